"""A Word document read with every change accepted and with every one rejected: both letter for letter, paragraph by
paragraph, whatever was put in, taken out, moved, joined or split."""

from __future__ import annotations

from pathlib import Path

import pytest
from drawn_drafts import Said, body, by, gone, ins, paragraph, row, run, saved, table
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from office_files import WORDS, XML, docx_parts, relations, save

from pipeline.domain.marked import MarkedDocument, Reading, read_as
from pipeline.domain.trouble import Unreadable
from pipeline.readers import read_marked, read_outline
from pipeline.reports.passages import passages


def both(tmp_path: Path, *lines: str) -> tuple[list[str], list[str]]:
    """(accepted, rejected)."""
    document = read_marked(saved(tmp_path, "d.docx", *lines))
    return texts(document, Reading.ACCEPTED), texts(document, Reading.REJECTED)


def texts(document: MarkedDocument, reading: Reading) -> list[str]:
    return [line.text for line in read_as(document, reading)]


CASES = {
    "nothing": (["One."], ["One."], ["One."]),
    "put in and taken out": (["A {+new +}{-old -}end."], ["A new end."], ["A old end."]),
    "an empty paragraph stays": (["A", "", "B"], ["A", "", "B"], ["A", "", "B"]),
    "paragraph added after": (["A{¶+}", "{+B+}", "C"], ["A", "B", "C"], ["A", "C"]),
    "paragraph added before": (["{+B+}{¶+}", "C"], ["B", "C"], ["C"]),
    "paragraph taken out": (["A", "{-B-}{¶-}", "C"], ["A", "C"], ["A", "B", "C"]),
    "words out, paragraph left": (["A", "{-B-}", "C"], ["A", "", "C"], ["A", "B", "C"]),
    "joined": (["A. {¶-}", "B."], ["A. B."], ["A. ", "B."]),
    "split": (["A. {¶+}", "B."], ["A. ", "B."], ["A. B."]),
    "three joined": (["A {¶-}", "B {¶-}", "C"], ["A B C"], ["A ", "B ", "C"]),
    "joined and reworded": (["A {-x-}{¶-}", "{+y +}B"], ["A y B"], ["A x", "B"]),
    "end put in by one, out by another": (["A {¶+}", "B {¶-}", "C"], ["A ", "B C"], ["A B ", "C"]),
    "moved words": (["A {>m:far <}B", "C {<m:far >}D"], ["A B", "C far D"], ["A far B", "C D"]),
    "moved paragraph": (["{>m:P<}{¶>m}", "Q", "{<m:P>}{¶<m}", "R"], ["Q", "P", "R"], ["P", "Q", "R"]),
    "all taken out": (["{-A-}{¶-}", "{-B-}"], [""], ["A", "B"]),
    "last paragraph's end out": (["A", "B{¶-}"], ["A", "B"], ["A", "B"]),
    "all put in": (["{+A+}{¶+}"], ["A"], []),
    "heading joined": (["# One{¶-}", "two"], ["Onetwo"], ["One", "two"]),
}


@pytest.mark.parametrize(("lines", "accepted", "rejected"), CASES.values(), ids=CASES)
def test_both_readings(tmp_path: Path, lines: list[str], accepted: list[str], rejected: list[str]) -> None:
    assert both(tmp_path, *lines) == (accepted, rejected)


def test_what_one_put_in_and_another_took_out_stands_in_neither(tmp_path: Path) -> None:
    nested = f"<w:p>{run('A ')}<w:ins {by('Ann')}>{gone('never ', 'Ben')}{run('new ')}</w:ins>{run('end')}</w:p>"
    assert both(tmp_path, nested) == (["A new end"], ["A end"])


def test_a_change_in_moved_words(tmp_path: Path) -> None:
    arrived = (
        f'<w:p><w:moveToRangeStart w:id="5" w:name="m"/><w:moveTo {by("Ann")}>{run("far")}</w:moveTo>'
        f'{ins(run("ther"))}<w:moveToRangeEnd w:id="5"/></w:p>'
    )
    assert both(tmp_path, "A {>m:far<}", arrived) == (["A ", "farther"], ["A far", ""])


