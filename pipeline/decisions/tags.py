"""`decisions/tags.csv`: which entries bear on which line of enquiry, as the reviewer decided."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pipeline.decisions.table import Line, read_table
from pipeline.domain.patterns import TagDecision
from pipeline.domain.trouble import SetupError

NEEDED = ("ref", "theme")
CURE = "Save it again from the timeline page, or write two columns, ref and theme."

DECISIONS: Mapping[str, bool] = {
    **dict.fromkeys(("", "add", "added", "yes", "y"), True),
    **dict.fromkeys(("remove", "removed", "no", "n", "reject", "rejected"), False),
}
"""An empty decision adds the tag: the plainest file is a list of refs and themes."""


def tag_decisions(path: Path) -> tuple[TagDecision, ...]:
    """Every line, in the file's order. Raises SetupError, one line a fault."""
    table = read_table(path, NEEDED, CURE)
    faults = [f"{path}, line {line.number}: {fault}" for line in table.lines if (fault := _fault(line))]
    if faults:
        raise SetupError(*faults)
    return tuple(
        TagDecision(line["ref"].upper(), line["theme"], DECISIONS[line["decision"].casefold()], line["by"])
        for line in table.lines
    )


def _fault(line: Line) -> str:
    if line["decision"].casefold() not in DECISIONS:
        return f"'{line['decision']}' is no decision. Write add or remove, or leave it empty."
    if not line["ref"]:
        return "the ref is missing. Write one, such as POL-0012, or take the line out."
    if not line["theme"]:
        return "the theme is missing. Write the number of a line of enquiry, or a theme of your own."
    return ""
