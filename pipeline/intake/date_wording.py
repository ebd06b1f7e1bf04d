"""The words of a date, brought to one spelling: `Weds, 3rd of Sept. '19` becomes `3th sep '19`.

A word that is in no list here makes the whole cell unreadable: a date is read whole or not at all, so
that `DOB 03/04/2019` or `within 6 weeks of 3 April 2019` never becomes the day of an event.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from pipeline.intake.date_phrases import PHRASES
from pipeline.intake.date_words import (
    ABOUT,
    BEGINS,
    BETWEEN,
    DOUBT,
    MONTHS,
    NO_EXACT_DAY,
    ORDINALS,
    ROMAN_MONTHS,
    SHORT_MONTHS,
    TO,
    WEEKDAYS,
    spelt,
)

LONGEST = 120
"""A longer cell is no date. The limit also keeps every pattern's work small."""

_SEEN_ALIKE = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad\ufe58\uff0d\u2043", "-"),
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u0060\u00b4", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u2033", '"'),
        **dict.fromkeys("\u2044\u2215\\", "/"),
        **dict.fromkeys("\u223c\u2248\u02dc\u301c", "~"),
        **dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e", ""),
        "\u00ad": "",
        "\u2192": "-",
        "\u00b7": ".",
        **dict.fromkeys("[{", "("),
        **dict.fromkeys("]}", ")"),
    }
)
_EDGES = " \t.,;:-/\"'*|\u2022_="
_UNKNOWN_DAY = re.compile(r"^(?:\?{1,2}|x{1,2}|_{1,3}|dd?|#{1,2}|\*{1,2}|00?)([/.-])(?=\d|[a-z]{3})", re.ASCII)
_UNKNOWN_BOTH = re.compile(r"^(?:\?\?|xx|__|dd)[/.-](?:\?\?|xx|__|mm)[/.-](?=\d{4}$)", re.ASCII)
_PLACEHOLDERS = frozenset("?x_d#*0")
_ISO_UNKNOWN_DAY = re.compile(r"^(\d{4}-\d\d)-(?:xx|\?\?|00)$", re.ASCII)


def tidy(text: str) -> str:
    """Lower case, one space for any white space, the look-alikes of dash, slash and quote made one."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.translate(_SEEN_ALIKE)).translate(_SEEN_ALIKE)
    else:
        text = text.replace("\\", "/").replace("[", "(").replace("]", ")")
    return " ".join(text.lower().split())


@dataclass(frozen=True, slots=True)
class Wording:
    """A date's wording in one spelling, and what was said beside it."""

    text: str
    weekdays: tuple[int, ...] = ()
    about: bool = False
    doubt: bool = False
    begins: bool = False
    no_exact_day: bool = False


_WORD = re.compile(r"(?<=[0-9])th\b|[a-z]+")
_MARKS = re.compile(r"[AQBN]|D[0-6]")
_ORDINAL = re.compile(r"(?<=[0-9])[ ']?(?:st|nd|rd|th|ts|dn)\b")
_ODD_DOUBT = re.compile(r"^(?:[0-9]\?|[0-9]{1,2}/[0-9]\?)/|^\?+ ?(?:- |to\b)")
"""1?/04/2019, ? - 3 April 2019: a digit or a start is missing, which is no doubt about the whole."""
_FIGURES_ONLY = re.compile(r"[0-9][0-9/. -]*")
_PLAIN_WORDS = frozenset(
    [*MONTHS, *WEEKDAYS, *"th st nd rd of the on in circa c approx about to and between early mid late spring summer"
     " autumn winter term".split()]
)  # fmt: skip
"""Words that take part in no phrase: a short cut past the phrases for most cells."""
_HOUR = re.compile(r"(?<![\d/.'-])(?:1[0-2]|0?[1-9])(?:[:.]?[0-5]\d)? ?[ap]\.? ?m\b", re.ASCII)
"""10am, 3 April 2019: a clock time to be taken out first, or its figure would pass for a day."""


