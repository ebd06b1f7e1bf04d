"""Which column of an author's table is which of ours: by the meaning of its heading, weighed against
what stands below it. Each of our names is given once, the surest match first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from types import MappingProxyType

from pipeline.domain.entry import TEXT_COLUMNS
from pipeline.domain.grid import Value, column_letter
from pipeline.domain.ledger import Column
from pipeline.intake.contents import Contents, belief, contents
from pipeline.intake.heading_parts import SAID_OF_ONE
from pipeline.intake.heading_rows import heading_score
from pipeline.intake.headings import meanings
from pipeline.intake.lexicon import SET_ASIDE
from pipeline.intake.wording import normalise, stems

__all__ = ["OUR_NAMES", "Naming", "heading_score", "is_chronology", "name_columns", "normalise"]

_ENOUGH = 0.58
_ENOUGH_FOR = {"date": 0.52, "event": 0.52}  # what every chronology has is found on less
_ENOUGH_FOR_A_SECOND_CHOICE = 0.72
_OUR_VERY_WORD = 0.6
_PLAINLY_THE_SAME = 0.7
_SURE = 0.65
_RESCUED = 0.5
_NEARLY = 0.12
_PLAIN = 0.8
_NARRATIVE = frozenset({"event", "action", "analysis", "child_voice"})
_PROSE = 6
_STORY = 8
_KIND_ONLY = 4
_FEW_WORDS = 3
_MAY_TELL = frozenset({"", "event_type", "source", "analysis"})  # what a column that tells the events may be taken for
_MAY_TELL_AFTER_ALL = _MAY_TELL - {"analysis"} | {"people_present", "subject", "service_area"}

OUR_NAMES = (*TEXT_COLUMNS, "number", "date", "time", "end_date", "end_time", "agency", "recorded_by", "recorded_on")

Known = Mapping[str, str | None]
_NOBODY_DECIDED: Known = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Naming:
    """The columns of one table. `doubled` holds (index kept, index that lost, our name) where two columns
    have the same meaning; `unsure` the indices named with little confidence."""

    columns: tuple[Column, ...]
    doubled: tuple[tuple[int, int, str], ...]
    unsure: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
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
        return other if other >= _ENOUGH_FOR_A_SECOND_CHOICE else 0.0


_Named = dict[int, tuple[str, float]]
"""Column index → our name and the confidence."""


def name_columns(
    headings: Sequence[str],
    samples: Sequence[Sequence[Value]] = (),
    known: Known = _NOBODY_DECIDED,
    *,
    agency: str = "",
) -> Naming:
    """Give each column our name for it, or None. `known` is what a person decided: normalised heading → name.
    `agency` is the author's own: its name in a heading means "our agency"."""
    candidates = _candidates(headings, samples, known, agency)
    named = _best_first(candidates)
    _find_date(candidates, named)
    _find_event(candidates, named)
    _stand_by_headings(candidates, named)
    columns = tuple(_column(candidate, named.get(candidate.index)) for candidate in candidates)
    unsure = tuple(column.index for column in columns if column.name and column.confidence < _SURE)
    return Naming(columns, _doubled(candidates, named), unsure)


def is_chronology(naming: Naming) -> bool:
    """Whether the columns are those of a chronology: a date and what happened, or all but one of the two.
    `Date received` beside `Comments` is a list of papers, unless there is more to it."""
    names = {column.name: column.confidence for column in naming.columns if column.name}
    if {"date", "event"} <= names.keys():
        of_papers = names["event"] <= _RESCUED < names["date"] <= _PLAIN
        return not of_papers or len(names) >= 5
    if "date" in names:
        return bool(names.keys() & _NARRATIVE) and len(names) >= 4
    return "event" in names and len(names) >= 5


def _candidates(
    headings: Sequence[str], samples: Sequence[Sequence[Value]], known: Known, agency: str
) -> list[_Candidate]:
    uppers = Counter(heading.split(" / ")[0] for heading in headings if " / " in heading)
    two_rows = any(count > 1 for count in uppers.values())
    found: list[_Candidate] = []
    for index, (heading, sample) in enumerate(zip_longest(headings, samples, fillvalue="")):
        held = contents(tuple(sample))
        if not str(heading).strip() and not held.filled:
            continue
        group = str(heading).split(" / ")[0] if two_rows and " / " in str(heading) else ""
        candidate = _candidate(index, str(heading), group, held, known, agency)
        found.append(_of_the_recorder(candidate) if found and _follows_recorder(candidate, found[-1]) else candidate)
    return found


