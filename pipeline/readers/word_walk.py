"""Down the page of a Word document in the file's own order, which the ranges of moves and comments hang on: each word
with the state that it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pipeline.domain.marked import Anchor, MarkedParagraph, Piece, RowChange, Spot, Trace
from pipeline.domain.outline import Heading
from pipeline.readers.word_comments import Anchored
from pipeline.readers.word_fields import is_automatic
from pipeline.readers.word_looks import looks
from pipeline.readers.word_numbers import Numbering
from pipeline.readers.word_signs import CHARACTERS, attribute, child, is_placeholder, old_form_field, symbol, tag
from pipeline.readers.word_styles import StyleSheet
from pipeline.readers.word_text import LEFT_OUT, NO_WORDS, PUT_IN

if TYPE_CHECKING:
    from lxml.etree import _Element

_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_MOVE_STARTS = frozenset({"moveFromRangeStart", "moveToRangeStart"})
_MOVE_ENDS = frozenset({"moveFromRangeEnd", "moveToRangeEnd"})
_COMMENT_STARTS = frozenset({"commentRangeStart", "commentReference"})


@dataclass(frozen=True, slots=True)
class State:
    """What holds for the words inside an element."""

    put_in: Trace | None = None
    taken_out: Trace | None = None
    part: str = ""
    table: int = 0
    row: int = 0
    column: int = 0


@dataclass(slots=True)
class Walk:
    """Goes down the page in the file's own order, which ranges of moves and comments hang on."""

    sheet: StyleSheet
    numbers: Numbering
    paragraphs: list[MarkedParagraph] = field(default_factory=list)
    rows: list[RowChange] = field(default_factory=list)
    anchored: dict[str, Anchored] = field(default_factory=dict)
    notes: dict[str, dict[str, State]] = field(default_factory=lambda: {"footnote": {}, "endnote": {}})
    moves: dict[str, str] = field(default_factory=dict)  # open ranges: id to name
    last_move: str = ""
    stretch: int = 0  # the one under way
    stretches: int = 0  # how many there were
    tables: int = 0
    letters: int = 0  # of the paragraph under way

    def story(self, parent: _Element, part: str, state: State | None = None) -> None:
        """The text, a footnote or a page header, by itself."""
        self._blocks(parent, replace(state or State(), part=part))

    # ---- blocks

    def _break(self) -> None:
        """What follows continues nothing that came before."""
        self.stretches += 1
        self.stretch = self.stretches

    def _blocks(self, parent: _Element, state: State) -> None:
        self._break()
        self._blocks_in(parent, state)

    def _blocks_in(self, parent: _Element, state: State) -> None:
        for element in parent:
            name = tag(element)
            if name in {"p", "r"}:
                self._paragraph(element, state)
            elif name == "tbl":
                self._table(element, state)
                self._break()
            elif self._ranges(element, name):
                continue
            elif name == "sdt" and is_placeholder(element):
                self._paragraph(element, state)
            elif name not in NO_WORDS:
                self._blocks_in(element, self._changed(element, name, state))

    def _table(self, table: _Element, state: State) -> None:
        outermost = not state.table and not state.part
        if outermost:
            self.tables += 1
            state = replace(state, table=self.tables)
        self._rows(table, state, [0], counted=outermost)

    def _rows(self, parent: _Element, state: State, count: list[int], *, counted: bool) -> None:
        for element in parent:
            name = tag(element)
            if name == "tr":
                count[0] += 1
                self._row(element, replace(state, row=count[0]) if counted else state, counted=counted)
            elif self._ranges(element, name):
                continue
            elif name not in NO_WORDS and name != "p":
                self._rows(element, self._changed(element, name, state), count, counted=counted)

    def _row(self, row: _Element, state: State, *, counted: bool) -> None:
        inside = self._by_properties(child(row, "trPr"), state, ("ins", "del"))
        if counted and (inside.put_in is not state.put_in or inside.taken_out is not state.taken_out):
            self.rows.append(RowChange(state.table, state.row, inside.put_in, inside.taken_out))
        self._cells(row, inside, [-1], counted=counted)

    def _cells(self, parent: _Element, state: State, count: list[int], *, counted: bool) -> None:
        for element in parent:
            name = tag(element)
            if name == "tc":
                count[0] += 1
                inside = self._by_properties(child(element, "tcPr"), state, ("cellIns", "cellDel"))
                self._blocks(element, replace(inside, column=count[0]) if counted else inside)
            elif self._ranges(element, name):
                continue
            elif name not in NO_WORDS and name not in {"p", "tbl"}:
                self._cells(element, self._changed(element, name, state), count, counted=counted)

    def _by_properties(self, properties: _Element | None, state: State, names: tuple[str, str]) -> State:
        put_in, taken_out = (child(properties, name) for name in names)
        if put_in is not None:
            state = replace(state, put_in=self._trace(put_in))
        if taken_out is not None:
            state = replace(state, taken_out=self._trace(taken_out))
        return state

    # ---- one paragraph

    def _paragraph(self, block: _Element, state: State) -> None:
        pieces: list[Piece] = []
        boxes: list[tuple[_Element, State]] = []
        if tag(block) == "r":  # outside a paragraph: against the rules, and words all the same
            self._run(block, state, pieces, boxes)
        elif tag(block) == "p":
            self._inline(block, state, pieces, boxes)
        pieces.append(self._end(block, state))
        text = "".join(piece.text for piece in pieces if piece.taken_out is None)
        seen = looks(block, text, self.sheet)
        self.paragraphs.append(
            MarkedParagraph(
                tuple(_joined(pieces)),
                Spot(self.stretch, state.part, state.table, state.row, state.column),
                seen.heading if text.strip() else Heading.NONE,
                seen.level,
                self.numbers.label(block, counts=bool(text.strip()) and pieces[-1].taken_out is None),
                any(tag(one) == "sdt" and is_placeholder(one) for one in block.iter()),
                is_automatic(block, seen.style),
            )
        )
        self.letters, stretch = 0, self.stretch
        for box, inside in boxes:  # they lie between the paragraphs as stored, not as read
            self._blocks(box, replace(inside, part=inside.part or ("" if inside.table else "text box")))
            self.stretch = stretch

    def _end(self, block: _Element, state: State) -> Piece:
        properties = child(child(block, "pPr"), "rPr")
        for name in ("ins", "moveTo", "del", "moveFrom"):
            element = child(properties, name)
            if element is not None:
                state = self._changed(element, name, state)
        return Piece("", state.put_in, state.taken_out, ends=True)

    def _inline(self, parent: _Element, state: State, pieces: list[Piece], boxes: list[tuple[_Element, State]]) -> None:
        for element in parent:
            name = tag(element)
            if name == "r":
                self._run(element, state, pieces, boxes)
            elif self._ranges(element, name):
                continue
            elif name == "t":  # of a formula
                self._add(element.text or "", state, pieces)
            elif name not in NO_WORDS and not (name == "sdt" and is_placeholder(element)):
                self._inline(element, self._changed(element, name, state), pieces, boxes)

    def _run(self, run: _Element, state: State, pieces: list[Piece], boxes: list[tuple[_Element, State]]) -> None:
        for element in run:
            name = tag(element)
            if name in {"t", "delText"}:
                self._add(element.text or "", state, pieces)
            elif name in CHARACTERS:
                self._add(CHARACTERS[name], state, pieces)
            elif name == "sym":
                self._add(symbol(element), state, pieces)
            elif name == "fldChar":
                self._add(old_form_field(element), state, pieces)
            elif name == "txbxContent":
                boxes.append((element, state))
            elif name in _NOTES:
                self.notes[_NOTES[name]].setdefault(attribute(element, "id") or "", state)
            elif not self._ranges(element, name) and name not in NO_WORDS:
                self._run(element, self._changed(element, name, state), pieces, boxes)

    def _add(self, text: str, state: State, pieces: list[Piece]) -> None:
        if text:
            pieces.append(Piece(text, state.put_in, state.taken_out))
            self.letters += len(text)

    # ---- changes and ranges

    def _changed(self, element: _Element, name: str, state: State) -> State:
        """The state inside a tracked change."""
        if name in PUT_IN:
            return replace(state, put_in=self._trace(element))
        return replace(state, taken_out=self._trace(element)) if name in LEFT_OUT else state

    def _trace(self, element: _Element) -> Trace:
        moved = tag(element) in {"moveFrom", "moveTo"}
        name = next(reversed(self.moves.values()), self.last_move) if moved else None
        return Trace(attribute(element, "author") or "", attribute(element, "date") or "", name)

    def _ranges(self, element: _Element, name: str) -> bool:
        """Whether it is the mark of a range; noted, if so."""
        number = attribute(element, "id") or ""
        if name in _MOVE_STARTS:
            self.moves[number] = self.last_move = attribute(element, "name") or ""
        elif name in _MOVE_ENDS:
            self.moves.pop(number, None)
        elif name in _COMMENT_STARTS:
            here = Anchor(len(self.paragraphs), self.letters)
            self.anchored.setdefault(number, Anchored(here, here))
        elif name == "commentRangeEnd":
            here = Anchor(len(self.paragraphs), self.letters)
            self.anchored[number] = Anchored(self.anchored.get(number, Anchored(here, here)).start, here)
        else:
            return False
        return True


def _joined(pieces: list[Piece]) -> Iterator[Piece]:
    """Runs of one state as one piece: Word cuts a word into runs at every edit."""
    waiting: Piece | None = None
    for piece in pieces:
        same = waiting is not None and not piece.ends
        if waiting is not None and same and (waiting.put_in, waiting.taken_out) == (piece.put_in, piece.taken_out):
            waiting = replace(waiting, text=waiting.text + piece.text)
            continue
        if waiting is not None:
            yield waiting
        waiting = piece
    if waiting is not None:
        yield waiting
