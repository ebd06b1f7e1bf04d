"""Refs, order and duplicates across files."""

from __future__ import annotations

import random
from datetime import date, time

from hypothesis import given
from hypothesis import strategies as st

from pipeline.chronology import duplicate_issues, in_order, link_duplicates, missing_agencies, number
from pipeline.domain.entry import Account, Entry, Place
from pipeline.domain.ledger import FileRecord
from pipeline.domain.when import UNDATED, Precision, When

AGENCIES = ("Wexmere Police", "Larkfield School")
CODES = {"Wexmere Police": "POL", "Larkfield School": "LAR"}


def on(day: int, *, until: int | None = None, at: time | None = None) -> When:
    last = until or day
    precision = Precision.SPAN if until else Precision.MINUTE if at else Precision.DAY
    return When(date(2019, 4, day), date(2019, 4, last), at, precision)


def entry(when: When, row: int, event: str = "Visit", agency: str = AGENCIES[0], file: str = "a.xlsx") -> Entry:
    return Entry(agency, when, Account(event=event), Place(file, "Sheet1", row))


def test_order_is_earliest_latest_time_agency_place_and_undated_last() -> None:
    wanted = [
        entry(on(3), 9),
        entry(on(3, at=time(0, 0)), 8),
        entry(on(3, at=time(14, 30)), 7),
        entry(on(3, at=time(14, 30)), 1, agency=AGENCIES[1]),
        entry(on(3, until=5), 2),
        entry(on(4), 3),
        entry(UNDATED, 4),
        entry(UNDATED, 5, agency=AGENCIES[1]),
    ]
    shuffled = wanted[:]
    random.Random(7).shuffle(shuffled)
    assert list(in_order(shuffled, AGENCIES)) == wanted


def test_refs_count_each_agency_s_entries_where_they_stand() -> None:
    numbered = number([entry(on(9), 2), entry(on(3), 3), entry(on(1), 2, agency=AGENCIES[1])], CODES)
    assert [e.ref for e in numbered] == ["POL-0001", "POL-0002", "LAR-0001"]


def test_the_same_row_twice_is_linked_and_kept() -> None:
    numbered = number([entry(on(3), 2), entry(on(3), 9, " visit"), entry(on(4), 3)], CODES)
    linked = link_duplicates(numbered)
    assert [e.linked for e in linked] == [("POL-0002",), ("POL-0001",), ()]
    assert [("duplicate-row" in e.flags) for e in linked] == [True, True, False]
    (issue,) = duplicate_issues(linked, [_record("a.xlsx")])
    assert (issue.code, issue.ref) == ("duplicate-row", "POL-0002")


def test_two_agencies_with_the_same_words_are_no_duplicates() -> None:
    numbered = number([entry(on(3), 2), entry(on(3), 2, agency=AGENCIES[1])], CODES)
    assert all(not e.linked for e in link_duplicates(numbered))


def test_many_like_rows_are_linked_in_linear_time() -> None:
    linked = link_duplicates(number([entry(on(3), row) for row in range(1, 20_001)], CODES))
    assert all(len(e.linked) == 8 and e.ref not in e.linked for e in linked)


def test_an_agency_whose_entries_stand_in_another_s_file_is_heard() -> None:
    heard = [entry(on(3), 2, agency=AGENCIES[1])]
    assert missing_agencies(AGENCIES, [_record("a.xlsx")], heard) == []
    assert [issue.agency for issue in missing_agencies(AGENCIES, [_record("a.xlsx")], [])] == [AGENCIES[1]]


def test_a_file_that_repeats_another_is_one_issue() -> None:
    rows = [entry(on(day), day, f"Event {day}") for day in range(1, 8)]
    again = [entry(on(day), day, f"Event {day}", file="b.xlsx") for day in range(1, 8)] + [
        entry(on(20), 20, "New", file="b.xlsx")
    ]
    linked = link_duplicates(number([*rows, *again], CODES))
    (issue,) = duplicate_issues(linked, [_record("a.xlsx"), _record("b.xlsx", "1")])
    assert (issue.code, issue.file) == ("duplicate-file", "b.xlsx")
    assert "7 of its 8 entries stand in a.xlsx" in issue.message


def test_the_same_bytes_are_said_to_be_the_same_file() -> None:
    linked = link_duplicates(number([entry(on(3), 2), entry(on(3), 2, file="b.xlsx")], CODES))
    (issue,) = duplicate_issues(linked, [_record("a.xlsx"), _record("b.xlsx")])
    assert issue.message.startswith("The same file as a.xlsx")


def _record(name: str, sha256: str = "0") -> FileRecord:
    return FileRecord(name, AGENCIES[0], sha256, 1, "read")


@given(st.lists(st.tuples(st.integers(1, 28), st.integers(0, 2), st.sampled_from(AGENCIES)), max_size=30), st.randoms())
def test_the_order_of_the_input_does_not_matter(days: list[tuple[int, int, str]], shuffler: random.Random) -> None:
    entries = [
        entry(on(day, until=min(day + more, 28)) if more else on(day), row, agency=agency)
        for row, (day, more, agency) in enumerate(days)
    ]
    shuffled = entries[:]
    shuffler.shuffle(shuffled)
    assert in_order(shuffled, AGENCIES) == in_order(entries, AGENCIES)
    assert sorted(e.place.row for e in in_order(entries, AGENCIES)) == list(range(len(entries)))
