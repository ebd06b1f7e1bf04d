"""What a table or a formula holds and does not draw: cells that a merged one covers, cells without width, and parts
of a formula that are switched off."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.release.office.limits import limits
from pipeline.release.office.looked import take_out
from pipeline.release.office.names import M, W
from pipeline.release.office.texts import local, texts_of
from pipeline.release.word.places import twips
from pipeline.release.word.story import Story, child, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_ON = frozenset({"", "1", "true", "on"})
_SWITCHES = {"degHide": "deg", "subHide": "sub", "supHide": "sup"}


def unseen_pieces(story: Story) -> Iterator[tuple[str, str, _Element]]:
    """Each with what it is told as and what hides it."""
    for table in story.all("tbl"):
        yield from (("hidden-text", "under a merged cell", cell) for cell in _merged(table) if any(texts_of(cell)))
        yield from (("hidden-text", "cell without width", cell) for cell in _narrow(table) if any(texts_of(cell)))
    for element in _switched_off(story.root):
        if any(texts_of(element)):
            yield "hidden-text", "part of a formula that is switched off", element


def empty_out(element: _Element) -> None:
    """A cell keeps its place and loses what is in it; a part of a formula stays, empty."""
    for each in list(element):
        if local(each) not in {"tcPr", "phantPr", "ctrlPr"}:
            take_out(each)


def _merged(table: _Element) -> Iterator[_Element]:
    """Cells that another one covers, from above or from the left."""
    above: dict[float, bool] = {}
    for row in table.iterchildren(f"{W}tr"):
        at, now, left = _columns(child(row, "trPr"), "gridBefore"), dict[float, bool](), False
        for cell in row.iterchildren(f"{W}tc"):
            properties = child(cell, "tcPr")
            down, across = child(properties, "vMerge"), child(properties, "hMerge")
            covered = down is not None and value(down) != "restart" and above.get(at, False)
            beside = across is not None and value(across) != "restart" and left
            if covered or beside:
                yield cell
            now[at], left = down is not None, across is not None
            at += _columns(properties, "gridSpan") or 1
        above = now


def _columns(properties: _Element | None, name: str) -> float:
    number = value(child(properties, name))
    return int(number) if number.isdecimal() else 0


def _narrow(table: _Element) -> Iterator[_Element]:
    """Cells of a table with fixed columns that no letter fits into."""
    if value(child(table, "tblPr", "tblLayout"), "type") != "fixed":
        return
    grid = [twips(value(each, "w")) for each in table.iterfind(f"{W}tblGrid/{W}gridCol")]
    for row in table.iterchildren(f"{W}tr"):
        at = int(_columns(child(row, "trPr"), "gridBefore"))
        for cell in row.iterchildren(f"{W}tc"):
            properties = child(cell, "tcPr")
            span = int(_columns(properties, "gridSpan")) or 1
            own = twips(value(child(properties, "tcW"), "w"))
            of_grid = sum(grid[at : at + span]) if at < len(grid) else float("nan")
            if of_grid <= limits()["narrowest_cell"] and not own > limits()["narrowest_cell"]:
                yield cell
            at += span


def _switched_off(root: _Element) -> Iterator[_Element]:
    for phantom in root.iter(f"{M}phant"):
        show = phantom.find(f"{M}phantPr/{M}show")
        if show is not None and show.get(f"{M}val", "1") not in _ON:
            yield from phantom.iterchildren(f"{M}e")
    for name, piece in _SWITCHES.items():
        for switch in root.iter(M + name):
            around = switch.getparent().getparent()
            if switch.get(f"{M}val", "") in _ON and around is not None:
                yield from around.iterchildren(M + piece)
