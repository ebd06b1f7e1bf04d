"""A person's own decisions on what a column means: `decisions/column-maps/<Agency>.csv`.

The file is one that `merge` wrote to `out/column-maps/`, with its `name` column corrected. A decision
holds for its heading wherever it appears in that agency's files; where file and sheet fit, it goes first.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.domain.agency import folded
from pipeline.domain.trouble import SetupError
from pipeline.intake.columns import OUR_NAMES, normalise

_NEEDED = ("heading", "name")


@dataclass(frozen=True, slots=True)
class ColumnDecisions:
    """Our name (None: keep in `other`) by normalised heading; in general, and for one sheet of one file."""

    general: Mapping[str, str | None] = field(default_factory=dict)
    special: Mapping[tuple[str, str], Mapping[str, str | None]] = field(default_factory=dict)

    def known(self, file: str, sheet: str) -> Mapping[str, str | None]:
        own = self.special.get((file, sheet))
        return self.general if own is None else {**self.general, **own}


NO_DECISIONS = ColumnDecisions()


def read_column_map(path: Path) -> ColumnDecisions:
    """Raises SetupError (one line a fault) for a file that is no column map or a name that is none of ours."""
    general: dict[str, str | None] = {}
    special: dict[tuple[str, str], dict[str, str | None]] = {}
    faults = []
    for line, row in enumerate(_rows(path), start=2):
        name = folded(row.get("name") or "").replace(" ", "_")
        if name and name not in OUR_NAMES:
            faults.append(
                f"{path}, line {line}: '{row['name']}' is no column of ours. Leave it empty, or choose one of:"
                f" {', '.join(OUR_NAMES)}."
            )
        heading = normalise(row.get("heading") or "")
        if heading:
            general[heading] = name or None
            special.setdefault((row.get("file") or "", row.get("sheet") or ""), {})[heading] = name or None
    if faults:
        raise SetupError(*faults)
    return ColumnDecisions(general, special)


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SetupError(f"{path}: cannot be read ({error.strerror}). Close it in other programs.") from error
    for encoding in ("utf-8-sig", "cp1252"):  # Excel saves "CSV UTF-8" as the one and plain "CSV" as the other
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SetupError(
        f"{path}: is no text file. Copy the file from out/column-maps again and correct its 'name' column."
    )


def _rows(path: Path) -> list[dict[str, str]]:
    text = _text(path)
    delimiter = ";" if text.split("\n", 1)[0].count(";") > text.split("\n", 1)[0].count(",") else ","
    try:
        rows = list(csv.DictReader(text.splitlines(keepends=True), delimiter=delimiter))
    except csv.Error as fault:
        raise SetupError(f"{path}: is no column map ({fault}). Copy the file from out/column-maps again.") from fault
    columns = set(rows[0]) if rows else set()
    if rows and not columns.issuperset(_NEEDED):
        raise SetupError(
            f"{path}, line 1: the columns 'heading' and 'name' are needed. Copy the file from out/column-maps and"
            " correct its 'name' column."
        )
    return rows
