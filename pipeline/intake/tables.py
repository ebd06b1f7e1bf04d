"""Finding the chronology on a sheet: where its headings stand and which rows are below them.

Agencies put title blocks above the table, split headings over two rows, and start a second table
further down. A table here is one run of rows under one set of headings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.domain.grid import Merge, Row, Sheet, Value, column_letter, shown
from pipeline.domain.ledger import Column
from pipeline.intake.columns import Naming, heading_score, is_chronology, name_columns, normalise
from pipeline.intake.dates import looks_like_date
from pipeline.intake.row_kinds import instructs
from pipeline.intake.titles import labels_in

_ROWS_SEARCHED = 80
_SURELY_HEADING = 0.6
_PERHAPS_HEADING = 0.3
_LONGEST_HEADING = 300
_LONGEST_GROUP_HEADING = 80
_SAMPLE_ROWS = 50
_DATES_BELOW = 6  # rows looked at; more than half of them dated make a column of dates
_GUIDANCE_ROWS = 3  # that may stand between headings and first entry
_LEAST_HEADINGS = 3
_PROSE = 40  # letters, on average, in a column that tells what happened
_WIDEST = 16_383  # Excel's last column

Known = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Table:
    """One run of rows under one set of headings.

    `heading_rows` are row numbers as the author counts them, empty when the headings are those of the
    table before (Word tables that continue one another). `rows` stand below the first heading row;
    blank rows may be missing. `last_row` is the last used row of this table.
    """

    title_rows: tuple[Row, ...]
    heading_rows: tuple[int, ...]
    heading_texts: tuple[tuple[str, ...], ...]
    naming: Naming
    rows: tuple[Row, ...]
    last_row: int

    @property
    def columns(self) -> tuple[Column, ...]:
        return self.naming.columns


@dataclass(frozen=True, slots=True)
class Headings:
    """One or two rows taken together as headings, and what they name."""

    first: int  # position among the sheet's used rows
    count: int
    texts: tuple[str, ...]
    naming: Naming


def used_rows(sheet: Sheet) -> list[Row]:
    """The rows that hold anything an author wrote."""
    return [row for row in sheet.rows if has_content(row)]


def has_content(row: Row) -> bool:
    """Whether an author wrote anything in the row: a word, a comment, or something since deleted."""
    for cell in row.cells:
        if cell and (not isinstance(cell, str) or not cell.isspace()):
            return True
    return any(mark.comment or mark.deleted for mark in row.marks.values())


def find_tables(sheet: Sheet, known: Known, before: Table | None = None, agency: str = "") -> list[Table]:
    """Every chronology table of the sheet, top to bottom; none where the sheet is no chronology.
    `before` is the table that precedes the sheet in the same file, which it may continue;
    `agency` the author's own, whose name may stand in headings."""
    rows = used_rows(sheet)
    first = _find_headings(rows, 0, sheet.merges, known, agency, limit=_ROWS_SEARCHED)
    if first is None:
        return _continuation(rows, before)
    tables = []
    start = 0
    headings: Headings | None = first
    while headings is not None:
        following = _next_headings(rows, headings, sheet.merges, known, agency)
        end = following.first if following else len(rows)
        tables.append(_table(rows, start, headings, end))
        start, headings = end, following
    return tables


def _table(rows: Sequence[Row], start: int, headings: Headings, end: int) -> Table:
    heading_rows = rows[headings.first : headings.first + headings.count]
    below = tuple(rows[headings.first + 1 : end])
    return Table(
        title_rows=tuple(rows[start : headings.first]),
        heading_rows=tuple(row.number for row in heading_rows),
        heading_texts=tuple(texts_of(row) for row in heading_rows),
        naming=headings.naming,
        rows=below,
        last_row=below[-1].number if below else heading_rows[0].number,
    )


def texts_of(row: Row) -> tuple[str, ...]:
    return tuple(map(shown, row.cells))


def _find_headings(
    rows: Sequence[Row], start: int, merges: tuple[Merge, ...], known: Known, agency: str, limit: int
) -> Headings | None:
    """The first row that surely is a heading row; failing that, the likeliest of those that may be."""
    likely: list[tuple[float, int]] = []
    for position in range(start, min(start + limit, len(rows))):
        score = 1.0 if _decided(rows[position], known) else _score_at(rows, position, merges)
        if score >= _SURELY_HEADING:
            found = _headings_at(rows, position, merges, known, agency)
            if found:
                return found
        elif score >= _PERHAPS_HEADING:
            likely.append((-score, position))
    for _, position in sorted(likely):
        found = _headings_at(rows, position, merges, known, agency)
        if found:
            return found
    for position in _above_the_dates(rows, start):
        found = _headings_at(rows, position, merges, known, agency) or _headings_by_position(
            rows, position, known, agency
        )
        if found:
            return found
    return None


