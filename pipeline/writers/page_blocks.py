"""The paragraphs of the learning summary's page in their looks, one below the other: where each begins and ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf

from pipeline.domain.summary_page import PageLine, Setting, SummaryPage
from pipeline.writers.page_lines import Broken, Run, Widths, broken, runs
from pipeline.writers.page_looks import Look, PageLooks

KICKER, TITLE, BOARD, HEADING = "SummaryKicker", "Heading1", "SummaryBoard", "Heading2"
HEAD_STYLES = (KICKER, TITLE, BOARD)
PART_STYLES = (HEADING, *(setting.value for setting in Setting))
"""The styles of what is under the page's head: larger or smaller as there is less or more to say."""

STYLES = (*PART_STYLES, "SummaryLabel", "SummaryOwner", "Hyperlink")
"""Ids of the styles that a template must have."""

_LEAST = 10.0  # points: nothing on the page is smaller
_SINGLE = 1.15  # of the size: a line of Arial, single spaced


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: its style and look, its runs, the part that it is of (0 for the page's head), and what else it takes
    in height (a picture in it)."""

    style: str
    look: Look
    runs: tuple[Run, ...]
    part: int = 0
    extra: float = 0.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A block at its place: top and bottom of its letters, its lines, and how far its box goes; the next block's box
    goes on where this one's does not `close`."""

    block: Block
    top: float
    bottom: float
    lines: Broken
    box_top: float
    box_bottom: float
    opens: bool
    closes: bool


@dataclass(frozen=True, slots=True)
class Type:
    """With which letters the blocks are measured: how wide each is, how much wider than that (`factor`), and how high a
    single line is for its size."""

    widths: Widths
    factors: Mapping[str, float]
    singles: Mapping[str, float]
    other: tuple[float, float] = (1.0, _SINGLE)

    def line(self, look: Look) -> float:
        return look.exact or look.size * look.lines * self.singles.get(look.font.casefold(), self.other[1])

    def broken(self, block: Block, width: float) -> Broken:
        look = block.look
        factor = self.factors.get(look.font.casefold(), self.other[0])
        of = tuple(replace(run, bold=True) for run in block.runs) if look.bold else block.runs
        return broken(
            of, (width - look.left - look.right) / factor, look.size, self.widths, max(look.first, 0.0) / factor
        )


def scaled(looks: PageLooks, size: float, air: float) -> PageLooks:
    """The looks with the body text at that size, headings in proportion, and that share of the white space. The lines
    have a height of their own, so that no letter from another font makes one higher."""
    ratio = size / looks.of(Setting.TEXT).size
    styles = dict(looks.styles)
    for name in PART_STYLES:
        look = looks.of(name)
        now = max(_LEAST, round(look.size * ratio * 2) / 2)
        lines = 1 + (look.lines - 1) * min(1.0, air) if look.lines > 1 else look.lines
        exact = look.exact * now / look.size if look.exact else now * lines * _SINGLE
        exact = round(max(exact, now * _SINGLE * 0.95) * 20) / 20  # Word keeps twentieths of a point
        before, after = (round(space * air * 20) / 20 for space in (look.before, look.after))
        styles[name] = replace(look, size=now, exact=exact, before=before, after=after)
    return replace(looks, styles=styles)


def head_blocks(page: SummaryPage, looks: PageLooks) -> Iterator[Block]:
    for style, text in zip(HEAD_STYLES, (page.kicker, page.title, page.board), strict=True):
        if text:
            yield Block(style, looks.of(style), (Run(text),))


def part_blocks(page: SummaryPage, looks: PageLooks) -> Iterator[Block]:
    for number, part in enumerate(page.parts, start=1):
        yield Block(HEADING, looks.of(HEADING), (Run(part.heading),), number)
        yield from (_block(line, looks, number) for line in part.lines)


def _block(line: PageLine, looks: PageLooks, part: int) -> Block:
    return Block(line.setting.value, looks.of(line.setting.value), runs(line), part)


def placed(blocks: Iterable[Block], width: float, by: Type) -> Iterator[Placed]:
    """The blocks one below the other, the first at 0."""
    row: Sequence[Block] = list(blocks)
    at = 0.0
    for number, block in enumerate(row):
        look, lines = block.look, by.broken(block, width)
        opens = number == 0 or not row[number - 1].look.joins(look)
        closes = number + 1 == len(row) or not look.joins(row[number + 1].look)
        box_top = at + look.before if opens else at
        top = at + look.before + (look.edge("top").depth if opens else 0.0)
        bottom = top + max(1, len(lines)) * by.line(look) + block.extra
        box_bottom = bottom + look.edge("bottom").depth if closes else bottom + look.after
        yield Placed(block, top, bottom, lines, box_top, box_bottom, opens, closes)
        at = bottom + (look.edge("bottom").depth if closes else 0.0) + look.after


def height(blocks: Iterable[Block], width: float, by: Type, most: float = inf) -> float:
    """How much room they take, their last white space included; something over `most` as soon as that is exceeded."""
    lowest = 0.0
    for last in placed(blocks, width, by):
        lowest = last.box_bottom + (last.block.look.after if last.closes else 0.0)
        if lowest > most:
            break
    return lowest
