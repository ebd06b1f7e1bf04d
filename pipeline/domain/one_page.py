"""What a paper of one page says, before anybody lays it out: how a review stands, what a report lacks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class OnePageColumn:
    """A column: its heading, its share of the page's width, and how many letters fit on one of its lines."""

    title: str
    share: int
    letters: int


@dataclass(frozen=True, slots=True)
class OnePagePart:
    """A heading with a table or a list below it. A list has no `columns` and rows of one text; `about` is a sentence in
    place of the rows, or after them when more was left out."""

    heading: str
    columns: tuple[OnePageColumn, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    about: str = ""


@dataclass(frozen=True, slots=True)
class OnePage:
    """The words of the page. `made_on` is the day it is of, `counted` says what its figures are and are not."""

    title: str
    heading: str
    marking: str
    made_on: date
    summary: str
    parts: tuple[OnePagePart, ...]
    counted: str
