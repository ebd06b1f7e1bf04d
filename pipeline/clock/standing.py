"""A last day and a recorded day, held against the clock's day: done, late, due or open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipeline.domain.clock import MissingDate, State
from pipeline.domain.register_places import RegisterPlaces
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
        return self.places.cell(sheet, record, name) or _TITLES[sheet]

    def item(self, name: str) -> str:
        """The value of an item of the Review sheet."""
        return self.places.item(name) or _TITLES["review"]

    def missing(self, what: str, sheet: str, record: int, name: str) -> MissingDate:
        """A date to record in one field of a record."""
        return MissingDate(what, self.of(sheet, record, name))


_TITLES = {
    "review": "Review",
    "agencies": "Agencies",
    "meetings": "Meetings",
    "substitutes": "Substitutes",
    "steps": "Steps",
    "sign_offs": "Sign-off",
    "actions": "Actions",
}
"""What a sheet is called in a new register: the place to record something that has no sheet yet."""
