"""How headings without a style look, and which of them look higher than others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TypeAlias

from pipeline.reports.laid_out import Head, Line

Look: TypeAlias = tuple[str, int, bool]
_TITLE_PAGE = 5


def look(head: Head) -> Look:
    return (head.laid.style, head.laid.size, head.laid.bold)


def ranks_of(lines: Sequence[Line]) -> dict[Look, int]:
    """Of the looks that more than one heading without a style has: the larger its letters, the higher; of one size
    what is bold, and then what comes first."""
    counted = Counter(
        look(line) for line in lines[_TITLE_PAGE:] if isinstance(line, Head) and not line.styled and not line.laid.box
    )
    again = sorted((each for each in counted if each[0] and counted[each] > 1), key=_smaller)  # a bar has no style
    return {each: position for position, each in enumerate(again)}


def _smaller(look: Look) -> tuple[int, bool]:
    _, size, bold = look
    return -size, not bold
