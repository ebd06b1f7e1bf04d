"""`learning-summary.pdf`: the one page, drawn in the looks of the Word template, each piece told what it is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from pipeline.domain.summary_page import Fitted, Setting
from pipeline.domain.trouble import Withheld
from pipeline.writers.page_blocks import (
    HEADING,
    TITLE,
    Placed,
    head_blocks,
    part_blocks,
    placed,
    scaled,
)
from pipeline.writers.page_lines import Kind, Piece, Run
from pipeline.writers.page_looks import Look, PageLooks
from pipeline.writers.page_measure import SummaryTemplate, pdf_type
from pipeline.writers.pdf_drawing import Drawing
from pipeline.writers.tagged_pdf import About, Area, Tag, write_tagged

_BULLET = "•"
_ASCENT = 0.905  # of the size: from the top of a single line to its base, in Liberation Sans
_SINGLE = 1.149
_LINK_DEPTH, _UNDERLINE = 0.21, 0.07
_TAGS = {TITLE: "H1", HEADING: "H2"}


def write_learning_summary_pdf(path: Path, fitted: Fitted, template: SummaryTemplate) -> None:
    """Write the page to `path`. Raises `Withheld` when it is no single page, which `fitted` never gives."""
    looks = scaled(template.looks, fitted.size, fitted.air)
    page = fitted.page
    width = looks.width - looks.left - looks.right
    blocks = list(placed([*head_blocks(page, looks), *part_blocks(page, looks)], width, pdf_type()))
    if blocks[-1].box_bottom > looks.height - looks.top - looks.bottom:
        raise Withheld(f"{path.name}: would be more than one page. Has its template changed? Run the command again.")
    drawn = _Page(looks)
    for block in blocks:
        drawn.decorate(block)
    root = drawn.tags(blocks)
    write_tagged(path, drawn.done(), root, About(page.name, page.board, page.kicker))


class _Page:
    """The page being drawn, and the numbers of the pieces that are marked on it."""

    def __init__(self, looks: PageLooks) -> None:
        self._looks = looks
        self._drawing = Drawing(looks.width, looks.height)
        self._marks = 0

    def done(self) -> bytes:
        return self._drawing.done()

    def decorate(self, block: Placed) -> None:
        """The box behind a paragraph and the rules around it."""
        look, looks = block.block.look, self._looks
        left = looks.left + look.left + min(0.0, look.first) - look.edge("left").depth
        right = looks.width - looks.right - look.right + look.edge("right").depth
        top, bottom = looks.top + block.box_top, looks.top + block.box_bottom
        self._drawing.begin_artefact()
        if look.fill:
            self._drawing.box(left, top, right, bottom, look.fill)
        sides = {
            "top": (left, top, right, top + look.edge("top").width),
            "bottom": (left, bottom - look.edge("bottom").width, right, bottom),
            "left": (left, top, left + look.edge("left").width, bottom),
            "right": (right - look.edge("right").width, top, right, bottom),
        }
        inside = {"top": not block.opens, "bottom": not block.closes}
        for side, edge in look.edges.items():
            if edge.colour != look.fill and not inside.get(side):  # in the box's own colour it is part of the box
                self._drawing.box(*sides[side], edge.colour)
        self._drawing.end()

    def tags(self, blocks: Sequence[Placed]) -> Tag:
        """The words, drawn in reading order, and the structure that they make."""
        root = Tag("Document")
        for points, group in groupby(blocks, key=lambda each: each.block.style == Setting.POINT):
            tags = [self._point(each) if points else self._paragraph(each) for each in group]
            root.holds += [Tag("L", [*tags])] if points else tags
        return root

    def _paragraph(self, block: Placed) -> Tag:
        tag = Tag(_TAGS.get(block.block.style, "P"))
        self._words(block, tag)
        return tag

    def _point(self, block: Placed) -> Tag:
        look = block.block.look
        label = Tag("Lbl", [self._begin("Lbl")])
        left, base = self._looks.left + look.left + look.first, self._base(block, 0)
        self._drawing.text(left, base, _BULLET, look.size, self._colour(look, Kind.LABEL), bold=True)
        self._drawing.end()
        body = Tag("LBody")
        self._words(block, body)
        return Tag("LI", [label, body])

    def _words(self, block: Placed, tag: Tag) -> None:
        """Run after run, so that a link over two lines is one element."""
        look = block.block.look
        pieces = [
            (piece, number, sum(before.width for before in line[:place]))
            for number, line in enumerate(block.lines)
            for place, piece in enumerate(line)
        ]
        for linked, group in groupby(pieces, key=lambda each: self._link(block, each[0])):
            inner = Tag("Link") if linked is not None else tag
            inner.holds.append(self._begin(inner.name))
            areas = []
            for piece, number, before in group:
                areas += self._piece(block, piece, number, self._looks.left + look.left + before * look.size)
            self._drawing.end()
            if linked is not None:
                inner.holds += areas
                tag.holds.append(inner)
            self._underline(areas, block)

    def _link(self, block: Placed, piece: Piece) -> int | None:
        return piece.run if block.block.runs[piece.run].kind is Kind.LINK else None

    def _piece(self, block: Placed, piece: Piece, number: int, left: float) -> list[Area]:
        """Draw a piece; where it is a link, say where."""
        look, run = block.block.look, block.block.runs[piece.run]
        left += max(look.first, 0.0) if number == 0 else 0.0
        base = self._base(block, number)
        self._drawing.text(left, base, piece.text, look.size, self._colour(look, run.kind), bold=run.bold or look.bold)
        if run.kind is not Kind.LINK:
            return []
        bottom = self._looks.height - base - _LINK_DEPTH * look.size
        return [
            Area(left, bottom, left + piece.width * look.size, bottom + look.size * _SINGLE, run.target, _says(run))
        ]

    def _underline(self, areas: Sequence[Area], block: Placed) -> None:
        if not areas:
            return
        size, colour = block.block.look.size, self._colour(block.block.look, Kind.LINK)
        self._drawing.begin_artefact()
        for area in areas:
            base = self._looks.height - area.bottom - _LINK_DEPTH * size
            self._drawing.box(area.left, base + 0.1 * size, area.right, base + (0.1 + _UNDERLINE) * size, colour)
        self._drawing.end()

    def _base(self, block: Placed, number: int) -> float:
        """Where the letters of a line stand: in the middle of a line that is higher than single."""
        look = block.block.look
        line = pdf_type().line(look)
        return self._looks.top + block.top + number * line + (line - _SINGLE * look.size) / 2 + _ASCENT * look.size

    def _colour(self, look: Look, kind: Kind) -> str:
        return self._looks.letters.get(kind.value, Look(colour="")).colour or look.colour

    def _begin(self, tag: str) -> int:
        self._marks += 1
        self._drawing.begin(tag, self._marks - 1)
        return self._marks - 1


def _says(run: Run) -> str:
    """What a screen reader tells of a link's area."""
    return run.text if run.target.startswith("mailto:") else f"{run.text} (web page)"
