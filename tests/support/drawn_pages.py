"""A small timeline page for tests, with every kind of entry and list in it, and text that means harm: all invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

from drawn_chronologies import combined, entry

from pipeline.assemble.timeline_page import describe
from pipeline.domain.chronology import CombinedChronology
from pipeline.domain.entry import Entry
from pipeline.domain.links import Difference, Link, LinkDecision, SharedEvent
from pipeline.domain.patterns import (
    AgeThen,
    Answer,
    ContactKind,
    Contradiction,
    ContradictionKind,
    Lag,
    MatrixCell,
    MonthCount,
    Patterns,
    Silence,
    SilenceOf,
    Tag,
    TagDecision,
    Theme,
    Unanswered,
)
from pipeline.domain.short_forms import Meaning, MeaningFrom, Term, TermKind
from pipeline.domain.when import Precision, When
from pipeline.writers.timeline_page import write_timeline_page

POLICE, SCHOOL, HEALTH = "North Police", "Hill School", "Vale Health & Care"
HOSTILE = "</script><script>window.harmed=1</script><img src=x onerror=window.harmed=1><!-- \u2028 ]]> &amp; {{ rows }}"
HARM_IN_HEADING = "Odd <b onclick=alert(1)>heading</b>"

__all__ = ["HARM_IN_HEADING", "HEALTH", "HOSTILE", "POLICE", "SCHOOL", "big", "chronology", "patterns", "write_drawn"]


def _loose(ref: str, agency: str, when: When, **texts: str) -> Entry:
    return replace(entry(ref, "2019-01-01", agency, **texts), when=when)


def entries() -> tuple[Entry, ...]:
    """Twelve entries in the timeline's order, the last two undated."""
    term = When(date(2018, 9, 1), date(2018, 12, 31), None, Precision.SEASON, "~")
    stay = When(date(2019, 3, 2), date(2019, 3, 9), None, Precision.SPAN)
    month = When(date(2019, 6, 1), date(2019, 6, 30), None, Precision.MONTH)
    return (
        entry("POL-0001", "2018-04-03", POLICE, at=time(14, 30), date_as_written="03/04/2018", time_as_written="1430",
              event="Called by a neighbour: shouting. Bruise on the arm.", action="PPN sent to health"),
        entry("SCH-0001", "2018-04-04", SCHOOL, row=9, date_as_written="4th April 2018",
              event="Arrived tired. Said “police came”.", analysis="Not passed on", flags=("hidden-row",)),
        _loose("SCH-0002", SCHOOL, term, date_as_written="Autumn term", event="Often late."),
        entry("HEA-0001", "2019-01-14", HEALTH, event=HOSTILE, other=((HARM_IN_HEADING, HOSTILE), ("Serial no", "7"))),
        _loose("HEA-0002", HEALTH, stay, date_as_written="2-9 March 2019", event="In hospital.\nSeen daily."),
        entry("POL-0002", "2019-03-05", POLICE, event="Sister not seen. Bruise not asked about.", rag="Red"),
        entry("HEA-0003", "2019-03-05", HEALTH, event="Seen on the ward; bruise on the leg."),
        _loose("POL-0003", POLICE, month, date_as_written="June 2019", event="Missing from home overnight."),
        entry("SCH-0003", "2019-11-20", SCHOOL, event="=1+1 told the office", flags=("formula-like",)),
        entry("POL-0004", "2020-02-27", POLICE, at=time(6, 5), event="999 call."),
        entry("SCH-0004", "", SCHOOL, date_as_written="before Easter", event="Phone call home.",
              flags=("date-unreadable",)),
        entry("HEA-0004", "", HEALTH),
    )  # fmt: skip


def chronology() -> CombinedChronology:
    return replace(combined(entries()), title="Child “Test” & <Sibling>", agencies=(POLICE, SCHOOL, HEALTH))


