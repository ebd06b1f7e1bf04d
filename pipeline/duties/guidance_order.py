"""AU3: the author's own file in the order of time, and its numbering without a gap."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

from pipeline.domain.agency import folded
from pipeline.domain.duties import Case, Evidence, Outcome, Question
from pipeline.domain.entry import Entry
from pipeline.domain.spoken import counted
from pipeline.domain.when import Precision
from pipeline.duties.guidance_words import guidance
from pipeline.duties.own_tables import OwnTable
from pipeline.duties.points import Point, met

_EXACT = (Precision.DAY, Precision.MINUTE)
_ABOUT = "order and numbering"


def rows_in_order(case: Case, tables: Sequence[OwnTable]) -> Iterator[Point]:
    """Earliest first, table by table; only exact days are compared, and every section by itself."""
    sections = _section_rows(case)
    newest_first = [table for table in tables if _runs_backwards(table)]
    astray: list[Evidence] = []
    without_order: list[Evidence] = []
    for table in tables:
        if table not in newest_first:
            cells = _astray(table, sections.get((table.file, table.sheet), ()))
            many = len(cells) > guidance().most_astray * len(table.entries)
            without_order += [table.whole("in no order of time", "date")] if many else []
            astray += [] if many else cells
    if newest_first:
        cells = [table.whole("newest first", "date") for table in newest_first]
        yield _told(f"{counted(len(cells), 'table stands', 'tables stand')} newest first.", cells, "newest_first")
    if without_order:
        words = f"{counted(len(without_order), 'table stands', 'tables stand')} in no order of time."
        yield _told(words, without_order, "no_order")
    if astray:
        yield _told(f"{counted(len(astray), 'row stands', 'rows stand')} out of order.", astray, "rows")
    if not (newest_first or without_order or astray):
        yield met("The rows stand in the order of time.")


def _section_rows(case: Case) -> dict[tuple[str, str], list[int]]:
    """Rows between the entries that head a section ("Sibling 1", "2019"): the order begins anew there."""
    rows: dict[tuple[str, str], list[int]] = {}
    for note in case.combined.counting_notes:
        rows.setdefault((note.place.file, note.place.sheet), []).append(note.place.row)
    return {place: sorted(numbers) for place, numbers in rows.items()}


def _astray(table: OwnTable, sections: Sequence[int]) -> list[Evidence]:
    """The rows out of order, section by section; person by person where a table holds one child after another."""
    dated = _dated(table)
    by_section = _grouped(dated, lambda entry: bisect_right(sections, entry.place.row))
    cells = [cell for group in by_section for cell in _out_of_order(table, group)]
    if len(cells) <= guidance().most_astray * len(dated):
        return cells
    by_person = _grouped(dated, lambda entry: folded(entry.account.subject))
    return [cell for group in by_person for cell in _out_of_order(table, group)]


def _grouped(dated: Sequence[tuple[int, Entry]], key: Callable[[Entry], object]) -> list[list[tuple[int, Entry]]]:
    groups: dict[object, list[tuple[int, Entry]]] = {}
    for day, entry in dated:
        groups.setdefault(key(entry), []).append((day, entry))
    return list(groups.values())


def numbers_in_step(tables: Sequence[OwnTable]) -> Iterator[Point]:
    """The author's own running numbers, where there are any."""
    cells = tuple(cell for table in tables for cell in _out_of_step(table))
    if cells:
        yield _told(f"The numbering slips at {counted(len(cells), 'row')}.", cells, "numbers")


def _told(words: str, cells: Sequence[Evidence], asks: str) -> Point:
    counts = "order" in guidance().counts
    question = Question(_ABOUT, guidance().asks[f"order.asks_{asks}"], tuple(cells), optional=not counts)
    return Point(Outcome.NOT_MET if counts else Outcome.MET, words, tuple(cells), (question,))


def _dated(table: OwnTable) -> list[tuple[int, Entry]]:
    return [
        (entry.when.earliest.toordinal(), entry)
        for entry in table.entries
        if entry.when.earliest is not None and _is_sure(entry)
    ]


def _is_sure(entry: Entry) -> bool:
    """An exact day that is not asked about for another reason."""
    if entry.when.precision not in _EXACT or entry.when.qualifier:
        return False
    return all(fault.codes.isdisjoint(entry.flags) for fault in guidance().date_faults)


def _runs_backwards(table: OwnTable) -> bool:
    days = [day for day, _ in _dated(table)]
    steps = [later - earlier for earlier, later in itertools.pairwise(days) if later != earlier]
    return len(days) >= guidance().least_dated and sum(step < 0 for step in steps) > len(steps) / 2


def _out_of_order(table: OwnTable, dated: Sequence[tuple[int, Entry]]) -> Iterator[Evidence]:
    """The fewest rows that would have to be moved: all but the longest run that never goes back."""
    if len(dated) < guidance().least_dated:
        return
    kept = set(_longest_rising([day for day, _ in dated]))
    for place, (_, entry) in enumerate(dated):
        if place not in kept:
            yield table.cell(entry, "date", "out of order")


def _longest_rising(days: Sequence[int]) -> Iterator[int]:
    """Places of a longest run that never falls, last first."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for place, day in enumerate(days):
        length = bisect_right(tails, day)
        before.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [day]
        ends[length : length + 1] = [place]
    place = ends[-1] if ends else -1
    while place >= 0:
        yield place
        place = before[place]


def _out_of_step(table: OwnTable) -> Iterator[Evidence]:
    """Rows whose number is not one more than that of the row before. A number that a row between may have (a nil
    return, a remark, a row that is no entry) is none that is missing."""
    heading = table.heading("number")
    numbered = [(entry, number) for entry in table.entries if (number := _number(entry, heading)) is not None]
    pairs = list(itertools.pairwise(numbered))
    in_step = sum(later - earlier == 1 for (_, earlier), (_, later) in pairs)
    if len(numbered) < guidance().numbers_least or in_step < guidance().numbers_share * len(pairs):
        return
    for (before, earlier), (after, later) in pairs:
        rows = after.place.row - before.place.row
        if later <= earlier or later - earlier > rows:
            yield table.cell(after, "number", f"{later} after {earlier}")


def _number(entry: Entry, heading: str) -> int | None:
    written = next((cell for name, cell in entry.other if heading and name == heading), "").strip().rstrip(".")
    return int(written) if written.isascii() and written.isdigit() and len(written) <= 6 else None
