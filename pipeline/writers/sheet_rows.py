"""Rows of a sheet as XML, from values: text, numbers and days."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from xlsxwriter.worksheet import Worksheet

from pipeline.domain.grid import column_letter
from pipeline.domain.papers import ColumnTitle
from pipeline.domain.versions import Piece
from pipeline.writers import heights
from pipeline.writers.cells import TEXT_CLOSE, TEXT_OPEN, escaped, serial
from pipeline.writers.workbook_styles import FONT, INK, SIZE

Value = str | int | float | date | tuple[Piece, ...] | None

ROW_START = '<row r="%s" ht="%s" customHeight="1">'
ROW_END = "</row>"
_LOOKS = {
    "": f'<color rgb="FF{INK[1:]}"/>',
    "removed": '<strike/><color rgb="FF8C1D18"/>',
    "added": '<b/><color rgb="FF0B5A2B"/><u/>',
}

A3 = 8
A4 = 9


@dataclass(frozen=True, slots=True)
class Cell:
    """A value and the name of its style."""

    value: Value
    style: str = "text"


def row(
    number: int,
    cells: Iterable[Cell],
    widths: Sequence[float],
    styles: Mapping[str, str],
    height: float | None = None,
) -> bytes:
    """One `<row>` element, high enough to show its text unless a height is given."""
    most = 1
    pieces = []
    for column, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        pieces.append(_cell(f'<c r="{column_letter(column)}{number}" s="{styles[cell.style]}"', cell.value))
        text = "".join(piece.text for piece in cell.value) if isinstance(cell.value, tuple) else cell.value
        if isinstance(text, str):
            most = max(most, heights.lines(text, heights.letters_per_line(width)))
    start = ROW_START % (number, heights.height_as_stored(most) if height is None else f"{height:.1f}")
    return f"{start}{''.join(pieces)}{ROW_END}".encode()


def table(
    columns: Sequence[ColumnTitle],
    widths: Sequence[float],
    records: Iterable[Iterable[Cell]],
) -> Callable[[Mapping[str, str]], Iterator[bytes]]:
    """The rows of a whole sheet: the headings, then one row for each record."""

    def rows(styles: Mapping[str, str]) -> Iterator[bytes]:
        yield row(1, [Cell(column.title, "heading") for column in columns], widths, styles)
        for number, record in enumerate(records, 2):
            yield row(number, record, widths, styles)

    return rows


def printed(worksheet: Worksheet, title: str, marking: str) -> None:
    """What every sheet has on paper: the marking above, the title and the page number below."""
    worksheet.set_header(f'&C&"Calibri,Bold"&11 {_in_header(marking)}')
    worksheet.set_footer(f"&L&9 {_in_header(title)[:120]}&C&9 {_in_header(marking)}&R&9 &A, page &P of &N")
    worksheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.7)


def laid_out(
    columns: Sequence[ColumnTitle],
    widths: Sequence[float],
    count: int,
    *,
    title: str,
    marking: str,
    frozen: int = 0,
    paper: int = A4,
    pages_wide: int = 1,
) -> Callable[[Worksheet], None]:
    """A list of `count` rows under a heading: frozen, filtered, and set up for print."""

    def lay_out(worksheet: Worksheet) -> None:
        for place, width in enumerate(widths):
            worksheet.set_column(place, place, width)
        worksheet.freeze_panes(1, frozen)
        worksheet.autofilter(0, 0, count, len(columns) - 1)
        worksheet.repeat_rows(0)
        if frozen and pages_wide > 1:
            worksheet.repeat_columns(0, frozen - 1)
        worksheet.set_landscape()
        worksheet.set_paper(paper)
        worksheet.fit_to_pages(pages_wide, 0)
        worksheet.hide_gridlines(0)  # 0: they are printed too
        printed(worksheet, title, marking)

    return lay_out


def _cell(start: str, value: Value) -> str:
    if value is None or value in ("", ()):
        return f"{start}/>"
    if isinstance(value, tuple):
        return f'{start} t="inlineStr"><is>{"".join(map(_run, value))}</is></c>'
    if isinstance(value, date):
        day = serial(value)
        value = spelt(value) if day is None else day
    if isinstance(value, str):
        return f"{start} {TEXT_OPEN}{escaped(value)}{TEXT_CLOSE}"
    return f"{start}><v>{value}</v></c>"


def _run(piece: Piece) -> str:
    """A stretch of a text: what is gone struck through, what is new underlined, so that it shows without colour."""
    looks = f'<sz val="{SIZE}"/>{_LOOKS[piece.mark]}<rFont val="{FONT}"/>'
    return f'<r><rPr>{looks}</rPr><t xml:space="preserve">{escaped(piece.text)}</t></r>'


def spelt(day: date) -> str:
    """A day that Excel's calendar has no number for."""
    return f"{day:%d/%m/%Y}"


def _in_header(text: str) -> str:
    return " ".join(text.replace("&", "&&").split())
