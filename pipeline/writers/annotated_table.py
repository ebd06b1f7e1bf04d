"""A marked copy of a file that holds no colours (CSV) or that no Office program of today writes (.xls, .xlsb, .ods): a
workbook with the same cells."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from pipeline.domain.annotations import CellNote
from pipeline.domain.grid import Sheet, cell_place, shown
from pipeline.writers.cell_colours import FILL
from pipeline.writers.cells import LONGEST, first_part
from pipeline.writers.word_text import clean

_LONGEST_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_WIDTH = 28
_NO_TIME = datetime(1980, 1, 1)  # noqa: DTZ001 - a fixed day, so that the same file gives the same bytes

Notes = Mapping[tuple[int, int], Sequence[str]]
"""What is said of the cells of one sheet, by row and column, both from 1."""


def annotated_table(sheets: Iterable[Sheet], notes: Iterable[CellNote], author: str) -> bytes:
    """Every cell as text, in the place it has in the author's file; those in question coloured and noted. A cell too
    long for Excel is cut, in this copy alone."""
    import xlsxwriter

    said: defaultdict[str, defaultdict[tuple[int, int], list[str]]] = defaultdict(lambda: defaultdict(list))
    pages = tuple(sheets)
    for note in notes:
        if place := cell_place(note.cell):
            said[note.sheet if len(pages) > 1 else pages[0].name][place].append(note.text)
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"created": _NO_TIME})
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        marked = book.add_format({"text_wrap": True, "valign": "top", "bg_color": f"#{FILL[2:]}"})
        taken: set[str] = set()
        for sheet in pages:
            page = book.add_worksheet(_name(sheet.name, taken))
            _write(page, sheet, said[sheet.name], (plain, marked))
            for (number, column), texts in sorted(said[sheet.name].items()):
                look = {"author": clean(author), "x_scale": 2}
                text = first_part(clean("\n\n".join(dict.fromkeys(texts))), LONGEST)
                page.write_comment(number - 1, column - 1, text, look)
    return made.getvalue()


def _write(page: Any, sheet: Sheet, said: Notes, styles: tuple[Any, Any]) -> None:
    page.set_column(0, 40, _WIDTH)
    for number, column in said:  # also where the author's row is shorter
        page.write_blank(number - 1, column - 1, None, styles[True])
    for row in sheet.rows:
        for column, value in enumerate(row.cells):
            style = styles[(row.number, column + 1) in said]
            page.write_string(row.number - 1, column, first_part(clean(shown(value)), LONGEST), style)


def _name(name: str, taken: set[str]) -> str:
    """The sheet's own name, as far as Excel allows it; that of a text file is `Marked copy`."""
    plain = _FORBIDDEN.sub("-", name).strip("' ")[:_LONGEST_NAME] or "Marked copy"
    given, count = plain, 1
    while given.casefold() in taken:
        count += 1
        given = f"{plain[: _LONGEST_NAME - 5]} ({count})"
    taken.add(given.casefold())
    return given
