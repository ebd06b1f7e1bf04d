"""What a page, a cell or a chart holds and does not draw goes; what only looks like it stays."""

from __future__ import annotations

import pytest
from planted_files import MARKER, STYLES, Planted, Rel, excel_file, paragraph, unpacked, w, word_file

from pipeline.domain.release import ReadThrough, ReleaseTo
from pipeline.release.excel.shown import around_text, as_shown, section_for
from pipeline.release.office_files import clean_excel, clean_word, fault_in_copy, read_excel, read_word

TO = ReleaseTo("Child A: a review", "Learning", "en-GB", "Wexmere Safeguarding Children Board")
DOC, SHEET = "word/document.xml", "xl/worksheets/sheet1.xml"
SPREADSHEET = "xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'"
WHITE = "<w:color w:val='FFFFFF'/>"


def run(properties: str, text: str = MARKER) -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def whole(inner: str) -> str:
    return f"<w:p>{inner}</w:p>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def para(properties: str, text: str = MARKER) -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{run('', text)}</w:p>"


def table(rows: str, properties: str = "", columns: str = "<w:gridCol w:w='4000'/><w:gridCol w:w='4000'/>") -> str:
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"


def cell(properties: str, text: str) -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def box(text: str, across: str = "0", side: str = "900000", fill: str = "", anchor: str = "page") -> str:
    return (
        "<w:p><w:r><w:drawing><wp:anchor behindDoc='0'><wp:simplePos x='0' y='0'/><wp:positionH relativeFrom="
        f"'{anchor}'><wp:posOffset>{across}</wp:posOffset></wp:positionH><wp:positionV relativeFrom='page'>"
        f"<wp:posOffset>0</wp:posOffset></wp:positionV><wp:extent cx='{side}' cy='{side}'/><wp:wrapNone/>"
        "<wp:docPr id='1' name='Object 1'/><a:graphic><a:graphicData"
        " uri='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'><wps:wsp><wps:cNvSpPr/>"
        f"<wps:spPr>{fill}</wps:spPr><wps:txbx><w:txbxContent><w:p>{text}</w:p></w:txbxContent></wps:txbx><wps:bodyPr/>"
        "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r></w:p>"
    )


def maths(inner: str) -> str:
    return f"<w:p><m:oMath>{inner}</m:oMath></w:p>"


def art(attributes: str, path: str = "on='t'") -> str:
    return (
        f"<w:p><w:r><w:pict><v:shape {attributes}><v:textpath {path} string='{MARKER}'/></v:shape></w:pict></w:r></w:p>"
    )


LETTERS = f"<m:r><m:t>{MARKER}</m:t></m:r>"
UNSEEN = {
    "letters over each other": whole(run("<w:spacing w:val='-400'/>")),
    "size of Arabic letters": whole(run("<w:cs/><w:szCs w:val='2'/>")),
    "line lower than its text": para("<w:spacing w:line='80' w:lineRule='exact'/>"),
    "left of the page": para("<w:ind w:left='-9000'/>"),
    "first line left of the page": para("<w:ind w:hanging='8000'/>"),
    "counted in characters": para("<w:ind w:leftChars='-9000'/>"),
    "frame off the page": para("<w:framePr w:w='100' w:hAnchor='page' w:x='-9000'/>"),
    "frame off the page in inches": para("<w:framePr w:w='100' w:hAnchor='page' w:x='-400in'/>"),
    "frame without size": para("<w:framePr w:w='1' w:h='1' w:hRule='exact'/>"),
    "table off the page": table(f"<w:tr>{cell('', MARKER)}</w:tr>", "<w:tblInd w:w='-13000' w:type='dxa'/>"),
    "row that begins off the page": table(
        f"<w:tr><w:trPr><w:wBefore w:w='20000' w:type='dxa'/></w:trPr>{cell('', MARKER)}</w:tr>"
    ),
    "cell under one above": table(
        row(cell("<w:vMerge w:val='restart'/>", "a")) + row(cell("<w:vMerge/>", MARKER))
    ),
    "cell under one on its left": table(
        row(cell("<w:hMerge w:val='restart'/>", "a"), cell("<w:hMerge/>", MARKER))
    ),
    "cell without width": table(
        row(cell("", "a"), cell("<w:tcW w:w='10' w:type='dxa'/>", MARKER)),
        "<w:tblLayout w:type='fixed'/>",
        "<w:gridCol w:w='4000'/><w:gridCol w:w='10'/>",
    ),
    "box left of the page": box(run(""), "-2000000"),
    "box right of the page": box(run(""), "9000000"),
    "box too low for a line": box(run(""), side="20000"),
    "white in a box without a filling": box(run(WHITE), fill="<a:noFill/>"),
    "white on a shade of white": box(
        run(WHITE), fill="<a:solidFill><a:schemeClr val='bg1'><a:lumMod val='100000'/></a:schemeClr></a:solidFill>"
    ),
    "phantom in a formula": maths(f"<m:phant><m:phantPr><m:show m:val='0'/></m:phantPr><m:e>{LETTERS}</m:e></m:phant>"),
    "hidden degree of a root": maths(
        f"<m:rad><m:radPr><m:degHide m:val='1'/></m:radPr><m:deg>{LETTERS}</m:deg><m:e/></m:rad>"
    ),
    "art without size": art("style='width:0;height:0'"),
    "art switched off": art("style='width:90pt;height:9pt'", "on='f'"),
    "white art": art("style='width:90pt;height:9pt' fillcolor='white' stroked='f'"),
    "picture in a field's instruction": (
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><m:oMath><m:r><m:t>" + MARKER + "</m:t></m:r></m:oMath>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>"
        "<w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>"
    ),
}  # fmt: skip
SEEN = {
    "a little condensed": whole(run("<w:spacing w:val='-20'/>")),
    "a line of its text's height": para("<w:spacing w:line='240' w:lineRule='exact'/>"),
    "a heading set out into the margin": para("<w:ind w:left='-700'/>"),
    "a hanging list": para("<w:ind w:left='1440' w:hanging='1440'/>"),
    "an empty cell that joins the one above": table(
        row(cell("<w:vMerge w:val='restart'/>", MARKER)) + row(cell("<w:vMerge/>", ""))
    ),
    "the first cell says it goes on": table(f"<w:tr>{cell('<w:vMerge/>', MARKER)}</w:tr>"),
    "a box in the margin": box(run(""), "-400000", anchor="margin"),
    "white on a dark box": box(run(WHITE), fill="<a:solidFill><a:srgbClr val='1F3864'/></a:solidFill>"),
    "white in a box over another drawing": box(run(WHITE), fill="<a:noFill/>") + box(run("", "x")),
    "a degree that is shown": maths(f"<m:rad><m:radPr/><m:deg>{LETTERS}</m:deg><m:e/></m:rad>"),
    "a watermark": art("style='width:90pt;height:9pt' fillcolor='silver' stroked='f'"),
}


