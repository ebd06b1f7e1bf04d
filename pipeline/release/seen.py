"""A text as a reader sees it: without what shows nowhere and with one form for what looks alike, each letter knowing
where it came from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote

from pipeline.release.wording import look_alikes

_SPACES = frozenset("\t\n\r\v\f\x85\u2028\u2029\u2800")
_UNSEEN = ("Cf", "Cc", "Co", "Cn")  # soft hyphens, zero widths, marks of direction, control characters
_TIMES = 4
_TURNS = re.compile("[\u202d\u202e]")
_UNDRAWN = re.compile(  # fillers, selectors of variants, and accents and rings that no letter is made with
    "[\ufe00-\ufe0f\U000e0100-\U000e01ef\u034f\u115f\u1160\u3164\uffa0\ufffc\u180b-\u180d"
    "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)
_CALLED = re.compile(  # what a character's own name says of the letter that it shows
    r"(?:LATIN|REGIONAL INDICATOR SYMBOL)\b.*\bLETTER (?:(?!SHARP)[A-Z]+ )*(?P<letter>[A-Z])(?: WITH .*)?$"
)
_JOINED = re.compile(r"[_\-./\\+%&=?#:|~()\[\]{},;@]")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Seen:
    """`text` as it is judged; `at[i]` says where letter i stands in the original, `at[-1]` where that ends."""

    text: str
    at: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]` stands in the original."""
        places = self.at[start:end]
        return min(places), max(places) + 1


def seen(text: str) -> Seen:
    """The text with plain blanks, quotation marks, dashes and digits; accents kept, invisible characters gone."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return Seen(text, tuple(range(len(text) + 1)))
    letters: list[str] = []
    at: list[int] = []
    for place, letter in _composed(text):
        for each in _plain(letter):
            if each == " " and letters and letters[-1] == " ":
                continue
            letters.append(each)
            at.append(place)
    return Seen("".join(letters), (*at, len(text)))


def views(text: str, *, name: bool) -> Iterator[Seen]:
    """Every way in which the text can be read: as it is, from its end where it turns round, and, for what names things
    rather than tells (`name`: file names, links, bookmarks, properties), its parts as words."""
    plain = seen(text)
    yield plain
    if _TURNS.search(text):
        yield Seen(plain.text[::-1], (*plain.at[-2::-1], plain.at[-1]))
    if name:
        yield _taken_apart(plain)
        if "%" in text and (decoded := _unquoted(text)) != text:
            yield _taken_apart(seen(decoded), len(text))


def _unquoted(text: str) -> str:
    """Without percent signs, however often they were written as such: `%2541` is `%41` is A."""
    for _ in range(_TIMES):
        text = unquote(text)
    return text


def _composed(text: str) -> Iterator[tuple[int, str]]:
    """Each character with its place; a letter and the accent after it are one."""
    pending: tuple[int, str] | None = None
    for place, letter in enumerate(text):
        if pending and unicodedata.combining(letter):
            joined = unicodedata.normalize("NFC", pending[1] + letter)
            if len(joined) == 1:
                pending = (pending[0], joined)
                continue
        if pending:
            yield pending
        pending = (place, letter)
    if pending:
        yield pending


def _plain(letter: str) -> str:
    if letter in _SPACES:
        return " "
    kind = unicodedata.category(letter)
    if kind in _UNSEEN or _UNDRAWN.match(letter):
        return ""
    if kind == "Nd":  # a figure of any script
        return str(unicodedata.decimal(letter))
    if letter.isascii():
        return letter
    return " " if letter.isspace() else _shown(letter)


@cache
def _shown(letter: str) -> str:
    """What it looks like; letters in circles, wide and mathematical ones as the letters that they show."""
    return "".join(look_alikes().get(each) or _called(each) for each in unicodedata.normalize("NFKC", letter))


def _called(letter: str) -> str:
    """The plain letter by the character's name (NEGATIVE SQUARED LATIN CAPITAL LETTER K), for what is no plain letter
    with an accent: those stay, as names are compared without accents anyway."""
    if letter.isascii() or len(unicodedata.normalize("NFD", letter)) > 1:
        return letter
    found = _CALLED.search(unicodedata.name(letter, ""))
    if found is None:
        return letter
    return found["letter"].lower() if unicodedata.category(letter) in {"Ll", "Lm"} else found["letter"]


def _taken_apart(plain: Seen, length: int = -1) -> Seen:
    """`john-smithReport_2.docx` is read as `john smith Report 2 docx`. `length`: of an original that the places of
    `plain` do not point into; all of it then stands for each."""
    spaced = _JOINED.sub(" ", plain.text)
    cuts = {cut.start() for cut in _CAMEL.finditer(spaced)}
    pairs = (pair for place in range(len(spaced)) for pair in _with_cut(spaced, place, cuts))
    apart = _of(plain, pairs)
    return apart if length < 0 else Seen(apart.text, tuple(min(place, max(length - 1, 0)) for place in apart.at))


def _with_cut(text: str, place: int, cuts: Set[int]) -> Iterator[tuple[str, int]]:
    if place in cuts:
        yield " ", place
    yield text[place], place


def _of(plain: Seen, pairs: Iterable[tuple[str, int]]) -> Seen:
    letters, places = [], []
    for letter, place in pairs:
        letters.append(letter)
        places.append(plain.at[place])
    return Seen("".join(letters), (*places, plain.at[-1]))
