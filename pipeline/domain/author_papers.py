"""The papers that an agency's author is sent to fill in: what stands in them before a word is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

CHRONOLOGY, SUMMARY = "chronology.xlsx", "agency-involvement-summary.docx"


@dataclass(frozen=True, slots=True)
class Check:
    """What a cell asks when it doubts what was written: it warns, and takes the answer all the same."""

    title: str
    message: str


@dataclass(frozen=True, slots=True)
class GuidedColumn:
    """A column of a table to fill in. `name` is ours; `prompt` appears beside a cell as it is filled in; `choices`
    are offered, and others taken."""

    name: str
    heading: str
    width: int
    guidance: str
    prompt: str
    example: str = ""
    choices: tuple[str, ...] = ()
    check: Check | None = None


@dataclass(frozen=True, slots=True)
class BlankTable:
    """A sheet with a table to fill in: `above` are title lines, left and right; `rows` what stands there already."""

    sheet: str
    above: tuple[tuple[str, str], ...]
    columns: tuple[GuidedColumn, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    has_example: bool = False


@dataclass(frozen=True, slots=True)
class BlankKey:
    """The sheet that explains abbreviations: headings with widths, then rows of guidance."""

    sheet: str
    title: str
    columns: tuple[tuple[str, int], ...]
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class BlankChronology:
    """`chronology.xlsx` for one agency. `period`: dates outside it are asked about."""

    title: str
    subject: str
    marking: str
    period: tuple[date, date] | None
    read_first: str  # the sheet's name
    how_to: tuple[tuple[str, str], ...]
    how_to_title: str
    chronology: BlankTable
    no_contact: BlankTable
    key: BlankKey


@dataclass(frozen=True, slots=True)
class BlankSummary:
    """`agency-involvement-summary.docx` for one agency: a text for each placeholder of its template."""

    title: str
    subject: str
    words: Mapping[str, str]
    service_areas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AuthorPapers:
    """Both papers for one agency."""

    agency: str
    chronology: BlankChronology | None
    summary: BlankSummary | None
