"""The combined chronology: what every output of a merge is made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipeline.domain.agency import Agency
from pipeline.domain.entry import Entry, NilReturn, Note
from pipeline.domain.ledger import FileRecord, Ledger
from pipeline.domain.links import LinkDecision, SharedEvent
from pipeline.domain.trouble import Issue
from pipeline.domain.versions import FileChanges

ORDER_STATED = (
    "Ordered by earliest possible day, then latest possible day, then clock time (none first), "
    "then agency, file, sheet and row. Undated entries stand last, on their own."
)


@dataclass(frozen=True, slots=True)
class CombinedChronology:
    """Every entry of every agency, in order, undated ones last.

    `agencies` are in the register's order (by name without a register), with or without entries.
    `made_on` is the day of the run as outputs may state it: never the clock's. `taking_part` are the same agencies
    with all that the register says of them. `events` are told more than once; `decided_links` is what people said
    of them, whether used or not. `changes` are from each replaced version of a file to the next.
    """

    title: str
    period: tuple[date, date] | None
    agencies: tuple[str, ...]
    entries: tuple[Entry, ...]
    nil_returns: tuple[NilReturn, ...]
    notes: tuple[Note, ...]
    issues: tuple[Issue, ...]
    ledger: Ledger
    made_on: date
    has_register: bool
    marking: str = "OFFICIAL-SENSITIVE"
    taking_part: tuple[Agency, ...] = ()
    events: tuple[SharedEvent, ...] = ()
    decided_links: tuple[LinkDecision, ...] = ()
    changes: tuple[FileChanges, ...] = ()

    @property
    def replaced(self) -> frozenset[str]:
        """Files that were read, and of which a newer version counts."""
        return frozenset(change.older for change in self.changes)

    @property
    def counting_files(self) -> tuple[FileRecord, ...]:
        """The files of the ledger, replaced versions left out."""
        replaced = self.replaced
        return tuple(file for file in self.ledger.files if file.file not in replaced)

    @property
    def counting_notes(self) -> tuple[Note, ...]:
        """The notes of those files."""
        replaced = self.replaced
        return tuple(note for note in self.notes if note.place.file not in replaced) if replaced else self.notes
