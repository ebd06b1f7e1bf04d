"""Whether a file that an agency sent is an Agency Involvement Summary: by its name, its title, or its headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import PurePosixPath

from pipeline.domain.agency import folded
from pipeline.domain.grid import Row, Sheet, SubmittedFile
from pipeline.domain.involvement_summary import Section
from pipeline.intake.dates import looks_like_date
from pipeline.intake.summary_heads import Head, Strength
from pipeline.intake.summary_lines import NUMBER_ONLY
from pipeline.intake.summary_passages import ABOUT_THE_PAPER
from pipeline.intake.summary_words import plain, word_list
from pipeline.intake.titles import line_of

_OPENING_LINES = 12
_MOST_TITLE_WORDS = 14
_MOST_HEADING_WORDS = 30
_ROWS_LOOKED_AT = 400
_DATES_STAND_IN = 3  # columns
_SECTIONS_TELL = 3
_SECTIONS_TELL_BESIDE = 4
_SECTIONS_TELL_IN_A_LETTER = 5
_MOSTLY = 0.75
_WORKBOOKS = (".xlsx", ".xlsm")


def is_involvement_summary(file: SubmittedFile, *, beside_a_chronology: bool = False) -> bool:
    """A summary is read by the duties check, not by merge. `beside_a_chronology`: the file holds one, so that name and
    title may be the chronology's, and only headings of its own tell."""
    if beside_a_chronology:
        return any(len(_sections_in(part)) >= _SECTIONS_TELL_BESIDE for part in _parts(file))
    sections = _sections_in(file.sheets)
    opening = list(islice(_lines(file), _OPENING_LINES))
    if _is_letter(opening, file):
        return len(sections) >= _SECTIONS_TELL_IN_A_LETTER
    return len(sections) >= _SECTIONS_TELL or _named(file.file) or any(map(_titles, opening))


def _named(file: str) -> bool:
    stem = folded(PurePosixPath(file).stem)
    if any(folded(each) in stem for each in word_list("names_of_letters")):
        return False
    return "ais" in stem.split() or any(title in stem for title in word_list("titles"))


def _titles(line: str) -> bool:
    """A title says what the paper is; a sentence may only mention it ("I attach our Agency Involvement Summary.")."""
    said = folded(line)
    short = len(said.split()) <= _MOST_TITLE_WORDS and not line.rstrip().endswith((".", ",", ";"))
    return short and any(title in said for title in word_list("titles")) and "chronology" not in said


def _is_letter(opening: Sequence[str], file: SubmittedFile) -> bool:
    lines = [plain(line) for line in opening]
    closing = [plain(line) for line in _closing(file)]
    return any(_opens_with(line, "letter_openings") for line in lines) or any(
        _opens_with(line, "letter_endings") for line in closing
    )


def _opens_with(line: str, kind: str) -> bool:
    """In whole words: "Hi Sam" is a greeting, "His own words" is none."""
    return any(re.match(rf"{re.escape(words)}(?![\w-])", line) for words in word_list(kind))


def _lines(file: SubmittedFile) -> Iterator[str]:
    for sheet in file.sheets:
        yield from (line for text in sheet.above for line in text.split("\n") if line.strip())
        yield from (line for line in map(line_of, sheet.rows) if line)
        yield from sheet.below


def _closing(file: SubmittedFile) -> Sequence[str]:
    last = file.sheets[-1] if file.sheets else Sheet("", ())
    rows = [line_of(row) for row in last.rows[-_OPENING_LINES:]] if not last.name else []
    return [*rows, *last.below[-_OPENING_LINES:]]


def _parts(file: SubmittedFile) -> Sequence[Sequence[Sheet]]:
    """A workbook's sheets are papers of their own; a document's tables are parts of one."""
    if PurePosixPath(file.file).suffix.lower() in _WORKBOOKS:
        return [[sheet] for sheet in file.sheets]
    return [file.sheets]


def _sections_in(sheets: Sequence[Sheet]) -> set[Section]:
    """The sections that plainly have a heading there, the paper's own details aside."""
    abouts = (head.about for sheet in sheets for head in _heads(sheet))
    plain_ones = (each for each in abouts if not each.by_lesser and (each.plainly or each.coverage >= _MOSTLY))
    return {section for each in plain_ones for section in each.sections} - ABOUT_THE_PAPER


def _heads(sheet: Sheet) -> Iterator[Head]:
    """Lines that may be headings: those outside tables, and the left cells of rows without a date."""
    for text in (*sheet.above, *sheet.below):
        yield from _head(text, Strength.PLAIN)
    for row in sheet.rows[:_ROWS_LOOKED_AT]:
        filled = [text for text in row.texts if text.strip() and not NUMBER_ONLY.fullmatch(text)]
        if filled and not _dated(row) and len(filled) <= _MOST_CELLS:
            yield from _head(filled[0], Strength.PLAIN if not sheet.name else Strength.ALONE)


_MOST_CELLS = 3  # number, label, answer: more are the headings of columns


def _dated(row: Row) -> bool:
    return any(looks_like_date(cell) for cell in row.cells[:_DATES_STAND_IN])


def _head(text: str, strength: Strength) -> Iterator[Head]:
    """A cell may hold a heading and the answer below it."""
    first = text.strip().split("\n", maxsplit=1)[0]
    if len(first.split()) <= _MOST_HEADING_WORDS and not first.endswith((".", ",", ";")):
        yield Head(first, "", strength)
