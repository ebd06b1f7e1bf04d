"""How the timeline page puts dates, ages and lists into words: UK order, short months, nothing more exact than
the author knew it."""

from __future__ import annotations

from datetime import date

from pipeline.domain.page import MarkKind
from pipeline.domain.when import APPROXIMATE, BOTH, DOUBTFUL, Precision, When

NO_DATE = "No date"
_EPOCH = date(1970, 1, 1).toordinal()
_SHORT = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_CLIPPED = 260


def day_number(day: date | None) -> int:
    """Days since 1 January 1970, as the page's script counts them; -1 for none (kinds tell the two apart)."""
    return -1 if day is None else day.toordinal() - _EPOCH


def short(day: date) -> str:
    """`3 Apr 2019`. Not `strftime`: its month names follow the machine's language."""
    return f"{day.day} {_SHORT[day.month - 1]} {day.year}"


def month_of(day: date) -> str:
    """`Apr 2019`."""
    return f"{_SHORT[day.month - 1]} {day.year}"


def from_to(first: date, last: date) -> str:
    """`12 to 14 Mar 2020`, `28 Feb to 3 Mar 2020`, `30 Dec 2019 to 2 Jan 2020`; one day alone when they are one."""
    if first == last:
        return short(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {short(last)}"
    if first.year == last.year:
        return f"{first.day} {_SHORT[first.month - 1]} to {short(last)}"
    return f"{short(first)} to {short(last)}"


def when_shown(when: When) -> str:
    """When it happened as a reader says it: `about Apr 2019`, `3 Apr 2019, 14:30`, `12 to 14 Mar 2020 (doubtful)`."""
    if when.earliest is None or when.latest is None:
        return NO_DATE
    words = _days(when, when.earliest, when.latest)
    if when.time is not None:
        words += f", {when.time:%H:%M}"
    if when.qualifier in (APPROXIMATE, BOTH):
        words = f"about {words}"
    return words + (" (doubtful)" if when.qualifier in (DOUBTFUL, BOTH) else "")


def _days(when: When, first: date, last: date) -> str:
    if when.precision is Precision.MONTH and (first.year, first.month) == (last.year, last.month):
        return month_of(first)
    if when.precision is Precision.YEAR and first.year == last.year:
        return str(first.year)
    return from_to(first, last)


def mark_kind(when: When) -> MarkKind:
    """How the picture draws it. Anything that the author did not know to the day is approximate, a span apart."""
    if when.undated:
        return MarkKind.UNDATED
    if when.qualifier:
        return MarkKind.APPROXIMATE
    if when.precision in (Precision.MINUTE, Precision.DAY):
        return MarkKind.CERTAIN
    return MarkKind.SPAN if when.precision is Precision.SPAN else MarkKind.APPROXIMATE


def clipped(text: str) -> str:
    """The beginning of a long text, cut between words, with an ellipsis: the whole stands in the row."""
    if len(text) <= _CLIPPED:
        return text
    return text[:_CLIPPED].rsplit(None, 1)[0] + " …"


def likelihood(confidence: float) -> str:
    """A link's confidence as a word and a figure: `likely (84%)`."""
    word = "very likely" if confidence >= 0.9 else "likely" if confidence >= 0.7 else "possible"
    return f"{word} ({round(confidence * 100)}%)"
