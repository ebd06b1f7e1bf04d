"""Which files can be read through and cleaned, and how each kind is known by what it holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.domain.release import ReadThrough, ReleaseTo
from pipeline.domain.trouble import Unreadable
from pipeline.release.markup import clean_page, read_page
from pipeline.release.office_files import clean_excel, clean_word, read_excel, read_word
from pipeline.release.pdf.reading import clean_pdf, read_pdf
from pipeline.release.picture_parts import JPEG, PNG
from pipeline.release.pictures import clean_picture, read_picture
from pipeline.release.plain import clean_text, read_csv, read_text

MOST_BYTES = 200 << 20  # a report with many pictures has some 50 MiB

UNKNOWN = (
    "A {} file cannot be read through, so it is withheld. Release a Word, Excel, PDF, HTML, CSV or text file, or a"
    " picture in JPEG or PNG."
)
OTHERWISE = "It is called {} and holds something else ({}). Save it again in the program that made it."
TOO_LARGE = "It has more than {} MiB, more than anything that is published. Save it again with smaller pictures."
EMPTY = "It is empty."


@dataclass(frozen=True, slots=True)
class Format:
    """How files of one kind are read through and cleaned. `read` is told what the properties of a cleaned copy were set
    to when it is the copy that is read."""

    name: str
    read: Callable[[bytes, ReleaseTo | None], ReadThrough]
    clean: Callable[[bytes, ReleaseTo], bytes]


def _plain(name: str, read: Callable[[bytes], ReadThrough], clean: Callable[[bytes], bytes]) -> Format:
    """A kind of file without properties."""
    return Format(name, lambda data, _: read(data), lambda data, _: clean(data))


_PICTURE = _plain("picture", read_picture, clean_picture)
_PAGE = _plain("web page", read_page, clean_page)

FORMATS = {
    ".txt": _plain("text", read_text, clean_text),
    ".csv": _plain("CSV", read_csv, clean_text),
    ".docx": Format("Word document", read_word, clean_word),
    ".xlsx": Format("Excel workbook", read_excel, clean_excel),
    ".html": _PAGE,
    ".htm": _PAGE,
    ".pdf": Format("PDF", read_pdf, clean_pdf),
    ".png": _PICTURE,
    ".jpg": _PICTURE,
    ".jpeg": _PICTURE,
}

_BEGINS = {
    b"%PDF-": ("PDF", {".pdf"}),
    b"PK\x03\x04": ("a package", {".docx", ".xlsx"}),
    b"\xd0\xcf\x11\xe0": ("an old or encrypted Office file", {".docx", ".xlsx"}),
    PNG: ("PNG", {".png", ".jpg", ".jpeg"}),
    JPEG: ("JPEG", {".png", ".jpg", ".jpeg"}),
    b"GIF8": ("GIF", set[str]()),
    b"II*\0": ("TIFF", set[str]()),
    b"MM\0*": ("TIFF", set[str]()),
    b"RIFF": ("another media file", set[str]()),
    b"{\\rtf": ("RTF", set[str]()),
    b"\x1f\x8b": ("compressed", set[str]()),
    b"Rar!": ("compressed", set[str]()),
    b"7z\xbc\xaf": ("compressed", set[str]()),
}


def format_of(ending: str, data: bytes) -> Format:
    """The kind of a file, by the ending of its name (`.docx`), if its content agrees. Raises `Unreadable`."""
    found = FORMATS.get(ending.casefold())
    if found is None:
        raise Unreadable(UNKNOWN.format(ending or "nameless"))
    if not data:
        raise Unreadable(EMPTY)
    if len(data) > MOST_BYTES:
        raise Unreadable(TOO_LARGE.format(MOST_BYTES >> 20))
    for begin, (name, endings) in _BEGINS.items():
        if data.startswith(begin) and ending.casefold() not in endings:
            raise Unreadable(OTHERWISE.format(ending, name))
    return found
