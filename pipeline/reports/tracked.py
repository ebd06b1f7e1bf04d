"""The tracked changes of a copy as a person made them: one line for what one hand did in one place, a move as one, a
table row as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from pipeline.domain.comments_log import Remark, What
from pipeline.domain.marked import MarkedDocument, MarkedParagraph, Piece, Spot, Trace

_BRIDGE_WORDS, _BRIDGE_LETTERS = 3, 30  # kept words between two changes of one hand that make them one change
_END = "\n"


def tracked_changes(document: MarkedDocument) -> tuple[Remark, ...]:
    """Every tracked change of words, in the order of the document."""
    found = [*_rows(document), *_moves(document)]
    whole = {number for number, each in enumerate(document.paragraphs) if all(piece.put_in for piece in each.pieces)}
    for stretch in _stretches(document):
        for author in dict.fromkeys(_authors(stretch)):
            found += (replace(each, whole=not each.old and each.source in whole) for each in _changes(author, stretch))
    return tuple(sorted(found, key=lambda remark: remark.source or 0))


@dataclass(frozen=True, slots=True)
class _Word:
    """A piece with the stored paragraph it lies in; `settled`: its change is told by a row or a move."""

    paragraph: int
    piece: Piece
    row_put_in: bool = False
    row_taken_out: bool = False


def _stretches(document: MarkedDocument) -> Iterator[list[_Word]]:
    """Pieces that follow one another, paragraph after paragraph."""
    put_in = {(each.table, each.row) for each in document.rows if each.put_in}
    taken_out = {(each.table, each.row) for each in document.rows if each.taken_out}
    numbered = sorted(enumerate(document.paragraphs), key=lambda pair: (pair[1].spot.stretch, pair[0]))
    for _, lines in groupby(numbered, lambda pair: pair[1].spot.stretch):
        yield [
            _Word(number, piece, _row(paragraph.spot) in put_in, _row(paragraph.spot) in taken_out)
            for number, paragraph in lines
            for piece in paragraph.pieces
        ]


def _row(spot: Spot) -> tuple[int, int]:
    return spot.table, spot.row


def _authors(stretch: Iterable[_Word]) -> Iterator[str]:
    for word in stretch:
        yield from (trace.author for trace in (_put_in(word), _taken_out(word)) if trace)


def _put_in(word: _Word) -> Trace | None:
    trace = word.piece.put_in
    return None if word.row_put_in or trace is None or trace.move is not None else trace


def _taken_out(word: _Word) -> Trace | None:
    trace = word.piece.taken_out
    return None if word.row_taken_out or trace is None or trace.move is not None else trace


# ---- what one hand did in one stretch


@dataclass(slots=True)
class _Change:
    """A change as it is gathered; `bridge` are kept words that may turn out to lie within it."""

    author: str
    when: str = ""
    source: int = 0
    old: list[str] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    bridge: list[str] = field(default_factory=list)

    def cross(self) -> None:
        self.old += self.bridge
        self.new += self.bridge
        self.bridge = []

    @property
    def too_far(self) -> bool:
        text = "".join(self.bridge)
        return _END in text or len(text) > _BRIDGE_LETTERS or len(text.split()) > _BRIDGE_WORDS


def _changes(author: str, stretch: Sequence[_Word]) -> Iterator[Remark]:
    change: _Change | None = None
    for word in stretch:
        put_in, taken_out = _put_in(word), _taken_out(word)
        ours = [trace for trace in (put_in, taken_out) if trace and trace.author == author]
        text = _END if word.piece.ends else word.piece.text
        if len(ours) == 1:
            change = change or _Change(author, ours[0].when, word.paragraph)
            change.cross()
            (change.new if ours[0] is put_in else change.old).append(text)
        elif change is not None and not ours and word.piece.taken_out is None:
            change.bridge.append(text)
            if change.too_far:
                yield from _told(change)
                change = None
    if change is not None:
        yield from _told(change)


def _told(change: _Change) -> Iterator[Remark]:
    old, new = "".join(change.old), "".join(change.new)
    if old != new:
        yield Remark(_what(old, new), change.author, change.when, old=old, new=new, source=change.source)


def _what(old: str, new: str) -> What:
    if old.strip() and new.strip():
        return What.REPLACED
    if old.strip():
        return What.PARAGRAPH_DELETED if _END in old else What.DELETED
    if new.strip():
        return What.PARAGRAPH_ADDED if _END in new else What.ADDED
    if _END in old + new:
        return What.JOINED if _END in old else What.SPLIT
    return What.DELETED if old else What.ADDED


# ---- rows and moves


def _rows(document: MarkedDocument) -> Iterator[Remark]:
    by_row: dict[tuple[int, int], list[tuple[int, MarkedParagraph]]] = {}
    for number, paragraph in enumerate(document.paragraphs):
        by_row.setdefault(_row(paragraph.spot), []).append((number, paragraph))
    for change in document.rows:
        lines = by_row.get((change.table, change.row), [])
        text = " | ".join(paragraph.stored for _, paragraph in lines if paragraph.stored.strip())
        source = lines[0][0] if lines else None
        if put_in := change.put_in:
            yield Remark(What.ROW_ADDED, put_in.author, put_in.when, new=text, source=source, whole=True)
        if taken_out := change.taken_out:
            yield Remark(What.ROW_DELETED, taken_out.author, taken_out.when, old=text, source=source)


@dataclass(slots=True)
class _Moved:
    """One end of a move."""

    trace: Trace
    source: int
    text: str = ""


def _moves(document: MarkedDocument) -> Iterator[Remark]:
    """Both ends of a move are one; an end whose other one is gone is a deletion or an addition."""
    left, arrived = list(_ends(document, arriving=False)), list(_ends(document, arriving=True))
    for end in left:
        other = _other(end, arrived)
        if other is None:
            yield Remark(What.DELETED, end.trace.author, end.trace.when, old=end.text, source=end.source)
            continue
        arrived.remove(other)
        yield Remark(
            What.MOVED,
            end.trace.author,
            end.trace.when,
            old=end.text,
            new=other.text,
            source=end.source,
            to=other.source,
        )
    for end in arrived:
        yield Remark(What.ADDED, end.trace.author, end.trace.when, new=end.text, source=end.source)


def _other(end: _Moved, arrived: Iterable[_Moved]) -> _Moved | None:
    named = [each for each in arrived if end.trace.move and each.trace.move == end.trace.move]
    alike = [each for each in arrived if each.text.strip() == end.text.strip()]
    return next(iter([*named, *alike]), None)


def _ends(document: MarkedDocument, *, arriving: bool) -> Iterator[_Moved]:
    """Moved words of one name, however many paragraphs they fill; without a name those that follow one another."""
    found: dict[str, _Moved] = {}
    last = ""
    for number, paragraph in enumerate(document.paragraphs):
        for piece in paragraph.pieces:
            trace = piece.put_in if arriving else piece.taken_out
            if trace is None or trace.move is None:
                last = "" if piece.text else last
                continue
            last = trace.move or last or f"\x00{len(found)}"
            end = found.setdefault(last, _Moved(trace, number))
            end.text += _END if piece.ends else piece.text
    yield from (end for end in found.values() if end.text.strip())
