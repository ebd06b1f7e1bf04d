"""The document of what changed: accessible, letter for letter, and a template that is wrong is named."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from pipeline.domain.comparison import CellChange, ComparisonPaper, PaperChange, PaperSection
from pipeline.domain.passages import Stretch, Was
from pipeline.domain.trouble import SetupError
from pipeline.shipped import TEMPLATES
from pipeline.writers.comparison_document import TEMPLATE, write_comparison

STRETCHES = (Stretch(Was.KEPT, "She said “no” & "), Stretch(Was.REMOVED, "<left>\n"), Stretch(Was.ADDED, "stayed\ttoo"))
PAPER = ComparisonPaper(
    *("What changed", "Child Alba & others", "OFFICIAL-SENSITIVE", date(2020, 10, 1), "2 differ."),
    statements=(("Earlier draft", "a & b.docx"), ("Later draft", "c.docx")),
    columns=("Section", "Changed", "Added", "Removed", "Moved", "As it was"),
    counts=(("Why", "1", "–", "–", "–", "3"), ("All", "1", "–", "–", "–", "3")),
    sections=(
        PaperSection("Why", (PaperChange("Changed: paragraph 2", (CellChange(STRETCHES),)),)),
        PaperSection("What", (PaperChange("Added: Table 1, row 2", (CellChange(STRETCHES[2:], "No"),)),)),
    ),
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "c.docx"
    write_comparison(path, PAPER)
    return path


def test_words_are_there_letter_for_letter(made: Path) -> None:
    runs = [(each.style.name, each.text) for line in Document(str(made)).paragraphs for each in line.runs if each.style]
    assert ("Words Removed", "<left>¶\n") in runs
    assert ("Words Added", "stayed\ttoo") in runs
    assert "She said “no” & " in [text for _, text in runs]


def test_added_and_removed_are_told_apart_without_colour(made: Path) -> None:
    with zipfile.ZipFile(made) as package:
        styles = package.read("word/styles.xml").decode()
    added, removed = (
        re.search(rf'w:styleId="{name}".*?</w:style>', styles, re.DOTALL) for name in ("WordsAdded", "WordsRemoved")
    )
    assert added
    assert removed
    assert "<w:u " in added[0]
    assert "<w:strike" in removed[0]


def test_headings_skip_no_level_and_nothing_is_empty(made: Path) -> None:
    document = Document(str(made))
    levels = [
        int(str(each.style.name)[-1])
        for each in document.paragraphs
        if each.style and each.style.name.lower().startswith("heading")
    ]
    assert levels == [1, 1, 2, 2]
    assert [each.text for each in document.paragraphs if not each.text.strip()] == []


def test_language_title_and_a_table_with_a_heading_row_and_no_merged_cell(made: Path) -> None:
    with zipfile.ZipFile(made) as package:
        text, styles = (package.read(f"word/{part}.xml").decode() for part in ("document", "styles"))
    assert 'w:lang w:val="en-GB"' in styles
    assert text.count("<w:tblHeader/>") == text.count("<w:tbl>") == 1
    assert "gridSpan" not in text
    assert "vMerge" not in text
    assert Document(str(made)).core_properties.title == "What changed: Child Alba & others"


def test_a_template_with_a_misspelt_placeholder_is_named(tmp_path: Path) -> None:
    template = Document(str(TEMPLATES / TEMPLATE))
    template.paragraphs[0].runs[0].text = "{{ haeding }}"
    template.save(str(tmp_path / "comparison.docx"))
    with pytest.raises(SetupError, match="haeding"):
        write_comparison(tmp_path / "c.docx", PAPER, tmp_path / "comparison.docx")


def test_a_template_without_a_style_is_named(tmp_path: Path) -> None:
    template = Document(str(TEMPLATES / TEMPLATE))
    style = template.styles["Words Removed"].element
    style.getparent().remove(style)
    template.save(str(tmp_path / "comparison.docx"))
    with pytest.raises(SetupError, match="WordsRemoved"):
        write_comparison(tmp_path / "c.docx", PAPER, tmp_path / "comparison.docx")
