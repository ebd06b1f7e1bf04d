"""`decisions/release.csv`: what a person lets out although the release check stops it, with the reason."""

from __future__ import annotations

from pathlib import Path

from pipeline.decisions.table import Line, read_table
from pipeline.domain.release_paper import Allowance
from pipeline.domain.trouble import SetupError

NEEDED = ("file", "rule", "reason", "by", "date")
CURE = "Copy out/release.csv to decisions/release.csv and write the reason, your name and the date."


def allowed_findings(path: Path) -> tuple[Allowance, ...]:
    """Every line with a reason, a name or a date, in the file's order; lines with none of them are passed over.

    Raises SetupError, one line a fault: one of the three is missing, or nothing says which finding is meant.
    """
    decided = [line for line in read_table(path, NEEDED, CURE).lines if line["reason"] or line["by"] or line["date"]]
    faults = [f"{path}, line {line.number}: {fault}" for line in decided if (fault := _fault(line))]
    if faults:
        raise SetupError(*faults)
    return tuple(_allowance(line) for line in decided)


def _allowance(line: Line) -> Allowance:
    return Allowance(
        file=line["file"],
        rule=line["rule"],
        by=line["by"],
        reason=line["reason"],
        date=line["date"],
        part=line["part"],
        place=line["place"],
        found=line["found"],
    )


def _fault(line: Line) -> str:
    for heading, missing in (
        ("by", "who. Write your name"),
        ("reason", "why. Write the reason"),
        ("date", "when. Write the day"),
    ):
        if not line[heading]:
            return f"does not say {missing} under '{heading}'."
    if not line["file"] or not line["rule"]:
        return "the file or the rule is missing. Write both as out/release.csv has them."
    if not (line["part"] or line["place"] or line["found"]):
        return "does not say which finding. Write its part, place or first character as out/release.csv has them."
    return ""
