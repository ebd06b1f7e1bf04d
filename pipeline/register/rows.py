"""The filled rows of a sheet → values by field, and every wrong cell on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from pipeline.domain.register_sheets import Field, known_as
from pipeline.domain.review import Agency, closest_agency, folded, match_agency
from pipeline.register.cells import Value, WrongCell, value_of
from pipeline.register.grid import Cell, RegisterSheet
from pipeline.register.tables import Table

_ONE_LETTER_OFF = 0.75


@dataclass(frozen=True, slots=True)
class Fault:
    """A wrong cell: where it stands and what a person should read about it."""

    sheet: str
    row: int
    column: int
    message: str

    @classmethod
    def at(cls, sheet: RegisterSheet, cell: Cell, message: str) -> Fault:
        return cls(sheet.name, cell.row, cell.column, f"sheet '{sheet.name}', {cell.address}: {message}")


@dataclass(frozen=True, slots=True)
class FilledRow:
    """One row understood: values by field name (blank ones missing) and the cells they came from."""

    values: Mapping[str, Any]
    cells: Mapping[str, Cell]

    @property
    def number(self) -> int:
        """The row as Excel counts it."""
        return next(iter(self.cells.values())).row


def read_rows(table: Table) -> tuple[list[FilledRow], list[Fault]]:
    """Every filled row of the table; a wrong cell counts as blank and is reported."""
    rows, faults = [], []
    fields = {field.name: field for field in table.plan.fields}
    for cells in table.rows:
        values: dict[str, Value] = {}
        for name, cell in cells.items():
            try:
                value = value_of(cell, fields[name], table.sheet.from_1904)
            except WrongCell as wrong:
                faults.append(Fault.at(table.sheet, cell, str(wrong)))
                continue
            if value is not None:
                values[name] = value
        faults += _missing(table, cells)
        if values:
            rows.append(FilledRow(values, cells))
    return rows, faults


def resolve_agencies(row: FilledRow, table: Table, agencies: Sequence[Agency]) -> tuple[Mapping[str, Any], list[Fault]]:
    """The row's values with every agency under its name of the Agencies sheet, and the names not found there."""
    values, faults = dict(row.values), []
    for field in table.plan.fields:
        if not field.agency or field.name not in values or not agencies:
            continue
        try:
            values[field.name] = _resolved(values[field.name], field, agencies)
        except WrongCell as wrong:
            faults.append(Fault.at(table.sheet, row.cells[field.name], str(wrong)))
    return values, faults


def _missing(table: Table, cells: Mapping[str, Cell]) -> list[Fault]:
    """Required cells that this row lacks."""
    row = next(iter(cells.values())).row
    return [
        Fault.at(
            table.sheet, Cell(row, table.columns[field.name], None), f"{field.title} is missing. {field.description}"
        )
        for field in table.plan.fields
        if field.required and field.name not in cells
    ]


def _resolved(value: str | tuple[str, ...], field: Field, agencies: Sequence[Agency]) -> str | tuple[str, ...]:
    if isinstance(value, str):
        return _name_of(value, field, agencies)
    if len(value) == 1 and folded(value[0]) in ("all", "all agencies", "everybody", "everyone"):
        return tuple(agency.name for agency in agencies)
    return tuple(dict.fromkeys(_name_of(each, field, agencies) for each in value))


def _name_of(text: str, field: Field, agencies: Sequence[Agency]) -> str:
    """The agency's own name. An `open` column may name others too, but not a misspelt agency of ours."""
    found = match_agency(text, agencies)
    if len(found) == 1:
        return found[0].name
    quoted = f"'{text}'" if len(text) <= 60 else "the cell"
    if found:
        raise WrongCell(f"{quoted} names more than one agency: {', '.join(a.name for a in found)}. Write one.")
    if known_as(text, field.others):
        return text
    near = closest_agency(text, agencies)
    if near and (field.agency == "listed" or any(_surely_a_slip(text, name) for name in near.names)):
        raise WrongCell(f"{quoted} is not on the Agencies sheet. Did you mean '{near.name}'?")
    if field.agency == "listed":
        raise WrongCell(f"{quoted} is not on the Agencies sheet. Add it there, or write one that is.")
    return text


def _surely_a_slip(text: str, name: str) -> bool:
    """Word by word the same but for letters inside: North Essex Health is no slip of South Essex Health."""
    ours, theirs = folded(text).split(), folded(name).split()
    return len(ours) == len(theirs) and all(
        one == other or (one[0] == other[0] and SequenceMatcher(None, one, other).ratio() >= _ONE_LETTER_OFF)
        for one, other in zip(ours, theirs, strict=True)
    )
