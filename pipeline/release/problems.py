"""What was found, said to a person: nothing of it spelt out, and a question about one word asked once in a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pipeline.domain.release import HiddenThing, Problem, Severity, Words
from pipeline.release.seen import seen
from pipeline.release.wording import listed, rule_words, stays


@dataclass(frozen=True, slots=True)
class Told:
    """A problem, with what was found in plain letters: that stays within the check."""

    problem: Problem
    said: str


def mask(found: str) -> str:
    """The first character alone, so that the list of findings leaks nothing itself."""
    shown = seen(found).text.strip()
    return f"{shown[:1]}…" if shown else ""


def of_words(file: str, words: Words, rule: str, found: str) -> Iterator[Told]:
    """What the cleaned copy has no more identifies nobody; only what would have been a stop is listed then."""
    said = rule_words(rule)
    if words.removed and said.severity is Severity.STOP:
        gone = f"{said.why} It stands in hidden content ({words.hidden})." if words.hidden else said.why
        cure = rule_words("hidden-text").cure
        yield _told(Problem(rule, Severity.CLEANED, file, words.part, words.place, mask(found), gone, cure), found)
    elif not words.removed:
        where = f" It is hidden ({words.hidden}) and stays in the file." if words.hidden else ""
        why = said.why + where
        yield _told(Problem(rule, said.severity, file, words.part, words.place, mask(found), why, said.cure), found)


def of_hidden(file: str, thing: HiddenThing) -> Told:
    """Hidden content as such; a picture is visible, and a question."""
    said = rule_words(thing.rule)
    severity, cure = (Severity.CLEANED, said.cure) if thing.removed else (Severity.STOP, stays())
    if said.severity is not Severity.CLEANED:
        severity, cure = said.severity, said.cure
    return _told(
        Problem(thing.rule, severity, file, thing.part, thing.place, mask(thing.said), said.why, cure), thing.said
    )


def _told(problem: Problem, found: str) -> Told:
    return Told(problem, " ".join(seen(found).text.casefold().split()))


def asked_once(told: Iterable[Told]) -> Iterator[Problem]:
    """Every finding in its place; but a doubtful word, pictures and an office at the first of their places, with the
    others beside it: who has looked at one has the answer for all."""
    told = list(told)
    places: dict[tuple[str, str, str], list[tuple[str, str]]] = {}
    for each in told:
        places.setdefault(_question(each), []).append((each.problem.part, each.problem.place))
    asked: set[tuple[str, str, str]] = set()
    for each in told:
        question = _question(each)
        if each.problem.severity is not Severity.CHECK or each.problem.rule not in listed("asked once"):
            yield each.problem
        elif question not in asked:
            asked.add(question)
            yield replace(each.problem, also=tuple(places[question][1:]))


def _question(told: Told) -> tuple[str, str, str]:
    return told.problem.rule, told.problem.why, told.said
