"""OpenDocument files that a password protects, opened in memory as OpenDocument 1.2 and 1.3 (part 2, package
encryption) and LibreOffice since 24.8 keep them.

The password's digest makes a key by PBKDF2 or Argon2id; the key opens each part, which is deflated beneath. All of the
arithmetic is the library's own (`cryptography`): only the manifest is read here.
"""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO

from pipeline.domain.trouble import Unreadable
from pipeline.readers.open_ciphers import Cipher, KeyMaker, opened
from pipeline.readers.package import GIB, RATIO_MATTERS_FROM, TOO_BIG, Package

MANIFEST = "META-INF/manifest.xml"
WHOLE = "encrypted-package"  # since LibreOffice 24.8 the whole document is one part
NEEDED = ("content.xml", "styles.xml", WHOLE)
MOST_ROUNDS = 1_000_000
MOST_MEMORY = 256 << 10  # KiB for Argon2id; LibreOffice takes 64 MiB
MOST_PASSES, MOST_LANES = 16, 16
MOST_RATIO = 200
_SPACES = (
    "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
    "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    "http://openoffice.org/2001/manifest",
)


class NotAsExpected(Exception):
    """The manifest breaks the format's rules, or names a way of protection that is not known here."""


@dataclass(frozen=True, slots=True)
class LockedPart:
    """A protected part: how its key is made, how it is enciphered, and the digest that shows that it was opened."""

    name: str
    key: KeyMaker
    cipher: Cipher
    checksum: bytes = field(repr=False)
    checksum_of: str

    def open(self, content: bytes, password: str) -> bytes | None:
        """The part as it is beneath, still deflated; None when the password does not fit."""
        plain = opened(self.cipher, self.key.make(password), content)
        if plain is None or not self.checksum:
            return plain
        return plain if hashlib.new(self.checksum_of, plain[:1024]).digest() == self.checksum else None


def locked_parts(package: Package) -> tuple[LockedPart, ...]:
    """The protected parts that hold a spreadsheet; none where there is no protection. Raises `NotAsExpected`."""
    manifest = package.read(MANIFEST) if MANIFEST in package.names else b""
    if b"encryption-data" not in manifest:
        return ()
    return tuple(_parts(manifest))


def unlocked_package(package: Package, parts: tuple[LockedPart, ...], password: str) -> bytes | None:
    """The file without its protection, or None when the password does not fit. Raises `NotAsExpected`."""
    found: dict[str, bytes] = {}
    for part in parts:
        plain = part.open(package.read(part.name), password)
        if plain is None:
            return None
        found[part.name] = _inflated(plain, len(package.read(part.name)))
    if WHOLE in found:
        return found[WHOLE]
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", package.read("mimetype"))
        for name, content in found.items():
            archive.writestr(name, content)
    return made.getvalue()


def _inflated(plain: bytes, size: int) -> bytes:
    most = min(GIB, max(RATIO_MATTERS_FROM, MOST_RATIO * size))
    engine = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = engine.decompress(plain, most)
    except zlib.error as trouble:
        raise NotAsExpected from trouble
    if engine.unconsumed_tail:
        raise Unreadable(TOO_BIG)
    if not engine.eof:
        raise NotAsExpected
    return content


def _parts(manifest: bytes) -> list[LockedPart]:
    from lxml import etree

    if b"<!ENTITY" in manifest:  # a document type alone stands in the manifests of old programs
        raise NotAsExpected
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(manifest, parser)
    except etree.XMLSyntaxError as trouble:
        raise NotAsExpected from trouble
    found = []
    for entry in root.iter("{*}file-entry"):
        data = entry.find("{*}encryption-data")
        name = _plain(entry.attrib).get("full-path", "")
        if data is not None and name in NEEDED:
            about = {
                etree.QName(each).localname: _plain(each.attrib)
                for each in data.iter("{*}algorithm", "{*}key-derivation", "{*}start-key-generation")
            }
            found.append(_part(name, _plain(data.attrib), about))
    return found  # none, where only the author's macros are locked: they are not run


def _plain(attributes: Mapping[str, str]) -> dict[str, str]:
    """Attributes by their names alone."""
    return {str(name).rpartition("}")[2]: str(value) for name, value in attributes.items()}


def _part(name: str, data: Mapping[str, str], about: Mapping[str, Mapping[str, str]]) -> LockedPart:
    try:
        algorithm, derivation = about["algorithm"], about["key-derivation"]
        cipher = Cipher(
            algorithm["algorithm-name"].rpartition("#")[2].casefold(), _bytes(algorithm, "initialisation-vector")
        )
        key = _key_maker(derivation, about.get("start-key-generation", {}))
    except (KeyError, ValueError) as trouble:
        raise NotAsExpected from trouble
    kind = data.get("checksum-type", "").casefold()
    digest = next((each for each in ("sha256", "sha512", "sha1") if each in kind), "")
    checksum = _bytes(data, "checksum") if digest else b""
    return LockedPart(name, key, cipher, checksum, digest)


def _key_maker(derivation: Mapping[str, str], start: Mapping[str, str]) -> KeyMaker:
    digest = "sha256" if "sha256" in start.get("start-key-generation-name", "sha1").casefold() else "sha1"
    maker = KeyMaker(
        start=digest,
        salt=_bytes(derivation, "salt"),
        size=int(derivation.get("key-size", "16")),
        argon2id="argon2id" in derivation.get("key-derivation-name", "PBKDF2").casefold(),
        rounds=int(derivation.get("argon2-iterations") or derivation.get("iteration-count") or 1024),
        memory=int(derivation.get("argon2-memory", "0")),
        lanes=int(derivation.get("argon2-lanes", "1")),
    )
    within = 1 <= maker.rounds <= (MOST_PASSES if maker.argon2id else MOST_ROUNDS)
    if not (within and maker.memory <= MOST_MEMORY and 1 <= maker.lanes <= MOST_LANES and maker.size in (16, 24, 32)):
        raise NotAsExpected
    return maker


def _bytes(attributes: Mapping[str, str], name: str) -> bytes:
    try:
        return b64decode(attributes[name], validate=False)
    except NotBase64 as trouble:
        raise NotAsExpected from trouble
