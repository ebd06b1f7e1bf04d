"""Silences: stretches without contact, whether they were declared, and what is too vague to say."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import review_folder
from pipeline.chronology.silences import density, silences
from pipeline.domain.entry import Account, Entry, NilReturn, Place
from pipeline.domain.patterns import AgeThen, Answer, Silence, SilenceOf
from pipeline.domain.review import Person
from pipeline.domain.when import UNDATED, Precision, When
from pipeline.merging import combine

SAMPLE = Path(__file__).resolve().parents[2] / "sample_inputs"
POLICE, HEALTH = "Police of Dyfed", "Hywel Health Board"
YEAR = (date(2021, 1, 1), date(2021, 12, 31))


def when(drawn: str) -> When:
    """`3 Mar`, `3-9 Mar`, `~3 Mar`, `Mar`, `Mar-May` (a season), `2021` or `-` (undated), all of 2021."""
    about = "~" if drawn.startswith("~") else ""
    drawn = drawn.removeprefix("~")
    if drawn == "-":
        return UNDATED
    if drawn.isdigit():
        return When(date(int(drawn), 1, 1), date(int(drawn), 12, 31), None, Precision.YEAR, about)
    days, _, month = drawn.rpartition(" ")
    if not days:
        first, _, last = month.partition("-")
        end = (_month(last or first) + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        return When(_month(first), end, None, Precision.SEASON if last else Precision.MONTH, about)
    first, _, last = days.partition("-")
    start = _month(month).replace(day=int(first))
    precision = Precision.SPAN if last else Precision.DAY
    return When(start, _month(month).replace(day=int(last or first)), None, precision, about)


def _month(name: str) -> date:
    return date(2021, "JanFebMarAprMayJunJulAugSepOctNovDec".index(name) // 3 + 1, 1)


def told(drawing: str, agency: str = POLICE) -> list[Entry]:
    """One entry for each date drawn between commas; refs are the agency's first letter and a number."""
    dates = [each.strip() for each in drawing.split(",")]
    return [
        Entry(agency, when(each), Account(event="Contact"), Place("a.xlsx", "", row), ref=f"{agency[0]}{row}")
        for row, each in enumerate(dates, start=1)
    ]


def nil(first: str, last: str, *, area: str = "", words: str = "No contact", agency: str = POLICE) -> NilReturn:
    days = [when(each).earliest if each else None for each in (first, last)]
    return NilReturn(agency, area, days[0], days[1], words, Place("a.xlsx", "", 99))


def drawn(found: Sequence[Silence]) -> list[str]:
    return [f"{s.first_day:%-d %b}..{s.last_day:%-d %b} {s.days} [{s.before or '-'} {s.after or '-'}]" for s in found]


def of_police(entries: Sequence[Entry], *nil_returns: NilReturn, days: int = 90) -> list[Silence]:
    found = silences(entries, nil_returns, [POLICE, HEALTH], YEAR, days, ())
    return [silence for silence in found if silence.of is SilenceOf.AGENCY and silence.agency == POLICE]


@pytest.mark.parametrize(
    ("dates", "found"),
    [
        ("3 Mar, 1 Jun, 20 Jul, 5 Oct, 20 Dec", []),  # 89 days between 3 March and 1 June
        ("3 Mar, 2 Jun, 20 Jul, 5 Oct, 20 Dec", ["4 Mar..1 Jun 90 [P1 P2]"]),  # 90 days, the register's number
        ("3 Mar, 3 Jun, 20 Jul, 5 Oct, 20 Dec", ["4 Mar..2 Jun 91 [P1 P2]"]),
        ("20 Jun", ["1 Jan..19 Jun 170 [- P1]", "21 Jun..31 Dec 194 [P1 -]"]),
        ("3 Mar, 1-30 Jun, 25 Sep, 20 Dec", []),  # a span covers each of its days
        ("2 Mar, ~31 May, 25 Aug, 20 Oct", []),  # about a day is near enough
        ("3 Mar, Jun, 28 Sep, 20 Dec", []),  # a month surely falls inside, and ends the silence at its edges
        ("2 Mar, 25 Mar, Jul, 20 Dec", ["26 Mar..30 Jun 97 [P2 P3]", "1 Aug..19 Dec 141 [P3 P4]"]),
        ("-, 2 Mar, 25 May, 20 Aug, 11 Nov", []),
    ],
)
def test_stretches_without_an_entry(dates: str, found: list[str]) -> None:
    assert drawn(of_police(told(dates))) == found


