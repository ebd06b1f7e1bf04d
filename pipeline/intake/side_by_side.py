"""Two tables side by side on one sheet: each is read on its own, as if the other were not there.

Read as one, the events of the right one would stand under the dates of the left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.domain.agency import folded
from pipeline.domain.grid import NO_MARKS, Row, Sheet, column_letter
from pipeline.intake.dates import looks_like_date
from pipeline.intake.tables import Table

_BOTH = ("date", "event")
Find = Callable[[Sheet], list[Table]]


def views(sheet: Sheet, find: Find) -> Iterator[tuple[Sheet, list[Table]]]:
    """The sheet with its tables; where two stand side by side, the left one as a sheet and the right one as another,
    each cell in its own column."""
    tables = find(sheet)
    for table in tables:
        start = _right_table(table)
        if start:
            left, right = _left_of(sheet, start), _right_of(sheet, start, table.heading_rows[0])
            found = find(left), find(right)
            if found[0] and (found[1] or _goes_on_alone(table, start)):
                yield left, found[0]
                yield from views(right, find)
                return
    yield sheet, tables


def told_apart(parts: Sequence[tuple[Sheet, list[Table]]]) -> str:
    """Which columns each table has, in words."""
    spans = []
    for sheet, tables in parts:
        filled = [column.index for table in tables for column in table.columns if column.heading.strip()]
        filled = filled or [place for row in sheet.rows for place, text in enumerate(row.texts) if text.strip()]
        spans.append(f"{column_letter(min(filled))} to {column_letter(max(filled))}")
    return f"Tables stand side by side on this sheet (columns {', and '.join(spans)}). Each was read on its own."


def _right_table(table: Table) -> int:
    """The column in which a second table begins, 0 where there is none: dates and events both stand there twice, each
    pair together, or dates do under another title; and the days of one are not those of the other."""
    twice = {name: sorted((kept, lost)) for kept, lost, name in reversed(table.naming.doubled) if name in _BOTH}
    if "date" not in twice or not table.heading_rows or not _days_differ(table.rows, *twice["date"]):
        return 0
    headings = {column.index: folded(column.heading) for column in table.columns}
    if set(twice) != set(_BOTH):
        start = _titled_apart({column.index: column.heading for column in table.columns}, *twice["date"])
        return start if _goes_on_alone(table, start) else 0
    left, right = ([places[side] for places in twice.values()] for side in (0, 1))
    return _boundary(headings, max(left), min(right)) if max(left) < min(right) else 0


def _titled_apart(headings: dict[int, str], left: int, right: int) -> int:
    """Behind a blank column, where all headings before it stand under one title and all behind it under another:
    `Tenancy / Date` and `Repairs / Date reported`."""
    start = next((place + 1 for place in range(left + 1, right) if place not in headings), 0)
    titles = [
        {_title(heading) for place, heading in headings.items() if (place < start) is before}
        for before in (True, False)
    ]
    apart = titles[0] != titles[1] and all(len(each) == 1 and "" not in each for each in titles)
    return start if start and apart else 0


def _title(heading: str) -> str:
    title, joint, _ = heading.partition(" / ")
    return title if joint else ""


def _goes_on_alone(table: Table, start: int) -> bool:
    """Whether the right one has rows where the left one has none: in one table an outcome has its event."""
    return any(
        not any(text.strip() for text in row.texts[:start]) and any(map(looks_like_date, row.cells[start:]))
        for row in table.rows
    )


def _boundary(headings: dict[int, str], last: int, first: int) -> int:
    """Behind a column without a heading, else where the first heading of the left table comes again."""
    between = range(last + 1, first + 1)
    blank = [place for place in between if not headings.get(place)]
    if blank:
        return blank[-1] + 1
    opening = next((headings[place] for place in sorted(headings) if headings[place]), "")
    return next((place for place in between if headings.get(place) == opening), 0)


def _days_differ(rows: Iterable[Row], left: int, right: int) -> bool:
    return any(row.text_at(left).strip() != row.text_at(right).strip() for row in rows)


def _left_of(sheet: Sheet, start: int) -> Sheet:
    rows = tuple(
        row._replace(
            cells=row.cells[:start], marks={at: mark for at, mark in row.marks.items() if at < start} or NO_MARKS
        )
        for row in sheet.rows
    )
    return replace(sheet, rows=rows, merges=tuple(merge for merge in sheet.merges if merge.right < start))


def _right_of(sheet: Sheet, start: int, first_row: int) -> Sheet:
    """What stands above the headings is the left table's, so that nothing is told twice."""
    before = ("",) * start
    rows = tuple(
        row._replace(
            cells=before + row.cells[start:] if len(row.cells) > start else (),
            marks={at: mark for at, mark in row.marks.items() if at >= start} or NO_MARKS,
        )
        for row in sheet.rows
        if row.number >= first_row
    )
    merges = tuple(merge for merge in sheet.merges if merge.left >= start)
    return replace(sheet, rows=rows, merges=merges, above=(), below=())
