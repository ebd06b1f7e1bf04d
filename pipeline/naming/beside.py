"""What stands beside a word that may be a name."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from pipeline.naming.index import Spot
from pipeline.naming.tokens import Token, Tokens
from pipeline.naming.words import words

_REACH = 48
_AGE = re.compile(
    r"(?:, | \()(?:then )?(?:aged? )?\d{1,2}(?:[,)](?!\d)| (?:years?|months?|weeks?|days?)\b)|,? aged? \d", re.I
)
_WAS = re.compile(
    r",? (?:was|is|were|are|has been|had been)(?: (?P<first>[a-z-]+))?(?: (?P<second>[a-z-]+))?(?: (?P<third>[a-z-]+))?"
)
_WAS_OF_AGE = re.compile(
    r" (?:was|is|were)(?: \w+)?"
    r" (?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a few|several)"
    r"(?:[ -](?:years?|months?|weeks?|days?)\b(?! (?:long|late|ago))|(?=[.,;]| when\b| and\b))"
)
_AND_KIN = re.compile(r" (?:and|with) (?:her|his|their) (?P<one>[a-z-]+)(?: (?P<two>[a-z-]+))?")
_IS_WHO = re.compile(r", (?:the|an?|his|her|their|our) (?P<one>[a-z-]+)(?: (?P<two>[a-z-]+))?")


@dataclass(frozen=True, slots=True)
class Beside:
    """Numbers of words that surely name somebody, labels included (`names`), and of all that may be a name of the
    register (`maybe`). `titled`: a title or a word of kin stands before."""

    names: Collection[int]
    titled: bool = False
    maybe: Collection[int] = ()


def is_capital(after: Token | None, tokens: Tokens, number: int) -> bool:
    """Whether the word after word `number` has a capital that means something: no sentence begins with it."""
    beside = after is not None and tokens.between(number).strip(" ") == "" and not tokens[number].ending
    return beside and after is not None and after.capital


def after_it(tokens: Tokens, spot: Spot) -> Token | None:
    """The next word, where at most a comma or a bracket stands between."""
    after = tokens.get(spot.last + 1)
    gap = tokens.between(spot.last)
    return None if after is None or gap.strip(" ,(") or not gap else after


def acts(tokens: Tokens, spot: Spot, beside: Beside) -> bool:
    """Somebody does something there, has something done to them, has an age, or is named with another: `Dec said`,
    `Grace was seen by`, `Dec, 34,`, `Hope and Mia`."""
    after = after_it(tokens, spot)
    if after is not None and after.key in words("passed_over"):
        after = tokens.get(spot.last + 2)
    if after is not None and (after.key in words("said_of_a_person") or _was_seen(tokens, spot)):
        return True
    return _has_an_age(tokens, spot) or _is_somebody(tokens, spot) or _with_another(tokens, spot, beside)


def _was_seen(tokens: Tokens, spot: Spot) -> bool:
    """Was seen, is often taken, was a baby, was three years old."""
    said = _WAS.match(_following(tokens, spot))
    if said is None:
        return False
    told, then = said["first"], said["second"]
    if told in words("passed_over") or told in ("a", "an", "the"):
        told, then = then, said["third"]
    return told in words("done_to_a_person", "kin") and then != "as"


def _has_an_age(tokens: Tokens, spot: Spot) -> bool:
    following = _following(tokens, spot)
    return bool(_AGE.match(following) or _WAS_OF_AGE.match(following))


def _is_somebody(tokens: Tokens, spot: Spot) -> bool:
    """Price, the officer; Dec, her partner."""
    told = _IS_WHO.match(_following(tokens, spot))
    return told is not None and not words("kin", "professional_roles", "associates").isdisjoint(told.groups())


def _following(tokens: Tokens, spot: Spot) -> str:
    end = tokens[spot.last].end
    return tokens.text[end : end + _REACH]


def _with_another(tokens: Tokens, spot: Spot, beside: Beside) -> bool:
    """`Dec and Mia`, `Mia and Dec`: joined to what surely names somebody."""
    kin = _AND_KIN.match(_following(tokens, spot))
    if kin is not None and not words("kin", "associates").isdisjoint(kin.groups()):
        return True
    for step, edge in ((1, spot.last), (-1, spot.first)):
        one, other = tokens.get(edge + step), edge + 2 * step
        spaced = all(tokens.between(min(number, number + step)) == " " for number in (edge, edge + step))
        if one is not None and one.key in ("and", "with") and spaced and _is_somebodys(tokens, other, beside):
            return True
    return False


def _is_somebodys(tokens: Tokens, number: int, beside: Beside) -> bool:
    one = tokens.get(number)
    return number in beside.names or (one is not None and one.word.istitle() and one.key in words("kin", "referents"))
