"""Files as agencies send them, opened read-only and turned into rows, each with its place.

A new format is a function here, a line in `READERS`, and a line in `recognise.py` to know it by.
"""

from __future__ import annotations

import errno
import hashlib
import stat
from collections.abc import Callable, Collection
from pathlib import Path, PurePosixPath

from pipeline.domain.annotations import CellNote
from pipeline.domain.grid import Sheet, SubmittedFile
from pipeline.domain.outline import Outline
from pipeline.domain.trouble import Unreadable
from pipeline.readers.bounds import check_sheets, check_size


def _excel(data: bytes) -> tuple[Sheet, ...]:
    from pipeline.readers import excel

    return excel.read(data)


def _delimited(data: bytes) -> tuple[Sheet, ...]:
    from pipeline.readers import delimited

    return delimited.read(data)


def _word(data: bytes) -> tuple[Sheet, ...]:
    from pipeline.readers import word

    return word.read(data)


Reader = Callable[[bytes], tuple[Sheet, ...]]

READERS: dict[str, Reader] = {
    ".xlsx": _excel,
    ".xlsm": _excel,
    ".csv": _delimited,
    ".tsv": _delimited,
    ".docx": _word,
    ".docm": _word,
}

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
UNREAD = "The file cannot be read from its disk ({}). Copy it to this computer and try again."


def read_file(path: Path, name: str) -> SubmittedFile:
    """Read one submitted file; `name` is what outputs call it. Raises `Unreadable`: fault and cure in one line."""
    from pipeline.readers.recognise import recognise

    data = _bytes_of(path)
    sheets = READERS[recognise(data, path.suffix.lower())](data)
    check_sheets(sheets)
    return SubmittedFile(name, hashlib.sha256(data).hexdigest(), len(data), sheets)


def kind_of(path: Path) -> str:
    """What a file is inside, whatever its name says: `.xlsx`, `.docx` or `.csv`. Raises `Unreadable`."""
    from pipeline.readers.recognise import recognise

    return recognise(_bytes_of(path), path.suffix.lower())


def read_outline(path: Path, name: str) -> Outline:
    """Read one file as a document: a Word file as its paragraphs and tables, a workbook or list as a table for each
    sheet. Raises `Unreadable`, as `read_file` does."""
    from pipeline.readers.recognise import recognise

    data = _bytes_of(path)
    kind = recognise(data, path.suffix.lower())
    if READERS[kind] is _word:
        from pipeline.readers import word_outline

        return word_outline.read(data)
    from pipeline.readers import sheet_outline

    sheets = READERS[kind](data)
    check_sheets(sheets)
    return sheet_outline.outline(sheets, PurePosixPath(name).stem)


def note_places(data: bytes, notes: Collection[CellNote]) -> dict[CellNote, int]:
    """For each note on a Word document whose place is there, the number of its paragraph; see `word_places`."""
    from pipeline.readers import word_places

    return word_places.paragraphs_of(data, notes)


def contents(path: Path) -> bytes:
    """A file as it lies on the disk. Raises `Unreadable`."""
    return _bytes_of(path)


def fingerprint(path: Path) -> tuple[str, int]:
    """SHA-256 and size of a file that could not be read as a chronology; ("", 0) when it cannot even be opened."""
    try:
        data = _bytes_of(path)
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
