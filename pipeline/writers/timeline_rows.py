"""The rows of the timeline: one for each entry. This is where a large merge spends its time.

A row is a template with its gaps filled. Entries of one agency that fill the same cells share a template, so a
hundred thousand of them need a few dozen. Joining the pieces takes a third of the time that `%` does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache
from operator import getitem, itemgetter

from pipeline.domain.entry import TEXT_COLUMNS, Entry
from pipeline.domain.grid import column_letter
from pipeline.domain.papers import ColumnTitle, WorkbookPaper
from pipeline.domain.when import Precision
from pipeline.writers import heights
from pipeline.writers.cells import TEXT_CLOSE, TEXT_OPEN, day_fraction, escape_for, serial
from pipeline.writers.contract import distinct
from pipeline.writers.long_texts import LongTexts
from pipeline.writers.sheet_rows import ROW_END, ROW_START, Cell, row, spelt
from pipeline.writers.workbook_styles import WIDTHS

_EXACT = (Precision.DAY, Precision.MINUTE)
_DAYS = ("earliest", "latest")
_NUMBERS = (*_DAYS, "time", "row")
_SAMPLE = 5_000  # entries looked at for the widths: as telling as all of them
_MOST_TEMPLATES = 2_000
_MOST_REMEMBERED = 8_192  # texts of a column

_NEVER_AGAIN = ("ref", "event", "child_voice", "action", "analysis", "other", "linked", "flags")
"""Columns whose texts mostly don't come again in another row."""

_STORED = ("ref", "agency", "file", "sheet", "row", "date_as_written", "time_as_written", *TEXT_COLUMNS)
"""Columns that show a field of the entry as it is, in the order of `_stored`; the others are made by `_made`."""


@dataclass(frozen=True, slots=True)
class EntryColumn:
    """A column made ready. A text of `one_line` letters takes one line whatever its letters are."""

    key: str
    title: str
    letter: str
    width: float
    per_line: int
    one_line: int


