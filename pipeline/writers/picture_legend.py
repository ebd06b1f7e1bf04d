"""The legend below the picture: each sign that was drawn, and what it means."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.domain.picture import Picture, Sure
from pipeline.writers import picture_lanes as lanes
from pipeline.writers.picture_scale import IN_WORDS, Scale
from pipeline.writers.svg import Box, boxes, hatching, line, path, rectangle, text, text_width

SIZE = 8.0
JOIN_INK, INCIDENT_INK = "#3D3D3D", "#9C1C1C"
_SIGN_WIDTH, _LINE_HEIGHT, _BETWEEN = 64.0, 46.0, 50.0

Sign = Callable[[Box], Iterator[str]]


@dataclass(frozen=True, slots=True)
class _Item:
    sign: Sign
    words: str

    @property
    def width(self) -> float:
        return _SIGN_WIDTH + 14 + text_width(self.words, SIZE) + _BETWEEN


@dataclass(frozen=True, slots=True)
class Legend:
    """The items line by line, made to fit a width."""

    lines: tuple[tuple[_Item, ...], ...]

    @property
    def height(self) -> float:
        return len(self.lines) * _LINE_HEIGHT

    def drawn(self, x: float, y: float) -> Iterator[str]:
        """The legend, its upper left corner at x and y."""
        for row, items in enumerate(self.lines):
            at = x
            for item in items:
                box = Box(at, y + row * _LINE_HEIGHT, _SIGN_WIDTH, _LINE_HEIGHT - 12)
                yield from item.sign(box)
                yield text(item.words, box.right + 14, box.y + 26, SIZE)
                at += item.width


def legend(picture: Picture, laned: Sequence[lanes.Laned], scale: Scale, joined: int, room: float) -> Legend:
    """Only the signs that this picture has."""
    found: list[list[_Item]] = [[]]
    used = 0.0
    for item in _items(picture, laned, scale, joined):
        if used + item.width > room and found[-1]:
            found.append([])
            used = 0.0
        found[-1].append(item)
        used += item.width
    return Legend(tuple(tuple(items) for items in found))


def _items(picture: Picture, laned: Sequence[lanes.Laned], scale: Scale, joined: int) -> Iterator[_Item]:
    yield from _entries(laned, scale)
    spans = {mark.sure for each in laned for mark in each.spans}
    if spans:
        yield _Item(_span, "A longer time that an entry can have been in or tells of")
    if Sure.ABOUT in spans:
        yield _Item(_loose_span, "the same, about or doubtful")
    gaps = {gap.declared for each in laned for gap in each.lane.gaps}
    if False in gaps:
        yield _Item(_silence, "Silence, not wholly declared")
    if True in gaps:
        yield _Item(_declared, "Silence that the agency declared")
    if joined:
        some = f" ({joined} of {picture.shared} drawn)" if joined < picture.shared else ""
        yield _Item(_join, f"Perhaps one event, told by the lanes with a dot{some}")
    if picture.incidents:
        yield _Item(_incident, picture.incidents[0].label)


def _entries(laned: Sequence[lanes.Laned], scale: Scale) -> Iterator[_Item]:
    """Blocks and bars, as far as there are any."""
    blocks = {sure for each in laned if not each.crowded for _, sure in each.points}
    if Sure.CERTAIN in blocks:
        yield _Item(_block, "An entry")
    if Sure.ABOUT in blocks:
        yield _Item(_hollow_block, "An entry, date about or doubtful")
    if any(each.crowded for each in laned):
        unit = IN_WORDS[scale.bin(lanes.LEAST_BAR)]
        yield _Item(_bars, f"Where entries are many: how many in {unit}; each lane has a scale of its own")
        if any(each.crowded and any(sure is Sure.ABOUT for _, sure in each.points) for each in laned):
            yield _Item(_hollow_bar, "of them about or doubtful")


def _middle(box: Box, width: float, height: float) -> Box:
    return Box(box.x + (box.width - width) / 2, box.y + (box.height - height) / 2, width, height)


def _block(box: Box) -> Iterator[str]:
    yield rectangle(_middle(box, lanes.BLOCK_WIDTH, lanes.BLOCK_HEIGHT), lanes.INK)


def _hollow_block(box: Box) -> Iterator[str]:
    yield rectangle(_middle(box, lanes.BLOCK_WIDTH, lanes.BLOCK_HEIGHT), "#FFFFFF", lanes.INK, 3)


def _bars(box: Box) -> Iterator[str]:
    rises = (10, 22, 30, 16)
    yield boxes((Box(box.x + 8 + 13 * at, box.bottom - rise, 10, rise) for at, rise in enumerate(rises)), lanes.INK)


def _hollow_bar(box: Box) -> Iterator[str]:
    yield rectangle(Box(box.x + 26, box.y + 8, 11, 24), "#FFFFFF", lanes.INK)


def _span(box: Box) -> Iterator[str]:
    yield rectangle(_middle(box, box.width, 12), lanes.SPAN_INK)


def _loose_span(box: Box) -> Iterator[str]:
    yield boxes([_middle(box, box.width - 4, 12)], "#FFFFFF", lanes.SPAN_INK, 3, dashes="9 6")


def _silence(box: Box) -> Iterator[str]:
    yield rectangle(box, "none", lanes.EDGE)
    yield hatching(box, rising=True, gap=lanes.UNDECLARED_HATCH)


def _declared(box: Box) -> Iterator[str]:
    yield rectangle(box, "none", lanes.EDGE)
    yield hatching(box, rising=False, gap=lanes.DECLARED_HATCH)


def _join(box: Box) -> Iterator[str]:
    x = box.x + box.width / 2
    yield join(x, [box.y + 5, box.bottom - 5])


def _incident(box: Box) -> Iterator[str]:
    yield incident(box.x + box.width / 2, box.y, box.bottom)


def join(x: float, heights: Sequence[float]) -> str:
    """A thin line down the lanes that tell one event, with a dot on each."""
    dots = "".join(f"M{x - 7:.1f} {y:.1f}a7 7 0 1 0 14 0a7 7 0 1 0 -14 0z" for y in heights)
    return line(x, min(heights), x, max(heights), JOIN_INK, 2.5) + path(dots, JOIN_INK, 3, fill="#FFFFFF")


def incident(x: float, top: float, bottom: float) -> str:
    """A broken line down all lanes."""
    return line(x, top, x, bottom, INCIDENT_INK, 6, dashes="16 9")
