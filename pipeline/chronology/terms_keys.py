"""Keys: what an agency says that its own abbreviations mean, above its table, on a sheet apart, or in passing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.chronology.terms_words import term_words
from pipeline.domain.entry import Note, Place
from pipeline.domain.ledger import FileRecord
from pipeline.domain.short_forms import AgencyKey

_SHORT = r"[^\W_](?:[\w&/.'’-]{0,9}[^\W_])?(?: ?\d{1,2})?"
_RANGE = rf"{_SHORT}(?:\s*(?:to|-|–)\s*{_SHORT})?"
_SAID = re.compile(
    rf"(?:(?<![^\s;,.(|/])|^)(?P<term>{_RANGE})\s*"
    r"(?:(?P<sure>=|\bmeans\b|\bstands for\b|\brefers to\b)|:|\s[-–—]|[–—]\s)\s*",
    re.MULTILINE,
)
_ENDS = re.compile(r"\s*[;|\n]|\.\s+(?=[^\W\d_])|\.?\s*$")
_LABEL = re.compile(
    r"^\s*(?:key|abbreviations?|glossary|legend|codes|initials)(?: used| to [a-z ]+)?\s*[:–-]\s*", re.IGNORECASE
)
_SPREAD = re.compile(rf"({_SHORT}?[^\W\d_])\s?(\d{{1,2}})\s*(?:to|-|–)\s*(?:\1)?\s?(\d{{1,2}})")
_IN_BRACKETS = re.compile(r"\((?P<inside>[^()\n]{2,90})\)")
_LINE_BEFORE = re.compile(r"[()\n]")
_LONGEST_NAME = 120
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_NO_MEANING = re.compile(r"[\d\s/.:,-]*|(?:n/?a|tbc|none|unknown|yes|no)\.?", re.IGNORECASE)
_LONGEST_TERM = 14
_LONGEST_SHOUT = 8  # longer words in capitals are headings
_LONGEST_LINE = 1_500
_MOST_IN_A_RANGE = 99
_SMALL = frozenset({"and", "of", "the", "for", "in", "to", "on", "at", "or", "a", "an", "with", "by"})


def keys_from_notes(notes: Sequence[Note], files: Sequence[FileRecord] = ()) -> tuple[AgencyKey, ...]:
    """Every line of a key among the rows that are no entries, and in what the ledger's tables label `key`; each
    term and meaning once for an agency, where it first stands."""
    found: dict[tuple[str, str, str], AgencyKey] = {}
    for agency, text, place in (*_noted(notes), *_labelled(files)):
        for term, meaning in _pairs(text[:_LONGEST_LINE]):
            found.setdefault((agency, term, meaning), AgencyKey(agency, term, meaning, place))
    return tuple(found.values())


def _noted(notes: Iterable[Note]) -> Iterator[tuple[str, str, str]]:
    for note in notes:
        if note.kind in ("title", "note"):
            yield note.agency, note.text, place_of(note.place)


def _labelled(files: Iterable[FileRecord]) -> Iterator[tuple[str, str, str]]:
    for file in files:
        for table in file.tables:
            place = f"{file.file}, {table.sheet}" if table.sheet else file.file
            yield from ((file.agency, value, place) for label, value in table.labels if label == "key")


def place_of(place: Place) -> str:
    """Where a row stands, in one line."""
    return ", ".join(part for part in (place.file, place.sheet, f"row {place.row}" if place.row else "") if part)


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    """The terms that a note explains: a row of two cells, or `CSC = Children's Social Care; HV - Health Visitor`."""
    text = _LABEL.sub("", text)
    cells = [cell.strip() for cell in text.split(" | ") if cell.strip()]
    if len(cells) > 1:
        row = _row(cells)
        if row:
            yield row
            return
    for cell in cells:
        yield from _said(cell)


def _row(cells: Sequence[str]) -> tuple[str, str] | None:
    """The first cell that is a short form and the one after it, or before it, that says what it means."""
    for at, cell in enumerate(cells):
        if not _is_short(cell):
            continue
        for meaning in (*cells[at + 1 : at + 2], *cells[max(at - 1, 0) : at]):
            if _is_meaning(meaning, cell):
                return cell, meaning
    return None


def _said(text: str) -> Iterator[tuple[str, str]]:
    """Terms set before `=`, `:` or a dash. The last two count only where the line or its part begins."""
    marks = [mark for mark in _SAID.finditer(text) if _is_short(mark["term"]) and (mark["sure"] or _begins(text, mark))]
    for at, mark in enumerate(marks):
        until = marks[at + 1].start() if at + 1 < len(marks) else len(text)
        meaning = _ENDS.split(text[mark.end() : until], maxsplit=1)[0].strip(" ,.;")
        if _is_meaning(meaning, mark["term"]):
            yield mark["term"].strip(), meaning


def _begins(text: str, mark: re.Match[str]) -> bool:
    before = text[: mark.start()].rstrip(" ")
    return not before or before[-1] in ";,|\n("


def _is_short(text: str) -> bool:
    """It looks like a short form: not a word of small letters, nor one that only begins with a capital."""
    term = text.strip()
    if not term or len(term) > _LONGEST_TERM or not re.fullmatch(_RANGE, term) or _SPREAD.fullmatch(term):
        return _SPREAD.fullmatch(term) is not None
    words = term_words()
    plain = term.rstrip(" 0123456789").upper()
    if plain in words.not_terms | words.shouted or (len(plain) > _LONGEST_SHOUT and plain not in words.by_capitals):
        return False
    letters = [c for c in term if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    marked = bool(re.search(r"[\d/&]", term))
    return bool(letters) and (capitals > 1 or marked or (capitals == len(letters) == 1) or term in words.small)


def _is_meaning(text: str, term: str) -> bool:
    """Words that explain, not a date or number, and not another short form."""
    return not _NO_MEANING.fullmatch(text) and _WORD.search(text) is not None and text.strip() != term and len(text) > 2


def spread(key: AgencyKey) -> tuple[str, ...]:
    """The terms of one line of a key: `PC1 to PC17` is seventeen."""
    if (whole := _SPREAD.fullmatch(key.term.strip())) is None:
        return (key.term.strip(),)
    first, last = int(whole[2]), int(whole[3])
    if not first < last <= _MOST_IN_A_RANGE:
        return (key.term.strip(),)
    return tuple(f"{whole[1]}{number}" for number in range(first, last + 1))


def explained_in(text: str) -> Iterator[tuple[str, str]]:
    """Terms that a text explains as it goes: `Initial Child Protection Conference (ICPC)`, or the other way round."""
    for match in _IN_BRACKETS.finditer(text):
        inside = match["inside"].strip()
        before = _LINE_BEFORE.split(text[max(0, match.start() - _LONGEST_NAME) : match.start()])[-1].rstrip()
        if " " not in inside and _is_short(inside):
            if words := _named_by(inside, before):
                yield inside, words
        elif (last := before.split()[-1:]) and _is_short(last[0]) and _named_by(last[0], inside) == inside:
            yield last[0], inside


def _named_by(term: str, text: str) -> str:
    """The last words of the text whose initials are the term's letters; empty when they are not."""
    letters = "".join(c for c in term.removesuffix("s") if c.isalpha()).casefold()
    words = list(_WORD.finditer(text))
    for start in range(len(words) - 2, max(len(words) - len(letters) - 4, -1), -1):
        initials = [word[0].casefold() for word in words[start:]]
        if initials[0] not in _SMALL and _spells(letters, initials):
            return text[words[start].start() : words[-1].end()]
    return ""


def _spells(letters: str, words: Sequence[str]) -> bool:
    """Each letter is the first of the next word, or follows on in the same; only small words may be passed over."""
    if not words:
        return not letters
    if words[0] in _SMALL and _spells(letters, words[1:]):
        return True
    taken = 0
    while taken < min(len(letters), len(words[0])) and letters[taken] == words[0][taken]:
        taken += 1
        if _spells(letters[taken:], words[1:]):
            return True
    return False
