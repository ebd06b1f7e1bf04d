"""The combined chronology's workbook, read back as Excel's users and other programs would."""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pytest
from drawn_chronologies import HEALTH, POLICE, combined, drawn, entry
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.utils.escape import unescape
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from pipeline.assemble.combined_workbook import describe
from pipeline.domain.chronology import CombinedChronology
from pipeline.domain.links import Difference, Link, SharedEvent
from pipeline.domain.trouble import Issue
from pipeline.domain.when import Precision, When
from pipeline.writers.outputs import write_workbook

Write = Callable[[CombinedChronology], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def to_file(what: CombinedChronology) -> Path:
        path = tmp_path / "combined-chronology.xlsx"
        write_workbook(path, what, describe(what))
        return path

    return to_file


def opened(path: Path) -> Workbook:
    return load_workbook(path)


def records(sheet: Worksheet) -> list[dict[str, object]]:
    headings, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, headings), row, strict=True)) for row in rows]


def test_sheets_and_entries(write: Write) -> None:
    book = opened(write(combined()))
    assert book.sheetnames == [
        *("Read first", "Timeline", "Undated", "Same event", "Nil returns", "Issues", "Sources", "Long texts"),
    ]
    first, second, third = records(book["Timeline"])
    assert first["Earliest day"] == first["Latest day"] == datetime(2019, 4, 3)  # noqa: DTZ001  # a day has no zone
    assert first["Time"] == time(14, 30)
    assert (first["Ref"], first["Agency"], first["Row"]) == ("POL-0001", POLICE, 2)
    assert (second["Date as written"], second["How exact"]) == ("circa April 2019", "Month only, about")
    assert second["Event"] == 'Said "no".\nThen left.'
    assert second["Also written (columns with no place here)"] == "Serial number: 12\nSerial number (2): 13"
    assert second["To note"] == "Row was hidden in the author's file; Date outside the review period"
    assert second["Same event, other accounts"] == "POL-0001, POL-0002"
    assert third["Event"] == "=1+1 said mother"
    (undated,) = records(book["Undated"])
    assert (undated["Ref"], undated["Why undated"]) == ("POL-0003", "Date wording not understood")
    assert "Earliest day" not in undated


def test_accounts_of_one_event_stand_one_below_the_other(write: Write) -> None:
    told = (Difference("time", "14:30", "about 3 pm"),)
    sure = Link("POL-0001", "HEA-0001", 0.93, ("same day", "both tell of: visit"), told)
    said = Link("POL-0001", "POL-0002", 1.0, ("confirmed",), confirmed_by="A. Reader")
    event = SharedEvent(("POL-0001", "HEA-0001", "POL-0002"), (POLICE, HEALTH), (sure, said))
    book = opened(write(replace(combined(), events=(event,))))
    first, second, third = records(book["Same event"])
    assert [row["Event"] for row in (first, second, third)] == [1, 1, 1]
    assert first["How sure"] == "very likely (0.93)"
    assert third["How sure"] == "confirmed by A. Reader"
    assert first["Where the accounts differ"] == "time: 14:30; HEA-0001: about 3 pm"
    assert second["Where the accounts differ"] == "time: about 3 pm; POL-0001: 14:30"
    assert second["Why linked"] == "same day\nboth tell of: visit"
    assert second["What the account says"] == 'Said "no".\nThen left.'
    link = book["Same event"]["C3"].hyperlink
    assert link is not None
    assert book["Timeline"][link.location.split("!")[1]].value == "HEA-0001"


def test_a_loose_day_looks_loose_and_an_agency_has_its_colour(write: Write) -> None:
    sheet = opened(write(combined()))["Timeline"]
    assert [bool(sheet[cell].font.i) for cell in ("B2", "B3")] == [False, True]
    police, health, again = (sheet[f"E{row}"].fill.fgColor.rgb for row in (2, 3, 4))
    assert police == again != health


def test_the_cover_says_what_is_inside(write: Write) -> None:
    book = opened(write(combined()))
    said = "\n".join(str(cell) for row in book["Read first"].iter_rows(values_only=True) for cell in row if cell)
    assert "OFFICIAL-SENSITIVE" in said
    assert "Child Test" in said
    assert "1 April 2018 to 31 March 2020" in said
    assert "4 entries from 2 agencies and 2 files; 1 entry has no date" in said
    assert "Ordered by earliest possible day" in said
    counts = {row[0]: row[1:] for row in book["Read first"].iter_rows(values_only=True) if row[0] in (POLICE, HEALTH)}
    assert counts[POLICE][:4] == (1, 2, 1, 0)
    assert counts[HEALTH][:4] == (1, 1, 0, 1)
    assert counts[HEALTH][4:] == (datetime(2019, 4, 1), datetime(2019, 4, 30))  # noqa: DTZ001  # days