def entry_columns(titles: Sequence[ColumnTitle], paper: WorkbookPaper, entries: Sequence[Entry]) -> list[EntryColumn]:
    """The columns, each as wide as these entries need."""
    columns = []
    sample = entries[:: max(1, len(entries) // _SAMPLE)]
    stored = list(zip(*map(_stored, sample), strict=True)) or [()] * len(_STORED)
    for place, title in enumerate(titles):
        key = title.key
        texts = stored[_STORED.index(key)] if key in _STORED else map(_made(key, paper), sample)
        width = _width(title, max(map(len, texts), default=0))
        per_line = heights.letters_per_line(width)
        columns.append(EntryColumn(title.key, title.title, column_letter(place), width, per_line, per_line // 2))
    return columns


class EntryRows:
    """Writes entries as rows of one sheet. Long texts are handed to `long_texts`."""

    def __init__(self, columns: Sequence[EntryColumn], paper: WorkbookPaper, long_texts: LongTexts) -> None:
        self._columns = columns
        self._too_tall = paper.too_tall
        self._long_texts = long_texts
        keys = [column.key for column in columns]
        self._columnwise = itemgetter(*(_STORED.index(key) if key in _STORED else 0 for key in keys))
        self._made = [(place, _made(key, paper)) for place, key in enumerate(keys) if key not in _STORED]
        self._text_places = [place for place, key in enumerate(keys) if key not in _NUMBERS]
        self._texts = itemgetter(*self._text_places)
        again = [place for place in self._text_places if keys[place] not in _NEVER_AGAIN]
        self._again = itemgetter(*again)
        self._lines_again = [_Lines(columns[place]) for place in again]
        self._once = [(place, columns[place]) for place in self._text_places if place not in again]
        self._flags = keys.index("flags")

    def rows(self, entries: Sequence[Entry], styles: Mapping[str, str]) -> Iterator[bytes]:
        """The headings, then one row for each entry."""
        widths = [column.width for column in self._columns]
        yield row(1, [Cell(column.title, "heading") for column in self._columns], widths, styles)
        templates: dict[tuple[object, ...], list[str]] = {}
        for number, entry in enumerate(entries, 2):
            values = list(self._columnwise(_stored(entry)))  # a made column holds the ref for now
            for place, made in self._made:
                values[place] = made(entry)
            lines = self._fit(entry, values)
            if escape := escape_for("".join(self._texts(values))):  # once for all cells: most rows need nothing
                for place in self._text_places:
                    if values[place]:
                        values[place] = escape(values[place])
            kind = (entry.agency, entry.when.precision in _EXACT, _before_excel(entry), *map(bool, values))
            template = templates.get(kind)
            if template is None:
                if len(templates) > _MOST_TEMPLATES:
                    templates.clear()
                template = templates[kind] = self._template(entry, values, styles)
            pieces = template.copy()
            pieces[1::4] = [str(number)] * (len(pieces) // 4)
            pieces[3::4] = [heights.height_as_stored(lines), *filter(None, values)]
            yield "".join(pieces).encode()

    def _fit(self, entry: Entry, values: list[str]) -> int:
        """How many lines the row needs. Texts too long for cell or row also go to the sheet of long texts,
        and a sentence says where: in the cell when that cannot hold all, else among the flags."""
        most = max(map(getitem, self._lines_again, self._again(values)))
        for place, column in self._once:
            text = values[place]
            if len(text) > column.one_line or "\n" in text:
                most = max(most, heights.lines(text, column.per_line))
        if most > heights.MOST_LINES:
            self._shorten(entry, values)
        return most

    def _shorten(self, entry: Entry, values: list[str]) -> None:
        for place in self._text_places:
            column, text = self._columns[place], values[place]
            if heights.lines(text, column.per_line) > heights.MOST_LINES:
                values[place] = self._shortened(entry, column.title, text, values)

    def _shortened(self, entry: Entry, title: str, text: str, values: list[str]) -> str:
        fitted = self._long_texts.fitted(entry.ref, title, text)
        if fitted is text:
            there = self._too_tall.format(column=title, row=self._long_texts.add(entry.ref, title, text))
            values[self._flags] = "; ".join(filter(None, [values[self._flags], there]))
        return fitted

    def _template(self, entry: Entry, values: Sequence[str], styles: Mapping[str, str]) -> list[str]:
        """The row's XML in pieces. Every second one is a gap: the row number and the height, then for each filled
        cell the row number and the content."""
        cells = (
            f'<c r="{column.letter}%s" s="{_style(column.key, entry, styles)}" {_content(column.key, entry)}'
            for column, value in zip(self._columns, values, strict=True)
            if value
        )
        fixed = f"{ROW_START}{''.join(cells)}{ROW_END}".split("%s")
        return [piece for each in fixed for piece in (each, "")][:-1]


class _Lines(dict[str, int]):
    """How many lines the texts of a column take, for those that come again in row after row: names, places, roles."""

    def __init__(self, column: EntryColumn) -> None:
        super().__init__()
        self._column = column

    def __missing__(self, text: str) -> int:
        if len(self) > _MOST_REMEMBERED:
            self.clear()
        breaks = len(text) > self._column.one_line or "\n" in text
        lines = self[text] = heights.lines(text, self._column.per_line) if breaks else 1
        return lines


def _stored(entry: Entry) -> tuple[str, ...]:
    """What `_STORED` names."""
    place = entry.place
    return (entry.ref, entry.agency, place.file, place.sheet, str(place.row), *entry.account)


def _style(key: str, entry: Entry, styles: Mapping[str, str]) -> str:
    if key == "agency":
        return styles[f"agency {entry.agency}"]
    if key in _DAYS:
        return styles["day" if entry.when.precision in _EXACT else "loose day"]
    return styles[key if key in ("time", "row") else "text"]


def _content(key: str, entry: Entry) -> str:
    if key in _NUMBERS and not (key in _DAYS and _before_excel(entry)):
        return "><v>%s</v></c>"
    return f"{TEXT_OPEN}%s{TEXT_CLOSE}"


def _before_excel(entry: Entry) -> bool:
    """A day before 1900 has no number in Excel: the row's days are then written as text."""
    earliest = entry.when.earliest
    return earliest is not None and earliest.year < 1900


def _made(key: str, paper: WorkbookPaper) -> Callable[[Entry], str]:
    """Columns that show what has to be put together first."""
    made: dict[str, Callable[[Entry], str]] = {
        "earliest": lambda entry: _day(entry.when.earliest, _before_excel(entry)),
        "latest": lambda entry: _day(entry.when.latest, _before_excel(entry)),
        "time": lambda entry: _clock(entry.when.time),
        "exactness": lambda entry: paper.exactness[entry.when.precision.value, entry.when.qualifier],
        "flags": lambda entry: "; ".join([paper.flags.get(flag, flag) for flag in entry.flags]) if entry.flags else "",
        "why_undated": lambda entry: paper.why_undated[entry.ref],
        "linked": lambda entry: ", ".join(entry.linked),
        "other": _other,
    }
    return made[key]


def _other(entry: Entry) -> str:
    """What has no column here, a line each: the heading as written, then the cell."""
    return "\n".join([f"{heading}: {cell}" for heading, cell in distinct(entry.other)]) if entry.other else ""


@lru_cache(maxsize=4096)
def _day(day: date | None, as_text: bool) -> str:
    if day is None:
        return ""
    return spelt(day) if as_text else str(serial(day))


@lru_cache(maxsize=4096)
def _clock(clock: time | None) -> str:
    return "" if clock is None else str(day_fraction(clock))


def _width(title: ColumnTitle, longest: int) -> float:
    """Between the least and the most width, as the longest text asks; the heading's longest word fits."""
    least, most = WIDTHS[title.key]
    word = max(map(len, title.title.split()))
    return float(max(least, word + 2, min(most, longest + 2)))
