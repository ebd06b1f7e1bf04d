"""Cases for the duties' tests: a review of three agencies, with whatever a test says of it. All invented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import drawn_chronologies as drawn

from pipeline.domain.agency import Agency
from pipeline.domain.duties import AppliesTo, Case, Judgement
from pipeline.domain.entry import Entry
from pipeline.domain.review import KeyDates, Review
from pipeline.duties import declared_duties
from pipeline.duties.judging import OF_AGENCY, OF_REVIEW

POLICE = Agency("Wexmere Police", "POL", sector="Police")
HEALTH = Agency("Wexmere Health", "HEA", sector="Health")
CARE = Agency("Wexmere Children's Social Care", "CSC", sector="Children's social care")
AGENCIES = (POLICE, HEALTH, CARE)
TODAY = date(2026, 11, 20)  # a Friday


def day(said: str) -> date:
    """`day("3/11")`: a day of 2026, as Britain writes it."""
    number, month = said.split("/")
    return date(2026, int(month), int(number))


def case(
    entries: Sequence[Entry] = (),
    *,
    agencies: Sequence[Agency] = AGENCIES,
    has_register: bool = True,
    dates: dict[str, date] | None = None,
    more: dict[str, Any] | None = None,
    **review: Any,
) -> Case:
    """A case as of `TODAY`. `review` are fields of the register's review, `dates` its key dates, `more` the case's."""
    register = Review(title="Child Test", agencies=tuple(agencies), dates=KeyDates(**(dates or {})), **review)
    combined = replace(
        drawn.combined(list(entries)),
        agencies=tuple(agency.name for agency in agencies),
        taking_part=tuple(agencies),
        has_register=has_register,
        made_on=TODAY,
    )
    return Case(register, has_register, combined, TODAY, **(more or {}))


def judged(duty: str, of: Case, agency: Agency = POLICE) -> Judgement:
    """One duty of one agency, or of the review."""
    if duty in OF_REVIEW:
        return OF_REVIEW[duty](of)
    return OF_AGENCY[duty](of, next(each for each in of.combined.taking_part if each.name == agency.name))


def applies_to(duty: str) -> AppliesTo:
    """Whether it is judged agency by agency."""
    return next(each.applies_to for each in declared_duties() if each.id == duty)
