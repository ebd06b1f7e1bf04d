"""One part of a name alone: whether it is a name there, surely, perhaps, or not at all."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from pipeline.naming.index import Spot
from pipeline.naming.spelt import SURNAME_LIKE, Kind
from pipeline.naming.tokens import Token, Tokens
from pipeline.naming.words import codes, english, is_another_name, is_everyday, words

_LEAST_SMALL = 4  # letters of a name that is known though it has no capital
_LONGEST_CODE = 3
_PASSED = 3  # words after a month's name that are looked at


@dataclass(frozen=True, slots=True)
class Beside:
    """What is known of a word's neighbours: numbers of words that surely name somebody, labels included."""

    names: Collection[int]
    titled: bool = False


def is_name(tokens: Tokens, spot: Spot, beside: Beside) -> bool | None:
    """True where it is one, False where it may be, None where it is an ordinary word or something else's name."""
    token = tokens[spot.first]
    if not any(tokens[number].capital for number in range(spot.first, spot.last + 1)):
        return _small(tokens, spot)
    if spot.first == spot.last and (len(token.word) == 1 or _is_code(token, spot)):
        return None
    if beside.titled:
        half = spot.part.kind is Kind.HALF and is_everyday(token.key)
        return spot.part.kind not in (Kind.SHORT, Kind.MIDDLE) and not half
    if _is_a_place(tokens, spot):
        return None
    if spot.part.kind is Kind.MIDDLE:
        return None if is_everyday(token.key) or _in_a_name(tokens, spot, beside) else False
    everyday = spot.first == spot.last and is_everyday(token.key)
    told = _everyday(tokens, spot, beside) if everyday else _plainly(tokens, spot, beside)
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
    return after is not None and _is_capital(after, tokens, spot.last) and after.key in words("places")


def _is_capital(after: Token | None, tokens: Tokens, number: int) -> bool:
    """A capital that means something: not in a line of capitals."""
    beside = after is not None and tokens.between(number).strip(" ") == "" and not tokens[number].ending
    return beside and after is not None and after.capital


def _in_a_name(tokens: Tokens, spot: Spot, beside: Beside) -> bool:
    return _somebody_else_after(tokens, spot, beside) or _somebody_else_before(tokens, spot, beside)


def _plainly(tokens: Tokens, spot: Spot, beside: Beside) -> bool:
    """A word that is a name and nothing else: sure, unless another name stands beside it."""
    return not (_in_a_name(tokens, spot, beside) or _short_capitals(tokens, spot) or _may_be_a_town(tokens, spot))


def _may_be_a_town(tokens: Tokens, spot: Spot) -> bool:
    """ "Lived in Bolton": a surname that English has as a proper name, after a word that says where."""
    word = tokens[spot.first]
    if spot.part.kind not in SURNAME_LIKE or word.ending or word.key in words("given_names"):
        return False
    return word.key in english().capital and _says_where(tokens, spot.first)


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
    """Kirsty Jones, where ours is not called Jones."""
    after = tokens.get(spot.last + 1)
    if after is None or spot.last + 1 in beside.names or not _is_capital(after, tokens, spot.last):
        return False
    return len(after.word) > 1 and not tokens.all_capitals(spot.first) and _may_be_a_name(after)


def _somebody_else_before(tokens: Tokens, spot: Spot, beside: Beside) -> bool:
    """Paul Tarrant, where none of ours is called Paul."""
    number = spot.first - 1
    before = tokens.get(number)
    if before is None or number in beside.names or not _is_capital(tokens[spot.first], tokens, number):
        return False
    if not before.capital or len(before.word) == 1 or tokens.all_capitals(spot.first):
        return False
    return _may_be_a_name(before) and not (tokens.starts_sentence(number) and before.key in english().small)


def _may_be_a_name(token: Token) -> bool:
    if token.key in words("not_names", "kin", "referents", "months", "titles", "practitioner_titles"):
        return False
    return token.key in words("names_that_are_words", "given_names") or token.key not in english().small


# ---- names that are ordinary words


