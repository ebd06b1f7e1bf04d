"""`pseudonyms-used.csv`: which name stood where in the coded copy, and what stands there now. It holds real names."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from pipeline.domain.replaced_names import ReplacedName

COLUMNS = ("where", "written", "now", "how", "replaced")
_STAYS = (
    "This list ties pseudonyms to real names. It stays with the register: do not send it, and do not keep it beside the"
    " coded copy."
)
_FORMULA = ("=", "+", "-", "@")


def write_replaced(path: Path, told: Iterable[ReplacedName]) -> None:
    """One line for each place, those that a person has to decide first. UTF-8 with a mark, for Excel."""
    lines = sorted(told, key=lambda each: each.replaced)  # stable: else in the order of the draft
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file, lineterminator="\r\n")
        out.writerow((_STAYS,))
        out.writerow(COLUMNS)
        for each in lines:
            stands = "yes" if each.replaced else "no: is it this person, or an ordinary word?"
            out.writerow(tuple(map(_safe, (each.where, each.written, each.label, each.way, stands))))


def _safe(text: str) -> str:
    """Text that Excel would take for a formula opens with a quote."""
    return f"'{text}" if text.startswith(_FORMULA) else text
