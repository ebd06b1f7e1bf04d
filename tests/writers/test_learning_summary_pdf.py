"""learning-summary.pdf read back: one page, every word of it, and tags that say what each word is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import pikepdf
import pytest
from docx.shared import Mm, RGBColor
from drawn_summaries import DAY, HOSTILE, LAYOUTS, USUAL, page_of, shipped
from pdf_ua import faults
from pypdf import PdfReader

from pipeline.assemble.summary_fit import fitted
from pipeline.domain.summary_page import Fitted, Layout
from pipeline.domain.trouble import Withheld
from pipeline.writers.learning_summary import undrawn
from pipeline.writers.learning_summary_pdf import write_learning_summary_pdf
from pipeline.writers.page_measure import SummaryTemplate, template_of

SHOWS_TEXT = {"Tj", "TJ", "'", '"'}
PAINTS = {"f", "F", "f*", "S", "s", "B", "b", "Do", "sh"}


def written(folder: Path, page: Fitted, name: str = "summary") -> Path:
    path = folder / f"{name}.pdf"
    write_learning_summary_pdf(path, page, shipped(page.page.layout))
    return path


def words_of(page: Fitted) -> list[str]:
    """Everything that stands on the page, in reading order."""
    head = [page.page.kicker, page.page.title, page.page.board]
    lines = [
        text
        for part in page.page.parts
        for text in (part.heading, *(t for line in part.lines for t in (line.label, line.text, line.tail)))
    ]
    return [text for text in (*head, *lines) if text]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def elements(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Every structure element, in reading order."""
    if "/S" in node:
        yield node
    for kid in node.K:
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") != "/OBJR":
            yield from elements(kid)


def texts_by_mark(pdf: pikepdf.Pdf) -> dict[int, str]:
    """The text of every marked piece, with what it stands for where that is said; nothing may be outside of one."""
    page, found, open_marks = pdf.pages[0], {}, []
    fonts = {name: to_letters(font) for name, font in page.Resources.Font.items()}
    font: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC" | "BMC":
                open_marks.append((str(operands[0]), operands[1] if len(operands) > 1 else {}))
            case "EMC":
                open_marks.pop()
            case "Tf":
                font = fonts[str(operands[0])]
            case shown if shown in SHOWS_TEXT:
                marks = [int(known["/MCID"]) for _, known in open_marks if "/MCID" in known]
                stands_for = [str(known["/ActualText"]) for _, known in open_marks if "/ActualText" in known]
                assert len(marks) == 1, "text that no tag knows of"
                letters = "".join(font[code] for code in bytes(operands[-1]))
                found[marks[0]] = found.get(marks[0], "") + (stands_for or [letters])[0]
            case painted if painted in PAINTS:
                assert any(name == "/Artifact" for name, _ in open_marks), "decoration that is not told to be one"
    assert open_marks == []
    return found


def to_letters(font: pikepdf.Object) -> dict[int, str]:
    """What a font's table says of each of its codes."""
    table = font.ToUnicode.read_bytes().decode("latin-1")
    rows = re.findall(r"(\d+) beginbfchar\n(.*?)endbfchar", table, re.DOTALL)
    assert all(int(count) == len(row.splitlines()) <= 100 for count, row in rows)
    pairs = [pair for _, row in rows for pair in re.findall(r"<(\w\w)> <(\w+)>", row)]
    return {int(code, 16): bytes.fromhex(letters).decode("utf-16-be") for code, letters in pairs}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_one_page_of_a4_with_every_word_in_reading_order(tmp_path: Path, name: str, layout: Layout) -> None:
    page = page_of(HOSTILE[name], layout)
    with pikepdf.open(written(tmp_path, page)) as pdf:
        assert len(pdf.pages) == 1
        assert [round(float(side)) for side in pdf.pages[0].MediaBox] == [0, 0, 595, 842]
        by_mark = texts_by_mark(pdf)
        marks = [kid for each in elements(pdf.Root.StructTreeRoot) for kid in each.K if isinstance(kid, int)]
    assert sorted(marks) == sorted(by_mark)
    read = "".join(by_mark[mark] for mark in sorted(marks))
    assert squeezed(read.replace("•", "")) == squeezed("".join(words_of(page)))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_reader_of_its_text_finds_each_passage(tmp_path: Path, layout: Layout) -> None:
    page = page_of(USUAL, layout)
    [read] = PdfReader(written(tmp_path, page)).pages
    text = " ".join(read.extract_text().split())
    for words in words_of(page):
        assert words in text


