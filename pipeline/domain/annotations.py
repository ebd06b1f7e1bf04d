"""Notes that stand beside an author's own words, in a copy of the author's file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CellNote:
    """One note in plain English. `sheet` and `cell` as the author sees them: a sheet's name and `C17`; `Table 3` and
    the cell of its grid (`B4`: second column, fourth row); no sheet and `paragraph 12`."""

    sheet: str
    cell: str
    text: str
