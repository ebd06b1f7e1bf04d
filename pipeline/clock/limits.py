"""The process and its time limits as schemas/time-limits.json declares them, and how a last day is counted."""

from __future__ import annotations

import calendar
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache
from typing import Any

from pipeline.domain.meetings import MeetingKind
from pipeline.domain.review import KeyDates
from pipeline.domain.spoken import counted
from pipeline.domain.trouble import SetupError
from pipeline.shipped import SCHEMAS
from pipeline.working_days import working_days_after, working_days_before

FILE = "time-limits.json"


@dataclass(frozen=True, slots=True)
class Limit:
    """So many working days, months or years after a day, or before it; `source` says who set it."""

    within: int
    unit: str
    source: str = ""
    before: bool = False

    def last_day(self, start: date) -> date:
        """The last day on which it is in time, counted from `start`, which does not count itself."""
        sign = -1 if self.before else 1
        return _COUNTED[self.unit](start, sign * self.within)

    @property
    def words(self) -> str:
        """`5 working days after`, `6 months after`, `7 working days before`."""
        one = self.unit.removesuffix("s")
        return f"{counted(self.within, one)} {'before' if self.before else 'after'}"


@dataclass(frozen=True, slots=True)
class ProcessLine:
    """One line of the process. The names are of items of the Review sheet; see the description in the file."""

    id: str
    what: str
    who: str = ""
    done: str = ""
    meeting: MeetingKind | None = None
    counted_from: tuple[str, ...] = ()
    limit: Limit | None = None
    agreed: str = ""
    planned: str = ""
    shown_by: tuple[str, ...] = ()
    ask_once: str = ""
    period: bool = False


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step of the methodology in a few words, and what of the register shows that it was done: `items` when all of
    them have a day; `meetings` and `drafts` (sent to whom) bear on it."""

    number: int
    what: str
    items: tuple[str, ...] = ()
    meetings: tuple[MeetingKind, ...] = ()
    drafts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeLimits:
    """All of schemas/time-limits.json."""

    process: tuple[ProcessLine, ...]
    substitute: Limit
    steps: tuple[StepLine, ...]


@lru_cache(maxsize=1)
def shipped_limits() -> TimeLimits:
    """The limits that ship with the program."""
    path = SCHEMAS / FILE
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as fault:
        raise SetupError(f"schemas/{FILE}: cannot be read ({fault.strerror}). Restore the file.") from fault
    return limits_from(text)


def limits_from(text: str) -> TimeLimits:
    """The limits that this JSON text declares; raises `SetupError` when it is none."""
    try:
        declared = json.loads(text)
        return TimeLimits(
            tuple(_process_line(each) for each in declared["process"]),
            _limit(declared["substitute"]),
            tuple(_step_line(each) for each in declared["steps"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise SetupError(
            f"schemas/{FILE}: is not as its description says ({fault}). Mend the line, or restore the file."
        ) from fault


def _process_line(declared: Mapping[str, Any]) -> ProcessLine:
    plain = {name: declared[name] for name in ("who", "done", "agreed", "planned", "ask_once") if name in declared}
    line = ProcessLine(
        declared["id"],
        declared["what"],
        **plain,
        meeting=MeetingKind(declared["meeting"]) if "meeting" in declared else None,
        counted_from=tuple(declared.get("counted_from", ())),
        limit=_limit(declared) if "within" in declared else None,
        shown_by=tuple(declared.get("shown_by", ())),
        period=bool(declared.get("period", False)),
    )
    _check_items(line.id, (line.done, line.agreed, line.planned, line.ask_once, *line.counted_from, *line.shown_by))
    return line


def _step_line(declared: Mapping[str, Any]) -> StepLine:
    line = StepLine(
        int(declared["number"]),
        declared["what"],
        tuple(declared.get("items", ())),
        tuple(MeetingKind(kind) for kind in declared.get("meetings", ())),
        tuple(declared.get("drafts", ())),
    )
    _check_items(f"step {line.number}", line.items)
    return line


def _limit(declared: Mapping[str, Any]) -> Limit:
    unit = declared["unit"]
    if unit not in _COUNTED:
        raise ValueError(f"unit '{unit}' is none of {', '.join(_COUNTED)}")
    return Limit(int(declared["within"]), unit, declared.get("source", ""), bool(declared.get("before", False)))


def _check_items(line: str, names: Iterable[str]) -> None:
    known = {each.name for each in fields(KeyDates)}
    if strangers := sorted({name for name in names if name} - known):
        raise ValueError(f"'{line}' names {', '.join(strangers)}, which the Review sheet does not have")


def _working_days(start: date, number: int) -> date:
    return working_days_after(start, number) if number >= 0 else working_days_before(start, -number)


def _months(start: date, number: int) -> date:
    """The same day of the month so many months on; where that month has none, its last day (31 August, 28 February).
    These are calendar months: a weekend does not move the day."""
    year, month = divmod(start.year * 12 + start.month - 1 + number, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last))


def _years(start: date, number: int) -> date:
    return _months(start, 12 * number)


_COUNTED: Mapping[str, Callable[[date, int], date]] = {
    "working days": _working_days,
    "months": _months,
    "years": _years,
}