@pytest.mark.parametrize("name", ["usual", "forty-seven recommendations", "enormous words"])
def test_nothing_is_smaller_than_ten_points_or_outside_the_margins(tmp_path: Path, name: str) -> None:
    sizes, places = set(), []

    def see(text: str, _: object, matrix: list[float], __: object, size: float) -> None:
        if text.strip():
            sizes.add(size)
            places.append((matrix[4], matrix[5]))

    PdfReader(written(tmp_path, page_of(HOSTILE[name]))).pages[0].extract_text(visitor_text=see)
    assert min(sizes) >= 10
    left, low = min(x for x, _ in places), min(y for _, y in places)
    assert left >= 42.5  # 15 mm
    assert low >= 42.5


def test_its_tags_say_what_each_piece_is(tmp_path: Path) -> None:
    with pikepdf.open(written(tmp_path, page_of(USUAL))) as pdf:
        by_mark = texts_by_mark(pdf)
        tree = pdf.Root.StructTreeRoot
        found = list(elements(tree))
        roles = [str(each.S) for each in found]
        headings = [by_mark[int(each.K[0])] for each in found if each.S == "/H2"]
        assert roles[:6] == ["/Document", "/P", "/H1", "/P", "/H2", "/P"]
        assert roles.count("/H1") == 1
        assert headings == [part.heading for part in page_of(USUAL).page.parts]
        assert roles.count("/L") == 5
        assert roles.count("/LI") == roles.count("/Lbl") == roles.count("/LBody") == 16
        for each in found:
            if each.S == "/L":
                assert {str(kid.S) for kid in each.K} == {"/LI"}
                assert each.A.ListNumbering == "/Disc"
            if each.S == "/LI":
                assert [str(kid.S) for kid in each.K] == ["/Lbl", "/LBody"]
            assert all(
                each.objgen == kid.P.objgen for kid in each.K if isinstance(kid, pikepdf.Dictionary) and "/P" in kid
            )


def test_the_parent_tree_leads_back_from_each_mark_and_link(tmp_path: Path) -> None:
    with pikepdf.open(written(tmp_path, page_of(USUAL))) as pdf:
        [page] = pdf.pages
        tree = pdf.Root.StructTreeRoot
        numbers = list(tree.ParentTree.Nums)
        parents = dict(zip(numbers[::2], numbers[1::2], strict=True))
        owners = {kid: each for each in elements(tree) for kid in each.K if isinstance(kid, int)}
        for mark, parent in enumerate(parents[int(page.obj.StructParents)]):
            assert parent.objgen == owners[mark].objgen
        links = list(page.Annots)
        assert [str(link.A.URI) for link in links] == [
            "https://www.wexmere-scp.org.uk/reviews/alba",
            "mailto:reviews@wexmere-scp.org.uk",
        ]
        assert [str(link.Contents) for link in links] == [
            "www.wexmere-scp.org.uk/reviews/alba (web page)",
            "reviews@wexmere-scp.org.uk",
        ]
        for link in links:
            owner = parents[int(link.StructParent)]
            assert owner.S == "/Link"
            assert owner.K[1].Obj.objgen == link.objgen
        assert int(tree.ParentTreeNextKey) == len(parents)
        assert page.obj.Tabs == "/S"


def test_it_says_what_it_is_and_in_which_language(tmp_path: Path) -> None:
    with pikepdf.open(written(tmp_path, page_of(USUAL))) as pdf:
        assert pdf.Root.Lang == "en-GB"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert pdf.docinfo["/Title"] == "Learning summary: Child Safeguarding Practice Review: Child Alba"
        assert pdf.docinfo["/Author"] == "Wexmere Safeguarding Children Partnership"
        assert set(pdf.docinfo) == {"/Title", "/Author", "/Subject"}
        with pdf.open_metadata() as said:
            assert said["pdfuaid:part"] == "1"
            assert said["dc:title"] == str(pdf.docinfo["/Title"])
            assert said["dc:language"] == ["en-GB"] or "en-GB" in said["dc:language"]


