"""A person's own decisions on what a column means: `decisions/column-maps/<Agency>.csv`.

The file is one that `merge` wrote to `out/column-maps/`, with its `name` column corrected. A decision
holds for its heading wherever it appears in that agency's files; where file and sheet fit, it goes first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.domain.agency import folded
from pipeline.domain.trouble import SetupError
from pipeline.intake.columns import OUR_NAMES, normalise

NEEDED = ("heading", "name")
CURE = "Copy the file from out/column-maps again and correct its 'name' column."


@dataclass(frozen=True, slots=True)
class ColumnDecisions:
    """Our name (None: keep in `other`) by normalised heading; in general, and for one sheet of one file."""

    general: Mapping[str, str | None] = field(default_factory=dict)
    special: Mapping[tuple[str, str], Mapping[str, str | None]] = field(default_factory=dict)

    def known(self, file: str, sheet: str) -> Mapping[str, str | None]:
        own = self.special.get((file, sheet))
        return self.general if own is None else {**self.general, **own}


NO_DECISIONS = ColumnDecisions()


def column_decisions(path: Path, lines: Iterable[tuple[int, Mapping[str, str]]]) -> ColumnDecisions:
    """A column map's lines, numbered, by heading. Raises SetupError, one line a fault, for a name that is none of ours.
    `path` is only named."""
    general: dict[str, str | None] = {}
    special: dict[tuple[str, str], dict[str, str | None]] = {}
    faults = []
    for number, row in lines:
        name = folded(row.get("name", "")).replace(" ", "_")
        if name and name not in OUR_NAMES:
            faults.append(
                f"{path}, line {number}: '{row['name']}' is no column of ours. Leave it empty, or choose one of:"
                f" {', '.join(OUR_NAMES)}."
            )
        heading = normalise(row.get("heading", ""))
        if heading:
            general[heading] = name or None
            special.setdefault((row.get("file", ""), row.get("sheet", "")), {})[heading] = name or None
    if faults:
        raise SetupError(*faults)
    return ColumnDecisions(general, special)
