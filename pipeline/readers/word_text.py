"""The words of a Word paragraph or cell as a reader sees them, tracked changes and strikes noted on the side.

python-docx leaves out tracked insertions, date pickers and nested tables, so the XML is read here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.domain.grid import Mark
from pipeline.readers.comments import Said, as_one_comment
from pipeline.readers.word_signs import (
    CHARACTERS,
    attribute,
    child,
    is_placeholder,
    old_form_field,
    switched_on,
    symbol,
    tag,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

# Parts of the XML that hold no words of the text: settings, instructions of fields, old forms kept for old programs.
SETTINGS = frozenset({"pPr", "rPr", "sdtPr", "sdtEndPr", "tcPr", "trPr", "tblPr", "tblGrid"})
NO_WORDS = SETTINGS | {"instrText", "delInstrText", "rt", "Fallback"}
WORDS = frozenset({"t", "delText", "sym", "tab", "br", "drawing"})
COMMENTED = frozenset({"commentRangeStart", "commentReference"})
NOTED = {"footnoteReference": "footnote ", "endnoteReference": "endnote "}
REMARKED = {**dict.fromkeys(COMMENTED, ""), **NOTED}  # what points to a remark, and how its number begins with us
LEFT_OUT = frozenset({"del", "moveFrom"})
PUT_IN = frozenset({"ins", "moveTo"})


@dataclass(frozen=True, slots=True)
class Styles:
    """What the document says elsewhere: struck-through styles, and comments by id. `as_shown`: what nobody sees on the
    page, for it is set as hidden, counts as left out."""

    struck: frozenset[str] = frozenset()
    comments: dict[str, Said] = field(default_factory=dict)
    as_shown: bool = False


@dataclass(frozen=True, slots=True)
class InnerTable:
    """A table inside a cell, with the state it stands in and the lines of the cell above it."""

    table: _Element
    state: Run
    above: tuple[str, ...]


@dataclass(slots=True)
class Words:
    """The text of a cell as it is gathered."""

    styles: Styles
    text: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    struck: bool = False
    inserted: bool = False
    inner: list[InnerTable] | None = None  # where tables inside the cell are gathered by themselves

    def add(self, text: str, run: Run) -> None:
        if run.deleted:
            self.deleted.append(text)
            return
        self.text.append(text)
        if text.strip():
            self.struck |= run.struck
            self.inserted |= run.inserted

    def put_apart(self, table: _Element, run: Run, inner: list[InnerTable]) -> None:
        """The table by itself, and the words so far above it."""
        inner.append(InnerTable(table, run, tuple(line for line in "".join(self.text).split("\n") if line.strip())))
        self.text.clear()

    def mark(self) -> Mark:
        known = self.styles.comments
        said = [known[number] for number in dict.fromkeys(self.comments) if number in known]
        return Mark(as_one_comment(said) if said else "", "".join(self.deleted).strip("\n"), self.struck, self.inserted)


@dataclass(frozen=True, slots=True)
class Run:
    """The state in which words stand."""

    deleted: bool = False
    inserted: bool = False
    struck: bool = False
    struck_paragraph: bool = False


# ---- blocks: paragraphs and tables inside a cell


def gather_blocks(parent: _Element, words: Words, run: Run) -> None:
    """Paragraphs one under the other, nested tables with a tab between cells and a line for each row."""
    words.comments.extend(attribute(one, "id") or "" for one in parent if tag(one) in COMMENTED)
    separator = ""
    after_table = False
    blocks = list(blocks_of(parent, run))
    for index, (block, state) in enumerate(blocks):
        last_is_empty = index == len(blocks) - 1 and after_table and _empty(block)
        if last_is_empty:  # Word wants a paragraph after a nested table; nobody wrote it
            return
        if tag(block) == "tbl" and words.inner is not None:
            words.put_apart(block, state, words.inner)
            separator, after_table = "", True
            continue
        words.add(separator, state) if separator else None
        if tag(block) == "tbl":
            _gather_table(block, words, state)
            separator, after_table = "\n", True
        else:
            gather_paragraph(block, words, state)
            separator = "" if mark_deleted(block) else "\n"
            after_table = False


def blocks_of(parent: _Element, run: Run) -> Iterator[tuple[_Element, Run]]:
    """Paragraphs and tables, also those wrapped in content controls, each with the state it stands in."""
    for element in parent:
        name = tag(element)
        if name in {"p", "tbl", "r"}:  # a run outside a paragraph breaks the rules, and holds words all the same
            yield element, run
        elif name in NO_WORDS or (name == "sdt" and is_placeholder(element)):
            continue
        else:
            yield from blocks_of(element, changed(run, name))


def changed(run: Run, name: str) -> Run:
    """The state inside a tracked change."""
    if name in LEFT_OUT:
        return Run(True, run.inserted, run.struck, run.struck_paragraph)
    if name in PUT_IN:
        return Run(run.deleted, True, run.struck, run.struck_paragraph)
    return run


def _gather_table(table: _Element, words: Words, run: Run) -> None:
    rows = [row for row in table.iter() if tag(row) == "tr" and _nearest(row, "tbl") is table]
    for number, row in enumerate(rows):
        words.add("\n", run) if number else None
        cells = [cell for cell in row.iter() if tag(cell) == "tc" and _nearest(cell, "tr") is row]
        for place, cell in enumerate(cells):
            words.add("\t", run) if place else None
            gather_blocks(cell, words, run)


def _nearest(element: _Element, name: str) -> _Element | None:
    return next((one for one in element.iterancestors() if tag(one) == name), None)


def _empty(block: _Element) -> bool:
    return tag(block) == "p" and not any(tag(one) in WORDS for one in block.iter())


def mark_deleted(paragraph: _Element) -> bool:
    """True when the paragraph's end is a tracked deletion: the next paragraph continues it."""
    properties = child(child(paragraph, "pPr"), "rPr")
    return child(properties, "del") is not None or child(properties, "moveFrom") is not None


