"""Whose a telephone number, an address or a mailbox is, by what stands around it: in its sentence, and in the lines and
cells beside it. A board's letterhead spreads over several."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from pipeline.domain.release import Words
from pipeline.naming import is_given_name
from pipeline.release.known import Known
from pipeline.release.own_contacts import stands_with_them
from pipeline.release.pieces import side_by_side
from pipeline.release.rules.places import is_place
from pipeline.release.seen import seen
from pipeline.release.wording import alternatives, any_of, listed

CONTACTS = frozenset({"email-address", "phone-number"})
ADDRESSES = frozenset({"address", "postcode", "organisation-address", "organisation-postcode", "street-name"})
WHOSE = CONTACTS | ADDRESSES
_BEFORE, _AFTER, _NEIGHBOURS = 260, 90, 8  # letters, and lines or cells, that are looked at
_WRAPPED = 30
_SHORTEST_NAME = 5  # letters of an agency: of codes and initials many are words
_ADDRESS = 70  # letters of an address before its postcode
_LINE = re.compile(r"line (?P<number>\d+)")
_BLOCK_ENDS = "\n\n"
_SENTENCE = re.compile(r"[.!?;]\s+(?=[A-Z])|\n")
_HOME = re.compile(
    r"\b(?:home|family|famil(?:y's|ies')|lives?|lived|mother|father)\b(?! (?:hub|information))", re.IGNORECASE
)
_CODE = re.compile(r"[^\W\d_]+\d+")  # FC1, SW2
_MOBILE = re.compile(r"\D*(?:\+?44\D*)?0?7")
_DWELLING = re.compile(r"\b(?:flat|apartment|apt|room|lodge|house)\b(?! of)", re.IGNORECASE)
_TEXT_SERVICE = re.compile(r"\b(?:chathealth|text (?:service|line))(?: on)?\W*$", re.IGNORECASE)
_WEBSITE = r"(?:www\.|[\w.-]+@)[\w.-]+\.(?:org\.uk|gov\.uk|nhs\.uk|police\.uk|org)"
_A_WEBSITE = re.compile(rf"\n{_WEBSITE}(?:\n|$)", re.IGNORECASE)  # alone in the next cell or line
_TOLD = re.compile(
    r"\b(?:(?<!\bis )(?<!\bare )(?<!\bbe )"
    r"(?!(?:based|located|published|updated|registered|printed|produced|reached|contacted|related|limited|united"
    r"|integrated|need|worried|concerned|commissioned|used|needed|closed|staffed|answered|recorded|charged|monitored"
    r"|emailed|addressed|designated|named|agreed|accepted|dedicated|trained|speed|feed|ofsted|bed|red|shed|hundred|indeed)\b)[a-z]+ed"
    r"|was|were|had|went|came|rang|said|told|left|saw|took|drove|ran|gave|wrote|spoke|became|lives|lives)\b"
)


@dataclass(frozen=True, slots=True)
class Around:
    """`text[start:end]` was found; `before` and `after` are what stands around it, nearest lines included."""

    before: str
    found: str
    after: str

    @property
    def sentence(self) -> str:
        """The one that it stands in; a line or a cell of its own counts as one."""
        return _SENTENCE.split(self.before)[-1] + self.found + _SENTENCE.split(self.after)[0]


def around(words: Sequence[Words], number: int, start: int, end: int) -> Around:
    """What stands around `words[number].text[start:end]`, in the same part of the file."""
    own = words[number]
    earlier = _beside(words, number, -1)
    later = _beside(words, number, 1)
    before = "".join(f"{seen(one.text).text}{_joint(one, other)}" for one, other in pairwise([*earlier, own]))
    after = "".join(f"{_joint(one, other)}{seen(other.text).text}" for one, other in pairwise([own, *later]))
    return Around(
        (before + seen(own.text[:start]).text)[-_BEFORE:],
        own.text[start:end],
        (seen(own.text[end:]).text + after)[:_AFTER],
    )


def _beside(words: Sequence[Words], number: int, step: int) -> list[Words]:
    found: list[Words] = []
    place = number + step
    while (
        0 <= place < len(words)
        and len(found) < _NEIGHBOURS
        and side_by_side(words[place]) == side_by_side(words[number])
    ):
        found.append(words[place])
        place += step
    return found[::step]


def _joint(first: Words, second: Words) -> str:
    """A long line of a page goes on in the next; a cell, a paragraph or a short line stands for itself, and an empty
    line, which has no words, ends a block."""
    one, other = _LINE.fullmatch(first.place), _LINE.fullmatch(second.place)
    if one and other and int(other["number"]) > int(one["number"]) + 1:
        return _BLOCK_ENDS
    return " " if one and len(first.text) >= _WRAPPED else "\n"


def is_a_bodys(rule: str, around: Around, known: Known) -> bool:
    """Whether it is surely an organisation's own, which anybody may know: the nearest that has something is a body, and
    nobody is told of."""
    if rule == "email-address" and not _is_a_desk(around.found):
        return False
    if rule == "phone-number" and _MOBILE.match(around.found):
        return _TEXT_SERVICE.search(around.before) is not None
    if _TOLD.search(around.sentence):
        return False
    if rule in ADDRESSES:
        if _private(known).search(around.sentence) or _HOME.search(around.after.split(_BLOCK_ENDS)[0]):
            return False
        if _shares_the_boards_contacts(around, known) or _names_a_civic_building(around):
            return True
    body = _bodies(known) if rule in CONTACTS or _is_an_office(around, known) else _boards(known)
    private, public = _last(_private(known), around.before), _last(body, around.before)
    if max(private, public) >= 0:
        return public > private
    after = _SENTENCE.split(around.after)[0]
    if rule in CONTACTS and _A_WEBSITE.match(around.after):
        return True
    return body.search(after) is not None and _private(known).search(after) is None


def _shares_the_boards_contacts(around: Around, known: Known) -> bool:
    """In one block with the board's own telephone or mailbox, which nobody is told of or named in."""
    if _is_in_their_district(around, known) or _HOME.search(around.sentence):
        return False
    return stands_with_them(around.before, around.sentence, around.after, known, _private(known))


