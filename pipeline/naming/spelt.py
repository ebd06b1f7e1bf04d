"""A person's names as they may be written: each part with the words that it can consist of.

`Zoë O'Neill-Hart, known as Zee` is the first name zoe, the surname oneill hart or o neill hart, either half of it, and
the other name zee.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pipeline.domain.review import Person
from pipeline.naming.plain import key, plain
from pipeline.naming.ways import PIECE, Keys, pieces_of, together, ways_of
from pipeline.naming.words import english, naming_words, other_spellings, usual_forms, words

_ASIDE = re.compile(r"\(([^()]*)\)|\"([^\"]*)\"|“([^”]*)”|(?<!\w)'([^']*)'(?!\w)")
_SEVERAL = re.compile(r"[;/|\n]|,\s*(?=(?:aka|nee|née|formerly|known as)\b)")
_CODE = re.compile(r"[^\W\d_]{1,6}[ -]?\d{1,3}")
_ALIAS = re.compile(
    r"\b(?:aka|a\.k\.a\.?|also known as|known as|alias)(?!\w)|(?=\b(?:nee|formerly|previously)\b)", re.I
)
_BEFORE_SURNAME = frozenset({"nee", "formerly", "previously"})
_SPELT_UMLAUT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Å": "Aa", "Ø": "Oe"}
)
_MC_APART = re.compile(r"\bM[cC]\s+(?=[A-Z])")
_CAPITAL = re.compile(r"[A-ZÀ-Þ]")
_LEAST_ALONE = 2
_LEAST_WHOLE = 7
_MOST_CAPITALS = 3  # "JJ", "KT": initials, not a name


class Kind(StrEnum):
    """Which part of a name."""

    GIVEN = "first name"
    OTHER = "other name"
    SHORT = "usual short form, not in the register"
    MIDDLE = "middle name"
    SURNAME = "surname"
    HALF = "half of a surname"
    WHOLE = "whole name as one word"


GIVEN_LIKE = frozenset({Kind.GIVEN, Kind.OTHER, Kind.SHORT})
SURNAME_LIKE = frozenset({Kind.SURNAME, Kind.HALF})


@dataclass(frozen=True, slots=True)
class Spelt:
    """One part of one person's name (`person` counts in the register) as words that follow one another."""

    keys: Keys
    person: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class _Parts:
    """A name taken apart; each part as written, hyphens kept."""

    given: str = ""
    middle: tuple[str, ...] = ()
    surname: tuple[str, ...] = ()  # particles and the last word


def spellings(person: Person, number: int) -> tuple[Spelt, ...]:
    """Every part of every name of the person, in every way that it may be spelt."""
    found = [Spelt(keys, number, kind) for kind, keys in _all_parts(person)]
    return tuple(dict.fromkeys(each for each in found if _stands_alone(each.keys)))


def initials(person: Person) -> tuple[str, ...]:
    """First and last letters of the names, with and without the middle ones, in capitals; those listed as such too."""
    found = []
    for name in _names(person):
        parts = _apart(name)
        if _are_initials(name):
            found.append(key(name))
        elif parts.given and parts.surname:
            first, between = key(parts.given)[:1], "".join(key(each)[:1] for each in parts.middle)
            last = _last_initials(parts)
            found += [first + each for each in (*last, between + "".join(last))]
    return tuple(dict.fromkeys(each.upper() for each in found if len(each) >= _LEAST_ALONE))


def fuller_initials(person: Person) -> tuple[str, ...]:
    """Those of both halves of a surname without the middle names, of one half with them, and with one middle name of
    several (`C.O.P.`, `C.A.O.`); of a surname with more capitals or words than one: `N.O.C.`, `S.V.D.B.`"""
    found = []
    for name in _names(person):
        parts = _apart(name)
        first, between = key(parts.given)[:1], "".join(key(each)[:1] for each in parts.middle)
        last = _last_initials(parts)
        if first and not _are_initials(name):
            found += [first + "".join(last), *(first + between + each for each in last)]
            found += [first + middle + "".join(last) for middle in between]
            found += [first + "".join(word[:1] for word in parts.surname)]
            found += [first + "".join(_CAPITAL.findall(word)) for word in parts.surname if not word.isupper()]
    return tuple(dict.fromkeys(each.upper() for each in found if len(each) > _LEAST_ALONE))


def _last_initials(parts: _Parts) -> list[str]:
    return [piece[:1] for word in parts.surname for piece in pieces_of(word) if piece not in words("particles")]


def listed_initials(person: Person) -> frozenset[str]:
    """Initials that the register itself gives as what somebody is called."""
    return frozenset(key(name).upper() for name in _names(person) if _are_initials(name))


def first_letters(person: Person) -> frozenset[str]:
    """With what an initial before the surname may begin."""
    return frozenset(key(parts.given)[:1] for name in _names(person) if (parts := _apart(name)).given)


def last_letters(person: Person) -> frozenset[str]:
    """With what a surname may be cut short: `Kirsty T.`"""
    return frozenset(letter for name in _names(person) for letter in _last_initials(_apart(name)))


def _all_parts(person: Person) -> Iterator[tuple[Kind, Keys]]:
    for place, name in enumerate(_names(person)):
        if _are_initials(name):
            continue
        phrase = _phrase(name) if place else ()
        if phrase:
            yield Kind.OTHER, phrase
            continue
        parts = _apart(name)
        first = Kind.OTHER if place and not parts.surname else Kind.GIVEN
        yield from ((first, keys) for keys in _given(parts.given))
        yield from ((Kind.SHORT, (each,)) for each in usual_forms().get(key(parts.given), ()))
        yield from _middle(parts)
        yield from _surname(parts.surname)
        yield from ((Kind.WHOLE, keys) for keys in _as_one_word(parts))


