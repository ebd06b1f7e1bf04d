"""A chronology without headings, read by what its columns plainly hold: days in one, prose in another. What they were
taken for is told, and a person can name `column A` in a column map."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.domain.grid import Row, column_letter, shown
from pipeline.intake.columns import Naming, name_columns
from pipeline.intake.dates import looks_like_date
from pipeline.intake.heading_search import Known

_SAMPLE_ROWS = 50
_FEWEST = 3  # rows
_BOTH = frozenset({"date", "event"})
_PROSE = 40  # letters, on average
_MOSTLY = 0.8  # of the rows


def naming_without_headings(rows: Sequence[Row], known: Known, agency: str) -> Naming | None:
    """The columns named by what a person decided of them, else by what stands in them: then None unless one alone holds
    days and another prose, from the first row of several cells on."""
    rows = rows[:_SAMPLE_ROWS]
    if not (_is_decided(known) or _shows_itself(rows)):
        return None
    naming = naming_by_place(rows, known, agency)
    return naming if {column.name for column in naming.columns} >= _BOTH else None


def naming_by_place(rows: Sequence[Row], known: Known, agency: str) -> Naming:
    """The columns called by their letters, and what they seem to hold."""
    width = max(len(row.cells) for row in rows)
    cells = [[row.cells[place] for row in rows[:_SAMPLE_ROWS] if row.text_at(place).strip()] for place in range(width)]
    headings = [f"column {column_letter(place)}" if filled else "" for place, filled in enumerate(cells)]
    return name_columns(headings, cells, known, agency=agency)


def _is_decided(known: Known) -> bool:
    return {name for key, name in known.items() if key.startswith("column ") and "\n" in key} >= _BOTH


def _shows_itself(rows: Sequence[Row]) -> bool:
    if len(rows) < _FEWEST:
        return False
    columns = [[row.text_at(place) for row in rows] for place in range(max(len(row.cells) for row in rows))]
    days = [place for place in range(len(columns)) if _share(rows, place) >= _MOSTLY]
    return len(days) == 1 and _is_day(rows[0], days[0]) and any(map(_is_prose, columns))


def _share(rows: Sequence[Row], place: int) -> float:
    return sum(_is_day(row, place) for row in rows) / len(rows)


def _is_day(row: Row, place: int) -> bool:
    return place < len(row.cells) and bool(shown(row.cells[place]).strip()) and looks_like_date(row.cells[place])


def _is_prose(texts: Sequence[str]) -> bool:
    filled = [text for text in texts if text.strip()]
    return len(filled) >= _MOSTLY * len(texts) and sum(map(len, filled)) >= _PROSE * len(filled)
