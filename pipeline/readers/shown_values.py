"""A stored number or moment as the author sees it in the cell: `1430`, `Apr 2019`, `26:00`, `£1,200.00`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import InvalidOperation
from functools import lru_cache
from math import isfinite

from pipeline.domain.grid import Stamp, Value
from pipeline.domain.when import Precision
from pipeline.readers.format_code import Section, Shows, Token, sections
from pipeline.readers.number_patterns import number_text, patterned

Moment = date | datetime | time | timedelta

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
EPOCH = datetime.combine(date(1899, 12, 30), time())
EPOCH_1904 = datetime.combine(date(1904, 1, 1), time())
LAST_SERIAL = 2958465.99999  # 31 December 9999

COMPARE = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "=": lambda a, b: a == b,
    "<>": lambda a, b: a != b,
}


@dataclass(frozen=True, slots=True)
class Format:
    """The number format of a cell: its code, its id, and which day the workbook counts from."""

    code: str = "General"
    number: int | None = None
    from_1904: bool = False

    @property
    def epoch(self) -> datetime:
        return EPOCH_1904 if self.from_1904 else EPOCH

    @property
    def last_serial(self) -> float:
        return LAST_SERIAL - (1462 if self.from_1904 else 0)

    @property
    def is_general(self) -> bool:
        """True when a whole number shows as its digits and nothing else."""
        return self.code in {"General", "@", "0"}


GENERAL = Format()
DAY_ONLY, WITH_TIME = sections("dd/mm/yyyy")[0], sections("dd/mm/yyyy hh:mm")[0]


@lru_cache(maxsize=65536, typed=True)
def value_of(stored: float | Moment, form: Format) -> Value:
    """What the cell shows of a stored number or moment: a `Stamp` for a true date or time, else text."""
    parts = sections(form.code, form.number)
    first = parts[0]
    if isinstance(stored, (int, float)):
        if not isfinite(stored):  # no number, as some programs store what they could not work out
            return str(stored)
        if first.shows is Shows.MOMENT and 0 <= stored <= form.last_serial:
            return _stamp(_moment(stored, form.epoch), first, form)
        return _number(stored, parts)
    if first.shows is Shows.MOMENT:
        return _stamp(stored, first, form)
    if first.shows is Shows.PLAIN and isinstance(stored, date):  # stored as 2019-04-03 and not as a number
        return _stamp(stored, WITH_TIME if _at(stored).time() != time() else DAY_ONLY, form)
    return _number(_serial(stored, form.epoch), parts)


# ---- moments


def _moment(serial: float, epoch: datetime) -> Moment:
    if epoch is EPOCH and 1 <= serial < 60:  # Excel counts a 29 February 1900 that never was
        serial += 1
    moment = epoch + timedelta(seconds=round(serial * 86400, 3))
    return moment.time() if serial < 1 and epoch is EPOCH else moment


def _serial(stored: Moment, epoch: datetime) -> float:
    if isinstance(stored, timedelta):
        return stored / timedelta(days=1)
    if isinstance(stored, time):
        return (datetime.combine(EPOCH, stored) - EPOCH) / timedelta(days=1)
    return (_at(stored) - epoch) / timedelta(days=1)


def _at(stored: date) -> datetime:
    return stored if isinstance(stored, datetime) else datetime.combine(stored, time())


def _stamp(stored: Moment, section: Section, form: Format) -> Stamp:
    """A date, a time, or both, as the format shows it. A part that the format hides is not reported as known,
    but for the day: `3 April` shown of 3 April 2019 is that day."""
    if isinstance(stored, timedelta):
        stored = form.epoch + stored
    if isinstance(stored, time):
        at, day = datetime.combine(form.epoch, stored), None
    else:
        at, day = _at(stored), _at(stored).date()
    if section.has_time:  # Excel shows 14:29:59.9, which is how 14:30 is often stored, as 14:30
        at = (at + timedelta(milliseconds=500)).replace(microsecond=0)
        day = at.date() if day else None
    if day and not section.has_day and (at - form.epoch).days <= 2:
        day = None  # a clock time that ran past midnight, not a date in 1900
    clock = at.time() if section.has_time else None
    text = "".join(_date_piece(token, at, day is None, section) for token in section.tokens)
    return Stamp(text, day, clock, section.precision if section.letters else Precision.MINUTE)


def _date_piece(token: Token, at: datetime, no_day: bool, section: Section) -> str:
    if token.kind == "half":
        half = "AM" if at.hour < 12 else "PM"
        return half if "m" in token.text else half[0]
    if token.kind == "date":
        return _day_piece(token.text, at, no_day) or _clock_piece(token.text, at, section)
    if token.kind in {"digit", "point", "comma", "percent", "text"}:
        return token.text
    return ""


def _day_piece(letters: str, at: datetime, no_day: bool) -> str:
    if letters[0] in "ye":
        year = 1900 if no_day else at.year
        return f"{year:04d}" if len(letters) > 2 or letters[0] == "e" else f"{year % 100:02d}"
    if letters[0] == "m":
        month = MONTHS[0 if no_day else at.month - 1]
        short = str(MONTHS.index(month) + 1)
        return {1: short, 2: short.zfill(2), 3: month[:3], 5: month[0]}.get(len(letters), month)
    if letters[0] == "d":
        number, weekday = (0, 5) if no_day else (at.day, at.weekday())
        return {1: str(number), 2: f"{number:02d}", 3: DAYS[weekday][:3]}.get(len(letters), DAYS[weekday])
    return ""


def _clock_piece(letters: str, at: datetime, section: Section) -> str:
    if letters[0] == "h":
        twelve = any(token.kind == "half" for token in section.tokens)
        return f"{(at.hour - 1) % 12 + 1 if twelve else at.hour:0{min(len(letters), 2)}d}"
    if letters[0] == "n":
        return f"{at.minute:0{len(letters)}d}"
    whole, _, decimals = letters.partition(".")
    return f"{at.second:0{len(whole)}d}" + (f".{'0' * len(decimals)}" if decimals else "")


def _duration(serial: float, section: Section) -> str:
    """`[h]:mm` of 26 hours: `26:00`."""
    seconds = round(abs(serial) * 86400)
    units = {"h": seconds // 3600, "n": seconds // 60 % 60, "m": seconds // 60, "s": seconds % 60}
    text = "-" if serial < 0 else ""
    for token in section.tokens:
        if token.kind == "elapsed":
            total = {"h": seconds // 3600, "m": seconds // 60, "s": seconds}[token.text[0]]
            text += f"{total:0{len(token.text)}d}"
        elif token.kind == "date":
            text += f"{units.get(token.text[0], 0):0{len(token.text.partition('.')[0])}d}"
        elif token.kind == "text":
            text += token.text
    return text


# ---- numbers


def _number(number: float, parts: tuple[Section, ...]) -> str:
    section, signed = _section_for(number, parts)
    if section.shows is Shows.DURATION and abs(number) <= LAST_SERIAL:  # beyond it Excel shows crosses alone
        return _duration(number, section)
    shown = number if signed else abs(number)
    if section.shows is Shows.NUMBER:
        try:
            return patterned(shown, section.tokens) or number_text(number)
        except InvalidOperation:  # more digits than Excel would lay out
            return number_text(number)
    if "general" in section.kinds and section.kinds <= {"text", "general"}:
        return "".join(number_text(shown) if token.kind == "general" else token.text for token in section.tokens)
    return number_text(number)  # a format that would hide it, or one we don't know: the number stays in sight


def _section_for(number: float, parts: tuple[Section, ...]) -> tuple[Section, bool]:
    """The section that applies, and whether the number keeps its own sign in it."""
    for part in parts:
        if part.condition and COMPARE[part.condition[0]](number, part.condition[1]):
            return part, True
    if any(part.condition for part in parts):
        return next((part for part in parts if not part.condition), parts[-1]), True
    if number < 0 and len(parts) > 1:
        return parts[1], False
    if number == 0 and len(parts) > 2:
        return parts[2], True
    return parts[0], True
