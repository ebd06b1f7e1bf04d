"""Things that each tell nothing and together may tell who it was. Asked once in a document, never concluded."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.domain.agency import folded
from pipeline.release.dates_in_text import dates_in
from pipeline.release.known import Known
from pipeline.release.rules.dates import exact_ages
from pipeline.release.rules.hits import Hit, hit
from pipeline.release.rules.places import named_places
from pipeline.release.wording import any_of, listed

_TOWN = re.compile(
    r"\b(?:in|near|from|outside|around|to)\s+(?P<town>(?:St\.?\s|Great\s|Little\s|North\s|South\s|East\s|West\s|Upper\s"
    r"|Lower\s|New\s|Old\s)?[A-Z][a-z]{2,}(?:-[a-z]+-[A-Z][a-z]+|\s[A-Z][a-z]+)?)\b(?P<rest>(?:\s[A-Z][\w']+)?)"
)

_PREFIXES = frozenset({"New", "Old", "Upper", "Lower", "Great", "Little"})
_CALLED_AFTER = re.compile(
    r"\b(?P<who>[A-Z][a-zéöü]{2,}(?:[-–][A-Z][a-zéöü]+)*)(?:['’]s)?\s+(?:[Ss]yndrome|[Dd]isease)\b"
)
_CALLED_BY_NATURE = re.compile(
    r"\b(?!phenomen|hyper|hypo|an?aemia|leuk|glycos)[a-z]{4,}(?:uria|aemia|plasia|blastoma|sarcoma|dystrophy|matosis|phagia)\b"
    r"|\b[a-z]+ (?:disease|syndrome|deficiency|disorder)(?:,)? type (?:\d|[IVX]+|[A-C]\b)",
    re.IGNORECASE,
)
_ORDER_OF_BIRTH = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|youngest|eldest|oldest|middle|only (?:boy|girl)) of"
    r" (?:the |her |his |their )?(?:three|four|five|six|seven|eight|nine|ten)\b"
    r"|\b(?:brother|sister|sibling)s? (?:\w+ )?years? (?:older|younger) and (?:\w+ ){1,3}?(?:brother|sister|sibling)",
    re.IGNORECASE,
)
_CONDITIONS, _SIBLINGS = "rare conditions", "sibling patterns"
_NEAR = 160  # letters on either side of the telling word: what stands further off is another matter

Telling = Callable[[str, Known], bool]


@dataclass(frozen=True, slots=True)
class Jigsaw:
    """`rule` asks about a passage where one of `words` stands and `beside` is true. `alone`: the words suffice."""

    rule: str
    words: str
    beside: Telling


def _place(text: str, known: Known) -> bool:
    """A town by name, a school or ward by name, or a small place by kind."""
    small = re.search(rf"\b(?:{any_of('jigsaw', 'place words')})\b", text)
    return (
        small is not None
        or any(named_places(text, known))
        or any(_is_town(match, known) for match in _TOWN.finditer(text))
    )


def _is_town(match: re.Match[str], known: Known) -> bool:
    """Not the county that the board itself is called after, a month, an agency or a matter."""
    following = match["rest"].strip()
    words = match["town"].split()
    if following in listed("jigsaw", "an organisation goes on") or words[-1] in listed(
        "jigsaw", "an organisation goes on"
    ):
        return False
    no_towns = listed("jigsaw", "no towns") | listed("institutions", "generic words") - _PREFIXES
    if any(word in no_towns for word in words):
        return False
    return not any(folded(word) in known.own_words | known.pseudonyms for word in words)


def _exactly(text: str, known: Known) -> bool:
    """An exact day or an age in days or weeks."""
    return any(found.exact for found in dates_in(text)) or any(exact_ages(text, known))


def _anyhow(text: str, known: Known) -> bool:
    del text, known
    return True


def _eponyms(text: str) -> Iterator[re.Match[str]]:
    """Any syndrome or disease that is called after somebody, but the common ones: there are thousands of rare ones."""
    common = listed("jigsaw", "not rare")
    return (match for match in _CALLED_AFTER.finditer(text) if match["who"] not in common)


def _telling(kind: Jigsaw, text: str) -> Iterator[re.Match[str]]:
    """The listed words, and what is said as they are."""
    yield from _words(kind.words).finditer(text)
    if kind.words == _CONDITIONS:
        yield from _eponyms(text)
        yield from _CALLED_BY_NATURE.finditer(text)
    if kind.words == _SIBLINGS:
        yield from _ORDER_OF_BIRTH.finditer(text)


KINDS = (
    Jigsaw("jigsaw-condition-place", _CONDITIONS, _place),
    Jigsaw("jigsaw-siblings-date", _SIBLINGS, _exactly),
    Jigsaw("jigsaw-school-year-place", "school years", _place),
    Jigsaw("jigsaw-death-place", "how it happened", _place),
    Jigsaw("jigsaw-heritage-place", "heritage", _place),
    Jigsaw("jigsaw-press", "press", _anyhow),
)


def jigsaws(text: str, known: Known) -> Iterator[Hit]:
    """Every combination in one passage, at its telling word."""
    for kind in KINDS:
        for match in _telling(kind, text):
            if kind.beside(text[max(0, match.start() - _NEAR) : match.end() + _NEAR], known):
                yield hit(kind.rule, match)
                break


@cache
def _words(listed_as: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of('jigsaw', listed_as)})(?!\w)", re.IGNORECASE)
