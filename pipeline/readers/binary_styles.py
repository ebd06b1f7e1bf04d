"""The looks of a binary Excel workbook's cells: number formats and struck-through fonts, by the style's number."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from openpyxl.styles.numbers import BUILTIN_FORMATS

from pipeline.domain.trouble import Unreadable
from pipeline.readers.binary_records import CutShort, Kind, Rich, records, short_at, text_at
from pipeline.readers.package import DAMAGED, Package
from pipeline.readers.shown_values import GENERAL, Format

STRIKE = 0x08


@dataclass(frozen=True, slots=True)
class BinaryStyles:
    """`formats` and `struck` by the number of the style; `struck_fonts` by that of the font."""

    formats: tuple[Format, ...] = ()
    struck: frozenset[int] = frozenset()
    struck_fonts: frozenset[int] = frozenset()

    def format_of(self, style: int) -> Format:
        """How a number of this style shows."""
        return self.formats[style] if style < len(self.formats) else GENERAL

    def strikes(self, style: int, rich: Rich | None) -> bool:
        """Whether all of the cell, or a stretch of its text that holds more than spaces, is struck through."""
        if rich is None or not rich.runs or not self.struck_fonts:
            return style in self.struck
        letters = rich.text.encode("utf-16-le")
        starts = [(0, -1), *rich.runs]
        ends = [start for start, _ in rich.runs] + [len(letters) // 2]
        return any(
            (style in self.struck if font < 0 else font in self.struck_fonts)
            and bool(letters[2 * start : 2 * end].decode("utf-16-le", "ignore").strip())
            for (start, font), end in zip(starts, ends, strict=True)
        )


def binary_styles(package: Package, part: str | None, from_1904: bool) -> BinaryStyles:
    """The styles of the workbook; the formats that Excel knows by their number alone are among them."""
    codes: dict[int, str] = dict(BUILTIN_FORMATS)
    fonts: list[bool] = []
    styles: list[tuple[int, int]] = []
    in_styles = False
    try:
        for kind, record in records(package.read(part)) if part else ():
            if kind in {Kind.BEGIN_STYLES, Kind.END_STYLES}:
                in_styles = kind == Kind.BEGIN_STYLES
            elif kind == Kind.FORMAT:
                codes[short_at(record, 0)] = text_at(record, 2)[0]
            elif kind == Kind.FONT:
                fonts.append(bool(short_at(record, 2) & STRIKE))
            elif kind == Kind.STYLE and in_styles:
                styles.append((short_at(record, 2), short_at(record, 4)))
    except (CutShort, struct.error) as trouble:
        raise Unreadable(DAMAGED.format(part=part)) from trouble
    struck_fonts = frozenset(number for number, struck in enumerate(fonts) if struck)
    return BinaryStyles(
        tuple(Format(codes.get(number, "General"), number, from_1904) for number, _ in styles),
        frozenset(style for style, (_, font) in enumerate(styles) if font in struck_fonts),
        struck_fonts,
    )
