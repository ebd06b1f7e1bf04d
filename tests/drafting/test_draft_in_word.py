"""The draft as Word and a screen reader meet it: true headings, lists, captions, header rows, words for pictures, and
nothing that Word would have to repair."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest
from docx.document import Document
from lxml import etree

from pipeline.domain.draft import Drafted

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
COPIES = (0, 1)


@pytest.fixture(params=COPIES, ids=("named", "coded"))
def parts(request: pytest.FixtureRequest, folder: Path, drafted: Drafted) -> dict[str, etree._Element]:
    """The XML parts of one copy, by name."""
    with zipfile.ZipFile(folder / "out" / drafted.written[request.param]) as package:
        names = [name for name in package.namelist() if name.endswith((".xml", ".rels"))]
        return {name: etree.fromstring(package.read(name)) for name in names}


@pytest.fixture
def body(parts: dict[str, etree._Element]) -> etree._Element:
    return parts["word/document.xml"][0]


def style_of(paragraph: etree._Element) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else str(found.get(f"{W}val"))


def words(element: etree._Element) -> str:
    return "".join(each.text or "" for each in element.iter(f"{W}t"))


def test_no_heading_level_is_skipped(body: etree._Element) -> None:
    levels = [int(style[-1]) for p in body.iter(f"{W}p") if (style := style_of(p)).startswith("Heading")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert set(levels) == {1, 2, 3}


def test_lists_are_true_lists(parts: dict[str, etree._Element], body: etree._Element) -> None:
    assert any(style_of(p) == "ListBullet" for p in body.iter(f"{W}p"))
    styles = {each.get(f"{W}styleId"): each for each in parts["word/styles.xml"].iter(f"{W}style")}
    numbered = {each.get(f"{W}numId") for each in parts["word/numbering.xml"].iter(f"{W}num")}
    for name in ("ListBullet", "ListNumber", "Heading1", "Heading2"):
        number = styles[name].find(f"{W}pPr/{W}numPr/{W}numId")
        assert number is not None, name
        assert number.get(f"{W}val") in numbered
    assert not any(re.match(r"\s*(?:[-•*]|\d+[.)])\s", words(p)) for p in body if p.tag == f"{W}p")


def test_every_table_has_a_caption_a_header_row_and_no_merged_cell(body: etree._Element) -> None:
    tables = list(body.iter(f"{W}tbl"))
    assert len(tables) > 15
    for table in tables:
        before = table.getprevious()
        assert style_of(before) == "Caption"
        assert words(before).startswith("Table ")
        rows = table.findall(f"{W}tr")
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        widths = {len(row.findall(f"{W}tc")) for row in rows}
        assert widths == {len(table.findall(f"{W}tblGrid/{W}gridCol"))}
        assert table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val")
        assert all(words(cell) for cell in rows[0].findall(f"{W}tc"))
    assert not list(body.iter(f"{W}gridSpan", f"{W}vMerge", f"{W}hMerge"))


def test_a_sentence_before_a_table_is_on_its_page(body: etree._Element) -> None:
    before = [table.getprevious().getprevious() for table in body.iter(f"{W}tbl")]
    sentences = [each for each in before if each.tag == f"{W}p" and style_of(each) == "BodyText"]
    assert len(sentences) > 5
    assert all(each.find(f"{W}pPr/{W}keepNext") is not None for each in sentences)


def test_captions_are_counted_by_word(body: etree._Element) -> None:
    counts: dict[str, list[int]] = {}
    for paragraph in body.iter(f"{W}p"):
        if style_of(paragraph) == "Caption":
            code = "".join(each.text or "" for each in paragraph.iter(f"{W}instrText"))
            label, number = re.match(r"(\w+) (\d+): ", words(paragraph)).groups()  # type: ignore[union-attr]  # else the test fails
            assert code == f" SEQ {label} \\* ARABIC "
            counts.setdefault(label, []).append(int(number))
    assert {label: list(range(1, len(those) + 1)) for label, those in counts.items()} == counts
    assert set(counts) == {"Table", "Figure"}


def test_every_picture_is_told_in_words(body: etree._Element) -> None:
    pictures = [each for each in body.iter() if etree.QName(each).localname == "docPr"]
    assert len(pictures) == 2
    assert pictures[0].get("descr", "").startswith("The family by generation")
    assert "Grandparents' generation: MGM (grandmother)" in pictures[0].get("descr", "")
    assert pictures[1].get("descr", "").startswith("Timeline of Child Alba")
    assert len({each.get("id") for each in pictures}) == 2


def test_language_title_page_numbers_and_marking(parts: dict[str, etree._Element]) -> None:
    language = parts["word/styles.xml"].find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    assert language.get(f"{W}val") == "en-GB"
    core = etree.tostring(parts["docProps/core.xml"]).decode()
    assert "Child Safeguarding Practice Review: Child Alba" in core
    assert "en-GB" in core
    footers = [part for name, part in parts.items() if name.startswith("word/footer")]
    assert footers
    for footer in footers:
        assert "OFFICIAL-SENSITIVE" in words(footer)
        assert [each.text for each in footer.iter(f"{W}instrText")] == [" PAGE ", " NUMPAGES "]


def test_the_contents_are_a_field_and_full(body: etree._Element) -> None:
    lines = [p for p in body.iter(f"{W}p") if style_of(p).startswith("TOC") and style_of(p) != "TOCHeading"]
    told = [words(line).lstrip("0123456789.") for line in lines]
    headed = [words(p) for p in body.iter(f"{W}p") if style_of(p) in ("Heading1", "Heading2")]
    assert told == [heading.lstrip("0123456789.") for heading in headed]
    codes = [each.text for line in lines for each in line.iter(f"{W}instrText")]
    assert codes == [' TOC \\o "1-2" \\h \\z \\u ']
    marks = [each.get(f"{W}name") for each in body.iter(f"{W}bookmarkStart")]
    assert all(link.get(f"{W}anchor") in marks for link in body.iter(f"{W}hyperlink"))


def test_fields_are_opened_and_closed(parts: dict[str, etree._Element]) -> None:
    for name, part in parts.items():
        depth = 0
        for mark in part.iter(f"{W}fldChar"):
            depth += {"begin": 1, "end": -1}.get(str(mark.get(f"{W}fldCharType")), 0)
            assert depth in (0, 1), name
        assert depth == 0, name


def test_refs_lead_to_their_entry(body: etree._Element) -> None:
    at = {each.get(f"{W}name"): words(each.getparent()) for each in body.iter(f"{W}bookmarkStart")}
    links = [link for link in body.iter(f"{W}hyperlink") if str(link.get(f"{W}anchor")).startswith("entry_")]
    assert links
    assert all(at[link.get(f"{W}anchor")].startswith(words(link)) for link in links)


def test_no_empty_paragraph_makes_room(body: etree._Element) -> None:
    """But for one that ends pages of one kind, and those that an empty cell must have."""
    for paragraph in body.findall(f"{W}p"):
        drawn = any(etree.QName(each).localname == "drawing" for each in paragraph.iter())
        assert words(paragraph).strip() or drawn or paragraph.find(f"{W}pPr/{W}sectPr") is not None


def test_wide_pages_are_turned_and_nothing_else(body: etree._Element) -> None:
    sizes = [each.find(f"{W}pgSz") for each in body.iter(f"{W}sectPr")]
    wide = [int(size.get(f"{W}w")) > int(size.get(f"{W}h")) for size in sizes]
    assert wide == [False, False, True, False, True]
    assert [size.get(f"{W}orient") == "landscape" for size in sizes] == wide


# The order that the schema of WordprocessingML asks for. Word offers to "repair" a file that has another.
ORDER = {
    "tbl": ("tblPr", "tblGrid", "tr"),
    "tblPr": ("tblStyle", "tblW", "tblInd", "tblBorders", "tblLayout", "tblCellMar", "tblLook", "tblCaption"),
    "tr": ("trPr", "tc"),
    "trPr": ("cantSplit", "tblHeader"),
    "tc": ("tcPr", "p"),
    "tcPr": ("tcW", "tcBorders", "shd"),
    "p": ("pPr", "*"),
    "pPr": (
        *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "numPr", "pBdr", "shd", "tabs", "spacing", "ind"),
        *("contextualSpacing", "outlineLvl", "sectPr"),
    ),
    "r": ("rPr", "*"),
    "rPr": ("rStyle", "rFonts", "b", "bCs", "i", "iCs", "color", "sz", "szCs", "u", "lang"),
    "style": (
        *("name", "basedOn", "next", "uiPriority", "semiHidden", "unhideWhenUsed", "qFormat"),
        *("pPr", "rPr", "tblPr", "tblStylePr"),
    ),
    "sectPr": ("headerReference", "footerReference", "type", "pgSz", "pgMar", "cols"),
    "lvl": ("start", "numFmt", "pStyle", "lvlText", "lvlJc", "pPr", "rPr"),
    "inline": ("extent", "docPr", "graphic"),
    "pic": ("nvPicPr", "blipFill", "spPr"),
}


def test_elements_stand_in_the_order_that_word_asks_for(parts: dict[str, etree._Element]) -> None:
    seen = set()
    for name in ("word/document.xml", "word/styles.xml", "word/numbering.xml"):
        for element in parts[name].iter():
            tag = etree.QName(element).localname
            order = ORDER.get(tag)
            if order is None or (tag == "pic" and element.tag == W + "pic"):
                continue
            children = [etree.QName(child).localname for child in element]
            places = [order.index(child) if child in order else order.index("*") for child in children]
            assert places == sorted(places), (tag, children)
            seen.add(tag)
    assert seen == set(ORDER)


def test_numbers_are_given_once_and_relations_lead_somewhere(
    parts: dict[str, etree._Element], body: etree._Element, folder: Path, drafted: Drafted
) -> None:
    marks = [each.get(f"{W}id") for each in body.iter(f"{W}bookmarkStart")]
    assert len(marks) == len(set(marks))
    assert sorted(marks) == sorted(each.get(f"{W}id") for each in body.iter(f"{W}bookmarkEnd"))
    with zipfile.ZipFile(folder / "out" / drafted.written[0]) as package:
        names = set(package.namelist())
    relations = parts["word/_rels/document.xml.rels"]
    for each in relations:
        target = each.get("Target", "")
        assert (target.lstrip("/") if target.startswith("/") else f"word/{target}") in names
    used = {
        str(value) for each in body.iter() for key, value in each.attrib.items() if str(key).endswith(("}id", "}embed"))
    }
    ids = {each.get("Id") for each in relations}
    assert {value for value in used if value.startswith("rId")} <= ids


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_opens_it(tmp_path: Path, folder: Path, drafted: Drafted, coded: Document) -> None:
    assert coded.paragraphs
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    done = subprocess.run(
        [*command, str(folder / "out" / drafted.written[1])], capture_output=True, check=False, timeout=120
    )
    assert done.returncode == 0
    assert (tmp_path / "draft-report-coded.pdf").read_bytes().startswith(b"%PDF")
