"""The author's name among the practitioners of the agency's own entries. Who typed an entry in ("Recorded by") was not
thereby involved, so those columns are not looked at."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cache

from pipeline.domain.agency import folded
from pipeline.duties.people_named import name_parts, name_words
from pipeline.shipped import SCHEMAS

_SEVERAL = re.compile(r"[;/&\n]|\band\b")
_REMARK = re.compile(r"\([^()]*\)")
_GAP = r"[ \t\xa0]+"
_MIDDLE = rf"(?:{_GAP}(?:[A-Z]\b\.?|[A-Z][\w'’-]+)){{0,2}}"


class NamedAs(StrEnum):
    """How a text names the author."""

    NAME = "names the author"
    INITIALS = "initials that may be the author's"


class AuthorName:
    """Finds an author's name: `Adeola Fenn`, `Fenn, Adeola`, `A. Fenn`, `Sgt Fenn`; and, among practitioners alone, the
    bare initials. `others` are names of people who may share the surname."""

    def __init__(self, author: str, others: Sequence[str]) -> None:
        people = [parts for name in people_in(author) if len(parts := name_parts(name)) > 1]
        taken = {parts[-1].casefold() for name in others if (parts := name_parts(name))}
        patterns = [pattern for parts in people for pattern in _patterns(parts, taken)]
        self._surnames = tuple(parts[-1].lower() for parts in people)
        self._name = re.compile(rf"(?<![\w'’-])(?:{'|'.join(patterns)})(?![\w-])") if patterns else None
        initials = [_initials(parts) for parts in people]
        telling = [each for each in initials if each and not _is_code(each)]
        spelt = "|".join(r"\.?".join(each) for each in telling)
        self._initials = re.compile(rf"(?<![\w'’.-])(?:{spelt})(?:\.|(?![\w-]))") if telling else None

    def named_in(self, text: str, *, practitioners: bool) -> NamedAs | None:
        """`practitioners`: the text stands in the column of those who took part."""
        low = text.lower()
        if self._name is not None and any(each in low for each in self._surnames) and self._name.search(text):
            return NamedAs.NAME
        if practitioners and self._initials is not None and self._initials.search(text):
            return NamedAs.INITIALS
        return None


def people_in(cell: str) -> Iterator[str]:
    """A register's cell may name several, with their roles: "Tina Larch (manager) and Jo Reed"; "Fenn, Adeola"."""
    for each in _SEVERAL.split(_REMARK.sub(" ", cell)):
        before, _, after = (part.strip() for part in each.partition(","))
        reversed_ = before and after and len(before.split()) == 1 and len(name_parts(after)) == 1
        name = f"{after} {before}" if reversed_ else before
        if name:
            yield name


def same_person(name: str, other: str) -> bool:
    """Dr Adeola Fenn is A. Fenn; each cell may name several."""
    ours = [name_parts(each) for each in people_in(name)]
    theirs = [name_parts(each) for each in people_in(other)]
    return any(_alike(one, two) for one in ours for two in theirs)


def _alike(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    if not one or not two or folded(one[-1]) != folded(two[-1]):
        return False
    if len(one) == 1 or len(two) == 1:
        return len(one) == len(two)
    first, second = folded(one[0]), folded(two[0])
    return first == second or (1 in (len(first), len(second)) and first[:1] == second[:1])


def _patterns(parts: tuple[str, ...], taken: set[str]) -> Iterator[str]:
    first, last = re.escape(parts[0]), re.escape(parts[-1])
    if len(parts[0]) > 1:
        yield f"(?i:{first}{_MIDDLE}{_GAP}{last}|{last},{_GAP}{first})"
        yield rf"{re.escape(parts[0][0])}\.?(?:{_GAP}?[A-Z]\.)?{_GAP}{last}"
    else:
        yield rf"{first}[\w'’-]*\.?{_MIDDLE}{_GAP}{last}"
    if parts[-1].casefold() not in taken and parts[-1].casefold() not in name_words().everyday:
        titles = (*name_words().titles, *name_words().practitioner_titles)
        before = "|".join(map(re.escape, sorted(titles, key=lambda title: (-len(title), title))))
        yield rf"(?:{before})\.?{_GAP}{last}"


def _initials(parts: tuple[str, ...]) -> str:
    return "".join(part[0].upper() for part in (parts[0], parts[-1]))


def _is_code(initials: str) -> bool:
    return initials.casefold() in _codes()


@cache
def _codes() -> frozenset[str]:
    """Codes and abbreviations that happen to be two letters: FT, MO, RA."""
    people = json.loads((SCHEMAS / "people-words.json").read_text(encoding="utf-8"))
    known = json.loads((SCHEMAS / "abbreviations.json").read_text(encoding="utf-8"))
    codes = (*people["kin_codes"], *people["role_codes"], *known["abbreviations"], *known["not_terms"])
    return frozenset(code.casefold() for code in codes)