def _follows_recorder(candidate: _Candidate, before: _Candidate) -> bool:
    """`Designation` after `Entered by`: said of whoever recorded it, not of anyone present."""
    recorder = max(before.scores, key=lambda name: before.scores[name], default="") == "recorded_by"
    return recorder and not candidate.decided and set(candidate.key) <= SAID_OF_ONE


def _of_the_recorder(candidate: _Candidate) -> _Candidate:
    return replace(candidate, scores={SET_ASIDE: 1.0}, our_word=SET_ASIDE)


def _candidate(index: int, heading: str, group: str, held: Contents, known: Known, agency: str) -> _Candidate:
    key = normalise(heading)
    if key in known:
        name = known[key]
        return _Candidate(index, heading, held, {name: 1.0} if name else {}, decided=True)
    scores = meanings(heading, group, agency)
    words = [name for name, score in scores.items() if score >= 1.0]
    weighed = {name: _weighed(name, score, held) for name, score in scores.items()}
    return _Candidate(index, heading, held, weighed, our_word=words[0] if len(words) == 1 else SET_ASIDE)


def _weighed(name: str, score: float, held: Contents) -> float:
    """The heading's word, less what the cells say against it."""
    if not held.telling or name == SET_ASIDE:
        return score
    return min(1.0, score * belief(name, held))


def _best_first(candidates: Sequence[_Candidate]) -> _Named:
    """One name for a column and one column for a name, the surest pair first. Between equals, the column
    that has no other meaning, then the one that holds more words, then the first."""
    pairs = [
        (candidate, name, score)
        for candidate in candidates
        for name, score in candidate.scores.items()
        if name and score >= _ENOUGH_FOR.get(name, _ENOUGH) and (candidate.decided or score > candidate.aside)
    ]
    pairs.sort(
        key=lambda p: (not p[0].decided, -round(p[2], 2), p[0].other_choice(p[1]), -p[0].contents.words, p[0].index)
    )
    named: _Named = {}
    taken: set[tuple[str, ...]] = set()
    for candidate, name, score in pairs:
        if candidate.index in named or name in (given for given, _ in named.values()):
            continue
        if not candidate.decided and candidate.key in taken:
            continue  # the same heading again has no other meaning
        first_choice = score >= candidate.besides(name)
        if first_choice or score >= _ENOUGH_FOR_A_SECOND_CHOICE:
            named[candidate.index] = (name, score)
            taken.add(candidate.key)
    return named


def _find_date(candidates: Sequence[_Candidate], named: _Named) -> None:
    """An oddly named date column shows itself by its cells; failing that, the date of recording serves."""
    if "date" in (name for name, _ in named.values()):
        return
    open_ones = [c for c in candidates if not c.decided and c.contents.telling and c.contents.dates >= 0.6]
    unnamed = [c for c in open_ones if c.index not in named and c.aside < _ENOUGH]
    recorded = [c for c in open_ones if named.get(c.index, ("", 0))[0] == "recorded_on"]
    for candidate in (unnamed or recorded)[:1]:
        named[candidate.index] = ("date", _RESCUED)


def _find_event(candidates: Sequence[_Candidate], named: _Named) -> None:
    """Beside a date, the longest prose that has no name is the event; failing that, a column that may mean it."""
    if "date" not in (name for name, _ in named.values()):
        return
    holder = next((c for c in candidates if named.get(c.index, ("", 0))[0] == "event"), None)
    if holder and not _is_kind_only(holder, named):
        return
    twins = {c.key for c in candidates if c.index in named}
    open_ones = [
        c
        for c in candidates
        if not c.decided and c.aside < _ENOUGH and c is not holder and (c.index in named or c.key not in twins)
    ]
    unnamed = [c for c in open_ones if c.index not in named]
    weakly = [c for c in open_ones if _weakly_named(c, named)]
    prose = [c for c in unnamed if c.contents.telling and c.contents.words >= _PROSE]
    prose = prose or [c for c in weakly if c.contents.telling and c.contents.words >= _PROSE]
    perhaps = [c for c in unnamed if c.scores.get("event", 0.0) >= max(_RESCUED, c.besides("event") - _NEARLY)]
    unseen = [c for c in weakly if not c.contents.filled]
    found = max(prose or ([] if holder else perhaps or unseen), key=_length, default=None)
    if found is None and holder is None:
        found = _most_telling(open_ones, named) or _only_story(candidates, named)
    if found and holder:
        named[holder.index] = ("event_type", holder.scores["event_type"])
    if found:
        named[found.index] = ("event", _RESCUED)


