"""Finding the heading row of a chronology on a sheet of whatever layout.

First by what the row says, then by where it stands: above dates and prose, whatever its words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.domain.grid import Merge, Row, column_letter
from pipeline.intake.candidates import in_place
from pipeline.intake.columns import heading_score, is_chronology, name_columns, normalise
from pipeline.intake.dates import looks_like_date
from pipeline.intake.guidance import instructs
from pipeline.intake.heading_shapes import (
    DATES_BELOW,
    FEWEST_HEADINGS,
    LEAST_HEADINGS,
    SURELY_NAMED,
    Headings,
    filled_cells,
    holds_prose,
    may_head,
    may_name,
    mostly_dated,
    names_surely,
    opens_like_heading,
    samples_below,
    says_unknown,
)
from pipeline.intake.row_kinds import is_repeated_heading
from pipeline.intake.two_row_headings import is_split, is_title, joined, may_be_heading, may_be_second, spans

_ROWS_SEARCHED = 80
_ROWS_BEFORE_ENTRIES = 200  # of headings and guidance, at most
_SURELY_HEADING = 0.6
_PERHAPS_HEADING = 0.3
_BEYOND_DOUBT = 0.9
_MOST_TRIES = 100  # no sheet holds so many tables
_MOST_WEIGHED = 4_000  # cells: weighing one of new words takes a millisecond
_LABEL_COMES_AGAIN = 3  # times, in a form of two columns
_GUIDANCE_ROWS = 3  # that may stand between headings and first entry
_PROSE, _STORY = 40, 100  # letters, on average, in a column that tells what happened, and at length

Known = Mapping[str, str | None]


class HeadingSearch:
    """Looks for headings among the used rows of one sheet. `known` are a person's own names by normalised
    heading; `agency` is the author's own, whose name may stand in headings."""

    def __init__(self, rows: Sequence[Row], merges: tuple[Merge, ...], known: Known, agency: str) -> None:
        self._rows, self._merges, self._known, self._agency = rows, merges, known, agency
        self._weighed = 0
        self._first_cells = Counter(row.text_at(0).strip() for row in rows)
        self._whole_rows = Counter(row.texts for row in rows)

    def first(self) -> Headings | None:
        """The first row that surely is a heading row; failing that, the likeliest of those that may be; failing
        that, the row above dates and prose."""
        found = self._by_words()
        for position in self._above_the_dates():
            if found and position >= found.first:
                break
            if earlier := self._above_dates(position):
                return earlier  # dates and prose above the headings found are a table of their own
        return found

    def _above_dates(self, position: int) -> Headings | None:
        """The row right above dates as headings; of two headings alone, the one over the dates must say so, or whole
        stories stand below the other."""
        if filled_cells(self._rows[position]) >= LEAST_HEADINGS:
            return self._at(position) or self._by_position(position)
        found = self._at(position)
        surely = found and any(c.name == "date" and c.confidence >= SURELY_NAMED for c in found.naming.columns)
        return found if surely or holds_prose(self._rows, position, _STORY) else None

    def _by_words(self) -> Headings | None:
        likely: list[tuple[float, int]] = []
        for position in range(min(_ROWS_SEARCHED, len(self._rows))):
            score = self._score(position)
            if score >= _SURELY_HEADING:
                if found := self._at(position):
                    return self._above_guidance(found)
            elif score >= _PERHAPS_HEADING:
                likely.append((-score, position))
        for _, position in sorted(likely):
            if found := self._at(position):
                return self._above_guidance(found)
        return None

    def likeliest(self, width: int) -> Headings | None:
        """What a person would take for the headings of a table so wide, whatever they name: the row most like
        headings, else the one above the dates, else the first row of words as wide as the table."""
        wide = [place for place in range(min(_ROWS_SEARCHED, len(self._rows))) if may_name(self._rows[place], width)]
        best = max(wide, key=lambda place: (self._score(place), -place), default=-1)
        if best < 0:
            return None
        if self._score(best) <= 0.0:
            above = [place for place in self._above_the_dates() if place in wide]
            best = (above or [place for place in wide if filled_cells(self._rows[place]) >= width] or [-1])[0]
        return max(self._readings(best), key=self._fitness) if best >= 0 else None

    def next_after(self, headings: Headings) -> Headings | None:
        """A further table below, with headings of its own: another layout, not a repetition."""
        own = [row.texts for row in self._rows[headings.first : headings.end]]
        dates = [column.index for column in headings.naming.columns if column.name == "date"]
        dated = False  # a second heading row, or guidance, before the first entry opens no further table
        tries = 0
        for position in range(headings.end, len(self._rows)):
            row = self._rows[position]
            if tries > _MOST_TRIES:
                return None
            if not opens_like_heading(row):
                dated = (
                    dated
                    or position > headings.end + _ROWS_BEFORE_ENTRIES
                    or any(looks_like_date(row.cells[index]) for index in dates if index < len(row.cells))
                )
            elif (
                dated
                and not is_repeated_heading(row.texts, own)
                and not any(says_unknown(row.text_at(index)) for index in dates)
            ):
                tries += 1
                found = self._further(position)
                if found and found.first >= headings.end:
                    return found
        return None

    def _further(self, position: int) -> Headings | None:
        """Headings of a further table: after a blank row or a row with one cell, or in words that leave no doubt. An
        undated entry whose cells happen to be short stands among the others."""
        row, above = self._rows[position], self._rows[position - 1]
        apart = row.number > above.number + 1 or filled_cells(above) == 1
        least = _SURELY_HEADING if apart else _BEYOND_DOUBT
        if self._score(position) < least:
            return self._over_dates(position) if apart else None
        found = self._at(position)
        return found if found and names_surely(found.naming, apart=apart) else None

    def _over_dates(self, position: int) -> Headings | None:
        """Headings that say where the date stands, right above one: a further table, though nothing is called an
        event."""
        found = self._at(position)
        below = self._rows[position + 1].cells if found and found.end == position + 1 < len(self._rows) else ()
        sure = {c.name: c.index for c in found.naming.columns if c.confidence >= SURELY_NAMED} if found else {}
        dated = "date" in sure and sure["date"] < len(below) and looks_like_date(below[sure["date"]])
        return found if dated and len(sure) >= FEWEST_HEADINGS else None

    def _score(self, position: int) -> float:
        """How much the row looks like headings, alone or joined with the row below it."""
        row = self._rows[position]
        if self._decided(row.texts):
            return 1.0
        if not may_be_heading(row) or any(map(looks_like_date, row.cells)) or self._is_line_of_form(row):
            return 0.0
        self._weighed += filled_cells(row)
        if self._weighed > _MOST_WEIGHED:
            return 0.0
        alone = heading_score(row.texts)
        below = self._rows[position + 1] if position + 1 < len(self._rows) else None
        if below and may_be_second(row, below, self._merges):
            both = joined(row, below, self._merges)
            return 1.0 if self._decided(both) else max(alone, heading_score(both))
        return alone

    def _is_line_of_form(self, row: Row) -> bool:
        """A label that comes again and again at the left, each time with other words beside it: `What | Home visit`."""
        again = self._first_cells[row.text_at(0).strip()] >= _LABEL_COMES_AGAIN
        return bool(row.text_at(0).strip()) and again and filled_cells(row) == 2 and self._whole_rows[row.texts] == 1

    def _decided(self, texts: Sequence[str]) -> bool:
        """A person has said what most of these headings mean; of a single one, what that column of this sheet is."""
        if not self._known:
            return False
        filled = [(place, text) for place, text in enumerate(texts) if text.strip()]
        here = sum(in_place(text, column_letter(place)) in self._known for place, text in filled)
        named = sum(normalise(text) in self._known for _, text in filled)
        return bool(filled) and max(here, named) * 2 > len(filled) and (len(filled) > 1 or here > 0)

    def _at(self, position: int) -> Headings | None:
        """The best reading of the row as headings that are a chronology's."""
        found = (reading for reading in self._readings(position) if is_chronology(reading.naming))
        return max(found, key=self._fitness, default=None)

    def _readings(self, position: int) -> list[Headings]:
        """The row as headings alone, and joined with the row below or above."""
        readings = [self._alone(position)]
        for upper in (position, position - 1):
            pair = self._rows[upper : upper + 2] if upper >= 0 else ()
            if len(pair) == 2 and may_be_second(pair[0], pair[1], self._merges):
                readings.append(self._reading(upper, 2, joined(pair[0], pair[1], self._merges)))
        return readings

    def _fitness(self, found: Headings) -> tuple[bool, float, int, int]:
        """A heading that spans columns over parts of its own is one heading in two rows, whatever the parts are
        called. Of equal readings the longer one wins: a group heading belongs to the table, not to the title."""
        split = False
        if found.count == 2:
            upper, lower = self._rows[found.first], self._rows[found.first + 1]
            split = bool(spans(upper, self._merges)) or is_split(upper, lower, self._merges)
        return split, round(heading_score(found.texts), 1), found.named, found.count

    def _alone(self, position: int) -> Headings:
        return self._reading(position, 1, self._rows[position].texts)

    def _reading(self, position: int, count: int, texts: tuple[str, ...]) -> Headings:
        naming = name_columns(
            texts, samples_below(self._rows, position + count, len(texts)), self._known, agency=self._agency
        )
        return Headings(position, count, texts, naming)

    def _above_guidance(self, found: Headings) -> Headings:
        """Guidance under odd headings reads like headings itself ("dd/mm/yyyy | Please describe the event"): then
        the headings are the row or the two rows directly above it."""
        guidance = self._rows[found.first]
        texts = [text for text in guidance.texts if text.strip()]
        if found.count > 1 or sum(map(instructs, texts)) * 2 <= len(texts):
            return found
        for position in range(found.first - 1, max(found.first - 3, -1), -1):
            row = self._rows[position]
            if row.number < guidance.number - 2 or not may_be_heading(row) or is_title(row):
                continue
            above = self._at(position)
            if above and above.end <= found.first:
                return above
        return found

    def _above_the_dates(self) -> list[int]:
        """Headings in words nobody foresaw are still known by where they stand: the nearest rows of short texts
        above the first of several rows with a date in one column."""
        for position, row in enumerate(self._rows[:_ROWS_SEARCHED]):
            for column, cell in enumerate(row.cells):
                below = self._rows[position : position + DATES_BELOW]
                if looks_like_date(cell) and mostly_dated(below, column):
                    above = range(position - 1, max(position - 1 - _GUIDANCE_ROWS, -1), -1)
                    return [place for place in above if may_head(self._rows[place], column)]
        return []

    def _by_position(self, position: int) -> Headings | None:
        """Headings above dates and prose are a chronology's, even where none could be read as the event."""
        found = self._alone(position)
        return (
            found
            if holds_prose(self._rows, position, _PROSE)
            and any(column.name == "date" for column in found.naming.columns)
            else None
        )
