"""A column before it is named: its heading, what stands below, and how well it could do under each of our names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from pipeline.domain.grid import Value, column_letter
from pipeline.intake.contents import DATES, Contents, belief, contents
from pipeline.intake.heading_parts import SAID_OF_ONE
from pipeline.intake.headings import meanings
from pipeline.intake.lexicon import SET_ASIDE
from pipeline.intake.said_of_days import says_another_day
from pipeline.intake.wording import normalise, stems

ENOUGH_FOR_A_SECOND_CHOICE = 0.72
_ALL_BUT_ALL = 0.8
_NO_DAYS = 0.3

Known = Mapping[str, str | None]
"""What a person decided: our name by normalised heading, or by `in_place` for one column of one sheet."""


def in_place(heading: str, letter: str) -> str:
    """The key of a heading together with its column: several may be called the same, or nothing at all."""
    return f"{normalise(heading)}\n{letter.upper()}"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A column before it is named."""

    index: int
    heading: str
    contents: Contents
    scores: Mapping[str, float]
    decided: bool = False
    our_word: str = SET_ASIDE

    @property
    def key(self) -> tuple[str, ...]:
        """The words of the heading, by which two that say the same are known; its place where it says nothing."""
        return stems(normalise(self.heading)) or (str(self.index),)

    @property
    def aside(self) -> float:
        return self.scores.get(SET_ASIDE, 0.0)

    def besides(self, name: str) -> float:
        """How well it could do under another name."""
        return max((score for other, score in self.scores.items() if other not in (name, SET_ASIDE)), default=0.0)

    def other_choice(self, name: str) -> float:
        """As `besides`, where that would be good enough to be given."""
        other = self.besides(name)
        return other if other >= ENOUGH_FOR_A_SECOND_CHOICE else 0.0


Named = dict[int, tuple[str, float]]
"""Column index → our name and the confidence."""


def candidates_of(
    headings: Sequence[str], samples: Sequence[Sequence[Value]], known: Known, agency: str
) -> list[Candidate]:
    uppers = Counter(heading.split(" / ")[0] for heading in headings if " / " in heading)
    two_rows = any(count > 1 for count in uppers.values())
    found: list[Candidate] = []
    for index, (heading, sample) in enumerate(zip_longest(headings, samples, fillvalue="")):
        held = contents(tuple(sample))
        if not str(heading).strip() and not held.filled:
            continue
        group = str(heading).split(" / ")[0] if two_rows and " / " in str(heading) else ""
        candidate = _candidate(index, str(heading), group, held, known, agency)
        found.append(_of_the_recorder(candidate) if found and _follows_recorder(candidate, found[-1]) else candidate)
    days_stand_somewhere = any(c.contents.filled > 1 and c.contents.dates >= _ALL_BUT_ALL for c in found)
    return [_without_days(candidate) if days_stand_somewhere else candidate for candidate in found]


def _without_days(candidate: Candidate) -> Candidate:
    """A column that holds no date at all is not the date where another one holds nothing else: `From` is a sender."""
    held, scores = candidate.contents, candidate.scores
    if candidate.decided or held.filled < 2 or held.dates or not scores.keys() & DATES:
        return candidate
    lower = {name: score * _NO_DAYS if name in DATES else score for name, score in scores.items()}
    return replace(candidate, scores=lower, our_word=SET_ASIDE if candidate.our_word in DATES else candidate.our_word)


def _follows_recorder(candidate: Candidate, before: Candidate) -> bool:
    """`Designation` after `Entered by`: said of whoever recorded it, not of anyone present."""
    recorder = max(before.scores, key=lambda name: before.scores[name], default="") == "recorded_by"
    return recorder and not candidate.decided and set(candidate.key) <= SAID_OF_ONE


def _of_the_recorder(candidate: Candidate) -> Candidate:
    return replace(candidate, scores={SET_ASIDE: 1.0}, our_word=SET_ASIDE)


def _candidate(index: int, heading: str, group: str, held: Contents, known: Known, agency: str) -> Candidate:
    for key in (in_place(heading, column_letter(index)), normalise(heading)) if known else ():
        if key not in known:
            continue
        name = known[key]
        return Candidate(index, heading, held, {name: 1.0} if name else {}, decided=True)
    scores = meanings(heading, group, agency)
    words = [name for name, score in scores.items() if score >= 1.0]
    weighed = {name: _weighed(name, score, held) for name, score in scores.items()}
    if weighed.keys() & DATES and says_another_day(heading):
        weighed = {name: score * (_NO_DAYS if name in DATES else 1.0) for name, score in weighed.items()}
    return Candidate(index, heading, held, weighed, our_word=words[0] if len(words) == 1 else SET_ASIDE)


def _weighed(name: str, score: float, held: Contents) -> float:
    """The heading's word, less what the cells say against it."""
    if not held.telling or name == SET_ASIDE:
        return score
    return min(1.0, score * belief(name, held))
