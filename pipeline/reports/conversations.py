"""The comments of a copy, each with the replies to it and the words it is on."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.domain.comments_log import Remark, Reply, What
from pipeline.domain.marked import Anchor, MarkedComment, MarkedDocument


def conversations(document: MarkedDocument) -> tuple[Remark, ...]:
    """Every comment that begins a conversation. One that answers to nobody in the file begins its own."""
    known = {comment.id: comment for comment in document.comments}
    roots = [comment for comment in document.comments if comment.answers not in known]
    told: dict[str, list[Reply]] = {}
    for comment in document.comments:
        if comment.answers in known:
            told.setdefault(_first(comment, known), []).append(Reply(comment.author, comment.when, comment.text))
    return tuple(
        Remark(
            What.COMMENT,
            root.author,
            root.when,
            said=root.text,
            about=_words(document, root),
            replies=tuple(told.get(root.id, ())),
            resolved=root.resolved,
            source=_source(document, root.start),
        )
        for root in roots
    )


def _first(comment: MarkedComment, known: dict[str, MarkedComment]) -> str:
    """The comment that the conversation began with; a ring of answers has none, and ends."""
    seen: set[str] = set()
    while comment.answers in known and comment.id not in seen:
        seen.add(comment.id)
        comment = known[comment.answers]
    return comment.id


def _source(document: MarkedDocument, anchor: Anchor | None) -> int | None:
    if anchor is None or not document.paragraphs:
        return None
    return min(anchor.paragraph, len(document.paragraphs) - 1)


def _words(document: MarkedDocument, comment: MarkedComment) -> str:
    """The words it is on, taken-out ones only where nothing else is left."""
    if comment.start is None or comment.end is None:
        return ""
    return "".join(_between(document, comment.start, comment.end, standing=True)).strip() or (
        "".join(_between(document, comment.start, comment.end, standing=False)).strip()
    )


def _between(document: MarkedDocument, start: Anchor, end: Anchor, *, standing: bool) -> Iterator[str]:
    for number in range(start.paragraph, min(end.paragraph + 1, len(document.paragraphs))):
        letters = 0
        for piece in document.paragraphs[number].pieces:
            begin = max(start.letter - letters, 0) if number == start.paragraph else 0
            stop = max(end.letter - letters, 0) if number == end.paragraph else len(piece.text)
            letters += len(piece.text)
            if piece.taken_out is None or not standing:
                yield piece.text[begin:stop]
                if piece.ends and number < end.paragraph:
                    yield "\n"
