"""A column whose cells each begin with their date and go on with what happened (`12/3/19 - Mum rang`), parted behind
the date, so that it reads as two columns of one heading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.domain.grid import Row, column_letter
from pipeline.domain.ledger import Column
from pipeline.domain.when import Precision
from pipeline.intake.candidates import Known, in_place
from pipeline.intake.columns import Naming
from pipeline.intake.dated_lines import Opening, opening_of
from pipeline.intake.dates import looks_like_date
from pipeline.intake.heading_shapes import may_head
from pipeline.intake.wording import normalise

_LOOKED_AT = 80  # rows
_FEWEST = 3
_NEARLY_ALL = 0.8
_A_COLUMN_OF_DATES = 0.6
_PROSE, _LONGER = 3, 2  # words, on average; so many times as many in another column
_DAYS = (Precision.DAY, Precision.MINUTE)
_MAY_BE = frozenset(("date", "event"))


@dataclass(frozen=True, slots=True)
class Parted:
    """The rows with the dates in a last column of their own. `place`: where they stood; `known`: what the two are."""

    rows: tuple[Row, ...]
    place: int
    known: Known

    def told(self, naming: Naming) -> Naming:
        """Both columns under the author's one letter."""
        letter, last = column_letter(self.place), max(len(row.cells) for row in self.rows) - 1
        return replace(naming, columns=tuple(_lettered(column, letter, last) for column in naming.columns))


def _lettered(column: Column, letter: str, last: int) -> Column:
    return replace(column, letter=letter) if column.index == last else column


def date_within_text(rows: Sequence[Row], known: Known) -> Parted | None:
    """None unless one column begins with a day in nearly all its cells, and no column holds days alone."""
    sample = rows[:_LOOKED_AT]
    width = max((len(row.cells) for row in rows), default=0)
    if width < 2 or any(_holds_dates(sample, place) for place in range(width)):
        return None
    for place in range(width):
        found = [opens(row.text_at(place)) for row in sample]
        first = next((at for at, opening in enumerate(found) if opening), -1)
        if first < 0 or not _nearly_all(sample[first:], place, found[first:]):
            continue
        beside = any(text.strip() for row in sample[first:] for at, text in enumerate(row.texts) if at != place)
        heading = rows[first - 1].text_at(place) if first and may_head(rows[first - 1], place) else ""
        if not beside or _decided_otherwise(known, heading, place):
            return None
        names = _names(rows, first, place, width, heading, known)
        return Parted(tuple(_parted(row, place, width, heading) for row in rows), place, names)
    return None


def opens(text: str) -> Opening | None:
    """The day with which a cell opens, where words follow it and every letter and figure is in one of the two."""
    found = opening_of(text) if any(map(str.isdigit, text)) else None
    if found is None or found.number or found.reading.when.precision not in _DAYS:
        return None
    whole = _marks_off(found.written + found.rest) == _marks_off(text)
    return found if whole and found.rest.strip() else None


def _marks_off(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _holds_dates(rows: Sequence[Row], place: int) -> bool:
    cells = [row.cells[place] for row in rows if row.text_at(place).strip()]
    dated = sum(map(looks_like_date, cells))
    return dated >= _FEWEST and dated >= _A_COLUMN_OF_DATES * len(cells)


def _nearly_all(rows: Sequence[Row], place: int, found: Sequence[Opening | None]) -> bool:
    filled = sum(bool(row.text_at(place).strip()) for row in rows)
    opened = sum(opening is not None for opening in found)
    return opened >= _FEWEST and opened >= _NEARLY_ALL * filled


def _names(rows: Sequence[Row], first: int, place: int, width: int, heading: str, known: Known) -> Known:
    """The dates are the date; the words behind them the event, unless another column tells much more."""
    columns = [[row.text_at(at) for row in rows[first : first + _LOOKED_AT]] for at in range(width)]
    words = [sum(len(text.split()) for text in texts) / len(texts) for texts in columns]
    own = words[place] - 1
    told = own >= _PROSE and own * _LONGER >= max(words)
    called = [heading if heading.strip() else f"column {column_letter(at)}" for at in (place, width)]
    return {
        **known,
        in_place(called[0], column_letter(place)): "event" if told else None,
        in_place(called[1], column_letter(width)): "date",
    }


def _parted(row: Row, place: int, width: int, heading: str) -> Row:
    cells = (*row.cells, *[""] * (width + 1 - len(row.cells)))
    text = row.text_at(place)
    found = opens(text)
    if found:
        return row._replace(cells=(*cells[:place], found.rest, *cells[place + 1 : width], found.written))
    again = bool(heading.strip()) and normalise(text) == normalise(heading)
    return row._replace(cells=(*cells[:width], heading)) if again else row


def _decided_otherwise(known: Known, heading: str, place: int) -> bool:
    """Whether a person named the column something that is neither a date nor an event."""
    keys = (in_place(heading, column_letter(place)), normalise(heading))
    return any(key in known and known[key] not in _MAY_BE for key in keys)