def _names(person: Person) -> Iterator[str]:
    """The name, what stands in brackets or after `née`, and each other name, one by one. A staff code ("CCN1") is no
    name: without its number it would be everybody's of that post."""
    for cell in _cells(person):
        for each in _SEVERAL.split(_MC_APART.sub("Mc", plain(cell).text)):
            asides = ["".join(aside) for aside in _ASIDE.findall(each)]
            said = [part for text in (_ASIDE.sub(" ", each), *asides) for part in _ALIAS.split(text)]
            yield from (name for part in said if (name := part.strip(" ,.:")) and not _CODE.fullmatch(name))


def _cells(person: Person) -> Iterator[str]:
    """What the register calls the person; once more with its umlauts as they are written without them."""
    for cell in (person.name, *person.also_known_as):
        yield from dict.fromkeys((cell, unicodedata.normalize("NFC", cell).translate(_SPELT_UMLAUT)))


def _apart(name: str) -> _Parts:
    """First, middle and last, whichever of "Ann May Hill" and "Hill, Ann May" it is, without titles and kin words."""
    before, comma, after = name.partition(",")
    said = f"{after} {before}" if comma and _name_words(after) else name
    titled, named = _without_titles(_name_words(said))
    if len(named) < 2:
        return _Parts(surname=tuple(named)) if titled else _Parts(given="".join(named))
    last = len(named) - 1
    while last > 1 and key(named[last - 1]) in words("particles"):
        last -= 1
    return _Parts(named[0], tuple(named[1:last]), tuple(named[last:]))


def _name_words(text: str) -> list[str]:
    """Its words without letters after a name; none where the cell only says that there is no name."""
    if key(text) in words("no_person_named"):
        return []
    after = frozenset(naming_words()["after_names"])
    said = [word.strip(".,") for word in text.replace("_", " ").split() if PIECE.search(word)]
    return [word for word in said if word not in after and not _is_remark(word)]


def _is_remark(word: str) -> bool:
    """ "name not known": small letters, and English."""
    return word.islower() and key(word) in english().small and key(word) not in words("particles", "titles")


def _phrase(name: str) -> Keys:
    """A nickname of ordinary words ("Little Man", "Bug") is one only as a whole; empty where a word of it is a name."""
    pieces = tuple(key(piece) for piece in PIECE.findall(name))
    ordinary = all(piece in english().small and piece not in words("given_names") for piece in pieces)
    known = any(piece in words("titles", "kin", "referents", "not_names") for piece in pieces)
    return pieces if len(pieces) > 1 and ordinary and not known else ()


def _without_titles(said: list[str]) -> tuple[bool, list[str]]:
    """Whether a title stood before the name, and the name: "Nanny Den" is Den, "nan" is nobody's name."""
    titled = False
    while len(said) > 1 and key(said[0]) in _BEFORE_SURNAME | words(
        "titles", "practitioner_titles", "kin", "referents"
    ):
        titled = titled or key(said[0]) not in words("kin", "referents")
        said = said[1:]
    return titled, [] if len(said) == 1 and key(said[0]) in words("kin", "referents") else said


def _given(written: str) -> Iterator[Keys]:
    pieces = pieces_of(written)
    yield from together(pieces)
    yield from ((other,) for other in other_spellings().get(key(written), ()))
    if len(pieces) > 1:
        yield from ways_of(pieces[0])


def _middle(parts: _Parts) -> Iterator[tuple[Kind, Keys]]:
    """Where the first name is one that whole families bear, the next one is in use."""
    in_use = key(parts.given) in words("called_by_second")
    for place, each in enumerate(parts.middle):
        kind = Kind.GIVEN if in_use and place == 0 else Kind.MIDDLE
        yield from ((kind, keys) for keys in together(pieces_of(each)) if len(keys[0]) >= _LEAST_ALONE)


def _surname(written: Sequence[str]) -> Iterator[tuple[Kind, Keys]]:
    if not written:
        return
    pieces = tuple(piece for word in written for piece in pieces_of(word))
    core = tuple(piece for piece in pieces if piece not in words("particles")) or pieces
    for whole in (pieces, core):
        yield from ((Kind.SURNAME, keys) for keys in together(whole))
    yield from ((Kind.SURNAME, (other,)) for other in other_spellings().get("".join(core), ()))
    if len(core) > 1:
        yield from ((Kind.HALF, keys) for piece in core for keys in ways_of(piece))


def _as_one_word(parts: _Parts) -> Iterator[Keys]:
    """callumyardley, yardleycallum: in file names and addresses of e-mail."""
    if parts.given and parts.surname:
        first, last = key(parts.given), "".join(map(key, parts.surname))
        yield from ((whole,) for whole in (first + last, last + first) if len(whole) >= _LEAST_WHOLE)


def _are_initials(name: str) -> bool:
    """ "JJ", "K.T.": capitals alone."""
    letters = re.sub(r"[\s.]", "", name)
    return letters.isalpha() and letters.isupper() and len(letters) <= _MOST_CAPITALS and " " not in name.strip()


def _stands_alone(keys: Keys) -> bool:
    return sum(map(len, keys)) >= _LEAST_ALONE
