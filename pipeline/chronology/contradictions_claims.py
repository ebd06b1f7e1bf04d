"""What one account claims, sentence by sentence, in answer to the schema's questions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from pipeline.chronology.contradictions_words import Question, Saying, any_of, cause
from pipeline.domain.entry import Entry

BETWEEN_SENTENCES = re.compile(r"(?<=[.!?;])\s+|\s*\n+\s*")
_COLUMNS = ("event", "action", "child_voice", "event_type", "people_present")
_LONGEST_EXCERPT = 240


class Rule(StrEnum):
    """How two claims are compared."""

    ANSWER = "answers that exclude one another"
    CAUSE = "causes"
    COMPANY = "who came along"
    MESSAGE = "a message sent, and none received"
    FIGURE = "figures of the same thing"
    TIME = "clock times"
    DAY = "days"


class Claim(NamedTuple):
    """One thing that an account says. `number` serves times, days and figures; `words` what it is said of."""

    rule: Rule
    about: str
    says: str
    excerpt: str
    number: float = 0.0
    words: frozenset[str] = frozenset()


class Sentence(NamedTuple):
    """As written, and in small letters with straight apostrophes (the same length) to search in."""

    column: str
    written: str
    low: str

    def excerpt(self, match: re.Match[str]) -> str:
        """The author's own words around the match: the sentence, or the part of a long one."""
        if len(self.written) <= _LONGEST_EXCERPT:
            return self.written
        start = max(0, match.start() - _LONGEST_EXCERPT // 2)
        end = min(len(self.written), start + _LONGEST_EXCERPT)
        start = self.written.find(" ", start) + 1 if start else 0
        end = self.written.rfind(" ", start, end) if end < len(self.written) else end
        return self.written[start:end].strip()


def sentences(entry: Entry) -> list[Sentence]:
    """Those of the account. Not of the analysis: that is hindsight, and often about another agency's record."""
    found = []
    for column in _COLUMNS:
        text = getattr(entry.account, column)
        if text:
            found += [Sentence(column, each, small_letters(each)) for each in BETWEEN_SENTENCES.split(text) if each]
    return found


def small_letters(text: str) -> str:
    """To search in: as long as the text, so that what is found stands at the same place in it."""
    low = text.lower()
    return (low if len(low) == len(text) else text).replace("’", "'").replace("‘", "'")


def answers(entry: Entry, told: list[Sentence], whole: str, asked: Sequence[Question]) -> Iterator[Claim]:
    """Claims on each question asked. `whole` is all that is told, in small letters."""
    for question in asked:
        for sentence in _asking(question, told, whole):
            yield from _answers_in(question, sentence, entry)


def _asking(question: Question, told: list[Sentence], whole: str) -> list[Sentence]:
    """The sentences that may answer."""
    if not any_of(question.triggers, whole) or (question.needs is not None and not question.needs.search(whole)):
        return []
    return [
        sentence
        for sentence in told
        if any_of(question.triggers, sentence.low)
        and sentence.column in question.columns
        and not question.unless.search(sentence.low)
    ]


def _answers_in(question: Question, sentence: Sentence, entry: Entry) -> Iterator[Claim]:
    for saying in question.answers:
        match = saying.words.search(sentence.low)
        if match and (saying.agency is None or saying.agency.search(entry.agency.lower())):
            yield Claim(Rule.ANSWER, question.about, saying.says, sentence.excerpt(match))
            if saying.only:
                return


def causes(told: list[Sentence], whole: str) -> Iterator[Claim]:
    """How it came about: `fall` where only that is said, `fall: sofa` where more is."""
    for sentence in _asking(cause(), told, whole):
        low = sentence.low
        for saying in cause().answers:
            match = saying.words.search(low)
            if match and saying.says:  # what is only denied or supposed is told of by nobody
                yield Claim(Rule.CAUSE, cause().about, _detailed(saying, low, match), sentence.excerpt(match))
            if match and saying.only:  # what "no history of a fall" denies is not said as well
                low = saying.words.sub(lambda found: " " * len(found[0]), low)


def _detailed(saying: Saying, low: str, match: re.Match[str]) -> str:
    """With what stands first after the word: "rolled off the bed on to the carpet" is the bed."""
    after = low[match.start() : match.end() + saying.near]
    found = [(at.start(), name) for name, words in saying.details if (at := words.search(after))]
    return f"{saying.says}: {min(found)[1]}" if found else saying.says
