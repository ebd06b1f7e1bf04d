"""From the files handed in to one combined chronology. A fault in one file never stops the others."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from pipeline import chronology, day_of_run, decisions, intake, readers, submissions, versions
from pipeline.domain.agency import Agency, derive_codes, folded, match_agency
from pipeline.domain.chronology import CombinedChronology
from pipeline.domain.entry import Entry
from pipeline.domain.file_names import safe_name, safe_names
from pipeline.domain.ledger import FileRecord, Ledger
from pipeline.domain.links import LinkDecision
from pipeline.domain.review import Person
from pipeline.domain.trouble import Issue, PipelineError, Unreadable, Withheld
from pipeline.domain.versions import FileWords, Settled

Watch = Callable[[int, int, str], None]
"""Told before each file: how many are done, how many there are, the next one's name."""

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
    """One file's part in the run: its line of the ledger and what it says."""

    record: FileRecord
    said: intake.Understood

    @property
    def words(self) -> FileWords:
        """The file as its versions are told apart."""
        return FileWords(self.record, self.said.entries, self.said.nil_returns, self.said.notes)


def combine(case: Case, files: submissions.Submissions, watch: Watch) -> CombinedChronology:
    """Read every file, combine what they say, and see that every row is accounted for."""
    if not files.files:
        raise PipelineError("no file to read. Put each agency's files into a folder of its own under submissions.")
    read = [_read(file, case, watch, (done, len(files.files))) for done, file in enumerate(files.files)]
    combined = _combine(case, read, files.passed_over)
    _verify(combined)
    return combined


@contextmanager
def no_collector() -> Iterator[None]:
    """Millions of small frozen objects and no cycle among them: Python's cycle collector would look at each
    again and again, a sixth of the whole time (measured on 20,000 entries)."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read(file: submissions.Submission, case: Case, watch: Watch, progress: tuple[int, int]) -> FileRead:
    """One file, understood or refused; a fault in it never stops the others."""
    watch(*progress, file.name)
    try:
        return _understand(file, case)
    except Unreadable as refusal:
        agency = _agency_if_known(file, case)
        issue = Issue("file-refused", str(refusal), agency, file.name)
        sha256, size = readers.fingerprint(file.path, file.opening)
        record = FileRecord(file.name, agency, sha256, size, "refused", str(refusal))
        return FileRead(record, intake.Understood(issues=(issue,)))


def _understand(file: submissions.Submission, case: Case) -> FileRead:
    content = readers.read_file(file.path, file.name, file.opening)
    labels, titles = intake.agency_labels(content), intake.titles_of(content)
    whose = intake.whose(file.folder, labels, file.name, case.agencies, titles)
    said = intake.understand(content, _expected(whose.agency, case), _decisions(case, whose.agency))
    if intake.is_blank_template(bool(said.entries or said.nil_returns), said.notes):
        raise Unreadable(intake.BLANK_TEMPLATE)
    if not said.has_chronology and not intake.is_involvement_summary(content):
        raise Unreadable(intake.no_chronology(content))
    issues = tuple(intake.file_issues(content, whose, has_chronology=said.has_chronology))
    if not said.has_chronology:
        said = replace(said, issues=intake.issues_of_summary(content, said.issues))
    record = FileRecord(file.name, whose.agency, content.sha256, content.size, "read", "", said.tables)
    return FileRead(record, replace(said, issues=(*issues, *said.issues)))


def _agency_if_known(file: submissions.Submission, case: Case) -> str:
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
    names = safe_names(each.name for each in case.agencies) if case.agencies else {agency: safe_name(agency)}
    path = case.column_maps / f"{names[agency]}.csv"
    if not path.is_file():
        return intake.NO_DECISIONS
    table = decisions.read_table(path, intake.COLUMN_MAP_NEEDED, intake.COLUMN_MAP_CURE)
    return intake.column_decisions(path, [(line.number, line.unquoted) for line in table.lines])


def _combine(case: Case, read: Sequence[FileRead], passed_over: Iterable[str]) -> CombinedChronology:
    """Every file's entries, numbered, in order, with those linked that tell one event."""
    agencies = _taking_part(case, read)
    names = tuple(agency.name for agency in agencies)
    settled = versions.settle([file.words for file in read], agencies)
    records = tuple(sorted((file.record for file in settled.files), key=lambda record: record.file))
    entries, earlier = _numbered(settled, {agency.name: agency.code for agency in agencies})
    counting = [file for file in read if file.record.file not in settled.replaced]
    issues = chronology.with_refs([issue for file in counting for issue in file.said.issues], entries)
    issues += settled.issues
    entries = chronology.link_duplicates(entries)
    issues += chronology.duplicate_issues(entries, records)
    entries, about_families = chronology.mark_other_families(entries, case.people)
    issues += about_families
    ordered = chronology.in_order(entries, names)
    events = chronology.link(ordered, agencies, case.decided_links) if case.links else ()
    issues += chronology.unknown_refs(_refs(case.decided_links), ordered, "decisions/links.csv", earlier)
    issues += chronology.unknown_refs(case.tagged, ordered, "decisions/tags.csv", earlier)
    issues += [Issue("file-passed-over", chronology.LOCK_FILE, file=name) for name in passed_over]
    issues += chronology.missing_agencies(names, records, entries) if case.agencies else []
    issues += case.told
    return CombinedChronology(
        title=case.title,
        period=case.period,
        agencies=names,
        entries=tuple(chronology.with_links(ordered, events)),
        nil_returns=tuple(nil for file in counting for nil in file.said.nil_returns),
        notes=tuple(note for file in settled.files for note in file.notes),
        issues=chronology.gravest_first(issues),
        ledger=Ledger(case.title, records),
        made_on=case.today,
        has_register=case.agencies is not None,
        marking=case.marking,
        taking_part=agencies,
        events=events,
        decided_links=case.decided_links,
        changes=versions.with_refs(settled.changes, {entry.place: entry.ref for entry in (*entries, *earlier)}),
    )


def _numbered(settled: Settled, codes: Mapping[str, str]) -> tuple[list[Entry], list[Entry]]:
    """The entries that count; and those of replaced files."""
    numbered = chronology.number([entry for file in settled.files for entry in file.entries], codes, settled.same_row)
    if not settled.replaced:
        return numbered, []
    return (
        [entry for entry in numbered if entry.place.file not in settled.replaced],
        [entry for entry in numbered if entry.place.file in settled.replaced],
    )


def _refs(decided: Iterable[LinkDecision]) -> Iterator[str]:
    for decision in decided:
        yield from (decision.first, decision.second)


def _taking_part(case: Case, read: Sequence[FileRead]) -> tuple[Agency, ...]:
    """The agencies in the order of the register, or by name without one."""
    if case.agencies is not None:
        return case.agencies
    names = sorted({file.record.agency for file in read if file.record.agency})
    return tuple(Agency(name, code) for name, code in zip(names, derive_codes(names), strict=True))


def _verify(combined: CombinedChronology) -> None:
    """Every row of every file is accounted for, or nothing is written."""
    totals = combined.ledger.totals
    if not combined.ledger.balanced or totals.entries + totals.undated != len(combined.entries):
        wrong = [
            f"{file.file} {table.sheet}".strip()
            for file in combined.ledger.files
            for table in file.tables
            if not table.rows.balanced
        ]
        raise Withheld(
            f"the ledger does not balance ({', '.join(wrong) or 'totals'}): a fault of this program, not of the files."
            " Nothing was written. Report it with the file concerned."
        )
