"""The Agencies sheet: each agency once, with a code, so that no entry can go to the wrong one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.domain.review import Agency, derive_codes, folded
from pipeline.register.grid import Cell, RegisterSheet
from pipeline.register.rows import Fault, FilledRow


def agencies_from(rows: Sequence[FilledRow], sheet: RegisterSheet) -> tuple[tuple[Agency, ...], list[Fault]]:
    """The agencies in the sheet's order, empty codes derived; and the names and codes that stand twice."""
    named = [row for row in rows if row.values.get("name")]
    agencies = [Agency(**{"code": "", **row.values}) for row in named]
    agencies = [replace(agency, code=agency.code.upper()) for agency in agencies]
    given = [agency.code for agency in agencies if agency.code]
    derived = iter(derive_codes([agency.name for agency in agencies if not agency.code], given))
    complete = tuple(agency if agency.code else replace(agency, code=next(derived)) for agency in agencies)
    return complete, list(_doubled(named, sheet))


def _doubled(rows: Iterable[FilledRow], sheet: RegisterSheet) -> Iterable[Fault]:
    """A name, other name or code that two rows share: files could not be told apart by it."""
    first: dict[str, tuple[Cell, int]] = {}
    for place, row in enumerate(rows):
        for column in ("name", "code", "also_known_as"):
            for text in _texts(row.values.get(column)):
                cell = row.cells[column]
                known, owner = first.setdefault(folded(text).replace(" ", ""), (cell, place))
                if owner != place:
                    yield Fault.at(
                        sheet, cell, f"'{text}' stands in {known.address} already. Keep one of the two, or change one."
                    )


def _texts(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value or ()
