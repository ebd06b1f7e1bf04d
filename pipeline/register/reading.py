"""register.xlsx → `Review`. Every wrong cell is reported at once, so that a register is mended in one go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.domain import review as words
from pipeline.domain.grid import column_letter
from pipeline.domain.register_places import RegisterPlaces
from pipeline.domain.register_sheets import SheetPlan, known_as, plans_from
from pipeline.domain.review import Agency, KeyDates, Review, Step
from pipeline.domain.trouble import SetupError
from pipeline.register.agencies import agencies_from
from pipeline.register.cells import WrongCell, value_of
from pipeline.register.grid import Cell, RegisterSheet, open_register
from pipeline.register.rows import Fault, read_rows, resolve_agencies
from pipeline.register.tables import Table, blank_items, find_items, find_table, pair_sheets
from pipeline.shipped import SCHEMAS

_MADE_OF: dict[str, type] = {
    "people": words.Person,
    "lines_of_enquiry": words.LineOfEnquiry,
    "meetings": words.Meeting,
    "substitutes": words.Substitute,
    "steps": words.Step,
    "sign_offs": words.SignOff,
    "abbreviations": words.Abbreviation,
    "contacts": words.Contact,
    "practitioners": words.Practitioner,
    "actions": words.Action,
    "disseminations": words.Dissemination,
}
"""What a row of each sheet becomes. The Review and Agencies sheets have rules of their own."""

_KEY_DATES = frozenset(each.name for each in fields(KeyDates))


@dataclass(slots=True)
class _Desk:
    """What has come up while reading: wrong cells, and what was set aside."""

    faults: list[Fault] = field(default_factory=list)
    set_aside: list[str] = field(default_factory=list)
    rows: dict[str, tuple[int, ...]] = field(default_factory=dict)
    items: dict[str, str] = field(default_factory=dict)


def load(path: Path) -> Review:
    """The review that this register describes. Raises `SetupError` with a line for each wrong cell."""
    desk = _Desk()
    sheets = open_register(path)
    plans = register_plans()
    found, strangers = pair_sheets(sheets, plans)
    desk.set_aside += strangers
    review = _review_sheet(found.get("review"), _plan(plans, "review"), desk)
    tables = _tables(found, plans, desk)
    agencies = _agencies(tables.get("agencies"), desk)
    rest: dict[str, Any] = {name: _records(tables.get(name), made, agencies, desk) for name, made in _MADE_OF.items()}
    if desk.faults:
        raise SetupError(*_lines(path.name, desk.faults, [sheet.name for sheet in sheets]))
    places = _places(found, tables, desk)
    review = replace(review, agencies=agencies, set_aside=tuple(desk.set_aside), places=places, **rest)
    return replace(review, steps=_numbered(review.steps))


def _places(found: Mapping[str, RegisterSheet], tables: Mapping[str, Table], desk: _Desk) -> RegisterPlaces:
    columns = {
        name: {key: column_letter(place) for key, place in table.columns.items()} for name, table in tables.items()
    }
    return RegisterPlaces({name: sheet.name for name, sheet in found.items()}, desk.rows, columns, desk.items)


def register_plans() -> tuple[SheetPlan, ...]:
    """The sheets that a register may have, as schemas/register/ declares them."""
    paths = sorted((SCHEMAS / "register").glob("*.json"))
    return plans_from((path.name, path.read_text(encoding="utf-8")) for path in paths)


def _plan(plans: Sequence[SheetPlan], name: str) -> SheetPlan:
    return next(plan for plan in plans if plan.name == name)


def _tables(found: Mapping[str, RegisterSheet], plans: Sequence[SheetPlan], desk: _Desk) -> dict[str, Table]:
    tables = {}
    for plan in plans:
        sheet = found.get(plan.name)
        if plan.layout != "table" or sheet is None or not sheet.rows:
            continue
        table = find_table(sheet, plan)
        if table:
            tables[plan.name] = table
            desk.set_aside += table.set_aside
        elif plan.essential or known_as(sheet.name, (plan.title,)):
            desk.faults.append(_no_headings(sheet, plan))
        else:
            desk.set_aside.append(f"sheet '{sheet.name}'")
    return tables


def _no_headings(sheet: RegisterSheet, plan: SheetPlan) -> Fault:
    key = next(each.title for each in plan.fields if each.name == plan.key)
    columns = ", ".join(each.title for each in plan.fields[:5])
    message = f"sheet '{sheet.name}': no column headed '{key}' in the first 15 rows. Head the columns: {columns} …"
    return Fault(sheet.name, 0, 0, message)


def _records(table: Table | None, made: type, agencies: Sequence[Agency], desk: _Desk) -> tuple[Any, ...]:
    if table is None:
        return ()
    rows, faults = read_rows(table)
    desk.faults += faults
    desk.rows[table.plan.name] = tuple(row.number for row in rows)
    records = []
    for row in rows:
        values, unknown = resolve_agencies(row, table, agencies)
        desk.faults += unknown
        records.append(made(**values))
    return tuple(records)


def _agencies(table: Table | None, desk: _Desk) -> tuple[Agency, ...]:
    if table is None:
        return ()
    rows, faults = read_rows(table)
    agencies, doubled = agencies_from(rows, table.sheet)
    desk.rows[table.plan.name] = tuple(row.number for row in rows if row.values.get("name"))
    desk.faults += faults + doubled
    return agencies


def _review_sheet(sheet: RegisterSheet | None, plan: SheetPlan, desk: _Desk) -> Review:
    if sheet is None:
        return Review()
    items, unknown = find_items(sheet, plan)
    desk.set_aside += unknown
    cells = {name: value.address for name, (_, value) in items.items()} | blank_items(sheet, plan, items)
    desk.items |= {name: f"{sheet.name}!{address}" for name, address in cells.items()}
    values: dict[str, Any] = {}
    for each in plan.fields:
        if each.name in items:
            try:
                value = value_of(items[each.name][1], each, sheet.from_1904)
            except WrongCell as wrong:
                desk.faults.append(Fault.at(sheet, items[each.name][1], str(wrong)))
                continue
            if value is not None:
                values[each.name] = value
    period = _period(values, {name: value for name, (_, value) in items.items()}, sheet, desk)
    dates = KeyDates(**{name: values.pop(name) for name in list(values) if name in _KEY_DATES})
    return Review(period=period, dates=dates, **values)


def _period(
    values: dict[str, Any], cells: Mapping[str, Cell], sheet: RegisterSheet, desk: _Desk
) -> tuple[date, date] | None:
    """The review period from its two items, or from one that holds both days."""
    start, end, both = (values.pop(name, None) for name in ("period_start", "period_end", "period"))
    name = "period_end" if start and end else "period"
    first, last = (start, end) if start and end else both or (None, None)
    if first is None or last is None:
        if start or end:
            desk.set_aside.append(f"sheet '{sheet.name}': a review period with only one of its two days")
        return None
    if last < first:
        desk.faults.append(
            Fault.at(
                sheet,
                cells[name],
                f"the review period ends before it starts ({first:%d/%m/%Y}). Write the later day here.",
            )
        )
    return first, last


def _numbered(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """Steps that an officer left without numbers are counted from the top."""
    if any(step.number is not None for step in steps):
        return steps
    return tuple(replace(step, number=place) for place, step in enumerate(steps, 1))


def _lines(file: str, faults: Sequence[Fault], order: Sequence[str]) -> list[str]:
    """In the order in which a person walks through the workbook."""
    ordered = sorted(faults, key=lambda fault: (order.index(fault.sheet), fault.row, fault.column))
    return [f"{file}, {fault.message}" for fault in ordered]
