"""A column of an agency's form: its heading as that agency writes it, and what we should take it for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from building.story import Telling


@dataclass(frozen=True, slots=True)
class Column:
    """`key` is the story's; `name` ours, empty where nothing of ours fits."""

    heading: str
    key: str
    name: str
    width: int = 14


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAYS = ("Mon", "Tues", "Wed", "Thurs", "Fri", "Sat", "Sun")


def dotted(day: date) -> str:
    """17.03.18, as Children's Social Care writes it."""
    return f"{day:%d.%m.%y}"


def dashed(day: date) -> str:
    """17-Mar-2018, as the GP's system prints it. Not `%b`, which follows the machine's language."""
    return f"{day.day:02d}-{MONTHS[day.month - 1]}-{day.year}"


def spoken(day: date) -> str:
    """Mon 9th Sep 2019, as the nursery writes it."""
    ending = "th" if 10 <= day.day % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    return f"{DAYS[day.weekday()]} {day.day}{ending} {MONTHS[day.month - 1]} {day.year}"


def own_date(telling: Telling) -> str | None:
    """The wording that the story file gives for this one date, if it gives one."""
    return telling.cells.get("date")
