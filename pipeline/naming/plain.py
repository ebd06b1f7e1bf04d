"""A text as it is compared: accents, look-alike letters, ligatures and invisible characters folded, each place known.

Every character of `text` knows where it stands in the original, so that what is found can be pointed at exactly.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_SPACES = "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"
_APOSTROPHES = "’‘‛ʼʹ`´′ˈ＇ʻʽʾʿ"
_HYPHENS = "‐‑‒–—―−﹣－⁃"
_LOOK_ALIKES = dict(
    zip(
        "АВЕЅІЈКМНОРСТХУаеѕіјорсухԛԝһԁԍѵΑΒΕΖΗΙΚΜΝΟΡΤΥΧοαινρτυхⅼıȷɑɡ",
        "ABESIJKMHOPCTXYaesijopcyxqwhdgvABEZHIKMNOPTYXoaivptuxlijag",
        strict=True,
    )
)
_LETTERS = {
    "ł": "l",
    "Ł": "L",
    "ø": "o",
    "Ø": "O",
    "đ": "d",
    "Đ": "D",
    "ð": "d",
    "Ð": "D",
    "ħ": "h",
    "Ħ": "H",
    "ŧ": "t",
}
_WIDER = {"æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ß": "ss", "ẞ": "SS", "þ": "th", "Þ": "Th"}
_INVISIBLE = (
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\U000e0000-\U000e01ef"  # language tags and selectors of variants
)
_DROPPED = re.compile(rf"[{_INVISIBLE}\u0300-\u036f]")
_BROKEN = re.compile(r"(?<=[^\W\d_])[-\xad]\r?\n[ ]{0,8}(?=[a-z])")  # a word divided at the end of a line
_ODD = re.compile(rf"[{_INVISIBLE}\u0300-\u036f{''.join(_WIDER)}\ufb00-\ufb06\uff10-\uff5a\U0001d400-\U0001d7ff]")


def _bare(letter: str) -> str:
    """One letter without its accents; itself where it has none."""
    base = "".join(c for c in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(c))
    return base if len(base) == 1 else letter


_ONE_FOR_ONE = str.maketrans(
    {chr(code): _bare(chr(code)) for block in ((0xC0, 0x250), (0x1E00, 0x1F00)) for code in range(*block)}
    | _LOOK_ALIKES
    | _LETTERS
    | dict.fromkeys(_SPACES, " ")
    | dict.fromkeys(_APOSTROPHES, "'")
    | dict.fromkeys(_HYPHENS, "-")
)


@dataclass(frozen=True, slots=True)
class Plain:
    """`text` to compare, and where in the original each of its characters begins and ends (None: the same places)."""

    text: str
    places: Sequence[tuple[int, int]] | None = None

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]`, which is not empty, stands in the original."""
        return (start, end) if self.places is None else (self.places[start][0], self.places[end - 1][1])


def plain(text: str) -> Plain:
    """The text as it is compared; case is kept."""
    same = text if text.isascii() else text.translate(_ONE_FOR_ONE)
    broken = "\n" in same and _BROKEN.search(same) is not None
    if not broken and (text.isascii() or not _ODD.search(same)):
        return Plain(same)
    kept: list[str] = []
    places: list[tuple[int, int]] = []
    for start, part in _whole_parts(same):
        for place, character in enumerate(part, start):
            said = _folded(character)
            kept.append(said)
            places.extend([(place, place + 1)] * len(said))
            if places and unicodedata.combining(character):  # an accent belongs to the letter before it
                places[-1] = (places[-1][0], place + 1)
    return Plain("".join(kept), places)


def key(word: str) -> str:
    """How a word is looked up: plain small letters, nothing between them."""
    return "".join(re.findall(r"[^\W\d_]+", plain(word).text)).lower()


def _whole_parts(text: str) -> Iterator[tuple[int, str]]:
    """The text without what divides a word at the end of a line."""
    start = 0
    for broken in _BROKEN.finditer(text):
        yield start, text[start : broken.start()]
        start = broken.end()
    yield start, text[start:]


def _folded(character: str) -> str:
    if character < "\x80":
        return character
    if _DROPPED.match(character):
        return ""
    wider = _WIDER.get(character)
    return wider if wider is not None else _compatible(character)


def _compatible(character: str) -> str:
    """Ligatures, wide and mathematical letters as the letters they show."""
    return unicodedata.normalize("NFKC", character) if _ODD.match(character) else character
