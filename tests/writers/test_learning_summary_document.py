"""learning-summary.docx read back: real headings, real lists, one page in LibreOffice whatever is in it."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from drawn_summaries import DAY, HOSTILE, LAYOUTS, USUAL, drawn, page_of, shipped, with_recommendations
from lxml.etree import fromstring
from office import as_pdf, needs_office

from pipeline.assemble.summary_fit import fitted
from pipeline.domain.learning_summary import LearningSummary
from pipeline.domain.summary_page import Fitted, Layout
from pipeline.domain.trouble import SetupError
from pipeline.shipped import TEMPLATES
from pipeline.writers.learning_summary_document import write_learning_summary_document
from pipeline.writers.page_measure import SummaryTemplate, template_of

BOARDS_SENTENCE = "Our board publishes a page like this one after every review that it has commissioned."


def written(folder: Path, page: Fitted, template: SummaryTemplate | None = None, name: str = "made") -> Path:
    path = folder / f"{name}.docx"
    write_learning_summary_document(path, page, template or shipped(page.page.layout))
    return path


def opened(folder: Path, page: Fitted, template: SummaryTemplate | None = None) -> Document:
    return docx.Document(str(written(folder, page, template)))


def style_of(paragraph: docx.text.paragraph.Paragraph) -> str:
    assert paragraph.style is not None
    return str(paragraph.style.style_id)


def test_headings_lists_and_links_are_real(tmp_path: Path) -> None:
    document = opened(tmp_path, page_of(USUAL))
    told = [(style_of(paragraph), paragraph.text) for paragraph in document.paragraphs]
    assert told[:4] == [
        ("SummaryKicker", "Learning summary"),
        ("Heading1", "Child Safeguarding Practice Review: Child Alba"),
        ("SummaryBoard", "Wexmere Safeguarding Children Partnership"),
        ("Heading2", "What happened"),
    ]
    headings = [text for style, text in told if style == "Heading2"]
    assert headings == [part.heading for part in page_of(USUAL).page.parts]
    points = [text for style, text in told if style == "ListBullet"]
    assert len(points) == 16
    assert points[10].startswith("R1 The Partnership should agree one pathway")
    assert points[10].endswith("well known. Owner: Wexmere Integrated Care Board · By when: 31 March 2027")
    assert document.styles["List Bullet"].element.find(f".//{qn('w:numId')}") is not None
    links = [link.address for paragraph in document.paragraphs for link in paragraph.hyperlinks]
    assert links == ["https://www.wexmere-scp.org.uk/reviews/alba", "mailto:reviews@wexmere-scp.org.uk"]


@pytest.mark.parametrize("name", HOSTILE)
def test_every_word_is_in_it_and_no_paragraph_is_empty(tmp_path: Path, name: str) -> None:
    page = page_of(HOSTILE[name])
    document = opened(tmp_path, page)
    read = [paragraph.text for paragraph in document.paragraphs]
    assert all(text.strip() for text in read)
    lines = [
        " ".join(filter(None, (line.label, line.text, line.tail))) for part in page.page.parts for line in part.lines
    ]
    assert [text for text in read if text in lines] == lines
    assert document.tables == []


def test_it_tells_its_language_its_title_and_nobodys_name(tmp_path: Path) -> None:
    path = written(tmp_path, page_of(USUAL))
    properties = docx.Document(str(path)).core_properties
    assert properties.title == "Learning summary: Child Safeguarding Practice Review: Child Alba"
    assert properties.language == "en-GB"
    assert properties.author == ""
    with zipfile.ZipFile(path) as package:
        assert b'w:lang w:val="en-GB"' in package.read("word/styles.xml")
        assert all(entry.date_time[0] == 1980 for entry in package.infolist())


def test_its_type_is_as_large_as_the_page_was_fitted_for(tmp_path: Path) -> None:
    for name in ("one sentence", "forty-seven recommendations"):
        page = page_of(HOSTILE[name])
        styles = opened(tmp_path, page).styles
        for style in ("Summary Text", "List Bullet", "Summary Lead", "Summary Closing"):
            size, line = styles[style].font.size, styles[style].paragraph_format.line_spacing
            assert size == Pt(page.size)
            assert isinstance(line, int), "so many points, and not a multiple: no letter makes a line higher"
            assert line >= 1.09 * size


def test_the_same_page_gives_the_same_bytes(tmp_path: Path) -> None:
    for layout in LAYOUTS:
        page = page_of(USUAL, layout)
        assert written(tmp_path, page, name="first").read_bytes() == written(tmp_path, page, name="second").read_bytes()


def _calibri(document: Document) -> None:
    for fonts in document.styles.element.iter(qn("w:rFonts")):
        fonts.set(qn("w:ascii"), "Calibri")
        fonts.set(qn("w:hAnsi"), "Calibri")


def _large(document: Document) -> None:
    for name in ("Summary Text", "List Bullet", "Summary Lead"):
        document.styles[name].font.size = Pt(14)
        document.styles[name].font.name = "Times New Roman"
        document.styles[name].paragraph_format.line_spacing = 1.4


def _margins(document: Document) -> None:
    for section in document.sections:
        section.left_margin = section.right_margin = section.top_margin = Mm(30)


def _logo(document: Document) -> None:
    header = document.sections[0].header.paragraphs[0]
    header.text = "Wexmere"
    header.runs[0].font.size = Pt(60)
    document.sections[0].footer.paragraphs[0].text = "A partnership of three agencies. " * 12
    document.paragraphs[-1].insert_paragraph_before(BOARDS_SENTENCE)


def _table(document: Document) -> None:
    cell = document.add_table(2, 2).cell(0, 0)
    cell.text = BOARDS_SENTENCE * 2


def _columns(document: Document) -> None:
    columns = document.sections[0]._sectPr.find(qn("w:cols"))  # noqa: SLF001 - no public way
    columns.set(qn("w:num"), "2")


RESTYLED: dict[str, Callable[[Document], None]] = {
    "calibri": _calibri,
    "large": _large,
    "margins": _margins,
    "logo": _logo,
    "table": _table,
    "columns": _columns,
}


def restyled(folder: Path, name: str, layout: Layout = Layout.ONE_PAGE) -> SummaryTemplate:
    document = docx.Document(str(template_of(layout)))
    RESTYLED[name](document)
    document.save(str(folder / f"{name} template.docx"))
    return SummaryTemplate(folder / f"{name} template.docx")


@needs_office
@pytest.mark.slow
def test_it_is_one_page_in_libreoffice_whatever_is_in_it_and_however_it_is_styled(tmp_path: Path) -> None:
    """Fifty documents in one call: every hostile summary, drawn ones, and templates that a board has changed."""
    summaries: dict[str, LearningSummary] = {**HOSTILE, **{f"drawn {seed}": drawn(seed) for seed in range(6)}}
    files = [
        written(tmp_path, page_of(summary, layout), name=f"{name} {layout}")
        for name, summary in summaries.items()
        for layout in LAYOUTS
    ]
    for change in RESTYLED:
        template = restyled(tmp_path, change)
        for name in ("usual", "twelve recommendations", "drawn 1"):
            page = fitted(summaries[name], Layout.ONE_PAGE, template, DAY)
            files.append(written(tmp_path, page, template, name=f"{name} {change}"))
    pages = as_pdf(files, tmp_path)
    assert {name: len(read.pages) for name, read in pages.items() if len(read.pages) != 1} == {}


def test_a_restyled_template_is_measured_as_it_is(tmp_path: Path) -> None:
    summary = with_recommendations(12)
    usual = sum(len(each.text) for each in page_of(summary).shown)
    for name in ("margins", "logo", "table"):
        page = fitted(summary, Layout.ONE_PAGE, restyled(tmp_path, name), DAY)
        assert sum(len(each.text) for each in page.shown) < usual
    assert fitted(HOSTILE["one sentence"], Layout.ONE_PAGE, restyled(tmp_path, "large"), DAY).size == 14


def test_a_font_of_the_theme_is_known_by_its_name(tmp_path: Path) -> None:
    """A document of Word's own names its fonts by their role."""
    docx.Document().save(str(tmp_path / "theirs.docx"))
    with zipfile.ZipFile(tmp_path / "theirs.docx") as package:
        assert b'w:asciiTheme="minorHAnsi"' in package.read("word/styles.xml")
    assert SummaryTemplate(tmp_path / "theirs.docx").looks.of("Normal").font == "Cambria"


