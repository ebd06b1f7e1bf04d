"""A line of the list of what was replaced by a pseudonym. It holds real names: it stays with the register."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ReplacedName:
    """`written` stood at letter `start` of a text of the draft at `where`, and `label` stands there now; `replaced`
    False: it was left, for it may be an ordinary word or somebody else."""

    where: str
    written: str = field(repr=False)
    label: str
    way: str
    replaced: bool
    start: int
