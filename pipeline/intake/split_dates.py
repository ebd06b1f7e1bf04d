"""A date whose day, month and year have columns of their own: `3 | March | 2022` reads as `3 March 2022`."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.domain.grid import Value, shown
from pipeline.domain.ledger import Column
from pipeline.intake.wording import normalise

Places = tuple[int, int, int]
_PARTS = ("day", "month", "year")


def parts_of_date(columns: Sequence[Column]) -> tuple[int, Places] | None:
    """The column taken for the date, and where day, month and year stand: it must be one of the three."""
    places = {normalise(column.heading.rpartition(" / ")[2]): column.index for column in reversed(columns)}
    taken = next((column.index for column in columns if column.name == "date"), -1)
    found = tuple(places.get(part, -1) for part in _PARTS)
    if len(found) != len(_PARTS) or -1 in found or taken not in found:
        return None
    day, month, year = found
    return taken, (day, month, year)


def with_whole_date(cells: tuple[Value, ...], taken: int, places: Places) -> tuple[Value, ...]:
    """The row with its whole date in the column taken for it; a part that is blank is left out."""
    parts = [text for text in (shown(cells[place]).strip() for place in places) if text]
    joint = "/" if all(map(str.isdigit, parts)) else " "
    return (*cells[:taken], joint.join(parts), *cells[taken + 1 :])
