"""Comments on the cells of a workbook's sheet, added to those that its author left there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pipeline.domain.grid import column_letter
from pipeline.writers.office_parts import OfficeParts, parsed
from pipeline.writers.word_text import clean

if TYPE_CHECKING:
    from lxml.etree import _Element

Places = Mapping[tuple[int, int], str]
"""Texts by row and column, both counted from 1."""

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_OFFICE_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_AFTER_LEGACY_DRAWING = (
    *("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst"),
)
_VML = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_FRAME = f"""<xml {_VML}>
<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>
<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">
<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/>
</v:shapetype>
</xml>"""
_SHAPE = f"""<v:shape {_VML} id="{{id}}" type="#_x0000_t202" style="position:absolute;visibility:hidden"
 fillcolor="#ffffe1" o:insetmode="auto">
<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>
<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"/></v:textbox>
<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{{anchor}}</x:Anchor>
<x:AutoFill>False</x:AutoFill><x:Row>{{row}}</x:Row><x:Column>{{column}}</x:Column></x:ClientData>
</v:shape>"""
_LETTERS_A_LINE, _COLUMNS_WIDE = 38, 4


def add_comments(book: OfficeParts, sheet: str, texts: Places, author: str) -> None:
    """Put each text on its cell. A cell that has a comment keeps it, and ours follows below in the same box."""
    comments = _comments(book, sheet)
    space = _space(comments)
    who = _author(comments, space, author)
    held = comments.find(f"{{{space}}}commentList")
    there = {comment.get("ref"): comment for comment in held}
    new = {}
    for (row, column), text in texts.items():
        ref = f"{column_letter(column - 1)}{row}"
        if ref in there:
            _continue(there[ref], space, author, text)
        else:
            _add(held, space, ref, who, author, text)
            new[row, column] = text
    _draw(book, sheet, new)


def _comments(book: OfficeParts, sheet: str) -> _Element:
    there = book.related(sheet, "comments")
    if there:
        return book.tree(there[0][1])
    space = _space(book.tree(sheet))
    name = book.free_name("xl/comments{}.xml")
    book.add(name, parsed(f'<comments xmlns="{space}"><authors/><commentList/></comments>'.encode()), _COMMENTS_TYPE)
    book.relate(sheet, "comments", name)
    return book.tree(name)


def _author(comments: _Element, space: str, author: str) -> str:
    from lxml.etree import SubElement

    authors = comments.find(f"{{{space}}}authors")
    names = [each.text for each in authors]
    if author not in names:
        SubElement(authors, f"{{{space}}}author").text = author
        names.append(author)
    return str(names.index(author))


def _add(held: _Element, space: str, ref: str, who: str, author: str, text: str) -> None:
    from lxml.etree import SubElement

    comment = SubElement(held, f"{{{space}}}comment", ref=ref, authorId=who)
    said = SubElement(comment, f"{{{space}}}text")
    _run(said, space, f"{author}:\n", bold=True)
    _run(said, space, text)


def _continue(comment: _Element, space: str, author: str, text: str) -> None:
    """Below the words of the author's own comment, which stay as they are."""
    said = comment.find(f"{{{space}}}text")
    _run(said, space, f"\n\n{author}:\n", bold=True)
    _run(said, space, text)


def _run(said: _Element, space: str, words: str, *, bold: bool = False) -> None:
    from lxml.etree import SubElement

    run = SubElement(said, f"{{{space}}}r")
    look = SubElement(run, f"{{{space}}}rPr")
    if bold:
        SubElement(look, f"{{{space}}}b")
    SubElement(look, f"{{{space}}}sz", val="9")
    SubElement(look, f"{{{space}}}rFont", val="Tahoma")
    text = SubElement(run, f"{{{space}}}t")
    text.text = clean(words)
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _draw(book: OfficeParts, sheet: str, texts: Places) -> None:
    """Excel shows a comment in a box of its own, which is drawn apart from the comment."""
    if not texts:
        return
    drawing = _drawing(book, sheet)
    taken = [_number(each.get("id", "")) for each in drawing]
    first = max([1024, *taken]) + 1
    for number, ((row, column), text) in enumerate(texts.items(), first):
        anchor = _anchor(row, column, text)
        shape = _SHAPE.format(id=f"_x0000_s{number}", anchor=anchor, row=row - 1, column=column - 1)
        drawing.append(parsed(shape.encode()))


def _anchor(row: int, column: int, text: str) -> str:
    """Beside the cell, and high enough for its text: left column, offset, top row, offset, right, offset, bottom."""
    lines = 2 + sum(1 + len(line) // _LETTERS_A_LINE for line in text.split("\n"))
    top = max(0, row - 2)
    return f"{column}, 15, {top}, 10, {column + _COLUMNS_WIDE}, 15, {top + min(lines, 30)}, 4"


def _drawing(book: OfficeParts, sheet: str) -> _Element:
    """The sheet's old-style drawing, or a new one, which the sheet then names."""
    root = book.tree(sheet)
    space = _space(root)
    named = root.find(f"{{{space}}}legacyDrawing")
    if named is not None:
        number = next((value for key, value in named.attrib.items() if str(key).endswith("}id")), "")
        return book.tree(dict(book.related(sheet, "vmlDrawing"))[str(number)])
    name = book.free_name("xl/drawings/vmlDrawing{}.vml")
    book.add(name, parsed(_FRAME.encode()), _VML_TYPE)
    book.add_default("vml", _VML_TYPE)
    _name_in_sheet(root, space, book.relate(sheet, "vmlDrawing", name))
    return book.tree(name)


def _name_in_sheet(root: _Element, space: str, number: str) -> None:
    from lxml.etree import Element

    relations = next((uri for uri in root.nsmap.values() if uri.endswith("/relationships")), _OFFICE_RELATIONS)
    element = Element(f"{{{space}}}legacyDrawing", {f"{{{relations}}}id": number})
    later = [each for each in root if str(each.tag).rpartition("}")[2] in _AFTER_LEGACY_DRAWING]
    if later:
        later[0].addprevious(element)
    else:
        root.append(element)


def _number(shape: str) -> int:
    digits = shape.rpartition("_s")[2]
    return int(digits) if digits.isdigit() else 0


def _space(element: _Element) -> str:
    return str(element.tag)[1:].partition("}")[0]
