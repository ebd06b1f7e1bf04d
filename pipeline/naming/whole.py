"""Names in full: first name and surname in either order, middle names between, an initial or a title before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.naming.index import Index, Spot
from pipeline.naming.spelt import GIVEN_LIKE, SURNAME_LIKE, Kind
from pipeline.naming.tokens import Tokens
from pipeline.naming.words import is_everyday, words

_MOST_BETWEEN = 2
_MOST_INITIALS = 3


@dataclass(frozen=True, slots=True)
class Whole:
    """Words `first` to `last` (inclusive) name these people in full."""

    first: int
    last: int
    people: tuple[int, ...]
    misspelt: bool = False
    sure: bool = True


def whole_from(tokens: Tokens, number: int, spots: Sequence[Spot], index: Index) -> Whole | None:
    """The longest name in full that begins with this word, and everybody whose it is."""
    found = [each for spot in spots if (each := _joined(tokens, spot, index)) is not None]
    if not found:
        return None
    last = max(each.last for each in found)
    longest = [each for each in found if each.last == last]
    exact = [each for each in longest if not each.misspelt] or longest
    people = tuple(dict.fromkeys(person for each in exact for person in each.people))
    return Whole(number, last, people, exact[0].misspelt, exact[0].sure)


def _joined(tokens: Tokens, spot: Spot, index: Index) -> Whole | None:
    if spot.part.kind is Kind.WHOLE:
        return Whole(spot.first, spot.last, (spot.part.person,), spot.misspelt)
    chain = [spot]
    while (following := _next(tokens, chain, index)) is not None:
        chain.append(following)
    if not _is_whole(chain):
        return None
    misspelt, sure = any(each.misspelt for each in chain), not _is_ordinary(tokens, chain)
    return Whole(spot.first, chain[-1].last, (spot.part.person,), misspelt, sure) if sure or not misspelt else None


def _next(tokens: Tokens, chain: Sequence[Spot], index: Index) -> Spot | None:
    """Another part of the same person's name, with two names or initials at most between."""
    at = chain[-1].last
    for between in range(_MOST_BETWEEN + 1):
        number = at + between + 1
        if number >= len(tokens) or not _goes_on(tokens, number - 1, chain):
            return None
        parts = [spot for spot in index.spots(tokens, number) if _belongs(spot, chain)]
        if parts:
            return max(parts, key=lambda spot: (not spot.misspelt, spot.last))
        if not _between_names(tokens, number):
            return None
    return None


def _goes_on(tokens: Tokens, number: int, chain: Sequence[Spot]) -> bool:
    """A comma only after a surname that comes first: `Hill, Ann May`."""
    if tokens.close(number):
        return True
    surname_first = len(chain) == 1 and chain[0].part.kind in SURNAME_LIKE and number == chain[0].last
    before = tokens.get(chain[0].first - 1)
    titled = before is not None and before.key in words("titles")  # "Mrs Hill, Ann and Bo" are three
    return surname_first and not titled and tokens.comma(number)


def _belongs(spot: Spot, chain: Sequence[Spot]) -> bool:
    if spot.part.person != chain[0].part.person or spot.part.kind is Kind.WHOLE:
        return False
    return all(_class(spot.part.kind) != _class(each.part.kind) or _two_halves(spot, each) for each in chain)


def _two_halves(one: Spot, other: Spot) -> bool:
    return one.part.kind is other.part.kind is Kind.HALF and one.part.keys != other.part.keys


def _class(kind: Kind) -> Kind:
    if kind in GIVEN_LIKE:
        return Kind.GIVEN
    return Kind.SURNAME if kind in SURNAME_LIKE else kind


def _between_names(tokens: Tokens, number: int) -> bool:
    """A middle name or its initial; not another word in a line of capitals."""
    token = tokens[number]
    if token.key in words("particles"):
        return True
    return token.capital and not token.ending and token.key not in words("not_names", "kin", "referents")


def _is_whole(chain: Sequence[Spot]) -> bool:
    return len({_class(spot.part.kind) for spot in chain}) > 1


def _is_ordinary(tokens: Tokens, chain: Sequence[Spot]) -> bool:
    """ "By the grace of a field": ordinary words, one of them without a capital."""
    said = [tokens[number] for spot in chain for number in range(spot.first, spot.last + 1)]
    apart = all(tokens.text[one.end : other.start].isspace() for one, other in pairwise(said))  # no file's name
    return apart and not all(token.capital for token in said) and all(is_everyday(token.key) for token in said)


def with_initials(tokens: Tokens, first: int, people: Sequence[int], index: Index) -> Whole | None:
    """Initials before a surname that begins with word `first`: `K. Tarrant`, `K J Tarrant`, `KJ Tarrant`."""
    for number in reversed([*_initials_before(tokens, first)]):
        letter = tokens[number].key[0]
        meant = tuple(person for person in people if letter in index.letters[person])
        if meant:
            return Whole(number, first, meant)
    return None


def _initials_before(tokens: Tokens, first: int) -> Iterator[int]:
    """The nearest first."""
    for number in range(first - 1, max(-1, first - 1 - _MOST_INITIALS), -1):
        token = tokens[number]
        alone = len(token.word) == 1 or (token.capitals and len(token.word) == 2 and number == first - 1)
        if not alone or not tokens.close(number) or _is_article(tokens, number):
            return
        yield number


def _is_article(tokens: Tokens, number: int) -> bool:
    """ "A Tarrant relative", "I": words, unless a full stop follows, or somebody then acts: "A Tarrant rang"."""
    if tokens[number].word not in ("A", "I", "a", "i") or "." in tokens.between(number):
        return False
    before = tokens.get(number - 1)
    if before is not None and len(before.word) == 1 and before.capital and tokens.close(number - 1):
        return False  # K A Tarrant
    name, after = tokens.get(number + 1), tokens.get(number + 2)
    did = name is not None and (name.ending == "s" or (after and after.key in words("said_of_a_person")))
    return tokens[number].word != "A" or not did


def initial_after(
    tokens: Tokens, last: int, people: Sequence[int], letters: Mapping[int, frozenset[str]]
) -> Whole | None:
    """`Tarrant, K.`, `Kirsty T`: a letter that is an initial of theirs, `letters` being those of each."""
    following = tokens.get(last + 1)
    if following is None or len(following.word) != 1 or not following.capital:
        return None
    if not (tokens.close(last) or tokens.comma(last)) or _is_article(tokens, last + 1):
        return None
    meant = tuple(person for person in people if following.key in letters[person])
    return Whole(last, last + 1, meant) if meant else None
