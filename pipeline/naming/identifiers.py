"""Numbers, addresses and other identifiers of the register's people, however they are grouped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile

from pipeline.domain.review import Person
from pipeline.naming.kinds_of_place import is_a_place, own_words
from pipeline.naming.plain import plain
from pipeline.naming.words import english, naming_words, words

_PART = re.compile(r"[^\W_]+")
_SEVERAL = re.compile(r"[;\n]")
_BETWEEN = r"[^\w]{0,3}"  # grouped anyhow: blanks, hyphens, full stops, a bracket and a blank
_FEWEST_SIGNS = 4
_FEWEST_FIGURES = 5
_TELEPHONE = (10, 11)  # figures of a British number
_SMALL = frozenset({"of", "the", "and", "on", "at", "in", "le", "upon"})
_NOT_SOUGHT = str.maketrans("", "", " -–./,()\n\t'’:#_")


@dataclass(frozen=True, slots=True)
class Found:
    """A place in the plain text and whose identifier it is."""

    start: int
    end: int
    people: tuple[int, ...]
    sure: bool = True


@dataclass(frozen=True, slots=True)
class _Sought:
    squeezed: tuple[str, ...]  # each way to write it, without anything between: what a text must hold
    pattern: re.Pattern[str]
    people: tuple[int, ...]
    sure: bool = True
    capital: bool = False  # ordinary words ("Kingfisher Ward"): a name only where one of them has a capital


class Identifiers:
    """Made once for a register. `sought` marks the people to look for."""

    def __init__(self, people: Sequence[Person], sought: Sequence[bool]) -> None:
        whose: dict[tuple[tuple[tuple[str, ...], ...], bool], list[int]] = {}
        for number, person in enumerate(people):
            for each in _of(person) if sought[number] else ():
                whose.setdefault(each, []).append(number)
        self._sought = tuple(_made(ways, tuple(dict.fromkeys(who)), sure) for (ways, sure), who in whose.items())

    def found_in(self, text: str) -> Iterator[Found]:
        """In no order; a part of one (a street without its number) may lie within the whole."""
        if not self._sought:
            return
        squeezed = text.translate(_NOT_SOUGHT).lower()
        for each in self._sought:
            if any(said in squeezed for said in each.squeezed):
                for match in each.pattern.finditer(text):
                    if each.capital and match[0].islower():
                        continue
                    yield Found(match.start(), match.end(), each.people, each.sure)


def _of(person: Person) -> Iterator[tuple[tuple[tuple[str, ...], ...], bool]]:
    """Each identifier in its parts, every part in its ways; a street with its number; and one without, which is
    not sure."""
    for cell in person.identifiers:
        for said in _each_of(plain(cell).text):
            parts = _telling(_PART.findall(said.replace("'", "").lower()))
            if _is_telling(parts) or _is_a_name(said, parts):
                yield tuple(map(_ways, parts)), True
            if (own := _own_name(said)) and own != parts:
                yield tuple(map(_ways, own)), True
            if _is_telephone(parts):
                national = "".join(parts)[1:]
                yield ((f"44{national}", f"440{national}"),), True
            if (street := _street(parts)) is not None:
                yield tuple(map(_ways, (parts[0], *street))), True
                yield tuple(map(_ways, street)), False
            for called in _called(said):
                yield tuple(map(_ways, called)), len(called) > 1


def _each_of(cell: str) -> Iterator[str]:
    """Each identifier of a cell, and of one with commas the places and numbers in it: `Fairholme Ward, St Anne's
    Hospital`, `Flat 9, Mill House, CW7 4RT`."""
    for said in _SEVERAL.split(cell):
        yield said
        parts = said.split(",")
        yield from (part for part in parts if len(parts) > 1 and (is_a_place(part) or _is_named_or_numbered(part)))


def _is_named_or_numbered(part: str) -> bool:
    """A telephone number, a house that has a name; not `Flat 9` or a town."""
    written = part.split()
    last = written[-1].casefold() if written else ""
    house = len(written) > 1 and not any(c.isdigit() for c in part) and last in words("places")
    return house or sum(c.isdigit() for c in part) >= _FEWEST_FIGURES


def _called(said: str) -> Iterator[tuple[str, ...]]:
    """What a place of one own word is called in short: `Fellside Primary` and `Fellside school` of Fellside Primary
    School, and `Fellside` alone, which may be the village and is not sure."""
    own = own_words(said) if is_a_place(said) else ""
    parts = _PART.findall(own.replace("'", "").lower())
    if len(parts) != 1 or parts[0] in english().small:
        return
    yield (parts[0],)
    for kind in dict.fromkeys(_PART.findall(said[said.find(own) + len(own) :].lower())):
        yield (parts[0], kind)


def _telling(parts: Sequence[str]) -> list[str]:
    """Without what kind of number it is: `NHS number 999 012 3403`, `CRN: D123456`."""
    if sum(c.isdigit() for c in "".join(parts)) < _FEWEST_FIGURES:
        return list(parts)
    numbers = [place for place, part in enumerate(parts) if any(c.isdigit() for c in part)]
    if numbers[-1] == len(parts) - 1:
        return list(parts[numbers[0] :])
    kinds = words("identifier_words")
    return list(dropwhile(lambda part: part in kinds, parts))


def _is_telling(parts: Sequence[str]) -> bool:
    joined = "".join(parts)
    if any(c.isdigit() for c in joined):
        return len(joined) >= _FEWEST_SIGNS
    return len(joined) >= _FEWEST_SIGNS and not all(part in english().small for part in parts)


def _is_a_name(said: str, parts: Sequence[str]) -> bool:
    """Ordinary words that the register writes as a name: Kingfisher Ward, The Quay Surgery."""
    written = [word for word in said.split() if word[0].isalpha()]
    return len(parts) > 1 and all(word[0].isupper() or word in _SMALL for word in written)


def _own_name(said: str) -> list[str]:
    """`Wenham Mill` of Wenham Mill Primary School, `Quay Surgery` of The Quay Surgery: one word alone (`Fellside`)
    may be the village's."""
    bare = re.sub(r"^\s*the\s+", "", said, flags=re.IGNORECASE)
    if not is_a_place(bare):
        return []
    own = own_words(bare)
    return _PART.findall((own if len(own.split()) > 1 else bare).replace("'", "").lower())


