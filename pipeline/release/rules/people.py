"""Names: those of the register, and a title with a surname."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from pipeline.domain.agency import folded
from pipeline.domain.naming import Mention, Way
from pipeline.release.known import Known
from pipeline.release.rules.hits import Hit, hit, whole
from pipeline.release.wording import any_of, listed

_SURE = {Way.IDENTIFIER: "register-identifier", Way.BIRTH: "date-of-birth"}


def names(text: str, known: Known) -> Iterator[Hit]:
    """The register's people, their dates of birth and their identifiers, as `naming` finds them."""
    named = [match.span() for name in known.open_full for match in whole(name).finditer(text)]
    public = [match.span() for match in _in_public().finditer(text)]
    for mention in known.people.mentions(text):
        if _lies_in(mention, named) or (mention.way is not Way.FULL and _lies_in(mention, public)):
            continue  # the lead reviewer's own name, or a published one, has a word in common with somebody's
        if mention.way is Way.IDENTIFIER and not mention.sure and _is_a_bodys(text[mention.start : mention.end], known):
            continue
        rule = _SURE.get(mention.way, "person-name")
        title = _leading_title().match(text, mention.start, mention.end)
        start = title.end() if title else mention.start  # found begins with the name itself
        # a title before the family's surname: whichever of them it is, or a relative, it tells the name
        sure = mention.sure or (mention.way is Way.SURNAME and (title or _title_before().search(text[:start])))
        asked = "named-place" if mention.way is Way.IDENTIFIER else "possible-name"
        yield Hit(rule if sure else asked, start, mention.end)


def _is_a_bodys(said: str, known: Known) -> bool:
    """`Haverstoke` of a school that is called after the county, as the board is."""
    return folded(said) in known.own_words


def titled_names(text: str, known: Known) -> Iterator[Hit]:
    """`Mrs Carter`: somebody the register may not know. A pseudonym with a title (`Ms Birch`, `Mr A`) is none."""
    for match in _titled().finditer(text):
        surname = match["surname"].removesuffix("'s")
        if surname.casefold() not in known.pseudonyms | known.open_names and surname not in listed("not surnames"):
            yield hit("titled-name", match)


def _lies_in(mention: Mention, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= mention.start and mention.end <= end for start, end in spans)


@cache
def _in_public() -> re.Pattern[str]:
    """Children, authors and inquiries that every review cites."""
    return re.compile(rf"\b(?:{any_of('names in public')})\b")


@cache
def _leading_title() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{any_of('titles')}|{any_of('more titles')})\.?\s+)+(?=\S)", re.IGNORECASE)


@cache
def _title_before() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of('titles')}|{any_of('more titles')})\.?\s+$")


@cache
def _titled() -> re.Pattern[str]:
    title = any_of("titles")
    return re.compile(rf"\b(?:{title})\.?\s+(?:[A-Z]\.?\s+)?(?P<surname>(?:O'|Mc|Mac|[A-Z][a-z]+-)?[A-Z][a-z]{{2,}})\b")
