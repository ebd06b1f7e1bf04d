"""What stands in a cell, as text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.release.excel.grid import column_letters, numbered_cells, numbered_rows
from pipeline.release.excel.strings import Strings, shown_text, unescaped
from pipeline.release.office.names import S

if TYPE_CHECKING:
    from lxml.etree import _Element


def said_in(cell: _Element, strings: Strings) -> str:
    """A cell's value as text."""
    if cell.get("t") == "s":
        found = strings.named(cell.findtext(f"{S}v", "").strip())
        return "" if found is None else shown_text(found)
    inline = cell.find(f"{S}is")
    said = unescaped(cell.findtext(f"{S}v", "")) if inline is None else shown_text(inline)
    return {"1": "TRUE", "0": "FALSE"}.get(said, said) if cell.get("t") == "b" else said


def number_in(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def words_of_sheet(root: _Element, sheet: str, strings: Strings) -> Iterator[tuple[str, str]]:
    """Every cell's place and words, and every formula's: of a sheet that goes."""
    for number, row in numbered_rows(root):
        for column, cell in numbered_cells(row):
            place = f"{sheet}!{column_letters(column)}{number}"
            yield place, said_in(cell, strings)
            yield place, cell.findtext(f"{S}f", "")
