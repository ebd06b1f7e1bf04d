"""A word among others that have capitals for another reason than it: in a list of words, in a title."""

from __future__ import annotations

import re

from pipeline.naming.beside import Beside
from pipeline.naming.index import Spot
from pipeline.naming.tokens import Tokens
from pipeline.naming.words import english, words

_ITEM_ENDS = re.compile(r"\s?(?:[,;./|]|$|\n)|\s(?:and|or|&)\s")
_MOST_IN_A_TITLE, _FEWEST_CAPITALS = 14, 2


def in_a_list_of_words(tokens: Tokens, spot: Spot, beside: Beside) -> bool:
    """Respect, Hope and Kindness: the words beside it have capitals and are no names."""
    return any(_is_an_item(tokens, number, beside) for number in _joined_to(tokens, spot) if 0 <= number < len(tokens))


def _joined_to(tokens: Tokens, spot: Spot) -> list[int]:
    """The words before and after that a comma or an `and` joins to it."""
    found = []
    for step, edge in ((1, spot.last), (-1, spot.first)):
        gap = tokens.between(edge if step > 0 else edge - 1).strip(" ")
        one = tokens.get(edge + step)
        if gap in (",", "/", "&", "|"):
            found.append(edge + step + (step if one is not None and one.key in ("and", "or") else 0))
        elif gap == "" and one is not None and one.key in ("and", "or"):
            found.append(edge + 2 * step)
    return found


def _is_an_item(tokens: Tokens, number: int, beside: Beside) -> bool:
    one = tokens[number]
    if number in beside.names or number in beside.maybe or not one.word.istitle() or tokens.starts_sentence(number):
        return False
    if one.key in words("kin", "referents", "titles", "practitioner_titles", "not_names", "given_names", "months"):
        return False
    return one.key in english().small and _ITEM_ENDS.match(tokens.text, one.end) is not None


def in_a_title(tokens: Tokens, spot: Spot) -> bool:
    """Building Trust and Hope: a line in which every word of weight has a capital."""
    before, what = tokens.get(spot.first - 1), tokens.get(spot.first - 2)
    if before is not None and before.key in words("before_a_person"):
        return False
    if before is not None and before.key == "of" and what is not None and what.key in words("of_somebody"):
        return False
    line = [tokens[number] for number in _line(tokens, spot)]
    weighty = [one for one in line if one.key not in words("small_in_titles")]
    if len(line) > _MOST_IN_A_TITLE or not all(one.capital for one in weighty):
        return False
    others = [one for one in weighty if one is not tokens[spot.first] and one.key in english().small]
    return len([one for one in others if one.key not in words("kin", "referents")]) >= _FEWEST_CAPITALS


def of_a_virtue(tokens: Tokens, spot: Spot) -> bool:
    """The Power of Hope; but the Story of Grace."""
    before, what, article = (tokens.get(spot.first - back) for back in (1, 2, 3))
    if before is None or what is None or article is None or before.key != "of" or not what.word.istitle():
        return False
    return article.key in ("the", "a", "an") and article.capital and what.key not in words("of_somebody")


def _line(tokens: Tokens, spot: Spot) -> range:
    first, last = spot.first, spot.last
    while first > 0 and not re.search(r"[\n.!?;:|]", tokens.between(first - 1)):
        first -= 1
    while last + 1 < len(tokens) and not re.search(r"[\n.!?;:|]", tokens.between(last)):
        last += 1
    return range(first, last + 1)
