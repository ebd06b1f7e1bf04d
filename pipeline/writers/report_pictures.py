"""Pictures of a draft report: put into the package as parts of their own, and drawn in the line with their words."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

from pipeline.domain.draft import Figure
from pipeline.writers.office_parts import OfficeParts
from pipeline.writers.word_text import escaped

_EMU = 36_000  # to the millimetre
_TO_A_TWIP = 635
_NAMES = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def with_pictures(package: bytes, figures: Sequence[Figure]) -> tuple[bytes, Mapping[int, str]]:
    """The package with the pictures in it, and each one's relation, by its place among the figures."""
    if not figures:
        return package, {}
    document = OfficeParts.opened(package)
    relations = {}
    document.add_default("png", "image/png")
    for place, figure in enumerate(figures):
        name = document.free_name("word/media/image{}.png")
        document.parts[name] = figure.png
        relations[place] = document.relate(document.main, "image", name)
    return document.packed(), relations


def drawing(figure: Figure, relation: str, number: int, room: tuple[int, int]) -> str:
    """The picture as a run, within `room`: width and height in twentieths of a point."""
    wide, high = struct.unpack(">II", figure.png[16:24])
    width = min(figure.width * _EMU, room[0] * _TO_A_TWIP, room[1] * _TO_A_TWIP * wide // high)
    height = width * high // wide
    name, words = escaped(figure.caption), escaped(figure.alternative)
    return (
        f"<w:r><w:drawing><wp:inline {_NAMES}>"
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{number}" name="{name}" descr="{words}"/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="{name}" descr="{words}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
