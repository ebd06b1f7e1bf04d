"""The words that stand in dates, each with its one spelling: months, weekdays, and what is said beside a date."""

from __future__ import annotations

import re
from functools import lru_cache

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

ROMAN_MONTHS = {name: number for number, name in enumerate("i ii iii iv v vi vii viii ix x xi xii".split(), start=1)}
"""As in `12.iv.17`."""

_TENTHS = "first second third fourth fifth sixth seventh eighth ninth".split()
_TEENTHS = (
    "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
ORDINALS = {
    name: number
    for number, name in enumerate(
        (*_TENTHS, *_TEENTHS, *(f"twenty {name}" for name in _TENTHS), "thirtieth", "thirty first"), start=1
    )
}
"""As in `the fourteenth of March`."""

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


@lru_cache(maxsize=4096)
def spelt(word: str) -> str | None:
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


def is_date_word(word: str) -> bool:
    """Can this word of a sentence stand in a date?"""
    return all(spelt(part) is not None or part in _PHRASE_WORDS for part in re.findall("[a-z]+", word))


_PHRASE_WORDS = frozenset(
    "st nd rd th w e b wk week weeks commencing beginning ending first second third fourth last final present now"
    " current ongoing onwards academic school financial fiscal tax christmas xmas boxing easter good new".split()
)
