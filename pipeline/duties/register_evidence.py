"""Cells of the register as evidence, and the answers that a blank one gives."""

from __future__ import annotations

from pipeline.domain.agency import Agency
from pipeline.domain.duties import Case, Evidence, Judgement, Outcome

REGISTER = "register.xlsx"


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


def cannot_tell(case: Case, missing: str, *evidence: Evidence) -> Judgement:
    """The evidence is missing: `missing` says what to record, in words that end a sentence."""
    if not case.has_register:
        return Judgement(Outcome.CANNOT_TELL, "There is no register: nothing is recorded of this.")
    return Judgement(Outcome.CANNOT_TELL, f"The register does not say: record {missing}.", evidence)


def _cell(address: str, note: str) -> Evidence:
    sheet, _, cell = address.rpartition("!")
    return Evidence(file=REGISTER, sheet=sheet or cell, cell=cell if sheet else "", note=note)
