"""The keys and ciphers of protected files, as the library `cryptography` has them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

_BLOCK, _NONCE, _TAG = 16, 12, 16


@dataclass(frozen=True, slots=True)
class KeyMaker:
    """How a password becomes a key: its digest (`start`), then PBKDF2 or Argon2id with a salt. `memory` in KiB."""

    start: str
    salt: bytes = field(repr=False)
    size: int
    argon2id: bool
    rounds: int
    memory: int = 0
    lanes: int = 1

    def make(self, password: str) -> bytes:
        begun = hashlib.new(self.start, password.encode("utf-8")).digest()
        if not self.argon2id:
            return hashlib.pbkdf2_hmac("sha1", begun, self.salt, self.rounds, self.size)
        from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

        maker = Argon2id(
            salt=self.salt, length=self.size, iterations=self.rounds, lanes=self.lanes, memory_cost=self.memory
        )
        return maker.derive(begun)


@dataclass(frozen=True, slots=True)
class Cipher:
    """Which cipher, by the last word of its name, and the vector that it begins with."""

    name: str
    vector: bytes = field(repr=False)


def opened(cipher: Cipher, key: bytes, content: bytes) -> bytes | None:
    """What is beneath, or None where the key does not fit. Raises ValueError for a cipher that is not known, or for
    what it cannot work on."""
    if cipher.name == "blowfish cfb":
        return _blowfish(cipher.vector, key, content)
    if cipher.name.endswith("-cbc") and cipher.name.startswith("aes"):
        return _aes_cbc(cipher.vector, key, content)
    if cipher.name.endswith("-gcm") and cipher.name.startswith("aes"):
        return _aes_gcm(cipher.vector, key, content)
    raise ValueError(cipher.name)


def _blowfish(vector: bytes, key: bytes, content: bytes) -> bytes:
    from cryptography.hazmat.decrepit.ciphers.algorithms import Blowfish
    from cryptography.hazmat.decrepit.ciphers.modes import CFB
    from cryptography.hazmat.primitives.ciphers import Cipher as Engine

    engine = Engine(Blowfish(key), CFB(vector)).decryptor()
    return engine.update(content) + engine.finalize()


def aes_cbc_blocks(vector: bytes, key: bytes, content: bytes) -> bytes:
    """Whole blocks as they are beneath, with what fills the last. Raises ValueError for what it cannot work on."""
    from cryptography.hazmat.primitives.ciphers import Cipher as Engine
    from cryptography.hazmat.primitives.ciphers.algorithms import AES
    from cryptography.hazmat.primitives.ciphers.modes import CBC

    engine = Engine(AES(key), CBC(vector)).decryptor()
    return engine.update(content) + engine.finalize()


def _aes_cbc(vector: bytes, key: bytes, content: bytes) -> bytes | None:
    plain = aes_cbc_blocks(vector, key, content)
    filled = plain[-1] if plain else 0  # the last byte says how many were added to fill the last block
    return plain[:-filled] if 1 <= filled <= _BLOCK else None


def _aes_gcm(vector: bytes, key: bytes, content: bytes) -> bytes | None:
    """The part begins with its vector and ends with a tag that no other key gives."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if len(vector) != _NONCE or len(content) < _NONCE + _TAG or not content.startswith(vector):
        raise ValueError("the vector")
    try:
        return AESGCM(key).decrypt(vector, content[_NONCE:], None)
    except InvalidTag:
        return None