def test_ranges_of_a_move_may_lie_between_the_paragraphs(tmp_path: Path) -> None:
    left = (
        '<w:moveFromRangeStart w:id="5" w:name="m"/>'
        f"<w:p><w:pPr><w:rPr><w:moveFrom {by('Ann')}/></w:rPr></w:pPr>"
        f'<w:moveFrom {by("Ann")}>{run("P")}</w:moveFrom></w:p><w:moveFromRangeEnd w:id="5"/>'
    )
    document = read_marked(saved(tmp_path, "d.docx", left, "Q"))
    trace = document.paragraphs[0].pieces[0].taken_out
    assert trace is not None
    assert trace.move == "m"
    assert texts(document, Reading.ACCEPTED) == ["Q"]


ROWS = table(
    row(["No", "What"]), row(["{+2+}", "{+new+}"], "ins"), row(["{-3-}", "{-old-}"], "del"), row(["4", "kept"])
)


def test_a_row_that_was_added_or_removed(tmp_path: Path) -> None:
    accepted, rejected = both(tmp_path, "Before", ROWS, "After")
    assert accepted == ["Before", "No", "What", "2", "new", "4", "kept", "After"]
    assert rejected == ["Before", "No", "What", "3", "old", "4", "kept", "After"]


def test_a_row_whose_words_are_not_marked_themselves(tmp_path: Path) -> None:
    accepted, rejected = both(tmp_path, table(row(["1"]), row(["2"], "ins"), row(["3"], "del")))
    assert (accepted, rejected) == (["1", "2"], ["1", "3"])


