"""Files as agencies send them, opened read-only and turned into rows, each with its place.

A new format is a module with `read`, a line in `_MODULES`, and a line in `recognise.py` to know it by.
"""

from __future__ import annotations

import errno
import hashlib
import stat
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from pipeline.domain.grid import Sheet, SubmittedFile
from pipeline.domain.opening import AS_IT_LIES, Opening
from pipeline.domain.trouble import Unreadable
from pipeline.readers.bounds import check_sheets, check_size

if TYPE_CHECKING:
    from pipeline.domain.annotations import CellNote
    from pipeline.domain.marked import MarkedDocument
    from pipeline.domain.outline import Outline


Reader = Callable[[bytes], tuple[Sheet, ...]]

_WORD = "word"
_MODULES = {
    ".xlsx": "excel",
    ".xlsm": "excel",
    ".xlsb": "binary_excel",
    ".xls": "old_excel",
    ".ods": "open_sheets",
    ".csv": "delimited",
    ".tsv": "delimited",
    ".docx": _WORD,
    ".docm": _WORD,
}


def reader_of(kind: str) -> Reader:
    """The reader of this kind, loaded with its libraries: a run loads only those of the kinds it meets."""
    read: Reader = import_module(f"{__name__}.{_MODULES[kind]}").read
    return read


def _when_needed(kind: str) -> Reader:
    def read(data: bytes) -> tuple[Sheet, ...]:
        return reader_of(kind)(data)

    return read


READERS: dict[str, Reader] = {kind: _when_needed(kind) for kind in _MODULES}

SYSTEM_FILES = frozenset({"thumbs.db", "desktop.ini", ".ds_store", "ehthumbs.db", ".gitkeep", ".gitignore"})

MISSING = "The file is not there any more. Check that it was not moved or renamed, and that the drive is connected."
FOLDER = "This is a folder, not a file. Name the files in it."
LINKED = "This is a link to a folder, which is not followed. Copy the folder itself here."
CLOSED_FOLDER = "This folder cannot be opened: you may not read it. Ask for access to it, or copy its files here."
UNLISTED_FOLDER = "This folder cannot be opened ({}). Copy its files to a folder nearer the top."
TOO_LONG = (
    "Its name and the folders that it lies in are too long for this computer. Move it to a folder nearer the top."
)
DEVICE = "This is no file but a device or a pipe. Take it out, or name a file."
DENIED = "The file cannot be opened: another program holds it, or you may not read it. Close it there and try again."
NOT_WORD = "This is no Word document (.docx). Open it in Word, save it as one, and use that copy."
UNREAD = "The file cannot be read from its disk ({}). Copy it to this computer and try again."


@dataclass(frozen=True, slots=True)
class Opened:
    """What a file holds. `received` are its bytes as they came, `data` those without the protection of a password;
    `kind` is what it is inside, whatever its name says: `.xlsx`, `.docx`, `.csv` and so on."""

    received: bytes = field(repr=False)
    data: bytes = field(repr=False)
    kind: str
    password: str | None = field(default=None, repr=False)

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """What the reader of its kind makes of it. Raises `Unreadable`."""
        from pipeline.readers.apart import goes_apart, read_apart

        apart = goes_apart(self.kind, self.data)
        sheets = read_apart(self.kind, self.data) if apart else READERS[self.kind](self.data)
        check_sheets(sheets)
        return sheets


def open_file(path: Path, opening: Opening = AS_IT_LIES) -> Opened:
    """A file's bytes, and what they are. Raises `Unreadable`."""
    from pipeline.readers.recognise import recognise
    from pipeline.readers.unlocking import unlocked

    received = _received(path, opening)
    free = unlocked(received, opening.passwords)
    return Opened(received, free.data, recognise(free.data, _suffix(path, opening)), free.password)


def read_file(path: Path, name: str, opening: Opening = AS_IT_LIES) -> SubmittedFile:
    """Read one submitted file; `name` is what outputs call it. Raises `Unreadable`: fault and cure in one line."""
    file = open_file(path, opening)
    return SubmittedFile(name, hashlib.sha256(file.received).hexdigest(), len(file.received), file.sheets)


