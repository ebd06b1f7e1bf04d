"""From one version of a file to the next, cell by cell: what was added, taken out or changed, down to the words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from pipeline.domain.versions import CellChange, Happened, Piece, RowChange, VersionRow

_WORDS = re.compile(r"\s+|[^\W_]+|.", re.DOTALL)
_MOST_WORDS = 6_000  # of both texts: beyond that finding what they share takes seconds


def row_changes(
    before: Sequence[VersionRow], after: Sequence[VersionRow], pairs: Mapping[int, int]
) -> tuple[RowChange, ...]:
    """Every row that is not the same, in the newer version's order; what was taken out stands at the end."""
    partner = {new: old for old, new in pairs.items()}
    told = [
        *(_changed(before[partner[new]], row) if new in partner else _added(row) for new, row in enumerate(after)),
        *(_removed(row) for old, row in enumerate(before) if old not in pairs),
    ]
    return tuple(change for change in told if change is not None)


def _added(row: VersionRow) -> RowChange:
    cells = tuple(CellChange(column, after=(Piece(text),)) for column, text in row.cells)
    return RowChange(Happened.ADDED, row.said, None, row.place, cells)


def _removed(row: VersionRow) -> RowChange:
    cells = tuple(CellChange(column, before=(Piece(text),)) for column, text in row.cells)
    return RowChange(Happened.REMOVED, row.said, row.place, None, cells)


def _changed(old: VersionRow, new: VersionRow) -> RowChange | None:
    if old.cells == new.cells:
        return None
    cells = tuple(_cell_changes(old.cells, new.cells))
    return RowChange(Happened.CHANGED, new.said, old.place, new.place, cells) if cells else None


def _cell_changes(old: Iterable[tuple[str, str]], new: Iterable[tuple[str, str]]) -> Iterator[CellChange]:
    """The cells that differ, in the newer row's order; several of one heading are told apart by their order."""
    ours, theirs = _numbered(old), _numbered(new)
    for key in dict.fromkeys((*theirs, *ours)):
        before, after = ours.get(key, ""), theirs.get(key, "")
        if before != after:
            yield CellChange(key[0], *pieces(before, after))


def _numbered(cells: Iterable[tuple[str, str]]) -> dict[tuple[str, int], str]:
    counted: dict[tuple[str, int], str] = {}
    for column, text in cells:
        place = 1
        while (column, place) in counted:
            place += 1
        counted[column, place] = text
    return counted


def pieces(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both texts in stretches of words: those of one alone are marked. Put together again, each is what it was."""
    ours, theirs = _WORDS.findall(before), _WORDS.findall(after)
    if len(ours) + len(theirs) > _MOST_WORDS:
        return _whole(before, "removed"), _whole(after, "added")
    old: list[Piece] = []
    new: list[Piece] = []
    for kind, start, end, begin, stop in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        same = kind == "equal" and (not "".join(ours[start:end]).isspace() or start == 0 or end == len(ours))
        old += _whole("".join(ours[start:end]), "" if same else "removed")
        new += _whole("".join(theirs[begin:stop]), "" if same else "added")
    return tuple(old), tuple(new)


def _whole(text: str, mark: str) -> tuple[Piece, ...]:
    return (Piece(text, mark),) if text else ()