@pytest.mark.parametrize("name", ["usual", "other letters"])
def test_its_fonts_are_in_it(tmp_path: Path, name: str) -> None:
    with pikepdf.open(written(tmp_path, page_of(HOSTILE[name]))) as pdf:
        fonts = pdf.pages[0].Resources.Font
        assert len(fonts) >= 2
        for font in fonts.values():
            assert "/FontFile2" in font.FontDescriptor
            assert "/ToUnicode" in font
            assert re.fullmatch(r"/[A-Z]{6}\+LiberationSans.*", str(font.BaseFont))


def test_letters_that_its_font_lacks_are_named_and_read_out(tmp_path: Path) -> None:
    page = page_of(HOSTILE["other letters"])
    named = undrawn(page.page)
    assert "ARABIC LETTER AIN" in named
    assert "BABY" in named
    assert "LATIN SMALL LETTER L WITH STROKE" not in named
    assert undrawn(page_of(USUAL).page) == ()
    with pikepdf.open(written(tmp_path, page)) as pdf:
        assert "عزيزتي" in "".join(texts_by_mark(pdf).values())


def test_it_looks_like_its_word_template(tmp_path: Path) -> None:
    document = docx.Document(str(template_of(Layout.ONE_PAGE)))
    document.sections[0].left_margin = Mm(40)
    document.styles["Heading 2"].font.color.rgb = RGBColor(0x80, 0x00, 0x20)
    document.save(str(tmp_path / "ours.docx"))
    template = SummaryTemplate(tmp_path / "ours.docx")
    path = tmp_path / "ours.pdf"
    write_learning_summary_pdf(path, fitted(USUAL, Layout.ONE_PAGE, template, DAY), template)
    with pikepdf.open(path) as pdf:
        drawn = pdf.pages[0].Contents.read_bytes()
    assert b".501961 0 .12549 rg" in drawn
    lefts: list[float] = []
    PdfReader(path).pages[0].extract_text(
        visitor_text=lambda text, _, at, *__: lefts.append(at[4] if text.strip() else 999)
    )
    assert min(lefts) >= 113  # 40 mm


def test_the_same_page_gives_the_same_bytes(tmp_path: Path) -> None:
    for layout in LAYOUTS:
        page = page_of(USUAL, layout)
        assert written(tmp_path, page, "first").read_bytes() == written(tmp_path, page, "second").read_bytes()


def test_a_page_that_was_not_fitted_is_withheld(tmp_path: Path) -> None:
    page = page_of(USUAL)
    twice = replace(page, page=replace(page.page, parts=page.page.parts * 3))
    with pytest.raises(Withheld, match="more than one page"):
        written(tmp_path, twice)
    assert not list(tmp_path.iterdir())


@pytest.mark.slow
def test_an_independent_checker_finds_nothing_against_pdf_ua(tmp_path: Path) -> None:
    files = [
        written(tmp_path, page_of(summary, layout), f"{layout}-{number}")
        for number, summary in enumerate(HOSTILE[name] for name in ("usual", "enormous words", "other letters"))
        for layout in LAYOUTS
    ]
    untagged = tmp_path / "untagged.pdf"
    with pikepdf.open(files[0]) as pdf:
        del pdf.Root.StructTreeRoot
        pdf.save(untagged)
    judged = faults([*files, untagged])
    assert judged.pop("untagged.pdf"), "the checker finds a fault where there is one"
    assert {name: found for name, found in judged.items() if found} == {}


def test_another_checker_finds_nothing_either(tmp_path: Path) -> None:
    pdfua = pytest.importorskip("pdfua", reason="pdfua is not installed (it is in the 'dev' extra)")
    for layout in LAYOUTS:
        report = pdfua.validate(written(tmp_path, page_of(USUAL, layout), layout))
        assert [str(each) for each in report.findings] == []
