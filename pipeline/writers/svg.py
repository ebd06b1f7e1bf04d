"""The small pieces of an SVG picture: texts, boxes, lines, hatching. Lengths are tenths of a millimetre."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.writers.word_text import escaped

POINT = 3.528
"""A printer's point."""

FONTS = "'Liberation Sans', Arial, sans-serif"
_NARROW, _SLIM, _WIDE = frozenset("ijl'’|!.,:;I"), frozenset('ft r()[]-/\\"‘“”'), frozenset("mwMW@%—…")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height


def number(value: float) -> str:
    """A length as short as it can be written."""
    return f"{value:.1f}".removesuffix(".0")


def text(
    words: str, x: float, y: float, size: float, *, bold: bool = False, fill: str = "#1A1A1A", anchor: str = ""
) -> str:
    """Words on a line; `size` in points, `anchor` one of middle and end."""
    weight = ' font-weight="bold"' if bold else ""
    placed = f' text-anchor="{anchor}"' if anchor else ""
    return (
        f'<text x="{number(x)}" y="{number(y)}" font-size="{number(size * POINT)}"{weight}{placed} fill="{fill}">'
        f"{escaped(words)}</text>"
    )


def rectangle(box: Box, fill: str, stroke: str = "", width: float = 2) -> str:
    """A filled box, with an edge where `stroke` is a colour."""
    edge = f' stroke="{stroke}" stroke-width="{number(width)}"' if stroke else ""
    return (
        f'<rect x="{number(box.x)}" y="{number(box.y)}" width="{number(box.width)}" height="{number(box.height)}"'
        f' fill="{fill}"{edge}/>'
    )


def boxes(many: Iterable[Box], fill: str, stroke: str = "", width: float = 2, dashes: str = "") -> str:
    """Many boxes of one look as one shape: a picture of ten thousand entries stays small."""
    shape = "".join(
        f"M{number(box.x)} {number(box.y)}h{number(box.width)}v{number(box.height)}h{number(-box.width)}z"
        for box in many
    )
    return path(shape, stroke, width, fill=fill, dashes=dashes) if shape else ""


def line(x1: float, y1: float, x2: float, y2: float, stroke: str, width: float = 2, dashes: str = "") -> str:
    """A straight line."""
    return path(f"M{number(x1)} {number(y1)}L{number(x2)} {number(y2)}", stroke, width, dashes=dashes)


def path(shape: str, stroke: str = "", width: float = 2, *, fill: str = "none", dashes: str = "") -> str:
    """Any shape, as SVG writes paths."""
    edge = f' stroke="{stroke}" stroke-width="{number(width)}"' if stroke else ""
    broken = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<path d="{shape}" fill="{fill}"{edge}{broken}/>'


def hatching(box: Box, *, rising: bool, gap: float) -> str:
    """Slanting lines that fill a box: real lines and no SVG pattern, which Word does not draw everywhere."""
    shape = "".join(
        f"M{number(x1)} {number(y1)}L{number(x2)} {number(y2)}" for x1, y1, x2, y2 in _slants(box, gap, rising=rising)
    )
    return path(shape, "#5F6670", 2)


def _slants(box: Box, gap: float, *, rising: bool) -> Iterator[tuple[float, float, float, float]]:
    """Lines at 45 degrees, cut where they leave the box."""
    start = gap / 2
    while start < box.width + box.height:
        left, right = max(0.0, start - box.height), min(start, box.width)
        low, high = start - left, start - right  # how far above the bottom the two ends lie
        ends = (box.x + left, box.bottom - low, box.x + right, box.bottom - high)
        if rising:
            ends = (box.x + left, box.y + low, box.x + right, box.y + high)
        yield ends
        start += gap


def text_width(words: str, size: float, *, bold: bool = False) -> float:
    """About how wide a line is: near enough to wrap it, and rather too wide than too narrow."""
    ems = sum(_em(letter) for letter in words)
    return ems * size * POINT * (1.08 if bold else 1.0)


def _em(letter: str) -> float:
    if letter in _NARROW:
        return 0.27
    if letter in _SLIM:
        return 0.33
    if letter in _WIDE:
        return 0.88
    if ord(letter) > 0x2E00:  # Chinese and the like
        return 1.0
    return 0.68 if letter.isupper() else 0.53


def wrapped(words: str, size: float, room: float, most: int, *, bold: bool = False) -> Sequence[str]:
    """The words on at most so many lines; what does not fit ends in an ellipsis."""
    lines: list[str] = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if text_width(longer, size, bold=bold) <= room or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    kept = lines[:most]
    if len(lines) > most:
        kept[-1] += " …"
    return [_cut(each, size, room, bold=bold) for each in kept]


def _cut(words: str, size: float, room: float, *, bold: bool) -> str:
    while len(words) > 2 and text_width(words, size, bold=bold) > room:
        words = words.rstrip(" …")[:-1] + "…"
    return words
