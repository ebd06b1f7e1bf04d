"""Pictures: what is stored beside what they show. The pixels themselves only a person can judge."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.domain.release import HiddenThing, ReadThrough, Words
from pipeline.release.picture_parts import JPEG, PNG, copy_of, letters_left, parts_of

_PRINTABLE = re.compile(rb"[\x20-\x7e\xa0-\xff]{3,}")
_WIDE = re.compile(rb"(?:[\x20-\x7e\xa0-\xff]\x00){3,}")
_LARGEST_TEXT = 16 << 20


def is_picture(data: bytes) -> bool:
    return data.startswith((JPEG, PNG))


def read_picture(data: bytes) -> ReadThrough:
    """Everything stored beside the pixels, and the question what these show."""
    hidden = hidden_in_picture(data)
    return ReadThrough(hidden.words, (*hidden.hidden, HiddenThing("picture", "", "", removed=False)))


def hidden_in_picture(data: bytes, part: str = "") -> ReadThrough:
    """What is stored beside the pixels. Raises `Unreadable` for what is no whole JPEG or PNG."""
    words: list[Words] = []
    things: list[HiddenThing] = []
    pieces = parts_of(data)
    for piece in pieces:
        if not piece.kept:
            rule = "trailing-data" if piece.name == "after the end" else "picture-metadata"
            things.append(HiddenThing(rule, part or piece.name, ""))
            words += [
                Words(said, part or piece.name, "", "picture metadata", removed=True) for said in _texts(piece.told)
            ]
    words += [Words(said, part or "pixels", "", "letters among the pixels") for said in letters_left(copy_of(pieces))]
    return ReadThrough(tuple(words), tuple(things))


def clean_picture(data: bytes) -> bytes:
    """The same pixels, and nothing beside them but what they need to be shown right."""
    return copy_of(parts_of(data))


def _texts(content: bytes) -> Iterator[str]:
    """Everything in it that can be read: single bytes, UTF-8, and two bytes a letter as Windows writes them."""
    for run in _WIDE.findall(content):
        yield run.decode("utf-16-le")
    for run in _PRINTABLE.findall(content[:_LARGEST_TEXT]):
        try:
            yield run.decode("utf-8")
        except UnicodeDecodeError:
            yield run.decode("latin-1")
