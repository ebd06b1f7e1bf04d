"""A last day and a recorded day, held against the clock's day: done, late, due or open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from pipeline.domain.clock import MissingDate, State
from pipeline.domain.register_places import RegisterPlaces
from pipeline.domain.register_sheets import SheetPlan, plans_from
from pipeline.shipped import SCHEMAS
from pipeline.working_days import working_days_between


@dataclass(frozen=True, slots=True)
class Standing:
    """How something stands; the fields are those of a `Milestone`."""

    state: State
    done: date | None = None
    ahead: date | None = None
    days_left: int | None = None


def standing(today: date, due: date | None, recorded: date | None) -> Standing:
    """A recorded day after `today` has not come: it is `ahead`, and the thing is still to be done."""
    if recorded and recorded <= today:
        if due is None:
            return Standing(State.DONE_UNTOLD, recorded)
        in_time = State.DONE if recorded <= due else State.DONE_LATE
        return Standing(in_time, recorded, None, working_days_between(recorded, due))
    if due is None:
        return Standing(State.OPEN, None, recorded)
    return Standing(State.DUE if today <= due else State.LATE, None, recorded, working_days_between(today, due))


@dataclass(frozen=True, slots=True)
class Cells:
    """Where things of the register stand, by the sheet's name where it has no such column or sheet."""

    places: RegisterPlaces

    def of(self, sheet: str, record: int, name: str) -> str:
        """The cell of one field of a record."""
        return self.places.cell(sheet, record, name) or register_sheet(sheet).title

    def item(self, name: str) -> str:
        """The value of an item of the Review sheet."""
        return self.places.item(name) or register_sheet("review").title

    def sheet(self, sheet: str) -> str:
        """A whole sheet, under the officer's own name for it."""
        return self.places.titles.get(sheet, register_sheet(sheet).title)

    def missing(self, whose: str, sheet: str, record: int, name: str) -> MissingDate:
        """What to record in one field of a record."""
        return MissingDate(f"{whose}: {_title(sheet, name)}", self.of(sheet, record, name))

    def missing_item(self, name: str) -> MissingDate:
        """What to record as an item of the Review sheet."""
        return MissingDate(_title("review", name), self.item(name))


@lru_cache(maxsize=32)
def register_sheet(name: str) -> SheetPlan:
    """A sheet of the register as its schema declares it: what it and its columns are called in a new one."""
    path = SCHEMAS / "register" / f"{name}.json"
    return plans_from([(path.name, path.read_text(encoding="utf-8"))])[0]


def _title(sheet: str, name: str) -> str:
    return next(field.title for field in register_sheet(sheet).fields if field.name == name)
