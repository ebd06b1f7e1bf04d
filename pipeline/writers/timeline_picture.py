"""`timeline.svg` and `timeline.png`: the lanes of all agencies over the whole period, to be printed on A4 landscape."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path

from pipeline.domain.picture import Lane, Moment, Picture
from pipeline.writers import picture_lanes as lanes
from pipeline.writers.picture_legend import INCIDENT_INK, Legend, incident, join, legend
from pipeline.writers.picture_scale import STEPS, Scale, Step, label
from pipeline.writers.png import png_from_svg
from pipeline.writers.svg import FONTS, POINT, Box, line, number, rectangle, text, text_width, wrapped
from pipeline.writers.word_text import escaped
from pipeline.writers.workbook_styles import agency_styles

_WIDTH, _MARGIN, _LABELS = 2970.0, 90.0, 540.0  # A4 landscape, in tenths of a millimetre
_LEFT, _RIGHT = _MARGIN + _LABELS + 10, _WIDTH - _MARGIN
_HEAD, _ROW_ABOVE = 290.0, 44.0  # the title's height; that of the ages, of the incident's name
_AXIS = 62.0
_LANES_ON_A_PAGE, _TALLEST_LANE, _LOWEST_LANE = 1430.0, 165.0, 92.0
_LOOKED_FOR_HEIGHT = 60.0
_JOINS_APART = 24.0
_NAME_SIZE, _SMALL, _LEADING = 8.5, 7.0, 1.1
_STRIPE, _LOOKED_FOR_FILL, _GRID = "#F3F5F8", "#ECECEC", "#C3C9D1"


def write_svg(path: Path, picture: Picture) -> None:
    """Write the picture as SVG: its text stays text, and its words for those who don't see it stand inside."""
    path.write_text(svg(picture), encoding="utf-8", newline="\n")


def write_png(path: Path, picture: Picture) -> None:
    """Write the same picture as PNG, 300 dots to the inch, with the same words as its description."""
    path.write_bytes(png(picture))


def png(picture: Picture) -> bytes:
    """The picture as PNG."""
    return png_from_svg(svg(picture), f"{picture.heading}: {picture.title}", picture.alternative)


def svg(picture: Picture) -> str:
    """The whole picture as an SVG document."""
    page = _laid_out(picture)
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<svg xmlns="http://www.w3.org/2000/svg"'
            f' width="{number(_WIDTH / 10)}mm" height="{number(page.height / 10)}mm"'
            f' viewBox="0 0 {number(_WIDTH)} {number(page.height)}" font-family="{FONTS}" role="img" lang="en-GB"'
            ' xml:lang="en-GB" aria-labelledby="picture-title picture-description">',
            f'<title id="picture-title">{escaped(f"{picture.heading}: {picture.title}")}</title>',
            f'<desc id="picture-description">{escaped(picture.alternative)}</desc>',
            rectangle(Box(0, 0, _WIDTH, page.height), "#FFFFFF"),
            *_head(picture),
            *_grid(page),
            *_lanes(page),
            *_above(page),
            *_axis(page),
            *page.legend.drawn(_MARGIN, page.bottom + _AXIS + 30),
            *_foot(page),
            "</svg>\n",
        ]
    )


@dataclass(frozen=True, slots=True)
class _Page:
    """Where everything lies."""

    picture: Picture
    scale: Scale
    laned: tuple[lanes.Laned, ...]
    joins: tuple[tuple[float, tuple[float, ...]], ...]
    legend: Legend
    top: float
    bottom: float
    height: float


def _laid_out(picture: Picture) -> _Page:
    scale = Scale(picture.first, picture.last, _LEFT, _RIGHT)
    top = _HEAD + _ROW_ABOVE * (bool(picture.birthdays) + bool(picture.incidents))
    boxes = list(_lane_boxes(picture.lanes, top))
    laned = tuple(lanes.laid(lane, box, scale) for lane, box in zip(picture.lanes, boxes, strict=True))
    joins = tuple(_joins(picture, scale, laned))
    key = legend(picture, laned, scale, len(joins), _RIGHT - _MARGIN)
    bottom = boxes[-1].bottom if boxes else top
    height = bottom + _AXIS + 30 + key.height + 40 * bool(picture.notes) + 50
    return _Page(picture, scale, laned, joins, key, top, bottom, height)


def _lane_boxes(those: Sequence[Lane], top: float) -> Iterator[Box]:
    """One below the other, as tall as a page allows and no lower than can be read: then the picture grows."""
    counted = sum(lane.counted for lane in those)
    room = _LANES_ON_A_PAGE - _LOOKED_FOR_HEIGHT * (len(those) - counted)
    height = min(_TALLEST_LANE, max(_LOWEST_LANE, room / max(counted, 1)))
    for lane in those:
        box = Box(_LEFT, top, _RIGHT - _LEFT, height if lane.counted else _LOOKED_FOR_HEIGHT)
        yield box
        top = box.bottom


def _joins(picture: Picture, scale: Scale, laned: Sequence[lanes.Laned]) -> Iterator[tuple[float, tuple[float, ...]]]:
    """Where the joining lines stand: none so near another that they could not be told apart."""
    heights = {each.lane.name: each.box.bottom - 16 for each in laned}
    taken: list[float] = []
    for each in picture.joins:
        x = scale.place(each.at)
        if all(abs(x - other) >= _JOINS_APART for other in taken):
            taken.append(x)
            yield x, tuple(sorted(heights[name] for name in each.lanes))


# ---- drawing


def _head(picture: Picture) -> Iterator[str]:
    yield text(picture.marking, _MARGIN, 110, 9, bold=True, fill=INCIDENT_INK)
    title = wrapped(f"{picture.heading}: {picture.title}", 16, _RIGHT - _MARGIN, 1, bold=True)[0]
    yield text(title, _MARGIN, 182, 16, bold=True, fill="#1F3A5F")
    yield text(picture.period, _MARGIN, 236, 10)


