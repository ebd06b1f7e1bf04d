"""Words that a file writes in another way than a page shows them."""

from __future__ import annotations

import pytest
from planted_files import STYLES, Planted, excel_file, paragraph, unpacked, w, word_file

from pipeline.domain.release import ReleaseTo
from pipeline.release.office_files import clean_word, read_excel, read_word

TO = ReleaseTo("Child A: a review", "Learning", "en-GB", "Wexmere Safeguarding Children Board")
SPREADSHEET = "xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'"


def signs(font: str) -> str:
    drawn = "".join(f"<w:sym w:font='{font}' w:char='F0{ord(letter):02X}'/>" for letter in "Zan")
    return f"<w:p><w:r>{drawn}</w:r></w:p>"


def test_letters_kept_as_signs_are_letters_but_in_a_font_of_signs() -> None:
    assert "Zan" in {words.text for words in read_word(word_file(Planted(signs("Arial")))).words}
    assert "Zan" not in {words.text for words in read_word(word_file(Planted(signs("Wingdings")))).words}


@pytest.mark.parametrize("language", ["Zanthea Quill", "Zanthea-Quill", "en-Zanthea"])
def test_a_language_that_is_none_goes(language: str) -> None:
    data = word_file(Planted(paragraph("x", run=f"<w:rPr><w:lang w:val='{language}'/></w:rPr>")))
    assert language.encode() not in unpacked(clean_word(data, TO))["word/document.xml"]
    assert language in {words.text for words in read_word(data).words if words.removed}


@pytest.mark.parametrize("language", ["en-GB", "zh-Hant-TW", "es-ES_tradnl", "x-none", "cy"])
def test_a_language_stays(language: str) -> None:
    data = word_file(Planted(paragraph("x", run=f"<w:rPr><w:lang w:val='{language}'/></w:rPr>")))
    assert language.encode() in unpacked(clean_word(data, TO))["word/document.xml"]


def cell(text: str) -> Planted:
    return Planted(f"<row r='3'><c r='A3' t='inlineStr'><is><t>{text}</t></is></c></row>")


def format_of(code: str) -> Planted:
    styles = w("styleSheet", STYLES.replace("mmm yyyy", code), SPREADSHEET)
    return Planted("<row r='3'><c r='A3' s='5'><v>1</v></c></row>", {"xl/styles.xml": styles})


def header(text: str) -> Planted:
    return Planted(f"||<headerFooter><oddHeader>{text}</oddHeader></headerFooter>")


@pytest.mark.parametrize(
    "planted",
    [
        cell("_x005A_anthea"),
        format_of("[$Zanthea-809]0"),
        format_of("&quot;Zan&quot;&quot;thea&quot;0"),
        format_of("\\Z\\a\\n\\t\\h\\e\\a0"),
        header("&amp;LZan&amp;Bthe&amp;KFF0000&amp;10a&amp;CPage &amp;P"),
        header("&amp;CZan&amp;&quot;Arial,Bold&quot;thea&amp;Rseen"),
    ],
)
def test_a_workbook_s_words_are_read_as_they_are_shown(planted: Planted) -> None:
    assert "Zanthea" in {words.text.strip() for words in read_excel(excel_file(planted)).words}
