"""Files that a password protects, opened in memory: Office's with msoffcrypto, OpenDocument's in `open_locked`. A
password is tried and forgotten: no message, no name and no file holds one.

Protection of a sheet is no encryption (its cells lie open in the file), and needs nothing.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from itertools import chain
from typing import Any
from xml.parsers.expat import ExpatError

from pipeline.domain.opening import EXCELS_OWN, Passwords
from pipeline.domain.trouble import Unreadable
from pipeline.readers.agile_locks import is_as_locked, key_of
from pipeline.readers.package import ZIP, open_package

MANIFEST = "META-INF/manifest.xml"
SPREADSHEET = b"opendocument.spreadsheet"
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_PACKAGE, OLD_WORKBOOK = (name.encode("utf-16-le") for name in ("EncryptedPackage", "Workbook"))
RIGHTS_MANAGED = "DRMEncrypted".encode("utf-16-le")

BY_HAND = "or open it with the password, save a copy without, and put that in its place"
TELL = (
    "Write its password on the register's Agencies sheet (File password), or set CSPR_PASSWORD, or run the program on a"
    f" terminal, where it asks; {BY_HAND}."
)
LOCKED = f"The file is protected by a password. {TELL}"
WRONG = f"The file is protected by a password, and none that is known opens it. Ask the agency for it again. {TELL}"
NOT_UNLOCKED = (
    "The file is protected by a password, in a way that cannot be read, or it is damaged. Open it with the password,"
    " save a copy without, and use that."
)
MOST_ROUNDS = 1_000_000
"""How often a password is hashed to make its key; Excel does it 100,000 times. More would take minutes."""
ALTERED = (
    "The file was altered or damaged after its password was set, so it is not read. Ask the agency to send it again."
)

# What msoffcrypto, and olefile beneath it, raise on files that break the format's rules.
NOT_AS_EXPECTED = (
    *(OSError, AssertionError, struct.error, ArithmeticError, LookupError),
    *(ValueError, TypeError, AttributeError, RecursionError, ExpatError),
)


@dataclass(frozen=True, slots=True)
class Unlocked:
    """A file's bytes as they are without protection, and the password that opened it (None: it had none)."""

    data: bytes = field(repr=False)
    password: str | None = field(default=None, repr=False)


def unlocked(data: bytes, passwords: Passwords) -> Unlocked:
    """The file as it is; one with a password is opened with the first of these that fits. Raises `Unreadable`."""
    if data.startswith(ZIP) and MANIFEST.encode() in data:
        return _opened_open_document(data, passwords)
    if not data.startswith(OLE2) or RIGHTS_MANAGED in data:
        return Unlocked(data)
    if ENCRYPTED_PACKAGE not in data and OLD_WORKBOOK not in data:
        return Unlocked(data)
    return _opened(data, passwords)


def _opened(data: bytes, passwords: Passwords) -> Unlocked:
    from msoffcrypto import exceptions

    try:
        file = _encrypted(data)
        return Unlocked(data) if file is None else _first_that_fits(file, passwords())
    except (exceptions.FileFormatError, exceptions.ParseError, exceptions.DecryptionError) as trouble:
        raise Unreadable(NOT_UNLOCKED) from trouble
    except NOT_AS_EXPECTED as trouble:
        raise Unreadable(NOT_UNLOCKED) from trouble


def _encrypted(data: bytes) -> Any:
    """msoffcrypto's own view of the file; None for an old workbook that has no password."""
    from msoffcrypto import exceptions
    from msoffcrypto.format.ooxml import OOXMLFile
    from msoffcrypto.format.xls97 import Xls97File

    if ENCRYPTED_PACKAGE in data:
        package = OOXMLFile(BytesIO(data))
        if package.type == "agile" and package.info["spinValue"] > MOST_ROUNDS:
            raise Unreadable(NOT_UNLOCKED)
        return package
    try:
        file = Xls97File(BytesIO(data))
        return file if file.is_encrypted() else None
    except (exceptions.ParseError, *NOT_AS_EXPECTED):  # a damaged one, or something else that names a workbook
        return None


def _opened_open_document(data: bytes, passwords: Passwords) -> Unlocked:
    """A spreadsheet of OpenDocument without its protection; any other document of it as it is, for it is not read."""
    from pipeline.readers.open_locked import NotAsExpected, locked_parts, unlocked_package

    package = open_package(data)
    if "mimetype" not in package.names or SPREADSHEET not in package.read("mimetype"):
        return Unlocked(data)
    try:
        parts = locked_parts(package)
        tried = 0
        for password in _distinct(passwords()) if parts else ():
            free = unlocked_package(package, parts, password)
            if free is not None:
                return Unlocked(free, password)
            tried += 1
    except (NotAsExpected, ValueError) as trouble:
        raise Unreadable(NOT_UNLOCKED) from trouble
    if parts:
        raise Unreadable(WRONG if tried else LOCKED)
    return Unlocked(data)


def _first_that_fits(file: Any, passwords: Iterable[str]) -> Unlocked:
    tried = 0
    for password in _distinct(chain((EXCELS_OWN,), passwords)):
        if _fits(file, password):
            return Unlocked(_decrypted(file), password)
        tried += 1
    raise Unreadable(WRONG if tried > 1 else LOCKED)


def _distinct(passwords: Iterable[str]) -> Iterator[str]:
    seen = {""}
    for password in passwords:
        if password not in seen:
            seen.add(password)
            yield password


def _fits(file: Any, password: str) -> bool:
    from msoffcrypto.exceptions import InvalidKeyError

    try:
        if _is_agile(file):
            file.secret_key = key_of(file.info, password)
            return file.secret_key is not None
        if file.format == "ooxml":
            file.load_key(password=password, verify_password=True)
        else:
            file.load_key(password=password)
    except InvalidKeyError:
        return False
    except (LookupError, ValueError, ArithmeticError):
        if file.format == "ooxml":
            raise
        return False  # longer, or of other letters, than the oldest protection allows
    return True


def _decrypted(file: Any) -> bytes:
    from msoffcrypto.exceptions import InvalidKeyError

    made = BytesIO()
    if _is_agile(file) and not is_as_locked(file.info, file.secret_key, _payload(file)):  # the password fitted
        raise Unreadable(ALTERED)
    try:
        file.decrypt(made)
    except InvalidKeyError as trouble:  # here too
        raise Unreadable(ALTERED) from trouble
    return made.getvalue()


def _is_agile(file: Any) -> bool:
    return bool(file.format == "ooxml" and file.type == "agile")


def _payload(file: Any) -> bytes:
    with file.file.openstream("EncryptedPackage") as stream:
        return bytes(stream.read())
