"""What the Word renderers share: a landscape document, tables with a heading row, and the marks that an
author's Word leaves behind (tracked changes, comments, a date picker)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

from building.packing import MADE

WHEN = MADE.decode()


def document(font: str, size: int, landscape: bool = True) -> Any:
    """An A4 document of an agency's own look."""
    made = docx.Document()
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    if landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(1.5)
    section.top_margin = section.bottom_margin = Cm(1.5)
    made.styles["Normal"].font.name = font
    made.styles["Normal"].font.size = Pt(size)
    return made


def save(made: Any, path: Path, title: str, author: str) -> None:
    _only_needed_parts(made)
    made.core_properties.title = title
    made.core_properties.author = author
    made.core_properties.comments = ""
    path.parent.mkdir(parents=True, exist_ok=True)
    made.save(str(path))


def _only_needed_parts(made: Any) -> None:
    """python-docx's template brings a hundred unused table styles, twice, and the picture of another document."""
    styles = made.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:type")) == "table" and style.get(qn("w:styleId")) not in ("TableGrid", "TableNormal"):
            styles.remove(style)
    for links in (made.part.rels, made.part.package.rels):
        for key in [key for key, link in links.items() if link.reltype.endswith(("stylesWithEffects", "thumbnail"))]:
            del links[key]


def table(made: Any, headings: Sequence[str], rows: int, widths: Sequence[float]) -> Any:
    """A grid with its heading row filled; `widths` in centimetres."""
    grid = made.add_table(rows=1 + rows, cols=len(headings))
    grid.style = "Table Grid"
    grid.autofit = False
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Cm(width)
    for cells in (row.cells for row in grid.rows):
        for cell, width in zip(cells, widths, strict=True):
            cell.width = Cm(width)
    for cell, heading in zip(grid.rows[0].cells, headings, strict=True):
        cell.text = heading
        cell.paragraphs[0].runs[0].bold = True
        xml_of(cell).get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="DDE5ED"/>'))
    return grid


def xml_of(thing: Any) -> Any:
    """The XML element behind a cell or paragraph."""
    return thing._element  # noqa: SLF001 - python-docx has no public way to what Word leaves in a draft


def insert(cell: Any, text: str, author: str) -> None:
    """Text as a tracked insertion at the end of the cell."""
    _append(
        cell,
        f'<w:ins {nsdecls("w")} w:id="901" w:author="{author}" w:date="{WHEN}">'
        f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:ins>',
    )


def delete(cell: Any, text: str, author: str) -> None:
    """Text as a tracked deletion at the end of the cell."""
    _append(
        cell,
        f'<w:del {nsdecls("w")} w:id="902" w:author="{author}" w:date="{WHEN}">'
        f'<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>',
    )


def _append(cell: Any, xml: str) -> None:
    xml_of(cell.paragraphs[-1]).append(parse_xml(xml))


def date_picker(cell: Any, text: str) -> None:
    """The cell's date inside a content control, as a template's date picker leaves it."""
    control = (
        f'<w:sdt {nsdecls("w")}><w:sdtPr><w:alias w:val="Date"/><w:date w:fullDate="{WHEN}">'
        '<w:dateFormat w:val="dd.MM.yy"/><w:lid w:val="en-GB"/></w:date></w:sdtPr>'
        f"<w:sdtContent><w:r><w:t>{text}</w:t></w:r></w:sdtContent></w:sdt>"
    )
    paragraph = xml_of(cell.paragraphs[0])
    for run in paragraph.findall(qn("w:r")):
        paragraph.remove(run)
    paragraph.append(parse_xml(control))
