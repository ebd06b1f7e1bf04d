"""CSV whose quotes don't balance: `"He said "no" to me"`, or a quote opened and never closed.

A quotation mark closes a cell only where a delimiter or the line's end follows. One that opens a cell and would
swallow whole records is taken for a mark that the author wrote.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import dataclass

FEWEST_LINES = 2
LOOKED_AT = 5_000  # letters
LINE_END = "\n"
NARROWEST = 3  # in a table of two columns, any line with one comma would look like a record


def looks_like_records(cell: str, delimiter: str, width: int) -> bool:
    """True when the inner lines of a cell are themselves cut like the table's records."""
    if width < NARROWEST or delimiter not in cell:
        return False
    inner = [line for line in cell.splitlines()[1:-1] if line.strip()]
    likely = [line for line in inner if line.count(delimiter) >= width - 1]
    if len(inner) < FEWEST_LINES or len(likely) <= len(inner) / 2:
        return False
    return sum(1 for line in likely if len(split_line(line, delimiter)) == width) > len(inner) / 2


def split_line(line: str, delimiter: str) -> list[str]:
    """One line cut at delimiters outside quotes."""
    return _Loose(line, delimiter, 0).records()[0]


def split_records(text: str, delimiter: str) -> list[list[str]]:
    """All records of a text whose quotes don't balance."""
    widths = Counter(line.count(delimiter) + 1 for line in text.splitlines() if delimiter in line)
    width = widths.most_common(1)[0][0] if widths else 0
    return _Loose(text, delimiter, width).records()


@dataclass
class _Loose:
    text: str
    delimiter: str
    width: int
    hopeless: int = sys.maxsize  # from here on no quotation mark closes a cell: searched once, and not again

    def records(self) -> list[list[str]]:
        end = re.compile(f"{re.escape(self.delimiter)}|\r\n|\r|\n|$(?![\\s\\S])")
        close = re.compile(f'"(?={re.escape(self.delimiter)}|\r|\n|$(?![\\s\\S]))')
        records: list[list[str]] = []
        record: list[str] = []
        place = 0
        while place <= len(self.text):
            cell, after = self._cell(place, end, close)
            record.append(cell)
            mark = end.match(self.text, after)
            place = mark.end() if mark else after
            if mark is None or mark.group() != self.delimiter:
                records.append(record if record != [""] else [])
                record = []
                if place >= len(self.text):
                    break
        return records

    def _cell(self, start: int, end: re.Pattern[str], close: re.Pattern[str]) -> tuple[str, int]:
        """The cell that starts here, and where it ends."""
        quoted = self._quoted(start + 1, close) if self.text.startswith('"', start) else None
        if quoted is not None:
            return quoted
        found = end.search(self.text, start)
        stop = found.start() if found else len(self.text)
        return self.text[start:stop], stop

    def _quoted(self, start: int, close: re.Pattern[str]) -> tuple[str, int] | None:
        place = start
        while found := close.search(self.text, place):
            if self.text.startswith('""', found.start() - 1) and _marks_before(self.text, found.start(), start) % 2:
                place = found.end()  # the second half of a doubled mark: the cell goes on
                if start >= self.hopeless:
                    return None
                continue
            if self.width and self._swallows(start, found.start()):
                return None
            return self.text[start : found.start()].replace('""', '"'), found.end()
        self.hopeless = min(self.hopeless, start)
        return None

    def _swallows(self, start: int, end: int) -> bool:
        """Whether a cell so closed would hold records; of a long one, its beginning and its end are looked at."""
        if end - start > 2 * LOOKED_AT:
            first, last = self.text[start : start + LOOKED_AT], self.text[end - LOOKED_AT : end]
            inside = f"{first[: first.rfind(LINE_END) + 1]}{last[last.find(LINE_END) + 1 :]}"
        else:
            inside = self.text[start:end]
        return looks_like_records(inside, self.delimiter, self.width)


def _marks_before(text: str, place: int, start: int) -> int:
    """How many quotation marks stand directly before this place."""
    count = 0
    while place - count - 1 >= start and text[place - count - 1] == '"':
        count += 1
    return count
