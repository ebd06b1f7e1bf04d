"""Things that each tell nothing and together may tell who it was. Asked once in a document, never concluded."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial

from pipeline.domain.agency import folded
from pipeline.release.known import Known
from pipeline.release.rules import telling
from pipeline.release.rules.dates import exact_ages, tells_a_day
from pipeline.release.rules.hits import Hit, hit
from pipeline.release.rules.places import named_places
from pipeline.release.wording import any_of, listed

_TOWN = re.compile(
    r"\b(?:in|near|from|outside|around|to)\s+(?P<town>(?:St\.?\s|Great\s|Little\s|North\s|South\s|East\s|West\s|Upper\s"
    r"|Lower\s|New\s|Old\s)?[A-Z][a-z]{2,}(?:-[a-z]+-[A-Z][a-z]+|\s[A-Z][a-z]+)?)\b(?P<rest>(?:\s[A-Z][\w']+)?)"
)
_PREFIXES = frozenset({"New", "Old", "Upper", "Lower", "Great", "Little"})
_NEAR = 160  # letters on either side of the telling word: what stands further off is another matter
_FOLLOWS = 70

Telling = Callable[[str], Iterator[re.Match[str]]]
Beside = Callable[[str, Known], bool]


@dataclass(frozen=True, slots=True)
class Jigsaw:
    """`rule` asks about a passage where `telling` finds something and `beside` is true of what stands around it, that
    many letters before and after."""

    rule: str
    telling: Telling
    beside: Beside
    before: int = _NEAR
    after: int = _NEAR


def _place(text: str, known: Known) -> bool:
    """A town by name, a school or ward by name, or a small place by kind."""
    return (
        telling.words_of("place words").search(text) is not None
        or _small_place().search(text) is not None
        or any(named_places(text, known))
        or any(_is_town(match, known) for match in _TOWN.finditer(text))
    )


@cache
def _small_place() -> re.Pattern[str]:
    """`a small coastal town`, `their village`."""
    kinds, alone = any_of("jigsaw", "small when described"), any_of("jigsaw", "small in itself")
    whose = r"\b(?:the|a|an|this|that|her|his|their|our)"
    return re.compile(
        rf"{whose} (?:\w+ )?(?:(?:{any_of('jigsaw', 'described as')}) )+(?:{kinds})\b|{whose} (?:{alone})\b"
    )


def _is_town(match: re.Match[str], known: Known) -> bool:
    """Not the county that the board itself is called after, a month, a language, an agency or a matter."""
    following = match["rest"].strip()
    words = match["town"].split()
    if following in listed("jigsaw", "an organisation goes on") or words[-1] in listed(
        "jigsaw", "an organisation goes on"
    ):
        return False
    generic = listed("institutions", "generic words") - _PREFIXES
    no_towns = listed("jigsaw", "no towns") | listed("jigsaw", "heritage") | generic
    if any(word in no_towns for word in words):
        return False
    return not any(folded(word) in known.own_words | known.pseudonyms for word in words)


def _exactly(text: str, known: Known) -> bool:
    """An exact day of the family's or an age in days or weeks."""
    return tells_a_day(text) or any(exact_ages(text, known))


def _place_or_day(text: str, known: Known) -> bool:
    return _place(text, known) or tells_a_day(text)


def _somewhere(text: str, known: Known) -> bool:
    """What follows says in which town, county or school, by name or not."""
    if _anywhere().match(text):
        return True
    same = re.split(r"[.;:!?](?:\s|$)", text)[0]
    return any(_is_town(match, known) for match in _TOWN.finditer(same))


@cache
def _anywhere() -> re.Pattern[str]:
    whose = r"(?:(?:the|this|that|our|her|his|their) )?(?:[\w-]+ )?"
    return re.compile(rf"[^.;:!?]{{0,25}}?\b(?:in|at|on|from) {whose}(?:{any_of('jigsaw', 'anywhere')})\b")


def _anyhow(text: str, known: Known) -> bool:
    del text, known
    return True


def _words(name: str) -> Telling:
    return partial(_said, name)


def _said(name: str, text: str) -> Iterator[re.Match[str]]:
    yield from telling.words_of(name).finditer(text)


KINDS = (
    Jigsaw("jigsaw-condition-place", telling.conditions, _place_or_day),
    Jigsaw("jigsaw-siblings-date", telling.siblings, _exactly),
    Jigsaw("jigsaw-school-year-place", telling.school_years, _place),
    Jigsaw("jigsaw-death-place", _words("how it happened"), _place),
    Jigsaw("jigsaw-heritage-place", telling.heritages, _place_or_day),
    Jigsaw("jigsaw-apart-place", telling.ones_apart, _place),
    Jigsaw("jigsaw-only-one", telling.only_ones, _somewhere, before=0, after=_FOLLOWS),
    Jigsaw("jigsaw-press", _words("press"), _anyhow),
)


def jigsaws(text: str, known: Known) -> Iterator[Hit]:
    """Every combination in one passage, at its telling word."""
    for kind in KINDS:
        for match in kind.telling(text):
            first = match.start() - kind.before if kind.before else match.end()
            if kind.beside(text[max(0, first) : match.end() + kind.after], known):
                yield hit(kind.rule, match)
                break
