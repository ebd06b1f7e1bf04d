"""From the files handed in to one combined chronology. A fault in one file never stops the others."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from pipeline import chronology, second_core, submissions, versions
from pipeline.domain.agency import Agency, derive_codes
from pipeline.domain.chronology import CombinedChronology
from pipeline.domain.entry import Entry
from pipeline.domain.ledger import Ledger
from pipeline.domain.links import LinkDecision
from pipeline.domain.trouble import Issue, PipelineError, Withheld
from pipeline.domain.versions import FileChanges, Settled
from pipeline.file_reading import MARKING, Case, FileRead, Watch, read_all

__all__ = ["MARKING", "Case", "FileRead", "Watch", "combine", "no_collector"]


def combine(case: Case, files: submissions.Submissions, watch: Watch) -> CombinedChronology:
    """Read every file, combine what they say, and see that every row is accounted for."""
    if not files.files:
        raise PipelineError("no file to read. Put each agency's files into a folder of its own under submissions.")
    with second_core.kept():
        read = read_all(case, files.files, watch)
        watch(len(read), len(read), "putting them together and writing")
        combined = _combine(case, read, files.passed_over)
    _verify(combined)
    return combined


@contextmanager
def no_collector() -> Iterator[None]:
    """Millions of small frozen objects and no cycle among them: Python's cycle collector would look at each
    again and again, a sixth of the whole time (measured on 20,000 entries); nor does it look at them later."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.enable()


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
    used = sum((file.names for file in counting), chronology.FirstNames())
    entries, about_families = chronology.mark_other_families(entries, case.people, used)
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
        changes=_told_changes(settled, (*entries, *earlier)),
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


def _told_changes(settled: Settled, entries: Iterable[Entry]) -> tuple[FileChanges, ...]:
    """What changed from version to version, each row with its ref."""
    if not settled.changes:
        return ()
    return versions.with_refs(settled.changes, {entry.place: entry.ref for entry in entries})


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
