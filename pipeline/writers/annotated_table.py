"""A marked copy of a text file (CSV): such a file holds no colours, so the copy is a workbook with the same cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from io import BytesIO

from pipeline.domain.annotations import CellNote
from pipeline.domain.grid import Sheet, cell_place, shown
from pipeline.writers.cell_colours import FILL
from pipeline.writers.cells import LONGEST, first_part
from pipeline.writers.word_text import clean

_WIDTH = 28
_NO_TIME = datetime(1980, 1, 1)  # noqa: DTZ001 - a fixed day, so that the same file gives the same bytes


def annotated_table(sheet: Sheet, notes: Iterable[CellNote], author: str) -> bytes:
    """Every cell as text, in the place it has in the author's file; those in question coloured and noted. A cell too
    long for Excel is cut, in this copy alone."""
    import xlsxwriter

    said: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    for note in notes:
        if place := cell_place(note.cell):
            said[place].append(note.text)
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"created": _NO_TIME})
        look = {"author": clean(author), "x_scale": 2}
        page = book.add_worksheet("Marked copy")
        page.set_column(0, 40, _WIDTH)
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        marked = book.add_format({"text_wrap": True, "valign": "top", "bg_color": f"#{FILL[2:]}"})
        for number, column in said:  # also where the author's row is shorter
            page.write_blank(number - 1, column - 1, None, marked)
        for row in sheet.rows:
            for column, value in enumerate(row.cells):
                style = marked if (row.number, column + 1) in said else plain
                page.write_string(row.number - 1, column, first_part(clean(shown(value)), LONGEST), style)
        for (number, column), texts in sorted(said.items()):
            said_there = clean("\n\n".join(dict.fromkeys(texts)))
            page.write_comment(number - 1, column - 1, first_part(said_there, LONGEST), look)
    return made.getvalue()
