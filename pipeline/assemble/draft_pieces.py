"""The small pieces that every section of a draft report is built from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from pipeline.assemble.days_in_words import day_in_words
from pipeline.domain.draft import Bullets, Grid, Source, Text
from pipeline.domain.draft_material import DraftMaterial
from pipeline.domain.entry import Entry
from pipeline.domain.papers import ColumnTitle
from pipeline.domain.spoken import listed
from pipeline.domain.word_papers import Line, Said

REGISTER = "register.xlsx"
NOT_RECORDED = "Not recorded"


def paragraph(*texts: str, refs: Sequence[str] = ()) -> Text:
    """A paragraph of our own words, ending in refs where there are any."""
    said = tuple(Said(text) for text in texts if text)
    return Text((*said, Said(refs=tuple(refs))) if refs else said)


def quotation(text: str) -> Text:
    """An author's words, letter for letter."""
    return Text((Said(text),), quoted=True)


def bullets(points: Iterable[str]) -> Bullets:
    """A list of our own sentences."""
    return Bullets(tuple(Text((Said(point),)) for point in points))


def source(*sheets: str) -> Source:
    """`From register.xlsx, sheets Steps and Meetings.`"""
    noun = "sheet" if len(sheets) == 1 else "sheets"
    return Source(f"From {REGISTER}, {noun} {listed(sheets)}.")


def columns(*titles: tuple[str, str]) -> tuple[ColumnTitle, ...]:
    """Columns by key and title."""
    return tuple(ColumnTitle(key, title) for key, title in titles)


def cell(text: str, *more: str) -> tuple[Said, ...]:
    """A cell of one or more paragraphs; without a word, an empty one."""
    return tuple(Said(each) for each in (text, *more) if each)


def asked(text: str) -> tuple[Said, ...]:
    """A cell that a person has yet to fill in."""
    return (Said(text, prompt=True),)


def refs_cell(refs: Iterable[str]) -> tuple[Said, ...]:
    """Refs that lead to their entries."""
    told = tuple(dict.fromkeys(ref for ref in refs if ref))
    return (Said(refs=told),) if told else ()


def plain_grid(caption: str, titles: Sequence[tuple[str, str]], rows: Iterable[Sequence[str]]) -> Iterator[Grid]:
    """A table of texts; none where there is no row."""
    lines = tuple(Line(tuple(cell(text) for text in row)) for row in rows)
    if lines:
        yield Grid(caption, columns(*titles), lines)


def grid(caption: str, titles: Sequence[tuple[str, str]], lines: Iterable[Line]) -> Iterator[Grid]:
    """A table of lines; none where there is no line."""
    made = tuple(lines)
    if made:
        yield Grid(caption, columns(*titles), made)


def but_for(material: DraftMaterial) -> str:
    """What of the authors' words is not as they wrote it."""
    if not material.coded:
        return ""
    return ", but for names and exact days" if material.vague else ", but for names"


def without_empty_last(grids: Iterable[Grid]) -> Iterator[Grid]:
    """The tables, each without its last column where no row has a word in it."""
    for each in grids:
        if any(line.cells[-1] for line in each.lines):
            yield each
        else:
            lines = tuple(line._replace(cells=line.cells[:-1]) for line in each.lines)
            yield replace(each, titles=each.titles[:-1], lines=lines)


def entry_cell(entry: Entry, *more: str) -> tuple[Said, ...]:
    """Which entry it is: its ref and its date in a line, whose it is; `more` in small letters below."""
    time = f", {entry.when.time:%H:%M}" if entry.when.time else ""
    when = Said(f"{day_in_words(entry.when)}{time}", runs_on=True)
    return (*refs_cell([entry.ref]), when, *cell(entry.agency), *small(*more))


def small(*texts: str) -> tuple[Said, ...]:
    """What is seldom read: paragraphs in small letters."""
    return tuple(Said(text, small=True) for text in texts if text)


def by_agency(entries: Iterable[Entry], agencies: Sequence[str]) -> Iterator[tuple[str, tuple[Entry, ...]]]:
    """Entries agency by agency, in the agencies' order; each agency's in the order given."""
    place = {agency: number for number, agency in enumerate(agencies)}
    ordered = sorted(entries, key=lambda entry: (place.get(entry.agency, len(place)), entry.agency))
    for agency, own in groupby(ordered, key=lambda entry: entry.agency):
        yield agency, tuple(own)
