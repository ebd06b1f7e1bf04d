"""What a cell looks like: its colours, its size, and what its number format shows of a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pipeline.release.excel.shown import colour_named
from pipeline.release.office.colours import NAMED, WHITE, alike, plain, tinted
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
_GENERAL = "General"
_FRONT, _BACK = 64, 65  # the system's own colours in the old palette


@dataclass(frozen=True, slots=True)
class Look:
    """`code`: the number format; None for `colour`: left to Excel; None for `fill`: none, or one of several colours."""

    colour: str | None = None
    fill: str | None = WHITE
    size: float = 11
    code: str = _GENERAL

    def of_value(self, value: float | str) -> Look:
        """With the colour that the number format gives this value."""
        named = colour_named(self.code, value)
        colour = NAMED.get(named) or (_old_palette(int(named[5:]) + 7) if named[5:].isdecimal() else None)
        return replace(self, colour=colour) if colour else self

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
        stops = (
            [] if fill is None else [self.colour(each) for each in fill.iterfind(f"{S}gradientFill/{S}stop/{S}color")]
        )
        if stops and all(each and alike(each, stops[0] or "") for each in stops):
            return stops[0]
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
