"""A person's own decisions on what a column means: `decisions/column-maps/<Agency>.csv`.

The file is one that `merge` wrote to `out/column-maps/`, with its `name` column corrected. A decision
holds for its heading wherever it appears in that agency's files; where file, sheet and column fit, it goes first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.domain.agency import folded
from pipeline.domain.trouble import SetupError
from pipeline.intake.candidates import in_place
from pipeline.intake.columns import OUR_NAMES, normalise

NEEDED = ("heading", "name")
CURE = "Copy the file from out/column-maps again and correct its 'name' column."
_ONLY_A_PLACE = re.compile(r"column [a-z]{1,3}")
"""How a column is called that has no heading. In another file the same place may hold anything."""

Names = Mapping[str, str | None]
Taken = dict[str, str | None]


@dataclass(frozen=True, slots=True)
class ColumnDecisions:
    """Our name (None: keep in `other`) by normalised heading; in general, and for one sheet of one file."""

    general: Names = field(default_factory=dict)
    special: Mapping[tuple[str, str], Names] = field(default_factory=dict)

    def known(self, file: str, sheet: str) -> Names:
        own = self.special.get((file, sheet))
        return self.general if own is None else {**self.general, **own}


NO_DECISIONS = ColumnDecisions()


def column_decisions(path: Path, lines: Iterable[tuple[int, Mapping[str, str]]]) -> ColumnDecisions:
    """A column map's lines, numbered, by heading. Raises SetupError, one line a fault, for a name that is none of ours.
    `path` is only named."""
    general: Taken = {}
    special: dict[tuple[str, str], Taken] = {}
    faults = []
    for number, row in lines:
        name = folded(row.get("name", "")).replace(" ", "_")
        if name and name not in OUR_NAMES:
            faults.append(
                f"{path}, line {number}: '{row['name']}' is no column of ours. Leave it empty, or choose one of:"
                f" {', '.join(OUR_NAMES)}."
            )
        sheet = special.setdefault((row.get("file", ""), row.get("sheet", "")), {})
        _decide(row, name or None, sheet, general)
    if faults:
        raise SetupError(*faults)
    return ColumnDecisions(general, special)


def _decide(row: Mapping[str, str], name: str | None, sheet: Taken, general: Taken) -> None:
    """Of a heading that comes twice on one sheet, the line with a name is the one that holds elsewhere."""
    heading, letter = row.get("heading", ""), row.get("column", "").strip()
    key = normalise(heading)
    if letter:
        sheet[in_place(heading, letter)] = name
    if key and (name or not sheet.get(key)):
        sheet[key] = name
        if not _ONLY_A_PLACE.fullmatch(key):
            general[key] = name
