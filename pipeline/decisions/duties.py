"""`decisions/duties.csv`: duties that a person accepts as they stand, with the reason and the person's name."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from pipeline.decisions.table import Line, read_table
from pipeline.domain.agency import Agency, match_agency
from pipeline.domain.duties import Acceptance
from pipeline.domain.trouble import SetupError

NEEDED = ("duty", "agency", "reason", "by")
CURE = "Copy out/duties.csv to decisions/duties.csv and write a reason and your name under 'reason' and 'by'."
THE_REVIEW = frozenset({"", "review", "the review", "all"})


def accepted_duties(path: Path, duties: Collection[str], agencies: Sequence[Agency]) -> tuple[Acceptance, ...]:
    """Every line with a reason and a name, in the file's order; lines with neither are passed over.

    Raises SetupError, one line a fault: a duty that there is not, an agency that the register does not name, a reason
    without a name or a name without a reason.
    """
    decided = [line for line in read_table(path, NEEDED, CURE).lines if line["reason"] or line["by"]]
    faults = [f"{path}, line {line.number}: {fault}" for line in decided if (fault := _fault(line, duties, agencies))]
    if faults:
        raise SetupError(*faults)
    return tuple(
        Acceptance(line["duty"].upper(), _agency(line["agency"], agencies) or "", line["reason"], line["by"])
        for line in decided
    )


def _fault(line: Line, duties: Collection[str], agencies: Sequence[Agency]) -> str:
    if line["duty"].upper() not in duties:
        return f"'{line['duty']}' is no duty. Write its identifier, such as AU3, as in out/completeness.xlsx."
    if _agency(line["agency"], agencies) is None:
        choices = ", ".join(agency.name for agency in agencies)
        return f"'{line['agency']}' is no agency of the review. Write one of: {choices}; or nothing for the review."
    if not line["by"]:
        return "says why, but not who. Write your name under 'by'."
    if not line["reason"]:
        return "says who, but not why. Write the reason under 'reason'."
    return ""


def _agency(cell: str, agencies: Sequence[Agency]) -> str | None:
    """The agency's name; empty for the review as a whole; None when the cell names none."""
    if cell.casefold() in THE_REVIEW:
        return ""
    named = match_agency(cell, agencies)
    return named[0].name if len(named) == 1 else None
