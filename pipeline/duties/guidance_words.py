"""The points of AU3 and their sentences, as schemas/guidance.json has them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipeline.domain.agency import folded
from pipeline.domain.involvement_summary import Section
from pipeline.duties.schema import understood
from pipeline.shipped import SCHEMAS


@dataclass(frozen=True, slots=True)
class NeededColumn:
    """A column that must be there and filled. `labels`: "Action:" inside the event gives it too; `other_headings`: so
    does a further column with such a heading ("CAD ref" is a source)."""

    column: str
    name: str
    counts: bool
    as_blank: frozenset[str]
    labels: re.Pattern[str] | None
    other_headings: re.Pattern[str] | None
    asks_cells: str
    asks_column: str


@dataclass(frozen=True, slots=True)
class DateFault:
    """Issue codes of one kind of fault, and what is said and asked of them."""

    codes: frozenset[str]
    counts: bool
    one: str
    many: str
    note: str
    asks: str

    def told(self, number: int) -> str:
        return self.one if number == 1 else self.many.format(told=number)


@dataclass(frozen=True, slots=True)
class NeededSection:
    """A section that a summary must have: any of these."""

    name: str
    any_of: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Guidance:
    """The whole schema. `asks` by point; `counts` are the points on which the outcome hangs."""

    columns: tuple[NeededColumn, ...]
    date_faults: tuple[DateFault, ...]
    outside_explained: re.Pattern[str]
    sections: tuple[NeededSection, ...]
    asks: Mapping[str, str]
    counts: frozenset[str]
    least_dated: int
    most_astray: float
    numbers_least: int
    numbers_share: float


@cache
def guidance() -> Guidance:
    """The schema, read once."""
    return understood(SCHEMAS / "guidance.json", _guidance)


def _guidance(said: Mapping[str, Any]) -> Guidance:
    points = ("order", "abbreviations", "guidance_left", "names", "summary", "records_secured", "withdrawn")
    asks = {f"{point}.{key}": str(text) for point in points for key, text in said[point].items() if "asks" in key}
    return Guidance(
        columns=tuple(map(_column, said["columns"])),
        date_faults=tuple(_date_fault(each) for each in said["date_faults"]),
        outside_explained=re.compile("|".join(map(re.escape, said["outside_period_explained"])), re.IGNORECASE),
        sections=tuple(
            NeededSection(each["name"], tuple(map(Section, each["any_of"]))) for each in said["summary"]["sections"]
        ),
        asks=asks,
        counts=frozenset(point for point in points if said[point]["counts"]),
        least_dated=int(said["order"]["least_dated"]),
        most_astray=float(said["order"]["most_astray"]),
        numbers_least=int(said["order"]["numbers_least"]),
        numbers_share=float(said["order"]["numbers_share_in_step"]),
    )


def _column(said: Mapping[str, Any]) -> NeededColumn:
    labels = "|".join(re.escape(label) for label in said["labels"])
    headings = "|".join(re.escape(word) for word in said.get("other_headings", ()))
    return NeededColumn(
        column=said["column"],
        name=said["name"],
        counts=bool(said["counts"]),
        as_blank=frozenset(folded(word) for word in said["as_blank"]) | {""},
        labels=re.compile(rf"\b(?:{labels})\s*[:–-]\s*\w", re.IGNORECASE) if labels else None,
        other_headings=re.compile(rf"\b(?:{headings})\b", re.IGNORECASE) if headings else None,
        asks_cells=said["asks_cells"],
        asks_column=said["asks_column"],
    )


def _date_fault(said: Mapping[str, Any]) -> DateFault:
    return DateFault(
        frozenset(said["codes"]), bool(said["counts"]), said["one"], said["many"], said["note"], said["asks"]
    )
