"""When entries may have been, and what a crowd of them at one minute tells."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

import pytest

from pipeline.chronology.linking.facts import Clock, Facts
from pipeline.chronology.linking.gathering import gather
from pipeline.chronology.linking.nearness import timeline
from pipeline.domain.agency import Agency
from pipeline.domain.entry import Account, Entry, Place
from pipeline.domain.when import Precision, When

DAY = date(1987, 11, 18)
AGENCIES = [Agency(name, name) for name in ("Brigade", "Railway", "Police", "Inquiry")]


def _facts(*entries: Entry) -> Sequence[Facts]:
    return gather(entries, AGENCIES).facts


def _entry(agency: str, clock: str = "", text: str = "Seen.", written: str = "") -> Entry:
    at = time.fromisoformat(clock) if clock else None
    when = When(DAY, DAY, at, Precision.MINUTE if at else Precision.DAY)
    return Entry(agency, when, Account(event=text, time_as_written=written), Place(agency, "", 1))


def _bursts(clocks: Sequence[str]) -> list[float]:
    """Of entries at these times, the agencies in turn: how many more stand at the minute than around it."""
    names = [agency.name for agency in AGENCIES]
    facts = _facts(*(_entry(names[at % 4], clock) for at, clock in enumerate(clocks)))
    short: list[float] = timeline(facts, (0,) * 4).bursts[0].tolist()
    return short


def test_four_at_one_minute_of_a_quiet_hour_stand_out() -> None:
    quiet = ["19:05", "19:50", "19:20"]
    found = _bursts([*quiet, *["19:30"] * 4])
    assert min(found[3:]) > 1
    assert max(found[:3]) < 0.1


def test_two_a_minute_through_an_hour_do_not_stand_out() -> None:
    found = _bursts([f"19:{minute:02}" for minute in range(60) for _ in range(2)])
    assert max(found) < 0.5


def test_an_entry_without_a_clock_time_has_no_burst() -> None:
    facts = _facts(_entry("Police"), _entry("Railway", "19:30"), _entry("Brigade", "19:30"))
    assert timeline(facts, (0,) * 4).bursts[0][0] == 0


@pytest.mark.parametrize(
    ("entry", "clock", "spans"),
    [
        (_entry("Police", "19:30", "Rang at 18:05."), Clock.MINUTE, [(19 * 60 + 30, 19 * 60 + 30)]),
        (_entry("Police", "", "Seen.", "22:25 ship"), Clock.MINUTE, [(22 * 60 + 25, 22 * 60 + 25)]),
        (_entry("Police", "", "Rang at 18:05.", "that evening"), Clock.WORDS, [(17 * 60, 24 * 60)]),
        (_entry("Police", "", "Rang at 18:05."), Clock.WORDS, [(17 * 60 + 53, 18 * 60 + 23)]),
        (_entry("Police", "", "Went over at half past ten."), Clock.WORDS, [(618, 648), (1338, 1368)]),
        (_entry("Police", "", "Rang at 18:05, came at 19:10."), Clock.SILENT, [(0, 1439)]),
        (_entry("Police", "", "Seen."), Clock.SILENT, [(0, 1439)]),
    ],
)
def test_an_entry_was_when_its_columns_say_or_else_at_the_one_time_of_its_text(
    entry: Entry, clock: Clock, spans: list[tuple[int, int]]
) -> None:
    (facts,) = _facts(entry)
    midnight = DAY.toordinal() * 1440
    assert (facts.clock, [(begin - midnight, end - midnight) for begin, end in facts.spans]) == (clock, spans)
