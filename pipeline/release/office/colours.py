"""Whether a text can be told from what is behind it."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from pipeline.release.office.limits import limits
from pipeline.release.office.names import A

if TYPE_CHECKING:
    from lxml.etree import _Element

WHITE = "FFFFFF"
_LEAST_CONTRAST = 1.2
"""Below it nobody sees the text; the accessibility guidelines ask for 4.5."""
_COLOUR = re.compile(r"^[0-9A-Fa-f]{6}$")
_SLOTS = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
_SPELT = {"background1": "lt1", "text1": "dk1", "background2": "lt2", "text2": "dk2", "dark1": "dk1", "dark2": "dk2"}
_SPELT |= {"light1": "lt1", "light2": "lt2", "hyperlink": "hlink", "followedHyperlink": "folHlink"}
_OFFICE = {"lt1": WHITE, "dk1": "000000", "lt2": "E7E6E6", "dk2": "44546A", "accent1": "4472C4", "accent2": "ED7D31"}
NAMED = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00", "magenta": "FF00FF", "red": "FF0000",
    "yellow": "FFFF00", "white": WHITE, "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000",
    "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000", "darkGray": "808080", "lightGray": "C0C0C0",
}  # fmt: skip


@cache
def alike(text: str, behind: str) -> bool:
    """Whether two colours, `RRGGBB` each, are as good as one."""
    light, dark = sorted((_lightness(text), _lightness(behind)), reverse=True)
    if (light + 0.05) / (dark + 0.05) >= _LEAST_CONTRAST:
        return False
    apart = sum(abs(int(text[at : at + 2], 16) - int(behind[at : at + 2], 16)) for at in (0, 2, 4))
    return apart < 90  # equally light, but red on green


@cache
def _lightness(colour: str) -> float:
    """Relative luminance, as the web accessibility guidelines define it."""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def plain(colour: str | None) -> str | None:
    """`RRGGBB` in capitals; None for `auto` and what is no colour."""
    return colour.upper() if colour and _COLOUR.match(colour) else None


def theme_colours(root: _Element | None) -> Mapping[str, str]:
    """A theme's colours by slot; Office's own where it says nothing."""
    found = dict(_OFFICE)
    scheme = None if root is None else root.find(f".//{A}clrScheme")
    for slot in [] if scheme is None else scheme:
        for colour in slot:
            said = plain(colour.get("lastClr") or colour.get("val"))
            if said and isinstance(slot.tag, str):
                found[slot.tag.rpartition("}")[2]] = said
    return found


def themed(theme: Mapping[str, str], slot: str, tint: str = "", shade: str = "") -> str | None:
    """A colour of the theme, lightened or darkened as Word writes it (two hexadecimal digits)."""
    name = _SPELT.get(slot) or _SLOTS.get(slot) or slot
    colour = theme.get(name)
    if colour is None:
        return None
    if tint:
        return mixed(colour, WHITE, 1 - _byte(tint))
    return mixed(colour, "000000", 1 - _byte(shade)) if shade else colour


def _byte(digits: str) -> float:
    try:
        return int(digits, 16) / 255
    except ValueError:
        return 1.0


def mixed(colour: str, other: str, share: float) -> str:
    """A colour with a share (0 to 1) of another."""
    pairs = ((int(colour[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (0, 2, 4))
    return "".join(f"{round(one + (two - one) * share):02X}" for one, two in pairs)


def tinted(colour: str, tint: float) -> str:
    """A colour as Excel lightens it (above 0) or darkens it."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, full = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    shares = colorsys.hls_to_rgb(hue, min(max(light, 0), 1), full)
    return "".join(f"{round(share * 255):02X}" for share in shares)


def drawn_fill(properties: _Element | None, theme: Mapping[str, str]) -> str | None:
    """The plain colour that a shape (`a:solidFill`) or its text has; None for any other filling."""
    fill = None if properties is None else properties.find(f"{A}solidFill")
    return next((drawn_colour(colour, theme) for colour in fill), None) if fill is not None else None


def drawn_colour(colour: _Element, theme: Mapping[str, str]) -> str | None:
    """A colour as drawings write it, lightened or darkened as it says."""
    name, said = str(colour.tag).rpartition("}")[2], _said(colour, "val")
    found = {
        "srgbClr": plain(said),
        "schemeClr": themed(theme, said),
        "sysClr": plain(colour.get("lastClr")),
        "prstClr": NAMED.get(said),
    }.get(name)
    for change in colour if found else ():
        found = _changed(found or "", str(change.tag).rpartition("}")[2], _share(_said(change, "val")))
    return found


def is_faint(colour: _Element, *, transparency: bool = False) -> bool:
    """Whether a colour lets nearly everything through. `transparency`: Word's own way to say how much it does."""
    for change in colour:
        if str(change.tag).endswith("}alpha"):
            share = _share(_said(change, "val"))
            return (1 - share if transparency else share) <= limits()["faintest"]
    return False


def _said(element: _Element, name: str) -> str:
    """An attribute, whatever namespace it is written in."""
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def _share(text: str) -> float:
    """Of a hundred thousand, or a percentage."""
    try:
        return float(text[:-1]) / 100 if text.endswith("%") else float(text) / 100_000
    except ValueError:
        return 1.0


def _changed(colour: str, how: str, share: float) -> str:
    if how == "tint":
        return mixed(colour, WHITE, 1 - share)
    if how == "shade":
        return mixed(colour, "000000", 1 - share)
    if how not in {"lumMod", "lumOff"}:
        return colour
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, full = colorsys.rgb_to_hls(red, green, blue)
    light = light * share if how == "lumMod" else light + share
    shares = colorsys.hls_to_rgb(hue, min(max(light, 0), 1), full)
    return "".join(f"{round(each * 255):02X}" for each in shares)
