"""Files as agencies send them, opened read-only and turned into rows, each with its place.

A new format is a function here, a line in `READERS`, and a line in `recognise.py` to know it by.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from pipeline.domain.grid import Sheet, SubmittedFile
from pipeline.domain.trouble import Unreadable


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
DENIED = "The file cannot be opened: another program holds it, or you may not read it. Close it there and try again."
UNREAD = "The file cannot be read from its disk ({}). Copy it to this computer and try again."


def read_file(path: Path, name: str) -> SubmittedFile:
    """Read one submitted file; `name` is what outputs call it. Raises `Unreadable`: fault and cure in one line."""
    from pipeline.readers.recognise import recognise

    data = _bytes_of(path)
    kind = recognise(data, path.suffix.lower())
    return SubmittedFile(name, hashlib.sha256(data).hexdigest(), len(data), READERS[kind](data))


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
        return path.read_bytes()
    except FileNotFoundError as trouble:
        raise Unreadable(MISSING) from trouble
    except IsADirectoryError as trouble:
        raise Unreadable(FOLDER) from trouble
    except PermissionError as trouble:
        raise Unreadable(FOLDER if path.is_dir() else DENIED) from trouble  # Windows denies where others say folder
    except OSError as trouble:
        raise Unreadable(UNREAD.format(trouble.strerror or "no reason given")) from trouble
