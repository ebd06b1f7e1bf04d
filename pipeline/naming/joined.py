"""Names as rows of letters, to be looked for where something divides them: `Kir-sty`, `K i r s t y`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.naming.plain import key
from pipeline.naming.spelt import Kind, Spelt
from pipeline.naming.words import english, is_everyday, words

_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Joined:
    """`names` in small plain letters, nothing between them; `beginnings` are all that one of them begins with.
    `everyday` are those that are ordinary words too, `whole` a first name and a surname, `alike` all of four letters
    and more with an i for each l, since a figure 1 may be either."""

    names: frozenset[str] = frozenset()
    beginnings: frozenset[str] = frozenset()
    everyday: frozenset[str] = frozenset()
    whole: frozenset[str] = frozenset()
    alike: frozenset[str] = frozenset()


def joined(parts: Iterable[Spelt]) -> Joined:
    """Of all but the usual short forms, which the register does not list."""
    listed = [("".join(part.keys), part.kind) for part in parts if part.kind is not Kind.SHORT]
    names = frozenset(name for name, _ in listed if len(name) >= _SHORTEST)
    return Joined(
        names,
        frozenset(name[:end] for name in names for end in range(1, len(name) + 1)),
        frozenset(name for name in names if is_everyday(name)),
        frozenset(name for name, kind in listed if kind is Kind.WHOLE),
        frozenset(name.replace("l", "i") for name in names if len(name) > _SHORTEST),
    )


def is_word(letters: str) -> bool:
    """Whether they are a word of English, or a usual name: no mere piece of one."""
    word = key(letters)
    if len(word) == 1:
        return word in _SINGLE
    return english().knows(word) or word in words("given_names")


_SINGLE = frozenset("aio")