@pytest.mark.parametrize("name", ["Timeline", "Undated", "Issues", "Sources", "Nil returns"])
def test_lists_are_frozen_filtered_and_ready_to_print(write: Write, name: str) -> None:
    sheet = opened(write(combined()))[name]
    assert str(sheet.freeze_panes).endswith("2")
    assert sheet.auto_filter.ref == sheet.dimensions
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert "OFFICIAL-SENSITIVE" in sheet.oddHeader.center.text
    assert all(cell.alignment.wrap_text for cell in sheet[1])


def test_issues_lead_to_their_rows(write: Write) -> None:
    issues = [
        Issue("date-unreadable", "No date.", POLICE, ref="POL-0003"),
        Issue("hidden-row", "Hidden.", HEALTH, ref="HEA-0001"),
        Issue("file-refused", "Not read.", POLICE, file="scan.pdf"),
    ]
    book = opened(write(combined(issues=issues)))
    sheet = book["Issues"]
    assert [row["Code"] for row in records(sheet)] == ["file-refused", "date-unreadable", "hidden-row"]
    links = {cell.value: cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink}
    assert links == {"POL-0003": "'Undated'!A2", "HEA-0001": "'Timeline'!A3"}
    for ref, place in links.items():
        name, cell = re.fullmatch(r"'(.+)'!(\w+)", str(place)).groups()  # type: ignore[union-attr]  # asserted above
        assert book[name][cell].value == ref


def test_nothing_an_author_wrote_is_out_of_sight(write: Write) -> None:
    lines = records(opened(write(combined()))["Sources"])
    assert [line["As the author wrote it"] for line in lines if line["File"] == f"{POLICE}/chronology.xlsx"] == [
        *(None, None, "Date of event", "Résumé, in full", "Serial number"),
        *("Agency: Police", "Key: NFA", "Enter dates as dd/mm/yyyy"),
    ]
    file = lines[0]
    assert file["Fingerprint of the file (SHA-256)"] == hashlib.sha256(POLICE.encode()).hexdigest()
    assert (file["Rows seen"], file["Dated entries"], file["Undated entries"], file["Blank"]) == (5, 2, 1, 1)
    assert lines[3]["How sure"] == pytest.approx(0.934)


def test_a_note_of_a_sheet_that_the_ledger_lacks_is_still_listed(write: Write) -> None:
    what = combined()
    stray = replace(what.notes[0], text="Stray remark", place=replace(what.notes[0].place, sheet="Elsewhere"))
    lines = records(opened(write(replace(what, notes=(*what.notes, stray))))["Sources"])
    assert "Stray remark" in [line["As the author wrote it"] for line in lines]


def read_both_ways(path: Path, row: int, column: int) -> tuple[object, object]:
    """The cell of the timeline as openpyxl gives it, Excel's escapes undone as Excel does, and as calamine does."""
    raw = load_workbook(path)["Timeline"].cell(row, column).value
    by_calamine = CalamineWorkbook.from_path(path).get_sheet_by_name("Timeline").to_python(skip_empty_area=False)
    return unescape(raw) if isinstance(raw, str) else "", by_calamine[row - 1][column - 1]


EVENT = 9

AWKWARD = [
    "=1+1",
    "+44 7700 900123",
    "-5",
    "@x",
    "https://example.org/a?b=1&c=2",
    "_x000D_",
    "_x005F_x000D_",
    "_x00e9_ and _xZZZZ_ and __x0041__",
    "a\rb",
    " leading and trailing \n",
    "\n\n two blank lines\t tab",
    "bell \x07 null \x00 escape \x1b",
    "<b>&amp;</b> ]]> \"quoted\" 'single'",
    "ﬁ \uf0b7 \ufeff \u2028 👩‍👧 \U0010ffff",
    "%s %d %% 100%",
]


@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_text_comes_back_letter_for_letter(write: Write, text: str) -> None:
    path = write(combined([entry("POL-0001", "2019-04-03", event=text)]))
    by_openpyxl, by_calamine = read_both_ways(path, 2, EVENT)
    assert by_openpyxl == text
    assert by_calamine == text
    assert load_workbook(path)["Timeline"].cell(2, EVENT).data_type in ("s", "inlineStr")


