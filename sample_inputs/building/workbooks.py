"""What the Excel renderers share: a workbook with fixed properties, and a sheet that remembers its row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from math import ceil
from pathlib import Path
from typing import Any

import xlsxwriter

from building.answers import Answers
from building.columns import Column

CREATED = datetime(2020, 6, 15, 9, 0, tzinfo=UTC)
Look = Mapping[str, Any]


class Book:
    """An .xlsx file of one agency."""

    def __init__(self, root: Path, file: str, answers: Answers, author: str, **options: bool) -> None:
        self.file, self.answers = file, answers
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        self.workbook = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, **options})
        self.workbook.set_properties({"author": author, "created": CREATED})
        self._looks: dict[str, Any] = {}

    def look(self, wanted: Look) -> Any:
        """The cell format for these properties, made once."""
        key = repr(sorted(wanted.items()))
        if key not in self._looks:
            self._looks[key] = self.workbook.add_format(dict(wanted))
        return self._looks[key]

    def sheet(self, name: str, font: Look) -> Page:
        return Page(self, name, font)

    def close(self) -> None:
        self.workbook.close()


class Page:
    """One sheet. `row` is the next free row as Excel counts it."""

    def __init__(self, book: Book, name: str, font: Look) -> None:
        self.book, self.name, self.font = book, name, dict(font)
        self.sheet = book.workbook.add_worksheet(name)
        self.sheet.set_paper(9)
        self.sheet.set_landscape()
        self.sheet.fit_to_pages(1, 0)
        self.row = 1
        self._widths: dict[int, int] = {}
        self._lines: dict[int, int] = {}
        self._hidden: set[int] = set()

    def put(self, column: int, text: str, **look: Any) -> None:
        """Text as text, whatever it begins with. `column` counts from 1."""
        style = self.book.look({**self.font, **look})
        if text:
            self.sheet.write_string(self.row - 1, column - 1, text, style)
            if style.text_wrap:
                self._make_room(text, self._widths.get(column, 80))
        else:
            self.sheet.write_blank(self.row - 1, column - 1, None, style)

    def _make_room(self, text: str, width: int) -> None:
        """A row as high as its longest cell needs: a file by xlsxwriter has no heights of its own."""
        lines = sum(max(1, ceil(len(part) * 1.1 / width)) for part in text.split("\n"))
        if lines > self._lines.get(self.row, 0):
            self._lines[self.row] = lines
            self._set_row()

    def _set_row(self) -> None:
        height = min(409, self._lines.get(self.row, 1) * self.font["font_size"] * 1.35 + 3)
        self.sheet.set_row(self.row - 1, height, None, {"hidden": self.row in self._hidden})

    def hide_row(self) -> None:
        """Hide the row that is being written."""
        self._hidden.add(self.row)
        self._set_row()

    def stamp(self, column: int, value: Any, form: str, **look: Any) -> None:
        """A true Excel date or time."""
        style = self.book.look({**self.font, **look, "num_format": form})
        self.sheet.write_datetime(self.row - 1, column - 1, value, style)

    def line(self, text: str, **look: Any) -> None:
        """A line of the title block."""
        self.put(1, text, **look)
        self.row += 1

    def headings(self, columns: Sequence[Column], group: Sequence[str] = (), start: int = 1, **look: Any) -> None:
        """The heading row, noted in the key; `group` is the row above it in a two-row heading."""
        self._widths = {number: column.width for number, column in enumerate(columns, start)}
        for number, column in enumerate(columns, start):
            self.put(number, column.heading, **look)
            above = group[number - start] if group else ""
            heading = f"{above} / {column.heading}" if above else column.heading
            self.book.answers.heading(self.book.file, self.name, number, heading, column.name)
            self.sheet.set_column(number - 1, number - 1, column.width)
        if group:  # rows are counted from the first heading row on, so the second is a heading once more
            self.book.answers.aside(self.book.file, self.name, self.row, "repeated_heading")
        self.row += 1

    def aside(self, kind: str, text: str = "", column: int = 1, **look: Any) -> None:
        """A row that is no entry, noted in the key."""
        if text:
            self.put(column, text, **look)
        self.book.answers.aside(self.book.file, self.name, self.row, kind)
        self.row += 1
