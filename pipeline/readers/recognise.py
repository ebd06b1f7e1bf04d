"""What a file is, by its content. Its name only confirms: agencies rename files, and systems misname them."""

from __future__ import annotations

import re
import struct
from io import BytesIO

from pipeline.domain.trouble import Unreadable
from pipeline.readers.archive import IN_ANOTHER, is_oddly_named, refusal
from pipeline.readers.package import ZIP, Package, open_package
from pipeline.readers.unlocking import LOCKED, OLE2

EXCEL, WORD, TEXT = ".xlsx", ".docx", ".csv"
OLD_EXCEL, BINARY_EXCEL, OPEN_SHEETS = ".xls", ".xlsb", ".ods"

ASK = "Ask the agency for {}."
WORKBOOK = "the Excel workbook (.xlsx)"
EITHER = "the chronology as an Excel workbook (.xlsx) or a Word document (.docx)"
SAVE_AS = "Open it, choose Save As and {}, and use that copy."
IN_EXCEL = SAVE_AS.format("Excel Workbook (.xlsx)")
IN_WORD = SAVE_AS.format("Word Document (.docx)")

EMPTY = f"The file is empty. {ASK.format('it again')}"
NOT_TEXT = f"The content is not that of any format a chronology comes in. {ASK.format(EITHER)}"
ODDLY_NAMED = (
    "The parts within the file are not named as Office names them, so that it cannot be read. Open it in Office, save"
    " it under a new name and use that copy."
)
RIGHTS = "The file is protected by rights management. Ask the agency for a copy without that protection."

# What an old Office file (OLE2) is, by the names at the top of its directory; the first that is there counts. Those of
# a document within a document lie deeper.
OLE2_STREAMS = (
    ("DRMEncrypted", RIGHTS),
    ("EncryptedPackage", LOCKED),
    ("WordDocument", f"The file is an old Word document (.doc). {IN_WORD}"),
    ("__substg1.0_", "The file is an Outlook message (.msg). Open it, save its attachment, and use that."),
    ("__properties_", "The file is an Outlook message (.msg). Open it, save its attachment, and use that."),
    ("PowerPoint Document", f"The file is a PowerPoint presentation. {ASK.format(EITHER)}"),
)
OLE2_WORKBOOKS = frozenset({"workbook", "book"})  # of Excel 97, and of Excel 5

SHORTCUT = "The file is a shortcut, not the file that it leads to. Open it, save the file it leads to, and use that."

# The first bytes of what is no table.
OPENINGS = (
    (b"%PDF", f"The file is a PDF. A PDF does not hold the table as such. {ASK.format(EITHER)}"),
    (b"{\\rtf", f"The file is rich text (.rtf). {IN_WORD}"),
    (b"\x89PNG", f"The file is a picture. {ASK.format(EITHER)}"),
    (b"\xff\xd8\xff", f"The file is a picture. {ASK.format(EITHER)}"),
    (b"GIF87a", f"The file is a picture. {ASK.format(EITHER)}"),
    (b"GIF89a", f"The file is a picture. {ASK.format(EITHER)}"),
    (b"BM", f"The file is a picture. {ASK.format(EITHER)}"),
    (b"II*\x00", f"The file is a picture. {ASK.format(EITHER)}"),
    (b"MM\x00*", f"The file is a picture. {ASK.format(EITHER)}"),
    (b"RIFF", f"The file is a picture or a recording. {ASK.format(EITHER)}"),
    (b"ID3", f"The file is a recording. {ASK.format(EITHER)}"),
    (b"7z\xbc\xaf", "The file is a packed archive. Unpack it, and use the files inside."),
    (b"Rar!", "The file is a packed archive. Unpack it, and use the files inside."),
    (b"\xfd7zXZ", "The file is a packed archive. Unpack it, and use the files inside."),
    (b"BZh9", "The file is a packed archive. Unpack it, and use the files inside."),
    (b"\x1f\x8b", "The file is a packed archive. Unpack it, and use the files inside."),
    (b"[InternetShortcut]", SHORTCUT),
    (b"L\x00\x00\x00\x01\x14\x02\x00", SHORTCUT),
)
OLDEST_EXCEL = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")  # a workbook without a container: Excel 2 to 5

