"""The answer key: what a perfect reader would find in the sample's files, row by row."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from pathlib import Path

from building.story import Telling, Truth


@dataclass(frozen=True, slots=True)
class Told:
    """An entry and where it stands."""

    file: str
    sheet: str
    row: int
    telling: Telling
    read: Truth
    note: str

    @property
    def place(self) -> tuple[str, str, int]:
        return self.file, self.sheet, self.row

    @property
    def agency(self) -> str:
        return self.file.partition("/")[0]


@dataclass(slots=True)
class Answers:
    """Collected by the renderers while they write; set down as CSV at the end."""

    told: list[Told] = field(default_factory=list)
    asides: list[tuple[str, str, int, str]] = field(default_factory=list)
    columns: list[tuple[str, str, str, str, str]] = field(default_factory=list)

    def entry(
        self, file: str, sheet: str, row: int, telling: Telling, read: Truth | None = None, note: str = ""
    ) -> None:
        """`read` where the cell, taken at its word, says something else than the truth."""
        self.told.append(Told(file, sheet, row, telling, read or telling.truth, note))

    def aside(self, file: str, sheet: str, row: int, kind: str) -> None:
        """`kind`: nil_return, note, guidance, repeated_heading, blank, replaced (a newer version has the row)."""
        self.asides.append((file, sheet, row, kind))

    def heading(self, file: str, sheet: str, column: int, heading: str, name: str) -> None:
        """`column` counts from 1; `name` is ours, empty when the column belongs in `other`."""
        self.columns.append((file, sheet, _letter(column), heading, name))

    def of_event(self, event: str, agency: str) -> list[Told]:
        return [told for told in self.told if told.telling.event == event and told.agency == agency]

    def of_label(self, label: str) -> list[Told]:
        found = [told for told in self.told if told.telling.label == label]
        if not found:
            raise LookupError(f"no entry of the story is labelled {label}")
        return found


def _letter(column: int) -> str:
    return chr(64 + column)


def write_csv(path: Path, heads: list[str], rows: list[list[str]]) -> None:
    """UTF-8 with a byte order mark, as Excel wants it; the same line ends on every system."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows(rows)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(out.getvalue().encode("utf-8-sig"))


def read_story_csv(path: Path) -> list[dict[str, str]]:
    """A hand-written table of the story."""
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
