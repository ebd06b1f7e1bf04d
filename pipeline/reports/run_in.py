"""Labels that run in with the text ("Learning:", "Practice points"): each is over the list below it alone."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.reports.labels import label_at
from pipeline.reports.laid_out import Head, Line, Text


def lists_over(lines: Sequence[Line]) -> frozenset[int]:
    """Where the text goes on below such a list: the positions of the first paragraphs that are no part of it."""
    styled = False
    ends = []
    for position, line in enumerate(lines):
        if isinstance(line, Head):
            styled = styled or line.styled
            end = _end_of_list(lines, position) if _runs_in(line, styled=styled) else None
            ends += [] if end is None else [end]
    return frozenset(ends)


def _runs_in(head: Head, *, styled: bool) -> bool:
    """One with a colon; or any without a style in a report that has styles for its headings."""
    return not head.styled and (head.text.endswith(":") or styled) and label_at(head.text) is None


def _end_of_list(lines: Sequence[Line], label: int) -> int | None:
    """None where there is no list, or more than one: then the label is over a section."""
    end = label + 1
    while end < len(lines) and _listed(lines[end]):
        end += 1
    below = lines[end] if label + 1 < end < len(lines) else None
    if not isinstance(below, Text) or below.laid.columns or below.laid.box != lines[label].laid.box:
        return None
    if below.text[:1].islower() or below.text.rstrip().endswith(":"):
        return None
    for line in lines[end:]:
        if isinstance(line, Head):
            return end
        if _listed(line):
            return None
    return end


def _listed(line: Line) -> bool:
    return isinstance(line, Text) and (line.listed or bool(line.laid.number))
