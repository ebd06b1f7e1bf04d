"""Bytes of a text into its letters and back, without a guess: what no encoding gives every byte a letter is refused."""

from __future__ import annotations

import codecs
import re

from pipeline.domain.trouble import Unreadable

_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32-le",  # before UTF-16, whose mark it begins with
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_WINDOWS = frozenset(bytes(set(range(0x80, 0xA0)) - {0x81, 0x8D, 0x8F, 0x90, 0x9D}).decode("cp1252"))
_DECLARED = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
NO_TEXT = "It is no text that can be read to its last byte. Save it again as text in UTF-8, and release that."


def decoded(data: bytes) -> tuple[str, str, bytes]:
    """The text, its encoding, and the mark before it. Raises `Unreadable`."""
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding), encoding, mark
    declared = _DECLARED.search(data[:2048])
    for encoding in (*([_known(declared[1])] if declared else []), "utf-8", "cp1252"):
        try:
            return _legible(_without_zeros(data.decode(encoding))), encoding, b""
        except (UnicodeDecodeError, LookupError):  # a page may declare what is no encoding of text
            continue
    raise Unreadable(NO_TEXT)


def _known(name: bytes) -> str:
    try:
        return codecs.lookup(name.decode("ascii")).name
    except LookupError:
        return "utf-8"


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return _without_zeros(data.decode(encoding))
    except UnicodeDecodeError as fault:
        raise Unreadable(NO_TEXT) from fault


def _legible(text: str) -> str:
    """Any bytes are letters in Windows-1252; where a third of them have accents it is another encoding, or no text."""
    accented = sum("\x80" <= letter <= "\xff" or letter in _WINDOWS for letter in text)
    if accented * 3 > len(text):
        raise Unreadable(NO_TEXT)
    return text


def _without_zeros(text: str) -> str:
    """A text has no zero characters: what has is some other kind of file, or UTF-16 without its mark."""
    if "\0" in text:
        raise Unreadable(NO_TEXT)
    return text