def left_in(copy: bytes) -> bool:
    return any(MARKER.encode() in content for content in unpacked(copy).values())


@pytest.mark.parametrize("body", UNSEEN.values(), ids=UNSEEN)
def test_what_nobody_sees_on_a_page_goes_and_is_told(body: str) -> None:
    data = word_file(Planted(body))
    read, copy = read_word(data), clean_word(data, TO)
    assert not left_in(copy)
    assert read.hidden
    assert fault_in_copy(read, read_word(copy, TO)) == ""
    assert clean_word(copy, TO) == copy


@pytest.mark.parametrize("body", SEEN.values(), ids=SEEN)
def test_what_only_looks_like_it_stays(body: str) -> None:
    data = word_file(Planted(body))
    read, copy = read_word(data), clean_word(data, TO)
    assert left_in(copy)
    assert not read.hidden
    assert fault_in_copy(read, read_word(copy, TO)) == ""


LABEL = "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='{} %1'/>{}</w:lvl>"


@pytest.mark.parametrize(
    ("used", "looks", "stays"),
    [
        ("1", "", True),
        ("2", "", False),
        ("1", "<w:rPr><w:vanish/></w:rPr>", False),
        ("1", f"<w:rPr>{WHITE}</w:rPr>", False),
    ],
)
def test_a_lists_label_stays_where_it_is_seen(used: str, looks: str, *, stays: bool) -> None:
    body = f"<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='{used}'/></w:numPr></w:pPr>{run('', 'x')}</w:p>"
    lists = (
        f"<w:abstractNum w:abstractNumId='0'>{LABEL.format(MARKER, looks)}</w:abstractNum>"
        "<w:abstractNum w:abstractNumId='1'/><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
        "<w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num>"
    )
    parts = {"word/numbering.xml": w("w:numbering", lists)}
    data = word_file(Planted(body, parts, (Rel(DOC, "rId9", "numbering", "numbering.xml"),)))
    assert left_in(clean_word(data, TO)) is stays
    assert (("hidden-text", "list 0") in {(each.rule, each.place) for each in read_word(data).hidden}) is not stays


def test_a_note_whose_mark_is_hidden_goes_with_it() -> None:
    body = f"<w:p>{run('', 'x')}<w:r><w:rPr><w:vanish/></w:rPr><w:footnoteReference w:id='2'/></w:r></w:p>"
    notes = w("w:footnotes", f"<w:footnote w:id='2'>{paragraph(MARKER)}</w:footnote>")
    data = word_file(Planted(body, {"word/footnotes.xml": notes}, (Rel(DOC, "rId9", "footnotes", "footnotes.xml"),)))
    assert "unused-note" in {each.rule for each in read_word(data).hidden}
    assert not left_in(clean_word(data, TO))


def test_reading_aids_are_read_one_after_the_other() -> None:
    base = "<w:rubyBase><w:r><w:t>{}</w:t></w:r></w:rubyBase>"
    ruby = f"<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>{{}}</w:t></w:r></w:rt>{base}</w:ruby></w:r>"
    body = "<w:p>" + ruby.format("Zan", "o") + ruby.format("the", "p") + "</w:p>"
    assert {"op", "Zanthe"} <= {each.text for each in read_word(word_file(Planted(body))).words}


