"""What the papers for an agency's author say before a word is written: the words of schemas/author-chronology.json,
filled in from the register."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from pipeline.domain.agency import Agency
from pipeline.domain.author_papers import (
    AuthorPapers,
    BlankChronology,
    BlankKey,
    BlankSummary,
    BlankTable,
    Check,
    GuidedColumn,
)
from pipeline.domain.review import Review
from pipeline.domain.spoken import listed, spoken
from pipeline.shipped import SCHEMAS
from pipeline.working_days import is_working_day, working_days_before

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NO_NAME = "[write your name here]"
_NO_ROLE = "[write your job title here]"
_WHOLE_PERIOD = "the period under review"


def describe(review: Review, agency: Agency) -> AuthorPapers:
    """The papers that this agency is asked for; one the register says is not wanted is None."""
    return AuthorPapers(
        agency=agency.name,
        chronology=None if agency.chronology_wanted is False else _chronology(review, agency),
        summary=None if agency.summary_wanted is False else _summary(review, agency),
    )


# ---- the chronology


def _chronology(review: Review, agency: Agency) -> BlankChronology:
    words, facts = _words(), _facts(review, agency)
    sheets, how_to = words["sheets"], words["read_first"]
    title = f"{words['title']}: {review.title or agency.name}"
    sent = "alone" if agency.summary_wanted is False else "with_summary"
    return BlankChronology(
        title=title,
        subject=agency.name,
        marking=review.marking,
        period=review.period,
        read_first=sheets["read_first"],
        how_to_title=how_to["title"],
        how_to=tuple((label, text.format_map(facts)) for label, text in [*how_to["lines"], how_to[sent]]),
        chronology=BlankTable(
            sheet=sheets["chronology"],
            above=tuple(_title_block(review, agency, title, facts)),
            columns=tuple(_column(each, review, agency, facts) for each in words["columns"]),
            has_example=True,
        ),
        no_contact=_no_contact(review, agency, facts),
        key=_key(sheets["key"], words["key"]),
    )


def _title_block(review: Review, agency: Agency, title: str, facts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    reference = f" (reference {review.reference})" if review.reference else ""
    yield title + reference, " · ".join(part for part in (review.board, review.marking) if part)
    yield f"Agency: {agency.name}", f"Review period: {facts['period']}"
    yield f"Author: {facts['author']}, {facts['role']}", f"Return by: {facts['due']}"


def _column(said: Mapping[str, Any], review: Review, agency: Agency, facts: Mapping[str, str]) -> GuidedColumn:
    name = said["name"]
    return GuidedColumn(
        name=name,
        heading=said["heading"],
        width=said["width"],
        guidance=said["guidance"],
        prompt=said["prompt"].format_map(facts),
        example=said.get("example", "").format_map(facts),
        choices=agency.service_areas if name == "service_area" else (),
        check=_check(name, review, facts),
    )


def _check(name: str, review: Review, facts: Mapping[str, str]) -> Check | None:
    words = _words()
    if name in ("date", "end_date"):
        said = words["date_check"]
        return Check(said["title"], (said["outside"] if review.period else said["any"]).format_map(facts))
    if name == "service_area":
        return Check(words["area_check"]["title"], words["area_check"]["message"])
    return None


def _no_contact(review: Review, agency: Agency, facts: Mapping[str, str]) -> BlankTable:
    """A row for each service area, with nothing declared; the declaration is one choice away."""
    said = _words()["no_contact"]
    declares = said["declares"]
    if review.period:
        start, end = (f"{day:%d/%m/%Y}" for day in review.period)
        declares = said["declares_period"].format(start=start, end=end)
    areas = agency.service_areas or (said["whole_agency"].format(agency=agency.name),)
    columns = tuple(_column(each, review, agency, facts) for each in said["columns"])
    return BlankTable(
        sheet=_words()["sheets"]["no_contact"],
        above=((said["title"], ""), (f"Agency: {agency.name}", f"Review period: {facts['period']}")),
        columns=tuple(_offering(column, declares) for column in columns),
        rows=(*((area,) for area in areas), *(("",) for _ in range(said["spare_rows"]))),
    )


def _offering(column: GuidedColumn, declares: str) -> GuidedColumn:
    if column.name != "event":
        return column
    return GuidedColumn(column.name, column.heading, column.width, column.guidance, column.prompt, choices=(declares,))


def _key(sheet: str, said: Mapping[str, Any]) -> BlankKey:
    return BlankKey(
        sheet=sheet,
        title=said["title"],
        columns=tuple((heading, width) for heading, width in said["columns"]),
        rows=(tuple(said["guidance"]), tuple(said["example"])),
    )


# ---- the summary


def _summary(review: Review, agency: Agency) -> BlankSummary:
    facts = _facts(review, agency)
    asked = ("agency", "author", "role", "period", "summary_due", "contact", "marking", "child")
    words = {name: facts[name] for name in asked} | {
        "review": review.title or "[the review]",
        "reference": review.reference or "none",
        "board": review.board,
        "records_secured": spoken(agency.records_secured) if agency.records_secured else "",
    }
    areas = agency.service_areas or (agency.name,)
    return BlankSummary("Agency Involvement Summary", agency.name, MappingProxyType(words), areas)


# ---- facts of the register, in words


def _facts(review: Review, agency: Agency) -> Mapping[str, str]:
    return {
        "agency": agency.name,
        "author": agency.author or _NO_NAME,
        "role": agency.author_role or _NO_ROLE,
        "area": agency.service_areas[0] if agency.service_areas else "Community team",
        "areas": f": {listed(agency.service_areas)}" if agency.service_areas else "",
        "child": review.child_pseudonym or "Child A",
        "contact": review.project_officer or "the review's project officer",
        "due": _due(agency.chronology_due),
        "marking": review.marking,
        "days": str(review.silence_days),
        "period": f"{spoken(review.period[0])} to {spoken(review.period[1])}" if review.period else _WHOLE_PERIOD,
        "summary_due": _due(agency.summary_due or agency.chronology_due),
    }


def _due(day: date | None) -> str:
    """`Friday 12 June 2026`; the last working day before, where the day itself is none."""
    if day is None:
        return "the day given in the covering e-mail"
    if is_working_day(day):
        return _with_weekday(day)
    return f"{_with_weekday(working_days_before(day, 1))}, the last working day before {_with_weekday(day)}"


def _with_weekday(day: date) -> str:
    return f"{_DAYS[day.weekday()]} {spoken(day)}"


@lru_cache(maxsize=1)
def _words() -> Mapping[str, Any]:
    read = json.loads((SCHEMAS / "author-chronology.json").read_text(encoding="utf-8"))
    return MappingProxyType(read)
