"""Real names and other things of the register that a report must not show. Places are told, never what stands there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from pipeline.domain.agency import Agency, folded
from pipeline.domain.outline import Outline, Paragraph
from pipeline.domain.report import NamedPlace
from pipeline.domain.review import Person
from pipeline.domain.spoken import listed, spoken
from pipeline.reports.words import any_of, without_long_gaps, word_list
from pipeline.shipped import SCHEMAS

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_GAP = r"[\s\xa0]+"
_BEFORE, _AFTER = r"(?<![\w'’-])", r"(?:['’]s?)?(?![\w-])"
_MONTH_BEFORE = re.compile(
    r"(?:\b(?:in|of|by|since|until|from|during|early|mid|late|last|next|this|and|to|before|after|every)|\d(?:st|nd|rd|th)?|[-–])\s+$",
    re.I,
)
_MONTH_AFTER = re.compile(r"^\s*(?:\d|['’]\d)")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;]\s+|[\n•–—-]\s*|[\"“‘(]\s*)$")
_CAPITAL_NEXT = re.compile(r"^\s+[A-Z]")
_CAPITAL_BEFORE = re.compile(r"[A-Z][\w'’-]*\s+$")
_SAID_OF_A_PERSON = re.compile(
    r"^(?:['’]s\b|\s+(?:said|told|felt|lived|loved|liked|went|had|has|did|asked|wanted|died|attended|moved|knew)\b)"
)
_MONTHS = frozenset({"april", "may", "june", "august"})
_FEWEST_LETTERS = 2
_FEWEST_FIGURES = 5


@dataclass(frozen=True, slots=True)
class _Sought:
    """Something to look for: `what` it is and `whose`; `everyday`: an ordinary word too, so its place decides."""

    what: str
    whose: str
    pattern: re.Pattern[str]
    everyday: bool = False


def named_places(outline: Outline, people: Sequence[Person], agencies: Sequence[Agency]) -> tuple[NamedPlace, ...]:
    """Each place once for each person or thing, in reading order."""
    sought = _together([*_people(people), *_places(agencies)])
    allowed = _allowed(people, agencies)
    found = (each for paragraph in outline.paragraphs for each in _in_paragraph(paragraph, sought, allowed))
    return tuple(dict.fromkeys(found))


def _together(sought: Sequence[_Sought]) -> tuple[_Sought, ...]:
    """One for each pattern: a family's surname is that of all who bear it."""
    whose: dict[tuple[str, re.Pattern[str], bool], list[str]] = {}
    for each in sought:
        whose.setdefault((each.what, each.pattern, each.everyday), []).append(each.whose)
    return tuple(
        _Sought(what, listed(dict.fromkeys(names), "or"), pattern, everyday)
        for (what, pattern, everyday), names in whose.items()
    )


def _in_paragraph(
    paragraph: Paragraph, sought: Sequence[_Sought], allowed: re.Pattern[str] | None
) -> Iterator[NamedPlace]:
    for text, hidden in ((paragraph.text, False), (f"{paragraph.deleted}\n{paragraph.remarks}", True)):
        if not text.strip():
            continue
        bare = without_long_gaps(text)
        bare = allowed.sub(lambda name: "_" * len(name[0]), bare) if allowed else bare
        for each in sought:
            sure = [_is_a_name(bare, match, each) for match in each.pattern.finditer(bare)]
            certain = [one for one in sure if one is not None]
            if certain:
                yield NamedPlace(paragraph.place, f"{each.what} of {each.whose}", any(certain), hidden)


def _is_a_name(text: str, match: re.Match[str], sought: _Sought) -> bool | None:
    """True where it is one, False where it may be, None where it is the ordinary word."""
    if not sought.everyday:
        return True
    before, after = text[: match.start()], text[match.start() + len(match[0].rstrip("'’s")) :]
    word = match[0].rstrip("'’s").casefold()
    if _CAPITAL_NEXT.match(after) or (_CAPITAL_BEFORE.search(before) and not _SENTENCE_START.search(before)):
        return None  # Hope House, Grace Road, Royal Hope
    if word in _MONTHS and (_MONTH_BEFORE.search(before) or _MONTH_AFTER.match(after)):
        return None
    if not _SENTENCE_START.search(before):
        return True
    return bool(_SAID_OF_A_PERSON.match(after)) or (None if not after.strip() else False)


# ---- people


def _people(people: Iterable[Person]) -> Iterator[_Sought]:
    for person in people:
        if folded(person.role) == "lead reviewer" and not person.pseudonym:
            continue
        whose = person.pseudonym or person.role or "somebody of the People sheet"
        own = {folded(person.pseudonym), *folded(person.pseudonym).split()}
        for name in (person.name, *person.also_known_as):
            yield from _by_name(name, whose, own)
        yield from _by_identifier(person, whose)


def _by_name(name: str, whose: str, own: set[str]) -> Iterator[_Sought]:
    """In full, in any case; each of its words where it has a capital."""
    parts = _parts(name)
    if folded(name) in own or not parts:
        return
    if len(parts) > 1:
        middle = rf"{_GAP}(?:[\w'’-]+{_GAP}){{0,2}}"
        whole = (
            rf"{re.escape(parts[0])}{middle}{re.escape(parts[-1])}|{re.escape(parts[-1])},{_GAP}{re.escape(parts[0])}"
        )
        yield _Sought("the name", whose, re.compile(f"{_BEFORE}(?:{whole}){_AFTER}", re.IGNORECASE))
    for part in parts:
        if len(part) >= _FEWEST_LETTERS and folded(part) not in own:
            forms = "|".join(dict.fromkeys((re.escape(part), re.escape(part.upper()))))
            everyday = part.casefold() in _everyday()
            yield _Sought("the name", whose, re.compile(f"{_BEFORE}(?:{forms}){_AFTER}"), everyday)
            if everyday:
                titled = rf"{_BEFORE}(?:{_titles()})\.?{_GAP}{re.escape(part)}{_AFTER}"
                yield _Sought("the name", whose, re.compile(titled))