# ---- inside a paragraph


def gather_paragraph(paragraph: _Element, words: Words, run: Run) -> None:
    """The words of one paragraph; a text box anchored in it follows on its own lines."""
    for box in gather_line(paragraph, words, run):
        words.add("\n", run)
        gather_blocks(box, words, run)


def gather_line(paragraph: _Element, words: Words, run: Run) -> list[_Element]:
    """The words of one paragraph; returns the text boxes anchored in it, unread."""
    style = attribute(child(child(paragraph, "pPr"), "pStyle"), "val")
    struck = style in words.styles.struck
    boxes: list[_Element] = []
    _gather_inline(paragraph, words, Run(run.deleted, run.inserted, struck, struck), boxes)
    return boxes


def _gather_inline(parent: _Element, words: Words, run: Run, boxes: list[_Element]) -> None:
    for element in parent:
        name = tag(element)
        if name in {"t", "delText"}:
            words.add(element.text or "", run)
        elif name == "r":
            _gather_inline(element, words, _run_state(element, words, run), boxes)
        elif name in CHARACTERS:
            words.add(CHARACTERS[name], run)
        elif name == "sym":
            words.add(symbol(element), run)
        elif name in REMARKED:
            words.comments.append(REMARKED[name] + (attribute(element, "id") or ""))
        elif name == "txbxContent":
            boxes.append(element)
        elif name == "fldChar":
            words.add(old_form_field(element), run)
        elif name not in NO_WORDS and not (name == "sdt" and is_placeholder(element)):
            _gather_inline(element, words, changed(run, name), boxes)


def _run_state(element: _Element, words: Words, run: Run) -> Run:
    properties = child(element, "rPr")
    struck = run.struck_paragraph
    if attribute(child(properties, "rStyle"), "val") in words.styles.struck:
        struck = True
    said = [switched_on(properties, name) for name in ("strike", "dstrike")]
    if any(one is not None for one in said):
        struck = any(said)
    hidden = words.styles.as_shown and bool(switched_on(properties, "vanish"))
    return Run(run.deleted or hidden, run.inserted, struck, run.struck_paragraph)
