"""What a file is, by its content. Its name only confirms: agencies rename files, and systems misname them."""

from __future__ import annotations

import re
import struct
import zlib
from io import BytesIO

from pipeline.domain.trouble import Unreadable
from pipeline.readers.archive import IN_ANOTHER, is_oddly_named, refusal
from pipeline.readers.package import ZIP, Package, open_package
from pipeline.readers.refused_kinds import (
    ASK,
    E_MAIL,
    E_MAIL_ALONE,
    EITHER,
    EMPTY,
    GNUMERIC,
    GZIP,
    MARKED_UP,
    MEDIA,
    NOT_TEXT,
    ODDLY_NAMED,
    OLE2_STREAMS,
    OPEN_DOCUMENT,
    OPEN_OFFICE_1,
    OPENINGS,
    WORKBOOK,
    ZIP_PARTS,
)
from pipeline.readers.unlocking import OLE2

EXCEL, WORD, TEXT = ".xlsx", ".docx", ".csv"
OLD_EXCEL, BINARY_EXCEL, OPEN_SHEETS = ".xls", ".xlsb", ".ods"

OLE2_WORKBOOKS = frozenset({"workbook", "book"})  # of Excel 97, and of Excel 5
OLDEST_EXCEL = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")  # a workbook without a container: Excel 2 to 5
BEFORE_OPEN_DOCUMENT = (b"vnd.sun.xml.", b"openoffice.org/2000/")
FLAT = re.compile(rb'<\w+:document\s[^>]*\bmimetype="application/vnd\.oasis\.opendocument\.(\w+)')
BODY = re.compile(rb"<office:(spreadsheet|text|presentation)\b")


def recognise(data: bytes, suffix: str) -> str:
    """The key of the reader that reads this content. Raises `Unreadable` with what to ask the agency for."""
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xfe\xff"):
        raise Unreadable(EMPTY)
    if data.startswith(ZIP):
        return _in_zip(open_package(data))
    if data.startswith(OLE2):
        return _in_ole2(data)
    if data.startswith(OLDEST_EXCEL):
        return OLD_EXCEL
    flat = FLAT.search(_start(data)) if b"opendocument" in _start(data) else None
    if flat:
        return _open_document(flat[1])
    fault = _by_opening(data) or _as_media(data) or _as_message(data)
    if fault:
        raise Unreadable(fault)
    return _as_text(data, suffix)


def _in_zip(package: Package) -> str:
    kinds = dict(package.related("").values())
    main = kinds.get("officeDocument", "")
    if main.startswith("word/") or "word/document.xml" in package.names:
        return WORD
    for pattern, fault in ZIP_PARTS:
        if any(re.match(pattern, name) for name in package.names):
            raise Unreadable(fault)
    if main == "xl/workbook.bin" or "xl/workbook.bin" in package.names:
        return BINARY_EXCEL
    if main.startswith("xl/") or "xl/workbook.xml" in package.names:
        return EXCEL
    if package.names & {"mimetype", "content.xml"}:
        return _in_open_document(package)
    if is_oddly_named(package.archive.namelist()):
        raise Unreadable(ODDLY_NAMED)
    raise Unreadable(refusal(package.archive.namelist()) or IN_ANOTHER)


def _in_open_document(package: Package) -> str:
    """By what it says that it is, else by what its content is."""
    if "mimetype" in package.names:
        said = package.read("mimetype").strip()
        kind = said.rpartition(b".")[2].partition(b"-")[0]
    else:
        said = package.read("content.xml")
        body = BODY.search(said)
        kind = body[1] if body else b""
    if any(mark in said for mark in BEFORE_OPEN_DOCUMENT):
        raise Unreadable(OPEN_OFFICE_1)
    return _open_document(kind)


def _open_document(kind: bytes) -> str:
    if kind != b"spreadsheet":
        raise Unreadable(OPEN_DOCUMENT.get(kind, NOT_TEXT))
    return OPEN_SHEETS


def _in_ole2(data: bytes) -> str:
    """A file in the container of old Office programs, by the names in its directory."""
    names = _names_in_ole2(data)
    for stream, fault in OLE2_STREAMS:
        if any(name.startswith(stream.lower()) for name in names):
            raise Unreadable(fault)
    if names & OLE2_WORKBOOKS:
        return OLD_EXCEL
    raise Unreadable(f"The file is in an old Office format. {ASK.format(EITHER)}")


