"""Whether a JPEG's scans end where its pixels do. Where a scan ends is nowhere written; bytes behind the last pixel are
found because the picture stays the same when they are others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from io import BytesIO

_TAIL = 48  # bytes; a name behind the pixels that is shorter and stands there plainly is found by its letters
_OTHER = b"\x55" * _TAIL


@lru_cache(maxsize=4)
def has_spare_bytes(parts: tuple[tuple[str, bytes], ...]) -> bool:
    """`parts`: name and content of each part of a whole JPEG, its scans among them. Remembered for a few: a picture is
    read, cleaned and read again."""
    pixels = _pixels(b"".join(content for _, content in parts))
    return pixels is not None and any(_pixels(other) == pixels for other in _with_another_tail(parts))


def _with_another_tail(parts: Sequence[tuple[str, bytes]]) -> Iterator[bytes]:
    for number, (name, content) in enumerate(parts):
        if name == "scan" and len(content) > 2 * _TAIL:
            changed = [each for _, each in parts]
            changed[number] = content[:-_TAIL] + _OTHER
            yield b"".join(changed)


def _pixels(picture: bytes) -> bytes | None:
    """None for what cannot be drawn: its last bytes are needed, then."""
    from PIL import Image

    try:
        with Image.open(BytesIO(picture)) as opened:
            return opened.tobytes()
    except (OSError, ValueError, Image.DecompressionBombError):
        return None
