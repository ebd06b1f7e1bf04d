"""Tick boxes in a summary, as Word and people write them."""

from __future__ import annotations

import re

_TICKED, _OPEN = "☒☑✓✔✗✘🗹", "☐❑□▢"
BOX = re.compile(rf"[{_TICKED}{_OPEN}]|\[\s*[xX✓✔]?\s*\](?!\()")


def is_ticked(box: str) -> bool:
    return box in _TICKED or any(sign in box for sign in "xX✓✔")


def only_open_boxes(line: str) -> bool:
    """A line of the form that offers boxes, none of which is ticked."""
    boxes = BOX.findall(line)
    return bool(boxes) and not any(map(is_ticked, boxes))
