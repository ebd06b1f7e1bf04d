"""The files handed in, each read and understood, or refused with the reason. A fault in one never stops the others."""

from __future__ import annotations

import copyreg
import os
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, NoReturn

from pipeline import chronology, day_of_run, intake, readers, second_core
from pipeline.domain.agency import Agency, folded, match_agency
from pipeline.domain.entry import Columns, from_columns, in_columns
from pipeline.domain.file_names import safe_name, safe_names
from pipeline.domain.grid import SubmittedFile
from pipeline.domain.ledger import FileRecord, TableRecord, UnreadTable
from pipeline.domain.links import LinkDecision
from pipeline.domain.opening import Opening
from pipeline.domain.review import Person
from pipeline.domain.trouble import Issue, Unreadable
from pipeline.domain.versions import FileWords
from pipeline.head_start import FEWEST as _FEWEST
from pipeline.head_start import LINKS_AHEAD, WRITING_AHEAD
from pipeline.head_start import WORTH as _WORTH
from pipeline.readers.bounds import TOO_MUCH
from pipeline.submissions import Submission

Watch = Callable[[int, int, str], None]
"""Told before each file, and after the last: how many are done, how many there are, the next one's name or what is
done next."""

ENDED_THE_READING = (
    "Reading the file ended the process that read it, so it is left out: it may be damaged, or need more memory than"
    " there is. Ask the agency for the same as a new Excel workbook (.xlsx) with the chronology alone."
)
_LIST = re.compile(r"[,;/\n]")
MARKING = "OFFICIAL-SENSITIVE"


@dataclass(frozen=True, slots=True)
class Case:
    """What is known before the first file is opened. `agencies` None: there is no register. `column_maps` is the folder
    of the officer's own; `tagged` are refs that decisions name. `links`: whether entries of one event are linked."""

    title: str
    today: date
    period: tuple[date, date] | None = None
    agencies: tuple[Agency, ...] | None = None
    people: tuple[Person, ...] = ()
    column_maps: Path | None = None
    decided_links: tuple[LinkDecision, ...] = ()
    tagged: tuple[str, ...] = ()
    links: bool = True
    marking: str = MARKING
    told: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class FileRead:
    """One file's part in the run: its line of the ledger, what it says, and the first names that it uses."""

    record: FileRecord
    said: intake.Understood
    names: chronology.FirstNames = field(default_factory=chronology.FirstNames)

    @property
    def words(self) -> FileWords:
        """The file as its versions are told apart."""
        return FileWords(self.record, self.said.entries, self.said.nil_returns, self.said.notes)


def read_all(case: Case, files: Sequence[Submission], watch: Watch) -> list[FileRead]:
    """Every file's part in the run, in the order of the files; of much to read, some in a second process."""
    total = len(files)
    if total < _FEWEST or _letters(files) < _WORTH or not second_core.has_second_core():
        return [_read_here(case, file, watch, done, total) for done, file in enumerate(files)]
    read = second_core.side_by_side(
        partial(_read_anywhere, case),
        [replace(file, opening=Opening(file.opening.inside, _only_here)) for file in files],
        partial(read_nowhere, case),
        lambda done, file: watch(done, total, file.name),
        LINKS_AHEAD if case.links else WRITING_AHEAD,
    )
    return [said or _read(case, file) for said, file in zip(read, files, strict=True)]


def _read_here(case: Case, file: Submission, watch: Watch, done: int, total: int) -> FileRead:
    watch(done, total, file.name)
    return _read(case, file)


def _letters(files: Iterable[Submission]) -> int:
    paths = (file.path for file in files if os.path.isfile(file.path))  # noqa: PTH113 - Path's raises where it is too long
    return sum(path.stat().st_size for path in paths)


def _light(said: intake.Understood) -> tuple[Callable[..., intake.Understood], tuple[Any, ...]]:
    return _from_light, (said.tables, in_columns(said.entries), said.nil_returns, said.notes, said.issues)


def _from_light(tables: tuple[TableRecord, ...], entries: Columns, *others: Any) -> intake.Understood:
    return intake.Understood(tables, from_columns(entries), *others)


copyreg.pickle(intake.Understood, _light)


class _NeedsPassword(Exception):
    """A person may have to be asked for it, so the run's own process must."""


def _only_here() -> NoReturn:
    raise _NeedsPassword


def _read_anywhere(case: Case, file: Submission) -> FileRead | None:
    """As `_read`, in whichever process; None where the file has a password."""
    try:
        return _read(case, file)
    except _NeedsPassword:
        return None


def read_nowhere(case: Case, file: Submission) -> FileRead:
    """The file whose reading ended the process that read it."""
    return _refused(case, file, ENDED_THE_READING)


def _read(case: Case, file: Submission) -> FileRead:
    """One file, understood or refused."""
    try:
        return _understand(file, case)
    except Unreadable as refusal:
        return _refused(case, file, str(refusal))
    except MemoryError:  # there is room for the others all the same
        return _refused(case, file, TOO_MUCH)