def test_cells_that_came_and_went(tmp_path: Path) -> None:
    cells = "".join(
        f"<w:tc><w:tcPr><w:{what} {by('Ann')}/></w:tcPr>{paragraph(text)}</w:tc>"
        for what, text in (("cellIns", "in"), ("cellDel", "out"))
    )
    assert both(tmp_path, f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>") == (["in"], ["out"])


def test_a_paragraph_before_a_table_is_joined_to_nothing(tmp_path: Path) -> None:
    assert both(tmp_path, "A{¶-}", table(row(["1"])), "B") == (["A", "1", "B"], ["A", "1", "B"])


def test_a_paragraph_put_in_before_a_table_leaves_nothing_behind(tmp_path: Path) -> None:
    assert both(tmp_path, "{+A+}{¶+}", table(row(["1"])), "B") == (["A", "1", "B"], ["1", "B"])


def test_the_ends_of_two_cells_are_no_neighbours(tmp_path: Path) -> None:
    assert both(tmp_path, table(row(["A{¶-}", "B"]))) == (["A", "B"], ["A", "B"])


def test_changes_in_content_controls_links_fields_and_formulas(tmp_path: Path) -> None:
    control = f"<w:p><w:sdt><w:sdtContent>{inline_change()}</w:sdtContent></w:sdt></w:p>"
    link = f'<w:p><w:hyperlink w:anchor="x">{inline_change()}</w:hyperlink></w:p>'
    field = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{inline_change()}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    whole = f"<w:sdt><w:sdtContent><w:p>{inline_change()}</w:p></w:sdtContent></w:sdt>"
    assert both(tmp_path, control, link, field, whole) == (["new"] * 4, ["old"] * 4)


def inline_change() -> str:
    return ins(run("new")) + gone("old")


def test_tabs_breaks_and_signs_are_letters(tmp_path: Path) -> None:
    signs = f"<w:p>{ins('<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:noBreakHyphen/></w:r>')}</w:p>"
    assert both(tmp_path, signs) == (["a\tb\n\u2011"], [""])


def test_deleted_words_stored_as_text_are_deleted_all_the_same(tmp_path: Path) -> None:
    assert both(tmp_path, f"<w:p>{run('A')}<w:del {by('Ann')}>{run('B')}</w:del></w:p>") == (["A"], ["AB"])


def test_a_text_box_is_read_once_and_does_not_part_its_paragraph(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{paragraph('In the box {+new+}')}</w:txbxContent>"
    drawn = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    first = f"<w:p><w:pPr><w:rPr><w:del {by('Ann')}/></w:rPr></w:pPr>{run('A ')}{drawn}</w:p>"
    assert both(tmp_path, first, "B") == (["A B", "In the box new"], ["A ", "In the box ", "B"])


def with_notes(tmp_path: Path, text: str) -> MarkedDocument:
    note = '<w:footnote w:id="{}">{}</w:footnote>'
    notes = note.format(-1, "<w:p/>") + note.format(2, body("Second {+in+}")) + note.format(1, body("First {-out-}"))
    parts = docx_parts(text) | {
        "word/footnotes.xml": f"{XML}<w:footnotes {WORDS}>{notes}</w:footnotes>",
        "word/header1.xml": f"{XML}<w:hdr {WORDS}>{body('Draft {-1-}{+2+}')}</w:hdr>",
        "word/_rels/document.xml.rels": relations(("footnotes", "footnotes.xml"), ("header", "header1.xml")),
    }
    return read_marked(save(tmp_path, "n.docx", parts))


def test_footnotes_in_the_order_of_the_text_then_headers(tmp_path: Path) -> None:
    pointing = (
        '<w:p><w:r><w:t>A</w:t><w:footnoteReference w:id="2"/></w:r><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    )
    document = with_notes(tmp_path, pointing)
    assert texts(document, Reading.ACCEPTED) == ["A", "Second in", "First ", "Draft 2"]
    assert texts(document, Reading.REJECTED) == ["A", "Second ", "First out", "Draft 1"]
    assert [each.place for each in passages(document, Reading.ACCEPTED)] == [
        *("paragraph 1", "footnote 1", "footnote 2", "page header")
    ]


def test_a_footnote_goes_with_what_points_to_it(tmp_path: Path) -> None:
    pointing = (
        f'<w:p><w:r><w:t>A</w:t></w:r><w:del {by("Ann")}><w:r><w:footnoteReference w:id="2"/></w:r></w:del></w:p>'
    )
    document = with_notes(tmp_path, pointing)
    assert "Second in" not in texts(document, Reading.ACCEPTED)
    assert "Second " in texts(document, Reading.REJECTED)


def test_tracked_looks_are_counted_and_change_no_word(tmp_path: Path) -> None:
    bold = f"<w:r><w:rPr><w:b/><w:rPrChange {by('Ann')}><w:rPr/></w:rPrChange></w:rPr><w:t>A</w:t></w:r>"
    moved = f"<w:p><w:pPr><w:jc/><w:pPrChange {by('Ann')}><w:pPr/></w:pPrChange></w:pPr>{bold}</w:p>"
    document = read_marked(saved(tmp_path, "d.docx", moved))
    assert document.formatting == 2
    assert not document.changed
    assert texts(document, Reading.ACCEPTED) == texts(document, Reading.REJECTED) == ["A"]


def test_who_and_when_as_the_file_has_it(tmp_path: Path) -> None:
    document = read_marked(saved(tmp_path, "d.docx", "A {+Neil:new+}", saved_by="N Harker"))
    trace = document.paragraphs[0].pieces[1].put_in
    assert trace is not None
    assert (trace.author, trace.when, trace.move) == ("Neil", "2020-09-22T10:04:00Z", None)
    assert (document.saved_by, document.saved_on) == ("N Harker", "2020-09-22T10:04:00Z")


def test_comments_threads_and_what_they_are_on(tmp_path: Path) -> None:
    said = {
        "c1": Said("Ann", "Is this right?", done=True),
        "c2": Said("Ben", "Yes.", answers="c1"),
        "c3": Said("Cy", "Hangs nowhere."),
    }
    document = read_marked(saved(tmp_path, "d.docx", "First", "A [c1:few words] here", said=said))
    first, second, third = document.comments
    assert (first.author, first.text, first.resolved, first.answers) == ("Ann", "Is this right?", True, "")
    assert (second.answers, second.start) == ("1", first.start)
    assert third.start is None
    assert first.start is not None
    assert (first.start.paragraph, first.start.letter) == (1, 2)


def test_places_are_counted_as_every_other_part_counts_them(tmp_path: Path) -> None:
    prompt = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Click</w:t></w:r></w:sdtContent></w:sdt>"
    )
    before = ("# One", "", "{-gone-}{¶-}", "Two{¶-}", "three", ROWS, "{+Four+}")
    lines = (*before, f"<w:p>{prompt}</w:p>", prompt, "Five")
    path = saved(tmp_path, "d.docx", *lines)
    ours = [each for each in passages(read_marked(path), Reading.ACCEPTED) if not each.is_row]
    outline = [each for each in read_outline(path, "d.docx").blocks if getattr(each, "text", "")]
    assert [(each.text, each.place) for each in ours] == [(each.text, each.place) for each in outline]


NUMBERS = "".join(
    f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
    for level, form, text in ((0, "decimal", "%1."), (1, "decimal", "%1.%2"), (2, "lowerLetter", "(%3)"))
)


def test_automatic_numbers_are_read(tmp_path: Path) -> None:
    def numbered(level: int, text: str, end: str = "") -> str:
        place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="3"/></w:numPr>'
        return f"<w:p><w:pPr>{place}{end}</w:pPr>{run(text)}</w:p>"

    lines = [numbered(*each) for each in ((0, "A"), (1, "b"), (1, "c"), (2, "d"), (0, "E"), (1, "f"))]
    parts = docx_parts("".join([*lines[:2], "<w:p/>", *lines[2:]])) | {
        "word/numbering.xml": f'{XML}<w:numbering {WORDS}><w:abstractNum w:abstractNumId="1">{NUMBERS}</w:abstractNum>'
        '<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num></w:numbering>',
        "word/_rels/document.xml.rels": relations(("numbering", "numbering.xml")),
    }
    document = read_marked(save(tmp_path, "n.docx", parts))
    labels = [line.label for line in read_as(document, Reading.ACCEPTED) if line.text]
    assert labels == ["1.", "1.1", "1.2", "(a)", "2.", "2.1"]


def test_a_number_beyond_all_use_is_written_as_figures(tmp_path: Path) -> None:
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="999999999"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1"/></w:lvl>'
    )
    line = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr><w:r><w:t>A</w:t></w:r></w:p>'
    parts = docx_parts(line) | {
        "word/numbering.xml": f'{XML}<w:numbering {WORDS}><w:abstractNum w:abstractNumId="1">{level}</w:abstractNum>'
        '<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num></w:numbering>',
        "word/_rels/document.xml.rels": relations(("numbering", "numbering.xml")),
    }
    assert read_marked(save(tmp_path, "n.docx", parts)).paragraphs[0].label == "999999999"


@pytest.mark.parametrize("wrapper", ["w:ins", "w:sdt", "w:tbl"])
def test_hundreds_of_wrappers_are_refused(tmp_path: Path, wrapper: str) -> None:
    deep = f"{f'<{wrapper}>' * 1500}<w:p/>{f'</{wrapper}>' * 1500}"
    with pytest.raises(Unreadable, match="damaged"):
        read_marked(save(tmp_path, "deep.docx", docx_parts(deep)))


def test_a_spreadsheet_is_no_draft(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Date,Event\n1/2/2020,Seen\n", encoding="utf-8")
    with pytest.raises(Unreadable, match="no Word document"):
        read_marked(tmp_path / "a.csv")


WORDS_OF = st.text("ab ", min_size=1, max_size=4)
PIECES = st.lists(st.tuples(st.sampled_from("k+-"), WORDS_OF), max_size=4)
PARAGRAPHS = st.lists(st.tuples(PIECES, st.sampled_from("k+-")), min_size=1, max_size=6)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(PARAGRAPHS)
def test_readings_are_what_a_plain_count_of_words_gives(
    tmp_path: Path, drawn: list[tuple[list[tuple[str, str]], str]]
) -> None:
    """The same document as one string with a mark for each end, from which either kind is struck out."""
    marks = {"k": "{}", "+": "{{+{}+}}", "-": "{{-{}-}}"}
    lines = [
        "".join(marks[kind].format(words) for kind, words in pieces) + ("" if end == "k" else f"{{¶{end}}}")
        for pieces, end in drawn
    ]
    for reading, left_out in ((Reading.ACCEPTED, "-"), (Reading.REJECTED, "+")):
        whole = "".join(
            "".join(words for kind, words in pieces if kind != left_out) + ("" if end == left_out else "\n")
            for pieces, end in drawn
        )
        wanted = whole.split("\n") if not whole.endswith("\n") else whole.split("\n")[:-1]
        wanted = wanted if whole else []
        assert texts(read_marked(saved(tmp_path, "d.docx", *lines)), reading) == wanted
