"""What a cell looks like: its colours, its size, and what its number format shows of a value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from pipeline.release.office.colours import WHITE, alike, plain, tinted
from pipeline.release.office.limits import limits
from pipeline.release.office.names import S

if TYPE_CHECKING:
    from lxml.etree import _Element

_SLOTS = (
    "lt1",
    "dk1",
    "lt2",
    "dk2",
    "accent1",
    "accent2",
    "accent3",
    "accent4",
    "accent5",
    "accent6",
    "hlink",
    "folHlink",
)
_BUILT_IN_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_QUOTED = re.compile(r'"([^"]*)"')
_SECTION = re.compile(r'((?:"[^"]*"|\\.|\[[^\]]*\]|[^;"\\])*)(?:;|$)')
_GENERAL = "General"
_FRONT, _BACK = 64, 65  # the system's own colours in the old palette


@dataclass(frozen=True, slots=True)
class Look:
    """`code`: the number format; None for `colour`: left to Excel; None for `fill`: none, or one of several colours."""

    colour: str | None = None
    fill: str | None = WHITE
    size: float = 11
    code: str = _GENERAL

    def hides(self) -> str:
        """What hides a text of this look; empty when it is seen."""
        if self.size <= limits()["smallest_size"]:
            return "tiny text"
        return "white text" if self.colour and self.fill and alike(self.colour, self.fill) else ""


@dataclass(slots=True)
class Looks:
    """A workbook's cell formats, by the number that cells name."""

    by_number: list[Look] = field(default_factory=list)
    theme: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, root: _Element | None, theme: Mapping[str, str]) -> Looks:
        looks = cls(theme=theme)
        if root is None:
            return looks
        fonts, fills = _listed(root, "fonts"), _listed(root, "fills")
        codes = {each.get("numFmtId", ""): each.get("formatCode", "") for each in root.iter(f"{S}numFmt")}
        for form in _listed(root, "cellXfs"):
            looks.by_number.append(looks._look(form, fonts, fills, codes))
        return looks

    def of(self, cell: _Element) -> Look:
        number = cell.get("s", "0")
        return self.by_number[int(number)] if number.isdecimal() and int(number) < len(self.by_number) else Look()

    def _look(self, form: _Element, fonts: list[_Element], fills: list[_Element], codes: Mapping[str, str]) -> Look:
        font, fill = _picked(fonts, form.get("fontId")), _picked(fills, form.get("fillId"))
        number = form.get("numFmtId", "0")
        code = codes.get(number) or (
            "dd/mm/yyyy" if number.isdecimal() and int(number) in _BUILT_IN_DATES else _GENERAL
        )
        size = None if font is None else font.find(f"{S}sz")
        return Look(
            self.colour(None if font is None else font.find(f"{S}color")),
            self._fill(fill),
            _float(None if size is None else size.get("val"), 11),
            code,
        )

    def _fill(self, fill: _Element | None) -> str | None:
        pattern = None if fill is None else fill.find(f"{S}patternFill")
        if fill is None or (pattern is not None and pattern.get("patternType", "none") == "none"):
            return WHITE
        if pattern is None or pattern.get("patternType") != "solid":
            return None
        return self.colour(pattern.find(f"{S}fgColor")) or WHITE

    def colour(self, element: _Element | None) -> str | None:
        """A colour by its value, its place in the theme or in the old palette."""
        if element is None or element.get("auto") in {"1", "true"}:
            return None
        colour = plain((element.get("rgb") or "")[-6:])
        if element.get("theme", "").isdecimal():
            place = int(element.get("theme"))
            colour = self.theme.get(_SLOTS[place]) if place < len(_SLOTS) else None
        elif element.get("indexed", "").isdecimal():
            colour = _old_palette(int(element.get("indexed")))
        tint = _float(element.get("tint"), 0)
        return tinted(colour, tint) if colour and tint else colour


def _listed(root: _Element, name: str) -> list[_Element]:
    found = root.find(S + name)
    return [] if found is None else [each for each in found if isinstance(each.tag, str)]


def _picked(elements: list[_Element], number: str | None) -> _Element | None:
    return elements[int(number)] if number and number.isdecimal() and int(number) < len(elements) else None


def _float(text: str | None, otherwise: float) -> float:
    try:
        return float(text) if text else otherwise
    except ValueError:
        return otherwise


def _old_palette(number: int) -> str | None:
    from openpyxl.styles.colors import COLOR_INDEX

    if number in {_FRONT, _BACK}:
        return None if number == _FRONT else WHITE
    return plain(COLOR_INDEX[number][-6:]) if number < len(COLOR_INDEX) else None


# ---- number formats


def section_for(code: str, value: float | str) -> str | None:
    """The part of a format that shows this value; None where the value is shown as it is."""
    sections = [found.group(1) for found in _SECTION.finditer(code)]
    if sections and sections[-1] == "" and not code.endswith(";"):
        sections.pop()
    if isinstance(value, str):
        return sections[3] if len(sections) > 3 else None
    if not sections or len(sections) == 1:
        return sections[0] if sections else None
    if value < 0:
        return sections[1]
    return sections[2] if value == 0 and len(sections) > 2 else sections[0]


def shows(code: str, value: float | str) -> str | None:
    """None when the format shows the value; else what stands in its place: words of the format's own, or nothing."""
    section = section_for(code, value)
    if section is None or code == _GENERAL:
        return None
    bare = _LITERAL.sub("", section)
    if isinstance(value, str):
        return None if "@" in bare or _GENERAL.casefold() in bare.casefold() else _own_words(section)
    if re.search(r"[0#?@ymdhsYMDHSEeGg]", bare):
        return None
    return _own_words(section)


def _own_words(section: str) -> str:
    return "".join(_QUOTED.findall(section)) + re.sub(r'"[^"]*"|\[[^\]]*\]|[_*].|\\', "", section).strip()


def moment(code: str, value: float, from_1904: bool) -> tuple[str, bool] | None:
    """A number as the day that it means, and whether its format shows the day; None for a number that is none."""
    section = section_for(code, value) or ""
    bare = _LITERAL.sub("", section).casefold()
    if not re.search(r"[ymd]", bare) or re.search(r"[0#?]", bare) or not 1 <= value < 2_958_466:  # below 1: a time
        return None
    start = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 31 if value < 60 else 30)  # noqa: DTZ001  # a cell's day has no zone
    return f"{start + timedelta(days=int(value)):%d/%m/%Y}", "d" in bare
