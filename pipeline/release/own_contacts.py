"""The board's own telephone, mailbox and web page, as the register has them: the address that stands in one block with
them is the board's, unless somebody is named there."""

from __future__ import annotations

import re
from functools import cache

from pipeline.naming import is_given_name
from pipeline.release.known import Known
from pipeline.release.rules import names
from pipeline.release.wording import alternatives, any_of

_BLOCK = 110  # letters between a contact and the address: further off it is another matter
_ANOTHER_WORD = re.compile(r"(?P<first>[A-Z][a-z]+)(?=\s+(?P<second>[A-Z][\w'-]+))")


def stands_with_them(before: str, sentence: str, after: str, known: Known, private: re.Pattern[str]) -> bool:
    """Whether one of the board's contacts stands close by, and neither the sentence nor what lies between names a
    person or tells of one (`private`)."""
    contact = _contacts(known)
    earlier = [before[match.end() :] for match in contact.finditer(before)][-1:]
    later = [after[: match.start()] for match in contact.finditer(after)][:1]
    between = [gap for gap in (*earlier, *later) if len(gap) <= _BLOCK and not private.search(gap)]
    return any(not _names_somebody(f"{gap}\n{sentence}", known) for gap in between)


@cache
def _contacts(known: Known) -> re.Pattern[str]:
    numbers = (
        r"(?:0|\+?44\W{0,4}(?:0\W{0,2})?)" + r"\W{0,2}".join(each[1:]) for each in sorted(known.telephones) if each
    )
    named = alternatives(known.mailboxes | known.websites) or "(?!)"
    return re.compile("|".join((rf"(?<!\w)(?:{named})(?!\w)", *(rf"(?<!\d){each}(?!\d)" for each in numbers))), re.I)


def _names_somebody(text: str, known: Known) -> bool:
    """Somebody of the register, or a first name with another name; `Victoria Road` is a street."""
    if any(names(text, known)):
        return True
    return any(
        is_given_name(match["first"].casefold()) and not _street().fullmatch(match["second"])
        for match in _ANOTHER_WORD.finditer(text)
    )


@cache
def _street() -> re.Pattern[str]:
    return re.compile(any_of("street types"))