def canonical(text: str) -> Wording | None:
    """The wording of a tidied text in one spelling; None when a word in it is in no list."""
    if _ODD_DOUBT.match(text) or _HOUR.search(text):
        return None
    text = _STOP_BEFORE_DASH.sub("", text)
    if _FIGURES_ONLY.fullmatch(text):
        return Wording(" ".join(re.sub(r" -|- ", " - ", text.strip(_EDGES)).split()))
    if text[:1] in _PLACEHOLDERS or text[-1:] in _PLACEHOLDERS:
        text = _UNKNOWN_DAY.sub(r"00\1", _UNKNOWN_BOTH.sub("00/00/", text))
        text = _ISO_UNKNOWN_DAY.sub(r"\1", text)
    text = _ROMAN.sub(lambda found: f"{found[1]} {SHORT_MONTHS[ROMAN_MONTHS[found[3]]]} ", text.replace("@", " "))
    if "(" in text or not _PLAIN_WORDS.issuperset(_WORD.findall(text)):
        text = _ORDINAL_WORDS.sub(lambda found: f"{ORDINALS[found[1].replace('-', ' ')]}th", text)
        for hints, pattern, replacement in PHRASES:
            for hint in hints:
                if hint in text:
                    text = pattern.sub(replacement, text)
                    break
    text = _ORDINAL.sub("th", text.translate(_MARKED))
    pieces: list[str] = []
    last = 0
    for word in _WORD.finditer(text):
        right = spelt(word[0]) if word[0] != "th" else "th"
        if right is None:
            return None
        pieces += (text[last : word.start()], right if right == "th" else f" {right} ")
        last = word.end()
    return _gathered("".join([*pieces, text[last:]]))


_ROMAN = re.compile(r"(?<![0-9])([0-9]{1,2})([./-] ?)(i{1,3}|iv|vi{0,3}|ix|xii?)\2(?=(?:[0-9]{2}){1,2}(?![0-9]))")
"""Not `x` alone, which may stand for what is not known."""
_ORDINAL_WORDS = re.compile(
    rf"\b({'|'.join(sorted((name.replace(' ', '[ -]') for name in ORDINALS), key=len, reverse=True))})"
    rf"(?= (?:day )?(?:of )?(?:{'|'.join(MONTHS)})\b)"
)
_STOP_BEFORE_DASH = re.compile(r"(?<=[0-9])\.(?= ?-)")  # 19.-20.03.20
_MARKED = str.maketrans({"?": DOUBT, "~": ABOUT, **dict.fromkeys('()"', " "), "+": "&", ";": ","})
_UNMARKED = re.compile(r"(?!.*openend)[a-z0-9 ]+")
_LIST_SIGNS = re.compile(r"\s*[,&][\s,&]*")
_LOOSE_STOPS = re.compile(r"(?<![0-9])\.|\.(?![0-9 ])|'(?![0-9]{2}(?![0-9]))")
_COMMA_BEFORE_YEAR = re.compile(
    rf"\b((?:{'|'.join(SHORT_MONTHS[1:])})(?: +[0-9]{{1,2}}(?:th)?)?) *, *(?=[12][0-9]{{3}}(?![0-9]))"
)
_BETWEEN_WEEKDAYS = re.compile(r"(?<=D[0-6])(?:[\s,&/T-]+(?=D[0-6])|\s*,)")


def _gathered(text: str) -> Wording:
    """Takes the marks out of a wording in which every word has its one spelling."""
    if _UNMARKED.fullmatch(text):
        return Wording(" ".join(text.split()))
    text = _BETWEEN_WEEKDAYS.sub(" ", text)  # Mon - Fri 3 - 7 Feb: that dash belongs to the weekdays
    marks = _MARKS.findall(text)
    text = _LOOSE_STOPS.sub(" ", _MARKS.sub(" ", text))
    begins = BEGINS in marks or "openend" in text
    text = re.sub(r"[-,& ]*openend", "", text).strip(_EDGES + "&")
    if BETWEEN in text:
        text = text.replace(BETWEEN, " ", 1).replace("&", TO, 1)
    text = _COMMA_BEFORE_YEAR.sub(r"\1 ", text)
    text = _LIST_SIGNS.sub(lambda signs: " & " if "&" in signs[0] else ", ", text)
    text = re.sub(r" -|- | -- |T", " - ", text)
    return Wording(
        text=" ".join(text.split()),
        weekdays=tuple(int(mark[1]) for mark in marks if len(mark) == 2),
        about=ABOUT in marks,
        doubt=DOUBT in marks,
        begins=begins,
        no_exact_day=NO_EXACT_DAY in marks,
    )
