"""Final reports drawn in plain text and built as Word files, with what a page for everybody should take from each
marked where it stands. All invented.

`# ` to `#### ` a heading style, `#T ` the title, `**…**` a paragraph in bold, `**15pt …**` in that size,
`- ` a bullet, `-- ` one below it, `1) ` a numbered list that Word numbers, `N) ` the same as a list style of the report
that draws `Recommendation 1:`,
`| … | … |` a table row (`^` in a cell: merged with the one above; ` / ` a new paragraph), `[box]` … `[/box]` a shaded
one-cell table, `[text box]` … `[/text box]` a text box, `{+…+}` a tracked insertion, `{-…-}` a deletion, `toc> ` a line
of the contents, `_S Name_ ` a paragraph in that style, `//…//` one in italics, `\\n` a line break within a paragraph.

`⟦R …⟧` marks a recommendation, `⟦L …⟧` learning, `⟦G …⟧` good practice, `⟦T …⟧` a theme, `⟦Q …⟧` a question, over
several lines where it has several paragraphs; `⟦O …⟧` and `⟦D …⟧` owner and date of the recommendation before them;
`⟦N …⟧` the title, `⟦P …⟧` the pseudonym. `%O recommendation => owner => date` where these stand far from it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

FINALS = Path(__file__).resolve().parents[1] / "reports" / "finals"
_OPEN = re.compile(r"⟦([A-Z]) ")
_TRACKED = re.compile(r"(\{\+.*?\+\}|\{-.*?-\})")
_FAR = re.compile(r"^%O (.*?) => (.*?) => (.*)\n?", re.MULTILINE)
_LIST = {"- ": "List Bullet", "-- ": "List Bullet 2", "1) ": "List Number"}


@dataclass
class Expected:
    """What should be found, in the order of the report."""

    passages: dict[str, list[str]] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)
    dates: dict[str, str] = field(default_factory=dict)

    def of(self, kind: str) -> list[str]:
        return self.passages.get(kind, [])


def final_report(text: str) -> tuple[bytes, Expected]:
    """The Word file, and what is marked in it."""
    expected = _expected(text)
    made = _Report()
    text = _FAR.sub("", text)
    for line in re.sub(r"⟦[A-Z] |⟧", "", text).strip("\n").splitlines():
        made.take(line.rstrip())
    return made.finish(), expected


def _expected(text: str) -> Expected:
    """Marked passages as they should be found: paragraphs joined by a line break, marks of lists left out."""
    expected = Expected()
    last = ""
    for found in re.finditer(r"⟦([A-Z]) (.*?)⟧", text, re.DOTALL):
        said = "\n".join(filter(None, map(_plain, re.split(r"\n| / ", found[2]))))
        if found[1] == "O":
            expected.owners[last] = said
        elif found[1] == "D":
            expected.dates[last] = said
        else:
            expected.passages.setdefault(found[1], []).append(said)
            last = said if found[1] == "R" else last
    for said, owner, date in _FAR.findall(text):
        expected.owners[said] = owner
        expected.dates |= {said: date} if date else {}
    return expected


def _plain(line: str) -> str:
    line = re.sub(r"\{-.*?-\}", "", line)
    line = re.sub(r"\{\+(.*?)\+\}", r"\1", line).replace("\\n", "\n").replace("**", "")
    return re.sub(r"^(?:\*\*\d+pt |-{1,2} |1\) |N\) |#+ |\*\*|//)|(?:\*\*|//)$", "", line.strip()).strip()


class _Report:
    """A Word file, line by line."""

    def __init__(self) -> None:
        self.document = Document()
        self.parent: Any = self.document
        self.rows: list[list[str]] = []
        self.numbered = False

    def take(self, line: str) -> None:
        if line.startswith("|"):
            self.rows.append([cell.strip() for cell in line.strip("|").split("|")])
            return
        self._end_table()
        if line == "[box]":
            table = self.document.add_table(rows=1, cols=1)
            self.parent = table.rows[0].cells[0]
            properties = _xml(self.parent).get_or_add_tcPr()
            properties.append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="DDE8F0"/>'))
        elif line == "[text box]":
            self.parent = _text_box(self.document.add_paragraph())
        elif line in ("[/box]", "[/text box]"):
            if line == "[/box]" and not self.parent.paragraphs[0].text and len(self.parent.paragraphs) > 1:
                _xml(self.parent).remove(_xml(self.parent.paragraphs[0]))
            self.parent = self.document
        elif line:
            self._paragraph(line)

    def _paragraph(self, line: str) -> None:
        style, text, bold = _style_of(line)
        size = re.match(r"(\d+)pt ", text) if bold else None
        text = text[size.end() :] if size else text
        if style.startswith("Numbered"):
            self._numbered_style()
        paragraph = self.parent.add_paragraph()
        if style == "Italic":
            paragraph.add_run(text).italic = True
            return
        if style not in [each.name for each in self.document.styles]:
            self.document.styles.add_style(style, 1)
        paragraph.style = self.document.styles[style]
        _write(paragraph, text, bold=bold)
        for run in paragraph.runs if size else ():
            run.font.size = Pt(int(size[1]))

    def _numbered_style(self) -> None:
        """A list style that draws `Recommendation 1:`."""
        if self.numbered:
            return
        self.numbered = True
        numbering = self.document.part.numbering_part.element
        numbering.insert(
            0,
            parse_xml(
                f'<w:abstractNum {nsdecls("w")} w:abstractNumId="901"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
                '<w:numFmt w:val="decimal"/><w:lvlText w:val="Recommendation %1:"/></w:lvl></w:abstractNum>'
            ),
        )
        numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="901"><w:abstractNumId w:val="901"/></w:num>'))
        style = self.document.styles.add_style("Numbered recommendation", 1)
        properties = style.element.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="901"/></w:numPr>'))

    def _end_table(self) -> None:
        if not self.rows:
            return
        width = max(map(len, self.rows))
        table = self.document.add_table(rows=len(self.rows), cols=width)
        for row, cells in enumerate(self.rows):
            for column, cell in enumerate(cells):
                _fill(table, row, column, cell)
            if len(cells) < width:
                table.cell(row, 0).merge(table.cell(row, width - 1))
        self.rows = []

    def finish(self) -> bytes:
        self._end_table()
        made = BytesIO()
        self.document.save(made)
        return made.getvalue()


def _xml(thing: Any) -> Any:
    """The XML element behind a cell, paragraph or run."""
    return thing._element  # noqa: SLF001 - python-docx has no public way to shading, text boxes and tracked changes


def _fill(table: Any, row: int, column: int, cell: str) -> None:
    target = table.cell(row, column)
    if cell == "^":
        table.cell(row - 1, column).merge(target)
        return
    for number, part in enumerate(cell.split(" / ")):
        paragraph = target.paragraphs[0] if number == 0 else target.add_paragraph()
        bold = part.startswith("**")
        listed = part.startswith("- ")
        if listed:
            paragraph.style = table.part.document.styles["List Bullet"]
        _write(paragraph, part.strip("*").removeprefix("- "), bold=bold)


def _style_of(line: str) -> tuple[str, str, bool]:
    if line.startswith("#T "):
        return "Title", line[3:], False
    if found := re.match(r"(#+) (.*)", line):
        return f"Heading {len(found[1])}", found[2], False
    if line.startswith("toc> "):
        return "toc 1", line[5:], False
    if line.startswith("N) "):
        return "Numbered recommendation", line[3:], False
    if found := re.match(r"_S ([^_]+)_ (.*)", line):
        return found[1], found[2], False
    for mark, style in _LIST.items():
        if line.startswith(mark):
            return style, line[len(mark) :], False
    if line.startswith("//") and line.endswith("//"):
        return "Italic", line.strip("/"), False
    if line.startswith("**") and line.endswith("**"):
        return "Normal", line.strip("*"), True
    return "Normal", line, False


def _write(paragraph: Any, text: str, *, bold: bool = False) -> None:
    for part in _TRACKED.split(text):
        if part.startswith(("{+", "{-")):
            _tracked(paragraph, part[2:-2], inserted=part[1] == "+")
        elif part:
            for number, piece in enumerate(re.split(r"\*\*", part)):
                if piece:
                    paragraph.add_run(piece.replace("\\n", "\n")).bold = True if bold or number % 2 else None


def _tracked(paragraph: Any, text: str, *, inserted: bool) -> None:
    change = OxmlElement("w:ins" if inserted else "w:del")
    for name, value in (("id", "9"), ("author", "Reviewer"), ("date", "2026-01-05T10:00:00Z")):
        change.set(qn(f"w:{name}"), value)
    run = OxmlElement("w:r")
    words = OxmlElement("w:t" if inserted else "w:delText")
    words.text = text
    words.set(qn("xml:space"), "preserve")
    run.append(words)
    change.append(run)
    _xml(paragraph).append(change)


def _text_box(paragraph: Any) -> Any:
    """A text box anchored in the paragraph, as Word stores it, without the copy for old programs."""
    names = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    )
    run = paragraph.add_run()
    _xml(run).append(
        parse_xml(
            f'<mc:AlternateContent {names}><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>'
            "<w:txbxContent/></wps:txbx></wps:wsp></w:drawing></mc:Choice></mc:AlternateContent>"
        )
    )
    content = _xml(run).find(f".//{qn('w:txbxContent')}")
    return _Box(content, paragraph)


@dataclass
class _Box:
    """What a text box holds, paragraph by paragraph."""

    content: Any
    around: Any

    def add_paragraph(self) -> Paragraph:
        element = OxmlElement("w:p")
        self.content.append(element)
        return Paragraph(element, self.around)
