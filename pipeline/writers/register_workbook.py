"""An empty register as a workbook: headings, a guidance line, drop-downs and date checks, ready to print."""

from __future__ import annotations

import io
import math
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from pipeline.domain.grid import column_letter
from pipeline.domain.register_sheets import GUIDANCE_MARK, LISTS, READ_ME, Field, Kind, SheetPlan, plans_from
from pipeline.domain.trouble import SetupError
from pipeline.shipped import SCHEMAS
from pipeline.writers.register_looks import DATE_CHECK, NUMBER_CHECK, STYLES, YES_NO_CHECK
from pipeline.writers.register_words import HOW_TO_WRITE, TITLE, WHAT_THIS_IS

_LAST_ROW = 501  # drop-downs and date checks reach this far; beyond it, cells are read all the same
_FIRST_FREE = 2  # 0-based: under the headings and the guidance line
_AGENCY_NAMES = "Agency_names"
_PAGE_WIDTH = 230  # characters across landscape A4 at the smallest size that still reads well
_MADE = datetime(2024, 8, 1)  # noqa: DTZ001 - a fixed day, so that two registers are the same bytes


@dataclass(frozen=True, slots=True)
class _Desk:
    """The workbook being written and its cell formats by name."""

    book: Any
    styles: Mapping[str, Any]
    marking: str


def write_register(path: Path) -> None:
    """An empty register at `path`. One that is there already is never written over: a `SetupError`."""
    if path.exists():
        raise SetupError(f"{path.name}: there is one in {path.parent} already. It is kept as it is.")
    half = path.with_name(path.name + ".part")
    try:
        half.write_bytes(_workbook())
        half.replace(path)
    except OSError as fault:
        half.unlink(missing_ok=True)
        raise SetupError(f"{path}: cannot be written ({fault.strerror}). Choose a folder you may write to.") from fault


def _workbook() -> bytes:
    from xlsxwriter import Workbook

    plans = _plans()
    buffer = io.BytesIO()
    book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": TITLE, "created": _MADE, "language": "en-GB"})
    marking = next(str(f.default) for plan in plans for f in plan.fields if f.name == "marking")
    desk = _Desk(book, {name: book.add_format(look) for name, look in STYLES.items()}, marking)
    sheets = {name: book.add_worksheet(name) for name in (READ_ME, *(plan.title for plan in plans), LISTS)}
    _read_me(desk, sheets[READ_ME], plans)
    _lists(desk, sheets[LISTS], plans)
    for plan in plans:
        layout = _items_sheet if plan.layout == "items" else _table_sheet
        layout(desk, sheets[plan.title], plan)
    sheets[READ_ME].activate()
    book.close()
    return buffer.getvalue()


def _plans() -> tuple[SheetPlan, ...]:
    paths = sorted((SCHEMAS / "register").glob("*.json"))
    return plans_from((path.name, path.read_text(encoding="utf-8")) for path in paths)


def _table_sheet(desk: _Desk, sheet: Any, plan: SheetPlan) -> None:
    for column, field in enumerate(plan.fields):
        sheet.set_column(column, column, field.width, desk.styles[_look(field)])
        sheet.write_string(0, column, field.title, desk.styles["heading"])
        sheet.write_string(1, column, _guidance(field, column), desk.styles["guidance"])
        for check in _checks(plan, field):
            sheet.data_validation(_FIRST_FREE, column, _LAST_ROW, column, check)
    sheet.set_row(0, _height([(f.title, f.width - 1) for f in plan.fields]))
    sheet.set_row(1, _height([(_guidance(f, n), f.width) for n, f in enumerate(plan.fields)]))
    if plan.name == "agencies":
        _name_the_agencies(desk, plan)
    _prefill(desk, sheet, plan)
    first_is_key = plan.fields[0].name == plan.key
    sheet.freeze_panes(_FIRST_FREE, 1 if first_is_key else 0)
    sheet.ignore_errors({"number_stored_as_text": f"A1:{column_letter(len(plan.fields) - 1)}{_LAST_ROW}"})
    _set_up_page(desk, sheet, plan.title, sum(field.width for field in plan.fields))
    sheet.repeat_rows(0, 1)
    if first_is_key:
        sheet.repeat_columns(0)


