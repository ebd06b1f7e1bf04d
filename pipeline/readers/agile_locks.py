"""How Office has locked its files since 2010 ("agile", [MS-OFFCRYPTO] 2.3.4.10): whether a password fits, the key that
it gives, and whether the file is as it was when it was locked.

msoffcrypto knows the method as Office 2013 uses it, and finds no password right where the digest is shorter than the
blocks it is enciphered in: SHA-1, which Office 2010 uses.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from struct import pack
from typing import Any

from pipeline.readers.open_ciphers import aes_cbc_blocks

VERIFIER, VERIFIER_DIGEST = bytes.fromhex("fea7d2763b4b9e79"), bytes.fromhex("d7aa0f6d3061344e")
KEY, HMAC_KEY, HMAC = (bytes.fromhex(words) for words in ("146e0be7abacd0d6", "5fb2ad010cb9e1f6", "a0677f02b22c8433"))
FILLED_WITH, BLOCK = b"\x36", 16
KEY_SIZES = frozenset({128, 192, 256})
Info = Mapping[str, Any]
"""What msoffcrypto read of the file's own description of its lock."""


def key_of(info: Info, password: str) -> bytes | None:
    """The key that opens the file; None when the password does not fit. Raises ValueError for a lock that breaks the
    format's rules."""
    kind, bits = info["passwordHashAlgorithm"], info["passwordKeyBits"]
    salt = info["passwordSalt"]
    if bits not in KEY_SIZES or info["keyDataBlockSize"] != BLOCK:
        raise ValueError(bits)
    spun = _digest(kind, salt + password.encode("utf-16-le"))
    for turn in range(info["spinValue"]):
        spun = _digest(kind, pack("<I", turn) + spun)

    def opened(purpose: bytes, content: bytes) -> bytes:
        return aes_cbc_blocks(_fitted(salt, BLOCK), _fitted(_digest(kind, spun + purpose), bits // 8), content)

    known = _digest(kind, opened(VERIFIER, info["encryptedVerifierHashInput"]))
    if opened(VERIFIER_DIGEST, info["encryptedVerifierHashValue"])[: len(known)] != known:
        return None
    return opened(KEY, info["encryptedKeyValue"])[: bits // 8]


def is_as_locked(info: Info, key: bytes, content: bytes) -> bool:
    """Whether nobody has changed the file since."""
    kind = info["keyDataHashAlgorithm"]
    length = len(_digest(kind, b""))

    def opened(purpose: bytes, content: bytes) -> bytes:
        return aes_cbc_blocks(_fitted(_digest(kind, info["keyDataSalt"] + purpose), BLOCK), key, content)[:length]

    own_key = opened(HMAC_KEY, info["encryptedHmacKey"])
    return hmac.digest(own_key, content, kind) == opened(HMAC, info["encryptedHmacValue"])


def _digest(kind: str, content: bytes) -> bytes:
    return hashlib.new(kind, content).digest()


def _fitted(content: bytes, length: int) -> bytes:
    return content[:length].ljust(length, FILLED_WITH)
