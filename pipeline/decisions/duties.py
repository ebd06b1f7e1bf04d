"""`decisions/duties.csv`: duties that a person accepts as they stand, with the reason and the person's name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from pipeline.decisions.table import Line, read_table
from pipeline.domain.agency import Agency, match_agency
from pipeline.domain.duties import Acceptance, AppliesTo, Duty
from pipeline.domain.trouble import SetupError

NEEDED = ("duty", "agency", "reason", "by")
CURE = "Copy out/duties.csv to decisions/duties.csv and write a reason and your name under 'reason' and 'by'."
THE_REVIEW = frozenset({"", "review", "the review", "all"})


_LONGEST_QUOTE = 60
"""Letters of a cell that a message quotes: an identifier or a name, not a reason that slipped into the wrong column."""


def accepted_duties(path: Path, duties: Collection[Duty], agencies: Sequence[Agency]) -> tuple[Acceptance, ...]:
    """Every line with a reason and a name, in the file's order; lines with neither are passed over.

    Raises SetupError, one line a fault: a duty that there is not, an agency that the register does not name, one where
    the duty is the review's or none where it is each agency's, a reason without a name or a name without a reason, and
    what another line has decided already.
    """
    decided = [line for line in read_table(path, NEEDED, CURE).lines if line["reason"] or line["by"]]
    by_id = {duty.id: duty for duty in duties}
    faults = [f"{path}, line {line.number}: {fault}" for line in decided if (fault := _fault(line, by_id, agencies))]
    if faults:
        raise SetupError(*faults)
    accepted = [(line.number, _acceptance(line, agencies)) for line in decided]
    if twice := list(_twice(path, accepted)):
        raise SetupError(*twice)
    return tuple(each for _, each in accepted)


def _acceptance(line: Line, agencies: Sequence[Agency]) -> Acceptance:
    return Acceptance(line["duty"].upper(), _agency(line["agency"], agencies) or "", line["reason"], line["by"])


def _twice(path: Path, accepted: Iterable[tuple[int, Acceptance]]) -> Iterator[str]:
    """Lines that say of one duty and agency what another line says otherwise."""
    known: dict[tuple[str, str], tuple[int, Acceptance]] = {}
    for number, each in accepted:
        first, before = known.setdefault((each.duty, each.agency), (number, each))
        if before != each:
            whose = f"{each.duty}, {each.agency or 'the review'}"
            yield f"{path}, line {number}: decides on {whose}, as line {first} does. Leave only one of them."


def _fault(line: Line, duties: Mapping[str, Duty], agencies: Sequence[Agency]) -> str:
    duty = duties.get(line["duty"].upper())
    if duty is None:
        return f"'{_quoted(line['duty'])}' is no duty. Write its identifier, such as AU3, as in out/completeness.xlsx."
    agency = _agency(line["agency"], agencies)
    choices = ", ".join(each.name for each in agencies)
    if agency is None:
        named = _quoted(line["agency"])
        return f"'{named}' is no agency of the review. Write one of: {choices}; or nothing for the review."
    if agency and duty.applies_to is AppliesTo.REVIEW:
        return f"{duty.id} is a duty of the review as a whole. Leave 'agency' empty."
    if not agency and duty.applies_to is AppliesTo.AGENCY:
        return f"{duty.id} is judged agency by agency. Write under 'agency' one of: {choices}."
    if not line["by"]:
        return "says why, but not who. Write your name under 'by'."
    if not line["reason"]:
        return "says who, but not why. Write the reason under 'reason'."
    return ""


def _quoted(cell: str) -> str:
    return cell if len(cell) <= _LONGEST_QUOTE else f"{cell[:_LONGEST_QUOTE]}…"


def _agency(cell: str, agencies: Sequence[Agency]) -> str | None:
    """The agency's name; empty for the review as a whole; None when the cell names none."""
    if cell.casefold() in THE_REVIEW:
        return ""
    named = match_agency(cell, agencies)
    return named[0].name if len(named) == 1 else None