# ---- workbooks


def formatted(code: str, inner: str) -> Planted:
    styles = w("styleSheet", STYLES.replace("mmm yyyy", code), SPREADSHEET)
    return Planted(f"<row r='3'>{inner}</row>", {"xl/styles.xml": styles})


def shown(read: ReadThrough) -> list[str]:
    return [each.text for each in read.words if each.place == "Review!A3" and not each.hidden]


def test_a_colour_of_the_format_hides_as_a_font_does() -> None:
    data = excel_file(formatted("0;0;0;[White]@", f"<c r='A3' s='5' t='inlineStr'><is><t>{MARKER}</t></is></c>"))
    assert ("white-text", "Review!A3") in {(each.rule, each.place) for each in read_excel(data).hidden}
    assert not left_in(clean_excel(data, TO))


def test_words_and_signs_of_a_format_are_read_with_the_value() -> None:
    text = "<c r='A3' s='5' t='inlineStr'><is><t>the</t></is></c>"
    assert shown(read_excel(excel_file(formatted("&quot;Zan&quot;@", text)))) == ["Zanthe"]
    assert shown(read_excel(excel_file(formatted("00-00-00", "<c r='A3' s='5'><v>140618</v></c>")))) == ["14-06-18"]
    assert shown(read_excel(excel_file(Planted("<row r='3'><c r='A3'><v>9.990123403E9</v></c></row>")))) == [
        "9990123403"
    ]
    assert (around_text("0;0;0;@", "x"), as_shown("#,##0", 1234567, ""), as_shown("(0)", -5, "")) == (
        "x",
        "1234567",
        "(5)",
    )


@pytest.mark.parametrize(
    ("code", "value", "section"),
    [("0;-0;;@", 0, ""), ('[>5]0;"low"', 3, '"low"'), ('[>5]0;"low"', 6, "[>5]0"), ('[=1]"a";[=2]"b"', 3, None)],
)
def test_the_section_of_a_format_for_a_value(code: str, value: float, section: str | None) -> None:
    assert section_for(code, value) == section


def test_columns_are_hidden_where_the_usual_width_is_none() -> None:
    cells = f"<row r='3'><c r='A3'><v>1</v></c><c r='B3' t='inlineStr'><is><t>{MARKER}</t></is></c></row>"
    usual = "<sheetFormatPr defaultColWidth='0'/><cols><col min='1' max='1' width='9'/></cols>"
    data = excel_file(Planted(cells), usual)
    assert ("hidden-column", "Review!B:B") in {(each.rule, each.place) for each in read_excel(data).hidden}
    assert not left_in(clean_excel(data, TO))


@pytest.mark.parametrize("codes", ["&amp;1", "&amp;KFFFFFF", "&amp;K00+000"])
def test_a_header_in_white_or_without_size_goes(codes: str) -> None:
    data = excel_file(Planted(f"||<headerFooter><oddHeader>&amp;LSeen&amp;R{codes}{MARKER}</oddHeader></headerFooter>"))
    read = read_excel(data)
    assert ("hidden-text", "Review oddHeader") in {(each.rule, each.place) for each in read.hidden}
    assert "Seen" in [each.text for each in read.words]
    assert not left_in(clean_excel(data, TO))


def test_a_condition_that_says_what_no_cell_shows_goes() -> None:
    rule = "<cfRule type='expression' priority='1'><formula>{}</formula></cfRule>"
    body = "<row r='3'><c r='A3' t='inlineStr'><is><t>Red</t></is></c></row>||" + "".join(
        f"<conditionalFormatting sqref='A3'>{rule.format(formula)}</conditionalFormatting>"
        for formula in (f'A3="{MARKER}"', 'A3="Red"', "Zanthe", "Other!A1&gt;1", "$A3&gt;SUM(B:B)")
    )
    data = excel_file(Planted(body))
    copy = unpacked(clean_excel(data, TO))[SHEET].decode()
    assert copy.count("<formula>") == 2
    assert 'A3="Red"' in copy


@pytest.mark.parametrize(
    "rule",
    [
        "<cfRule type='iconSet' priority='1'><iconSet showValue='0'><cfvo type='percent' val='0'/></iconSet></cfRule>",
        "<cfRule type='expression' dxfId='0' priority='1'><formula>A3&gt;1</formula></cfRule>",
    ],
)
def test_a_condition_that_hides_the_value_stops(rule: str) -> None:
    black = "<dxfs count='1'><dxf><fill><patternFill><bgColor rgb='FF000000'/></patternFill></fill></dxf></dxfs>"
    body = f"<row r='3'><c r='A3'><v>2</v></c></row>||<conditionalFormatting sqref='A3'>{rule}</conditionalFormatting>"
    parts = {"xl/styles.xml": w("styleSheet", STYLES + black, SPREADSHEET)}
    read = read_excel(excel_file(Planted(body, parts)))
    assert [each.rule for each in read.hidden if not each.removed] == ["hiding-condition"]