def _headings_by_position(rows: Sequence[Row], position: int, known: Known, agency: str) -> Headings | None:
    """Headings above dates and prose are a chronology's, even where no heading could be read as the event."""
    below = rows[position + 1 :]
    found = _reading(position, (rows[position],), texts_of(rows[position]), below, known, agency)
    samples = _samples(below, len(found.texts))
    prose = any(cells and sum(len(shown(cell)) for cell in cells) >= _PROSE * len(cells) for cells in samples)
    return found if prose and any(column.name == "date" for column in found.naming.columns) else None


def _above_the_dates(rows: Sequence[Row], start: int) -> list[int]:
    """Headings in words nobody foresaw are still known by where they stand: the nearest row of short texts
    above the first of several rows with a date in one column."""
    for position, row in enumerate(rows[start : start + _ROWS_SEARCHED], start=start):
        for column, cell in enumerate(row.cells):
            below = rows[position : position + _DATES_BELOW]
            if looks_like_date(cell) and sum(looks_like_date(_at(after, column)) for after in below) * 2 > _DATES_BELOW:
                above = range(position - 1, max(position - 1 - _GUIDANCE_ROWS, start - 1), -1)
                return [place for place in above if _may_head(rows[place], column)]
    return []


def _may_head(row: Row, dates: int) -> bool:
    filled = [text for text in texts_of(row) if text.strip()]
    if not _at(row, dates).strip() or len(filled) < _LEAST_HEADINGS:
        return False
    return _may_be_heading(row) and not any(map(looks_like_date, row.cells))


def _decided(row: Row, known: Known) -> bool:
    """A person has said what most of these headings mean."""
    texts = [text for text in texts_of(row) if text.strip()]
    return bool(known) and len(texts) >= 2 and sum(normalise(text) in known for text in texts) * 2 > len(texts)


def _score_at(rows: Sequence[Row], position: int, merges: tuple[Merge, ...]) -> float:
    """How much the row looks like headings, alone or joined with the row below it."""
    row = rows[position]
    if not _may_be_heading(row) or any(map(looks_like_date, row.cells)):
        return 0.0
    alone = heading_score(texts_of(row))
    if position + 1 < len(rows) and _may_be_second(row, rows[position + 1], merges):
        joined = heading_score(_joined(row, rows[position + 1], merges))
        return max(alone, joined)
    return alone


def _may_be_heading(row: Row) -> bool:
    """Cheap: at least two filled cells, all text, none as long as prose."""
    filled = 0
    for cell in row.cells:
        if not isinstance(cell, str) or len(cell) > _LONGEST_HEADING:
            return False
        filled += bool(cell) and not cell.isspace()
    return filled >= 2


def _headings_at(
    rows: Sequence[Row], position: int, merges: tuple[Merge, ...], known: Known, agency: str
) -> Headings | None:
    """The best reading of the row as headings: alone, or joined with the row below or above."""
    below = rows[position + 1 :]
    readings = [_reading(position, (rows[position],), texts_of(rows[position]), below, known, agency)]
    if below and _may_be_second(rows[position], below[0], merges):
        joined = _joined(rows[position], below[0], merges)
        readings.append(_reading(position, (rows[position], below[0]), joined, below[1:], known, agency))
    if position and _may_be_second(rows[position - 1], rows[position], merges):
        joined = _joined(rows[position - 1], rows[position], merges)
        readings.append(_reading(position - 1, (rows[position - 1], rows[position]), joined, below, known, agency))
    fitting = [reading for reading in readings if is_chronology(reading.naming)]
    # A heading that spans columns over parts of its own is one heading in two rows, whatever the parts are
    # called. Of equal readings the longer one wins: a group heading belongs to the table, not to the title.
    return max(
        fitting,
        key=lambda found: (
            found.count > 1 and bool(_spans(rows[found.first], merges)),
            _named(found.naming),
            found.count,
        ),
        default=None,
    )


def _reading(
    position: int,
    heading_rows: tuple[Row, ...],
    texts: tuple[str, ...],
    below: Sequence[Row],
    known: Known,
    agency: str,
) -> Headings:
    naming = name_columns(texts, _samples(below, len(texts)), known, agency=agency)
    return Headings(position, len(heading_rows), texts, naming)


def _named(naming: Naming) -> int:
    return sum(column.name is not None for column in naming.columns)


def _samples(rows: Sequence[Row], width: int) -> list[list[Value]]:
    """The first filled cells of each column below the headings."""
    columns: list[list[Value]] = [[] for _ in range(width)]
    for row in rows[:_SAMPLE_ROWS]:
        for index, cell in enumerate(row.cells[:width]):
            if shown(cell).strip():
                columns[index].append(cell)
    return columns


