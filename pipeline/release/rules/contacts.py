"""Ways to reach a person: e-mail, telephone, names on social networks. What an organisation gives to all is none."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache

from pipeline.naming import is_only_a_word
from pipeline.release.known import Known
from pipeline.release.rules.hits import Hit, hit
from pipeline.release.wording import any_of, listed

_EMAIL = re.compile(r"(?<![\w.+'-])[\w.+'-]+@[A-Za-z\d][A-Za-z\d.-]*\.[A-Za-z]{2,}\b")
_SPELT_OUT = re.compile(
    r"\b[\w.+-]+\s?[\[(]\s?at\s?[\])]\s?[\w-]+(?:(?:\.|\s?[\[(]\s?dot\s?[\])]\s?|\sdot\s)[a-z]{2,})+", re.IGNORECASE
)
_DIGITS = re.compile(r"(?<![\w£$€./])\+?\d[\d\s().-]{7,18}\d(?![\w/]|\.\d)")
_BRITISH = re.compile(r"0(?:[1235789])\d{8,9}")
_SHORTEST_PART, _SHORTEST_DESK = 2, 4  # letters
_HANDLE = re.compile(r"(?<![\w.@/+-])@(?P<handle>[A-Za-z_][\w.]{2,29})(?<!\.)")


def email_addresses(text: str, known: Known) -> Iterator[Hit]:
    """Every address but an organisation's shared mailbox and those that the register gives as the board's own."""
    for match in _EMAIL.finditer(text):
        if not _is_shared(match[0].casefold(), known):
            yield hit("email-address", match)
    yield from (hit("email-address", match) for match in _SPELT_OUT.finditer(text))


def _is_shared(address: str, known: Known) -> bool:
    """`escb@essex.gov.uk`, `safeguarding.team@nhs.net`: every word of it names a desk or the board, none a person."""
    mailbox, _, domain = address.partition("@")
    if address in known.mailboxes | listed("public mailboxes"):
        return True
    private = any(domain == end or domain.endswith("." + end) for end in listed("private mail"))
    words = [word for word in re.split(r"[._+-]", mailbox) if word]
    institution = any(domain == end or domain.endswith("." + end) for end in listed("institutions' domains"))
    own = set(domain.split(".")) if institution else set()
    desks = listed("shared mailboxes") | known.acronyms | known.own_words | own
    people = known.people.joined.names
    desks_and_words = (_is_made_of(word, desks) or (institution and _is_no_name(word, people)) for word in words)
    return not private and bool(words) and all(desks_and_words)


def _is_no_name(word: str, people: Collection[str]) -> bool:
    """`music@`, at an institution's: an ordinary word that nobody is called."""
    return len(word) >= _SHORTEST_DESK and is_only_a_word(word) and word not in people


def _is_made_of(word: str, parts: Collection[str]) -> bool:
    """`safeguardingboard`, `haverstokescp`: nothing but these words."""
    if word in parts:
        return True
    ends = range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
    return any(word[:end] in parts and _is_made_of(word[end:], parts) for end in ends)


def phone_numbers(text: str, known: Known) -> Iterator[Hit]:
    """Every number that can be dialled here, and foreign ones with their plus; helplines and freephones are none."""
    for match in _DIGITS.finditer(text):
        if _dialled(match[0].strip(), known):
            yield hit("phone-number", match)


def _dialled(number: str, known: Known) -> bool:
    import phonenumbers

    plain = re.sub(r"\(0\)", "", number) if number.lstrip("(").startswith("+") else number
    digits = re.sub(r"\D", "", plain)
    if digits.startswith("0044"):
        digits = digits[2:]
    national = "0" + digits[2:] if digits.startswith("44") and len(digits) in (11, 12) else digits
    if national in listed_helplines() | known.telephones or national.startswith(
        tuple(listed("organisations' numbers"))
    ):
        return False
    if _BRITISH.fullmatch(national):
        return True
    if not plain.lstrip("(").startswith("+"):
        return False
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(plain))
    except phonenumbers.NumberParseException:
        return False


@cache
def listed_helplines() -> frozenset[str]:
    """The helplines' numbers, figures alone."""
    return listed("helplines")


def social_handles(text: str, known: Known) -> Iterator[Hit]:
    """`@name`, a page's address, or what is called a user name. An organisation's own handle is none."""
    for match in _HANDLE.finditer(text):
        if match["handle"].casefold() not in listed("style rules") and _a_persons(match["handle"], known):
            yield hit("social-handle", match)
    yield from (
        hit("social-handle", match, "token") for match in _page().finditer(text) if _a_persons(match["token"], known)
    )
    yield from (hit("social-handle", match, "token") for match in _called().finditer(text))


def _a_persons(written: str, known: Known) -> bool:
    """Neither a body that is known, nor one that holds the board's or an agency's initials, nor made of their words."""
    handle = written.casefold().lstrip("@")
    short = any(each in handle for each in known.acronyms if len(each) > _SHORTEST_PART)
    bodies = listed("shared mailboxes") | known.own_words
    made = all(_is_made_of(word, bodies) for word in re.split(r"[._-]+", handle) if word)
    return not (short or made or handle in listed("organisations' handles"))


_NOBODYS = r"(?:company|school|showcase|hashtag|intent|sharer?|watch|playlist|events)"
"""With what the address of a page begins that is no person's: an organisation's, or a button's."""


@cache
def _page() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{any_of('network addresses')})/(?!{_NOBODYS}\b)(?:in/|u/|user/|add/)?(?P<token>@?[\w.-]*\w)",
        re.IGNORECASE,
    )


@cache
def _called() -> re.Pattern[str]:
    """After a network's name, a token that is no word: with a digit, an underscore or a point in it, or in quotes."""
    network = any_of("networks")
    written = r"(?P<token>(?=[\w.]*[\d_.]\w)[A-Za-z][\w.]{2,29}|(?<=['\"])[A-Za-z][\w.]{2,29}(?=['\"]))"
    link = r"(?:\s+(?:user\s?name|name|handle|account|profile|page|tag|id))?(?:\s+(?:is|was|as|called|named|under|of))?"
    return re.compile(rf"\b(?:{network})\b{link}\s*[:=(-]?\s*['\"]?{written}", re.IGNORECASE)
