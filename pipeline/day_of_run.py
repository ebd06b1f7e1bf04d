"""The day of a run, as outputs may state it: from the inputs, never from the clock, so that the same
files give the same bytes tomorrow. Only where the question is what is late today does the clock say which day."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

from pipeline.domain.trouble import PipelineError

RELEASED = date(2026, 11, 1)
"""This version's own day. No run of it truly lies earlier, whatever a copied file or a variable claims."""


def day_of_run(inputs: Iterable[Path]) -> date:
    """`SOURCE_DATE_EPOCH` (seconds since 1970) where set, else the day the newest input was changed."""
    if stated := _day_set():
        return stated
    changed = []
    for path in inputs:
        with suppress(OSError):  # a file that is gone, or whose name is too long, is refused where it is read
            changed.append(path.stat().st_mtime)
    return judging_day(max((datetime.fromtimestamp(seconds, UTC).date() for seconds in changed), default=RELEASED))


def day_asked_about(stated: date | None) -> date:
    """The day on which a status is told: the one that was asked for, else `SOURCE_DATE_EPOCH`, else today as this
    computer's clock has it. The status states it, and asked for that day again it gives the same bytes."""
    if stated:
        return stated
    return _day_set() or datetime.now(UTC).astimezone().date()


def judging_day(day: date) -> date:
    """The day against which dates are judged. An unpacked archive can carry 1980: "19" would be read as 1919, and
    every entry would lie in the future."""
    return max(day, RELEASED)


def _day_set() -> date | None:
    """The day that `SOURCE_DATE_EPOCH` names, where it is set."""
    stated = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not stated:
        return None
    try:
        return datetime.fromtimestamp(int(stated), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise PipelineError(
            f"SOURCE_DATE_EPOCH is '{stated}', which is no number of seconds. Set it to a whole number, or not at all."
        ) from None
