"""Word documents that break the format's rules: refused with a reason, or read without losing a word."""

from __future__ import annotations

from pathlib import Path

import pytest
from office_files import WORDS, XML, docx_parts, relations, save

from pipeline.domain.grid import Sheet
from pipeline.domain.trouble import Unreadable
from pipeline.readers import read_file


def cell(words: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>"


def table(*rows: str, grid: str = "") -> str:
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def first_table(tmp_path: Path, parts: dict[str, str]) -> Sheet:
    return read_file(save(tmp_path, "c.docx", parts), "c.docx").sheets[0]


HEADINGS = cell("Date") + cell("Event")


@pytest.mark.parametrize("number", ["1000000000", "9" * 5000, "-4", "x"])
@pytest.mark.parametrize("where", ["span", "before", "grid"])
def test_an_absurd_number_of_columns_is_not_counted(tmp_path: Path, number: str, where: str) -> None:
    span = f'<w:gridSpan w:val="{number}"/>' if where == "span" else ""
    before = f'<w:trPr><w:gridBefore w:val="{number}"/></w:trPr>' if where == "before" else ""
    grid = f'<w:gridCol w:w="{number}"/>' if where == "grid" else ""
    body = table(HEADINGS, before + cell("03/04/2019", span) + cell("Seen"), grid=grid)
    assert first_table(tmp_path, docx_parts(body)).rows[1].texts == ("03/04/2019", "Seen")


@pytest.mark.parametrize("wrapper", ["w:ins", "w:sdt"])
def test_hundreds_of_wrappers_are_read_or_refused(tmp_path: Path, wrapper: str) -> None:
    deep = f"<w:p>{f'<{wrapper}>' * 1500}<w:r><w:t>Seen</w:t></w:r>{f'</{wrapper}>' * 1500}</w:p>"
    with pytest.raises(Unreadable, match="damaged"):
        first_table(tmp_path, docx_parts(table(HEADINGS, cell("03/04/2019") + f"<w:tc>{deep}</w:tc>")))


def test_words_under_a_merged_cell_are_kept_as_a_remark(tmp_path: Path) -> None:
    body = table(HEADINGS, *(cell(day, "<w:vMerge/>") + cell("Seen") for day in ("03/04/2019", "04/04/2019")))
    sheet = first_table(tmp_path, docx_parts(body))
    assert [row.texts[0] for row in sheet.rows] == ["Date", "", ""]
    assert sheet.rows[2].marks[0].comment == "[under a merged cell] 04/04/2019"


def test_a_row_wholly_under_a_merge_is_still_a_row(tmp_path: Path) -> None:
    body = table(HEADINGS, cell("03/04/2019", "<w:vMerge/>") + cell("Seen", "<w:vMerge/>"))
    assert [row.number for row in first_table(tmp_path, docx_parts(body)).rows] == [1, 2]


def test_a_footnote_is_a_remark_on_its_cell(tmp_path: Path) -> None:
    pointing = '<w:tc><w:p><w:r><w:t>Seen</w:t><w:footnoteReference w:id="2"/></w:r></w:p></w:tc>'
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>By telephone.</w:t></w:r></w:p></w:footnote>'
    parts = docx_parts(table(HEADINGS, cell("03/04/2019") + pointing)) | {
        "word/_rels/document.xml.rels": relations(("footnotes", "footnotes.xml")),
        "word/footnotes.xml": f"{XML}<w:footnotes {WORDS}>{note}</w:footnotes>",
    }
    sheet = first_table(tmp_path, parts)
    assert sheet.rows[1].texts == ("03/04/2019", "Seen")
    assert sheet.rows[1].marks[1].comment == "[footnote] By telephone."


def test_a_run_outside_a_paragraph_keeps_its_words(tmp_path: Path) -> None:
    loose = "<w:tc><w:r><w:t>Seen</w:t></w:r></w:tc>"
    sheet = first_table(tmp_path, docx_parts(table(HEADINGS, cell("03/04/2019") + loose)))
    assert sheet.rows[1].texts == ("03/04/2019", "Seen")


def test_a_document_type_after_a_long_remark_is_refused(tmp_path: Path) -> None:
    parts = docx_parts(table(HEADINGS, cell("03/04/2019") + cell("&c;")))
    main = "word/document.xml"
    late = f'{XML}<!--{" " * 5000}--><!DOCTYPE x [<!ENTITY c SYSTEM "elsewhere.txt">]>'
    with pytest.raises(Unreadable, match="document type"):
        first_table(tmp_path, parts | {main: parts[main].replace(XML, late)})


def test_a_row_wider_than_any_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="20,000 columns"):
        first_table(tmp_path, docx_parts(table(HEADINGS, cell("x") * 20_000, HEADINGS)))
