"""Office files written with a password (AES, as Office itself does it), and read back before anybody relies on them."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

from pipeline.domain.trouble import Withheld

SMALLEST = 8192
NOT_READ_BACK = (
    "the protected copy could not be read back with its own password: a fault of this program. Nothing was written."
)


def protect(path: Path, password: str) -> None:
    """Put a protected file in the place of one that anybody can open. Raises `Withheld` where it does not read back."""
    path.write_bytes(protected(path.read_bytes(), password))


def protected(content: bytes, password: str) -> bytes:
    """An Office file that opens with this password alone. Each time the bytes differ: they hang on random numbers."""
    from msoffcrypto.format.ooxml import OOXMLFile

    padded, made = _padded(content), BytesIO()
    OOXMLFile(BytesIO(padded)).encrypt(password, made)
    if _opened(made.getvalue(), password) != padded:
        raise Withheld(NOT_READ_BACK)
    return made.getvalue()


def _padded(content: bytes) -> bytes:
    """The container of a protected file keeps what is under 4 KiB otherwise, and msoffcrypto writes that wrongly. A zip
    comment, which Office passes over, makes up the length."""
    if len(content) >= SMALLEST:
        return content
    made = BytesIO(content)
    with zipfile.ZipFile(made, "a") as archive:
        archive.comment = b" " * SMALLEST
    return made.getvalue()


def _opened(content: bytes, password: str) -> bytes:
    from msoffcrypto import exceptions
    from msoffcrypto.format.ooxml import OOXMLFile

    file, plain = OOXMLFile(BytesIO(content)), BytesIO()
    try:
        file.load_key(password=password, verify_password=True)
        file.decrypt(plain, verify_integrity=True)
    except exceptions.DecryptionError:
        return b""
    return plain.getvalue()