# What begins like text but is written for a program.
MARKED_UP = (
    (rb"<\?mso-application|microsoft-com:office:spreadsheet", f"The file is an Excel 2003 XML file. {IN_EXCEL}"),
    (
        rb"<(!doctype\s+html|html|head|body|table|meta|div|style)\b",
        f"The file is a web page under another name. {IN_EXCEL}",
    ),
    (rb"\AMIME-Version:|^Content-Type:\s*multipart/", f"The file is a saved web page or message. {ASK.format(EITHER)}"),
    (rb"\A<\?xml", f"The file is XML that no Office program opens as a table. {ASK.format(EITHER)}"),
)

ZIP_PARTS = (
    (r"ppt/", f"The file is a PowerPoint presentation. {ASK.format(EITHER)}"),
    (r"Index/.*\.iwa$|Index\.zip$", f"The file is from Apple Numbers or Pages. {ASK.format(EITHER)}"),
)
OPEN_DOCUMENT = {
    b"text": f"The file is an OpenDocument text (.odt). {IN_WORD}",
    b"presentation": f"The file is an OpenDocument presentation (.odp). {ASK.format(EITHER)}",
    b"graphics": f"The file is an OpenDocument drawing (.odg). {ASK.format(EITHER)}",
}


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
    if "mimetype" in package.names:
        return _in_open_document(package)
    if is_oddly_named(package.archive.namelist()):
        raise Unreadable(ODDLY_NAMED)
    raise Unreadable(refusal(package.archive.namelist()) or IN_ANOTHER)


def _in_open_document(package: Package) -> str:
    kind = package.read("mimetype").strip().rpartition(b".")[2].partition(b"-")[0]
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
    for opening, fault in OPENINGS:
        if data.startswith(opening) and not (opening == b"BM" and any(data[6:10])):
            return fault
    start = data[:4096].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    for pattern, fault in MARKED_UP:
        if re.search(pattern, start, re.IGNORECASE | re.MULTILINE) and start.startswith((b"<", b"MIME", b"Content")):
            return fault
    return None


def _as_media(data: bytes) -> str | None:
    """What telephones make of pictures and films: the first block is called `ftyp`, and its length comes before it."""
    return f"The file is a picture or a film. {ASK.format(EITHER)}" if data[4:8] == b"ftyp" else None


def _as_message(data: bytes) -> str | None:
    """An e-mail saved as text: the lines of its head, from the first on, and one that only programs write."""
    head = data[:65_536].partition(b"\r\n\r\n")[0].partition(b"\n\n")[0]
    written = FROM.search(head) and BY_A_PROGRAM.search(head) and HEAD_LINE.match(head)
    if not written:
        return None
    return E_MAIL if ATTACHED.search(data) else E_MAIL_ALONE


E_MAIL = "The file is an e-mail (.eml). Open it, save its attachment, and use that."
E_MAIL_ALONE = f"The file is an e-mail (.eml) with nothing attached. {ASK.format(EITHER)}"
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
        kind = "Word document" if suffix.startswith(".doc") else "Excel workbook"
        fault = f"The file is named {suffix} but is no {kind} inside."
        raise Unreadable(f"{fault} {ASK.format('it again, as ' + WORKBOOK)}")
    raise Unreadable(NOT_TEXT)


def _looks_delimited(data: bytes) -> bool:
    if b"\x00" in data[:4096]:
        return False
    lines = [line for line in data[:65536].splitlines()[:20] if line.strip()]
    return len(lines) > 1 and any(all(line.count(mark) for line in lines[:5]) for mark in (b"\t", b",", b";", b"|"))