def _refused(
    case: Case, file: Submission, reason: str, unread: tuple[UnreadTable, ...] = (), agency: str = ""
) -> FileRead:
    agency = agency or _agency_if_known(file, case)
    issue = Issue("file-refused", reason, agency, file.name)
    sha256, size = readers.fingerprint(file.path, file.opening)
    record = FileRecord(file.name, agency, sha256, size, "refused", reason, unread=unread)
    return FileRead(record, intake.Understood(issues=(issue,)))


def _understand(file: Submission, case: Case) -> FileRead:
    content = readers.read_file(file.path, file.name, file.opening)
    labels, titles = intake.agency_labels(content), intake.titles_of(content)
    whose = intake.whose(file.folder, labels, file.name, case.agencies, titles)
    decisions = _decisions(case, whose.agency)
    try:
        said = intake.understand(content, _expected(whose.agency, case), decisions)
    except intake.TooManyUnread:
        unread = intake.unread_tables(content, decisions, whose.agency)
        return _refused(case, file, intake.too_many_unread(_draft_of(case, whose.agency)), unread, whose.agency)
    if intake.is_blank_template(bool(said.entries or said.nil_returns), said.notes):
        raise Unreadable(intake.BLANK_TEMPLATE)
    if not said.has_chronology and not intake.is_involvement_summary(content):
        unread = intake.unread_tables(content, decisions, whose.agency)
        reason = intake.no_chronology(content, _draft_of(case, whose.agency) if unread else "")
        return _refused(case, file, reason, unread, whose.agency)
    issues = tuple(intake.file_issues(content, whose, has_chronology=said.has_chronology))
    if not said.has_chronology:
        said = replace(said, issues=intake.issues_of_summary(content, said.issues))
    unread = _missed(content, said, decisions, whose.agency)
    record = FileRecord(file.name, whose.agency, content.sha256, content.size, "read", "", said.tables, unread)
    names = chronology.first_names_wanted(said.entries, case.people)
    return FileRead(record, replace(said, issues=(*issues, *said.issues)), names)


def _missed(
    content: SubmittedFile, said: intake.Understood, decisions: intake.ColumnDecisions, agency: str
) -> tuple[UnreadTable, ...]:
    """The tables of a file that was read of which a warning says that they were not."""
    missed = {issue.sheet for issue in said.issues if issue.code == "column-missing"}
    missed -= {table.sheet for table in said.tables if table.columns}
    sheets = tuple(sheet for sheet in content.sheets if sheet.name in missed)
    return intake.unread_tables(replace(content, sheets=sheets), decisions, agency) if sheets else ()


def _agency_if_known(file: Submission, case: Case) -> str:
    """The agency of a file that could not be read, from its folder or name alone; empty when they don't tell."""
    try:
        return intake.whose(file.folder, (), file.name, case.agencies).agency
    except Unreadable:
        return ""


def _expected(name: str, case: Case) -> intake.Expected:
    """What the register says of an agency's files; without one, only the day of the run counts."""
    if case.agencies is None:
        return intake.Expected(name, day_of_run.judging_day(case.today))
    agency = next(agency for agency in case.agencies if agency.name == name)
    return intake.Expected(
        agency=name,
        today=agency.chronology_received or day_of_run.judging_day(case.today),
        period=case.period,
        blank_date_means_above=agency.blank_date_means_above,
        year_stands_above=agency.year_stands_above,
        agency_of=_agency_finder(case.agencies),
    )


@lru_cache(maxsize=4)
def _agency_finder(agencies: tuple[Agency, ...]) -> Callable[[str], str | None]:
    """The agency that the cell of an Agency column names, or None. A list of those present at a meeting, of whom the
    register may know one, names nobody as the entry's own."""
    whole = {folded(name) for agency in agencies for name in (*agency.names, agency.code)}

    @lru_cache(maxsize=10_000)
    def find(cell: str) -> str | None:
        if folded(cell) not in whole and len(_LIST.split(cell.strip(" ,;"))) > 1:
            return None
        named = match_agency(cell, agencies)
        return named[0].name if len(named) == 1 else None

    return find


def _decisions(case: Case, agency: str) -> intake.ColumnDecisions:
    """The agency's own column map, under the name that `merge` gives it in `out/column-maps/`."""
    if case.column_maps is None:
        return intake.NO_DECISIONS
    path = case.column_maps / _map_of(case, agency)
    if not path.is_file():
        return intake.NO_DECISIONS
    from pipeline import decisions  # a second process, which reads files alone, mostly starts without them

    table = decisions.read_table(path, intake.COLUMN_MAP_NEEDED, intake.COLUMN_MAP_CURE)
    return intake.column_decisions(path, [(line.number, line.unquoted) for line in table.lines])


def _map_of(case: Case, agency: str) -> str:
    names = safe_names(each.name for each in case.agencies) if case.agencies else {agency: safe_name(agency)}
    return f"{names[agency]}.csv"


def _draft_of(case: Case, agency: str) -> str:
    """Where a person finds the agency's column map; without a review folder, in the folder that was named."""
    name = f"column-maps/{_map_of(case, agency)}"
    return f"out/{name}" if case.column_maps else f"{name} among the outputs, in a review folder (cspr new)"
