"""`decisions/links.csv`: whether two entries tell one event, as a person decided."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pipeline.decisions.table import Line, read_table
from pipeline.domain.links import LinkDecision
from pipeline.domain.trouble import SetupError

NEEDED = ("ref", "other_ref", "decision")
CURE = "Copy out/links.csv to decisions/links.csv and write confirm or reject under 'decision'."

DECISIONS: Mapping[str, bool] = {
    **dict.fromkeys(("confirm", "confirmed", "same", "same event", "yes", "y", "accept", "accepted"), True),
    **dict.fromkeys(("reject", "rejected", "not the same", "different", "no", "n"), False),
}
"""What officers write for yes and for no."""


def link_decisions(path: Path) -> tuple[LinkDecision, ...]:
    """Every decided line, in the file's order; lines without a decision are passed over.

    Raises SetupError, one line a fault, for a decision that is none and for a pair that isn't one.
    """
    table = read_table(path, NEEDED, CURE)
    decided = [line for line in table.lines if line["decision"]]
    faults = [f"{path}, line {line.number}: {fault}" for line in decided if (fault := _fault(line))]
    if faults:
        raise SetupError(*faults)
    return tuple(
        LinkDecision(
            line["ref"].upper(),
            line["other_ref"].upper(),
            DECISIONS[_plain(line["decision"])],
            line["by"],
            line["reason"],
        )
        for line in decided
    )


def _fault(line: Line) -> str:
    if _plain(line["decision"]) not in DECISIONS:
        return f"'{line['decision']}' is no decision. Write confirm or reject, or leave it empty."
    if not line["ref"] or not line["other_ref"]:
        return "one of the two refs is missing. Write both, such as POL-0012 and CSC-0004."
    if line["ref"].upper() == line["other_ref"].upper():
        return f"{line['ref']} stands there twice. Write two different refs."
    return ""


def _plain(decision: str) -> str:
    return " ".join(decision.casefold().split()).rstrip(".")
