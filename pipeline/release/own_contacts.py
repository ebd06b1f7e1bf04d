"""The board's own telephone, mailbox and web page, as the register has them: the address that stands in one block with
them is the board's, unless somebody is named there."""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile

from pipeline.naming import is_given_name
from pipeline.release.known import Known
from pipeline.release.rules import names
from pipeline.release.wording import alternatives, any_of, in_order

_BLOCK = 110  # letters between a contact and the address: further off it is another matter
_SHORT = 40  # letters of a heading
_SHORTEST_LABEL = 4
_ANOTHER_WORD = re.compile(r"(?P<first>[A-Z][a-z]+)(?=\s+(?P<second>[A-Z][\w'-]+))")


def stands_with_them(before: str, sentence: str, after: str, known: Known, private: re.Pattern[str]) -> bool:
    """Whether one of the board's contacts stands close by, and neither the sentence, its heading nor what lies between
    names a person or tells of one (`private`)."""
    contact = _contacts(known)
    earlier = [before[match.end() :] for match in contact.finditer(before)][-1:]
    later = [after[: match.start()] for match in contact.finditer(after)][:1]
    near = [gap for gap in (*earlier, *later) if len(gap) <= _BLOCK]
    block = f"{_heading(before)}\n{sentence}"
    return any(not _tells_of_somebody(f"{gap}\n{block}", known, private) for gap in near)


def _heading(before: str) -> str:
    """The short lines or cells right above: `Grandparents`."""
    lines = before.split("\n")[:-1]
    return "\n".join(takewhile(lambda line: len(line) <= _SHORT, reversed(lines)))


@cache
def _contacts(known: Known) -> re.Pattern[str]:
    numbers = (
        r"(?:0|\+?44\W{0,4}(?:0\W{0,2})?)" + r"\W{0,2}".join(each[1:]) for each in sorted(known.telephones) if each
    )
    named = alternatives(known.mailboxes | known.websites) or "(?!)"
    return re.compile("|".join((rf"(?<!\w)(?:{named})(?!\w)", *(rf"(?<!\d){each}(?!\d)" for each in numbers))), re.I)


def _tells_of_somebody(text: str, known: Known, private: re.Pattern[str]) -> bool:
    """Of a person or a home; somebody of the register, by pseudonym too; a first name with another name, which
    `Victoria Road` is not."""
    if private.search(text) or _home(known).search(text) or any(names(text, known)):
        return True
    return any(
        is_given_name(match["first"].casefold()) and not _street().fullmatch(match["second"])
        for match in _ANOTHER_WORD.finditer(text)
    )


@cache
def _home(known: Known) -> re.Pattern[str]:
    labels = (word for word in known.pseudonyms if len(word) >= _SHORTEST_LABEL)
    words = alternatives((*labels, *in_order("somebody's home")))
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


@cache
def _street() -> re.Pattern[str]:
    return re.compile(any_of("street types"))