def test_what_is_too_vague_is_named_and_ends_no_silence() -> None:
    (silence,) = of_police(told("2 Mar, Jul-Sep, 2021, 20 Oct"))
    assert drawn([silence]) == ["3 Mar..19 Oct 231 [P1 P4]"]
    assert silence.possibly_inside == ("P2", "P3")


def test_a_month_at_the_edge_may_fall_outside() -> None:
    (silence,) = of_police(told("1 Mar, 15 Mar, Mar, 20 Jul, 5 Oct, 20 Dec"))
    assert (drawn([silence]), silence.possibly_inside) == (["16 Mar..19 Jul 126 [P2 P4]"], ("P3",))


def test_a_row_about_years_hides_no_silence() -> None:
    registered = Entry(
        POLICE, When(date(2015, 1, 1), date(2021, 12, 31), None, Precision.SPAN), Account(), Place("a", "", 9), ref="P9"
    )
    (silence,) = of_police([registered, *told("10 Jan, 1 Mar, 10 Aug, 20 Oct, 30 Dec")])
    assert (drawn([silence]), silence.possibly_inside) == (["2 Mar..9 Aug 161 [P2 P3]"], ("P9",))


def test_entries_outside_the_period_are_neighbours_only() -> None:
    early = Entry(
        POLICE, When(date(2020, 8, 1), date(2020, 8, 1), None, Precision.DAY), Account(), Place("a", "", 7), ref="P0"
    )
    assert drawn(of_police([early, *told("10 Jun, 20 Jul, 5 Oct")]))[0] == "1 Jan..9 Jun 160 [P0 P1]"


def test_without_a_period_only_between_two_entries_and_never_up_to_a_date_in_the_future() -> None:
    slip = Entry(
        POLICE, When(date(2091, 6, 3), date(2091, 6, 3), None, Precision.DAY), Account(), Place("a", "", 8),
        flags=("date-future",), ref="P8",
    )  # fmt: skip
    entries = [*told("10 Jun, 20 Dec"), slip, *told("1 Jan, 30 Dec", HEALTH)]
    found = silences(entries, (), [POLICE, HEALTH], None, 90, ())
    assert [(s.of, s.agency, s.days) for s in found] == [
        (SilenceOf.AGENCY, POLICE, 192),
        (SilenceOf.AGENCY, HEALTH, 362),
        (SilenceOf.SYSTEM, "", 159),
        (SilenceOf.SYSTEM, "", 192),
    ]


def test_an_agency_that_sent_nothing_has_no_silence_but_one_that_declared_has() -> None:
    found = silences(told("10 Jun"), [nil("", "", agency=HEALTH)], ["School", POLICE, HEALTH], YEAR, 90, ())
    agencies = [(s.agency, s.days, s.declared) for s in found if s.of is SilenceOf.AGENCY]
    assert agencies == [(POLICE, 160, Answer.NO), (POLICE, 204, Answer.NO), (HEALTH, 365, Answer.YES)]


@pytest.mark.parametrize(
    ("declared", "answer"),
    [
        ([], Answer.NO),
        ([nil("3 Mar", "9 Aug")], Answer.YES),
        ([nil("3 Mar", "31 May"), nil("1 Jun", "9 Aug")], Answer.YES),
        ([nil("3 Mar", "31 May"), nil("3 Jun", "9 Aug")], Answer.PARTLY),  # two days between them
        ([nil("3 Mar", "8 Aug")], Answer.PARTLY),
        ([nil("3 Mar", "9 Aug", area="Custody")], Answer.PARTLY),
        ([nil("3 Mar", "9 Aug", area="All services")], Answer.YES),
        ([nil("3 Mar", "9 Aug", area="POLICE OF DYFED")], Answer.YES),
        ([nil("3 Mar", "9 Aug", words="FT: not known to this service")], Answer.PARTLY),
        ([nil("3 Mar", "9 Aug", words="No contact (sibling only)")], Answer.PARTLY),
        ([nil("3 Mar", "9 Aug", words="Nil return: no contact (3/3 to 9/8)")], Answer.YES),
        ([nil("", "")], Answer.PARTLY),  # "no contact" by an agency that has entries speaks for a part of it
        ([nil("10 Sep", "1 Oct")], Answer.NO),
    ],
)
def test_declared_by_the_whole_agency_for_all_of_it(declared: list[NilReturn], answer: Answer) -> None:
    (silence,) = of_police(told("1 Feb, 2 Mar, 10 Aug, 20 Oct, 30 Dec"), *declared)
    assert silence.declared is answer
    assert silence.declared_in == (() if answer is Answer.NO else tuple(declared))


