"""The fonts of a Word document's theme, which its styles may name by their role alone."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO

from pipeline.writers.page_looks import Look, PageLooks

_THEME = "word/theme/theme1.xml"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_ROLES = {"minorHAnsi": "minorFont", "minorAscii": "minorFont", "majorHAnsi": "majorFont", "majorAscii": "majorFont"}


def with_theme_fonts(looks: PageLooks, package: bytes) -> PageLooks:
    """The looks with a font's name wherever a style has only its role in the theme."""
    fonts = _fonts(package)

    def named(look: Look) -> Look:
        return replace(look, font=fonts.get(look.font, look.font))

    return replace(looks, styles={name: named(look) for name, look in looks.styles.items()})


def _fonts(package: bytes) -> dict[str, str]:
    from lxml.etree import XMLSyntaxError, fromstring

    with zipfile.ZipFile(BytesIO(package)) as source:
        if _THEME not in source.namelist():
            return {}
        try:
            theme = fromstring(source.read(_THEME))
        except XMLSyntaxError:
            return {}  # a theme that Word would not read either: the font counts as unknown, which is a wide one
    latin = {role: theme.find(f".//{_A}{kind}/{_A}latin") for role, kind in _ROLES.items()}
    return {role: font.get("typeface", "") for role, font in latin.items() if font is not None}
