"""Service areas expected, found and declared nil, laid side by side for one agency."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import PurePosixPath

from pipeline.domain.agency import Agency, folded
from pipeline.domain.coverage import AreaLine, AreaMatrix
from pipeline.domain.duties import Case
from pipeline.domain.entry import Entry, NilReturn
from pipeline.duties.area_words import (
    ExpectedAreas,
    Key,
    area_key,
    area_words,
    is_known,
    labelled_area,
    names_no_area,
)
from pipeline.duties.areas_told_nil import told_nil
from pipeline.duties.papers_in import declared_nil
from pipeline.shipped import SCHEMAS

_LABEL = re.compile(r"\s*([^:.;]{1,40}):")
_BRACKETED = re.compile(r"\(([^()]*)\)")
_DIGIT = re.compile(r"\d")


def area_matrices(case: Case) -> tuple[AreaMatrix, ...]:
    """For the officer's table: every agency of the register, in its order."""
    return tuple(area_matrix(case, agency) for agency in case.combined.taking_part)


def area_matrix(case: Case, agency: Agency) -> AreaMatrix:
    """One line for each area; every entry of the agency stands in at least one of them."""
    expected = ExpectedAreas(agency.service_areas)
    entries = [entry for entry in case.combined.entries if entry.agency == agency.name]
    found = _Found(case, agency, expected)
    for entry in entries:
        found.add(entry)
    found.settle()
    nil_returns = (*declared_nil(case, agency), *told_nil(case, agency, expected))
    lines = [_expected_line(case, agency, expected, area, found, nil_returns) for area in expected.areas]
    lines += [_line(agency, found.named[key], those, False) for key, those in found.others.items()]
    if found.unnamed:
        lines.append(_line(agency, "", found.unnamed, False))
    return AreaMatrix(agency.name, tuple(lines), told_apart=found.told_apart)


class _Found:
    """The entries sorted by the area they are of."""

    def __init__(self, case: Case, agency: Agency, expected: ExpectedAreas) -> None:
        self._expected = expected
        self._of_table = _areas_of_tables(case, agency, expected)
        self.expected: dict[str, list[Entry]] = {area: [] for area in expected.areas}
        self.perhaps: dict[str, list[Entry]] = {area: [] for area in expected.areas}
        self.others: dict[Key, list[Entry]] = {}
        self.named: dict[Key, str] = {}
        self.unnamed: list[Entry] = []
        self._in_cells = False
        self._by_tables: set[str] = set()

    @property
    def told_apart(self) -> bool:
        """By cells, or by tables of more than one area. One table called "Tenancy log" may hold other things too."""
        return self._in_cells or len(self._by_tables) > 1 or len(self._expected.areas) == 1

    def add(self, entry: Entry) -> None:
        """By its own cell; where that names no area, by its sheet, its file or the lines above its table."""
        wording = entry.account.service_area
        if names_no_area(wording):
            self._by_its_table(entry)
            return
        self._in_cells = True
        areas = self._expected.meant(wording)
        self._put(entry, areas)
        if not areas:
            key = area_key(wording)
            self.named.setdefault(key, wording.strip())
            self.others.setdefault(key, []).append(entry)

    def settle(self) -> None:
        """Where one service is expected and no entry is called by its name, wordings that the schema knows as no other
        service ("Room 2" in a surgery) are its own."""
        (only,) = self._expected.areas if len(self._expected.areas) == 1 else ("",)
        if only and not self.expected[only]:
            own = [key for key in self.others if not is_known(self.named[key])]
            self.expected[only] = [entry for key in own for entry in self.others.pop(key)]

    def _by_its_table(self, entry: Entry) -> None:
        named = self._of_table.get((entry.place.file, entry.place.sheet), ())
        self._by_tables.update(named)
        areas = named if len(named) == 1 else self._the_only_one()
        self._put(entry, areas)
        if not areas:
            self.unnamed.append(entry)
            for area in named:
                self.perhaps[area].append(entry)

    def _put(self, entry: Entry, areas: Iterable[str]) -> None:
        for area in areas:
            self.expected[area].append(entry)

    def _the_only_one(self) -> tuple[str, ...]:
        """An agency of whom one service is expected: its entries are of that service."""
        return self._expected.areas if len(self._expected.areas) == 1 else ()


def _areas_of_tables(case: Case, agency: Agency, expected: ExpectedAreas) -> dict[tuple[str, str], tuple[str, ...]]:
    """The areas that a table's title line, sheet or file names: one of them speaks for the whole table, several leave
    it open."""
    return {
        (file.file, table.sheet): (
            expected.named_in(labelled_area(table.title))
            or expected.named_in(table.sheet)
            or expected.named_in(PurePosixPath(file.file).stem)
        )
        for file in case.combined.counting_files
        if file.agency == agency.name
        for table in file.tables
        if table.heading_rows
    }


