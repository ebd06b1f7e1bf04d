"""The final report as the lead reviewer handed it over: bold lines for headings, numbered paragraphs, findings in
boxes, recommendations in a table; with a tracked change that nobody accepted and a comment that nobody took out."""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path
from typing import Any

from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt

from building import word
from building.story import STORY

FILE = "Child Alba LCSPR - final report v1.0.docx"
_CHANGES = re.compile(r"(\{\+.*?\+\}|\{-.*?-\}|\{c:.*?\})")
_COLUMNS = (1.2, 6.9, 1.8, 3.6, 2.7)
_TITLE_LINES = 4


def write(folder: Path) -> list[Path]:
    """The report, in `folder`."""
    made = word.document("Georgia", 11, landscape=False)
    section = made.sections[0]
    section.left_margin = section.right_margin = Cm(2.4)
    section.footer.paragraphs[0].text = "Wexmere Safeguarding Children Partnership"
    made.styles["Normal"].paragraph_format.space_after = Pt(7)
    made.styles["Normal"].paragraph_format.line_spacing = 1.25
    lines = (STORY / "final_report.txt").read_text(encoding="utf-8").splitlines()
    _title_page(made, lines[:_TITLE_LINES])
    _body(made, lines[_TITLE_LINES:])
    made.core_properties.last_modified_by = "Hannah Brook"
    made.core_properties.keywords = "draft 4; Tarrant"
    path = folder / FILE
    word.save(made, path, "Alba LCSPR final", "Dr Miriam Castell")
    return [path]


def _title_page(made: Any, lines: list[str]) -> None:
    for number, line in enumerate(lines):
        paragraph = made.add_paragraph()
        paragraph.paragraph_format.space_before = Pt(160 if number == 0 else 12)
        run = paragraph.add_run(line.strip("*"))
        run.bold = line.startswith("**")
        run.font.size = Pt((14, 24, 12, 12)[number])
    made.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)


def _body(made: Any, lines: list[str]) -> None:
    box: Any = None
    for kind, group in groupby(lines, lambda line: line.startswith("|")):
        if kind:
            _table(made, [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in group])
            continue
        for line in group:
            if line == "[box]":
                box = _box(made)
            elif line == "[/box]":
                box = None
                made.add_paragraph().paragraph_format.space_after = Pt(0)
            else:
                _paragraph(box if box is not None else made, line, made)


def _paragraph(parent: Any, line: str, made: Any) -> None:
    in_box = parent is not made
    if in_box and not parent.paragraphs[0].text:
        paragraph = parent.paragraphs[0]
    else:
        paragraph = parent.add_paragraph(style="List Bullet" if line.startswith("- ") else None)
    bold = line.startswith("**")
    for part in _CHANGES.split(line.removeprefix("- ").strip("*")):
        if part.startswith("{c:"):
            made.add_comment(paragraph.runs[-1], text=part[3:-1], author="Hannah Brook", initials="HB")
        elif part.startswith("{"):
            _tracked(paragraph, part)
        elif part:
            paragraph.add_run(part).bold = bold or None
    if bold and not in_box:
        paragraph.paragraph_format.keep_with_next = True
        paragraph.paragraph_format.space_before = Pt(12)
        paragraph.runs[0].font.size = Pt(14 if re.match(r"\*\*\d+ ", line) else 12)


def _tracked(paragraph: Any, part: str) -> None:
    kind, words = ("ins", "t") if part.startswith("{+") else ("del", "delText")
    word.xml_of(paragraph).append(
        parse_xml(
            f'<w:{kind} {nsdecls("w")} w:id="{950 + len(part)}" w:author="Miriam Castell" w:date="{word.WHEN}">'
            f'<w:r><w:{words} xml:space="preserve">{part[2:-2]}</w:{words}></w:r></w:{kind}>'
        )
    )


def _box(made: Any) -> Any:
    cell = made.add_table(rows=1, cols=1).rows[0].cells[0]
    made.tables[-1].style = "Table Grid"
    word.xml_of(cell).get_or_add_tcPr().append(
        parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="E6EEF4"/>')
    )
    return cell


def _table(made: Any, rows: list[list[str]]) -> None:
    head = rows[0] if len(rows[0]) == len(_COLUMNS) else []
    widths = _COLUMNS if head else (4.0, 12.2)
    body = rows[1:] if head else rows
    grid = word.table(made, head or ("Term", "What it means"), len(body), widths)
    for row, cells in zip(grid.rows[1:], body, strict=True):
        for cell, said in zip(row.cells, cells, strict=True):
            _cell(cell, said)
    made.add_paragraph()


def _cell(cell: Any, said: str) -> None:
    for number, part in enumerate(said.split(" / ")):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        if part.startswith("- "):
            paragraph.style = cell.part.document.styles["List Bullet"]
        paragraph.add_run(part.removeprefix("- ")).font.size = Pt(10)
        paragraph.paragraph_format.space_after = Pt(3)
