"""Texts that a cell or a row cannot show, written out in full on a sheet of their own, a part to a row."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.writers import heights
from pipeline.writers.cells import LONGEST, first_part, units
from pipeline.writers.sheet_rows import Cell

WIDTH = 120.0
_FIRST_ROW = 2  # below the headings
_PART = 2_600  # letters; what fits a row of full height with room to spare


class LongTexts:
    """Collects long texts while other sheets are written, and knows the row each will stand in."""

    def __init__(self, continues: str) -> None:
        self._continues = continues  # says where the rest is, with a place for `{row}`
        self._rows: list[tuple[str, str, str, str]] = []

    def __len__(self) -> int:
        return len(self._rows)

    def add(self, ref: str, column: str, text: str) -> int:
        """Keep a text; return the row of its first part."""
        row = _FIRST_ROW + len(self._rows)
        pieces = list(parts(text))
        for count, piece in enumerate(pieces, 1):
            self._rows.append((ref, column, f"{count} of {len(pieces)}", piece))
        return row

    def fitted(self, ref: str, column: str, text: str) -> str:
        """The text itself when a cell can hold it; else its beginning, and where all of it stands."""
        if len(text) <= LONGEST // 2 or units(text) <= LONGEST:
            return text
        place = " " + self._continues.format(row=self.add(ref, column, text))
        return first_part(text, LONGEST - len(place)) + place

    def records(self) -> Iterator[tuple[Cell, ...]]:
        for ref, column, part, text in self._rows:
            yield Cell(ref), Cell(column), Cell(part), Cell(text)


def parts(text: str) -> Iterator[str]:
    """The text in pieces that a row can show, cut after a line or a word where there is one. Put one
    behind the other they are the text again, letter for letter."""
    start = 0
    while start < len(text):
        end = _end_of_part(text, start)
        yield text[start:end]
        start = end


def _end_of_part(text: str, start: int) -> int:
    end = start + _PART
    while heights.lines(text[start:end], heights.letters_per_line(WIDTH)) > heights.MOST_LINES:
        end = start + max(1, (min(end, len(text)) - start) * 3 // 4)
    if end >= len(text):
        return len(text)
    for gap in ("\n", " "):
        cut = text.rfind(gap, start + (end - start) // 2, end)
        if cut >= 0:
            return cut + 1
    return end
