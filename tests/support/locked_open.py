"""OpenDocument spreadsheets under a password, as programs of different ages make them, for tests.

`locked-by-libreoffice-7.4.ods` beside this file was made by LibreOffice itself, from invented rows: what is written
here could share a mistake with what reads it. Its password is `Wexmere-1`.
"""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from base64 import b64encode
from io import BytesIO
from pathlib import Path

from cryptography.hazmat.decrepit.ciphers.algorithms import Blowfish
from cryptography.hazmat.decrepit.ciphers.modes import CFB
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from locked_files import zipped

BY_LIBREOFFICE = Path(__file__).parent / "locked-by-libreoffice-7.4.ods"
LIBREOFFICES_PASSWORD = "Wexmere-1"
SALT = bytes(range(16))
XMLENC, XMLENC11 = "http://www.w3.org/2001/04/xmlenc", "http://www.w3.org/2009/xmlenc11"
_KIND = "application/vnd.oasis.opendocument.spreadsheet"


def locked_open(parts: dict[str, str], password: str, way: str = "aes") -> bytes:
    """The spreadsheet under a password: `way` is `blowfish` (OpenOffice 2 and 3), `aes` (LibreOffice up to 24.2) or
    `whole` (since 24.8)."""
    if way == "whole":
        package = zipped({name: text.encode() for name, text in parts.items()})
        return _put_together({"encrypted-package": package}, password, way)
    held = {name: text.encode() for name, text in parts.items() if name == "content.xml"}
    return _put_together(held, password, way)


def manifest_changed(content: bytes, old: str, new: str) -> bytes:
    """The file with other words in its manifest."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    manifest = files["META-INF/manifest.xml"].decode()
    assert old in manifest
    return zipped({**files, "META-INF/manifest.xml": manifest.replace(old, new).encode()})


def manifest_of(content: bytes) -> str:
    """What a file says of its parts."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return archive.read("META-INF/manifest.xml").decode()


def _put_together(held: dict[str, bytes], password: str, way: str) -> bytes:
    entries, files = [], {"mimetype": _KIND.encode()}
    for name, content in held.items():
        engine = zlib.compressobj(wbits=-zlib.MAX_WBITS)
        deflated = engine.compress(content) + engine.flush()
        files[name], about = _WAYS[way](deflated, password)
        entries.append(f'<m:file-entry m:full-path="{name}" m:size="{len(content)}">{about}</m:file-entry>')
    spaces = 'xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    loext = 'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
    kind = (
        '<!DOCTYPE manifest PUBLIC "-//OpenOffice.org//DTD Manifest 1.0//EN" "Manifest.dtd">'
        if way == "blowfish"
        else ""
    )
    files["META-INF/manifest.xml"] = f"{kind}<m:manifest {spaces} {loext}>{''.join(entries)}</m:manifest>".encode()
    return zipped(files)


def _blowfish(deflated: bytes, password: str) -> tuple[bytes, str]:
    key = hashlib.pbkdf2_hmac("sha1", hashlib.sha1(password.encode()).digest(), SALT, 1024, 16)  # noqa: S324 - the format's own
    vector = bytes(range(8))
    engine = Cipher(Blowfish(key), CFB(vector)).encryptor()
    checksum = hashlib.sha1(deflated[:1024]).digest()  # noqa: S324 - the format's own
    about = (
        f'<m:encryption-data m:checksum-type="SHA1/1K" m:checksum="{_text(checksum)}">'
        f'<m:algorithm m:algorithm-name="Blowfish CFB" m:initialisation-vector="{_text(vector)}"/>'
        f'<m:key-derivation m:key-derivation-name="PBKDF2" m:iteration-count="1024" m:salt="{_text(SALT)}"/>'
        "</m:encryption-data>"
    )
    return engine.update(deflated) + engine.finalize(), about


def _aes(deflated: bytes, password: str) -> tuple[bytes, str]:
    key = hashlib.pbkdf2_hmac("sha1", hashlib.sha256(password.encode()).digest(), SALT, 100_000, 32)
    filled = 16 - len(deflated) % 16
    engine = Cipher(AES(key), CBC(SALT)).encryptor()
    hidden = engine.update(deflated + bytes(filled - 1) + bytes([filled])) + engine.finalize()
    checksum = hashlib.sha256(deflated[:1024]).digest()
    about = (
        f'<m:encryption-data m:checksum-type="urn:x#sha256-1k" m:checksum="{_text(checksum)}">'
        f'<m:algorithm m:algorithm-name="{XMLENC}#aes256-cbc" m:initialisation-vector="{_text(SALT)}"/>'
        f'{_START}<m:key-derivation m:key-derivation-name="PBKDF2" m:key-size="32" m:iteration-count="100000"'
        f' m:salt="{_text(SALT)}"/></m:encryption-data>'
    )
    return hidden, about


def _whole(deflated: bytes, password: str) -> tuple[bytes, str]:
    begun = hashlib.sha256(password.encode()).digest()
    key = Argon2id(salt=SALT, length=32, iterations=3, lanes=4, memory_cost=65_536).derive(begun)
    vector = bytes(range(12))
    about = (
        "<m:encryption-data>"
        f'<m:algorithm m:algorithm-name="{XMLENC11}#aes256-gcm" m:initialisation-vector="{_text(vector)}"/>'
        f'{_START}<m:key-derivation m:key-derivation-name="urn:x:loext:1.0#argon2id" m:key-size="32"'
        f' m:salt="{_text(SALT)}" loext:argon2-iterations="3" loext:argon2-memory="65536" loext:argon2-lanes="4"/>'
        "</m:encryption-data>"
    )
    return vector + AESGCM(key).encrypt(vector, deflated, None), about


def _text(content: bytes) -> str:
    return b64encode(content).decode()


_START = (
    '<m:start-key-generation m:start-key-generation-name="http://www.w3.org/2000/09/xmldsig#sha256" m:key-size="32"/>'
)
_WAYS = {"blowfish": _blowfish, "aes": _aes, "whole": _whole}
