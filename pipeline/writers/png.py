"""The picture as PNG, drawn from its SVG with the fonts that ship with the program: the same on every machine."""

from __future__ import annotations

import struct
import zlib

from pipeline.domain.trouble import SetupError
from pipeline.shipped import TEMPLATES

FONTS = ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf")
DOTS_PER_INCH = 300
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_HEADER_END = len(_SIGNATURE) + 25  # the first chunk always has 13 bytes of data and 12 around them


def png_from_svg(svg: str, title: str, description: str) -> bytes:
    """The SVG in 300 dots to the inch; title and description are kept inside, for programs that read them out.

    Raises `SetupError` when a font is missing: without it the picture would have no words.
    """
    import resvg_py

    fonts = [TEMPLATES / "fonts" / name for name in FONTS]
    if missing := [font.name for font in fonts if not font.is_file()]:
        raise SetupError(
            f"templates/fonts: {', '.join(missing)} is missing. Put back the fonts that came with the program."
        )
    drawn = resvg_py.svg_to_bytes(
        svg_string=svg,
        dpi=DOTS_PER_INCH,
        skip_system_fonts=True,
        font_files=[str(font) for font in fonts],
        font_family="Liberation Sans",
        sans_serif_family="Liberation Sans",
    )
    texts = _text("Title", title) + _text("Description", description)
    return drawn[:_HEADER_END] + _resolution() + texts + drawn[_HEADER_END:]


def _resolution() -> bytes:
    dots = round(DOTS_PER_INCH / 0.0254)  # to the metre
    return _chunk(b"pHYs", struct.pack(">IIB", dots, dots, 1))


def _text(keyword: str, words: str) -> bytes:
    """Uncompressed international text in British English."""
    return _chunk(b"iTXt", keyword.encode("latin-1") + b"\0\0\0en-GB\0\0" + words.encode("utf-8", "replace"))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
