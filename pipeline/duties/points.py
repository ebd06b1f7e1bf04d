"""A duty often rests on several things: each meeting, each draft, each practitioner. Each is a point; together they
are one answer, the gravest of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.domain.duties import Evidence, Judgement, Outcome, Question

_GRAVEST_FIRST = (Outcome.NOT_MET, Outcome.CANNOT_TELL, Outcome.MET)
_MOST_TOLD = 3


@dataclass(frozen=True, slots=True)
class Point:
    """One thing looked at: how it stands, in words that are a sentence, the cells that show it, and what the
    agency's author is asked about it."""

    outcome: Outcome
    words: str
    evidence: tuple[Evidence, ...] = ()
    questions: tuple[Question, ...] = ()


def met(words: str, *evidence: Evidence) -> Point:
    """It was done, and the register shows it."""
    return Point(Outcome.MET, words, evidence)


def not_met(words: str, *evidence: Evidence) -> Point:
    """Its time has come, and it was not done or not recorded; or it was done otherwise."""
    return Point(Outcome.NOT_MET, words, evidence)


def unknown(words: str, *evidence: Evidence) -> Point:
    """Nothing recorded shows it either way; the words say what to record."""
    return Point(Outcome.CANNOT_TELL, words, evidence)


def waiting(words: str, *evidence: Evidence) -> Point:
    """Its time has not come."""
    return Point(Outcome.NOT_APPLICABLE, words, evidence)


def together(points: Iterable[Point], *, most_told: int = _MOST_TOLD, thanks: str = "") -> Judgement:
    """The gravest answer of all, in the words of the points that give it, with the evidence of those alone; where
    all that applies is done, with the evidence of all. Every point's questions are asked. There is at least one."""
    every = list(points)
    outcome = next((each for each in _GRAVEST_FIRST if any(point.outcome is each for point in every)), None)
    deciding = [point for point in every if outcome is None or point.outcome is outcome]
    evidence = dict.fromkeys(each for point in deciding for each in point.evidence)
    questions = tuple(question for point in every for question in point.questions)
    words = _words(deciding, most_told)
    return Judgement(outcome or Outcome.NOT_APPLICABLE, words, tuple(evidence), questions, thanks)


def _words(points: Iterable[Point], most_told: int) -> str:
    """The points' sentences, each once; the first few where they are many."""
    sentences = list(dict.fromkeys(point.words for point in points))
    more = len(sentences) - most_told
    told = sentences if more <= 1 else [*sentences[:most_told], f"And {more} more like these."]
    return " ".join(told)
