"""By which names and codes an agency's staff is called: from the register, from its own column of people, and from
the texts of all.

`KW` in the people column of one agency, row after row, is its key worker: who rang `KW` rang that agency. `Mrs
Okafor, headteacher` in anybody's text tells whom another reached who rang Mrs Okafor.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from pipeline.chronology.contacts_named import FULL, NAME, TITLED, TITLES, named_in_texts
from pipeline.chronology.families_words import is_family, known_people, people_words
from pipeline.chronology.mentions import AgencyFinder
from pipeline.chronology.mentions_words import agency_words, plain
from pipeline.domain.agency import Agency
from pipeline.domain.entry import Entry
from pipeline.domain.review import Person
from pipeline.naming.plain import key
from pipeline.naming.words import is_everyday

_CODE = re.compile(r"[A-Z]{2,4}\d{0,2}")
_WITH_POST = re.compile(rf"(?:[A-Z][\w&/]*\.? ){{1,2}}({NAME})")
_POST_BEHIND = re.compile(r"\s+(?:[A-Z]{2,6}|[A-Z]+[a-z]?[A-Z]+)$")
_OF_A_KIND = re.compile(r"\s[-–]\s(?P<who>[^-–]{3,40})$")
_FIRST_NAME = re.compile(r"[A-Z][a-zà-ÿ]+")
_BETWEEN = re.compile(r"\s*[,;/&+]\s*|\s+and\s+|\s*\([^)]*\)\s*")
_INITIAL = re.compile(rf"(?![AI] )[A-Z]\.? {NAME}")
_NAME_WORDS = 2
_ROWS = 3
_MINE = 0.8
"""The share of a name's rows that must be one agency's for it to be that agency's own."""


def finder_with_staff(
    agencies: Sequence[Agency], entries: Sequence[Entry], people: Sequence[Person] = ()
) -> AgencyFinder:
    """A finder that knows the agencies by their staff's names and codes as well. What already names an agency stays
    as it is, and nobody of the family is staff."""
    finder = AgencyFinder(agencies)
    names = {agency.name for agency in agencies}
    ours = known_people(people)
    family = (ours.written | {name.capitalize() for name in ours.names}) if ours else frozenset()
    staff: dict[str, list[str]] = {}
    registered = tuple(_of_register(people))
    told = {name for _, name in registered}
    for agency, name in (
        *registered,
        *_mostly_of_one(_in_columns(entries, known=ours is not None), _ROWS),
        *_mostly_of_one(named_in_texts(entries, finder), 1),
    ):
        if (agency, name) not in registered and name in told:
            continue
        if agency in names and family.isdisjoint(name.split()) and not any(finder.mentions(name, undecided=True)):
            staff.setdefault(agency, []).append(name)
    return AgencyFinder(agencies, staff) if staff else finder


def _of_register(people: Sequence[Person]) -> Iterator[tuple[str, str]]:
    """Names and codes of people for whom the register gives an agency, and how they are called for short."""
    for person in people:
        if person.agency and not is_family(person):
            for name in (person.name, person.pseudonym, *person.also_known_as):
                if len(name.split()) > 1 or _CODE.fullmatch(name):
                    yield person.agency, name
                yield from ((person.agency, form) for form in _as_others_write(name))
                yield from ((person.agency, part) for part in name.split() if _is_a_name(part))


def _is_a_name(part: str) -> bool:
    """One word that names somebody and is no word of the language: `Priya`, not `Grace` or `Head`."""
    return _FIRST_NAME.fullmatch(part) is not None and part not in people_words().titles and not is_everyday(key(part))


def _as_others_write(name: str) -> Iterator[str]:
    """`Dr Innes` as it stands; `Ruth Okafor`, `R Okafor` and `RN Okafor` as `Ms Okafor` and the like, for whoever
    writes of her."""
    if titled := TITLED.fullmatch(name):
        yield f"{titled[1]} {titled[2]}"
    elif full := FULL.fullmatch(name) or _WITH_POST.fullmatch(name):
        yield from (f"{title} {full[1]}" for title in (*TITLES, *agency_words().titles_of_staff))


def _in_columns(entries: Sequence[Entry], *, known: bool) -> Iterator[tuple[str, str]]:
    """Codes and names in the people column of each agency's rows, and where they say who wrote them; bare first names
    only where the register tells who is of the family (`known`)."""
    for entry in entries:
        for name in _written_by(entry):
            if _names_somebody(name):
                yield from ((entry.agency, form) for form in (name, *_as_others_write(name)))
        for name in map(_without_post, _BETWEEN.split(entry.account.people_present.strip())):
            if _CODE.fullmatch(name) or (known and _is_a_name(name)):
                yield entry.agency, name
            elif _names_somebody(name):
                yield from ((entry.agency, form) for form in (name, *_as_others_write(name)))


def _without_post(name: str) -> str:
    """`B Ellis` of `B Ellis SCPHN`."""
    return _POST_BEHIND.sub("", name) if len(name.split()) > _NAME_WORDS else name


def _written_by(entry: Entry) -> Iterator[str]:
    """`M Ferriby` in a column "Recorded by", or behind the kind of entry: `Visit - M Ferriby`."""
    for heading, cell in entry.other:
        if plain(heading) in agency_words().who_wrote:
            yield from _BETWEEN.split(cell.strip())
    for cell in (entry.account.event_type, entry.account.source):
        if found := _OF_A_KIND.search(cell):
            yield found["who"].strip()


def _names_somebody(name: str) -> bool:
    """Its last word is no word of the language: `RN Osei`, not `Practice Nurse`."""
    if _INITIAL.fullmatch(name):  # `K Dray`, whatever `dray` means
        return True
    with_post = _WITH_POST.fullmatch(name) or FULL.fullmatch(name) or TITLED.fullmatch(name)
    return with_post is not None and not is_everyday(key(name.rsplit(maxsplit=1)[-1]))


def _mostly_of_one(named: Iterable[tuple[str, str]], least: int) -> Iterator[tuple[str, str]]:
    """Names that one agency has often enough, and hardly another."""
    times = Counter(named)
    total: Counter[str] = Counter()
    for (_, name), often in times.items():
        total[name] += often
    for (agency, name), often in sorted(times.items()):
        if often >= least and often >= _MINE * total[name]:
            yield agency, name