def _prefill(desk: _Desk, sheet: Any, plan: SheetPlan) -> None:
    widths = {field.name: field.width for field in plan.fields}
    looks = {field.name: desk.styles[_look(field)] for field in plan.fields}
    places = {field.name: column for column, field in enumerate(plan.fields)}
    for row, cells in enumerate(plan.prefilled, _FIRST_FREE):
        for name, value in cells:
            sheet.write(row, places[name], value, looks[name])
        sheet.set_row(row, _height([(str(value), widths[name]) for name, value in cells], 15))


def _items_sheet(desk: _Desk, sheet: Any, plan: SheetPlan) -> None:
    widths = (46, 40, 72)
    for column, (width, heading) in enumerate(zip(widths, ("Item", "Value", "What to write"), strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, heading, desk.styles["heading"])
    for column, guidance in enumerate((GUIDANCE_MARK + "keep this column as it is.", "Write here.", plan.description)):
        sheet.write_string(1, column, guidance, desk.styles["guidance"])
    sheet.set_row(1, _height([(plan.description, widths[2])]))
    row = _FIRST_FREE
    for field in (each for each in plan.fields if each.prefilled):
        if field.group:
            for column in range(len(widths)):
                sheet.write_string(row, column, "" if column else field.group, desk.styles["group"])
            row += 1
        _item(desk, sheet, row, field)
        row += 1
    sheet.freeze_panes(_FIRST_FREE, 1)
    _set_up_page(desk, sheet, plan.title, sum(widths), pages_tall=1)
    sheet.repeat_rows(0, 1)


def _item(desk: _Desk, sheet: Any, row: int, field: Field) -> None:
    sheet.write_string(row, 0, field.title, desk.styles["label"])
    sheet.write_string(row, 2, field.description, desk.styles["guidance"])
    look = desk.styles["date box" if field.kind is Kind.DATE else "box"]
    if isinstance(field.default, int):
        sheet.write_number(row, 1, field.default, look)
    else:
        sheet.write_string(row, 1, field.default, look)  # an empty one is written as a formatted blank
    if field.kind is Kind.DATE:
        sheet.data_validation(row, 1, row, 1, DATE_CHECK)
    elif field.kind is Kind.NUMBER:
        sheet.data_validation(row, 1, row, 1, NUMBER_CHECK)


def _checks(plan: SheetPlan, field: Field) -> Iterator[dict[str, Any]]:
    """The drop-down or date check of a column. Only Y/N and dates refuse other input: a list of roles
    is never complete, and a cell may name several agencies."""
    if field.kind is Kind.DATE:
        yield DATE_CHECK
    elif field.kind is Kind.YES_NO:
        yield YES_NO_CHECK
    elif field.suggestions:
        yield {"validate": "list", "source": f"={_list_name(plan, field)}", "show_error": False}
    elif field.agency == "open":
        yield {"validate": "list", "source": f"={_AGENCY_NAMES}", "show_error": False}
    elif field.agency and field.kind is Kind.TEXT:
        yield {
            "validate": "list",
            "source": f"={_AGENCY_NAMES}",
            "error_type": "warning",
            "error_title": "Not on the Agencies sheet",
            "error_message": "Choose an agency from the list, or add it to the Agencies sheet first.",
        }


def _name_the_agencies(desk: _Desk, plan: SheetPlan) -> None:
    """The drop-down of agencies: from the first to the last filled name."""
    column = column_letter([field.name for field in plan.fields].index("name"))
    cells = f"'{plan.title}'!${column}${_FIRST_FREE + 1}:${column}${_LAST_ROW + 1}"
    first, _, _ = cells.partition(":")
    desk.book.define_name(_AGENCY_NAMES, f"={first}:INDEX({cells},MAX(1,COUNTA({cells})))")


def _lists(desk: _Desk, sheet: Any, plans: Sequence[SheetPlan]) -> None:
    sheet.write_string(0, 0, "What the drop-downs offer. Other words may be written too.", desk.styles["guidance"])
    sheet.set_row(0, 48)
    listed = [(plan, field) for plan in plans for field in plan.fields if field.suggestions]
    for column, (plan, field) in enumerate(listed):
        letter = column_letter(column)
        sheet.set_column(column, column, 28)
        sheet.write_string(1, column, f"{plan.title}: {field.title}", desk.styles["heading"])
        sheet.write_column(2, column, field.suggestions, desk.styles["prose"])
        last = len(field.suggestions) + 2
        desk.book.define_name(_list_name(plan, field), f"='{LISTS}'!${letter}$3:${letter}${last}")
    sheet.freeze_panes(2, 0)
    _set_up_page(desk, sheet, LISTS, 28 * len(listed))


def _list_name(plan: SheetPlan, field: Field) -> str:
    return f"List_{plan.name}_{field.name}"


def _read_me(desk: _Desk, sheet: Any, plans: Sequence[SheetPlan]) -> None:
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 104)
    sheet.hide_gridlines(2)
    sheet.write_string(0, 0, TITLE, desk.styles["title"])
    sheet.write_string(1, 0, desk.marking, desk.styles["label"])
    row = _paragraphs(desk, sheet, 3, (("What this is", WHAT_THIS_IS),))
    row = _paragraphs(desk, sheet, row + 1, HOW_TO_WRITE)
    for column, heading in enumerate(("Sheet", "What it is for")):
        sheet.write_string(row + 1, column, heading, desk.styles["heading"])
    for at, plan in enumerate(plans, row + 2):
        sheet.write_url(at, 0, f"internal:'{plan.title}'!A1", desk.styles["link"], plan.title)
        sheet.write_string(at, 1, plan.description, desk.styles["prose"])
        sheet.set_row(at, _height([(plan.description, 104)], 15))
    _set_up_page(desk, sheet, TITLE, 128, pages_tall=1)


