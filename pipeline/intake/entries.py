"""One row of an author's table becomes an entry: the date read, the words letter for letter, and
everything peculiar about the row flagged."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter
from typing import NamedTuple

from pipeline.domain.entry import TEXT_COLUMNS, Account, Entry, Place
from pipeline.domain.grid import Mark, Row, Value, column_letter, shown
from pipeline.domain.ledger import Column
from pipeline.domain.when import When
from pipeline.intake.dates import Reading
from pipeline.intake.effort import Effort
from pipeline.intake.own_template import examples

_FORMULA_SIGNS = frozenset("=+-@")
_EXCEL_CELL = 32_767  # UTF-16 units that an Excel cell holds
_SHORT = 32  # letters
_WRITTEN = ("date", "time", *TEXT_COLUMNS)


@dataclass(frozen=True, slots=True)
class Expected:
    """What is known of a file before it is read: whose it is, and what the register says of dates.

    `today` is the day against which "in the future" is judged: the day the file was received, where the
    register has one, else the day of the run. `agency_of` gives the register's agency for the wording of
    an Agency column (empty without a register). `effort`: what understanding the file has cost so far.
    """

    agency: str
    today: date
    period: tuple[date, date] | None = None
    blank_date_means_above: bool = False
    year_stands_above: bool = False
    agency_of: Callable[[str], str | None] | None = None
    effort: Effort = field(default_factory=Effort, compare=False)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where each of our columns stands in one table, and what the other columns are called.

    Rows are padded to `width` and one blank more, so that a column which is not there (-1) reads as blank.
    """

    position: Mapping[str, int]
    headings: Mapping[int, str]
    hidden: frozenset[int]
    width: int
    letters: Mapping[int, str]

    def padded(self, cells: tuple[Value, ...]) -> tuple[Value, ...]:
        return cells + ("",) * (max(self.width - len(cells), 0) + 1)

    def letter(self, place: int) -> str:
        """The author's letter for a column; `A` where an event is no row of columns, for its first cell."""
        return self.letters.get(place, column_letter(place)) or "A"

    def cell(self, cells: Sequence[Value], name: str) -> Value:
        return cells[self.position.get(name, -1)]

    def places(self, names: Sequence[str]) -> tuple[int, ...]:
        return tuple(self.position.get(name, -1) for name in names)


def layout_of(columns: Sequence[Column], hidden: frozenset[int]) -> Layout:
    """Headings are made unique, so that no cell of `other` takes another's place."""
    headings: dict[int, str] = {}
    for column in columns:
        heading = column.heading if column.heading.strip() else f"column {column.letter}"
        headings[column.index] = heading if heading not in headings.values() else f"{heading} [{column.letter}]"
    width = max(headings, default=-1) + 1
    letters = {column.index: column.letter for column in columns}
    return Layout({c.name: c.index for c in columns if c.name}, headings, hidden, width, letters)


class RowSource(NamedTuple):
    """An entry row with its surroundings: `cells` are padded, with merged values filled in at `merged` places."""

    row: Row
    cells: tuple[Value, ...]
    merged: tuple[int, ...]
    file: str
    sheet: str
    sheet_hidden: bool


