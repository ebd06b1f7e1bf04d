"""Duties of the role profiles, and what the evidence says of each: four answers, never two.

`cannot tell` means that the evidence is missing, and says which; it is never turned into `met`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from pipeline.domain.chronology import CombinedChronology
from pipeline.domain.clock import Clock
from pipeline.domain.involvement_summary import InvolvementSummary
from pipeline.domain.patterns import Silence
from pipeline.domain.report import ReportRead
from pipeline.domain.review import Review
from pipeline.domain.short_forms import Term


class Outcome(StrEnum):
    """How a duty stands."""

    MET = "met"
    NOT_MET = "not met"
    CANNOT_TELL = "cannot tell"
    NOT_APPLICABLE = "not applicable"


class AppliesTo(StrEnum):
    """Whether a duty is judged agency by agency, or once for the review."""

    AGENCY = "agency"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty. `short` names it in a table, `text` is the profile's own wording, `how` says in plain words how it is
    judged. A duty that holds "where possible" and isn't met is a point to record, not a failure. `on` False: this board
    has switched it off."""

    id: str
    short: str
    role: str
    text: str
    how: str
    applies_to: AppliesTo
    where_possible: bool = False
    on: bool = True


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a verdict rests on: an entry (`ref`), a cell of an agency's file, or a cell of the register.
    `cell` is `C17`, or `paragraph 12` in a Word file; `note` says in a few words what stands or lacks there."""

    ref: str = ""
    file: str = ""
    sheet: str = ""
    cell: str = ""
    note: str = ""

    @property
    def place(self) -> str:
        """`POL-0012`, `register.xlsx, Agencies!G5` or `Police/chronology.xlsx, Sheet1!C17`."""
        inside = "!".join(part for part in (self.sheet, self.cell) if part)
        return self.ref or ", ".join(part for part in (self.file, inside) if part)


@dataclass(frozen=True, slots=True)
class Question:
    """What an agency's author is asked: `asks` is a courteous sentence that stands alone, `evidence` all the cells it
    is about, in the order of the author's own files; `column` the heading of these cells, as written. Several
    questions of one kind (`about`) are put together in a letter. `optional`: worth a thought, and nothing hangs on
    the answer."""

    about: str
    asks: str
    evidence: tuple[Evidence, ...]
    column: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """One duty judged: `why` is one sentence for the officer, `thanks` what deserves a word of thanks."""

    outcome: Outcome
    why: str
    evidence: tuple[Evidence, ...] = ()
    questions: tuple[Question, ...] = ()
    thanks: str = ""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """One line of decisions/duties.csv: a named person accepts a duty as it stands. `agency` empty: for the review."""

    duty: str
    agency: str
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """A judgement with its duty, and whose it is (empty: the review's)."""

    duty: Duty
    agency: str
    judgement: Judgement
    accepted: Acceptance | None = None

    @property
    def open(self) -> bool:
        """Whether somebody still has something to do: an answer is wanting, and nobody has accepted it as it is."""
        return self.judgement.outcome in (Outcome.NOT_MET, Outcome.CANNOT_TELL) and not self.accepted

    @property
    def unmet(self) -> bool:
        """Not met and not accepted; a duty that holds "where possible" is a point to record, and no failure."""
        return self.open and self.judgement.outcome is Outcome.NOT_MET and not self.duty.where_possible


@dataclass(frozen=True, slots=True)
class ChildSights:
    """Refs of the entries that show a child of the review as seen, and as heard."""

    seen: frozenset[str] = frozenset()
    heard: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Case:
    """All that duties are judged from. `today` is the day of the run as outputs state it, never the clock's.
    `drafts` are the names of the Word files that came back with comments, `finals` those of the agreed report;
    `reports` the newest of them, as it was read, and any newer one that could not be.
    `sights` None: nobody has looked; `clock` None: nobody has counted."""

    review: Review
    has_register: bool
    combined: CombinedChronology
    today: date
    silences: tuple[Silence, ...] = ()
    terms: tuple[Term, ...] = ()
    sights: ChildSights | None = None
    clock: Clock | None = None
    summaries: tuple[InvolvementSummary, ...] = ()
    drafts: tuple[str, ...] = ()
    finals: tuple[str, ...] = ()
    reports: tuple[ReportRead, ...] = ()
    decided: Mapping[tuple[str, str], Acceptance] = field(default_factory=dict)
