"""Cells of the register as evidence, its records by agency, and the answers that a blank one gives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, Protocol, TypeVar

from pipeline.domain.agency import Agency
from pipeline.domain.duties import Case, Evidence, Judgement, Outcome

REGISTER = "register.xlsx"
NO_REGISTER = "There is no register: nothing is recorded of this."

_R = TypeVar("_R")


class _OfAgency(Protocol):
    @property
    def agency(self) -> str: ...


_A = TypeVar("_A", bound=_OfAgency)


@dataclass(frozen=True, slots=True)
class Recorded(Generic[_R]):
    """One record of a sheet of the register, and where it stands."""

    case: Case
    sheet: str
    place: int
    record: _R

    def cell(self, field: str, note: str = "") -> Evidence:
        """One of its cells; `note` says in a few words what stands there."""
        return of_record(self.case, self.sheet, self.place, field, note)


def recorded(case: Case, sheet: str, records: Sequence[_R]) -> tuple[Recorded[_R], ...]:
    """A whole sheet: `sheet` is its schema's name (`meetings`), `records` what the review holds of it."""
    return tuple(Recorded(case, sheet, place, record) for place, record in enumerate(records))


def of(agency: Agency, records: Sequence[Recorded[_A]]) -> tuple[Recorded[_A], ...]:
    """Those of one agency."""
    return tuple(each for each in records if each.record.agency == agency.name)


def of_agency(case: Case, agency: Agency, field: str, note: str = "") -> Evidence:
    """The agency's cell of one field on the Agencies sheet."""
    names = [each.name for each in case.review.agencies]
    place = names.index(agency.name) if agency.name in names else len(names)
    return _cell(case.review.places.cell("agencies", place, field), note)


def of_record(case: Case, sheet: str, place: int, field: str, note: str = "") -> Evidence:
    """One field of the record at `place` in its sheet (`meetings`, `steps` …)."""
    return _cell(case.review.places.cell(sheet, place, field), note)


def of_item(case: Case, item: str, note: str = "") -> Evidence:
    """One item of the Review sheet."""
    return _cell(case.review.places.item(item), note)


def of_address(address: str, note: str = "") -> Evidence:
    """A cell of the register by its address (`Review!B18`)."""
    return _cell(address, note)


def of_sheet(case: Case, sheet: str) -> Evidence:
    """A sheet as a whole: where something should stand and nothing does."""
    return Evidence(file=REGISTER, sheet=case.review.places.titles.get(sheet, ""))


def by_register(judge: Callable[..., Judgement]) -> Callable[..., Judgement]:
    """A judge whose evidence is the register alone: where there is none, nothing can be told."""

    def judged(case: Case, *agency: Agency) -> Judgement:
        return judge(case, *agency) if case.has_register else Judgement(Outcome.CANNOT_TELL, NO_REGISTER)

    return judged


def cannot_tell(missing: str, *evidence: Evidence) -> Judgement:
    """The evidence is missing: `missing` says what to record, in words that end a sentence."""
    return Judgement(Outcome.CANNOT_TELL, f"The register does not say: record {missing}.", evidence)


def not_applicable(why: str, *evidence: Evidence) -> Judgement:
    """The duty's time has not come, or nothing happened that it is about; `why` is a sentence."""
    return Judgement(Outcome.NOT_APPLICABLE, why, evidence)


def has_come(case: Case, day: date | None) -> bool:
    """A day is recorded, and it does not lie ahead of the day of the run."""
    return day is not None and day <= case.today


def has_passed(case: Case, day: date | None) -> bool:
    """A day is recorded and over."""
    return day is not None and day < case.today


def _cell(address: str, note: str) -> Evidence:
    sheet, _, cell = address.rpartition("!")
    return Evidence(file=REGISTER, sheet=sheet or cell, cell=cell if sheet else "", note=note)
