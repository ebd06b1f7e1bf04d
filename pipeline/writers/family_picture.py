"""The family drawn: a box for each person, a row for each generation. The shapes say nothing of who is male or female,
and no line is drawn between people: the register tells neither."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.domain.family_tree import FamilyMember, FamilyTree
from pipeline.writers.png import png_from_svg
from pipeline.writers.svg import FONTS, Box, number, rectangle, text, text_width, wrapped
from pipeline.writers.word_text import escaped

_WIDTH, _MARGIN = 1600.0, 30.0  # tenths of a millimetre
_NAMES = 300.0  # the column with the generations' names
_BOX, _HEIGHT, _GAP, _BETWEEN = 290.0, 130.0, 30.0, 70.0
_INK, _EDGE, _FILL, _SUBJECT = "#1A1A1A", "#5F6670", "#FFFFFF", "#DCE6F2"
_SIZE, _SMALL = 11.0, 8.5


def family_png(tree: FamilyTree, title: str) -> bytes:
    """The picture as PNG, with its words inside."""
    return png_from_svg(family_svg(tree, title), title, tree.alternative)


def family_svg(tree: FamilyTree, title: str) -> str:
    """The picture as an SVG document."""
    rows = [[*_lines(members)] for _, members in tree.rows]
    height = 2 * _MARGIN + sum(_high(lines) for lines in rows) + _BETWEEN * (len(rows) - 1)
    pieces = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{number(_WIDTH / 10)}mm" height="{number(height / 10)}mm"'
        f' viewBox="0 0 {number(_WIDTH)} {number(height)}" font-family="{FONTS}">',
        f"<title>{escaped(title)}</title><desc>{escaped(tree.alternative)}</desc>",
        rectangle(Box(0, 0, _WIDTH, height), "#FFFFFF"),
    ]
    top = _MARGIN
    for (name, _), lines in zip(tree.rows, rows, strict=True):
        pieces += _row(name, lines, top)
        top += _high(lines) + _BETWEEN
    return "\n".join([*pieces, "</svg>\n"])


def _high(lines: list[tuple[FamilyMember, ...]]) -> float:
    return len(lines) * _HEIGHT + (len(lines) - 1) * _GAP


def _lines(members: tuple[FamilyMember, ...]) -> Iterator[tuple[FamilyMember, ...]]:
    """As many beside one another as there is room for."""
    most = int((_WIDTH - _MARGIN - _NAMES + _GAP) // (_BOX + _GAP))
    for first in range(0, len(members), most):
        yield members[first : first + most]


def _row(name: str, lines: list[tuple[FamilyMember, ...]], top: float) -> Iterator[str]:
    for place, words in enumerate(wrapped(name, _SMALL, _NAMES - 2 * _MARGIN, 2)):
        yield text(words, _MARGIN, top + 55 + 38 * place, _SMALL, fill=_EDGE)
    for line in lines:
        left = _NAMES
        for member in line:
            yield from _person(member, Box(left, top, _BOX, _HEIGHT))
            left += _BOX + _GAP
        top += _HEIGHT + _GAP


def _person(member: FamilyMember, box: Box) -> Iterator[str]:
    """The child whom the review is about stands in a second frame, and on a colour."""
    yield rectangle(box, _SUBJECT if member.subject else _FILL, _EDGE, 4)
    if member.subject:
        yield rectangle(Box(box.x + 9, box.y + 9, box.width - 18, box.height - 18), _SUBJECT, _EDGE, 3)
    middle = box.x + box.width / 2
    size = next((size for size in (_SIZE, 9.0, 7.5) if text_width(member.label, size, bold=True) < box.width - 30), 7.0)
    label = wrapped(member.label, size, box.width - 30, 1, bold=True)[0]
    yield text(label, middle, box.y + 60, size, bold=True, fill=_INK, anchor="middle")
    role = wrapped(member.role, _SMALL, box.width - 30, 1)[0]
    yield text(role, middle, box.y + 104, _SMALL, fill=_INK, anchor="middle")
