"""The chronology template that the program sends to authors, known again when it comes back: its guidance and example
rows stay guidance wherever they end up, and one that nobody has filled in is no chronology."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from pipeline.domain.entry import Note
from pipeline.domain.grid import Row, Value
from pipeline.shipped import SCHEMAS

TEMPLATE_ROW = "template"
"""The kind of a note that is a row of our own template: nobody is asked to take it out."""

_TELLING = 20  # letters; a shorter example, such as a time, may be an author's own

BLANK_TEMPLATE = (
    "This is the chronology template with nothing filled in: no entry, and no declaration of no contact. Ask the agency"
    " for the completed file, and put it in this one's place."
)


def is_template_table(heading_texts: Iterable[Sequence[str]]) -> bool:
    """Whether most headings are, letter for letter, those of one of our tables."""
    found = {text.strip() for texts in heading_texts for text in texts}
    return any(len(found & headings) * 2 > len(headings) for headings in _headings())


def is_template_row(cells: Sequence[Value], position: Mapping[str, int]) -> bool:
    """Whether the row is our guidance or example, with our own words under the event: one that an author has typed
    over is the author's. `position` gives the place of each of our columns."""
    event = position.get("event", -1)
    return 0 <= event < len(cells) and cells[event] in _events() and any(cell in _marks() for cell in cells)


def examples() -> frozenset[str]:
    """Sentences of the invented example: one that stands in an entry was left there when the row was typed over."""
    return frozenset(_examples())


@lru_cache(maxsize=1)
def _examples() -> tuple[str, ...]:
    said = (column.get("example", "") for table in _tables() for column in table)
    return tuple(text for text in said if len(text) >= _TELLING and "{" not in text)


def is_template_sheet(rows: Sequence[Row]) -> bool:
    """Whether a sheet that is no chronology came with our template: how to fill it in, and the key."""
    return bool(rows) and rows[0].text_at(0).strip() in _own_titles()


def is_blank_template(said_anything: bool, notes: Iterable[Note]) -> bool:
    """`said_anything`: an entry, or a declaration of no contact."""
    return not said_anything and any(note.kind == TEMPLATE_ROW for note in notes)


def _tables() -> tuple[Sequence[Mapping[str, Any]], ...]:
    return _words()["columns"], _words()["no_contact"]["columns"]


@lru_cache(maxsize=1)
def _headings() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(column["heading"] for column in table) for table in _tables())


@lru_cache(maxsize=1)
def _events() -> frozenset[Value]:
    events = [column for table in _tables() for column in table if column["name"] == "event"]
    return frozenset(each[part] for each in events for part in ("guidance", "example") if part in each)


@lru_cache(maxsize=1)
def _marks() -> frozenset[Value]:
    return frozenset({_words()["guidance_mark"], _words()["example_mark"]})


@lru_cache(maxsize=1)
def _own_titles() -> frozenset[str]:
    return frozenset(_words()[part]["title"] for part in ("read_first", "key"))


@lru_cache(maxsize=1)
def _words() -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads((SCHEMAS / "author-chronology.json").read_text(encoding="utf-8"))
    return found
