"""A period named inside a sentence: `No contact between 3 March 2019 and Aug 2019.`"""

from __future__ import annotations

import re
from datetime import date

from pipeline.domain.when import Precision
from pipeline.intake.date_intervals import Reading
from pipeline.intake.date_texts import read_text
from pipeline.intake.date_wording import LONGEST, tidy
from pipeline.intake.date_words import is_date_word

_LONGEST_SENTENCE = 600
_MOST_WORDS = 16
_OPEN = re.compile(r"before|after|until|till|til|by|since|prior|to|pre|post|following|than|onwards?|ongoing|within")
_LABELS = (
    (re.compile(r"\b(?:(?:date )?from|start(?: date:?|:))[: ]+(?=\d)", re.ASCII), "from "),
    (re.compile(r"\b(?:(?:date )?to|end(?: date:?|:))[: ]+(?=\d)", re.ASCII), "to "),
    (re.compile(r"[:;]"), " "),
)
_LEFTOVER = frozenset(("and", "&", "to", "-", "or"))
_YEAR = re.compile(r"(?:19|20)\d\d|[/.-]\d\d\b|'\d\d", re.ASCII)
_WORD_OR_FIGURE = re.compile(r"[a-z]+|\d", re.ASCII)


def find_period(text: str, *, today: date) -> tuple[date, date] | None:
    """First and last day of the period that a sentence names; None when it names none, or leaves an
    end open. A span counts before a single date."""
    if not text or not _YEAR.search(text):
        return None
    sentence = tidy(text[:_LONGEST_SENTENCE])
    for label, plain in _LABELS:
        sentence = label.sub(plain, sentence)
    words = sentence.split()
    single: Reading | None = None
    for start, end in _runs(words):
        reading = _longest_date(words, start, end, today)
        if reading is None or reading.when.earliest is None or reading.when.latest is None:
            continue
        if reading.when.precision is Precision.SPAN:
            return reading.when.earliest, reading.when.latest
        single = single or reading
    if single is None or single.when.earliest is None or single.when.latest is None:
        return None
    return single.when.earliest, single.when.latest


def _runs(words: list[str]) -> list[tuple[int, int]]:
    """Stretches of words of which each can stand in a date."""
    runs: list[tuple[int, int]] = []
    start = None
    for at, word in enumerate([*words, "."]):
        inside = at < len(words) and bool(_WORD_OR_FIGURE.search(word) or word in "-–&/") and is_date_word(word)
        if inside and start is None:
            start = at
        elif not inside and start is not None:
            runs.append((start, at))
            start = None
    return runs


def _longest_date(words: list[str], start: int, end: int, today: date) -> Reading | None:
    """The longest part of a run that reads as a date and is not left open on one side."""
    end = min(end, start + _MOST_WORDS)
    for length in range(end - start, 0, -1):
        for first in range(start, end - length + 1):
            wording = " ".join(words[first : first + length])
            if len(wording) > LONGEST or not _YEAR.search(wording):
                continue
            reading = read_text(wording, today.year)
            if reading.undated:
                continue
            left_open = (first > 0 and _OPEN.fullmatch(words[first - 1])) or words[first] in _LEFTOVER
            return None if left_open or "date-open-ended" in reading.codes else reading
    return None
