"""Letters, lines and boxes drawn on a PDF page, each told what it is. The only module that opens reportlab, which by
itself tells nothing: what it draws is marked here, and `tagged_pdf` makes the tags."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO

from pipeline.domain.trouble import SetupError
from pipeline.shipped import TEMPLATES

FACES = {False: "LiberationSans-Regular", True: "LiberationSans-Bold"}
"""The fonts that every PDF carries: widths as Arial's."""

STAND_IN = "\u25a1"
"""Drawn for a letter that the font lacks."""

_ALIKE = {"\u2011": "-", "\u2010": "-", "\u202f": "\u00a0", "\u2007": "\u00a0", "\u2060": "\u200b", "\ufeff": "\u200b"}
_WIDE = 1.4  # of the size: a letter that the font lacks, drawn by Word with a font of its own
_THOUSANDTH = 1 / 1000


@dataclass(frozen=True, slots=True)
class Face:
    """A font's letters and their widths in thousandths of its size."""

    widths: Mapping[int, float]

    def drawn(self, text: str) -> str:
        """The text as it is drawn: letters composed, a look-alike or a stand-in for one that the font lacks."""
        composed = unicodedata.normalize("NFC", text)
        return "".join(letter if ord(letter) in self.widths else _ALIKE.get(letter, STAND_IN) for letter in composed)

    def lacks(self, text: str) -> set[str]:
        """The letters for which something else stands."""
        composed = unicodedata.normalize("NFC", text)
        return {letter for letter in composed if ord(letter) not in self.widths and letter not in _ALIKE}


@cache
def face(*, bold: bool) -> Face:
    """One of the two fonts. Raises `SetupError` when its file is missing."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    name = FACES[bold]
    try:
        font = TTFont(name, str(TEMPLATES / "fonts" / f"{name}.ttf"))
    except (TTFError, OSError) as trouble:
        raise SetupError(
            f"templates/fonts: {name}.ttf is missing or damaged. Put back the fonts that came with the program."
        ) from trouble
    pdfmetrics.registerFont(font)
    return Face(font.face.charWidths)


@lru_cache(maxsize=65536)
def width(text: str, bold: bool) -> float:
    """How wide the text is at one point of size, as it is drawn here."""
    of = face(bold=bold)
    return sum(of.widths[ord(letter)] for letter in of.drawn(text)) * _THOUSANDTH


@lru_cache(maxsize=65536)
def widest(text: str, bold: bool) -> float:
    """The same, on the safe side for letters that another program takes from another font."""
    of = face(bold=bold)
    return sum(of.widths.get(ord(letter), _WIDE / _THOUSANDTH) for letter in text) * _THOUSANDTH


class Drawing:
    """One page being drawn, measured in points from its top left corner."""

    def __init__(self, width: float, height: float) -> None:
        from reportlab.pdfgen.canvas import Canvas

        self._made = BytesIO()
        self._height = height
        face(bold=False)  # it is there before reportlab can take a font that no file carries
        size = (width, height)
        self._canvas = Canvas(self._made, size, invariant=1, pageCompression=1, initialFontName=FACES[False])

    def begin(self, tag: str, mark: int) -> None:
        """What is drawn from here on is the content with this mark."""
        self._canvas.addLiteral(f"/{tag} <</MCID {mark}>> BDC")

    def begin_artefact(self) -> None:
        """What is drawn from here on is decoration: no reader tells it."""
        self._canvas.addLiteral("/Artifact BMC")

    def end(self) -> None:
        self._canvas.addLiteral("EMC")

    def text(self, left: float, base: float, text: str, size: float, colour: str, *, bold: bool) -> None:
        """Letters on a line. Where something else is drawn for a letter, the text says what it stands for."""
        drawn = face(bold=bold).drawn(text)
        self._canvas.setFont(FACES[bold], size)
        self._canvas.setFillColor(_colour(colour))
        if drawn != text:
            self._canvas.addLiteral(f"/Span <</ActualText <{_utf16(text)}>>> BDC")
        self._canvas.drawString(left, self._height - base, drawn)
        if drawn != text:
            self._canvas.addLiteral("EMC")

    def box(self, left: float, top: float, right: float, bottom: float, colour: str) -> None:
        self._canvas.setFillColor(_colour(colour))
        self._canvas.rect(left, self._height - bottom, right - left, bottom - top, stroke=0, fill=1)

    def done(self) -> bytes:
        self._canvas.showPage()
        self._canvas.save()
        return self._made.getvalue()


def _colour(hexadecimal: str) -> object:
    from reportlab.lib.colors import HexColor

    return HexColor(f"#{hexadecimal}")


def _utf16(text: str) -> str:
    return f"\ufeff{text}".encode("utf-16-be", "replace").hex().upper()
