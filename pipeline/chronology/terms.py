"""Abbreviations and codes as each agency uses them, with what they mean and who says so.

The same letters in two agencies' papers are two terms: the police's SW1 is not the council's SW1 until the
register says that it is. What nobody explains is listed too.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.chronology.terms_keys import explained_in, place_of
from pipeline.chronology.terms_meanings import Meanings, meanings_of
from pipeline.chronology.terms_tokens import Candidate, candidates
from pipeline.chronology.terms_words import TermWords, kind_of, term_words
from pipeline.domain.entry import Entry
from pipeline.domain.review import Abbreviation, Person
from pipeline.domain.short_forms import AgencyKey, Term

_FIRST_TEXT = 2  # in an entry's account: what stands before is the date
_RUN = re.compile(r"\b[A-Z][A-Z'’&/-]+(?:[ \t,:–-]+[A-Z][A-Z'’&/-]+)+\b")
_NUMBER_APART = re.compile(r"\b(?P<letters>[A-Z][A-Za-z]{0,4})[ ](?P<number>[1-9]\d?)(?![\d/:.,%]\d|[\w%/])")
_SECTION_APART = re.compile(r"(?<![\w'’])[sS](?:ec(?:tion)?s?)?\.\s(?P<number>\d{1,3}[A-Z]{0,2})\b")
_BEFORE_A_NAME = re.compile(
    r"(?:\b(?!(?:The|An|This|That|These|Our|His|Her|Their|No|All|Each|Both|If|When|In|At|On|To|By|For|From|With|And|But)\b)"
    r"[A-Z][a-z'’-]+|\bOp(?:eration)?|\b[Oo]perative)[ ,]+$"
)
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b")
_LONGEST_UNKNOWN_SHOUT = 4


@dataclass(slots=True)
class _Reading:
    """What has been learned of a chronology's words while reading it."""

    own: Collection[str]
    words: TermWords = field(default_factory=term_words)
    plain: set[str] = field(default_factory=set)
    known: dict[str, tuple[Candidate, ...]] = field(default_factory=dict)

    def in_words(self, text: str) -> list[Candidate]:
        """The short forms among the words of a text, each different word understood once."""
        found: list[Candidate] = []
        for token in set(text.split()) - self.plain:
            held = self.known.get(token)
            if held is None:
                held = candidates(token, self.own)
                if not held:
                    self.plain.add(token)
                    continue
                self.known[token] = held
            found += held
        return found

    def ordinary(self) -> frozenset[str]:
        """Every word that somewhere stands in small letters, in capitals: shouted, it is no abbreviation."""
        bare = (word.strip("().,;:!?\"'“”‘’-") for word in self.plain)
        return frozenset(word.upper() for word in bare if word.isalpha() and not word.isupper()) | self.words.shouted


@dataclass(frozen=True, slots=True)
class _Held:
    """The short forms of one entry; the text only where some of them have to be looked at in their place."""

    entry: Entry
    sure: frozenset[str]
    doubtful: frozenset[str]
    text: str


def terms(
    entries: Sequence[Entry],
    keys: Sequence[AgencyKey],
    abbreviations: Sequence[Abbreviation],
    people: Sequence[Person],
) -> tuple[Term, ...]:
    """Every abbreviation and code of every agency, by term and agency, with the entries that hold it."""
    meanings = meanings_of(keys, abbreviations, people)
    reading = _Reading(meanings.terms)
    held = [each for entry in entries if (each := _read(entry, reading, meanings))]
    ordinary = reading.ordinary()
    refs: dict[tuple[str, str], list[str]] = {}
    for each in held:
        for term in sorted(each.sure | set(_certain(each, ordinary, reading.words))):
            refs.setdefault((term, each.entry.agency), []).append(each.entry.ref)
    ordered = sorted(refs, key=lambda pair: (pair[0].casefold(), pair[0], pair[1]))
    return tuple(
        Term(
            term,
            agency,
            meanings.kind(term, agency) or kind_of(term),
            meanings.of(term, agency),
            tuple(refs[term, agency]),
        )
        for term, agency in ordered
    )


def _read(entry: Entry, reading: _Reading, meanings: Meanings) -> _Held | None:
    """The short forms of one entry; what it explains in passing is kept as the agency's own text."""
    text = "\n".join(filter(None, entry.account[_FIRST_TEXT:]))
    found = reading.in_words(text)
    if "(" in text:
        for term, meaning in explained_in(text):
            meanings.add_text(entry.agency, term, meaning, place_of(entry.place))
    if not found and ". " not in text:
        return None
    sure = {one.term for one in found if one.sure}
    sure.update(_numbers_apart(text, found, reading.words))
    doubtful = frozenset(one.term for one in found if not one.sure) - sure
    return _Held(entry, frozenset(sure), doubtful, text if doubtful else "")


def _numbers_apart(text: str, found: Iterable[Candidate], words: TermWords) -> Iterator[str]:
    """Codes written with a space, `SW 1`, and sections, `s. 47`."""
    if any(one.term in words.roles or one.term in words.kin for one in found):
        for code in _NUMBER_APART.finditer(text):
            known = code["letters"] in words.roles or code["letters"] in words.kin
            if known and len(code["letters"]) > 1 and not words.counted.match(text, code.end()):
                yield f"{code['letters']}{code['number']}"
    if "s. " in text or "S. " in text:
        yield from (f"s{section['number']}" for section in _SECTION_APART.finditer(text))


def _certain(held: _Held, ordinary: frozenset[str], words: TermWords) -> Iterator[str]:
    """Of the doubtful ones, those that are neither shouted words nor names where they stand."""
    if not held.doubtful:
        return
    shouted = _shouted(held.text, ordinary, words)
    for term in held.doubtful:
        listed = term in words.usual
        if not listed and (term in ordinary or term in shouted):
            continue
        if listed and (term.upper() in shouted and (term.upper() in ordinary or term.upper() in words.also_words)):
            continue
        if listed or not _always_a_name(term, held.text):
            yield term


def _shouted(text: str, ordinary: frozenset[str], words: TermWords) -> frozenset[str]:
    """The words of every run of capitals that holds an ordinary word: `HOME VISIT MO NOT IN`."""
    found: set[str] = set()
    for run in _RUN.finditer(text):
        parts = re.findall(r"[A-Z&/]+", run[0])
        if any(part in ordinary or (len(part) > _LONGEST_UNKNOWN_SHOUT and part not in words.usual) for part in parts):
            found.update(parts)
    return frozenset(found)


def _always_a_name(term: str, text: str) -> bool:
    """It only ever follows a name or `Op`, as in `John SMITH` and `Op HARRIER`, or is part of a postcode."""
    outside = _POSTCODE.sub(" ", text)
    places = [match.start() for match in re.finditer(rf"(?<![\w]){re.escape(term)}(?!\w)", outside)]
    return not places or all(_BEFORE_A_NAME.search(outside, max(0, at - 30), at) for at in places)
