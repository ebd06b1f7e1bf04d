"""Who wrote a summary, in which role, for which period, and whether independent of the case: as the author says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.domain.involvement_summary import Section
from pipeline.intake.summary_guidance import says_none
from pipeline.intake.summary_independence import independence_of
from pipeline.intake.summary_passages import Gathered
from pipeline.intake.summary_words import plain, word_list

_LABEL = re.compile(r"\s*(?P<label>[^:\n]{2,40}?)\s*[:\t]\s*(?P<said>\S[^\n]*)")
_ENDS = " .,;:-\u2013\u2014"
_SENTENCE = re.compile(r"(?<=[a-z)]{2})\.\s|\n|\t")
_END_OF_ROLE = re.compile(rf"{_SENTENCE.pattern}|,? (?:who|and (?:is|has|was))\b")
_LONGEST_NAME = 60
_LONGEST_ROLE = 120
_TITLES_AND_NAMES = re.compile(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,5}")


@dataclass(frozen=True, slots=True)
class Said:
    """What a summary says of itself; empty or None where it says nothing."""

    author: str = ""
    role: str = ""
    period: str = ""
    independent: bool | None = None
    independence_note: str = ""


def said_of_itself(passages: Sequence[Gathered]) -> Said:
    author, role = _author_and_role(passages)
    independent, note = independence_of(passages)
    return Said(author, role, _period(passages), independent, note)


# ---- author and role


def _author_and_role(passages: Sequence[Gathered]) -> tuple[str, str]:
    labelled = list(_labelled(passages))
    author = _first([(label, said) for label, said in labelled if _may_name(said)], "author")
    role = _first(labelled, "author_role")
    both = _first(labelled, "name_and_role") or (_in_prose(passages) if not author else "")
    for said in (author, both):
        if said and not role and "," in said:
            author, role = (part.strip(_ENDS) for part in said.split(",", 1))
    if not author and both:
        author, role = (both, role) if not role else (both.split(",")[0], role)
    return author[:_LONGEST_ROLE], _END_OF_ROLE.split(role, maxsplit=1)[0].strip(_ENDS)[:_LONGEST_ROLE]


def _labelled(passages: Iterable[Gathered]) -> Iterator[tuple[str, str]]:
    """(label, value) pairs: a form's row, or a line `Role: review officer`."""
    for passage in passages:
        if Section.SIGN_OFF in passage.sections:
            continue
        heading, text = plain(passage.heading).strip(_ENDS), _first_line(passage)
        if text:
            yield heading, text
        for line in passage.lines if _tells_of_author(passage) else ():
            for part in line.text.split("\n"):
                if found := _LABEL.fullmatch(part):
                    yield plain(found["label"]), found["said"].strip()


def _tells_of_author(passage: Gathered) -> bool:
    return bool({Section.AUTHOR, Section.OTHER} & set(passage.sections))


def _first_line(passage: Gathered) -> str:
    text = passage.text.strip().split("\n")[0].strip()
    written = _written_by().match(text)
    return "" if says_none(text) else written["who"] if written else text


def _first(labelled: Sequence[tuple[str, str]], kind: str) -> str:
    known = word_list("labels", kind)
    fits = (said for label, said in labelled if label in known and len(said) <= _LONGEST_ROLE and not says_none(said))
    return next(fits, "")


def _in_prose(passages: Iterable[Gathered]) -> str:
    """ "Written by A. Example, review officer", or the first words of the section on the author."""
    for passage in passages:
        if Section.AUTHOR in passage.sections:
            text = passage.text.strip()
            written = _written_by().search(text)
            said = written["who"] if written else text
            first = _SENTENCE.split(said, maxsplit=1)[0].strip(_ENDS)
            if first and not says_none(first) and _names_somebody(first):
                return first[:_LONGEST_ROLE]
    return ""


def _names_somebody(said: str) -> bool:
    return _may_name(said) and bool(_TITLES_AND_NAMES.match(said))


def _may_name(said: str) -> bool:
    name = said.split(",", maxsplit=1)[0].strip()
    return len(name) <= _LONGEST_NAME and not f"{plain(name)} ".startswith(_NOT_NAMES)


_NOT_NAMES = ("i ", "the ", "this ", "we ", "as ", "n/a")


@lru_cache(maxsize=1)
def _written_by() -> re.Pattern[str]:
    said = "|".join(map(re.escape, word_list("written_by")))
    return re.compile(rf"\b(?:{said})\s*:?\s+(?P<who>[^\n]+)", re.IGNORECASE)


# ---- period


def _period(passages: Iterable[Gathered]) -> str:
    for passage in passages:
        if Section.PERIOD in passage.sections and passage.text.strip() and not says_none(passage.text):
            return passage.text.strip()
    labelled = (pair for passage in passages for line in passage.lines for pair in _pairs(line.text))
    return next((said for label, said in labelled if label in word_list("labels", "period")), "")


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for part in text.split("\n"):
        if found := _LABEL.fullmatch(part):
            yield plain(found["label"]), found["said"].strip()