def _parts(name: str) -> tuple[str, ...]:
    """A name's words, without titles, small words and what says who somebody is ("Nanny")."""
    known = _people_words()
    passed = {word.casefold() for key in ("titles", "practitioner_titles", "kin", "particles") for word in known[key]}
    return tuple(word for word in _WORD.findall(name) if word.casefold() not in passed and word[:1].isupper())


def _by_identifier(person: Person, whose: str) -> Iterator[_Sought]:
    for identifier in person.identifiers:
        if len(identifier.strip()) > _FEWEST_LETTERS and folded(identifier) != folded(person.pseudonym):
            yield _Sought("an identifier", whose, _identifier(identifier.strip()))
    if person.date_of_birth:
        yield _Sought("the date of birth", whose, _day(person.date_of_birth))


def _identifier(said: str) -> re.Pattern[str]:
    """Figures however they are grouped; words with any space between them."""
    figures = re.sub(r"[\s-]", "", said)
    if len(figures) >= _FEWEST_FIGURES and sum(c.isdigit() for c in figures) * 2 > len(figures):
        return re.compile(rf"(?<!\w){r'[ -]?'.join(map(re.escape, figures))}(?!\w)", re.IGNORECASE)
    return re.compile(rf"(?<!\w){_GAP.join(map(re.escape, said.split()))}(?!\w)".replace("'", "['’]"), re.IGNORECASE)


def _day(day: date) -> re.Pattern[str]:
    said = spoken(day).split()
    words = rf"{said[0]}(?:st|nd|rd|th)?\s+(?:of\s+)?{said[1][:3]}(?:{said[1][3:]})?,?\s+{said[2]}"
    figures = rf"0?{day.day}[/.-]0?{day.month}[/.-](?:{day.year}|{day.year % 100:02})"
    return re.compile(rf"(?<![\d/])(?:{words}|{figures}|{day.isoformat()})(?![\d/])", re.IGNORECASE)


# ---- schools and surgeries


def _places(agencies: Iterable[Agency]) -> Iterator[_Sought]:
    """Schools, nurseries and surgeries among the agencies: their names in full, or with another word of their kind
    ("Fellside school" for Fellside Church of England Primary School)."""
    for name in (name for agency in agencies for name in agency.names if _is_a_place(name)):
        forms = "|".join(sorted(_forms(name), key=lambda form: (-len(form), form)))
        yield _Sought(
            "the name", "a school, nursery or surgery", re.compile(rf"(?<!\w)(?:{forms})(?!\w)", re.IGNORECASE)
        )


def _is_a_place(name: str) -> bool:
    """A school, not the School Nursing Service."""
    kind = any_of("places_that_identify").search(name)
    return kind is not None and not any_of("no_place_before").match(name[kind.end() :].lstrip())


def _forms(name: str) -> Iterator[str]:
    """As patterns: the name, and its own words with any words of its kind."""
    yield _loosely(name)
    kind = any_of("places_that_identify").search(name)
    core = name[: kind.start()].strip() if kind else ""
    while (generic := _ending_in_kind().search(core)) is not None:
        core = core[: generic.start()].strip()
    if core:
        kinds = "|".join(map(_loosely, word_list("places_that_identify")))
        yield rf"{_loosely(core)}{_GAP}(?:[\w.]+{_GAP}){{0,4}}?(?:{kinds})"


def _loosely(name: str) -> str:
    """With any space, either apostrophe or none, and `St.` for `St`."""
    words = (re.escape(word).replace("'", "['’]?").replace("’", "['’]?") for word in name.split())
    return _GAP.join(r"St\.?" if word in ("St", r"St\.") else word for word in words)


@cache
def _ending_in_kind() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of('kinds_of_school').pattern})\W*$", re.IGNORECASE)


def _allowed(people: Sequence[Person], agencies: Iterable[Agency]) -> re.Pattern[str] | None:
    """Agencies that may be named, and pseudonyms: a word of theirs is nobody's name there."""
    named = [name for agency in agencies for name in agency.names if not _is_a_place(name)]
    named += [person.pseudonym for person in people if person.pseudonym]
    words = "|".join(re.escape(name) for name in sorted(set(named), key=lambda name: (-len(name), name)))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)") if words else None


@cache
def _people_words() -> dict[str, list[str]]:
    read: dict[str, list[str]] = json.loads((SCHEMAS / "people-words.json").read_text(encoding="utf-8"))
    return read


@cache
def _everyday() -> frozenset[str]:
    return frozenset(word.casefold() for word in _people_words()["names_that_are_words"])


@cache
def _titles() -> str:
    words = {word for key in ("titles", "practitioner_titles", "kin") for word in _people_words()[key]}
    both = {form for word in words for form in (word, word.capitalize())}
    return "|".join(re.escape(word) for word in sorted(both, key=lambda word: (-len(word), word)))
