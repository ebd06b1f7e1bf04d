"""Words of a web page that its style shows otherwise than its source has them; a CSV that a spreadsheet calculates."""

from __future__ import annotations

import pytest

from pipeline.domain.release import ReleaseTo
from pipeline.domain.trouble import Unreadable
from pipeline.release.formats import FORMATS
from pipeline.release.markup import clean_page, read_page
from pipeline.release.office_files import fault_in_copy
from pipeline.release.plain import read_csv
from pipeline.release.wording import part_words, rule_words


def page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html lang='en'><head><title>x</title>{head}</head><body>{body}</body></html>".encode()


def said(body: str) -> set[str]:
    return {words.text for words in read_page(page(body)).words}


SHOWN = [
    "<p>Kir<span class='a'>xx</span>sty</p>",
    "<p>Kir<span style='font-size:0.01em'>x y</span>sty</p>",
    "<p>Kir<i>x</i><i>y</i>sty</p>",
    "<p>K<i>x</i>i<i>x</i>r<i>x</i>s<i>x</i>t<i>x</i>y</p>",
    "<p>xx<b>Kirsty</b>yy</p>",
    "<p><span style='float:right'>sty</span><span style='float:right'>Kir</span></p>",
    "<p style='display:flex'><span style='order:2'>sty</span> <span>Kir</span></p>",
    "<svg><text x='20'>sty</text> <text x='1'>Kir</text></svg>",
]


@pytest.mark.parametrize("body", SHOWN)
def test_a_word_is_read_in_each_way_that_a_style_may_show_it(body: str) -> None:
    assert "Kirsty" in said(body)


def test_a_line_break_is_one_and_the_source_s_own_line_ends_are_blanks() -> None:
    assert {"Kir\nsty", "one two"} <= said("<p>Kir<br>sty</p><p>one\n  two</p>")
    assert "Kir\nsty" in said("<pre>Kir\nsty</pre>")


@pytest.mark.parametrize(
    "body", ["<p>inter&shy;view</p>", "<p>a\u200bb</p>", "<p title='a\u200bb'>x</p>", "<p>&shy;</p>"]
)
def test_what_shows_nowhere_goes_and_the_page_goes_out(body: str) -> None:
    copy = clean_page(page(body))
    assert not {"\xad", "\u200b"} & set(copy.decode())
    assert fault_in_copy(read_page(page(body)), read_page(copy)) == ""


@pytest.mark.parametrize(
    "head",
    [
        "<link rel='stylesheet' href='https://example.org/a.css'>",
        "<link rel='alternate stylesheet' href='a.css'>",
        "<link rel='manifest' href='data:application/json,x'>",
        "<style>@font-face{font-family:x;src:url(https://example.org/x.woff)}</style>",
    ],
)
def test_what_would_be_fetched_to_show_the_page_goes(head: str) -> None:
    read, copy = read_page(page("<p>x</p>", head)), clean_page(page("<p>x</p>", head))
    assert {thing.rule for thing in read.hidden} in ({"external-style"}, {"style-data"})
    assert [each for each in (b"url(", b"<link") if each in copy] == []


def rules(table: str) -> list[str]:
    return [thing.rule for thing in read_csv(table.encode()).hidden if thing.rule.startswith("csv")]


FORMULAS = [
    "=1+1",
    '" =1+1"',
    "\t=1+1",
    "\uff1d1+1",
    "\u200b=1+1",
    "@SUM(1)",
    "\"-2+3+cmd|' /C calc'!A0\"",
    '"+HYPERLINK(""https://example.org"")"',
]


@pytest.mark.parametrize("cell", FORMULAS)
def test_a_formula_in_a_csv_stops_it(cell: str) -> None:
    assert rules(f"a,b\n{cell},2\n") == ["csv-formula"]
    assert rule_words("csv-formula").severity == "stop"


def test_a_formula_is_one_at_whatever_mark_a_program_divides_the_line() -> None:
    assert rules("a,b\n1;=1+1;3,2\n") == ["csv-formula"]
    assert rules("sep=;\na,b;=1+1\n") == ["csv-formula"]


@pytest.mark.parametrize("cell", ["-5", "+3.2%", "-", "\u2014", '"+44 1632 960001"', "£5", "a = b"])
def test_a_number_and_a_dash_are_no_formula(cell: str) -> None:
    assert rules(f"a,b\n{cell},2\n") == []


def test_a_text_that_excel_may_take_for_a_formula_is_asked_about() -> None:
    assert rules("a,b\n- mother said (so) of her child(ren) to SW1,2\n") == ["csv-sign"]
    assert rule_words("csv-sign").severity == "check"


def test_bytes_that_are_letters_by_chance_alone_are_no_text() -> None:
    data = "Kirsty Tarrant came".encode("cp037")
    with pytest.raises(Unreadable, match="no text that can be read"):
        FORMATS[".txt"].read(data, ReleaseTo())


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("", "The text"),
        ("word/document.xml", "The text"),
        ("word/media/image1.png", "Picture image1.png"),
        ("/html/body/p[2]", "The page"),
        ("Info/Author", "Properties of the document: Author"),
        ("page 3", "page 3"),
    ],
)
def test_a_part_is_called_as_a_reader_knows_it(part: str, words: str) -> None:
    assert part_words(part) == words