class EntryMaker:
    """Makes the entries of one table; without ref and links, which need the other files."""

    def __init__(self, layout: Layout, expected: Expected) -> None:
        self._layout, self._expected = layout, expected
        self._written = itemgetter(*layout.places(_WRITTEN))
        self._event = layout.position.get("event", -1)
        self._examples = examples()
        self._agency = layout.position.get("agency", -1)
        self._one: dict[str, str] = {}  # each short text once: names and places repeat, and are a tenth of the memory
        self._unnamed = [place for place in range(layout.width) if place not in layout.places(_WRITTEN)]

    def entry(self, source: RowSource, reading: Reading) -> Entry:
        """The row as an entry."""
        texts = [cell if cell.__class__ is str else shown(cell) for cell in source.cells]
        agency, kept_agency = self._agency_of(texts[self._agency])
        return Entry(
            agency,
            reading.when,
            self._account(texts),
            Place(source.file, source.sheet, source.row.number),
            self._other(source, texts, kept_agency),
            (*reading.codes, *self._flags(source, reading.when, texts)),
        )

    def agency_of(self, source: RowSource) -> str:
        """Whose row it is, where the table has an Agency column."""
        return self._agency_of(shown(source.cells[self._agency]))[0]

    def _account(self, texts: Sequence[str]) -> Account:
        one = self._one.setdefault
        return Account._make([one(text, text) if len(text) <= _SHORT else text for text in self._written(texts)])

    def _agency_of(self, written: str) -> tuple[str, bool]:
        """The entry's agency, and whether the Agency cell must be kept in `other` (it says something else)."""
        if self._expected.agency_of is None or not written.strip():
            return self._expected.agency, True
        agency = self._expected.agency_of(written)
        return (agency, agency != written) if agency else (self._expected.agency, True)

    def _other(self, source: RowSource, texts: Sequence[str], kept_agency: bool) -> tuple[tuple[str, str], ...]:
        """What has no column of its own: (heading, cell), then comments and deletions by heading."""
        kept = [
            (self._heading(place), texts[place])
            for place in (*self._unnamed, *range(self._layout.width, len(texts)))
            if texts[place] and (kept_agency or place != self._agency)
        ]
        if source.row.marks:
            kept += self._remarks(source.row.marks)
        return tuple(kept)

    def _remarks(self, marks: Mapping[int, Mark]) -> Iterator[tuple[str, str]]:
        for place, mark in sorted(marks.items()):
            if mark.comment:
                yield f"comment: {self._heading(place)}", mark.comment
            if mark.deleted:
                yield f"deleted: {self._heading(place)}", mark.deleted

    def _heading(self, place: int) -> str:
        return self._layout.headings.get(place) or f"column {column_letter(place)}"

    def _flags(self, source: RowSource, when: When, texts: Sequence[str]) -> list[str]:
        """Plain ifs and whole-row checks, not a table of conditions: most rows have none of these."""
        flags = _period_flags(when, self._expected)
        event = texts[self._event]
        if not event or event.isspace():
            flags.append("no-event")
        if source.merged:
            flags.append("merged-cell")
        if source.row.hidden:
            flags.append("hidden-row")
        if source.sheet_hidden:
            flags.append("hidden-sheet")
        if self._layout.hidden and any(texts[place] for place in self._layout.hidden if place < len(texts)):
            flags.append("hidden-column")
        for mark in source.row.marks.values():
            flags += [code for code in _mark_codes(mark) if code not in flags]
        if not self._examples.isdisjoint(texts):
            flags.append("example-left")
        if not _FORMULA_SIGNS.isdisjoint([text[:1] for text in texts]):
            flags.append("formula-like")
        if max(map(len, texts)) > _EXCEL_CELL // 2 and any(map(_too_long, texts)):
            flags.append("cell-too-long")
        return flags


def _too_long(text: str) -> bool:
    return len(text) > _EXCEL_CELL // 2 and len(text.encode("utf-16-le", "replace")) > 2 * _EXCEL_CELL


def _mark_codes(mark: Mark) -> list[str]:
    told = (
        ("struck-through", mark.struck),
        ("cell-comment", mark.comment),
        ("tracked-insertion", mark.inserted),
        ("tracked-deletion", mark.deleted),
        ("formula-no-value", mark.formula_without_value),
        ("error-value", mark.error),
    )
    return [code for code, there in told if there]


def _period_flags(when: When, expected: Expected) -> list[str]:
    if when.earliest is None or when.latest is None:
        return []
    flags = []
    if expected.period and (when.latest < expected.period[0] or when.earliest > expected.period[1]):
        flags.append("date-outside-period")
    if when.earliest > expected.today:
        flags.append("date-future")
    return flags