def _grid(page: _Page) -> Iterator[str]:
    for place, each in enumerate(page.laned):
        fill = _LOOKED_FOR_FILL if not each.lane.counted else "#FFFFFF" if place % 2 else _STRIPE
        yield rectangle(each.box, fill)
    for tick in page.scale.ticks(page.scale.step()):
        x = page.scale.place(tick)
        yield line(x, page.top, x, page.bottom, _GRID, 2)
    for moment in page.picture.incidents:  # behind the entries: it must not hide those of the day
        yield incident(page.scale.place(_noon(moment)), page.top - 10, page.bottom)


def _lanes(page: _Page) -> Iterator[str]:
    fills = {agency: str(style["bg_color"]) for agency, style in agency_styles(_agencies(page)).items()}
    for each in page.laned:
        yield from lanes.drawn(each, page.scale)
        yield line(_MARGIN, each.box.bottom, _RIGHT, each.box.bottom, _GRID, 2)
        yield from _lane_label(each, lanes.tallest(each, page.scale), fills.get(each.lane.name, _LOOKED_FOR_FILL))
    for x, heights in page.joins:
        yield join(x, heights)


def _agencies(page: _Page) -> list[str]:
    return [each.lane.name for each in page.laned if each.lane.counted]


def _lane_label(laned: lanes.Laned, tallest: int, fill: str) -> Iterator[str]:
    box = Box(_MARGIN, laned.box.y + 2, _LABELS, laned.box.height - 4)
    yield rectangle(box, fill)
    told = _numbers(laned.lane, tallest)
    below = 27.0 if told else 0.0
    names, size = _name(laned.lane.name, box.width - 28, box.height - 6 - below)
    step = size * POINT * _LEADING
    y = box.y + (box.height - len(names) * step - below) / 2 + step * 0.78
    for name in names:
        yield text(name, box.x + 14, y, size, bold=True)
        y += step
    if told:
        yield text(told, box.x + 14, y - 3, _SMALL)


def _name(words: str, width: float, height: float) -> tuple[Sequence[str], float]:
    """A lane's name on as many lines as there is room for, in smaller letters where it needs them."""
    for size in (_NAME_SIZE, 7.5, _SMALL):
        most = max(1, int(height / (size * POINT * _LEADING)))
        lines = wrapped(words, size, width, most, bold=True)
        if not lines[-1].endswith("…"):
            break
    return lines, size


def _numbers(lane: Lane, tallest: int) -> str:
    if not lane.counted:
        return ""
    outside = lane.before + lane.after
    parts = [f"{len(lane.marks):,} {'entry' if len(lane.marks) == 1 else 'entries'}"]
    parts += [f"{outside:,} outside the period"] if outside else []
    parts += [f"{lane.undated:,} undated"] if lane.undated else []
    parts += [f"tallest bar {tallest:,}"] if tallest else []
    return ", ".join(parts)


def _above(page: _Page) -> Iterator[str]:
    """The child's age and the incident, above the lanes."""
    y = _HEAD + 28
    if page.picture.birthdays:
        yield text("Age of the child", _MARGIN + 14, y, _SMALL)
        yield from _moments(page, page.picture.birthdays, y)
        y += _ROW_ABOVE
    for moment in page.picture.incidents:
        x = page.scale.place(_noon(moment))
        half = text_width(moment.label, 8, bold=True) / 2
        at = min(max(x, _LEFT + half), _RIGHT - half)
        yield text(moment.label, at, y, 8, bold=True, fill=INCIDENT_INK, anchor="middle")


def _moments(page: _Page, moments: Sequence[Moment], y: float) -> Iterator[str]:
    free = _LEFT
    for moment in moments:
        x = page.scale.place(_noon(moment))
        width = text_width(moment.label, _SMALL) + 20
        if x < free or x + width > _RIGHT + 40:
            continue
        yield line(x, y - 22, x, y + 4, "#1A1A1A", 3)
        yield text(moment.label, x + 8, y, _SMALL)
        free = x + width


def _noon(moment: Moment) -> datetime:
    return datetime.combine(moment.day, time(12))


def _axis(page: _Page) -> Iterator[str]:
    scale, step = page.scale, page.scale.step()
    yield line(_LEFT, page.bottom, _RIGHT, page.bottom, "#1A1A1A", 3)
    for tick in _smaller(scale, step):
        yield line(scale.place(tick), page.bottom, scale.place(tick), page.bottom + 10, "#1A1A1A", 2)
    ticks = list(scale.ticks(step))
    room = text_width(label(scale.start, step), 8.5) + 24
    if not ticks or scale.place(ticks[0]) - _LEFT > room:
        ticks.insert(0, scale.start)  # the year that the picture begins in
    for tick in ticks:
        x = scale.place(tick)
        yield line(x, page.bottom, x, page.bottom + 22, "#1A1A1A", 3)
        if x + text_width(label(tick, step), 8.5) + 8 <= _RIGHT + 60:
            yield text(label(tick, step), x + 8, page.bottom + 44, 8.5)


def _smaller(scale: Scale, step: Step) -> Iterator[datetime]:
    """Ticks without words between those with: as fine as can still be told apart."""
    for smaller in STEPS[: STEPS.index(step)]:
        if smaller.days * scale.per_day >= 12 and smaller.times != 7:
            yield from scale.ticks(smaller)
            return


def _foot(page: _Page) -> Iterator[str]:
    if page.picture.notes:
        yield text(" ".join(page.picture.notes), _MARGIN, page.height - 52, 8)
