"""AU2: information from every service area of the agency: an entry, or a declaration of no contact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.domain.agency import Agency
from pipeline.domain.coverage import AreaLine, AreaMatrix
from pipeline.domain.duties import Case, Evidence, Judgement, Outcome, Question
from pipeline.domain.entry import Entry, NilReturn
from pipeline.domain.spoken import counted, listed, spoken
from pipeline.duties.area_matrix import area_matrix
from pipeline.duties.area_words import area_words
from pipeline.duties.own_tables import at
from pipeline.duties.papers_in import files_of, has_chronology
from pipeline.duties.register_evidence import cannot_tell, not_applicable, of_agency

_NO_REGISTER = "There is no register: no service areas are expected of anybody."


def every_service_area(case: Case, agency: Agency) -> Judgement:
    """AU2, from the matrix of expected against found against declared nil."""
    early = _without_looking(case, agency)
    if early is not None:
        return early
    matrix = area_matrix(case, agency)
    evidence = tuple(_evidence(case, agency, matrix))
    found = f"{_found(matrix)}{_unexpected(matrix)}"
    if not matrix.missing and not matrix.uncertain:
        return Judgement(Outcome.MET, found, evidence, tuple(_about_unnamed(matrix, evidence)), _thanks(matrix))
    why = f"{_missing(matrix)}{_left_open(case, agency, matrix)}{_unexpected(matrix)}"
    if not matrix.missing or _open(matrix):
        sought = (*matrix.missing, *matrix.uncertain)
        return Judgement(Outcome.CANNOT_TELL, why, evidence, (_which_area(case, matrix, sought),))
    if _refused(case, agency):
        return Judgement(Outcome.CANNOT_TELL, why, evidence)
    return Judgement(Outcome.NOT_MET, why, evidence, tuple(_questions(case, agency, matrix)))


def _without_looking(case: Case, agency: Agency) -> Judgement | None:
    """Nothing was asked for, nothing is expected, or nothing is there."""
    if not case.has_register:
        return Judgement(Outcome.CANNOT_TELL, _NO_REGISTER)
    there = has_chronology(case, agency)
    if agency.chronology_wanted is False and not there:
        return not_applicable("No chronology was asked for.", of_agency(case, agency, "chronology_wanted", "N"))
    if not agency.service_areas:
        return cannot_tell(
            "the service areas that were asked for information", of_agency(case, agency, "service_areas")
        )
    if not there:
        return Judgement(Outcome.CANNOT_TELL, no_chronology(case, agency), (of_agency(case, agency, "service_areas"),))
    return None


def no_chronology(case: Case, agency: Agency) -> str:
    """Which paper is missing, or was there and could not be read."""
    refused = _refused(case, agency)
    if refused:
        return f"The chronology is missing: {', '.join(refused)} could not be read."
    return "The chronology is missing: no file of it has been found."


def _refused(case: Case, agency: Agency) -> list[str]:
    return [file.file for file in files_of(case, agency) if file.status == "refused"]


def _open(matrix: AreaMatrix) -> bool:
    """So many entries name no area that the missing one may be among them, or areas are not told apart at all."""
    refs = {ref for line in matrix.lines for ref in line.refs}
    return bool(refs) and (len(matrix.unnamed) >= area_words().open_share * len(refs) or not matrix.told_apart)


def _found(matrix: AreaMatrix) -> str:
    told = [_told(line) for line in matrix.lines if line.expected]
    return f"Every service area expected is there: {listed(told)}."


def _told(line: AreaLine) -> str:
    return f"{line.area} ({counted(len(line.refs), 'entry', 'entries') if line.refs else 'no contact declared'})"


def _missing(matrix: AreaMatrix) -> str:
    told = [
        f"{line.area} (no contact declared for a part of the period only)" if line.nil_returns else line.area
        for line in matrix.missing
    ]
    perhaps = listed(line.area for line in matrix.uncertain)
    missing = f"Neither an entry nor a declaration of no contact: {listed(told)}." if told else ""
    uncertain = f"Perhaps among the entries that name no service area: {perhaps}." if perhaps else ""
    return " ".join(filter(None, [missing, uncertain]))


def _left_open(case: Case, agency: Agency, matrix: AreaMatrix) -> str:
    """Why the missing area may be there all the same."""
    refused = _refused(case, agency)
    if refused:
        return f" A file that could not be read may hold it: {', '.join(refused)}."
    if matrix.unnamed:
        return f" {counted(len(matrix.unnamed), 'entry names', 'entries name')} no service area."
    return "" if matrix.told_apart else " No entry names its service area, and only one sheet or file does."


def _unexpected(matrix: AreaMatrix) -> str:
    areas = [line.area for line in matrix.unexpected]
    return f" Found and not on the register's list: {listed(areas)}." if areas else ""


def _thanks(matrix: AreaMatrix) -> str:
    declared = [line.area for line in matrix.lines if line.expected and not line.refs]
    return f"saying plainly that there was no contact with {listed(declared)}" if declared else ""


def _evidence(case: Case, agency: Agency, matrix: AreaMatrix) -> Iterator[Evidence]:
    """The register's list, then for each area its first and its last entry and its declarations."""
    yield of_agency(case, agency, "service_areas", "; ".join(agency.service_areas))
    by_ref = {entry.ref: entry for entry in case.combined.entries if entry.agency == agency.name}
    for line in matrix.lines:
        name = line.area or "no service area named"
        for ref in dict.fromkeys((*line.refs[:1], *line.refs[-1:])):
            yield _row(by_ref[ref], f"{name}: {counted(len(line.refs), 'entry', 'entries')}")
        for nil in line.nil_returns:
            yield _nil_row(case, nil, f"{name}: no contact declared{_days(nil)}")


