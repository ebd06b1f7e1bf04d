"""Workbooks that are not .xlsx: old ones (.xls), binary ones (.xlsb), OpenDocument (.ods). Each shows what its author
saw, and the three say of one workbook what the reader of .xlsx says of it."""

from __future__ import annotations

import shutil
import struct
import subprocess
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path

import pytest
import python_calamine
import xlrd
import xlsxwriter
import xlwt
from binary_workbooks import (
    CLOCK,
    DAY,
    ERROR,
    FORMULA_NUMBER,
    FORMULA_TEXT,
    HOURS,
    MINUTE,
    MONTH,
    NEXT_SHARED,
    NEXT_SMALL,
    NUMBER,
    PER_CENT,
    PHONE,
    PLAIN,
    SHARED,
    SMALL,
    STRUCK,
    TEXT,
    TRUTH,
    cell,
    comments,
    hundredths,
    real,
    rich,
    row,
    sheet,
    whole,
    words,
    xlsb_parts,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from office_files import package, save
from open_spreadsheets import flat, ods_parts
from xlrd.formula import FormulaError

from pipeline.domain.grid import Mark, Merge, Row, Sheet, Stamp
from pipeline.domain.trouble import Unreadable
from pipeline.domain.when import Precision
from pipeline.readers import READERS, old_excel, read_file
from pipeline.readers.recognise import recognise

needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
RICH = ("kept  two ", "gone", " end")


def read(path: Path) -> tuple[Sheet, ...]:
    return read_file(path, path.name).sheets


def workbook(path: Path) -> Path:
    """One workbook with all that the readers must see."""
    with xlsxwriter.Workbook(path) as book:
        form = {code: book.add_format({"num_format": code}) for code in FORMATS}
        struck = book.add_format({"font_strikeout": True})
        page = book.add_worksheet("Chronology")
        page.write_row("A2", ["Date", "Time", "Event"])
        page.write_datetime("A3", date(2019, 4, 1), form["mmm yyyy"])
        page.write_string("C3", "gone", struck)
        page.write_datetime("A4", date(2019, 4, 3), form["dd/mm/yyyy"])
        page.write_datetime("B4", time(14, 30), form["hh:mm"])
        page.write_rich_string("C4", RICH[0], struck, RICH[1], RICH[2])
        page.set_row(3, None, None, {"hidden": True})
        page.write_datetime("A5", datetime(2019, 4, 3, 14, 30), form["dd/mm/yyyy hh:mm"])  # noqa: DTZ001 - Excel has no zones
        page.write_datetime("B5", timedelta(hours=36), form["[h]:mm"])
        page.write_string("C5", "two\nlines “quoted”")
        page.write_comment("C5", "Look here", {"author": ""})
        page.merge_range("A6:A7", "joined")
        page.write_string("C6", " lead")
        page.write_boolean("B8", True)
        page.write_formula("A8", "=1/0", None, "#DIV/0!")
        page.write_number("C8", 7700900123, form["00000000000"])
        page.write_number("A9", 0.26, form["0%"])
        page.write_number("B9", 1430)
        page.write_number("C9", -3.25)
        page.write_string("D9", "hidden column")
        page.set_column("D:D", 9, None, {"hidden": True})
        page.write_comment("B12", "below the rows", {"author": ""})
        hidden = book.add_worksheet("Kept back")
        hidden.hide()
        hidden.write_string("B3", "in a hidden sheet")
    return path


FORMATS = ("mmm yyyy", "dd/mm/yyyy", "hh:mm", "dd/mm/yyyy hh:mm", "[h]:mm", "00000000000", "0%")
TEXTS = [
    "Date",
    "Time",
    "Event",
    "gone",
    "two\r\nlines “quoted”",
    "joined",
    " lead",
    "hidden column",
    "in a hidden sheet",
]
STRINGS = [*map(rich, TEXTS), rich("".join(RICH), (10, 1), (14, 0))]


def shared(column: int, number: int, style: int = PLAIN) -> bytes:
    return cell(SHARED, column, struct.pack("<I", number), style)


def binary_rows() -> list[bytes]:
    """The same workbook, record by record."""
    return [
        row(1, shared(0, 0), cell(NEXT_SHARED, 1, struct.pack("<I", 1)), shared(2, 2)),
        row(2, cell(SMALL, 0, whole(43556), MONTH), shared(2, 3, STRUCK)),
        row(3, cell(NUMBER, 0, real(43558), DAY), cell(NUMBER, 1, real(14.5 / 24), CLOCK), shared(2, 9), hidden=True),
        row(4, cell(NUMBER, 0, real(43558 + 14.5 / 24), MINUTE), cell(NUMBER, 1, real(1.5), HOURS), shared(2, 4)),
        row(5, shared(0, 5), cell(TEXT, 2, words(" lead"))),
        row(
            7,
            cell(ERROR, 0, b"\x07"),
            cell(TRUTH, 1, b"\1"),
            cell(FORMULA_NUMBER, 2, real(7700900123) + b"\0\0", PHONE),
        ),
        row(
            8,
            cell(SMALL, 0, hundredths(26), PER_CENT),
            cell(NEXT_SMALL, 1, whole(1430)),
            cell(NUMBER, 2, real(-3.25)),
            cell(FORMULA_TEXT, 3, words("hidden column") + b"\0\0"),
        ),
    ]


def binary_workbook() -> bytes:
    pages = {
        "Chronology": sheet(binary_rows(), merges=[(5, 6, 0, 0)], hidden_columns=[(3, 3)]),
        "Kept back": sheet([row(2, shared(1, 8))]),
    }
    said = comments((4, 2, "Look here"), (11, 1, "below the rows"))
    return package(xlsb_parts(pages, shared=STRINGS, hidden=["Kept back"], notes=said))


def converted(path: Path, suffix: str) -> Path:
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", suffix, "--outdir", path.parent, path],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return path.with_suffix(f".{suffix}")


@needs_libreoffice
@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_what_libreoffice_saves_reads_like_the_workbook_it_came_from(tmp_path: Path, suffix: str) -> None:
    original = workbook(tmp_path / "a.xlsx")
    assert read(converted(original, suffix)) == read(original)


def test_a_binary_workbook_reads_like_the_same_in_xlsx(tmp_path: Path) -> None:
    assert read(save(tmp_path, "a.xlsb", binary_workbook())) == read(workbook(tmp_path / "a.xlsx"))


def test_what_is_in_them(tmp_path: Path) -> None:
    """So that four readers do not agree on something wrong."""
    first, hidden = read(save(tmp_path, "a.xlsb", binary_workbook()))
    rows = {line.number: line for line in first.rows}
    assert rows[3].cells[0] == Stamp("Apr 2019", date(2019, 4, 1), None, Precision.MONTH)
    assert rows[3].marks[2] == Mark(struck=True)
    assert rows[4].hidden
    assert rows[4].cells[1] == Stamp("14:30", None, time(14, 30), Precision.MINUTE)
    assert (rows[4].text_at(2), rows[4].marks[2].struck) == ("kept  two gone end", True)
    assert rows[5].texts == ("03/04/2019 14:30", "36:00", "two\nlines “quoted”")
    assert rows[5].marks[2].comment == "Look here"
    assert rows[8].texts == ("#DIV/0!", "TRUE", "07700900123")
    assert rows[8].marks[0] == Mark(error=True)
    assert rows[9].texts == ("26%", "1430", "-3.25", "hidden column")
    assert rows[12].marks[1].comment == "below the rows"
    assert (first.hidden_columns, first.merges) == (frozenset({3}), (Merge(6, 0, 7, 0),))
    assert (hidden.name, hidden.hidden, hidden.rows) == ("Kept back", True, (Row(3, ("", "in a hidden sheet")),))


def test_another_engine_reads_the_same_values_from_the_records() -> None:
    page = python_calamine.CalamineWorkbook.from_filelike(BytesIO(binary_workbook())).get_sheet_by_index(0)
    rows = page.to_python(skip_empty_area=False)
    assert rows[1][:3] == ["Date", "", "Event"]  # it passes over cells without a column, and says nothing of it
    assert rows[3][0] == date(2019, 4, 3)
    assert rows[8] == [0.26, "", -3.25, "hidden column"]


@needs_libreoffice
def test_libreoffice_opens_the_records(tmp_path: Path) -> None:
    again = read(converted(save(tmp_path, "a.xlsb", binary_workbook()), "xlsx"))
    texts = [line.texts for line in again[0].rows]
    assert ("", "", "") not in texts
    assert texts[1] == ("Apr 2019", "", "gone")


def test_days_counted_from_1904(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    book.dates_1904 = True
    page = book.add_sheet("Chronology")
    page.write(0, 0, 42096, xlwt.easyxf(num_format_str="dd/mm/yyyy"))
    book.save(tmp_path / "a.xls")
    parts = xlsb_parts({"Chronology": sheet([row(0, cell(SMALL, 0, whole(42096), DAY))])}, from_1904=True)
    expected = Stamp("03/04/2019", date(2019, 4, 3), None, Precision.DAY)
    assert read(tmp_path / "a.xls")[0].rows[0].cells == (expected,)
    assert read(save(tmp_path, "a.xlsb", parts))[0].rows[0].cells == (expected,)


def old_workbook() -> bytes:
    """An .xls without LibreOffice."""
    book = xlwt.Workbook()
    page = book.add_sheet("Chronology")
    struck, month = xlwt.easyxf("font: struck_out on"), xlwt.easyxf(num_format_str="mmm yyyy")
    page.write(2, 0, date(2019, 4, 1), month)
    page.write(2, 1, "gone", struck)
    page.write(3, 0, "03/04/2019")
    page.write_rich_text(3, 1, ["seen \U0001f600", ("gone", xlwt.easyfont("struck_out on"))])
    page.row(3).hidden = True
    page.write_merge(4, 5, 0, 0, "joined")
    page.write(5, 1, True)
    page.col(1).hidden = True
    hidden = book.add_sheet("Kept back")
    hidden.visibility = 2
    hidden.write(0, 0, 7700900123, xlwt.easyxf(num_format_str="00000000000"))
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def old_stream() -> bytes:
    """What an .xls container holds: one sheet of two rows."""
    book = xlwt.Workbook()
    page = book.add_sheet("Chronology")
    page.write(0, 0, "Date")
    page.write(1, 0, "03/04/2019")
    return bytes(book.get_biff_data())


def test_a_name_that_stands_for_a_formula_nobody_knows_costs_no_row() -> None:
    stream = old_stream()
    place = stream.index(struct.pack("<HH", 0x5C, 112))  # who wrote it: as long as a name may be
    formula = b"\x2d" + bytes(8)  # cells given by their distance, where there is no cell to count from
    name = struct.pack("<HBBHHHBBBB", 0, 0, 1, len(formula), 0, 0, 0, 0, 0, 0) + b"\0A" + formula
    named = stream[:place] + struct.pack("<HH", 0x18, 112) + name.ljust(112, b"\0") + stream[place + 116 :]
    with pytest.raises(FormulaError):
        xlrd.open_workbook(file_contents=named, formatting_info=True)
    assert old_excel.read(named) == old_excel.read(stream)


@pytest.mark.parametrize(("zeros", "read"), [(4, True), (512, False)])
def test_a_few_zeros_between_records_are_no_hole(zeros: int, read: bool) -> None:
    """Crystal Reports, which many case systems print with, fills its records up; a lost sector is a hole."""
    stream = old_stream()
    place = stream.index(struct.pack("<HH", 0x26, 8)) + 12  # behind the sheet's left margin
    padded = stream[:place] + bytes(zeros) + stream[place:]
    if read:
        assert old_excel.read(padded) == old_excel.read(stream)
    else:
        with pytest.raises(Unreadable, match="cut short"):
            old_excel.read(padded)


def test_an_old_workbook_shows_what_its_author_saw(tmp_path: Path) -> None:
    first, hidden = read(save(tmp_path, "a.xls", old_workbook()))
    assert first == Sheet(
        "Chronology",
        (
            Row(3, (Stamp("Apr 2019", date(2019, 4, 1), None, Precision.MONTH), "gone"), marks={1: Mark(struck=True)}),
            Row(4, ("03/04/2019", "seen \U0001f600gone"), hidden=True, marks={1: Mark(struck=True)}),
            Row(5, ("joined",)),
            Row(6, ("", "TRUE")),
        ),
        hidden_columns=frozenset({1}),
        merges=(Merge(5, 0, 6, 0),),
    )
    assert (hidden.hidden, hidden.rows) == (True, (Row(1, ("07700900123",)),))


# ---- OpenDocument, by hand


def named(attributes: dict[str, object]) -> str:
    return " ".join(f'table:{name.replace("_", "-")}="{value}"' for name, value in attributes.items())


def blank(**attributes: object) -> str:
    return f"<table:table-cell {named(attributes)}/>"


def text(words: str, **attributes: object) -> str:
    return (
        f'<table:table-cell office:value-type="string" {named(attributes)}><text:p>{words}</text:p></table:table-cell>'
    )


def line(*cells: str, **attributes: object) -> str:
    return f"<table:table-row {named(attributes)}>{''.join(cells)}</table:table-row>"


BLANK_ROWS = line(blank(number_columns_repeated=16384), number_rows_repeated=1_048_000)


def open_sheet(tmp_path: Path, body: str, **more: str) -> Sheet:
    return read(save(tmp_path, "a.ods", ods_parts(body, **more)))[0]


def test_blank_rows_and_cells_are_counted_and_not_made(tmp_path: Path) -> None:
    twice = line(text("a"), blank(number_columns_repeated=16_000), number_rows_repeated=2)
    rows = open_sheet(tmp_path, BLANK_ROWS + twice + BLANK_ROWS).rows
    assert rows == (Row(1_048_001, ("a",)), Row(1_048_002, ("a",)))


def test_one_that_is_flat_reads_like_the_package(tmp_path: Path) -> None:
    parts = ods_parts(line(text("Date"), text("Event")) + BLANK_ROWS + line(text("x", number_columns_repeated=3)))
    packed = read_file(save(tmp_path, "a.ods", package(parts)), "a.ods").sheets
    assert [row.texts for row in packed[0].rows] == [("Date", "Event"), ("x", "x", "x")]
    for name in ("a.fods", "a.xml", "a.csv"):
        assert read_file(save(tmp_path, name, flat(parts)), name).sheets == packed
    unnamed = package({name: said for name, said in parts.items() if name != "mimetype"})
    assert read_file(save(tmp_path, "b.ods", unnamed), "b.ods").sheets == packed


def test_repeated_cells_are_each_one(tmp_path: Path) -> None:
    body = line(text("x", number_columns_repeated=3), text("y"))
    assert open_sheet(tmp_path, body).rows == (Row(1, ("x", "x", "x", "y")),)


def test_the_words_of_a_cell_as_they_show(tmp_path: Path) -> None:
    inside = (
        "one <text:s text:c='2'/>two<text:tab/>three<text:line-break/>four <text:a>link</text:a>"
        "<text:ruby><text:ruby-base>base</text:ruby-base><text:ruby-text>SAID</text:ruby-text></text:ruby><!-- no -->"
    )
    note = (
        "<office:annotation><dc:creator>KB</dc:creator><text:p>why?</text:p><text:p>when?</text:p></office:annotation>"
    )
    body = line(f"<table:table-cell>{note}<text:p>{inside}</text:p><text:p>five</text:p></table:table-cell>")
    assert open_sheet(tmp_path, body).rows == (
        Row(1, ("one   two\tthree\nfour linkbase\nfive",), marks={0: Mark(comment="why?\nwhen?")}),
    )


def test_what_a_filter_hides_is_hidden(tmp_path: Path) -> None:
    assert open_sheet(tmp_path, line(text("a"), visibility="filter")).rows == (Row(1, ("a",), hidden=True),)


def test_words_left_under_a_merge_are_kept_as_a_remark(tmp_path: Path) -> None:
    under = "<table:covered-table-cell><text:p>under</text:p></table:covered-table-cell>"
    assert open_sheet(tmp_path, line(text("top", number_columns_spanned=2), under)).rows == (
        Row(1, ("top", ""), marks={1: Mark(comment="[under a merged cell] under")}),
    )


def test_a_formula_without_its_result(tmp_path: Path) -> None:
    rows = open_sheet(tmp_path, line(text("a"), blank(formula="of:=[.A1]"))).rows
    assert rows == (Row(1, ("a", ""), marks={1: Mark(formula_without_value=True)}),)


def test_a_date_as_its_style_shows_it(tmp_path: Path) -> None:
    styles = (
        '<number:date-style style:name="N1"><number:month number:textual="true"/><number:text> </number:text>'
        '<number:year number:style="long"/></number:date-style><style:style style:name="base" '
        'style:data-style-name="N1"/><style:style style:name="c" style:parent-style-name="base"/>'
    )
    value = 'office:value-type="date" office:date-value="2019-04-01"'
    column = '<table:table-column table:default-cell-style-name="c"/>'
    cells = f"<table:table-cell {value}><text:p>Apr 2019</text:p></table:table-cell><table:table-cell {value}/>"
    assert open_sheet(tmp_path, column + line(cells), styles=styles).rows[0].cells == (
        Stamp("Apr 2019", date(2019, 4, 1), None, Precision.MONTH),
        Stamp("01/04/2019", date(2019, 4, 1), None, Precision.DAY),
    )


def test_styles_that_inherit_in_a_circle_end(tmp_path: Path) -> None:
    styles = "".join(
        f'<style:style style:name="{one}" style:parent-style-name="{other}"/>' for one, other in ("ab", "ba")
    )
    assert open_sheet(tmp_path, line(text("x", style_name="a")), styles=styles).rows == (Row(1, ("x",)),)


# ---- damaged and hostile

HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "rows-without-end.ods": (
        lambda: package(ods_parts(line(text("x"), number_rows_repeated=999_999_999))),
        "more than any chronology",
    ),
    "columns-without-end.ods": (
        lambda: package(ods_parts(line(text("x", number_columns_repeated=99_999)))),
        "more than any chronology",
    ),
    "wide-rows-without-end.ods": (
        lambda: package(
            ods_parts(line(blank(number_columns_repeated=16_000), text("x"), number_rows_repeated=1_000_000))
        ),
        "more than any chronology",
    ),
    "entity-bomb.ods": (
        lambda: package(ods_parts("") | {"content.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
        "document type",
    ),
    "half.ods": (lambda: package(ods_parts("") | {"content.xml": "<a><b>"}), "damaged"),
    "no-content.ods": (lambda: package({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "damaged"),
    "sheet-cut-short.xlsb": (lambda: package(xlsb_parts({"A": sheet(binary_rows(), ends=False)})), "damaged"),
    "record-cut-short.xlsb": (lambda: package(xlsb_parts({"A": sheet(binary_rows())[:-9]})), "damaged"),
    "string-not-there.xlsb": (lambda: package(xlsb_parts({"A": sheet([row(0, shared(0, 7))])})), "damaged"),
    "row-twice.xlsb": (lambda: package(xlsb_parts({"A": sheet([row(3), row(3)])})), "damaged"),
    "cell-twice.xlsb": (
        lambda: package(xlsb_parts({"A": sheet([row(3, cell(TRUTH, 2, b"\1"), cell(TRUTH, 2, b"\0"))])})),
        "damaged",
    ),
    "row-beyond.xlsb": (lambda: package(xlsb_parts({"A": sheet([row(1 << 30)])})), "damaged"),
    "column-beyond.xlsb": (lambda: package(xlsb_parts({"A": sheet([row(0, cell(TRUTH, 1 << 30, b"\1"))])})), "damaged"),
    "wide-rows.xlsb": (
        lambda: package(xlsb_parts({"A": sheet([row(i, cell(TRUTH, 16_383, b"\1")) for i in range(300)])})),
        "more than any chronology",
    ),
    "sheet-not-there.xlsb": (
        lambda: package({k: v for k, v in xlsb_parts({"A": sheet([])}).items() if "sheet1" not in k}),
        "damaged",
    ),
    "cut-short.xls": (lambda: old_workbook()[:4000], "old Office format"),
    "emptied.xls": (lambda: old_workbook()[:600] + bytes(1000) + old_workbook()[1600:], "cut short"),
    "beginning-lost.xls": (
        lambda: old_workbook()[:512] + bytes(512) + old_workbook()[1024:],
        "damaged|old Office",
    ),
    "only-a-beginning.xls": (lambda: b"\x09\x08\x10\x00\x00\x06\x05\x00", "cut short"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_refused_whole(tmp_path: Path, name: str) -> None:
    content, word = HOSTILE[name]
    with pytest.raises(Unreadable, match=word) as refused:
        read(save(tmp_path, name, content()))
    assert "\n" not in str(refused.value)


GOOD = {
    "a.xls": old_workbook(),
    "a.xlsb": sheet(binary_rows(), merges=[(5, 6, 0, 0)]),
    "a.ods": ods_parts(line(text("a", number_columns_spanned=2)))["content.xml"].encode(),
}


@settings(max_examples=300, deadline=None)
@given(name=st.sampled_from(sorted(GOOD)), at=st.floats(0, 1), patch=st.binary(max_size=6), gone=st.integers(0, 40))
def test_damage_is_a_refusal_and_never_a_crash(name: str, at: float, patch: bytes, gone: int) -> None:
    whole = GOOD[name]
    place = int(at * len(whole))
    damaged = whole[:place] + patch + whole[place + gone :]
    if name == "a.xlsb":
        damaged = package(xlsb_parts({"A": damaged}, shared=STRINGS))
    elif name == "a.ods":
        damaged = package(ods_parts("") | {"content.xml": damaged})
    with suppress(Unreadable):  # read or refused; anything else is a traceback for the officer
        READERS[recognise(damaged, ".xls")](damaged)