def _is_telephone(parts: Sequence[str]) -> bool:
    joined = "".join(parts)
    return joined.isdigit() and joined.startswith("0") and len(joined) in _TELEPHONE


def _street(parts: Sequence[str]) -> list[str] | None:
    """`Plover Close` of `27 Plover Close`."""
    kinds = {way for ways in naming_words()["streets"] for way in ways} | words("places")
    for place, part in enumerate(parts[1:], 1):
        if part in kinds and parts[0][0].isdigit() and 2 <= place < 4 and not parts[1][0].isdigit():
            return list(parts[1 : place + 1])
    return None


def _ways(part: str) -> tuple[str, ...]:
    """`road` is `rd` as well."""
    return next((tuple(ways) for ways in naming_words()["streets"] if part in ways), (part,))


def _made(ways: Sequence[Sequence[str]], people: tuple[int, ...], sure: bool) -> _Sought:
    pattern = _BETWEEN.join(_either(each) for each in ways)
    longest = max(ways, key=lambda each: min(map(len, each)))
    ordinary = all(part in english().small for each in ways for part in each)
    compiled = re.compile(rf"(?<![^\W_]){pattern}(?![^\W_])", re.IGNORECASE)
    return _Sought(tuple(longest), compiled, people, sure, ordinary)


def _either(ways: Sequence[str]) -> str:
    return f"(?:{'|'.join(_BETWEEN.join(map(re.escape, way)) for way in ways)})"
