"""Which files are versions of one file, and which of them counts.

A file replaces another of the same agency only when three things come together: the two names differ in nothing but
their version, the names (or the register) say which is the newer, and most of the rows are the same. Otherwise both
are read, and where it looks as if one were meant to replace the other, an issue asks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import permutations
from pathlib import PurePosixPath

from pipeline.domain.agency import Agency, folded
from pipeline.domain.entry import Note, Place
from pipeline.domain.ledger import TableRecord
from pipeline.domain.trouble import Issue
from pipeline.domain.versions import FileChanges, FileWords, RowChange, RowSaid, Settled, VersionRow
from pipeline.versions.comparing import row_changes
from pipeline.versions.file_names import VersionName, newer_by, read_name
from pipeline.versions.issues import asks_whether, not_found, replaced
from pipeline.versions.pairing import paired, shared
from pipeline.versions.rows import rows_of

_MOSTLY = 0.5
_BY_REGISTER = "the register names it"


@dataclass(frozen=True, slots=True)
class _Version:
    """A file as it is compared: its words, its rows, what its name says."""

    file: FileWords
    rows: tuple[VersionRow, ...]
    name: VersionName

    @property
    def compared(self) -> tuple[VersionRow, ...]:
        """Entries and declarations; all that it says where it has none."""
        return tuple(row for row in self.rows if row.said is not RowSaid.NOTE) or self.rows


@dataclass(frozen=True, slots=True)
class _Replaced:
    """That one file is replaced by another, and by what that is known."""

    older: _Version
    newer: _Version
    why: str


def settle(files: Sequence[FileWords], agencies: Sequence[Agency]) -> Settled:
    """Every file in its place, those that a newer version replaces turned into notes."""
    issues: list[Issue] = []
    found: list[_Replaced] = []
    by_name = {agency.name: agency for agency in agencies}
    for name, theirs in _by_agency(files).items():
        agency = by_name.get(name)
        named = _named(theirs, agency, issues)
        register = list(_by_register(theirs, agency, named))
        decided = named | {each.older.file.name for each in register}
        found += [*register, *_by_names([file for file in theirs if file.name not in decided], agency, issues)]
    return _settled(files, found, issues)


def _by_agency(files: Iterable[FileWords]) -> dict[str, list[FileWords]]:
    """The files that were read, of agencies that sent several."""
    sent: defaultdict[str, list[FileWords]] = defaultdict(list)
    for file in files:
        if file.record.status == "read":
            sent[file.record.agency].append(file)
    return {agency: theirs for agency, theirs in sent.items() if len(theirs) > 1}


def _version(file: FileWords, agency: Agency | None) -> _Version:
    return _Version(file, rows_of(file), read_name(file.name, agency))


def _named(files: Sequence[FileWords], agency: Agency | None, issues: list[Issue]) -> frozenset[str]:
    """The files under the register's `Files that count`."""
    wishes = agency.files_that_count if agency else ()
    found = {wish: [file.name for file in files if _is_called(file.name, wish)] for wish in wishes}
    issues += [not_found(files[0].record.agency, wish) for wish, names in found.items() if not names]
    return frozenset(name for names in found.values() for name in names)


def _by_register(files: Sequence[FileWords], agency: Agency | None, named: frozenset[str]) -> Iterator[_Replaced]:
    """Files that the register does not name and that are like one it does, in rows or in name."""
    if not named:
        return
    counting = [_version(file, agency) for file in files if file.name in named]
    for file in files:
        if file.name not in named:
            other = _version(file, agency)
            scores = [(shared(other.compared, each.compared), each.name.of == other.name.of) for each in counting]
            best = max(range(len(scores)), key=scores.__getitem__)
            if scores[best][0] >= _MOSTLY or scores[best][1]:
                yield _Replaced(other, counting[best], _BY_REGISTER)


def _is_called(name: str, wish: str) -> bool:
    """Whether the register means this file: its name with or without folders and ending, as people write it."""
    path = PurePosixPath(name)
    within = PurePosixPath(*path.parts[1:]) if len(path.parts) > 1 else path
    return folded(wish) in {folded(str(each)) for each in (path, path.name, path.stem, within, within.with_suffix(""))}


