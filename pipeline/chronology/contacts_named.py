"""Who is whose, as texts tell it in passing: `Mrs Okafor (headteacher)`, `social worker Priya Sandhu`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.chronology.mentions import AgencyFinder, Mention
from pipeline.domain.entry import Entry
from pipeline.naming.plain import key
from pipeline.naming.words import is_everyday

NAME = r"[A-Z][a-zà-ÿ]+(?:['’-][A-Z][a-zà-ÿ]+)*"
TITLED = re.compile(rf"(Dr|Mr|Mrs|Ms|Miss|Prof)\.? (?:[A-Z]\.? )?({NAME})")
FULL = re.compile(rf"(?:[A-Z][a-zà-ÿ]+|[A-Z]\.?) ({NAME})")
TITLES = ("Mr", "Mrs", "Ms", "Miss")
_BEHIND = re.compile(rf"\s*[(]?\s*((?:(?:Dr|Mr|Mrs|Ms|Miss)\.? {NAME})|(?:{NAME} {NAME}))(?![\w'’])")
_IN_FRONT = re.compile(
    rf"(?<![\w'’])(?<!, )((?:(?:Dr|Mr|Mrs|Ms|Miss)\.? {NAME})|(?:{NAME} {NAME}))\s*"
    r"(?:\(|,\s*(?:(?:the|our|a|his|her)\s+)?)$"
)
_MORE_NAMES = re.compile(r"\s*[,/&]\s*[A-Z]")  # a list of who was there
_SOMEBODY = re.compile(rf"\b(?:Dr|Mr|Mrs|Ms|Miss)\.? {NAME}|{NAME} {NAME}")
_REACH = 60
_POSTS = re.compile(
    r"(?:worker|visitor|nurse|teacher|head|officer|manager|midwife|practitioner|coordinator|lead|doctor|practitioner"
    r"|paediatrician|consultant|detective|sergeant|inspector|constable|adviser|advisor|psychiatrist|[A-Z]{2,5}\d?)$"
)


def named_in_texts(entries: Iterable[Entry], finder: AgencyFinder) -> Iterator[tuple[str, str]]:
    """Each name that stands beside an agency's post, with the agency."""
    for entry in entries:
        for cell in (entry.account.event, entry.account.action):
            if _SOMEBODY.search(cell) is None:
                continue
            for mention in finder.mentions(cell):
                if _POSTS.search(mention.words):
                    yield from ((mention.agency, form) for name in _beside(cell, mention) for form in _forms(name))


def _beside(cell: str, mention: Mention) -> Iterator[str]:
    """The name right behind the post, or right in front of it with a comma or a bracket between."""
    if found := _BEHIND.match(cell, mention.end):
        yield found[1]
    elif not _MORE_NAMES.match(cell, mention.end):
        found = _IN_FRONT.search(cell, max(0, mention.start - _REACH), mention.start)
        yield from (found[1],) if found else ()


def _forms(name: str) -> Iterator[str]:
    """As it stands, and as others would write it; nothing where a word of it is one of the language."""
    if titled := TITLED.fullmatch(name):
        if not is_everyday(key(titled[2])):
            yield f"{titled[1]} {titled[2]}"
    elif not any(is_everyday(key(word)) for word in name.split()):
        yield name
        yield from (f"{title} {name.rsplit(maxsplit=1)[-1]}" for title in TITLES)
