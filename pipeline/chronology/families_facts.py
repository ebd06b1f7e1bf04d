"""Facts in an entry that nobody of this family fits: an age, a date of birth, an NHS number.

Only where the register says enough: an age is nobody's of ours when each of the family who could be meant has a date
of birth, a number when the register has ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from pipeline.chronology.dates_in_text import dates_in
from pipeline.chronology.families_signs import STRONG, Sign
from pipeline.chronology.families_words import is_family, people_words
from pipeline.domain.entry import Entry
from pipeline.domain.review import Person

_AGE = re.compile(
    r"\s*(?:(?P<years>\d{1,3})\s?"
    r"(?:[MF]\b|(?:y/?o|yrs?|years?)[ -]?(?:old)?\s+(?:male|female|man|woman|boy|girl|lady)\b)"
    r"|(?P<small>\d{1,2})[ -](?:weeks?|wks?|months?|mths?)[ -]old\s+(?:baby|boy|girl|infant|male|female)\b)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\bNHS\b(?:\s*(?:no|number|num|nr))?[.:# ]*(?P<digits>\d{3}[ -]?\d{3}[ -]?\d{4})\b", re.IGNORECASE
)
_DIGITS = re.compile(r"\d{3}[ -]?\d{3}[ -]?\d{4}")
_BORN = re.compile(r"\b(?:d\.?o\.?b\.?|born(?:\s+on)?)[: ]*(?P<day>\d[^;,)\n]{5,18})", re.IGNORECASE)
_WOMAN = re.compile(r"\d\s?F\b|female|woman|girl|lady", re.IGNORECASE)
_YEAR, _ABOUT = 365.25, 1.0
_SOME_DAY = date(2000, 1, 1)


class Facts:
    """The family's ages and numbers, as far as the register has them."""

    def __init__(self, people: Sequence[Person]) -> None:
        family = [person for person in people if is_family(person)]
        self._near = [each for each in family if people_words().associates.isdisjoint(each.role.casefold().split())]
        self._born = {person.date_of_birth for person in family if person.date_of_birth}
        self._numbers = {
            _plain(found) for person in family for text in person.identifiers for found in _DIGITS.findall(text)
        }

    @staticmethod
    def may_contradict(entry: Entry) -> bool:
        """A quick look: False only when `against` finds nothing."""
        event = entry.account.event
        return event[:1].isdigit() or "NHS" in event or "born" in event or "ob" in event.lower()

    def against(self, entry: Entry, text: str) -> Iterator[Sign]:
        """A sign for each fact of the entry that is nobody's of ours."""
        day = entry.when.earliest
        for found in _NUMBER.finditer(text):
            if self._numbers and _plain(found["digits"]) not in self._numbers:
                yield _sign("NHS number", found)
        for found in _BORN.finditer(text):
            born = dates_in(found["day"], day or _SOME_DAY)
            if self._all_known(people_words().male & people_words().female) and born and born[0] not in self._born:
                yield _sign("date of birth", found)
        opening = _AGE.match(entry.account.event)
        if opening and day and self._is_nobodys(opening, day):
            start = max(0, text.find(entry.account.event))
            yield Sign(("of that age",), STRONG, "19F", start, start + opening.end())

    def _is_nobodys(self, found: re.Match[str], day: date) -> bool:
        """Nobody of ours is of about that age; and of those without a date of birth, none is of that sex."""
        said = float(found["years"]) if found["years"] else 0.0
        if any(said - _ABOUT <= (day - born).days / _YEAR <= said + 1 + _ABOUT for born in self._born):
            return False
        woman = _WOMAN.search(found[0]) is not None
        return self._all_known(people_words().male if woman else people_words().female)

    def _all_known(self, other_sex: frozenset[str]) -> bool:
        """Everybody of the family has a date of birth, but for those whose role is of the other sex."""
        unknown = [person for person in self._near if person.date_of_birth is None]
        return bool(self._born) and all(other_sex & set(person.role.casefold().split()) for person in unknown)


def _plain(number: str) -> str:
    return re.sub(r"\D", "", number)


def _sign(what: str, found: re.Match[str]) -> Sign:
    return Sign((what,), STRONG, what, *found.span())
