"""Files with a password, for tests: what Office of today writes, and what Excel 97 did."""

from __future__ import annotations

import zipfile
from hashlib import md5
from io import BytesIO
from struct import pack, unpack_from
from unittest.mock import patch

import olefile
from msoffcrypto.format.ooxml import OOXMLFile
from msoffcrypto.method import ecma376_agile as agile
from msoffcrypto.method.rc4 import DocumentRC4

BOF, FILE_PASS, SHEET = 0x809, 0x2F, 0x85
SALT, VERIFIER = bytes(range(16)), bytes(range(16, 32))
BEGIN = 24 + 34  # what the record of the password adds before everything else


def locked(content: bytes, password: str) -> bytes:
    """A workbook or a document of today (.xlsx, .docx) under a password; as long as those that Office writes."""
    made = BytesIO(content)
    with zipfile.ZipFile(made, "a") as archive:
        archive.comment = b" " * 8192
    content = made.getvalue()
    made = BytesIO()
    OOXMLFile(BytesIO(content)).encrypt(password, made)
    return made.getvalue()


def locked_in_2010(content: bytes, password: str, bits: int = 128) -> bytes:
    """The same as Office 2010 does it: its digests (SHA-1) are shorter than whole blocks, and than a long key."""

    class Of2010(agile.ECMA376AgileCipherParams):
        def __init__(self) -> None:
            super().__init__()
            self.hashName, self.hashSize, self.keyBits = "SHA1", 20, bits

    in_blocks = agile._encrypt_aes_cbc  # noqa: SLF001 - the library makes no other files, and these are a case of its own
    key_of = agile.ECMA376Agile._derive_encryption_key  # noqa: SLF001 - as above
    with (
        patch.object(agile, "ECMA376AgileCipherParams", Of2010),
        patch.object(agile, "_encrypt_aes_cbc", lambda data, *how: in_blocks(data + bytes(-len(data) % 16), *how)),
        patch.object(
            agile.ECMA376Agile,
            "_derive_encryption_key",
            lambda *how: key_of(*how).ljust(bits // 8, b"\x36"),
        ),
    ):
        return locked(content, password)


def locked_old(content: bytes, password: str) -> bytes:
    """An old workbook (.xls) under a password, its stream enciphered with RC4 as Excel 97 does it."""
    with olefile.OleFileIO(BytesIO(content)) as container:
        stream = container.openstream("Workbook").read()
    plain, open_bytes = bytearray(), set()
    for kind, content_of_it in _records(stream):
        inside = content_of_it
        shown = len(inside) if kind in {BOF, FILE_PASS} else 4 if kind == SHEET else 0
        if kind == SHEET:
            inside = pack("<I", unpack_from("<I", inside)[0] + BEGIN) + inside[4:]
        open_bytes.update(range(len(plain), len(plain) + 4 + shown))
        plain += pack("<HH", kind, len(inside)) + inside
        if kind == BOF and len(plain) == 20:
            verifier = VERIFIER + md5(VERIFIER).digest()  # noqa: S324 - the format's own
            record = pack("<HHH", 1, 1, 1) + SALT + _enciphered(verifier, password)
            open_bytes.update(range(len(plain), len(plain) + 4 + len(record)))
            plain += pack("<HH", FILE_PASS, len(record)) + record
    hidden = _enciphered(bytes(plain), password)
    mixed = bytes(plain[i] if i in open_bytes else hidden[i] for i in range(len(plain)))
    made = BytesIO(content)
    with olefile.OleFileIO(made, write_mode=True) as container:
        container.write_stream("Workbook", mixed.ljust(len(stream), b"\0"))
        made.seek(0)
        return made.read()


def _records(stream: bytes) -> list[tuple[int, bytes]]:
    found, place = [], 0
    while place + 4 <= len(stream):
        kind, length = unpack_from("<HH", stream, place)
        if kind == 0:
            break
        found.append((kind, stream[place + 4 : place + 4 + length]))
        place += 4 + length
    return found


def _enciphered(content: bytes, password: str) -> bytes:
    return DocumentRC4.decrypt(password, SALT, BytesIO(content), blocksize=1024).read()


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip archive of these files."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()
