"""A date whose day, month and year have columns of their own: `3 | March | 2022` reads as `3 March 2022`, and so does
`3 March` beside `2022`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.domain.grid import Row, Value, shown
from pipeline.domain.ledger import Column
from pipeline.intake.dates import lacks_year, looks_like_date
from pipeline.intake.wording import normalise, vocabulary

Places = tuple[int, ...]
_WAYS = (("day", "month", "year"), ("date", "month", "year"), ("date", "year"), ("day month", "year"))
_DAY_AND_YEAR = 2
_LOOKED_AT, _FEWEST, _NEARLY_ALL = 50, 3, 0.8
_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)


def parts_of_date(columns: Sequence[Column], rows: Sequence[Row]) -> tuple[int, Places] | None:
    """The column taken for the date, and where day, month and year stand: it must be one of them. By the headings, or
    where years alone stand in it, and days without a year in one other column."""
    places = {part: column.index for column in reversed(columns) for part in _parts_named(column.heading)}
    taken = next((column.index for column in columns if column.name == "date"), -1)
    ways = (tuple(places.get(part, -1) for part in parts) for parts in _WAYS)
    named = next(((taken, way) for way in ways if -1 not in way and taken in way), None)
    return named or _days_beside_years(columns, taken, rows[:_LOOKED_AT])


def _days_beside_years(columns: Sequence[Column], taken: int, rows: Sequence[Row]) -> tuple[int, Places] | None:
    years = [text for row in rows if taken >= 0 and (text := row.text_at(taken).strip())]
    if not years or not all(map(_YEAR.fullmatch, years)):
        return None
    days = [column.index for column in columns if not column.name and _are_yearless(column.index, rows)]
    return (taken, (days[0], taken)) if len(days) == 1 else None


def _are_yearless(place: int, rows: Sequence[Row]) -> bool:
    filled = [text for row in rows if (text := row.text_at(place).strip())]
    return len(filled) >= _FEWEST and sum(map(lacks_year, filled)) >= _NEARLY_ALL * len(filled)


def _parts_named(heading: str) -> tuple[str, ...]:
    """Which parts it may name, in full words: `Day/mth` is `day month`; below a heading of two rows, the lower one."""
    spelt = vocabulary().words
    whole, lower = (
        " ".join(spelt.get(word, word) for word in normalise(text).split() if word != "and")
        for text in (heading, heading.rpartition(" / ")[2])
    )
    return (whole, lower)


def with_whole_date(cells: tuple[Value, ...], taken: int, places: Places) -> tuple[Value, ...]:
    """The row with its whole date in the column taken for it; a part that is blank is left out. A day that has its year
    already stands alone, and so does one beside a `Year` that is none."""
    own, texts = cells[places[0]], [shown(cells[place]).strip() for place in places]
    whole: Value = own
    if not (looks_like_date(own) and not texts[0].isdigit()):
        if len(places) == _DAY_AND_YEAR and not (texts[0] and _YEAR.fullmatch(texts[-1])):
            return cells if texts[-1] else (*cells[:taken], own, *cells[taken + 1 :])  # a year is never the whole date
        parts = [text for text in texts if text]
        whole = ("/" if all(map(str.isdigit, parts)) else " ").join(parts)
    return (*cells[:taken], whole, *cells[taken + 1 :])
