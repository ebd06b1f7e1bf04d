"""From when on a text counts as hidden (`schemas/release/hidden-text.json`)."""

from __future__ import annotations

import json
from functools import cache

from pipeline.shipped import SCHEMAS


@cache
def limits() -> dict[str, float]:
    """Each limit by its name."""
    said = json.loads((SCHEMAS / "release" / "hidden-text.json").read_text(encoding="utf-8"))
    return {name: number for name, number in said.items() if name != "about"}