def test_a_boards_own_sentence_stays(tmp_path: Path) -> None:
    template = restyled(tmp_path, "logo")
    page = fitted(USUAL, Layout.ONE_PAGE, template, DAY)
    assert BOARDS_SENTENCE in [paragraph.text for paragraph in opened(tmp_path, page, template).paragraphs]


def test_a_template_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    for name, fault in (("gone.docx", "missing"), ("letter.docx", "no Word document")):
        if fault != "missing":
            (tmp_path / name).write_text("Dear all", encoding="utf-8")
        with pytest.raises(SetupError, match=rf"{name}: is .*{fault}"):
            fitted(USUAL, Layout.ONE_PAGE, SummaryTemplate(tmp_path / name), DAY)
    document = docx.Document(str(template_of(Layout.ONE_PAGE)))
    document.styles["Summary Lead"].delete()
    document.save(str(tmp_path / "less.docx"))
    with pytest.raises(SetupError, match="has no style SummaryLead"):
        fitted(USUAL, Layout.ONE_PAGE, SummaryTemplate(tmp_path / "less.docx"), DAY)
    full = docx.Document(str(template_of(Layout.ONE_PAGE)))
    full.paragraphs[-1].insert_paragraph_before(BOARDS_SENTENCE * 60)
    full.save(str(tmp_path / "full.docx"))
    with pytest.raises(SetupError, match="leaves no room"):
        fitted(USUAL, Layout.ONE_PAGE, SummaryTemplate(tmp_path / "full.docx"), DAY)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_shipped_templates_are_clean(layout: Layout) -> None:
    path = template_of(layout)
    assert path.parent == TEMPLATES
    properties = docx.Document(str(path)).core_properties
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    with zipfile.ZipFile(path) as package:
        document = package.read("word/document.xml")
        fromstring(package.read("word/styles.xml"))
    assert b"w:rsid" not in document
    assert b"<w:del" not in document


def test_the_larger_the_type_or_the_title_the_less_room_is_left() -> None:
    template, page = shipped(Layout.ONE_PAGE), page_of(HOSTILE["one sentence"]).page
    rooms = [template.room(page, size, 1.0) for size in (10, 11, 12)]
    assert rooms == sorted(rooms, reverse=True)
    assert template.room(replace(page, title=page.title * 2), 10, 1.0) < rooms[0]
