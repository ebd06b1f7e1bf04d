"""Where each thing of the register stands, so that a duty can point at its cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class RegisterPlaces:
    """Sheets by the name of their schema (`agencies`), with the officer's own title, rows and column letters.

    `rows` are those of the review's records, in their order; `items` the cells of the Review sheet's values.
    """

    titles: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    items: Mapping[str, str] = field(default_factory=dict)

    def cell(self, sheet: str, place: int, name: str) -> str:
        """`Agencies!G5`: the cell of one field of the record at `place`, filled or blank; the sheet alone where the
        register has no such column, and empty where it has no such sheet."""
        title = self.titles.get(sheet, "")
        rows, letter = self.rows.get(sheet, ()), self.columns.get(sheet, {}).get(name, "")
        return f"{title}!{letter}{rows[place]}" if letter and place < len(rows) else title

    def item(self, name: str) -> str:
        """`Review!B7`: the value of one item of the Review sheet, filled or blank; the sheet alone where it has no
        such item."""
        return self.items.get(name, self.titles.get("review", ""))


NOWHERE = RegisterPlaces()