def _most_telling(open_ones: Sequence[_Candidate], named: _Named) -> _Candidate | None:
    """Where the date is sure and nothing is called an event, the wordiest column tells what happened, whatever its
    heading: `Activity`, `Record`, `Remarks`, `Minute`."""
    date = next((confidence for name, confidence in named.values() if name == "date"), 0.0)
    telling = [
        c
        for c in open_ones
        if named.get(c.index, ("", 0.0))[0] in _MAY_TELL and c.contents.words >= _FEW_WORDS and c.contents.dates < 0.5
    ]
    return max(telling, key=_length, default=None) if date >= _PLAIN else None


def _only_story(candidates: Sequence[_Candidate], named: _Named) -> _Candidate | None:
    """The one column of sentences beside a date tells what happened, though its heading speaks of something else:
    `Attendance / contact`, `Minute`. What is plainly an action or an analysis stays what it is."""
    stories = [
        candidate
        for candidate in candidates
        if not candidate.decided
        and named.get(candidate.index, ("", 0.0))[0] in _MAY_TELL_AFTER_ALL
        and candidate.contents.telling
        and candidate.contents.words >= _STORY
        and candidate.contents.dates < 0.5
    ]
    return stories[0] if len(stories) == 1 else None


def _stand_by_headings(candidates: Sequence[_Candidate], named: _Named) -> None:
    """A heading that is our very word keeps its meaning against its cells, where nothing else wants either: "Source"
    over a page number is still the source. Not so for what must show itself in the cells: date, event, number."""
    for candidate in candidates:
        taken = {name for name, _ in named.values()} | {"", *_ENOUGH_FOR, "number"}
        twins = {other.key for other in candidates if other.index in named}
        if candidate.index not in named and candidate.our_word not in taken and candidate.key not in twins:
            named[candidate.index] = (candidate.our_word, _OUR_VERY_WORD)


def _length(candidate: _Candidate) -> tuple[float, int]:
    return (candidate.contents.words, -candidate.index)


def _is_kind_only(holder: _Candidate, named: _Named) -> bool:
    """`Contact` over cells like `Home visit` is the kind of event; what happened stands elsewhere."""
    free = "event_type" not in (name for name, _ in named.values())
    may_be = holder.scores.get("event_type", 0.0) >= _ENOUGH_FOR_A_SECOND_CHOICE
    return free and may_be and not holder.decided and holder.contents.telling and holder.contents.words < _KIND_ONLY


def _weakly_named(candidate: _Candidate, named: _Named) -> bool:
    """`Comments` may hold the events where nothing else does; `Author's analysis` never."""
    name, score = named.get(candidate.index, ("", 1.0))
    return name in _NARRATIVE | {"event_type"} and score < _PLAIN


def _doubled(candidates: Sequence[_Candidate], named: _Named) -> tuple[tuple[int, int, str], ...]:
    holder = {name: index for index, (name, _) in named.items()}
    by_key = {candidate.key: candidate for candidate in reversed(candidates) if candidate.index in named}
    found = []
    for candidate in candidates:
        if candidate.index not in named and not candidate.decided and candidate.key in by_key:
            twin = by_key[candidate.key].index
            found.append((twin, candidate.index, named[twin][0]))
            continue
        names = [name for name in candidate.scores if name != SET_ASIDE]
        best = max(names, key=lambda name: candidate.scores[name], default="")
        strong = candidate.scores.get(best, 0.0) >= max(_PLAINLY_THE_SAME, candidate.aside)
        if candidate.index not in named and strong and best in holder:
            found.append((holder[best], candidate.index, best))
    return tuple(found)


def _column(candidate: _Candidate, given: tuple[str, float] | None) -> Column:
    name, confidence = given or (None, 0.0)
    return Column(candidate.index, column_letter(candidate.index), candidate.heading, name, round(confidence, 2))
