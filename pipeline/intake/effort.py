"""How much work one file may be to understand. What lies beyond is no chronology that a person could use.

The bounds are counts, so that the same file has the same fate on every machine. The clock is the last guard alone, for
what nobody thought of; it counts what the processor works, for a busy machine or a sleeping one refuses no good file.
"""

from __future__ import annotations

import time

from pipeline.domain.trouble import Unreadable

MOST_UNREAD = 10_000
MOST_SECONDS = 30  # of the processor; 100,000 entries take some four
_ROWS_BETWEEN_LOOKS = 256

TOO_MANY_UNREAD = (
    f"It has more than {MOST_UNREAD:,} different wordings where dates should stand that cannot be read as dates, so it"
    " was not read: another column may hold the dates, or they may be in another language. If so, {cure}; else ask the"
    " agency for dates such as 28/02/2019."
)
TOO_MUCH_WORK = (
    f"Understanding it takes longer than {MOST_SECONDS} seconds of the computer's work, so it was stopped. Ask the"
    " agency for the same as an Excel workbook (.xlsx) with the chronology alone, or for the years of the review."
)


class TooManyUnread(Unreadable):
    """The column that was taken for the date holds none, over and over."""


class Effort:
    """What one file has cost so far."""

    def __init__(self) -> None:
        self._began = time.process_time()
        self._unread: set[str] = set()
        self._rows = 0

    def unread(self, wording: str) -> None:
        """One more wording that is no date. Raises `TooManyUnread` where there were too many."""
        self._unread.add(wording)
        if len(self._unread) > MOST_UNREAD:
            raise TooManyUnread

    def row(self) -> None:
        """One more row was looked at."""
        self._rows += 1
        if not self._rows % _ROWS_BETWEEN_LOOKS:
            self.look()

    def look(self) -> None:
        """Raises `Unreadable` where the file has taken too long."""
        if time.process_time() - self._began > MOST_SECONDS:
            raise Unreadable(TOO_MUCH_WORK)
