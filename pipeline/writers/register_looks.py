"""How the cells of the register look, and what its date, Y/N and number cells accept."""

from __future__ import annotations

from datetime import date
from typing import Any

_NAVY, _PALE, _GREY, _BLUE, _LINE = "#1F3864", "#E8EEF7", "#404040", "#0B4F9E", "#8497B0"
_FONT: dict[str, Any] = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
STYLES: dict[str, dict[str, Any]] = {
    "title": {**_FONT, "bold": True, "font_size": 16, "font_color": _NAVY},
    "heading": {**_FONT, "bold": True, "font_color": "#FFFFFF", "bg_color": _NAVY, "text_wrap": True, "border": 1},
    "guidance": {**_FONT, "italic": True, "font_size": 10, "font_color": _GREY, "bg_color": _PALE, "text_wrap": True},
    "group": {**_FONT, "bold": True, "font_color": _NAVY, "bg_color": _PALE},
    "label": {**_FONT, "bold": True, "text_wrap": True},
    "prose": {**_FONT, "text_wrap": True},
    "link": {**_FONT, "font_color": _BLUE, "underline": 1},
    "text": {**_FONT, "text_wrap": True, "num_format": "@"},
    "date": {**_FONT, "num_format": "dd/mm/yyyy", "align": "left"},
    "centre": {**_FONT, "align": "center"},
    "box": {**_FONT, "text_wrap": True, "align": "left", "border": 1, "border_color": _LINE},
    "date box": {**_FONT, "num_format": "dd/mm/yyyy", "align": "left", "border": 1, "border_color": _LINE},
}
DATE_CHECK: dict[str, Any] = {
    "validate": "date",
    "criteria": "between",
    "minimum": date(1900, 1, 1),
    "maximum": date(2100, 12, 31),
    "error_title": "This is not a date",
    "error_message": "Write day, month and year, such as 28/02/2026. Leave the cell empty if it is not known.",
}
YES_NO_CHECK: dict[str, Any] = {
    "validate": "list",
    "source": ["Y", "N"],
    "error_title": "Y or N",
    "error_message": "Write Y for yes or N for no. Leave the cell empty if it is not known.",
}
NUMBER_CHECK: dict[str, Any] = {
    "validate": "integer",
    "criteria": ">=",
    "value": 1,
    "error_title": "A whole number",
    "error_message": "Write a whole number in figures, such as 90.",
}