def _row(entry: Entry, note: str) -> Evidence:
    return at(entry.place, note, entry.ref)


def _nil_row(case: Case, nil: NilReturn, note: str) -> Evidence:
    """In a summary the places are those of its passages."""
    place = nil.place
    if place.file not in {summary.file for summary in case.summaries}:
        return at(place, note)
    cell = f"{place.sheet}, row {place.row}" if place.sheet else f"paragraph {place.row}"
    return Evidence(file=place.file, cell=cell, note=note)


def _days(nil: NilReturn) -> str:
    if nil.earliest is None or nil.latest is None:
        return ""
    return f" from {spoken(nil.earliest)} to {spoken(nil.latest)}"


def _questions(case: Case, agency: Agency, matrix: AreaMatrix) -> Iterator[Question]:
    silent = [line.area for line in matrix.missing if not line.nil_returns]
    if silent:
        asks = (
            f"We have found no entry from {listed(silent)}. Did the family have contact with"
            f" {'it' if len(silent) == 1 else 'them'} in the review period? If so, we would be grateful for the"
            " entries; if not, a line that says so is all we need."
        )
        yield Question("service areas", asks, (of_agency(case, agency, "service_areas", "; ".join(silent)),))
    for line in matrix.missing:
        if line.nil_returns:
            cells = tuple(_nil_row(case, nil, "declares no contact") for nil in line.nil_returns)
            asks = (
                f"For {line.area} you tell us that there was no contact in a part of the review period. Could you tell"
                " us about the rest of the period too, even if the answer is the same?"
            )
            yield Question("service areas", asks, cells)
    if matrix.uncertain:
        yield _which_area(case, matrix, matrix.uncertain)


def _which_area(case: Case, matrix: AreaMatrix, sought: Sequence[AreaLine]) -> Question:
    missing = listed((line.area for line in sought), "or")
    asks = (
        "Some entries do not say which service they come from, so that we cannot see whether there is anything from"
        f" {missing}. Could you add the service to each entry, or tell us which sheets are whose? Where a service had"
        " no contact, a line that says so is all we need."
    )
    by_ref = {entry.ref: entry for entry in case.combined.entries}
    refs = matrix.unnamed or tuple(ref for line in matrix.lines for ref in line.refs)
    return Question("service areas", asks, tuple(_row(by_ref[ref], "names no service area") for ref in refs))


def _about_unnamed(matrix: AreaMatrix, evidence: tuple[Evidence, ...]) -> Iterator[Question]:
    if not (matrix.unnamed and matrix.told_apart):
        return
    cells = tuple(each for each in evidence if each.ref in matrix.unnamed)
    asks = "Some entries do not say which service they come from. If it is easy to add, it would help the reader."
    yield Question("service areas", asks, cells, optional=True)