@settings(max_examples=60, deadline=None)
@given(text=st.text(alphabet=st.characters(exclude_categories=["Cs"])) | st.text("_x0D5F\r\n&<=", min_size=1))
def test_any_text_comes_back_letter_for_letter(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("any") / "c.xlsx"
    what = combined([entry("POL-0001", "2019-04-03", event=text, rag="red")])
    write_workbook(path, what, describe(what))
    assert read_both_ways(path, 2, EVENT)[0] == text


@pytest.mark.parametrize("code", [0xD800, 0xDFFF, 0xFFFE, 0xFFFF])
def test_what_xml_has_no_place_for_does_not_break_the_file(write: Write, code: int) -> None:
    path = write(combined([entry("POL-0001", "2019-04-03", event=f"a{chr(code)}b")]))
    assert load_workbook(path)["Timeline"].cell(2, EVENT).value == f"a_x{code:04X}_b"


@pytest.mark.parametrize("text", ["word " * 8_000, "letter" * 7_000, "👩 " * 12_000, "line\n" * 9_000])
def test_a_text_beyond_a_cell_goes_on_in_a_stated_place(write: Write, text: str) -> None:
    after = entry("POL-0002", "2019-04-04", event="short")
    book = opened(write(combined([entry("POL-0001", "2019-04-03", event=text), after])))
    shown = str(book["Timeline"].cell(2, EVENT).value)
    beginning, row = re.fullmatch(r"(?s)(.*) … continues on sheet Long texts, row (\d+)", shown).groups()  # type: ignore[union-attr]  # else the test fails
    assert len(shown.encode("utf-16-le")) // 2 <= 32_767
    assert text.startswith(beginning)
    assert len(beginning) > 15_000
    parts = list(book["Long texts"].iter_rows(min_row=int(row), values_only=True))
    assert "".join(str(part[3]) for part in parts) == text
    assert {part[0] for part in parts} == {"POL-0001"}
    assert parts[0][2] == f"1 of {len(parts)}"


def test_a_text_that_no_row_can_show_is_also_written_out(write: Write) -> None:
    text = "The visit was discussed at length.\n" * 60
    book = opened(write(combined([entry("POL-0001", "2019-04-03", event=text)])))
    (row,) = records(book["Timeline"])
    assert row["Event"] == text
    assert row["To note"] == "'Event' is longer than a row can show: all of it is on sheet Long texts, row 2"
    assert "".join(str(part["Text, to be read on from part to part"]) for part in records(book["Long texts"])) == text


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (date(1900, 1, 1), "01/01/1900"),
        (date(1900, 2, 28), "28/02/1900"),
        (date(1900, 3, 1), "01/03/1900"),
        (date(1899, 12, 31), "31/12/1899"),
        (date(2024, 2, 29), "29/02/2024"),
    ],
)
def test_days_at_the_edge_of_excels_calendar(write: Write, day: date, shown: str) -> None:
    old = replace(entry("POL-0001", "2019-04-03"), when=When(day, day, None, Precision.DAY))
    value = opened(write(combined([old])))["Timeline"]["B2"].value
    assert (value.strftime("%d/%m/%Y") if isinstance(value, datetime) else value) == shown


def test_rows_are_high_enough_for_their_text(write: Write) -> None:
    long = entry("POL-0001", "2019-04-03", event="Seen at home. " * 40)
    capitals = entry("POL-0002", "2019-04-04", event="SEEN AT HOME. " * 40)
    sheet = opened(write(combined([long, capitals, entry("POL-0003", "2019-04-05", event="Short")])))["Timeline"]
    tall, taller, low = (sheet.row_dimensions[row].height for row in (2, 3, 4))
    assert low < 20 < 100 < tall < taller <= 409


def test_same_chronology_same_bytes(write: Write) -> None:
    first = write(combined()).read_bytes()
    assert write(combined()).read_bytes() == first


def test_the_package_carries_no_clock_and_no_name(write: Write) -> None:
    with zipfile.ZipFile(write(combined())) as package:
        assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = package.read("docProps/core.xml").decode()
    assert "2026-01-05T00:00:00Z" in core
    assert "<dc:creator></dc:creator>" in core


def test_more_than_twelve_agencies_are_told_apart(write: Write) -> None:
    many = [entry(f"A{n:02}-0001", "2019-04-03", agency=f"Agency {n:02}") for n in range(15)]
    sheet = opened(write(combined(many)))["Timeline"]
    looks = [(c.fill.fgColor.rgb, c.border.left.style) for c in (sheet[f"E{row}"] for row in range(2, 17))]
    assert len(set(looks)) == 15


def test_an_empty_chronology_is_still_a_workbook(write: Write) -> None:
    book = opened(write(replace(combined([]), period=None, nil_returns=(), notes=())))
    assert records(book["Timeline"]) == []
    assert any(cell == "Not stated" for row in book["Read first"].iter_rows(values_only=True) for cell in row)


def test_every_entry_is_there_in_order(write: Write) -> None:
    entries = [entry(f"POL-{n:04}", f"2019-{1 + n // 28:02}-{1 + n % 28:02}", row=n + 2) for n in range(300)]
    shown = records(opened(write(combined([*entries, drawn()[3]])))["Timeline"])
    assert [row["Ref"] for row in shown] == [each.ref for each in entries]
