"""Comments on a cell, as one text: a remark letter for letter, a conversation with who said what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """One comment or reply."""

    author: str
    text: str


def as_one_comment(said: Sequence[Said]) -> str:
    """A single remark stands as it was written; several are told apart by their authors' names."""
    if len(said) == 1:
        return said[0].text
    return "\n".join(f"{one.author}: {one.text}" if one.author else one.text for one in said)


def under_merge(text: str) -> str:
    """What is said of words that a merged cell covers: nobody sees them, and they are kept."""
    return f"[under a merged cell] {text}"
