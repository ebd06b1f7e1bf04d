"""Bytes of a text file into text: UTF-8, UTF-16, Windows-1252 and old Macs', found and not assumed."""

from __future__ import annotations

import codecs
import re

from pipeline.domain.trouble import Unreadable

MARKS = (  # the longer first: UTF-32's mark begins with UTF-16's
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

SAVE_AS = "Open it in Excel, choose Save As and CSV UTF-8 (or Excel Workbook), and use that copy."
BAD_BYTE = "Byte {byte:#04x} on line {line} belongs to no character in UTF-8 or Windows-1252. " + SAVE_AS
NOT_UTF16 = "The text is damaged: it is marked as UTF-16 and is cut off or broken. " + SAVE_AS
BINARY = "The content is no text: it holds the bytes of some other kind of file. Ask the agency for it again, as .xlsx."

# Typical of a Mac: an apostrophe inside a word, or a pair of quotation marks. In Windows-1252 these are Õ, Ò and Ó.
MAC_APOSTROPHE = re.compile(rb"[a-z]\xd5[a-z]")
MAC_QUOTES = re.compile(rb"\xd2[^\xd2\xd3]*\xd3")
WINDOWS_MARKS = re.compile(rb"[\x91-\x97\x85\x80]")


def text_of(data: bytes) -> str:
    """The whole text. Raises `Unreadable` when no encoding gives every byte a character."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding)
    if unmarked := _unmarked_utf16(data):
        return _marked(data, unmarked)
    data = _without_nul(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _single_byte(data)


def _marked(data: bytes, encoding: str) -> str:
    if encoding == "utf-8":
        return text_of(data)  # some programs put the mark before text that is not UTF-8
    try:
        return data.decode(encoding).replace("\x00", "")
    except UnicodeDecodeError as trouble:
        raise Unreadable(NOT_UTF16) from trouble


def _unmarked_utf16(data: bytes) -> str | None:
    """English in UTF-16 has a zero in every other byte."""
    sample = data[:4096]
    half = len(sample) // 2
    if half and sample[1::2].count(0) > 0.7 * half and sample[::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if half and sample[::2].count(0) > 0.7 * half and sample[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return None


def _without_nul(data: bytes) -> bytes:
    """A stray zero byte shows nowhere, and Excel leaves it out too; many mean that this is no text."""
    zeros = data.count(0)
    if zeros > 16 and zeros > len(data) // 1000:
        raise Unreadable(BINARY)
    return data.replace(b"\x00", b"") if zeros else data


def _single_byte(data: bytes) -> str:
    if not WINDOWS_MARKS.search(data) and (MAC_APOSTROPHE.search(data) or MAC_QUOTES.search(data)):
        return data.decode("mac-roman")
    if data.decode("utf-8", errors="ignore").isascii():  # no letter beyond ASCII is UTF-8
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError:
            pass  # read again below, which says where the byte stands
    codecs.register_error(_windows_1252.__name__, _windows_1252)
    return data.decode("utf-8", errors=_windows_1252.__name__)


def _windows_1252(trouble: UnicodeError) -> tuple[str, int]:
    """A byte that is not UTF-8, read as Windows-1252. Byte by byte, as exports pasted together mix the two; in pure
    Windows-1252 hardly two letters in a row look like UTF-8."""
    if not isinstance(trouble, UnicodeDecodeError):
        raise trouble
    byte = trouble.object[trouble.start : trouble.start + 1]
    try:
        return byte.decode("cp1252"), trouble.start + 1
    except UnicodeDecodeError:
        line = trouble.object.count(b"\n", 0, trouble.start) + 1
        raise Unreadable(BAD_BYTE.format(byte=byte[0], line=line)) from None
