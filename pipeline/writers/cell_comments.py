"""Comments on the cells of a workbook's sheet, added to those that its author left there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pipeline.domain.grid import column_letter
from pipeline.writers.cells import LONGEST, first_part, units
from pipeline.writers.comment_boxes import draw_boxes
from pipeline.writers.office_parts import OfficeParts, elements, parsed, space
from pipeline.writers.word_text import clean

if TYPE_CHECKING:
    from lxml.etree import _Element

Places = Mapping[tuple[int, int], str]
"""Texts by row and column, both counted from 1."""

COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_CUT = " … (in full: in the letter)"
_SENSIBLE = 200  # letters: less of a note than this is no use


def add_comments(book: OfficeParts, sheet: str, texts: Places, author: str) -> None:
    """Put each text on its cell. A cell that has a comment keeps it, and ours follows below in the same box."""
    comments = _comments(book, sheet)
    who = _author(comments, author)
    held = _child(comments, "commentList", before=("extLst",))
    there = {comment.get("ref"): comment for comment in elements(held, "comment")}
    new = {}
    for (row, column), text in texts.items():
        ref = f"{column_letter(column - 1)}{row}"
        if ref in there:
            _continue(there[ref], author, text)
        else:
            _add(held, ref, who, author, text)
            new[row, column] = text
    draw_boxes(book, sheet, new)


def _comments(book: OfficeParts, sheet: str) -> _Element:
    for number, part in book.related(sheet, "comments"):
        return book.tree(book.own(sheet, number, part, COMMENTS_TYPE))
    name = book.free_name("xl/comments{}.xml")
    namespace = space(book.look(sheet))
    book.add(name, f'<comments xmlns="{namespace}"><authors/><commentList/></comments>'.encode(), COMMENTS_TYPE)
    book.relate(sheet, "comments", name)
    return book.tree(name)


def _author(comments: _Element, author: str) -> str:
    from lxml.etree import SubElement

    authors = _child(comments, "authors", before=("commentList", "extLst"))
    names = [each.text for each in elements(authors, "author")]
    if author not in names:
        SubElement(authors, f"{{{space(authors)}}}author").text = author
        names.append(author)
    return str(names.index(author))


def _add(held: _Element, ref: str, who: str, author: str, text: str) -> None:
    from lxml.etree import SubElement

    comment = SubElement(held, f"{{{space(held)}}}comment", ref=ref, authorId=who)
    said = SubElement(comment, f"{{{space(held)}}}text")
    _run(said, f"{author}:\n", bold=True)
    _run(said, _fitting(text, LONGEST - units(author)))


def _continue(comment: _Element, author: str, text: str) -> None:
    """Below the words of the author's own comment, which stay as they are."""
    said = _child(comment, "text", before=("commentPr", "extLst"))
    for words in elements(said, "t"):  # words without a look may stand alone, and beside others only in a run
        run = parsed(f'<r xmlns="{space(said)}"/>'.encode())
        words.addprevious(run)
        run.append(words)
    room = LONGEST - units("".join(str(words) for words in said.itertext())) - units(author)
    if room < _SENSIBLE:
        return
    _run(said, f"\n\n{author}:\n", bold=True)
    _run(said, _fitting(text, room))


def _fitting(text: str, room: int) -> str:
    """As much of the text as Excel shows in a comment; what it does not hold it takes for damage."""
    room -= 8  # the line breaks and the colon
    return text if units(text) <= room else first_part(text, room - len(_CUT)) + _CUT


def _run(said: _Element, words: str, *, bold: bool = False) -> None:
    """Words in a look of their own, after all others: readings of Japanese words come last."""
    from lxml.etree import Element, SubElement

    namespace = space(said)
    run = Element(f"{{{namespace}}}r")
    look = SubElement(run, f"{{{namespace}}}rPr")
    if bold:
        SubElement(look, f"{{{namespace}}}b")
    SubElement(look, f"{{{namespace}}}sz", val="9")
    SubElement(look, f"{{{namespace}}}rFont", val="Tahoma")
    text = SubElement(run, f"{{{namespace}}}t")
    text.text = clean(words)
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    _put(said, run, ("rPh", "phoneticPr"))


def _child(parent: _Element, name: str, before: tuple[str, ...]) -> _Element:
    """The child of this name; where there is none it is put in, before those named."""
    from lxml.etree import Element

    for child in elements(parent, name):
        return child
    child = Element(f"{{{space(parent)}}}{name}")
    _put(parent, child, before)
    return child


def _put(parent: _Element, child: _Element, before: tuple[str, ...]) -> None:
    later = next((each for name in before for each in elements(parent, name)), None)
    if later is None:
        parent.append(child)
    else:
        later.addprevious(child)