def _may_be_second(upper: Row, lower: Row, merges: tuple[Merge, ...]) -> bool:
    """Whether two rows can be one heading: group headings above, their parts below.

    The lower row holds short words and no date, directly below; each stands under a group that spans
    columns, or where the upper row is blank.
    """
    if lower.number != upper.number + 1 or not _may_be_heading(upper):
        return False
    if any(len(shown(cell)) > _LONGEST_GROUP_HEADING or looks_like_date(cell) for cell in lower.cells):
        return False
    parts = {index for index, cell in enumerate(lower.cells) if shown(cell).strip()}
    own = {index for index, cell in enumerate(upper.cells) if shown(cell).strip()}
    under_blank = parts - own
    if not under_blank or len(own) <= 2 * len(labels_in((), (upper,))):
        return False  # "Agency | Wexmere Police" is a title, not a group heading
    if len(under_blank) == 1 and sum(instructs(shown(lower.cells[index])) for index in parts) * 2 > len(parts):
        return False
    groups = _groups(upper, merges, len(lower.cells))
    spanning = {index for index, start in groups.items() if sum(s == start for s in groups.values()) > 1}
    if _spans(upper, merges):
        return bool(parts & spanning)
    return all(index in spanning or index not in own or _tall(upper, index, merges) for index in parts)


def _tall(upper: Row, index: int, merges: tuple[Merge, ...]) -> bool:
    return any(m.top <= upper.number < m.bottom and m.left <= index <= m.right for m in merges)


def _spans(upper: Row, merges: tuple[Merge, ...]) -> list[Merge]:
    """The merges that let a cell of this row span several columns."""
    return [m for m in merges if m.top <= upper.number <= m.bottom and m.right > m.left]


def _groups(upper: Row, merges: tuple[Merge, ...], width: int) -> dict[int, int]:
    """Each column of the upper row, and the column where its group heading stands."""
    groups: dict[int, int] = {}
    for merge in _spans(upper, merges):
        groups.update(dict.fromkeys(range(merge.left, min(merge.right, _WIDEST) + 1), merge.left))
    if groups:
        return groups
    # No merges, as in a CSV: a group heading holds until the next one.
    start = None
    for index in range(max(width, len(upper.cells))):
        if _at(upper, index).strip():
            start = index
        if start is not None:
            groups[index] = start
    return groups


def _joined(upper: Row, lower: Row, merges: tuple[Merge, ...]) -> tuple[str, ...]:
    """Both heading rows as one: `Learning / Single agency`."""
    groups = _groups(upper, merges, len(lower.cells))
    texts = []
    for index in range(max(len(upper.cells), len(lower.cells))):
        own = _at(upper, index)
        part = _at(lower, index)
        group = own or (_at(upper, groups[index]) if part and index in groups else "")
        texts.append(" / ".join(text for text in (group, part) if text.strip()))
    return tuple(texts)


def _at(row: Row, index: int) -> str:
    return shown(row.cells[index]) if index < len(row.cells) else ""


def _next_headings(
    rows: Sequence[Row], headings: Headings, merges: tuple[Merge, ...], known: Known, agency: str
) -> Headings | None:
    """A further table below, with headings of its own: another layout, not a repetition."""
    own = {text.strip().casefold() for text in headings.texts}
    for row in rows[headings.first : headings.first + headings.count]:
        own |= {text.strip().casefold() for text in texts_of(row)}
    dates = [column.index for column in headings.naming.columns if column.name == "date"]
    dated = False  # a second heading row, or guidance, before the first entry opens no further table
    for position in range(headings.first + headings.count, len(rows)):
        row = rows[position]
        if not _opens_like_heading(row):
            dated = dated or any(looks_like_date(row.cells[index]) for index in dates if index < len(row.cells))
            continue
        texts = {text.strip().casefold() for text in texts_of(row) if text.strip()}
        if not dated or len(texts & own) * 2 > len(texts) or _score_at(rows, position, merges) < _SURELY_HEADING:
            continue
        found = _headings_at(rows, position, merges, known, agency)
        if found and found.first >= headings.first + headings.count:
            return found
    return None


def _opens_like_heading(row: Row) -> bool:
    """Cheap enough for every row: three short cells or more, the first two without digits, none a date."""
    filled = [cell for cell in row.cells if cell != ""]
    if len(filled) < 3:
        return False
    for cell in filled[:2]:
        if not isinstance(cell, str) or len(cell) > _LONGEST_GROUP_HEADING or any(map(str.isdigit, cell)):
            return False
    return _may_be_heading(row) and not any(looks_like_date(cell) for cell in filled)


def _continuation(rows: Sequence[Row], before: Table | None) -> list[Table]:
    """A table without headings that goes on where the one before it ended: as wide, dates where dates were."""
    if before is None or not rows:
        return []
    dates = [column.index for column in before.columns if column.name == "date"]
    width = max(column.index for column in before.columns) + 1
    if not dates or max(len(row.cells) for row in rows) != width:
        return []
    dated = sum(dates[0] < len(row.cells) and looks_like_date(row.cells[dates[0]]) for row in rows)
    if dated * 2 < len(rows):
        return []
    return [Table((), (), before.heading_texts, before.naming, tuple(rows), rows[-1].number)]


def heading_cell(table: Table, index: int) -> str:
    """Address of a heading, for an issue: `C5`."""
    return f"{column_letter(index)}{table.heading_rows[0]}" if table.heading_rows else column_letter(index)