def _expected_line(
    case: Case, agency: Agency, expected: ExpectedAreas, area: str, found: _Found, nil_returns: Sequence[NilReturn]
) -> AreaLine:
    entries = found.expected[area]
    of_area = [nil for nil in nil_returns if area in _areas_of(nil, expected)]
    if not entries:
        of_area += _for_all(case, expected, found, nil_returns)
    in_part = bool(of_area) and not (_cover(of_area, case.combined.period) or any(map(_bears_a_day, of_area)))
    line = _line(agency, area, entries, True, tuple(dict.fromkeys(of_area)), in_part)
    return replace(line, perhaps=tuple(entry.ref for entry in found.perhaps[area]))


def _for_all(case: Case, expected: ExpectedAreas, found: _Found, nil_returns: Sequence[NilReturn]) -> list[NilReturn]:
    """Declarations for the whole agency: over the whole period, or for whatever days where there is no entry at all.
    Where there are entries, one over some months tells of a gap and not of a service area."""
    of_all = [nil for nil in nil_returns if speaks_for_all(nil, expected)]
    has_entries = found.unnamed or found.others or any(found.expected.values())
    return of_all if not has_entries or (of_all and _cover(of_all, case.combined.period)) else []


def _line(
    agency: Agency,
    area: str,
    entries: Sequence[Entry],
    expected: bool,
    nil_returns: tuple[NilReturn, ...] = (),
    in_part: bool = False,
) -> AreaLine:
    firsts = [entry.when.earliest for entry in entries if entry.when.earliest]
    lasts = [entry.when.latest for entry in entries if entry.when.latest]
    return AreaLine(
        agency.name,
        area,
        expected,
        tuple(entry.ref for entry in entries),
        tuple(dict.fromkeys(each for entry in entries if (each := entry.account.service_area.strip()))),
        min(firsts, default=None),
        max(lasts, default=None),
        nil_returns,
        in_part,
    )


def _areas_of(nil: NilReturn, expected: ExpectedAreas) -> tuple[str, ...]:
    """The areas that a declaration names, in its own column or in its words."""
    named = () if names_no_area(nil.service_area) else expected.meant(nil.service_area)
    return tuple(dict.fromkeys((*named, *expected.named_in(nil.as_written))))


def speaks_for_all(nil: NilReturn, expected: ExpectedAreas) -> bool:
    """It names no area, no part of the agency and no one person ("FT: not known")."""
    if _areas_of(nil, expected) or not (names_no_area(nil.service_area) or nil.service_area == nil.place.sheet):
        return False
    if not names_no_area(nil.service_area) and is_known(nil.service_area):
        return False
    label = _LABEL.match(nil.as_written)
    parts = [label[1]] if label else []
    return not any(_is_a_part(folded(part), nil.agency) for part in (*parts, *_BRACKETED.findall(nil.as_written)))


def _is_a_part(said: str, agency: str) -> bool:
    if not said or _DIGIT.search(said) or said in _whole() or any(said.startswith(f"{each} ") for each in _whole()):
        return False
    return not set(said.split()) & set(folded(agency).split())


@cache
def _whole() -> frozenset[str]:
    """What stands before a colon or in brackets and still speaks for the whole agency."""
    schema = json.loads((SCHEMAS / "silences.json").read_text(encoding="utf-8"))
    said = {*map(folded, schema["whole_agency"]), *map(folded, schema["labels_of_a_whole_declaration"])}
    return frozenset(said | area_words().whole_agency)


def _bears_a_day(nil: NilReturn) -> bool:
    """ "Roads policing: nil return", dated the day on which it was written: the day is no stretch of time, and what is
    declared is the whole. Not so "No contact this month"."""
    return nil.earliest is not None and nil.earliest == nil.latest and not area_words().shorter.search(nil.as_written)


def _cover(nil_returns: Iterable[NilReturn], period: tuple[date, date] | None) -> bool:
    """Together they leave no day of the period out, a week at its ends aside. Without a period, or without days in a
    declaration, they speak for all of it."""
    if period is None:
        return True
    edge = timedelta(days=area_words().edge_days)
    needed = period[0] + edge
    for nil in sorted(nil_returns, key=lambda each: each.earliest or date.min):
        if nil.earliest is not None and nil.earliest > needed:
            return False
        reaches = nil.latest or date.max
        if reaches >= period[1] - edge:
            return True
        needed = max(needed, reaches + timedelta(days=1))
    return False