def _everyday(tokens: Tokens, spot: Spot, beside: Beside) -> bool | None:
    word, after = tokens[spot.first], tokens.get(spot.last + 1)
    if _ordinary_beside(tokens, spot, beside):
        return None
    if word.key in words("months") and (told := _of_a_month(tokens, spot)) is not True:
        return told
    if word.key in words("seasons") and _is_a_season(tokens, spot):
        return None
    if word.ending or _did_something(after, tokens, spot):
        return True
    if tokens.all_capitals(spot.first):
        return False
    if _after_an_article(tokens, spot.first):
        return after is not None and after.key in words("of_a_family") and tokens.between(spot.last) == " "
    if not tokens.starts_sentence(spot.first):
        return True
    if tokens.get(spot.first - 1) is None:  # a cell or a line that begins with it, and may be all of it
        return False
    return None if after is None or tokens.between(spot.last).strip(" ") else False


def _ordinary_beside(tokens: Tokens, spot: Spot, beside: Beside) -> bool:
    """ "Will the", "Hope-filled", "Royal Hope", "Grace Road"."""
    after = tokens.get(spot.last + 1)
    if "-" in (tokens.between(spot.last)[:1], tokens.between(spot.first - 1)[-1:]):
        return True
    if after and tokens.between(spot.last) == " " and after.word.islower() and after.key in words("no_name_before"):
        return tokens.starts_sentence(spot.first) or tokens[spot.first].capitals
    if tokens.all_capitals(spot.first):
        return bool(after) and after is not None and after.key in words("no_name_before")
    if _is_capital(after, tokens, spot.last) and spot.last + 1 not in beside.names:
        return True
    return _capital_before(tokens, spot.first, beside)


def _capital_before(tokens: Tokens, number: int, beside: Beside) -> bool:
    before = tokens.get(number - 1)
    if before is None or number - 1 in beside.names or not _is_capital(tokens[number], tokens, number - 1):
        return False
    if len(before.word) == 1 or before.key in words("kin", "referents", "titles", "practitioner_titles"):
        return False
    return before.capital and not tokens.starts_sentence(number - 1)


def _after_an_article(tokens: Tokens, number: int) -> bool:
    """The Castle; but the Castle family."""
    before = tokens.get(number - 1)
    return before is not None and before.key in ("the", "a", "an") and tokens.between(number - 1) == " "


def _did_something(after: Token | None, tokens: Tokens, spot: Spot) -> bool:
    if after is None or tokens.between(spot.last).strip(" ,(") or not tokens.between(spot.last):
        return False
    return after.key in words("said_of_a_person")


def _is_a_time(tokens: Tokens, spot: Spot, before_words: str) -> bool:
    """In May, 3 May, May 2019, May–June."""
    end, start = tokens[spot.last].end, tokens[spot.first].start
    after, before = tokens.text[end : end + _PASSED].lstrip(" ,'"), tokens.text[max(0, start - _PASSED) : start]
    if after[:1].isdigit() or any(c.isdigit() for c in before):
        return True
    previous = tokens.get(spot.first - 1)
    named = previous is not None and previous.key in words(before_words) and tokens.between(spot.first - 1) == " "
    ordinal = previous is not None and previous.key in ("st", "nd", "rd", "th")
    return named or ordinal


def _of_a_month(tokens: Tokens, spot: Spot) -> bool | None:
    """None in May, False where it may be either (`by May`), True where nothing speaks of time."""
    before, after, next_but_one = (tokens.get(number) for number in (spot.first - 1, spot.last + 1, spot.last + 2))
    spans = (
        after and next_but_one and after.key in ("to", "and", "or") and next_but_one.key[:3] in words("month_starts")
    )
    if spans or _is_a_time(tokens, spot, "month_before"):
        return None
    either = before is not None and before.key in words("month_or_person_before")
    return not (either and tokens.between(spot.first - 1) == " ")


def _is_a_season(tokens: Tokens, spot: Spot) -> bool:
    after = tokens.get(spot.last + 1)
    return _is_a_time(tokens, spot, "season_before") or (after is not None and after.key in words("season_after"))
