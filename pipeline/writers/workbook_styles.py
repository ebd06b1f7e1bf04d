"""How the combined chronology looks: its colours, its fonts, the width of each column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

FONT = "Calibri"
SIZE = 10
INK = "#1A1A1A"
HEADING_FILL = "#1F3A5F"
_EDGE = "#B8BEC6"

PALETTE = (
    *("#A9C8EA", "#F6BE98", "#F3E3A0", "#F9C6D3", "#A6DDCB", "#D3D3D3"),
    *("#D0C3EF", "#CFDD8E", "#BFE6F5", "#E0C9A6", "#E9A9A0", "#B5C9B0"),
)
"""Light fills on which dark text has a contrast above 7 to 1. The order keeps neighbours apart for eyes
that do not tell red from green; beyond twelve agencies they come round again with a thick edge."""

_TEXT = {"font_name": FONT, "font_size": SIZE, "font_color": INK, "valign": "top", "text_wrap": True}
_EDGED = {"border": 1, "border_color": _EDGE}
_DAY = {"num_format": "dd/mm/yyyy", "align": "left"}

STYLES: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "text": _TEXT,
        "heading": _TEXT | _EDGED | {"bold": True, "font_color": "#FFFFFF", "bg_color": HEADING_FILL},
        "day": _TEXT | _DAY,
        "loose day": _TEXT | _DAY | {"italic": True, "font_color": "#5A3A00"},
        "time": _TEXT | {"num_format": "hh:mm", "align": "left"},
        "row": _TEXT | {"num_format": "0", "align": "left"},
        "number": _TEXT | {"num_format": "#,##0", "align": "center"},
        "share": _TEXT | {"num_format": "0%", "align": "center"},
        "link": _TEXT | {"font_color": "#0B4F9E", "underline": 1},
        "error": _TEXT | _EDGED | {"bold": True, "bg_color": "#F6C9C4"},
        "warning": _TEXT | _EDGED | {"bg_color": "#FCE8B2"},
        "file": _TEXT | _EDGED | {"bold": True, "bg_color": "#DDE3EA"},
        "file number": _TEXT | _EDGED | {"bold": True, "bg_color": "#DDE3EA", "num_format": "#,##0", "align": "center"},
        "title": _TEXT | {"font_size": 20, "bold": True, "font_color": HEADING_FILL, "text_wrap": False},
        "subtitle": _TEXT | {"font_size": 14, "text_wrap": False},
        "marking": _TEXT | {"font_size": 12, "bold": True, "font_color": "#9C1C1C", "text_wrap": False},
        "subtext": _TEXT | {"text_wrap": False},
        "group": _TEXT | {"bold": True, "font_color": HEADING_FILL, "bg_color": "#DDE3EA", "text_wrap": False},
        "about": _TEXT | {"bold": True, "font_color": HEADING_FILL},
    }
)
"""Every style by name, agencies' colours apart."""

WIDTHS: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "ref": (10, 13),
        "earliest": (11, 11),
        "latest": (11, 11),
        "time": (6, 6),
        "agency": (12, 18),
        "date_as_written": (11, 18),
        "time_as_written": (9, 14),
        "exactness": (11, 14),
        "why_undated": (16, 22),
        "event": (30, 60),
        "action": (14, 40),
        "analysis": (14, 40),
        "subject": (10, 18),
        "people_present": (10, 20),
        "child_voice": (12, 28),
        "learning_single_agency": (12, 28),
        "learning_system": (12, 28),
        "good_practice": (10, 28),
        "rag": (6, 10),
        "event_type": (9, 16),
        "service_area": (9, 18),
        "source": (11, 20),
        "other": (12, 34),
        "linked": (12, 14),
        "flags": (12, 26),
        "file": (14, 30),
        "sheet": (9, 16),
        "row": (6, 7),
    }
)
"""Least and most width of the columns that entries have; between them the content decides."""

FIXED_WIDTHS: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {
        "agencies": {"agency": 30, "first": 13, "last": 13},
        "same_event": {"event": 7, "sure": 16, "ref": 11, "day": 11, "time": 7, "agency": 18, "told": 70, "why": 34}
        | {"differs": 50},
        "nil_returns": {"agency": 24, "service_area": 22, "as_written": 80, "file": 34, "sheet": 18, "row": 7},
        "issues": {"severity": 20, "kind": 28, "message": 60, "ref": 13, "agency": 20, "file": 30, "sheet": 15}
        | {"code": 18},
        "sources": {"label": 16, "agency": 20, "file": 32, "sheet": 16, "place": 15, "text": 54, "taken_for": 24}
        | {"sha256": 36},
        "long_texts": {"ref": 12, "column": 24, "part": 10, "text": 120},
    }
)
"""Widths of the other sheets' columns; what is not named here is `ORDINARY_WIDTH` wide."""

ORDINARY_WIDTH = 11.0


def agency_styles(agencies: Sequence[str]) -> dict[str, Mapping[str, Any]]:
    """A style for each agency, keyed by its name."""
    return {agency: _agency_style(place) for place, agency in enumerate(agencies)}


def _agency_style(place: int) -> Mapping[str, Any]:
    turn, colour = divmod(place, len(PALETTE))
    style = _TEXT | _EDGED | {"bg_color": PALETTE[colour]}
    return style | {"left": 5, "left_color": HEADING_FILL} if turn else style


_ANSWER_FILLS = {
    "met": "#CDE7D3",
    "not met": "#F6C9C4",
    "to record": "#F9DDB8",
    "cannot tell": "#FCE8B2",
    "not applicable": "#ECEEF1",
    "accepted": "#CFE0F5",
}
"""By the answers of `domain/completeness.py`; dark text on each has a contrast above 7 to 1."""


def answer_styles() -> dict[str, Mapping[str, Any]]:
    """A style for each kind of answer of the duties check."""
    return {f"answer {shown}": _TEXT | _EDGED | {"bg_color": fill} for shown, fill in _ANSWER_FILLS.items()}
