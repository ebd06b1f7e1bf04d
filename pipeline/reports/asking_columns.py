"""Columns of a table by their headings, and the one that asks by what its cells say, whatever stands over it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.domain.outline import TableRow
from pipeline.reports.columns import column_roles, role_of
from pipeline.reports.directing import directs
from pipeline.reports.forms import ENDS, MOST_PLAIN_WORDS
from pipeline.reports.words import about

_FEWEST_ROWS = 2
_MOSTLY = 2 / 3
_BESIDE = frozenset({"owner", "when"})


def roles_of(rows: Sequence[TableRow]) -> Mapping[int, str]:
    """0-based column to what it is for; none where the first row is no row of headings."""
    known = column_roles(rows[0]) if rows else {}
    return known or _with_what_asks(rows)


def _with_what_asks(rows: Sequence[TableRow]) -> Mapping[int, str]:
    """ "Pledge | Whose": beside a column that says who or when the only one whose cells ask."""
    if len(rows) <= _FEWEST_ROWS or not all(map(_is_short, (cell.text for cell in rows[0].filled))):
        return {}
    known = {cell.column: role for cell in rows[0].filled if (role := role_of(cell.text))}
    asking = [cell.column for cell in rows[0].filled if _asks(cell.column, cell.text, rows[1:])]
    beside = {column: role for column, role in known.items() if column not in asking}
    if len(asking) != 1 or not _BESIDE & set(beside.values()):
        return {}
    return beside | {asking[0]: "action"}


def _is_short(heading: str) -> bool:
    return len(heading.split()) <= MOST_PLAIN_WORDS and not ENDS.search(heading)


def _asks(column: int, heading: str, rows: Sequence[TableRow]) -> bool:
    """Most of its cells say what somebody is to do, and its heading speaks of nothing else."""
    cells = [cell.text for row in rows for cell in row.filled if cell.column == column]
    return not about(heading).topics and sum(map(directs, cells)) >= max(_MOSTLY * len(rows), _FEWEST_ROWS)
