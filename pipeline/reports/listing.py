"""Whether lines are a list, or only have their paragraphs' numbers before them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.reports.laid_out import Text
from pipeline.reports.sections import Placed

_LONGEST_LABEL = 8
_FIGURE = re.compile(r"\W*(\d{1,3})(\.\d+)?")


def listed(each: Placed) -> bool:
    line = each.line
    return isinstance(line, Text) and (line.listed or bool(line.laid.number))


def bulleted(lines: Sequence[Placed]) -> list[bool]:
    """Of each line of one section, whether it is in a list: bullets, letters, or figures that begin at 1. Paragraphs
    numbered through a report (`6.1.3`, or `41.` after `40.`) are none."""
    found = []
    counting = False
    for each in lines:
        figure = _FIGURE.match(f"{each.line.laid.number} {each.line.text}".lstrip()) if listed(each) else None
        if figure:
            counting = figure[2] is None and (counting or figure[1] == "1")
        found.append(listed(each) and (counting or figure is None))
    return found


def same_paragraph(first: Placed, second: Placed) -> bool:
    """Two lines of one paragraph, with a line break between them."""
    return bool(first.line.laid.raw) and (first.line.place, first.line.laid.raw) == (
        second.line.place,
        second.line.laid.raw,
    )


def over_lists(lines: Sequence[Placed]) -> list[Placed]:
    """Short lines that are no sentences, each right above a list: "Learning for the police"."""
    return [
        each
        for each, below in pairwise(lines)
        if not listed(each)
        and listed(below)
        and len(each.line.text.split()) <= _LONGEST_LABEL
        and _open(each.line.text)
    ]


def _open(text: str) -> bool:
    return text.rstrip(" ”\"’')")[-1:].isalnum()
