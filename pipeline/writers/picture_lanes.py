"""A lane of the picture: entries as blocks where there is room for each, as bars by month where there is not."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time

from pipeline.domain.picture import Gap, Lane, Mark, Sure
from pipeline.writers.picture_scale import Scale
from pipeline.writers.svg import Box, boxes, hatching, rectangle

INK, SPAN_INK, EDGE = "#1F3A5F", "#4F6F94", "#8A93A0"
UNDECLARED_HATCH, DECLARED_HATCH = 22.0, 40.0
BLOCK_WIDTH, BLOCK_HEIGHT, LOWEST_BLOCK = 18.0, 15.0, 6.0
LEAST_BAR = 9.0  # width of a bar
_BETWEEN_BLOCKS = 2.0
_SPAN_HEIGHT = 12.0
_LEAST_RISE = 5.0  # so that a single entry is seen beside a month of fifty


@dataclass(frozen=True, slots=True)
class Laned:
    """A lane made ready: where it lies, its entries as points or bars, and its longer times."""

    lane: Lane
    box: Box
    points: tuple[tuple[float, Sure], ...]
    spans: tuple[Mark, ...]
    level_height: float  # of a block and the space above it

    @property
    def crowded(self) -> bool:
        """Too many entries stand on one another to draw a block for each."""
        return self.level_height < LOWEST_BLOCK + _BETWEEN_BLOCKS

    @property
    def tracks(self) -> int:
        """How many longer times have room one below the other."""
        return 1 if self.box.height < 105 else 2 if self.box.height < 130 else 3

    @property
    def floor(self) -> float:
        """The line that blocks and bars stand on; below it lie the longer times."""
        return self.box.bottom - 6 - self.tracks * (_SPAN_HEIGHT + 2)

    @property
    def room(self) -> float:
        return self.floor - self.box.y - 8


def laid(lane: Lane, box: Box, scale: Scale) -> Laned:
    """Sort the lane's entries into points and spans, and see whether there is room for a block each."""
    points: list[tuple[float, Sure]] = []
    spans: list[Mark] = []
    for mark in lane.marks:
        left, right = scale.place(mark.first), scale.place(mark.last)
        if right - left <= BLOCK_WIDTH:  # at this scale a week may be no wider than a day
            points.append(((left + right) / 2, mark.sure))
        else:
            spans.append(mark)
    points.sort(key=lambda point: point[0])
    ready = Laned(lane, box, tuple(points), tuple(spans), BLOCK_HEIGHT + _BETWEEN_BLOCKS)
    most = int(ready.room / (LOWEST_BLOCK + _BETWEEN_BLOCKS))
    highest = 0
    for level in _levels([x for x, _ in points]):
        highest = max(highest, level + 1)
        if highest > most:
            break
    return replace(ready, level_height=min(ready.level_height, ready.room / max(highest, 1)))


def counts(laned: Laned, scale: Scale) -> dict[tuple[int, Sure], int]:
    """How many points stand in each bar of a crowded lane."""
    starts = bar_starts(scale)
    return Counter((bisect_right(starts, x) - 1, sure) for x, sure in laned.points)


def tallest(laned: Laned, scale: Scale) -> int:
    """The most entries that stand in one bar; none where there are no bars."""
    totals: Counter[int] = Counter()
    for (place, _), count in counts(laned, scale).items() if laned.crowded else ():
        totals[place] += count
    return max(totals.values(), default=0)


def bar_starts(scale: Scale) -> list[float]:
    """Where the bars begin."""
    return [scale.place(first) for first, _ in scale.edges(scale.bin(LEAST_BAR))]


def drawn(laned: Laned, scale: Scale) -> Iterator[str]:
    """The lane's silences, longer times and entries."""
    yield from gaps(laned, scale)
    yield from _spans(laned, scale)
    yield from _bars(laned, scale) if laned.crowded else _blocks(laned)


def gaps(laned: Laned, scale: Scale) -> Iterator[str]:
    """Silences, hatched."""
    for gap in laned.lane.gaps:
        box = gap_box(gap, laned.box, scale)
        yield rectangle(box, "none", EDGE)
        yield hatching(box, rising=not gap.declared, gap=UNDECLARED_HATCH if not gap.declared else DECLARED_HATCH)


def gap_box(gap: Gap, lane: Box, scale: Scale) -> Box:
    """Where a silence lies: the whole of its first and last day."""
    left = scale.place(datetime.combine(gap.first, time()))
    right = scale.place(datetime.combine(gap.last, time(23, 59)))
    return Box(left, lane.y + 4, max(right - left, 4), lane.height - 8)


def _blocks(laned: Laned) -> Iterator[str]:
    by_look: dict[Sure, list[Box]] = {look: [] for look in Sure}
    places = [x for x, _ in laned.points]
    for (x, sure), level in zip(laned.points, _levels(places), strict=True):
        y = laned.floor - (level + 1) * laned.level_height
        by_look[sure].append(Box(x - BLOCK_WIDTH / 2, y, BLOCK_WIDTH, laned.level_height - _BETWEEN_BLOCKS))
    yield boxes(by_look[Sure.CERTAIN], INK, "#FFFFFF", 2)
    yield boxes(by_look[Sure.ABOUT], "#FFFFFF", INK, 3)


def _levels(places: Sequence[float]) -> Iterator[int]:
    """Blocks that would cover one another stand one upon another: the level of each."""
    taken: list[float] = []  # the right edge of the last block of each level
    for x in places:
        level = next((level for level, edge in enumerate(taken) if edge <= x - BLOCK_WIDTH / 2), len(taken))
        taken[level : level + 1] = [x + BLOCK_WIDTH / 2]
        yield level


def _bars(laned: Laned, scale: Scale) -> Iterator[str]:
    starts = [*bar_starts(scale), scale.right]
    found, most = counts(laned, scale), tallest(laned, scale)
    certain: list[Box] = []
    about: list[Box] = []
    for place in sorted({place for place, _ in found}):
        left, width = starts[place] + 1, max(starts[place + 1] - starts[place] - 2, 4)
        floor = laned.floor
        for look, into in ((Sure.CERTAIN, certain), (Sure.ABOUT, about)):
            if count := found.get((place, look), 0):
                rise = max(laned.room * count / most, _LEAST_RISE)
                floor -= rise
                into.append(Box(left, floor, width, rise))
    yield boxes(certain, INK)
    yield boxes(about, "#FFFFFF", INK, 2)


def _spans(laned: Laned, scale: Scale) -> Iterator[str]:
    by_look: dict[Sure, list[Box]] = {look: [] for look in Sure}
    ends = [float("-inf")] * laned.tracks
    for mark in laned.spans:
        left, right = scale.place(mark.first), scale.place(mark.last)
        track = next((track for track, end in enumerate(ends) if end <= left), ends.index(min(ends)))
        ends[track] = right
        y = laned.floor + 4 + track * (_SPAN_HEIGHT + 2)
        by_look[mark.sure].append(Box(left, y, right - left, _SPAN_HEIGHT))
    yield boxes(by_look[Sure.CERTAIN], SPAN_INK, "#FFFFFF", 1.5)
    yield boxes(by_look[Sure.ABOUT], "#FFFFFF", SPAN_INK, 3, dashes="9 6")
