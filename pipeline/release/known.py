"""What the rules know of the review: its people, the days to protect, the board's own addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Protocol

from pipeline.domain.agency import folded
from pipeline.domain.naming import Mention
from pipeline.domain.review import Person, Review
from pipeline.naming import Joined

_POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?)\s*\d[A-Z]{2}\b", re.IGNORECASE)
_PART = re.compile(r"\s*([A-Z]{1,2}\d[A-Z\d]?)(?:\s*\d)?\s*", re.IGNORECASE)
_STREET = re.compile(r"^\s*(?:flat\s+\w+,?\s*)?\d+[a-z]?,?\s+([^,\d]+?)\s*(?:,|$)", re.IGNORECASE)
_SITE = re.compile(r"(?:https?://)?(?:www\.)?(?P<host>[\w-]+(?:\.[\w-]+)+)", re.IGNORECASE)
_LEAD_REVIEWER = re.compile(
    r"(independent )?(lead|overview) (reviewer|author)s?|lead reviewer and author|report author"
)


class Finder(Protocol):
    """Who finds the register's people in a text."""

    @property
    def joined(self) -> Joined: ...

    def mentions(self, text: str) -> tuple[Mention, ...]: ...


class Nobody:
    """No register, so nobody is looked for: with `--no-names` alone."""

    joined = Joined()

    def mentions(self, text: str) -> tuple[Mention, ...]:
        del text
        return ()


@dataclass(frozen=True, slots=True)
class Known:
    """`window`: first and last day to protect, None where the register has no day of the incident and no period.
    `outward`: first halves of the register's postcodes. `streets`: its addresses without the number."""

    people: Finder = field(default_factory=Nobody)
    has_register: bool = False
    window: tuple[date, date] | None = None
    birthdays: frozenset[date] = frozenset()
    outward: frozenset[str] = frozenset()
    streets: tuple[str, ...] = ()
    acronyms: frozenset[str] = frozenset()
    own_words: frozenset[str] = frozenset()
    mailboxes: frozenset[str] = frozenset()
    telephones: frozenset[str] = frozenset()
    websites: frozenset[str] = frozenset()
    agency_names: tuple[str, ...] = ()
    board: str = ""
    pseudonyms: frozenset[str] = frozenset()
    open_names: frozenset[str] = frozenset()
    open_full: tuple[str, ...] = ()


def known_of(review: Review, people: Finder) -> Known:
    """What a register says, as the rules need it."""
    identifiers = [each for person in review.people for each in person.identifiers]
    board = [each for each in review.contacts if review.board and folded(each.agency) == folded(review.board)]
    return Known(
        people=people,
        has_register=True,
        window=_window(review),
        birthdays=frozenset(person.date_of_birth for person in review.people if person.date_of_birth),
        outward=frozenset(_outward(identifiers)),
        streets=tuple(sorted({street[1] for each in identifiers if (street := _STREET.match(each))})),
        acronyms=frozenset(_acronyms(review)),
        own_words=frozenset(word for name in _bodies(review) for word in folded(name).split()),
        mailboxes=frozenset(each.email.casefold() for each in board if each.email),
        telephones=frozenset(re.sub(r"\D", "", each.telephone) for each in board if each.telephone),
        websites=frozenset(_websites(review)),
        board=review.board.casefold(),
        agency_names=tuple(name for agency in review.agencies for name in agency.names),
        open_names=frozenset(word for name in _open_names(review) for word in name.casefold().split()),
        open_full=tuple(_open_names(review)),
        pseudonyms=frozenset(word for person in review.people for word in person.pseudonym.casefold().split() if word),
    )


def _websites(review: Review) -> Iterator[str]:
    """Where the report is published, without the page."""
    if site := _SITE.match(review.published_at.strip()):
        yield site["host"].casefold()


def _open_names(review: Review) -> Iterator[str]:
    """The names that may stand in a report: a lead reviewer's without a pseudonym, the independent chair's."""
    yield from (person.name for person in review.people if _may_be_named(person))
    if review.independent_chair:
        yield review.independent_chair


def to_be_hidden(review: Review) -> tuple[Person, ...]:
    """Everybody of the register whose name may not appear. A lead reviewer without a pseudonym may be named."""
    people = [person for person in review.people if not _may_be_named(person)]
    open_names = {folded(person.name) for person in review.people if _may_be_named(person)}
    known = {folded(person.name) for person in people} | open_names
    others = [
        Person(name=name, role=role)
        for each in review.practitioners
        for name, role in ((each.name, each.role or "Practitioner"), (each.line_manager, "Line manager"))
        if name and folded(name) not in known
    ]
    return (*people, *dict.fromkeys(others))


def _may_be_named(person: Person) -> bool:
    return not person.pseudonym and _LEAD_REVIEWER.fullmatch(folded(person.role)) is not None


def _window(review: Review) -> tuple[date, date] | None:
    if review.dates.incident is None:
        return review.period
    around = timedelta(days=review.protected_days)
    return review.dates.incident - around, review.dates.incident + around


def _outward(identifiers: list[str]) -> set[str]:
    whole = {match[1].upper() for each in identifiers for match in _POSTCODE.finditer(each)}
    return whole | {match[1].upper() for each in identifiers if (match := _PART.fullmatch(each))}


def _bodies(review: Review) -> tuple[str, ...]:
    return (review.board, *(name for agency in review.agencies for name in agency.names))


def _acronyms(review: Review) -> set[str]:
    short = {agency.code.casefold() for agency in review.agencies}
    for name in _bodies(review):
        initials = "".join(word[0] for word in re.findall(r"[A-Za-z]+", name) if word[0].isupper())
        short.add(initials.casefold())
    return {each for each in short if len(each) > 1}
