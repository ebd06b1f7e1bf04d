"""By which names and codes an agency's staff is called: from the register, and from its own column of people.

`KW` in the people column of one agency, row after row, is its key worker: who rang `KW` rang that agency.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.chronology.families_words import is_family, known_people
from pipeline.chronology.mentions import AgencyFinder
from pipeline.domain.agency import Agency
from pipeline.domain.entry import Entry
from pipeline.domain.review import Person

_CODE = re.compile(r"[A-Z]{2,4}\d{0,2}")
_TITLED = re.compile(r"(Dr|Mr|Mrs|Ms|Miss)\.? (?:[A-Z]\.? )?([A-Z][a-zà-ÿ]+(?:['’-][A-Z][a-zà-ÿ]+)*)")
_FULL = re.compile(r"(?:[A-Z][a-zà-ÿ]+|[A-Z]\.?) ([A-Z][a-zà-ÿ]+(?:['’-][A-Z][a-zà-ÿ]+)*)")
_TITLES = ("Mr", "Mrs", "Ms", "Miss")
_ROWS = 3
_MINE = 0.8
"""The share of a code's rows that must be one agency's for it to be that agency's own."""


def with_staff(
    agencies: Sequence[Agency], entries: Sequence[Entry], people: Sequence[Person] = ()
) -> tuple[Agency, ...]:
    """The agencies, each known by its staff's names and codes as well. What already names an agency stays as it is."""
    finder = AgencyFinder(agencies)
    ours = known_people(people)
    family = ours.written if ours else frozenset()
    own: dict[str, list[str]] = {agency.name: [] for agency in agencies}
    for agency, name in (*_of_register(people), *_of_columns(entries)):
        if agency in own and name not in family and not any(finder.mentions(name, undecided=True)):
            own[agency].append(name)
    return tuple(
        replace(agency, also_known_as=(*agency.also_known_as, *own[agency.name])) if own[agency.name] else agency
        for agency in agencies
    )


def _of_register(people: Sequence[Person]) -> Iterator[tuple[str, str]]:
    """Names and codes of people for whom the register gives an agency."""
    for person in people:
        if person.agency and not is_family(person):
            for name in (person.name, person.pseudonym, *person.also_known_as):
                if len(name.split()) > 1 or _CODE.fullmatch(name):
                    yield person.agency, name
                yield from ((person.agency, form) for form in _as_others_write(name))


def _as_others_write(name: str) -> Iterator[str]:
    """`Dr Innes` as it stands; `Ruth Okafor` and `R Okafor` as `Ms Okafor` and the like, for whoever writes of her."""
    if titled := _TITLED.fullmatch(name):
        yield f"{titled[1]} {titled[2]}"
    elif full := _FULL.fullmatch(name):
        yield from (f"{title} {full[1]}" for title in _TITLES)


def _of_columns(entries: Sequence[Entry]) -> Iterator[tuple[str, str]]:
    """Codes and names that stand alone in the people column of one agency's rows, and hardly in another's."""
    rows: Counter[tuple[str, str]] = Counter()
    for entry in entries:
        present = entry.account.people_present.strip()
        if present and _CODE.fullmatch(present):
            rows[present, entry.agency] += 1
        elif present:
            rows.update((form, entry.agency) for form in _as_others_write(present))
    total: Counter[str] = Counter()
    for (code, _), times in rows.items():
        total[code] += times
    for (code, agency), times in sorted(rows.items()):
        if times >= _ROWS and times >= _MINE * total[code]:
            yield agency, code
