"""Headings in two rows: group headings above ("Learning"), their parts below ("Single agency", "System")."""

from __future__ import annotations

import re

from pipeline.domain.grid import Merge, Row, shown
from pipeline.intake.dates import looks_like_date
from pipeline.intake.guidance import instructs
from pipeline.intake.titles import labels_in

_LONGEST_HEADING = 300
_LONGEST_PART = 80
_DATED = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\b(?:19|20)\d\d\b")
_WIDEST = 16_383  # Excel's last column


def may_be_heading(row: Row) -> bool:
    """Cheap: at least two filled cells, all text, none as long as prose."""
    filled = 0
    for cell in row.cells:
        if not isinstance(cell, str) or len(cell) > _LONGEST_HEADING:
            return False
        filled += bool(cell) and not cell.isspace()
    return filled >= 2


def is_title(row: Row) -> bool:
    """Labels with their values, or a line that carries a date."""
    filled = [text for text in row.texts if text.strip()]
    return len(filled) <= 2 * len(labels_in((), (row,))) or any(map(_DATED.search, filled))


def may_be_second(upper: Row, lower: Row, merges: tuple[Merge, ...]) -> bool:
    """Whether two rows can be one heading: group headings above, their parts below.

    The lower row holds short words and no date, directly below; each stands under a group that spans
    columns, or where the upper row is blank.
    """
    if lower.number != upper.number + 1 or not may_be_heading(upper):
        return False
    if any(len(shown(cell)) > _LONGEST_PART or looks_like_date(cell) for cell in lower.cells):
        return False
    parts = {index for index, cell in enumerate(lower.cells) if shown(cell).strip()}
    own = {index for index, cell in enumerate(upper.cells) if shown(cell).strip()}
    under_blank = parts - own
    groups = _groups(upper, merges, len(lower.cells))
    spanning = {index for index, start in groups.items() if sum(s == start for s in groups.values()) > 1}
    if is_split(upper, lower, merges):
        return True
    if not under_blank or is_title(upper):
        return False  # "Agency | Wexmere Police", "Extract | run 14/01/2022": a title, not a group heading
    if len(under_blank) == 1 and sum(instructs(shown(lower.cells[index])) for index in parts) * 2 > len(parts):
        return False
    if spans(upper, merges):
        return bool(parts & spanning)
    return all(index in spanning or index not in own or _tall(upper, index, merges) for index in parts)


def is_split(upper: Row, lower: Row, merges: tuple[Merge, ...]) -> bool:
    """Surely one heading in two rows, whatever the words: all that stands below stands under headings that span
    columns, and nothing under the others, where guidance or an entry would stand too."""
    parts = {index for index, cell in enumerate(lower.cells) if shown(cell).strip()}
    own = {index for index, cell in enumerate(upper.cells) if shown(cell).strip()}
    groups = _groups(upper, merges, len(lower.cells))
    spanning = {index for index, start in groups.items() if sum(s == start for s in groups.values()) > 1}
    others = own - spanning
    return bool(parts - own) and parts <= spanning and bool(others or spans(upper, merges))


def joined(upper: Row, lower: Row, merges: tuple[Merge, ...]) -> tuple[str, ...]:
    """Both heading rows as one: `Learning / Single agency`."""
    groups = _groups(upper, merges, len(lower.cells))
    texts = []
    for index in range(max(len(upper.cells), len(lower.cells))):
        own = upper.text_at(index)
        part = lower.text_at(index)
        group = own or (upper.text_at(groups[index]) if part and index in groups else "")
        texts.append(" / ".join(text for text in (group, part) if text.strip()))
    return tuple(texts)


def spans(upper: Row, merges: tuple[Merge, ...]) -> list[Merge]:
    """The merges that let a cell of this row span several columns."""
    return [m for m in merges if m.top <= upper.number <= m.bottom and m.right > m.left]


def _groups(upper: Row, merges: tuple[Merge, ...], width: int) -> dict[int, int]:
    """Each column of the upper row, and the column where its group heading stands."""
    groups: dict[int, int] = {}
    for merge in spans(upper, merges):
        groups.update(dict.fromkeys(range(merge.left, min(merge.right, _WIDEST) + 1), merge.left))
    if groups:
        return groups
    # No merges, as in a CSV: a group heading holds until the next one.
    start = None
    for index in range(max(width, len(upper.cells))):
        if upper.text_at(index).strip():
            start = index
        if start is not None:
            groups[index] = start
    return groups


def _tall(upper: Row, index: int, merges: tuple[Merge, ...]) -> bool:
    return any(m.top <= upper.number < m.bottom and m.left <= index <= m.right for m in merges)
