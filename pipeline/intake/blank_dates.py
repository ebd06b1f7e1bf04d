"""Rows without a date below rows that have one: how the whole table uses them, told once.

The program joins no rows and borrows no date. It says what the rows look like, and who can settle it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.domain.entry import TEXT_COLUMNS, Entry
from pipeline.intake.row_kinds import NARRATIVE
from pipeline.intake.rows import SortedRow

_FEWEST, _SHARE = 3, 5  # so many rows, and one row in so many
_NAMED = 5
_KEYS = ("time_as_written", *(name for name in TEXT_COLUMNS if name not in NARRATIVE))
_ENDS = re.compile(r"[.!?:;)\"'\u2019\u201d]\s*$")
AS_ABOVE = (
    "{count} of {all} entries have no date and stand below one that has ({rows}). If the author means the date above,"
    " write Y under 'Blank date means the date above' for the agency on the register's Agencies sheet. Until then they"
    " are undated."
)
GOES_ON = (
    "{count} of {all} entries have no date and nothing but text that seems to go on from the row above ({rows}). Rows"
    " are not joined, so each stands as an undated entry of its own: ask the author for one row an event."
)
EITHER_WAY = (
    "{count} of {all} entries have no date and nothing but text, below rows that say more than that ({rows}). If they"
    " go on from the row above, ask the author for one row an event; if each is an event of its own on the date above,"
    " write Y under 'Blank date means the date above' for the agency on the register's Agencies sheet. Until then each"
    " stands as an undated entry of its own."
)


def about_blank_dates(entries: Sequence[Entry], rows: Sequence[SortedRow]) -> Iterator[tuple[str, str, int]]:
    """Code, message and first row, where a table clearly uses rows without a date."""
    dated = next((place for place, entry in enumerate(entries) if not entry.when.undated), len(entries))
    blank = [place for place in range(dated + 1, len(entries)) if "date-missing" in entries[place].flags]
    if len(blank) < _FEWEST or len(blank) * _SHARE < len(entries):
        return
    going_on = [place for place in blank if _goes_on(entries[place], entries[place - 1])]
    bare = [place for place in blank if _tells_alone(entries[place])]
    if len(going_on) * 2 > len(blank):
        code, message, told = "event-continues", GOES_ON, going_on
    elif len(bare) * 2 > len(blank) and not any(not e.when.undated and _tells_alone(e) for e in entries):
        code, message, told = "event-continues", EITHER_WAY, bare
    else:
        code, message, told = "date-blank-often", AS_ABOVE, blank
    numbers = [rows[place].source.row.number for place in told]
    named = ", ".join(f"row {number}" for number in numbers[:_NAMED])
    more = f" and {len(numbers) - _NAMED} more" if len(numbers) > _NAMED else ""
    yield code, message.format(count=len(told), all=len(entries), rows=named + more), numbers[0]


def _goes_on(entry: Entry, above: Entry) -> bool:
    """Nothing but narrative; where the row above ends without a full stop, or this one begins with a small letter."""
    if not _tells_alone(entry):
        return False
    told, before = ((getattr(each.account, name).strip() for name in NARRATIVE) for each in (entry, above))
    pairs = [(now, then) for now, then in zip(told, before, strict=True) if now and then]
    return any(now[0].islower() or not _ENDS.search(then) for now, then in pairs)


def _tells_alone(entry: Entry) -> bool:
    """Nothing but narrative: no time, no source, no person."""
    return not (any(getattr(entry.account, name).strip() for name in _KEYS) or entry.other)