def _names_a_civic_building(around: Around) -> bool:
    """`Wrenford Civic Centre, 12 Market Road`: everybody's, whatever district it is in."""
    address = _SENTENCE.split(around.before)[-1][-_ADDRESS:] + around.found
    return _civic().search(address) is not None and _DWELLING.search(address) is None


@cache
def _civic() -> re.Pattern[str]:
    """Not Town Hall Street, and no Old Town Hall, where people live."""
    return re.compile(
        rf"(?<!old )(?<!former )\b(?:{any_of('civic buildings')})\b(?!\s+(?:{any_of('street types')})\b)", re.IGNORECASE
    )


def _is_in_their_district(around: Around, known: Known) -> bool:
    half = re.match(r"[A-Z]+\d[A-Z\d]?", around.found.upper().strip())
    return half is not None and half[0] in known.outward


def _is_an_office(around: Around, known: Known) -> bool:
    """Words for one stand close by, and no family of the register lives in that district."""
    if _is_in_their_district(around, known):
        return False
    return _public_place().search(around.before[-120:] + around.found + around.after[:60]) is not None


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.end() for match in pattern.finditer(text)), default=-1)


def _is_a_desk(address: str) -> bool:
    """`frontdoor@`, which no person is called; never at a private provider's."""
    mailbox, _, domain = address.casefold().partition("@")
    private = any(domain == end or domain.endswith("." + end) for end in listed("private mail"))
    parts = [part for part in re.split(r"[._-]", mailbox) if part]
    person = len(parts) > 1 and not any(part in listed("shared mailboxes") for part in parts)
    return bool(domain) and not (
        private or person or any(c.isdigit() for c in mailbox) or any(map(is_given_name, parts))
    )


@cache
def _bodies(known: Known) -> re.Pattern[str]:
    return _any(any_of("public bodies"), any_of("the board's words"), _WEBSITE, *_own(known), *_agencies(known))


def _agencies(known: Known) -> Iterable[str]:
    """Those of the review, but schools, surgeries and the like."""
    names = [name for name in known.agency_names if len(name) >= _SHORTEST_NAME and not is_place(name)]
    yield alternatives(names) or "(?!)"


@cache
def _boards(known: Known) -> re.Pattern[str]:
    return _any(any_of("the board's words"), *_own(known))


def _own(known: Known) -> Iterable[str]:
    """The board's name, and the initials that it goes by."""
    if known.board:
        yield alternatives([known.board])
        initials = "".join(word[0] for word in known.board.split() if word not in ("and", "of", "for", "the"))
        yield re.escape(initials) if len(initials) > 2 else "(?!)"


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE)


@cache
def _public_place() -> re.Pattern[str]:
    return _any(any_of("offices"), any_of("civic buildings"), any_of("public places"))


@cache
def _private(known: Known) -> re.Pattern[str]:
    codes = (
        alternatives(word for word in known.pseudonyms if any(c.isdigit() for c in word) and word[0].isalpha())
        or "(?!)"
    )
    return _any(
        any_of("private words"),
        codes,
        r"(?:his|her|their|my)\s+(?:\w+\s+)?(?:number|phone|mobile|address|home|email|e-mail)",
    )
