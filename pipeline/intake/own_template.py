"""The chronology template that the program sends to authors, known again when it comes back: its guidance and example
rows stay guidance wherever they end up, and one that nobody has filled in is no chronology."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from pipeline.domain.entry import Note
from pipeline.domain.grid import Row, Value
from pipeline.shipped import SCHEMAS

TEMPLATE_ROW = "template"
"""The kind of a note that is a row of our own template: nobody is asked to take it out."""

BLANK_TEMPLATE = (
    "This is the chronology template with nothing filled in: no entry, and no declaration of no contact. Ask the agency"
    " for the completed file, and put it in this one's place."
)
_FIRST_COLUMNS = ("number", "service_area")


def is_template_row(cells: Sequence[Value], position: Mapping[str, int]) -> bool:
    """Whether the row's number, or the service area where there is none, is the mark of our guidance or example.
    `position` gives the place of each of our columns."""
    place = next((position[name] for name in _FIRST_COLUMNS if name in position), -1)
    return 0 <= place < len(cells) and cells[place] in _marks()


def is_template_sheet(rows: Sequence[Row]) -> bool:
    """Whether a sheet that is no chronology came with our template: how to fill it in, and the key."""
    return bool(rows) and rows[0].text_at(0).strip() in _own_titles()


def is_blank_template(said_anything: bool, notes: Iterable[Note]) -> bool:
    """`said_anything`: an entry, or a declaration of no contact."""
    return not said_anything and any(note.kind == TEMPLATE_ROW for note in notes)


@lru_cache(maxsize=1)
def _marks() -> frozenset[Value]:
    words = _words()
    return frozenset({str(words["guidance_mark"]), str(words["example_mark"])})


@lru_cache(maxsize=1)
def _own_titles() -> frozenset[str]:
    words = _words()
    return frozenset(str(words[part]["title"]) for part in ("read_first", "key"))


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads((SCHEMAS / "author-chronology.json").read_text(encoding="utf-8"))
    return found