def _by_names(files: Sequence[FileWords], agency: Agency | None, issues: list[Issue]) -> Iterator[_Replaced]:
    """Each file that a newer one of the same name replaces, with the next newer one."""
    named = {file.name: read_name(file.name, agency) for file in files}
    alike = _alike(named)
    versions = {file.name: _version(file, agency) for file in files if file.name in alike}
    newer: defaultdict[str, list[_Replaced]] = defaultdict(list)
    for old, new in permutations(alike, 2):
        why = newer_by(named[old], named[new]) if named[old].of == named[new].of else ""
        if why and shared(versions[old].compared, versions[new].compared) >= _MOSTLY:
            newer[old].append(_Replaced(versions[old], versions[new], f"{why}, and most rows are the same"))
        elif why and named[old].number != named[new].number:
            issues.append(asks_whether(versions[old].file, versions[new].file))
    for candidates in newer.values():
        yield min(candidates, key=lambda each: (each.newer.name.order, each.newer.file.name.rpartition(".")[0]))


def _alike(names: Mapping[str, VersionName]) -> list[str]:
    """The files of which another has the same name but for the version."""
    same: defaultdict[frozenset[str], list[str]] = defaultdict(list)
    for file, name in names.items():
        same[name.of].append(file)
    return [file for group in same.values() if len(group) > 1 for file in group]


def _settled(files: Sequence[FileWords], found: Sequence[_Replaced], issues: list[Issue]) -> Settled:
    by_older = {each.older.file.name: each for each in found}
    same_row: dict[Place, Place] = {}
    changes = []
    for each in sorted(found, key=lambda each: each.older.file.name):
        pairs = paired(each.older.rows, each.newer.rows)
        same_row |= _same_entries(each, pairs)
        change = _changes(each, pairs)
        changes.append(change)
        issues += replaced(change)
    rank = {file.name: position for position, file in enumerate(files)}
    ordered = sorted(files, key=lambda file: (_generation(file.name, by_older), rank[file.name]))
    return Settled(
        files=tuple(_as_notes(file, by_older[file.name]) if file.name in by_older else file for file in ordered),
        replaced={older: each.newer.file.name for older, each in by_older.items()},
        same_row=same_row,
        changes=tuple(changes),
        issues=tuple(issues),
    )


def _same_entries(each: _Replaced, pairs: Mapping[int, int]) -> dict[Place, Place]:
    older, newer = each.older.rows, each.newer.rows
    return {newer[new].place: older[old].place for old, new in pairs.items() if newer[new].said is RowSaid.ENTRY}


def _changes(each: _Replaced, pairs: Mapping[int, int]) -> FileChanges:
    older, newer = each.older, each.newer
    unchanged = sum(
        older.rows[old].said is not RowSaid.NOTE and older.rows[old].cells == newer.rows[new].cells
        for old, new in pairs.items()
    )
    rows = row_changes(older.rows, newer.rows, pairs)
    return FileChanges(older.file.record.agency, older.file.name, newer.file.name, each.why, unchanged, rows)


def _generation(file: str, by_older: Mapping[str, _Replaced]) -> int:
    """How many versions came before this one."""
    before = [older for older, each in by_older.items() if each.newer.file.name == file]
    return 1 + max(_generation(older, by_older) for older in before) if before else 0


def _as_notes(file: FileWords, found: _Replaced) -> FileWords:
    """The file as it stands in the ledger: read, every row of it a note, for the newer version's rows are the
    entries. The entries stay with it for their numbers alone."""
    record = replace(
        file.record,
        reason=f"Replaced by {found.newer.file.name}: {found.why}. Its rows are compared in the folder changes.",
        tables=tuple(map(_table_of_notes, file.record.tables)),
    )
    return replace(file, record=record, notes=(*file.notes, *_notes(found.older)))


def _notes(older: _Version) -> Iterator[Note]:
    """The entries and declarations of a replaced file: still in sight, among the sources."""
    for row in older.rows:
        if row.said is not RowSaid.NOTE:
            yield Note("replaced", older.file.record.agency, " | ".join(text for _, text in row.cells), row.place)


def _table_of_notes(table: TableRecord) -> TableRecord:
    rows = table.rows
    told = rows.entries + rows.undated + rows.nil_returns + rows.notes
    return replace(table, rows=replace(rows, entries=0, undated=0, nil_returns=0, notes=told))


def with_refs(changes: Iterable[FileChanges], refs: Mapping[Place, str]) -> tuple[FileChanges, ...]:
    """The changes, each row with the ref by which the chronology (or an earlier one) knows it."""
    return tuple(replace(each, rows=tuple(replace(row, ref=_ref(row, refs)) for row in each.rows)) for each in changes)


def _ref(row: RowChange, refs: Mapping[Place, str]) -> str:
    places = (place for place in (row.after, row.before) if place is not None and row.said is RowSaid.ENTRY)
    return next((refs[place] for place in places if place in refs), "")
