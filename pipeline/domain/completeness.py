"""What `completeness.xlsx` says, before anybody lays it out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pipeline.domain.coverage import ReflectionShare
from pipeline.domain.duties import Duty, Verdict
from pipeline.domain.entry import Entry
from pipeline.domain.papers import ColumnTitle, Statement


class Shown(StrEnum):
    """How an answer looks: always in words, and in a colour of its own."""

    MET = "met"
    NOT_MET = "not met"
    TO_RECORD = "to record"  # where possible, and not so
    CANNOT_TELL = "cannot tell"
    NOT_APPLICABLE = "not applicable"
    ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer in a table: `words` stand in the cell, `line` is the verdict's place in the detail (from 0)."""

    shown: Shown
    words: str
    line: int


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """One duty and its answer for each agency, in the order of the paper's agencies; a row without a duty is the
    heading of a role."""

    heading: str = ""
    duty: Duty | None = None
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class DetailLine:
    """One verdict in full; `first_evidence` is the place of its first line of evidence (from 0), None without any."""

    verdict: Verdict
    answer: Answer
    accepted: str
    first_evidence: int | None
    evidence_count: int


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One thing a verdict rests on; `entry` is the entry it names, if it names one. `line`: its verdict's place."""

    verdict: Verdict
    answer: Answer
    entry: Entry | None
    file: str
    sheet: str
    cell: str
    note: str
    line: int


@dataclass(frozen=True, slots=True)
class AreaRow:
    """One service area of one agency: expected, found, declared."""

    agency: str
    area: str
    shown: Shown
    words: str
    entries: int
    first: date | None
    last: date | None
    declared: str
    written_as: str


@dataclass(frozen=True, slots=True)
class CompletenessPaper:
    """All of the workbook. `agencies` are column titles of the overview: key the agency's name, title what is shown.
    `legend` says what each kind of answer means."""

    title: str
    heading: str
    marking: str
    made_on: date
    statements: tuple[Statement, ...]
    agencies: tuple[ColumnTitle, ...]
    overview: tuple[OverviewRow, ...]
    whole_review: tuple[DetailLine, ...]
    detail: tuple[DetailLine, ...]
    evidence: tuple[EvidenceLine, ...]
    areas: tuple[AreaRow, ...]
    shares: tuple[ReflectionShare, ...]
    duties: tuple[Duty, ...]
    legend: tuple[tuple[Shown, str], ...]