def _names_in_ole2(data: bytes) -> frozenset[str]:
    """The names at the top of the directory, in small letters; of a damaged file, ours that stand anywhere in it."""
    import olefile

    try:
        with olefile.OleFileIO(BytesIO(data)) as container:
            return frozenset(entry.name.lower() for entry in container.root.kids)
    except (OSError, LookupError, ValueError, TypeError, AttributeError, RecursionError, struct.error):
        known = [stream for stream, _ in OLE2_STREAMS] + ["Workbook", "Book"]
        return frozenset(name.lower() for name in known if name.encode("utf-16-le") in data)


def _by_opening(data: bytes) -> str | None:
    if re.search(rb"^\W{0,9}%PDF-\d", data[:1024], re.MULTILINE):  # at a line's start: a narrative may name it
        return OPENINGS[0][1]
    if data.startswith(GZIP) and b"gnumeric" in _unpacked_start(data):
        return GNUMERIC
    for opening, fault in OPENINGS:
        if data.startswith(opening) and not (opening == b"BM" and any(data[6:10])):
            return fault
    start = _start(data)[:4096]
    for pattern, fault in MARKED_UP:
        if re.search(pattern, start, re.IGNORECASE | re.MULTILINE) and start.startswith((b"<", b"MIME", b"Content")):
            return fault
    return None


def _start(data: bytes) -> bytes:
    """The first letters of a text in whichever encoding; LibreOffice's root alone has five thousand."""
    return data[:32_768].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")


def _unpacked_start(data: bytes) -> bytes:
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data[:4096], 4096)
    except zlib.error:
        return b""


def _as_media(data: bytes) -> str | None:
    """What telephones make of pictures and films: the first block is called `ftyp`, and its length comes before it."""
    return MEDIA if data[4:8] == b"ftyp" else None


def _as_message(data: bytes) -> str | None:
    """An e-mail saved as text: the lines of its head, from the first on, and one that only programs write."""
    head = data[:65_536].partition(b"\r\n\r\n")[0].partition(b"\n\n")[0]
    written = FROM.search(head) and BY_A_PROGRAM.search(head) and HEAD_LINE.match(head)
    if not written:
        return None
    return E_MAIL if ATTACHED.search(data) else E_MAIL_ALONE


ATTACHED = re.compile(rb"^Content-Disposition:\s*attachment|^[^\r\n]{0,200}\b(?:file)?name\*?\d*\*?=", re.I | re.M)
FROM, HEAD_LINE = re.compile(rb"^From: ", re.MULTILINE), re.compile(rb"[A-Za-z][A-Za-z-]*: ")
BY_A_PROGRAM = re.compile(rb"^(Message-ID|MIME-Version|Received|Return-Path|X-Mailer): ", re.MULTILINE | re.IGNORECASE)
TEXT_SUFFIXES = frozenset({".csv", ".tsv", ".tab"})
TABLE_SUFFIXES = frozenset({".xls", ".xlsx", ".xlsm"})  # many systems export delimited text under these names


def _as_text(data: bytes, suffix: str) -> str:
    if suffix in TEXT_SUFFIXES:
        return TEXT
    if suffix in TABLE_SUFFIXES and _looks_delimited(data):
        return TEXT
    if suffix == ".txt":
        raise Unreadable(f"The file is plain text (.txt). {ASK.format(EITHER)}")
    if suffix in {".docx", ".docm", ".doc"} or suffix in TABLE_SUFFIXES:
        kind, wanted = ("Word document", EITHER) if suffix.startswith(".doc") else ("Excel workbook", WORKBOOK)
        fault = f"The file is named {suffix} but is no {kind} inside."
        raise Unreadable(f"{fault} {ASK.format(wanted)}")
    raise Unreadable(NOT_TEXT)


def _looks_delimited(data: bytes) -> bool:
    if b"\x00" in data[:4096]:
        return False
    lines = [line for line in data[:65536].splitlines()[:20] if line.strip()]
    return len(lines) > 1 and any(all(line.count(mark) for line in lines[:5]) for mark in (b"\t", b",", b";", b"|"))
