"""Titles before names, and what they tell: a `Mrs` is none of the men."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.domain.agency import folded
from pipeline.domain.review import Person
from pipeline.naming.tokens import Tokens
from pipeline.naming.words import people_words, words

_FEMALE, _MALE = frozenset({"mrs", "ms", "miss"}), frozenset({"mr", "master"})
_OF_ADULTS = frozenset({"mr", "mrs", "ms", "dr"})
_MOST_TITLES = 2


class Titles:
    """Made once for a register: it knows whose role is plainly a man's or a woman's."""

    def __init__(self, people: Sequence[Person]) -> None:
        self._women = _of_sex(people, "female")
        self._men = _of_sex(people, "male")
        self._children = frozenset(number for number, person in enumerate(people) if is_child(person))

    def first_before(self, tokens: Tokens, number: int) -> int:
        """The number of the first title before this word; the word's own where there is none."""
        first = number
        while first > 0 and number - first < _MOST_TITLES and _is_title(tokens, first - 1):
            first -= 1
        return first

    def tells_a_person(self, tokens: Tokens, number: int) -> bool:
        """A title or a word of kin stands before it: `Ms Grace`, `his sister Grace`, `Nanny Den`."""
        before = tokens.get(number - 1)
        if before is None or not tokens.close(number - 1):
            return False
        return _is_title(tokens, number - 1) or before.key in words("kin")

    def fitting(self, tokens: Tokens, first: int, number: int, people: Sequence[int]) -> tuple[int, ...]:
        """Those whose role the titles (words `first` up to `number`) do not contradict."""
        said = {tokens[place].key for place in range(first, number)}
        against = self._men if said & _FEMALE else self._women if said & _MALE else frozenset()
        fit = tuple(person for person in people if person not in against)
        grown = tuple(person for person in fit if person not in self._children) if said & _OF_ADULTS else fit
        return grown or fit


def is_child(person: Person) -> bool:
    """By the role: the child of the review, a brother or sister. Nobody writes `Ms` of them while an adult has the
    name too. `Child's mother` and `Aunt of sibling` are none."""
    said = set(folded(person.role.replace("'s", " s").replace("’s", " s")).split())
    return not said.isdisjoint(_CHILDREN) and said.isdisjoint(_RELATES)


_RELATES = frozenset(
    {"s", "of", "to", "mother", "father", "parent", "partner", "carer", "guardian", "minder", "protection"}
)
_CHILDREN = frozenset({"child", "baby", "infant", "sibling", "brother", "sister", "subject"})


def _is_title(tokens: Tokens, number: int) -> bool:
    token = tokens[number]
    if token.ending or not tokens.close(number):
        return False
    if token.key in words("titles") or token.key == "dr":
        return True
    return token.capital and token.key in words("practitioner_titles")


def _of_sex(people: Sequence[Person], sex: str) -> frozenset[int]:
    said = frozenset(folded(word) for word in people_words()[sex])
    roles = [folded(person.role) for person in people]
    return frozenset(number for number, role in enumerate(roles) if role in said or role.rpartition(" ")[2] in said)
