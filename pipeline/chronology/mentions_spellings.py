"""In which words an agency's own name is written: whole, without what people leave out, and by which to tell it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.chronology.mentions_words import agency_words, plain
from pipeline.domain.agency import Agency

_GENERIC = frozenset({"the", "of", "and", "for", "st", "in", "at"})


def spellings(agency: Agency) -> Iterator[str]:
    """Every way in which the agency's names are written."""
    for name in agency.names:
        words = name.split()
        while words and plain(words[0]) == "the":
            words = words[1:]
        yield " ".join(words)
        while len(words) > 2 and plain(words[-1]) in agency_words().legal_words:
            words = words[:-1]
            yield " ".join(words)
    yield from _short_names(agency.name)


def _short_names(name: str) -> Iterator[str]:
    """`St Bride's` for `St Bride's Primary School`: what stands before the words for its kind, if two words or more;
    where none is known, all but the last. `Westfield High` for `Westfield High Academy`, as its neighbours say, and
    `Harden Council` for `Harden District Council`."""
    words = name.split()
    if len(words) > 2 and words[-1].casefold() in agency_words().buildings:
        yield " ".join(words[:-1])
    head = min(own_part(words), max(2, len(words) - 1))
    if 2 <= head < len(words) and words[0].casefold() not in ("the", "mid", "north", "south", "east", "west"):
        yield " ".join(words[:head])
    if len(words) > 2 and own_part(words):
        yield f"{words[0]} {words[-1]}"


def own_part(words: Sequence[str]) -> int:
    """How many words stand before those for the agency's kind: 2 in `St Bride's Primary School`."""
    general = {word for kind in agency_words().kinds for phrase in kind.known_by for word in plain(phrase).split()}
    head = 0
    while head < len(words) and plain(words[head]) not in general | agency_words().legal_words:
        head += 1
    return head


def own_words(agency: Agency) -> frozenset[str]:
    """Words of the agency's own names, to tell it from others by: `Larkfield` of `Larkfield GP Practice`."""
    return frozenset(word for name in agency.names for word in plain(name).split() if word not in _GENERIC)
