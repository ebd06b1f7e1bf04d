"""What is doubtful about the columns of one table: two of one meaning, an odd heading, no date or no event."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.domain.trouble import Issue
from pipeline.intake.tables import Table, heading_cell
from pipeline.intake.telling import About, heading_quoted

_BOTH = {"date": "both may be the date", "event": "both may tell what happened"}
PARTED = (
    "each cell of column {column} begins with its date and goes on with what happened; it was parted behind the date,"
    " and no word was changed."
)


def column_issues(table: Table, about: About) -> Iterator[Issue]:
    """All of them, at their headings."""
    if table.parted:
        place = next((column.index for column in table.columns if column.letter == table.parted), 0)
        yield about.issue("date-and-text", PARTED.format(column=table.parted), heading_cell(table, place))
    named = {column.index: column for column in table.columns}
    for kept, lost, name in table.naming.doubled:
        both = _BOTH.get(name, f"both mean '{name}'")
        message = (
            f"the headings {heading_quoted(named[kept].heading)} and {heading_quoted(named[lost].heading)} {both}."
            " The first was taken and the second kept under its own heading. If that is wrong, correct it in"
            " decisions/column-maps."
        )
        yield about.issue("column-doubled", message, heading_cell(table, lost))
    for index in table.naming.unsure:
        heading = heading_quoted(named[index].heading)
        message = f"{heading} was taken for '{named[index].name}', not with certainty. Check it, and"
        yield about.issue(
            "column-unsure",
            f"{message} correct it in decisions/column-maps if it is wrong.",
            heading_cell(table, index),
        )
    told = {lost for _, lost, _ in table.naming.doubled}
    unnamed = [c for c in table.columns if c.name is None and c.heading.strip() and c.index not in told]
    if unnamed:
        headings = ", ".join(heading_quoted(column.heading) for column in unnamed)
        yield about.issue(
            "column-unnamed",
            f"no column of ours: {headings}. Kept with each entry.",
            heading_cell(table, unnamed[0].index),
        )
    missing = [name for name in ("date", "event") if name not in {column.name for column in table.columns}]
    if missing:
        seen = ", ".join(heading_quoted(column.heading) for column in table.columns)
        message = (
            f"no {' and no '.join(missing)} column found. Headings seen: {seen}. Name them in decisions/column-maps."
        )
        yield about.issue("column-missing", message, heading_cell(table, 0))
