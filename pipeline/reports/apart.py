"""What stands apart from a point's words: who owns it and by when, in lines, cells or sub-headings of their own, or at
the end of its paragraph (`Owner: head of service. By: March 2027`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.reports.acting import BY_DATE
from pipeline.reports.columns import role_of
from pipeline.reports.directing import directs
from pipeline.reports.words import about, any_of, word_list

ROLES = frozenset({"owner", "when"})
_MOST_OWNER_WORDS = 14
_MOST_DATE_WORDS = 8


@dataclass(frozen=True, slots=True)
class Apart:
    """`text` is what is left; `owner` and `by_when` letter for letter, empty where nothing says."""

    text: str
    owner: str = ""
    by_when: str = ""


def label_and_answer(line: str) -> tuple[str, str]:
    """`Owner: head of service`: the role and what is said; ("", "") for any other line."""
    found = _labelled().match(line)
    return (role_of(found["role"], whole=True), found["said"].strip()) if found else ("", "")


@cache
def _labelled() -> re.Pattern[str]:
    return re.compile(
        rf"\s*(?P<role>{_words('owner', 'when', 'rests on', 'measure')})\s*[:–—=]\s*(?P<said>.+)", re.I | re.S
    )


@cache
def _ending() -> re.Pattern[str]:
    """Where, behind a paragraph's last sentence, the labels begin. One letter of `for` or `by` is no label here."""
    return re.compile(
        rf"(?:(?<=[.;)\]”\"’|])|\s[-–—(|\[])\s*[(\[]?(?P<labels>(?:{_words('owner', 'when')})\s*[:=–—]\s*\S.*)$",
        re.I | re.S,
    )


def _words(*roles: str) -> str:
    names = sorted(
        {name for role in roles for name in word_list("labels_of", role)}, key=lambda name: (-len(name), name)
    )
    return "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in names if len(name) > 1)


@cache
def _split() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[.;|,)\]\n])\s*[(\[]?(?={_words('owner', 'when')}\s*[:=–—])", re.I)


def set_apart(text: str) -> Apart:
    """A paragraph, and the labels at its end."""
    found = _ending().search(text)
    if not found:
        return Apart(text)
    said = said_apart(found["labels"])
    if not said:
        return Apart(text)
    before = text[: found.start("labels")].rstrip(" ([|–—-")
    return Apart(before, said.get("owner", ""), said.get("when", ""))


def said_apart(line: str) -> dict[str, str]:
    """`Lead: head of service. To be completed by: March 2027`: each role with what is said."""
    said: dict[str, str] = {}
    for part in _split().split(line):
        role, answer = label_and_answer(part)
        if role in ROLES and answer:
            said.setdefault(role, answer.strip(" .;|)]"))
    return said


def guessed(cells: Iterable[str]) -> tuple[str, str]:
    """Of the cells beside a recommendation that nothing is written over: an owner and a date."""
    owner = when = ""
    for cell in cells:
        few = len(cell.split())
        if not when and few <= _MOST_DATE_WORDS and BY_DATE.search(cell):
            when = cell
        elif not owner and few <= _MOST_OWNER_WORDS and any_of("actors").search(cell) and not directs(cell):
            owner = cell
    return owner, when


def first_of(*said: str) -> str:
    return next((each for each in said if each), "")


def owner_of_heading(headings: Sequence[str]) -> str:
    """Whom the nearest heading names: "Recommendations for Wexmere Police", "Wexmere Police"."""
    heading = headings[-1] if headings else ""
    asked = re.search(r"\bask(?:s|ing|ed)?\s+(?:the\s+)?(?P<who>\S.+?)\s+to\b", heading, re.IGNORECASE)
    asked = asked or re.search(r"\bask(?:s|ed)?\s+of\s+(?:the\s+)?(?P<who>\S.+)$", heading, re.IGNORECASE)
    after = asked or re.search(r"\b(?:for|to)\s+(?:the\s+)?(?P<who>\S.+)$", heading, re.IGNORECASE)
    who = (after["who"] if after else heading).strip(" :?")
    names_one = any_of("actors").search(who) and len(who.split()) <= _MOST_OWNER_WORDS
    return who if names_one and not about(who).topics and not directs(who) else ""
