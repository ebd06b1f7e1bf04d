"""A passage found in tidied words, letter for letter as its paragraph has it: smart quotes, no-break spaces and all."""

from __future__ import annotations

import re


def as_written(piece: str, raw: str) -> str:
    """Where `piece`, whatever its spaces, stands in `raw`; empty where it does not."""
    words = piece.split()
    if not words:
        return ""
    if piece.strip() in raw:
        return piece.strip()
    found = re.search(r"\s+".join(map(re.escape, words)), raw)
    return found[0] if found else ""
