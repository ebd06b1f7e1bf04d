"""Characters that show nowhere: what of a text a reader sees, and what the rest may spell."""

from __future__ import annotations

import re

_ALWAYS = (  # soft hyphens, zero widths, marks of direction, fillers, language tags, control and no characters
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufdd0-\ufdef"
    "\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f"
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
)
_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_IDEOGRAPHS = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_SIGNS = "\u0590-\u1fff\u2190-\u2bff\u2e80-\ud7ff\uf900-\ufdcf\U00010000-\U0001ffff"
UNSEEN = re.compile(
    f"[{_ALWAYS}]"
    f"|(?<![{_SIGNS}\ufe0f])[\u200c\u200d]"  # joiners: some scripts and emoji need them
    f"|(?<=[{_SELECTORS}])[{_SELECTORS}]|(?<![{_IDEOGRAPHS}])[\U000e0100-\U000e01ef]|(?<![{_SIGNS}])[\ufe00-\ufe0d]"
)
_TURNS = re.compile("[\u202d\u202e]")  # the letters after it run the other way


def shown(text: str) -> str:
    """The text without them."""
    while (less := UNSEEN.sub("", text)) != text:
        text = less
    return text


def unseen(text: str) -> str:
    """They alone, in a row: a message may be spelt with them."""
    return "".join(UNSEEN.findall(text))


def turned(text: str) -> str:
    """The text from its end, where its letters run the other way than they are written; else nothing."""
    return shown(text)[::-1] if _TURNS.search(text) else ""
