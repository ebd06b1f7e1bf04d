"""What is told of few families: a rare condition, a pattern of brothers and sisters, heritage and faith, unusual work,
being the only one somewhere. Words and lists in `schemas/release/rules.json`, under `jigsaw`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.naming import is_only_a_word
from pipeline.release.wording import any_of, listed

_NUMBER = (
    r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen)"
)
_SIBLING = r"(?:(?:half|step|twin|foster)[- ]?)?(?:girl|boy|son|daughter|brother|sister|sibling)s?"
_CALLED_BY_NATURE = re.compile(
    r"\b(?!phenomen|hyper|hypo|an?aemia|leuk|glycos)[a-z]{4,}(?:uria|aemia|plasia|blastoma|sarcoma|dystrophy|matosis|phagia)\b"
    r"|\b[a-z]+ (?:disease|syndrome|deficiency|disorder)(?:,)? type (?:\d|[IVX]+|[A-C]\b)"
    r"|\brare(?: [a-z-]+){0,2}? (?:condition|disorder|syndrome|disease|cancer|illness|tumour|epilepsy)\b"
    r"|\b(?:condition|disorder|illness|disease|syndrome|cancer)\b[^.;:!?]{0,20}\b(?:so|very|extremely) rare\b"
    r"|\b(?:trisomy|mucopolysaccharidosis|microdeletion|(?:ring|deletion of|duplication of) chromosome)\b",
    re.IGNORECASE,
)
_NOT_OF_THINGS = r"(?! (?!children|siblings|brothers|sisters|boys|girls)[a-z-]+s\b)"  # the second of five workshops
_ORDER_OF_BIRTH = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|youngest|eldest|oldest|middle|only (?:boy|girl)) of"
    rf" (?:the |her |his |their )?(?:three|four|five|six|seven|eight|nine|ten)\b{_NOT_OF_THINGS}"
    r"|\b(?:brother|sister|sibling)s? (?:\w+ )?years? (?:older|younger) and (?:\w+ ){1,3}?(?:brother|sister|sibling)"
    rf"|\b{_NUMBER} (?:older |younger |elder )?{_SIBLING}(?:,| and)+ (?:an?|{_NUMBER})"
    rf" (?:older |younger |elder )?{_SIBLING}\b",
    re.IGNORECASE,
)
_AGED = (  # an eight-year-old girl; a half-brother of three; his sisters, aged 6 and 3; her son (4)
    rf"(?:\b{_NUMBER}[- ]years?[- ]old(?: [\w-]+)?? {_SIBLING}\b"
    rf"|\b{_SIBLING}(?: of|,? aged| \(|,? (?:who |now |then )*(?:was|is|were|are))\s?(?:aged )?{_NUMBER}(?=[ ,.;:)])"
    r"(?! (?:days|weeks|times|of)\b))"
)
_SEVERAL_AGED = re.compile(rf"{_AGED}[^.!?]{{0,100}}?{_AGED}", re.IGNORECASE)
_OF_MANY_CHILDREN = re.compile(
    r"\b(?:youngest|eldest|oldest|second|third|fourth|fifth|sixth|seventh|eighth) of"
    rf" (?:the |her |his |their )?(?:five|six|seven|eight|nine|ten|eleven|twelve)\b{_NOT_OF_THINGS}"
)
_OF_MANY_PUPILS = re.compile(
    r"\s+(?:pupils|students|children|girls|boys|classes|groups|cohorts?|curriculum|lessons?)\b|\s*(?:to|and|or|[-–/&])\s*(?:Year\b|\d)"
)
_SINCE_A_YEAR = re.compile(r"\b(?:Years?\s+\w+|[Rr]eception)\s*(?:to|and|or|[-–/&])\s*$")
_IN_A_LANGUAGE = re.compile(
    r"\b(?:in|into)\s+(?:[A-Z][a-z]+(?:\s\([^)]*\))?(?:,\s+(?:and |or )?|\s+(?:and|or)\s+(?:in\s+)?))*$"
)
_NO_LONGER = re.compile(r"\s*(?:$|[.,;:()/]|(?:and|or|on|at|by|if|with|from|is|are|was|for|as|when|too|also)\b)")
_SENTENCE = re.compile(r"[.!?;]\s")
_OF_A_PERSON = 60  # letters on either side


def conditions(text: str) -> Iterator[re.Match[str]]:
    """The listed ones, any that is called after somebody, what is called rare."""
    yield from words_of("rare conditions").finditer(text)
    yield from (match for match in _called_after().finditer(text) if not _is_common(match))
    yield from _CALLED_BY_NATURE.finditer(text)


@cache
def _called_after() -> re.Pattern[str]:
    who = r"(?P<who>[A-Z][a-zéöü]{2,}(?:[-–][A-Z][a-zéöü]+)*)(?:['’]s)?"
    return re.compile(rf"\b{who}\s+(?P<what>(?i:{any_of('jigsaw', 'called after somebody')}))\b")


def _is_common(match: re.Match[str]) -> bool:
    """Down syndrome; Shaken Baby Syndrome and a sentence's `Liver disease`, which are called after nobody."""
    lead = match.string[: match.start()].rstrip()
    has_reason = match["what"][0].isupper() or not lead or lead[-1] in ".!?:;|"
    return (has_reason and is_only_a_word(match["who"].casefold())) or match["who"] in listed("jigsaw", "not rare")