def read_outline(path: Path, name: str, opening: Opening = AS_IT_LIES) -> Outline:
    """Read one file as a document: a Word file as its paragraphs and tables, a workbook or list as a table for each
    sheet. Raises `Unreadable`, as `read_file` does."""
    file = open_file(path, opening)
    if _MODULES[file.kind] == _WORD:
        from pipeline.readers import word_outline

        return word_outline.read(file.data)
    from pipeline.readers import sheet_outline

    return sheet_outline.outline(file.sheets, PurePosixPath(name).stem)


def read_back(path: Path) -> Outline:
    """A Word document of our own, read as a stranger's is, for its words alone. Raises `Unreadable`."""
    from pipeline.readers import word_outline

    return word_outline.read(open_file(path).data, words_only=True)


def read_marked(path: Path, opening: Opening = AS_IT_LIES) -> MarkedDocument:
    """Read one Word file with its tracked changes and comments. Raises `Unreadable`, as `read_file` does."""
    from pipeline.readers import word_marked

    file = open_file(path, opening)
    if _MODULES[file.kind] != _WORD:
        raise Unreadable(NOT_WORD)
    return word_marked.read(file.data)


def note_places(data: bytes, notes: Collection[CellNote]) -> dict[CellNote, int]:
    """For each note on a Word document whose place is there, the number of its paragraph; see `word_places`."""
    from pipeline.readers import word_places

    return word_places.paragraphs_of(data, notes)


def fingerprint(path: Path, opening: Opening = AS_IT_LIES) -> tuple[str, int]:
    """SHA-256 and size of a file that could not be read as a chronology; ("", 0) when it cannot even be opened."""
    try:
        data = _received(path, opening)
    except Unreadable:
        return "", 0
    return hashlib.sha256(data).hexdigest(), len(data)


def is_lock_file(path: Path) -> bool:
    """True for the small file that Office (`~$…`) or LibreOffice (`.~lock.…#`) keeps beside an open one."""
    return path.name.startswith("~$") or (path.name.startswith(".~lock.") and path.name.endswith("#"))


def is_system_file(path: Path) -> bool:
    """True for what Windows, macOS or a mail program puts into folders by itself."""
    name = path.name.lower()
    return name in SYSTEM_FILES or name.startswith("._") or name.endswith(".tmp")


def members(path: Path) -> dict[str, str]:
    """The files in a zip archive: the name that outputs give each, and its own. Empty for any other file."""
    from pipeline.readers import archive

    return archive.members(path)


def _received(path: Path, opening: Opening) -> bytes:
    """A file as it came; one within an archive as it lies there."""
    data = _bytes_of(path)
    if not opening.inside:
        return data
    from pipeline.readers import archive

    return archive.member(data, opening.inside, opening.passwords)


def _suffix(path: Path, opening: Opening) -> str:
    return (PurePosixPath(opening.inside) if opening.inside else path).suffix.lower()


def _bytes_of(path: Path) -> bytes:
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            raise Unreadable(LINKED if path.is_symlink() else _why_not_listed(path))
        if not stat.S_ISREG(about.st_mode):  # reading from a device or a pipe may never end
            raise Unreadable(DEVICE)
        check_size(about.st_size)
        return path.read_bytes()
    except FileNotFoundError as trouble:
        raise Unreadable(MISSING) from trouble
    except PermissionError as trouble:
        raise Unreadable(DENIED) from trouble
    except OSError as trouble:
        fault = TOO_LONG if trouble.errno == errno.ENAMETOOLONG else UNREAD
        raise Unreadable(fault.format(trouble.strerror or "no reason given")) from trouble


def _why_not_listed(path: Path) -> str:
    """A folder comes here when it is named itself, or when a walk could not look into it."""
    try:
        next(path.iterdir(), None)
    except PermissionError:
        return CLOSED_FOLDER
    except OSError as trouble:
        return UNLISTED_FOLDER.format(trouble.strerror or "no reason given")
    return FOLDER
