"""What `combined-chronology.docx` says: the timeline as a lead reviewer reads it on paper, year by year.

Every word of an author stands letter for letter; silences and links are noted where they belong, and what
does not fit together is put as questions behind the timeline.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import compress, groupby

from pipeline.assemble.days_in_words import days_in_words
from pipeline.assemble.document_lines import COLUMNS, entry_lines, silence_lines
from pipeline.assemble.document_questions import questions
from pipeline.domain.chronology import ORDER_STATED, CombinedChronology
from pipeline.domain.papers import ColumnTitle, Statement
from pipeline.domain.patterns import Patterns
from pipeline.domain.review import Review
from pipeline.domain.spoken import counted, spoken
from pipeline.domain.when import When
from pipeline.domain.word_papers import AgencyLine, ChronologyPaper, Line, Part

UNDATED = "Undated entries"
_AGENCY_TITLES = (
    ColumnTitle("named", "Agency"),
    ColumnTitle("entries", "Entries"),
    ColumnTitle("dates", "Days covered"),
)
_UNDATED_ABOUT = "Their date is missing or cannot be read. None was given a date, so they stand in no year."
_NOTHING_LEFT_OUT = (
    "Every entry is here in the words of its author, letter for letter; words of this program are in italics, but"
    " for refs and dates. Nothing"
    " was left out, corrected or joined. In small letters each entry names the file, sheet and row it comes from."
)
_DATES = (
    "A date is no more exact than its author knew it. 'Written' gives the author's own wording where it says more or"
    " other than the date shown."
)
_POINTERS = (
    "'Same event?' names other accounts that may tell the same event, and 'Silence' a stretch of days without an entry."
    " Both are questions, found by rule and for a person to judge; so is all that stands under 'Questions'."
)
_CONFIDENTIAL = "A confidential working paper with the names that the agencies used. It is not for publication."


def describe(combined: CombinedChronology, patterns: Patterns, review: Review | None) -> ChronologyPaper:
    """The words of the Word chronology. `review` None: there is no register."""
    return ChronologyPaper(
        title=combined.title,
        heading="Combined chronology",
        marking=combined.marking,
        period=days_in_words(*combined.period) if combined.period else "Not stated",
        made_on=combined.made_on,
        made_on_words=spoken(combined.made_on),
        order=ORDER_STATED,
        statements=tuple(_statements(combined, review)),
        agency_titles=_AGENCY_TITLES,
        agencies=tuple(_agencies(combined)),
        timeline=_without_empty_columns(tuple(_years(combined, patterns))),
        questions=tuple(questions(combined, patterns)),
    )


def _statements(combined: CombinedChronology, review: Review | None) -> Iterator[Statement]:
    known = review or Review()
    for about, text in (
        ("Review", known.reference),
        ("Safeguarding partnership", known.board),
        ("Lead reviewer", known.lead_reviewer),
    ):
        if text:
            yield Statement(about, text)
    yield Statement("What is inside", _inside(combined))
    yield Statement("Nothing left out", _NOTHING_LEFT_OUT)
    yield Statement("Dates", _DATES)
    yield Statement("What points, and does not conclude", _POINTERS)
    yield Statement("Names", _CONFIDENTIAL)


def _inside(combined: CombinedChronology) -> str:
    agencies = len({entry.agency for entry in combined.entries})
    undated = sum(entry.when.undated for entry in combined.entries)
    return (
        f"{counted(len(combined.entries), 'entry', 'entries')} of {counted(agencies, 'agency', 'agencies')}, "
        f"{undated or 'none'} of them undated."
    )


def _agencies(combined: CombinedChronology) -> Iterator[AgencyLine]:
    """Every agency of the review, in its order, then any that only entries name."""
    whens: dict[str, list[When]] = {agency: [] for agency in combined.agencies}
    for entry in combined.entries:
        whens.setdefault(entry.agency, []).append(entry.when)
    for agency, own in whens.items():
        firsts = [when.earliest for when in own if when.earliest]
        lasts = [when.latest for when in own if when.latest]
        undated = len(own) - len(firsts)
        yield AgencyLine(
            agency,
            f"{len(own):,}" + (f", {undated:,} undated" if undated else ""),
            days_in_words(min(firsts), max(lasts)) if firsts and lasts else "No dated entry",
        )


def _years(combined: CombinedChronology, patterns: Patterns) -> Iterator[Part]:
    """A part for each year that has an entry or the beginning of a silence; undated entries in a part of their own."""
    dated = [entry for entry in combined.entries if not entry.when.undated]
    undated = [entry for entry in combined.entries if entry.when.undated]
    placed = [*entry_lines(dated, patterns), *silence_lines(patterns)]
    placed.sort(key=lambda each: each.order)  # stable: entries keep the order of the timeline
    for year, members in groupby(placed, key=lambda each: each.year):
        lines = tuple(each.line for each in members)
        yield _part(str(year), lines, "")
    if undated:
        lines = tuple(each.line for each in entry_lines(undated, patterns))
        yield _part(UNDATED, lines, _UNDATED_ABOUT)


def _without_empty_columns(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts without columns that no entry of any year fills: a page has no room for them."""
    filled = [any(line.cells[place] for part in parts for line in part.lines) for place in range(len(COLUMNS))]
    if all(filled):
        return parts
    return tuple(
        replace(
            part,
            titles=tuple(compress(part.titles, filled)),
            lines=tuple(line._replace(cells=tuple(compress(line.cells, filled))) for line in part.lines),
        )
        for part in parts
    )


def _part(heading: str, lines: Sequence[Line], more: str) -> Part:
    silences = sum(line.silent for line in lines)
    number = counted(len(lines) - silences, "entry", "entries")
    told = f"{number}, {counted(silences, 'silence')}" if silences else number
    about = f"{told}. {more}" if more else f"{told}."
    return Part(heading, COLUMNS, tuple(lines), about=about, short=f"{heading}: {told}")