def siblings(text: str) -> Iterator[re.Match[str]]:
    """Twins and more, an order of birth, several children with their ages."""
    yield from words_of("sibling patterns").finditer(text)
    yield from _ORDER_OF_BIRTH.finditer(text)
    yield from _SEVERAL_AGED.finditer(text)


def heritages(text: str) -> Iterator[re.Match[str]]:
    """A nationality, a people or a faith that is said of somebody, and where they came from; no language that something
    is written in."""
    for match in words_of("heritage").finditer(text):
        lead = text[max(0, match.start() - _OF_A_PERSON) : match.start()]
        language = _IN_A_LANGUAGE.search(lead) and _NO_LONGER.match(text, match.end())
        near = _SENTENCE.split(lead)[-1] + _SENTENCE.split(text[match.end() : match.end() + _OF_A_PERSON])[0]
        thing = _thing().match(text, match.end())
        if not language and not thing and _somebody().search(near.casefold()):
            yield match
    yield from _origins().finditer(text)


@cache
def _origins() -> re.Pattern[str]:
    """`came from Syria`, `her mother is from Ghana`, `born in Poland`."""
    came = r"(?:born in|(?:came|come|moved|arrived|fled|originally)(?: here)? from"
    who = r"|(?:mother|father|parents|family|mum|dad|partner|he|she|they|both)(?: is| was| are| were)? from)"
    return re.compile(rf"\b{came}{who} (?:{any_of('jigsaw', 'countries')})\b", re.IGNORECASE)


@cache
def _somebody() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of('jigsaw', 'said of a person')})\b")


@cache
def _thing() -> re.Pattern[str]:
    """A Polish leaflet, the Danish model."""
    return re.compile(rf"(?:[- ]speaking)? (?:{any_of('jigsaw', 'said of a thing')})\b", re.IGNORECASE)


def school_years(text: str) -> Iterator[re.Match[str]]:
    """A year of somebody's, not a year group's pupils or a span of years."""
    for match in words_of("school years").finditer(text):
        of_many = _OF_MANY_PUPILS.match(text, match.end()) or _SINCE_A_YEAR.search(
            text[: match.start()][-_OF_A_PERSON:]
        )
        if not of_many:
            yield match


def ones_apart(text: str) -> Iterator[re.Match[str]]:
    """Rare work of a parent, a rare home; children who are seldom so many at once."""
    yield from _work().finditer(text)
    yield from _home().finditer(text)
    yield from words_of("rare sibling patterns").finditer(text)
    yield from _OF_MANY_CHILDREN.finditer(text)


@cache
def _work() -> re.Pattern[str]:
    """`Her father, a barrister`, `is the town's vicar`, `the harbourmaster's son`, `works on the lifeboat`."""
    kin = r"\b(?:(?:step|grand)?(?:mother|father)|mum|dad|uncle|aunt|(?:her|his|['’]s) partner)\b"
    does = r"(?:is|was|works|worked|serves|served|employed)\s+(?:then |once |also )?(?:as )?"
    as_one = r"(?:an?|its|the (?:town|village|island|local|only)(?:['’]s)?) (?:[\w-]+ ){0,2}?"
    work, places = any_of("jigsaw", "rare work"), any_of("jigsaw", "rare places of work")
    at = r"(?:work(?:s|ed|ing)?|serve[sd]?|employed) (?:\w+ )?(?:on|in|at|with|for) (?:an?|the) (?:[\w-]+ ){0,2}?"
    return re.compile(
        rf"{kin}(?:[^.;:!?]{{0,30}}?\b{does}|, ){as_one}(?:{work})\b"
        rf"|\b(?:{work})['’]s (?:\w+ )?(?:son|daughter|children|twins)\b"
        rf"|{kin}[^.;:!?]{{0,20}}?\b{at}(?:{places})\b",
        re.IGNORECASE,
    )


@cache
def _home() -> re.Pattern[str]:
    """`Lived on a houseboat`."""
    lived = r"\b(?:lives?|lived|living|home (?:is|was))(?: on| in| at)? (?:an?|the) (?:[\w-]+ )?"
    return re.compile(rf"{lived}(?:{any_of('jigsaw', 'rare homes')})\b", re.IGNORECASE)


def only_ones(text: str) -> Iterator[re.Match[str]]:
    """`the only child`, `one of two families`: what follows says where."""
    yield from _ONLY.finditer(text)


_ONE = r"(?:child|boy|girl|baby|pupil|patient|family|household|couple|twins)"
_MANY = r"(?:children|boys|girls|babies|pupils|patients|families|households|couples|mothers|fathers|parents|twins)"
_ONLY = re.compile(
    rf"\bthe only (?:[\w-]+ ){{0,2}}?{_ONE}\b"
    r"(?! (?:support|worker|member|protection|services?|court|group|hub|centre|practi))"
    rf"|\bone of (?:only |just |the )?(?:two|three|four|five|a few|few|a handful of) (?:[\w-]+ ){{0,2}}?{_MANY}\b",
    re.IGNORECASE,
)


@cache
def words_of(name: str) -> re.Pattern[str]:
    """The words of a list under `jigsaw`, as whole words."""
    return re.compile(rf"(?<!\w)(?:{any_of('jigsaw', name)})(?!\w)", re.IGNORECASE)
