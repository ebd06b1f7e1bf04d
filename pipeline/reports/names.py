"""Real names and other things of the register that a report must not show. Places are told, never what stands there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.domain.agency import Agency
from pipeline.domain.naming import Mention, Way
from pipeline.domain.outline import Outline, Paragraph
from pipeline.domain.report import NamedPlace
from pipeline.domain.review import Person
from pipeline.domain.spoken import listed
from pipeline.naming import People, Places

_WHAT = {Way.IDENTIFIER: "an identifier", Way.BIRTH: "the date of birth"}
_SCHOOL = "the name of a school, nursery or surgery"


def named_places(outline: Outline, people: Sequence[Person], agencies: Sequence[Agency]) -> tuple[NamedPlace, ...]:
    """Each place once for each person or thing, in reading order; sure where one mention there is."""
    finder, schools = People(people, agencies), Places(agencies)
    sure: dict[tuple[str, str, bool], bool] = {}
    for paragraph in outline.paragraphs:
        for text, hidden in _texts(paragraph):
            for whose, certain in (*_named(finder, text), *((_SCHOOL, True) for _ in schools.found_in(text))):
                place = (paragraph.place, whose, hidden)
                sure[place] = sure.get(place, False) or certain
    return tuple(NamedPlace(place, whose, certain, hidden) for (place, whose, hidden), certain in sure.items())


def _texts(paragraph: Paragraph) -> Iterator[tuple[str, bool]]:
    """What is seen, and what is not: deletions, comments, footnotes."""
    yield paragraph.text, False
    yield f"{paragraph.deleted}\n{paragraph.remarks}", True


def _named(finder: People, text: str) -> Iterator[tuple[str, bool]]:
    for mention in finder.mentions(text):
        yield f"{_what(mention)} of {listed(mention.labels, 'or')}", mention.sure


def _what(mention: Mention) -> str:
    return _WHAT.get(mention.way, "the name")