def _paragraphs(desk: _Desk, sheet: Any, row: int, paragraphs: Sequence[tuple[str, str]]) -> int:
    for at, (label, text) in enumerate(paragraphs, row):
        sheet.write_string(at, 0, label, desk.styles["label"])
        sheet.write_string(at, 1, text, desk.styles["prose"])
        sheet.set_row(at, _height([(text, 104)], 15))
    return row + len(paragraphs)


def _set_up_page(desk: _Desk, sheet: Any, title: str, width: int, pages_tall: int = 0) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.set_margins(left=0.4, right=0.4, top=0.8, bottom=0.7)
    sheet.fit_to_pages(math.ceil(width / _PAGE_WIDTH), pages_tall)
    sheet.set_header(f'&L&"Calibri,Bold"{title}&C{desk.marking}&R&F')
    sheet.set_footer(f"&L{desk.marking}&RPage &P of &N")


def _look(field: Field) -> str:
    if field.kind is Kind.DATE:
        return "date"
    if field.kind in (Kind.YES_NO, Kind.NUMBER):
        return "centre"
    return "text" if field.text or field.kind is Kind.LIST else "prose"


def _guidance(field: Field, column: int) -> str:
    return field.description if column else GUIDANCE_MARK + field.description


def _height(texts: Sequence[tuple[str, int]], line: int = 14) -> float:
    """Points that the longest of these (text, column width) needs once it is wrapped."""
    lines = max(len(textwrap.wrap(text, max(int(width * 1.08), 4))) or 1 for text, width in texts)
    return lines * line + 4
