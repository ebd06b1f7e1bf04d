"""One part of a name alone: whether it is a name there, surely, perhaps, or not at all."""

from __future__ import annotations

import re

from pipeline.naming.beside import Beside, is_capital
from pipeline.naming.calendar import is_calendar_word, is_dated
from pipeline.naming.cited import is_cited
from pipeline.naming.index import Spot
from pipeline.naming.ordinary import of_an_ordinary_word
from pipeline.naming.spelt import SURNAME_LIKE, Kind
from pipeline.naming.tokens import Token, Tokens
from pipeline.naming.words import codes, english, is_another_name, is_everyday, words

_TWO_PLACES = re.compile(
    r" and [A-Z][a-z]+ (?:[A-Z][a-z]+ )?(?:Hospitals?|NHS|Council|University|College|Safeguarding)\b"
)
_INQUIRY = re.compile(r" (?:review|report|inquiry|enquiry|recommendations|principles|model)\b", re.I)
_AREA_OF = re.compile(
    r"(?:Borough|Council|County|City|Diocese|University|Partnership) (?:of|for) (?:[A-Z]\w+,? )*(?:and )?$"
)
_REACH = 60
_LEAST_SMALL = 4  # letters of a name that is known though it has no capital
_LONGEST_CODE = 3


def is_name(tokens: Tokens, spot: Spot, beside: Beside) -> bool | None:
    """True where it is one, False where it may be, None where it is an ordinary word or something else's name."""
    token = tokens[spot.first]
    if not any(tokens[number].capital for number in range(spot.first, spot.last + 1)):
        return _small(tokens, spot)
    if spot.first == spot.last and (len(token.word) == 1 or _is_code(token, spot)):
        return None
    if is_calendar_word(token.key) and is_dated(tokens, spot):
        return None
    if beside.titled:
        half = spot.part.kind is Kind.HALF and is_everyday(token.key)
        return spot.part.kind not in (Kind.SHORT, Kind.MIDDLE) and not half
    surname = spot.part.kind in SURNAME_LIKE
    if _is_a_place(tokens, spot) or is_cited(tokens, spot.first, spot.last, surname=surname):
        return None
    if spot.part.kind is Kind.MIDDLE:
        return None if is_everyday(token.key) or _in_a_name(tokens, spot, beside) else False
    everyday = spot.first == spot.last and is_everyday(token.key)
    told = of_an_ordinary_word(tokens, spot, beside) if everyday else _plainly(tokens, spot, beside)
    return False if told and _is_inferred(token, spot) else told


def _is_inferred(token: Token, spot: Spot) -> bool:
    """A usual short form that the register does not list; another name that is said alike."""
    return spot.part.kind is Kind.SHORT or (spot.misspelt and is_another_name(token.key))


def _is_code(token: Token, spot: Spot) -> bool:
    """ "MO" is the mother's code, and no Mo."""
    short = token.capitals and len(token.word) <= _LONGEST_CODE
    return short and (spot.part.kind is Kind.SHORT or token.key in codes())


def _small(tokens: Tokens, spot: Spot) -> bool | None:
    """Without a capital: a word that is nothing but this name."""
    if spot.misspelt or spot.part.kind in (Kind.SHORT, Kind.MIDDLE) or spot.first != spot.last:
        return None
    word = tokens[spot.first].key
    return True if len(word) >= _LEAST_SMALL and word not in english().small and not is_everyday(word) else None


def _is_a_place(tokens: Tokens, spot: Spot) -> bool:
    """Hope House, St Grace's, Tarrant & Sons."""
    before, after = tokens.get(spot.first - 1), tokens.get(spot.last + 1)
    if before and before.key in words("saint") and before.capital and tokens.close(spot.first - 1):
        return True
    if after is not None and is_capital(after, tokens, spot.last) and after.key in words("places"):
        return True
    if (is_everyday(tokens[spot.first].key) or (before and before.key == "the")) and _INQUIRY.match(
        tokens.text, tokens[spot.last].end
    ):
        return True
    if _AREA_OF.search(tokens.text[max(0, tokens[spot.first].start - _REACH) : tokens[spot.first].start]):
        return True
    return _TWO_PLACES.match(tokens.text, tokens[spot.last].end) is not None and not tokens[spot.last].ending


def _in_a_name(tokens: Tokens, spot: Spot, beside: Beside) -> bool:
    return _somebody_else_after(tokens, spot, beside) or _somebody_else_before(tokens, spot, beside)


def _plainly(tokens: Tokens, spot: Spot, beside: Beside) -> bool:
    """A word that is a name and nothing else: sure, unless another name stands beside it."""
    return not (_in_a_name(tokens, spot, beside) or _short_capitals(tokens, spot) or _may_be_a_town(tokens, spot))


def _may_be_a_town(tokens: Tokens, spot: Spot) -> bool:
    """ "Lived in Bolton": a surname that English has as a proper name, after a word that says where."""
    word = tokens[spot.first]
    if word.ending:
        return False
    town = spot.part.kind in SURNAME_LIKE and word.key not in words("given_names") and word.key in english().capital
    return (town or word.key in words("names_of_places")) and _says_where(tokens, spot.first)


def _says_where(tokens: Tokens, number: int) -> bool:
    """In Bolton, moved to Bolton, the borough of Bolton; but spoke to Bolton."""
    before, earlier = tokens.get(number - 1), tokens.get(number - 2)
    if before is None or tokens.between(number - 1) != " ":
        return False
    moved = before.key in ("to", "from", "of") and earlier is not None and earlier.key in words("place_before_of")
    return moved or before.key in words("place_before")


def _short_capitals(tokens: Tokens, spot: Spot) -> bool:
    """ "JO", "LI": may be anybody's code."""
    word = tokens[spot.first].word
    return spot.first == spot.last and word.isupper() and len(word) <= 2


def _somebody_else_after(tokens: Tokens, spot: Spot, beside: Beside) -> bool:
    """Kirsty Jones, where ours is not called Jones; no LCSPR is."""
    after = tokens.get(spot.last + 1)
    if after is not None and after.capitals and not english().knows(after.key):
        return False
    if after is None or spot.last + 1 in beside.names or not is_capital(after, tokens, spot.last):
        return False
    return len(after.word) > 1 and not tokens.all_capitals(spot.first) and _may_be_a_name(after)


def _somebody_else_before(tokens: Tokens, spot: Spot, beside: Beside) -> bool:
    """Paul Tarrant, where none of ours is called Paul."""
    number = spot.first - 1
    before = tokens.get(number)
    if before is None or number in beside.names or not is_capital(tokens[spot.first], tokens, number):
        return False
    if not before.capital or len(before.word) == 1 or tokens.all_capitals(spot.first):
        return False
    return _may_be_a_name(before) and not (tokens.starts_sentence(number) and before.key in english().small)


def _may_be_a_name(token: Token) -> bool:
    if token.key in words("not_names", "kin", "referents", "months", "short_months", "titles", "practitioner_titles"):
        return False
    return token.key in words("names_that_are_words", "given_names") or token.key not in english().small
