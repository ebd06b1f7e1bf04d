"""Where somebody lives and what they drive: addresses, postcodes whole and in part, number plates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.release.known import Known
from pipeline.release.rules.hits import Hit, around, before, hit, whole
from pipeline.release.wording import any_of, listed

_POSTCODE = re.compile(
    r"\b(?P<outward>(?P<area>[A-Z]{1,2})\d[A-Z\d]?)\s?(?P<inward>\d[ABD-HJLNP-UW-Z]{2})\b", re.IGNORECASE
)
_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)")
_SECTOR = re.compile(r"\b(?P<outward>(?P<area>[A-Z]{1,2})\d[A-Z\d]?)(?P<sector>\s\d)?\b(?!\s?\d?[A-Z]{2}\b)(?![/-]\d)")
_PLATE = re.compile(r"\b[A-HJ-PR-Y][A-HJ-PR-Y]\d{2}\s?[A-HJ-PR-Z]{3}\b")
_OLD_PLATE = re.compile(
    r"\b(?:[A-HJ-NPR-TV-Y]\d{1,3}\s?[A-HJ-PR-Y]{3}|[A-Z]{3}\s?\d{1,3}[A-HJ-NPR-TV-Y]|[A-Z]{1,3}\s?\d{3,4})\b"
)
_SMALL_PLATE = re.compile(r"\b[a-hj-pr-y]{2}\d{2}\s?[a-hj-pr-z]{3}\b")
_FLAT = re.compile(r"\b(?:Flat|Apartment|Apt|Plot|Pitch)\s+(?:\d+[A-Za-z]?|[A-Z])\b(?!\s+(?:rate|fee)s?\b)")
_THREE_WORDS = re.compile(r"/{3}[a-z]+\.[a-z]+\.[a-z]+\b")
_FAR, _CLOSE = 110, 60
_LONG_HALF = 4  # letters and figures
_LIVED = re.compile(r"\b(?:lives?|lived|living|moved|home|house|flat|rehoused)\s+(?:in|to|near|from)\s+$")
_PLACED = re.compile(r"\b(?:in|near|from|around|at|outside|into|within|across|of|the)\s+(?:the\s+)?$")


def addresses(text: str, known: Known) -> Iterator[Hit]:
    """A number and a street; a flat; a street of the register, whatever stands before it; a home by its name."""
    for match in _numbered().finditer(text):
        if not re.fullmatch(r"(?:19|20)\d\d", match["number"]) and match["street"] not in listed("not streets"):
            yield from _unless_the_boards("address", "organisation-address", match, known)
    yield from (hit("address", match) for match in _FLAT.finditer(text))
    yield from (hit("address", match) for match in _THREE_WORDS.finditer(text))
    for street in known.streets:
        yield from (hit("address", match) for match in whole(street).finditer(text))
    yield from (hit("street-name", match, "home") for match in _named_home().finditer(text))


def streets(text: str, known: Known) -> Iterator[Hit]:
    """A street without a number, where the words before say that something was there."""
    del known
    for match in _unnumbered().finditer(text):
        if match["street"] not in listed("not streets"):
            yield hit("street-name", match, "street")


@cache
def _numbered() -> re.Pattern[str]:
    name = r"(?:(?:St\.?|The|[A-Z][\w'-]+)\s+(?:(?:and|of|the|le|upon)\s+)?){1,4}?"
    kinds = any_of("street types")
    shouted = rf"(?:[A-Z][A-Z'-]+\s+){{1,4}}?(?:{'|'.join(kind.upper() for kind in kinds.split('|'))})"
    return re.compile(
        rf"\b(?P<number>\d{{1,4}}[A-Za-z]?(?:[-/]\d{{1,4}})?),?\s+(?P<street>{name}(?:{kinds})|{shouted})\b(?!\s+(?:Act|Regulations))"
    )


@cache
def _unnumbered() -> re.Pattern[str]:
    kinds = any_of("streets known without a number")
    return re.compile(
        rf"\b(?:in|on|at|of|to|from|near|off|along|into|outside)\s+(?P<street>(?:[A-Z][\w'-]+\s+){{1,3}}(?:{kinds}))\b"
        r"(?!\s+(?:Hospital|School|Surgery|Primary|Academy|Nursery|Clinic|Centre|Station|Medical|Practice))"
    )


@cache
def _named_home() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<home>(?:[A-Z][\w'-]+\s+){{1,3}}(?:{any_of('homes')}))\b")


def postcodes(text: str, known: Known) -> Iterator[Hit]:
    """Whole postcodes of this country. One beside an office is asked about, unless the register holds its half."""
    for match in _POSTCODE.finditer(text):
        if match["area"].upper() not in listed("postcode areas") or _ORDINAL.fullmatch(match["inward"].casefold()):
            continue
        if match["outward"].upper() in known.outward and not _is_in_an_office(match):
            yield hit("postcode", match)
        else:
            yield from _unless_the_boards("postcode", "organisation-postcode", match, known)


def _is_in_an_office(match: re.Match[str]) -> bool:
    """County Hall, Market Road, Wexmere CM1 1QH: in the family's town, and an office's by its own words."""
    said = re.split(r"[.;!?]\s", before(match.string, match.start(), _CLOSE))[-1]
    return any(word in said for word in _office_words())


def _office_words() -> frozenset[str]:
    return listed("offices") | listed("civic buildings")


def _unless_the_boards(home: str, office: str, match: re.Match[str], known: Known) -> Iterator[Hit]:
    """An address that follows the board's name is its own; one beside an office's is asked about."""
    said = before(match.string, match.start(), _FAR)
    if known.board and known.board in said:
        return
    beside = any(word in around(match.string, match.start(), match.end(), _FAR) for word in _office_words())
    yield hit(office if beside else home, match)


def part_postcodes(text: str, known: Known) -> Iterator[Hit]:
    """The first half of a postcode, with or without the figure after it. Many look like a role (SW1) or a road (M25),
    so the words around must say it; for the register's own halves only where it could be a role."""
    for match in _SECTOR.finditer(text):
        if match["area"] not in listed("postcode areas"):
            continue
        coded = _is_coded(match["outward"], known)
        doubtful = match["area"] in listed("also a role or a road")
        placed = _means_a_place(text, match, doubtful=doubtful)
        if match["outward"] in known.outward and (placed or not doubtful or (_is_no_role(match) and not coded)):
            yield hit("registered-postcode", match)
        elif placed and not (doubtful and coded):
            yield hit("part-postcode", match)