def patterns() -> Patterns:
    """Something in every list."""
    differing = (Difference("date", "3 Apr 2018", "4 Apr 2018"), Difference("what", "bruise", "tired"))
    told_twice = Link("POL-0001", "SCH-0001", 0.93, ("a day apart", "both tell of: police"), differing)
    confirmed = Link("POL-0002", "HEA-0003", 1.0, ("same day",), (), "Dr Hale")
    return Patterns(
        events=(
            SharedEvent(("POL-0001", "SCH-0001"), (POLICE, SCHOOL), (told_twice,)),
            SharedEvent(("POL-0002", "HEA-0003"), (POLICE, HEALTH), (confirmed,)),
        ),
        unanswered=(
            Unanswered("POL-0001", POLICE, HEALTH, ContactKind.EMAIL, "HV", date(2018, 4, 1), date(2018, 4, 10)),
        ),
        lags=(Lag("POL-0001", "SCH-0003", SCHOOL, date(2018, 4, 3), date(2019, 11, 20), 596),),
        silences=(
            Silence(SilenceOf.AGENCY, SCHOOL, date(2019, 1, 1), date(2019, 11, 19), 323, "SCH-0002", "SCH-0003",
                    Answer.NO, ages=(AgeThen("Test", "8 months", "1 year 7 months"),)),
            Silence(SilenceOf.AGENCY, HEALTH, date(2018, 4, 1), date(2019, 1, 13), 288, "", "HEA-0001", Answer.YES,
                    declared_in=combined().nil_returns),
            Silence(SilenceOf.CHILD_SEEN, "", date(2019, 3, 10), date(2020, 2, 26), 354, "HEA-0002", "", Answer.NO,
                    possibly_inside=("POL-0003",)),
        ),
        density=(MonthCount(date(2018, 4, 1), POLICE, 1), MonthCount(date(2018, 4, 1), SCHOOL, 1)),
        contradictions=(
            Contradiction(ContradictionKind.ACCOUNTS, "POL-0002", "HEA-0003", "whether the child was seen",
                          "not seen", "Seen on the ward"),
        ),
        terms=(
            Term("HV", POLICE, TermKind.ABBREVIATION, (Meaning("health visitor", MeaningFrom.USUAL),), ("POL-0001",)),
            Term("SW1", SCHOOL, TermKind.STAFF, (), ("SCH-0001", "SCH-0003")),
        ),
        other_family=("POL-0002",),
        themes=(
            Theme("1", "What was daily life like?", ("tired", "late")),
            Theme("2", "Were injuries acted on?", ("bruise",)),
        ),
        tags=(
            Tag("1", "SCH-0001", ("tired",)), Tag("1", "SCH-0002", ("late",)), Tag("2", "POL-0001", ("bruise",)),
            Tag("Fathers", "POL-0004", (), "Dr Hale"),
        ),
        matrix=(
            MatrixCell("1", SCHOOL, 2018, ("SCH-0001", "SCH-0002")), MatrixCell("2", POLICE, 2018, ("POL-0001",)),
            MatrixCell("1", SCHOOL, 2020, ()),
        ),
        themes_of={"SCH-0001": ("1",), "POL-0001": ("2",)},
    )  # fmt: skip


def write_drawn(path: Path) -> Path:
    """The page of all this, with decisions that stood there before."""
    page = describe(
        chronology(), patterns(), None,
        tag_decisions=(
            TagDecision("POL-0004", "Fathers", True, "Dr Hale"),
            TagDecision("POL-0003", "1", False, "Dr Hale"),
        ),
        link_decisions=(LinkDecision("POL-0002", "HEA-0003", True, "Dr Hale", "ward log"),),
    )  # fmt: skip
    write_timeline_page(path, page)
    return path


def big(count: int) -> CombinedChronology:
    """Many entries over nine years, of three agencies, their words a little different each."""
    first = date(2012, 1, 1)
    said = "Home visit by SW1, children seen and spoken to in the front room; mother tired, father out at work. "
    rows = [
        entry(
            f"{agency[0]}-{number:05}",
            (first + timedelta(days=number * 3285 // count)).isoformat(),
            agency,
            event=f"{said * 3}Visit {number}.",
            action="None." if number % 2 else "Bruise noted.",
        )
        for number in range(count)
        for agency in [(POLICE, SCHOOL, HEALTH)[number % 3]]
    ]
    return replace(chronology(), entries=tuple(rows))