def test_all_service_areas_together_are_the_agency() -> None:
    entries = [
        Entry(e.agency, e.when, Account(service_area=area), e.place, ref=e.ref)
        for e, area in zip(told("2 Mar, 10 Aug, 20 Oct, 30 Dec"), ("CID", "Response", "CID", "CID"), strict=True)
    ]
    both = [nil("3 Mar", "9 Aug", area="CID"), nil("3 Mar", "9 Aug", area="response")]
    assert [s.declared for s in of_police(entries, *both)] == [Answer.YES]
    assert [s.declared for s in of_police(entries, both[0])] == [Answer.PARTLY]


def test_ages_of_the_children_and_none_without_a_date_of_birth() -> None:
    children = (Person(role="Child", pseudonym="Child W", date_of_birth=date(2007, 5, 1)), Person(role="Child 2"))
    found = silences(told("20 Jun, 1 Dec"), (), [POLICE], YEAR, 90, children)
    assert found[0].ages == (AgeThen("Child W", "13 years", "14 years"),)


def test_density_counts_an_entry_in_its_first_month_and_undated_ones_in_none() -> None:
    counted = density([*told("3 Mar, 4 Mar, Mar-May, -"), *told("9 Mar", HEALTH), *told("1 Feb", HEALTH)])
    assert [(c.month.month, c.agency, c.entries) for c in counted] == [(2, HEALTH, 1), (3, POLICE, 3), (3, HEALTH, 1)]


@given(st.lists(st.integers(-40, 400), max_size=30), st.integers(1, 120))
def test_silences_are_just_the_long_runs_of_days_without_an_entry(offsets: list[int], threshold: int) -> None:
    days = {YEAR[0] + timedelta(days=offset) for offset in offsets}
    entries = [Entry(POLICE, When(d, d, None, Precision.DAY), Account(), Place("a", "", 1)) for d in sorted(days)]
    silent, run_of = set(), []
    for offset in range((YEAR[1] - YEAR[0]).days + 2):
        day = YEAR[0] + timedelta(days=offset)
        if day in days or day > YEAR[1]:
            silent |= {(run_of[0], run_of[-1])} if len(run_of) >= threshold else set()
            run_of = []
        else:
            run_of.append(day)
    found = silences(entries, (), [POLICE], YEAR, threshold, ()) if entries else ()
    assert {(s.first_day, s.last_day) for s in found if s.of is SilenceOf.AGENCY} == (silent if entries else set())


def test_the_sample_s_silences_are_all_found_with_their_declarations(tmp_path: Path) -> None:
    task = review_folder.task(SAMPLE / "child-alba", tmp_path)
    merged = combine(task.case, task.files, lambda *_: None)
    found = silences(
        merged.entries, merged.nil_returns, merged.agencies, merged.period, 90, tuple(task.review.children())
    )
    of_agencies = {(s.agency, str(s.first_day), str(s.last_day), str(s.declared)): s for s in found if s.agency}
    with (SAMPLE / "answer-key" / "silences.csv").open(encoding="utf-8-sig", newline="") as file:
        key = {(r["agency"], r["earliest"], r["latest"], r["declared"]) for r in csv.DictReader(file)}
    assert key <= of_agencies.keys()
    beyond = [silence for each, silence in of_agencies.items() if each not in key]
    assert [s.days for s in beyond] == [116, 123]  # a term dated only "autumn" may fall in either: named in both
    assert all(s.possibly_inside for s in beyond)
