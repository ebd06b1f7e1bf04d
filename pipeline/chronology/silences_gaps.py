"""The days between contacts, and what to make of a date that is only a month, a season or "about"."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

from pipeline.domain.entry import Entry
from pipeline.domain.when import APPROXIMATE, BOTH, Precision, When
from pipeline.shipped import SCHEMAS

_TO_THE_DAY = (Precision.MINUTE, Precision.DAY)
_NOT_YET = "date-future"  # a slip of the pen, and without a period it would open a silence of years


class Contact(NamedTuple):
    """The days (as ordinals) of one entry; it stands in the timeline at `place`."""

    first: int
    last: int
    place: int
    ref: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Silent days, inclusive; `before` and `after` are the entries on either side."""

    first: date
    last: date
    before: str
    after: str
    possibly_inside: tuple[str, ...]

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


class Days:
    """When entries surely fall, and which only may. A long span ("2017 to 2020: registered here") tells of no day."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.sure: list[Contact] = []
        self.vague: list[Contact] = []
        longest = spans_cover_up_to()
        for place, entry in enumerate(entries):
            when = entry.when
            if when.earliest is None or when.latest is None or _NOT_YET in entry.flags:
                continue
            contact = Contact(when.earliest.toordinal(), when.latest.toordinal(), place, entry.ref)
            (self.sure if _surely_there(when, longest) else self.vague).append(contact)
        self.sure.sort()
        self.vague.sort()


@cache
def spans_cover_up_to() -> int:
    schema = json.loads((SCHEMAS / "silences.json").read_text(encoding="utf-8"))
    return int(schema["spans_cover_up_to_days"])


def _surely_there(when: When, longest: int) -> bool:
    """A day is contact on that day, "about" or not; a span on each of its days; a month, season or year on none."""
    if when.precision in _TO_THE_DAY:
        return True
    if when.precision is not Precision.SPAN or when.qualifier in (APPROXIMATE, BOTH):
        return False
    return when.earliest is not None and when.latest is not None and (when.latest - when.earliest).days < longest


def gaps(days: Days, period: tuple[date, date] | None, threshold: int) -> Iterator[Gap]:
    """Stretches of `threshold` days or more without contact, first to last.

    A vague entry ends a stretch only if it surely falls inside it, and is no vaguer than the threshold: then its whole
    interval counts as contact. Any other that touches the stretch is named as possibly inside.
    """
    for first, last, before, after in _between(days.sure, _bounds(days.sure, period)):
        if last - first + 1 < threshold:
            continue
        touching = [each for each in _until(days.vague, last) if each.last >= first]
        inside = [each for each in touching if _falls_inside(each, first, last, threshold)]
        around = [*([before] if before else []), *inside, *([after] if after else [])]
        possibly = [each for each in touching if each not in inside]
        for piece in _between(sorted(around), (first - 1, last + 1)) if inside else [(first, last, before, after)]:
            if piece[1] - piece[0] + 1 >= threshold:
                yield _gap(piece, possibly)


def _falls_inside(contact: Contact, first: int, last: int, threshold: int) -> bool:
    return first <= contact.first and contact.last <= last and contact.last - contact.first < threshold


def _until(vague: Sequence[Contact], last: int) -> Iterator[Contact]:
    for contact in vague:
        if contact.first > last:
            return
        yield contact


_Stretch = tuple[int, int, Contact | None, Contact | None]


def _bounds(sure: Sequence[Contact], period: tuple[date, date] | None) -> tuple[int, int] | None:
    """The last day before and the first day after which nothing is asked."""
    if period is not None:
        return period[0].toordinal() - 1, period[1].toordinal() + 1
    if not sure:
        return None
    return sure[0].first, max(contact.last for contact in sure)


def _between(contacts: Sequence[Contact], bounds: tuple[int, int] | None) -> Iterator[_Stretch]:
    """The days between one contact and the next, within the bounds. Those outside count as neighbours."""
    if bounds is None:
        return
    start, end = bounds
    until, before = start, None
    for contact in contacts:
        if contact.first > until + 1 and until + 1 < end:
            last = min(contact.first, end) - 1
            yield until + 1, last, before, contact
        if contact.last >= until or before is None:
            before = contact
        until = max(until, contact.last)
    if until + 1 < end:
        yield until + 1, end - 1, before, None


def _gap(stretch: _Stretch, possibly: Sequence[Contact]) -> Gap:
    first, last, before, after = stretch
    inside = sorted((each for each in possibly if each.last >= first and each.first <= last), key=lambda c: c.place)
    return Gap(
        date.fromordinal(first),
        date.fromordinal(last),
        before.ref if before else "",
        after.ref if after else "",
        tuple(each.ref for each in inside),
    )
