"""How long until an agency learned of an event. All invented."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.chronology.lags import lags
from pipeline.domain.agency import Agency
from pipeline.domain.entry import Account, Entry, Place
from pipeline.domain.links import Link, SharedEvent
from pipeline.domain.patterns import Lag
from pipeline.domain.when import Precision, When

POLICE, CARE, SCHOOL, PROBATION = (
    Agency("Ashmoor Police", "POL"),
    Agency("Ashmoor Children's Services", "CSC"),
    Agency("Thornfield Primary School", "SCH"),
    Agency("Ashmoor Probation", "PRO"),
)
AGENCIES = (POLICE, CARE, SCHOOL, PROBATION)
BY_CODE = {agency.code: agency for agency in AGENCIES}


def entry(code: str, day: str, event: str, qualifier: str = "", flags: tuple[str, ...] = (), **more: str) -> Entry:
    on = date.fromisoformat(day)
    when = When(on, on, None, Precision.DAY, qualifier)
    name = BY_CODE[code].name
    return Entry(name, when, Account(event=event, **more), Place(name, "", 2), flags=flags, ref=f"{code}-{day}")


def shared(*entries: Entry) -> SharedEvent:
    refs = tuple(each.ref for each in entries)
    return SharedEvent(refs, tuple(sorted({each.agency for each in entries})), (Link(refs[0], refs[1], 0.9, ()),))


def shown(lag: Lag) -> str:
    code = next(agency.code for agency in AGENCIES if agency.name == lag.agency)
    return f"{code} {lag.happened} {lag.learned} {lag.days}"


INSIDE = """
CSC 2019-03-12 Conference. Minutes received 20/03.                     | CSC 2019-03-12 2019-03-20 8
CSC 2019-03-20 PPN received today of incident on 12/03.                | CSC 2019-03-12 2019-03-20 8
CSC 2019-03-20 PPN of 14.03 of incident on 12.03, received 19.03.      | CSC 2019-03-12 2019-03-19 7
POL 2019-09-02 Released. Probation told by phone 04/09/19.             | PRO 2019-09-02 2019-09-04 2
SCH 2019-03-20 Letter from social care: case closed on 1 March, received today. | SCH 2019-03-01 2019-03-20 19
CSC 2019-03-12 Visit. Next visit 20/03.                                | -
CSC 2019-03-12 PPN received 13/03.                                     | -
CSC 2019-03-12 Not told until 20/03 that she had moved.                | -
CSC 2019-03-20 Told mother on 25/03 that the case is closed.           | -
CSC 2019-03-20 Seen at home on 12/03, well.                            | -
CSC 2019-03-20 Call from grandmother about 12/03.                      | -
CSC 2019-03-20 PPN received. Dob 12/03/2019.                           | -
"""


@pytest.mark.parametrize("line", INSIDE.strip().splitlines())
def test_a_lag_that_one_entry_tells(line: str) -> None:
    told, expected = (part.strip() for part in line.split("|"))
    code, day, event = told.split(" ", 2)
    found = lags([entry(code, day, event)], AGENCIES, ())
    assert [shown(lag) for lag in found] == ([] if expected == "-" else [expected])


def test_the_remark_beside_the_date_counts() -> None:
    told = entry("PRO", "2019-08-31", "Arrest of MP.", date_as_written="31/08/2019 (told 04/09/2019)")
    [found] = lags([told], AGENCIES, ())
    assert found == Lag(told.ref, told.ref, PROBATION.name, date(2019, 8, 31), date(2019, 9, 4), 4)


def test_between_accounts_it_runs_from_the_first_who_was_there() -> None:
    there = entry("POL", "2019-03-12", "Attended, MO with cut lip.")
    later = entry("CSC", "2019-03-18", "PPN received: cut lip.")
    last = entry("SCH", "2019-04-02", "Told by social worker of cut lip.")
    found = lags([there, later, last], AGENCIES, [shared(there, later, last)])
    assert [shown(lag) for lag in found] == ["CSC 2019-03-12 2019-03-18 6", "SCH 2019-03-12 2019-04-02 21"]
    assert {lag.happened_in for lag in found} == {there.ref}


NO_LAG = {
    "two who were both there": entry("CSC", "2019-03-18", "Visited, saw cut lip."),
    "one day is not late": entry("CSC", "2019-03-13", "PPN received: cut lip."),
    "an unsure day": entry("CSC", "2019-03-18", "PPN received: cut lip.", "~"),
    "a day that may be swapped": entry("CSC", "2019-03-18", "PPN received.", flags=("date-order-swap",)),
}


@pytest.mark.parametrize("later", NO_LAG.values(), ids=NO_LAG.keys())
def test_no_lag_is_made_of_what_is_not_sure(later: Entry) -> None:
    there = entry("POL", "2019-03-12", "Attended, MO with cut lip.")
    assert lags([there, later], AGENCIES, [shared(there, later)]) == ()
