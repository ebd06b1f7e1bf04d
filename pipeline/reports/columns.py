"""What the columns of a report's table are for: the recommendation, its owner, its date, the finding it rests on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from pipeline.domain.outline import TableRow
from pipeline.reports.words import plain, report_words

_MOST_WORDS = 8
_NO_WORD = re.compile(r"[^\w#]+")


def column_roles(row: TableRow) -> Mapping[int, str]:
    """The columns that a row of headings names: 0-based column to `action`, `owner`, `when`, `rests on`, `number`,
    `measure`, `finding`; none where the row is no row of headings. Measures alone make no table of actions."""
    found = {cell.column: role for cell in row.filled if (role := role_of(cell.text))}
    found |= _asked_in_own_words(row, found)
    said = set(found.values())
    return found if said & {"action", "rests on"} and len(found) * 2 >= len(row.filled) else {}


def _asked_in_own_words(row: TableRow, found: Mapping[int, str]) -> dict[int, str]:
    """The one column that nobody has named, where the others say who and by when: "We ask that | Who | When"."""
    unnamed = [cell.column for cell in row.filled if cell.column not in found]
    asks = {"owner", "when"} <= set(found.values()) and "action" not in found.values()
    return {unnamed[0]: "action"} if asks and len(unnamed) == 1 else {}


def role_of(heading: str, *, whole: bool = False) -> str:
    """What a heading or label says that its column or line is for: the role whose words it is, or (not `whole`)
    begins or ends with."""
    said = " ".join(_NO_WORD.sub(" ", plain(heading)).split())
    if not said or len(said.split()) > _MOST_WORDS:
        return ""
    if said in _known():
        return _known()[said]
    if whole:
        return ""
    ends = [words for words in _known() if said.endswith(f" {words}") or said.startswith(f"{words} ")]
    return _known()[max(ends, key=lambda words: (len(words), words))] if ends else ""


def role_label(text: str) -> str:
    """`Owner: head of service` is an owner."""
    before, colon, after = text.partition(":")
    return role_of(before, whole=True) if colon and after.strip() else ""


@cache
def _known() -> Mapping[str, str]:
    """Words of headings by the column's role; the first role that claims a word has it."""
    known: dict[str, str] = {}
    for role, words in report_words()["labels_of"].items():
        for word in words:
            known.setdefault(plain(word), role)
    return known
