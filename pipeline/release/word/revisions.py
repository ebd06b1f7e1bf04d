"""Tracked changes resolved: what was put in becomes text, what was taken out goes, what was moved stands at its new
place; a change of looks keeps the new looks. All are told, with who made them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.release.office.looked import take_out, unwrap
from pipeline.release.office.names import W14, M, W
from pipeline.release.office.texts import local, texts_of
from pipeline.release.word.story import Story, child, paragraph_text

if TYPE_CHECKING:
    from lxml.etree import _Element

_GONE = ("del", "moveFrom")
_STAYS = ("ins", "moveTo")
_LOOKS = re.compile(r"^(?:\w+PrChange|numberingChange|tblGridChange|tblPrExChange|sectPrChange)$")
_RANGES = re.compile(r"^(?:move(?:From|To)Range|customXml(?:Ins|Del|MoveFrom|MoveTo)Range)(?:Start|End)$")
_WORD_BEFORE, _WORD_AFTER = re.compile(r"[^\W_][\w'’-]*$"), re.compile(r"^[\w'’-]*[^\W_]")
_PROPERTIES = frozenset({"rPr", "trPr", "tcPr", "numPr"})
_TOLD = {"del": "tracked-deletion", "moveFrom": "tracked-move", "ins": "tracked-insertion", "moveTo": "tracked-move"}


def resolve_revisions(story: Story) -> None:
    """Every tracked change of a part."""
    _conflicts(story)
    _change_looks(story)
    _rows_and_cells(story)
    _deleted_text(story)
    _inserted_text(story)
    _paragraph_marks(story)
    for element in [each for each in story.root.iter() if _RANGES.match(local(each))]:
        _tell_author(element, story)
        take_out(element)
    for element in story.all("delText", "delInstrText"):  # outside any deletion: shown by no program
        story.taken("tracked-deletion", element)
        take_out(element)


def _conflicts(story: Story) -> None:
    """Changes that two people made at once: Word keeps them under names of their own."""
    for name in ("conflictIns", "conflictDel"):
        for element in list(story.root.iter(f"{W14}{name}")):
            element.tag = W + ("ins" if name == "conflictIns" else "del")


def _change_looks(story: Story) -> None:
    for element in [each for each in story.root.iter() if _LOOKS.match(local(each))]:
        story.notes.thing("tracked-formatting", story.part, story.place(element))
        _tell_author(element, story)
        texts = [text for text in texts_of(element) if text.strip()]
        texts += [each.get(W + "original", "") for each in element.iter(f"{W}numberingChange")]
        story.notes.all_gone(texts, story.part, story.place(element), "tracked formatting")
        take_out(element)


def _tell_author(element: _Element, story: Story) -> None:
    for key in ("author", "initials", "name"):
        story.notes.gone(element.get(W + key, ""), story.part, story.place(element), "author of a tracked change")


# ---- rows and cells


def _rows_and_cells(story: Story) -> None:
    for row in story.all("tr"):
        properties = child(row, "trPr")
        if child(properties, "del") is not None:
            _remove_block(row, "tracked-deletion", story)
        elif (mark := child(properties, "ins")) is not None:
            _settled(mark, "tracked-insertion", story)
    for cell in story.all("tc"):
        _cell(cell, child(cell, "tcPr"), story)
    _emptied_rows_and_tables(story)


def _cell(cell: _Element, properties: _Element | None, story: Story) -> None:
    if child(properties, "cellDel") is not None:
        _remove_block(cell, "tracked-deletion", story)
    for name, rule in (("cellIns", "tracked-insertion"), ("cellMerge", "tracked-formatting")):
        if (mark := child(properties, name)) is not None:
            _settled(mark, rule, story)


def _emptied_rows_and_tables(story: Story) -> None:
    for row in story.all("tr"):
        if child(row, "tc") is None and next(row.iter(f"{W}tc"), None) is None:
            take_out(row)
    for table in story.all("tbl"):
        if next(table.iter(f"{W}tr"), None) is None:
            _remove_table(table)


def _remove_block(element: _Element, rule: str, story: Story) -> None:
    for each in element.iter():
        if local(each) in _TOLD:
            _tell_author(each, story)
    story.taken(rule, element)
    take_out(element)


def _remove_table(table: _Element) -> None:
    """A cell must end in a paragraph, and does: only the table goes."""
    take_out(table)


def _settled(mark: _Element, rule: str, story: Story) -> None:
    story.notes.thing(rule, story.part, story.place(mark))
    _tell_author(mark, story)
    take_out(mark)


# ---- text


def _deleted_text(story: Story) -> None:
    for element in story.all(*_GONE):
        if local(element.getparent()) in _PROPERTIES:
            if local(element.getparent().getparent()) == "r" and element.getparent().getparent().tag.startswith(M):
                run = element.getparent().getparent()
                story.taken("tracked-deletion", run)
                take_out(run)
            continue
        if element.getparent() is not None and story.root in element.iterancestors():
            _remove_deleted(element, story)


def _remove_deleted(element: _Element, story: Story) -> None:
    rule = _TOLD[local(element)]
    place = story.place(element)
    texts = list(texts_of(element))
    for each in element.iter(*(W + name for name in _TOLD)):
        _tell_author(each, story)
    story.notes.thing(rule, story.part, place, " ".join(texts))
    story.notes.all_gone(texts, story.part, place, rule.replace("-", " "))
    story.notes.gone(_whole_word(element, "".join(texts)), story.part, place, rule.replace("-", " "))
    story.notes.all_gone(_alt_texts(element), story.part, place, rule.replace("-", " "))
    take_out(element)


def _alt_texts(element: _Element) -> list[str]:
    return [text for each in element.iter() for key in ("descr", "title", "name") if (text := each.get(key))]


def _whole_word(element: _Element, deleted: str) -> str:
    """The deletion with the rest of the word that it was cut from; empty when it was no part of one."""
    paragraph = next(element.iterancestors(f"{W}p"), None)
    if paragraph is None or element.getparent() is not paragraph:
        return ""
    earlier = reversed(list(element.itersiblings(preceding=True)))
    before = _WORD_BEFORE.search("".join(_text_of(each) for each in earlier))
    after = _WORD_AFTER.search("".join(_text_of(each) for each in element.itersiblings()))
    if not before and not after:
        return ""
    return (before.group() if before else "") + deleted + (after.group() if after else "")


def _text_of(element: _Element) -> str:
    return "" if local(element) in {*_GONE, "pPr"} else paragraph_text(element)


def _inserted_text(story: Story) -> None:
    for element in story.all(*_STAYS):
        rule, parent = _TOLD[local(element)], element.getparent()
        if local(parent) in _PROPERTIES:
            if local(parent) != "rPr" or local(parent.getparent()) != "pPr":
                _settled(element, rule, story)
            continue
        story.notes.thing(rule, story.part, story.place(element), " ".join(texts_of(element)))
        _tell_author(element, story)
        unwrap(element)


# ---- paragraph marks


def _paragraph_marks(story: Story) -> None:
    """An inserted mark is a mark; a deleted one joins its paragraph to the next."""
    for paragraph in story.all("p"):
        properties = child(paragraph, "pPr", "rPr")
        for name in _STAYS:
            if (mark := child(properties, name)) is not None:
                _settled(mark, _TOLD[name], story)
        gone = [mark for name in _GONE if (mark := child(properties, name)) is not None]
        for mark in gone:
            _settled(mark, _TOLD[local(mark)], story)
        if gone:
            _join_to_next(paragraph)


def _join_to_next(paragraph: _Element) -> None:
    following = paragraph.getnext()
    while following is not None and local(following) in {"bookmarkStart", "bookmarkEnd", "proofErr", ""}:
        following = following.getnext()
    content = [each for each in paragraph if local(each) != "pPr"]
    if following is None or local(following) != "p":
        if not content and _may_go(paragraph):
            take_out(paragraph)
        return
    at = 1 if child(following, "pPr") is not None else 0
    for each in reversed(content):
        following.insert(at, each)
    take_out(paragraph)


def _may_go(paragraph: _Element) -> bool:
    """Not the last paragraph of a cell, a note or a header: each needs one."""
    before = paragraph.getprevious()
    return paragraph.getnext() is not None or (before is not None and local(before) == "p")
