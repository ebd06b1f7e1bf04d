"""A template that a reviewer has restyled, or broken: filled as it is, or refused by one clear line."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm
from drawn_chronologies import combined

from pipeline.assemble.chronology_document import describe
from pipeline.domain.patterns import Patterns
from pipeline.domain.trouble import Exit, SetupError
from pipeline.shipped import TEMPLATES
from pipeline.writers.chronology_document import STYLES, TEMPLATE, write_chronology_document

SHIPPED = TEMPLATES / TEMPLATE


def changed(folder: Path, part: str, old: str, new: str) -> Path:
    """The shipped template with one text replaced in one of its parts."""
    path = folder / "my template.docx"
    with zipfile.ZipFile(SHIPPED) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name).decode()
            if name == f"word/{part}.xml":
                assert old in content
                content = content.replace(old, new, 1)
            target.writestr(name, content)
    return path


def write(folder: Path, template: Path, title: str = "Child Test") -> Path:
    path = folder / "made.docx"
    paper = describe(replace(combined(), title=title), Patterns(), None)
    write_chronology_document(path, paper, template)
    return path


def refusal(folder: Path, template: Path) -> str:
    with pytest.raises(SetupError) as refused:
        write(folder, template)
    assert refused.value.exit_code is Exit.SETUP
    [line] = refused.value.lines
    assert template.name in line
    assert "\n" not in line
    return line


@pytest.mark.parametrize(
    ("part", "old", "new", "told"),
    [
        ("document", "{{ heading }}", "{{ headnig }}", ("the text", "headnig")),
        ("document", "{{ line.text }}", "{{ line.words }}", ("the text", "words")),
        ("document", "{{ heading }}", "{{ heading }", ("the text", "{{ heading }")),
        ("document", "{%p endfor %}", "{%p endif %}", ("the text", "endif")),
        ("document", "{%p endfor %}", "", ("the text",)),
        ("document", "{{ heading }}", "{{ heading.__class__.__mro__ }}", ("the text",)),
        ("header1", "{{ marking }}", "{{ mraking }}", ("page header", "mraking")),
        ("footer1", "{{ marking }}", "{{ marking | nothing }}", ("page footer", "nothing")),
        ("document", "{{ timeline }}", "the timeline", ("{{ timeline }}", "once")),
        ("document", "{{ questions }}", "{{ timeline }}", ("once",)),
        ("styles", 'w:styleId="EntryText"', 'w:styleId="SomethingElse"', ("EntryText", "style")),
        ("document", "<w:body>", "<w:body><w:p>", ("damaged",)),
    ],
)
def test_a_broken_template_is_refused_by_part_and_place(
    tmp_path: Path, part: str, old: str, new: str, told: tuple[str, ...]
) -> None:
    line = refusal(tmp_path, changed(tmp_path, part, old, new))
    assert all(words in line for words in told), line


def test_a_block_inside_a_table_is_refused(tmp_path: Path) -> None:
    document = docx.Document(str(SHIPPED))
    document.add_table(1, 1).rows[0].cells[0].text = "{{ timeline }}"
    for paragraph in document.paragraphs:
        if paragraph.text == "{{ timeline }}":
            paragraph.text = "no longer here"
    document.save(str(tmp_path / "boxed.docx"))
    assert "outside any table" in refusal(tmp_path, tmp_path / "boxed.docx")


def test_what_is_no_template_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.docx").write_text("Dear all", encoding="utf-8")
    assert "no Word document" in refusal(tmp_path, tmp_path / "letter.docx")
    assert "missing" in refusal(tmp_path, tmp_path / "gone.docx")
    whole = SHIPPED.read_bytes()
    (tmp_path / "cut.docx").write_bytes(whole[: len(whole) // 2])
    refusal(tmp_path, tmp_path / "cut.docx")


def test_signs_of_markup_in_a_title_are_kept(tmp_path: Path) -> None:
    made = docx.Document(str(write(tmp_path, SHIPPED, "A & B <C> {{ marking }} {% if %}")))
    assert any(paragraph.text == "A & B <C> {{ marking }} {% if %}" for paragraph in made.paragraphs)
    assert made.core_properties.title == "Combined chronology: A & B <C> {{ marking }} {% if %}"


def test_what_a_reviewer_restyles_stays(tmp_path: Path) -> None:
    document = docx.Document(str(SHIPPED))
    document.styles["Entry Text"].font.name = "Georgia"
    document.paragraphs[0].insert_paragraph_before("Wexmere Partnership")
    document.core_properties.author = "A N Other"
    for section in document.sections:
        section.left_margin = section.right_margin = Mm(30)
    document.save(str(tmp_path / "restyled.docx"))
    made = docx.Document(str(write(tmp_path, tmp_path / "restyled.docx")))
    assert made.paragraphs[0].text == "Wexmere Partnership"
    assert made.styles["Entry Text"].font.name == "Georgia"
    assert made.core_properties.author == ""
    widths = [int(column.get(qn("w:w"))) for column in made.tables[-1]._tbl.tblGrid]  # noqa: SLF001 - no public way
    assert sum(widths) <= 16_838 - 2 * 1_701  # tables keep within the margins


def test_the_shipped_template_is_clean() -> None:
    template = docx.Document(str(SHIPPED))
    assert set(STYLES) <= {style.style_id for style in template.styles}
    assert template.core_properties.author == ""
    with zipfile.ZipFile(SHIPPED) as package:
        names = package.namelist()
        text = package.read("word/document.xml").decode()
    assert not [name for name in names if "thumbnail" in name or "comments" in name or "custom" in name]
    assert "w:rsid" not in text
    assert "<w:del " not in text
    assert "<w:ins " not in text
