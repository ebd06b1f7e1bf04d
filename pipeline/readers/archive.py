"""Zip archives that agencies send their files in: taken apart in memory, member by member, with bounds. Nothing of them
is written to the disk, so no name in one can lead anywhere.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path

from pipeline.domain.opening import Passwords
from pipeline.domain.trouble import Unreadable
from pipeline.readers.bounds import MOST_BYTES, check_size
from pipeline.readers.package import ZIP, open_package
from pipeline.readers.unlocking import BY_HAND, TELL, WRONG

MOST_MEMBERS = 500
OFFICES_OWN = frozenset(
    {"[Content_Types].xml", "xl/workbook.xml", "xl/workbook.bin", "word/document.xml", "mimetype", "Index.zip"}
    | {"META-INF/manifest.xml", "buildVersionHistory.plist"}
)
MACS_OWN = "__MACOSX/"
UNPACK = "Unpack it, look at what came out, and put the files themselves in its place."
IN_ANOTHER = f"The file is a zip archive within another, or one that holds no file. {UNPACK}"
TOO_MANY = f"The zip archive holds more than {MOST_MEMBERS} files, so it is not opened. {UNPACK}"
LEADS_OUT = f"The zip archive holds a name that leads out of it, or that no system keeps, so it is not opened. {UNPACK}"
ONE_NAME = f"The zip archive holds two files of one name, so it is not opened. {UNPACK}"
OTHER_LOCK = f"The zip archive is locked in a way that this program cannot open. {UNPACK}"
LOCKED = f"The zip archive is protected by a password. {TELL.replace(BY_HAND, 'or unpack it, and use the files')}"
DAMAGED = "The zip archive is damaged: this file cannot be taken out of it. Ask the agency to send it again."

FORBIDDEN = re.compile(r'[<>:"|?*\x00-\x1f\x7f\u2028\u2029\ud800-\udfff]')
DRIVE = re.compile(r"[A-Za-z]:")
ENCRYPTED = 0x1  # the flag of a member that has a password


def members(path: Path) -> dict[str, str]:
    """The files in a zip archive: the name that outputs give each, and its own. Empty for what is no archive, an Office
    file among them, and for an archive that is refused: reading that one says why."""
    try:
        if not path.is_file() or path.stat().st_size > MOST_BYTES:  # to open a pipe is to wait for its other end
            return {}
        with path.open("rb") as file:
            if not file.read(4).startswith(ZIP):
                return {}
        names = open_package(path.read_bytes()).archive.namelist()
        return {} if _is_office(names) or refusal(names) else dict(_named(names))
    except (Unreadable, OSError):  # said again when it is read
        return {}


def refusal(names: Sequence[str]) -> str:
    """Why an archive with these names in it is not opened; empty when nothing speaks against it."""
    files = [name for name in names if not name.endswith("/")]
    if len(files) > MOST_MEMBERS:
        return TOO_MANY
    shown = [_shown(name) for name in files]
    if not all(shown):
        return LEADS_OUT
    return ONE_NAME if len({name.casefold() for name in shown}) < len(shown) else ""


def member(data: bytes, name: str, passwords: Passwords) -> bytes:
    """One file of an archive. Raises `Unreadable`."""
    archive = open_package(data).archive  # which refuses what unpacks to too much
    try:
        about = archive.getinfo(name)
        check_size(about.file_size)
        return _unlocked(archive, about, passwords) if about.flag_bits & ENCRYPTED else archive.read(about)
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, OSError, ValueError) as trouble:
        raise Unreadable(DAMAGED) from trouble
    except RuntimeError as trouble:  # zipfile's NotImplementedError, of a cipher or packing it does not know, is one
        raise Unreadable(OTHER_LOCK) from trouble


def _unlocked(archive: zipfile.ZipFile, about: zipfile.ZipInfo, passwords: Passwords) -> bytes:
    """A wrong password shows at once in 255 cases of 256, and in the last by its checksum."""
    tried = 0
    for password in filter(None, passwords()):
        try:
            return archive.read(about, password.encode())
        except (RuntimeError, zipfile.BadZipFile, zlib.error) as trouble:
            if isinstance(trouble, NotImplementedError):  # a kind of RuntimeError
                raise
            tried += 1
    raise Unreadable(WRONG if tried else LOCKED)


def _is_office(names: Sequence[str]) -> bool:
    return any(name in OFFICES_OWN or name.endswith(".iwa") for name in names) or is_oddly_named(names)


def is_oddly_named(names: Sequence[str]) -> bool:
    """Whether an Office file's parts are named as no Office program names them: with backslashes, or in other case."""
    usual = {name.replace("\\", "/").casefold() for name in names}
    return "[content_types].xml" in usual and "[Content_Types].xml" not in names


def _named(names: Sequence[str]) -> list[tuple[str, str]]:
    files = [name for name in names if not name.endswith("/") and not name.startswith(MACS_OWN)]
    return sorted((_shown(name), name) for name in files)


def _shown(name: str) -> str:
    """A member's name as outputs give it: a path within the archive that every system can keep; empty for one that
    leads anywhere else."""
    path = name.replace("\\", "/")
    parts = path.split("/")
    if path.startswith("/") or DRIVE.match(path) or any(part.strip(" .") == "" for part in parts):
        return ""
    return "/".join(FORBIDDEN.sub("-", part) for part in parts)
