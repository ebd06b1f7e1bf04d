"""What `status.docx` says, before anybody lays it out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class StatusColumn:
    """A column: its heading, its share of the page's width, and how many letters fit on one of its lines."""

    title: str
    share: int
    letters: int


@dataclass(frozen=True, slots=True)
class StatusPart:
    """A heading with a table or a list below it. A list has no `columns` and rows of one text; `about` is a sentence in
    place of the rows, or after them when more was left out."""

    heading: str
    columns: tuple[StatusColumn, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    about: str = ""


@dataclass(frozen=True, slots=True)
class StatusPaper:
    """The words of the page. `made_on` is the clock's day, `counted` says how days are counted."""

    title: str
    heading: str
    marking: str
    made_on: date
    summary: str
    parts: tuple[StatusPart, ...]
    counted: str
