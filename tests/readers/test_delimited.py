"""CSV and its kin: encodings, delimiters, quotes that don't balance, records and their numbers."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.domain.grid import Row, shown
from pipeline.domain.trouble import Unreadable
from pipeline.readers import bounds, loose_quotes, read_file
from pipeline.readers.delimited import find_delimiter, read

HEADING = "Date,Event,Source\n"


def grid(content: bytes | str) -> dict[int, list[str]]:
    """Record number to cells."""
    (sheet,) = read(content.encode() if isinstance(content, str) else content)
    assert sheet.name == ""
    return {row.number: [shown(cell) for cell in row.cells] for row in sheet.rows}


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "mac-roman"]
)
def test_encodings(encoding: str) -> None:
    text = "Date,Event\n3 April,“Mum’s café” – she didn’t go\n"
    assert grid(text.encode(encoding)) == {1: ["Date", "Event"], 2: ["3 April", "“Mum’s café” – she didn’t go"]}


def test_two_encodings_pasted_together() -> None:
    content = "Date,Event\n1,Mum’s café\n".encode() + "2,£5 – and Dad’s\n".encode("cp1252")
    assert grid(content) == {
        1: ["Date", "Event"],
        2: ["1", "Mum’s café"],
        3: ["2", "£5 – and Dad’s"],
    }


def test_a_mark_before_text_that_is_not_utf_8() -> None:
    assert grid(b"\xef\xbb\xbfDate,Event\n1,caf\xe9\n")[2] == ["1", "café"]


def test_a_stray_zero_byte_is_left_out_as_excel_does() -> None:
    assert grid(HEADING.encode() + b"1,Se\0en,x\n" + b"2,y,z\n" * 400)[2] == ["1", "Seen", "x"]


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("Date,Event,Who\n1,seen,SW\n", ","),
        ("Date;Event;Who\n1;seen, heard, and gone;SW\n2;alone, again, and gone;SW\n", ";"),
        ("Date\tEvent\n1\tseen; heard, gone\n", "\t"),
        ("Date|Event|Who\n1|seen; a, b|SW\n", "|"),
        ('Date,Event\n1,"a;b;c;d\ne;f;g;h"\n2,"a;b;c;d"\n', ","),
        ("Agency: Essex Police\nPeriod: 2018; 2019\n\nDate,Event,Who\n1,a,b\n2,c,d\n3,e,f\n", ","),
        ("sep=;\nDate;Event\n1;a\n", ";"),
        ("Date\n1\n2\n", ","),
    ],
)
def test_delimiters(text: str, delimiter: str) -> None:
    assert find_delimiter(text) == delimiter


def test_records_are_counted_from_the_first_line() -> None:
    text = 'sep=,\r\n\r\nDate,Event\r\n1,"two\r\nlines"\r\n,\r\n2,next\r\n'
    assert grid(text) == {1: ["sep=", ""], 3: ["Date", "Event"], 4: ["1", "two\nlines"], 6: ["2", "next"]}


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings(ending: str) -> None:
    assert grid(f"Date,Event{ending}1,seen{ending}") == {1: ["Date", "Event"], 2: ["1", "seen"]}


def test_nothing_is_trimmed() -> None:
    assert grid('Date,Event\n 1 ,"  two  "\n\t,\u00a0x\u00a0\n') == {
        1: ["Date", "Event"],
        2: [" 1 ", "  two  "],
        3: ["\t", "\u00a0x\u00a0"],
    }


def test_quotation_marks_inside_a_quoted_cell() -> None:
    text = HEADING + '1,"He said "no" to me",x\n2,"She said ""yes""",y\n'
    assert grid(text) == {
        1: ["Date", "Event", "Source"],
        2: ["1", 'He said "no" to me', "x"],
        3: ["2", 'She said "yes"', "y"],
    }


@pytest.mark.parametrize("last", ["5,end,z\n", '5,an end quote",z\n', '5,"quoted",z\n'])
def test_a_quote_that_never_closes_swallows_nothing(last: str) -> None:
    rows = grid(HEADING + '1,"unclosed,x\n2,b,y\n3,c,z\n4,d,w\n' + last)
    assert len(rows) == 6
    assert rows[2] == ["1", '"unclosed', "x"]
    assert rows[4] == ["3", "c", "z"]


def test_a_narrative_of_many_lines_is_one_cell() -> None:
    letter = "\n".join(f"Line {n}, with a comma, or two, of them." for n in range(700))
    assert grid(f'{HEADING}1,"{letter}",x\n') == {1: ["Date", "Event", "Source"], 2: ["1", letter, "x"]}


def test_a_cell_beyond_the_usual_limit() -> None:
    assert grid(f"{HEADING}1,{'x' * 200_000},y\n")[2] == ["1", "x" * 200_000, "y"]
    assert csv.field_size_limit() == 131072


def test_a_quote_that_never_closes_is_searched_for_once() -> None:
    lines = [f'1,"He said {n} "no" to, "me"",x' for n in range(500)]
    reader = loose_quotes._Loose(HEADING + "\n".join(lines), ",", 3)  # noqa: SLF001 - its speed shows nowhere else
    records = reader.records()
    assert len(records) == 501
    assert all(",".join(record) == line for record, line in zip(records[1:], lines, strict=True))
    assert reader.hopeless < len(HEADING) + len(lines[0])


def test_a_long_cell_that_would_swallow_records_is_known_by_its_ends() -> None:
    lines = "".join(f"{n},seen and spoken to,x\n" for n in range(2000))
    cells = grid(f'{HEADING}0,"opened,x\n{lines}9,"closed" as well" at last,x\n')
    assert len(cells) == 2003
    assert cells[2] == ["0", '"opened', "x"]


def test_blank_columns_by_the_thousand_are_left_out() -> None:
    assert grid(HEADING + "1,Seen,x" + "," * 100_000)[2] == ["1", "Seen", "x", *[""] * (bounds.MOST_COLUMNS - 3)]


def test_a_row_wider_than_any_table_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(HEADING + "x," * 20_000 + "x\n", encoding="utf-8")
    with pytest.raises(Unreadable, match="20,001 columns"):
        read_file(tmp_path / "a.csv", "a.csv")


@pytest.mark.parametrize("first", ["PK", "BM", "GIF8 no"])
def test_a_heading_that_begins_like_another_format(tmp_path: Path, first: str) -> None:
    (tmp_path / "a.csv").write_bytes(f"{first},Date,Event\r\n1,03/04/2019,Café %PDF-1.4\r\n".encode())
    assert read_file(tmp_path / "a.csv", "a.csv").sheets[0].rows[0].texts == (first, "Date", "Event")


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "A.CSV", "a.xls"])
def test_delimited_text_under_several_names(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"Date\tEvent\r\n1\tseen\r\n")
    assert read_file(tmp_path / name, name).sheets[0].rows == (Row(1, ("Date", "Event")), Row(2, ("1", "seen")))


CELL = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0\r"), max_size=30)


@settings(max_examples=150, deadline=None)
@example(rows=[['"', "a"], ["b", '"']])
@given(rows=st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=6))
def test_text_comes_back_letter_for_letter(tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]) -> None:
    path = tmp_path_factory.mktemp("text") / "a.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows([["Date", "Event", "Source"], *rows])
    kept = [row for row in rows if any(row)]
    assert list(grid(path.read_bytes()).values())[1:] == kept