def _is_coded(outward: str, known: Known) -> bool:
    """`SW1` is how the register calls a social worker."""
    return outward.casefold() in known.pseudonyms


def _is_no_role(match: re.Match[str]) -> bool:
    """`SA49`: no report counts so far; `SA9 2` with a sector that counts nothing."""
    return len(match["outward"]) == _LONG_HALF or (match["sector"] is not None and not _counts(match))


def _counts(match: re.Match[str]) -> bool:
    """The figure of `SW1 2 visits` is no sector."""
    return re.match(r"\s+(?!(?:has|had|is|was|and|or|in|on|at|to|of)\b)[a-z]", match.string[match.end() :]) is not None


def _means_a_place(text: str, match: re.Match[str], *, doubtful: bool) -> bool:
    if _area_words().search(around(text, match.start(), match.end(), 25)):
        return True
    if doubtful:
        return match["outward"] not in _roles() and _LIVED.search(before(text, match.start(), 20)) is not None
    with_sector = match["sector"] is not None and not _counts(match)
    return with_sector or _PLACED.search(before(text, match.start(), 15)) is not None


@cache
def _roles() -> frozenset[str]:
    return frozenset(
        f"{role}{number}" for role in listed("also a role or a road") for number in range(10) if len(role) > 1
    )


@cache
def _area_words() -> re.Pattern[str]:
    """`the postcode CM2`, `the CM2 area`."""
    return re.compile(rf"\b(?:{any_of('postcode words')})\b|(?<=\d)\s+(?:{any_of('area words')})\b")


def number_plates(text: str, known: Known) -> Iterator[Hit]:
    """Plates of today's form; older forms where the words around speak of a vehicle."""
    del known
    yield from (hit("vehicle-plate", match) for match in _PLATE.finditer(text))
    for match in (*_OLD_PLATE.finditer(text), *_SMALL_PLATE.finditer(text)):
        if _vehicle_words().search(around(text, match.start(), match.end(), 45)):
            yield hit("vehicle-plate", match)


@cache
def _vehicle_words() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of('vehicle words')})\b")
