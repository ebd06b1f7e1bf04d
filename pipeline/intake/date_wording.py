"""The words of a date, brought to one spelling: `Weds, 3rd of Sept. '19` becomes `3th sep '19`.

A word that is in no list here makes the whole cell unreadable: a date is read whole or not at all, so
that `DOB 03/04/2019` or `within 6 weeks of 3 April 2019` never becomes the day of an event.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from pipeline.intake.date_phrases import PHRASES

LONGEST = 120
"""A longer cell is no date. The limit also keeps every pattern's work small."""

# English with its slips, and Welsh
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january janu janury janurary janaury janary jany ion ionawr",
            "feb february febr febru febuary febraury feburary febuary febrary febry chwef chwefror",
            "mar march marh mrach marhc marchh marsh maw mawrth",
            "apr april apri aprl aprli aprill appril apirl arpil aprul ebr ebrill",
            "may mai",
            "jun june junne meh mehefin",
            "jul july jully juley julu gorff gorffennaf",
            "aug august augu agust augst augest augut auguts augus augsut awst",
            "sep sept september septem septmber setember sepetember medi",
            "oct october octo octob octber ocotber hyd hydref",
            "nov november novem novmber novemeber tach tachwedd",
            "dec december decem decmber decemeber rhag rhagfyr",
        ),
        start=1,
    )
    for name in names.split()
}
SHORT_MONTHS = ("", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONG_NAMES = {"january": 1, "february": 2, "september": 9, "october": 10, "november": 11, "december": 12}

WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "mon mond monday",
            "tue tues tuesday teusday tusday",
            "wed weds wednes wednesday wednsday wendesday wednessday wedsnesday",
            "thu thur thurs thursday thrusday thurday",
            "fri friday firday",
            "sat satur saturday satuday",
            "sun sunday",
        )
    )
    for name in names.split()
}

ABOUT, DOUBT, BEGINS, BETWEEN, NO_EXACT_DAY, TO = "A", "Q", "B", "W", "N", "T"
"""Marks for what was said beside the date itself. Capitals: the wording around them is lower case."""

_WORDS = {
    **{name: SHORT_MONTHS[number] for name, number in MONTHS.items()},
    **{name: f"D{number}" for name, number in WEEKDAYS.items()},
    # said beside the date, changing nothing
    **dict.fromkeys(
        "on in the of during at date dated day dates days year yr month calendar whole entire throughout over sometime"
        " only all am pm morning mornings afternoon evening eve night nights overnight daytime lunchtime teatime"
        " bedtime either both gmt bst time times inclusive incl".split(),
        "",
    ),
    **dict.fromkeys(
        "c ca circa approx approximate approximately aprox approximatly about around roughly est estimated"
        " estimate ish abt".split(),
        ABOUT,
    ),
    **dict.fromkeys(
        "possibly possible probably probable poss prob maybe perhaps likely tbc unsure unclear unconfirmed"
        " provisional provisionally presumably assumed presumed".split(),
        DOUBT,
    ),
    **dict.fromkeys("to until untill till til through thru into".split(), TO),
    **dict.fromkeys("and or plus then".split(), "&"),
    **dict.fromkeys("from since starting commencing".split(), BEGINS),
    "between": BETWEEN,
    "btwn": BETWEEN,
    "xx": "00",
    **dict.fromkeys(("early", "beginning", "begining", "start"), "early"),
    **dict.fromkeys(("mid", "middle"), "mid"),
    **dict.fromkeys(("late", "end"), "late"),
    "spring": "spring",
    "summer": "summer",
    "sumer": "summer",
    "winter": "winter",
    **dict.fromkeys("autumn autum automn atumn autunm autmn".split(), "autumn"),
    **{word: word for word in "term q half weekend".split()},
}

# Words of our own making, put in by the phrases below. Authors don't write them.
_TOKENS = {
    word: word
    for word in "wcom wend nthweek openend academicyear financialyear decade christmasday christmaseve boxingday"
    " newyearsday newyearseve goodfriday eastersunday eastermonday halloween bonfirenight".split()
} | {"noexactday": NO_EXACT_DAY}
_KNOWN = _WORDS | _TOKENS

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


@lru_cache(maxsize=4096)
def _spelt(word: str) -> str | None:
    """The one spelling of a word; None when no list has it. Only long month names may be misspelt at
    will: a short one is too near to a person's name (Mary, Avril, Marcy, Julie)."""
    if word in _KNOWN:
        return _KNOWN[word]
    if len(word) < 6:
        return None
    from rapidfuzz.distance import OSA

    for name, number in _LONG_NAMES.items():
        if name[0] == word[0] and OSA.distance(word, name, score_cutoff=2) <= 2:
            return SHORT_MONTHS[number]
    return None


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
    text = text.replace("@", " ")
    if "(" in text or not _PLAIN_WORDS.issuperset(_WORD.findall(text)):
        for hints, pattern, replacement in PHRASES:
            for hint in hints:
                if hint in text:
                    text = pattern.sub(replacement, text)
                    break
    text = _ORDINAL.sub("th", text.translate(_MARKED))
    pieces: list[str] = []
    last = 0
    for word in _WORD.finditer(text):
        spelt = _spelt(word[0]) if word[0] != "th" else "th"
        if spelt is None:
            return None
        pieces += (text[last : word.start()], spelt if spelt == "th" else f" {spelt} ")
        last = word.end()
    return _gathered("".join([*pieces, text[last:]]))


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


def is_date_word(word: str) -> bool:
    """Can this word of a sentence stand in a date?"""
    return all(_spelt(part) is not None or part in _PHRASE_WORDS for part in re.findall("[a-z]+", word))


_PHRASE_WORDS = frozenset(
    "st nd rd th w e b wk week weeks commencing beginning ending first second third fourth last final present now"
    " current ongoing onwards academic school financial fiscal tax christmas xmas boxing easter good new".split()
)
