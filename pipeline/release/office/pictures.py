"""A picture without what its camera, its program and its owner wrote into it; what is seen stays, dot for dot."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO

from pipeline.release.office.texts import strings_in

PNG, JPEG, GIF = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", (b"GIF87a", b"GIF89a")
_EMF, _WMF = b" EMF", (b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00", b"\x02\x00\x09\x00")
_OTHERS = (b"BM", b"II*\x00", b"MM\x00*")
_PNG_KEPT = frozenset(b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB sBIT pHYs bKGD acTL fcTL fdAT".split())
_JPEG_KEPT = frozenset({0xE0, 0xEE})  # JFIF's head, and Adobe's mark of how the colours are stored
_JPEG_ASIDE = frozenset({*range(0xE0, 0xF0), 0xFE})
_EMF_DESCRIPTION = 60  # where an EMF's head says how long its description is, and where it stands


@dataclass(frozen=True, slots=True)
class CleanPicture:
    """A picture as it is published. `gone`: what was cut out of it; `left`: words that stay in its drawing."""

    content: bytes
    ending: str
    gone: tuple[bytes, ...] = ()
    left: tuple[str, ...] = ()

    @property
    def content_type(self) -> str:
        return {"jpeg": "image/jpeg", "emf": "image/x-emf", "wmf": "image/x-wmf"}.get(
            self.ending, f"image/{self.ending}"
        )


def clean_picture(content: bytes) -> CleanPicture | None:
    """None for a kind of picture that cannot be read through."""
    try:
        return _by_kind(content)
    except (struct.error, IndexError, ValueError):  # cut short
        return None


def _by_kind(content: bytes) -> CleanPicture | None:
    if content.startswith(PNG):
        return _png(content)
    if content.startswith(JPEG):
        return _jpeg(content)
    if content.startswith(GIF):
        return _gif(content)
    if content[40:44] == _EMF:
        return _emf(content)
    if content.startswith(_WMF):
        return CleanPicture(content, "wmf", left=_drawn_words(content))
    return _as_png(content) if content.startswith(_OTHERS) else None


def _png(content: bytes) -> CleanPicture:
    kept, gone, at = [PNG], list[bytes](), len(PNG)
    while at < len(content):
        length = int.from_bytes(content[at : at + 4], "big")
        kind, chunk = content[at + 4 : at + 8], content[at : at + length + 12]
        if len(chunk) < length + 12:
            raise ValueError
        (kept if kind in _PNG_KEPT else gone).append(chunk)
        at += len(chunk)
        if kind == b"IEND":
            break
    else:
        raise ValueError
    return CleanPicture(b"".join(kept), "png", tuple(filter(None, [*gone, content[at:]])))


def _jpeg(content: bytes) -> CleanPicture:
    kept, gone, at = [content[:2]], list[bytes](), 2
    while content[at + 1] != 0xDA:  # where the picture itself begins
        if content[at] != 0xFF:
            raise ValueError
        if content[at + 1] == 0xFF:  # padding
            at += 1
            continue
        marker = content[at + 1]
        segment = content[at : at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")]
        if marker in _JPEG_ASIDE and not (marker in _JPEG_KEPT and len(segment) <= 20):
            gone.append(segment)
        else:
            kept.append(segment)
        at += len(segment)
    end = content.rindex(b"\xff\xd9") + 2
    first_end = _end_of_scans(content, at)
    behind = content[first_end:end] if first_end < end else b""
    return CleanPicture(
        b"".join(kept) + content[at:first_end], "jpeg", tuple(filter(None, [*gone, behind, content[end:]]))
    )


def _end_of_scans(content: bytes, at: int) -> int:
    """Behind the picture's last byte: data that hangs on it, another picture too, begins there."""
    while True:
        at = content.index(b"\xff", at)
        marker = content[at + 1]
        if marker == 0xD9:
            return at + 2
        if marker in {0x00, 0xFF} or 0xD0 <= marker <= 0xD7:
            at += 2 if marker != 0xFF else 1
        else:  # a further scan, or its tables
            at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")


def _gif(content: bytes) -> CleanPicture:
    at = 13 + (3 << ((content[10] & 7) + 1) if content[10] & 0x80 else 0)
    kept, gone = [content[:at]], list[bytes]()
    while content[at] != 0x3B:
        start = at
        aside = content[at] == 0x21 and content[at + 1] != 0xF9 and content[at + 3 : at + 11] != b"NETSCAPE"
        at = _gif_block_end(content, at)
        (gone if aside else kept).append(content[start:at])
    return CleanPicture(b"".join(kept) + b"\x3b", "gif", tuple(filter(None, [*gone, content[at + 1 :]])))


def _gif_block_end(content: bytes, at: int) -> int:
    if content[at] == 0x21:
        at += 2
    elif content[at] == 0x2C:
        colours = content[at + 9]
        at += 11 + (3 << ((colours & 7) + 1) if colours & 0x80 else 0)
    else:
        raise ValueError
    while content[at]:
        at += content[at] + 1
    return at + 1


def _emf(content: bytes) -> CleanPicture:
    """The description, where the program and the file's name stand, is blanked; drawn text stays."""
    length, at = struct.unpack_from("<II", content, _EMF_DESCRIPTION)
    description = content[at : at + 2 * length] if length else b""
    blanked = content[:at] + bytes(len(description)) + content[at + len(description) :] if description else content
    gone = (description,) if description.strip(b"\x00") else ()
    return CleanPicture(blanked, "emf", gone, _drawn_words(blanked))


def _drawn_words(content: bytes) -> tuple[str, ...]:
    return tuple(strings_in(content))


def _as_png(content: bytes) -> CleanPicture | None:
    """Kinds whose own data cannot be told from what is seen: the same dots, as PNG."""
    dots = _dots(content, None)
    return None if dots is None else replace(dots, gone=tuple(_tags(content)))


def cropped(content: bytes, left: float, top: float, right: float, bottom: float) -> CleanPicture | None:
    """What a cropped picture shows, each side given as a share of the whole; None where it cannot be cut."""
    return _dots(content, (left, top, right, bottom))


def _dots(content: bytes, cut: tuple[float, float, float, float] | None) -> CleanPicture | None:
    from PIL import Image, UnidentifiedImageError

    made = BytesIO()
    try:
        with Image.open(BytesIO(content)) as picture:
            picture.load()
            shown = picture.crop(_box(picture.size, cut)) if cut else picture.copy()
            mode = shown.mode if shown.mode in {"1", "L", "LA", "RGB", "RGBA"} else "RGBA"
            bare = Image.new(mode, shown.size)
            bare.paste(shown.convert(mode))
            bare.save(made, "PNG")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    return CleanPicture(made.getvalue(), "png")


def _box(size: tuple[int, int], cut: tuple[float, float, float, float]) -> tuple[int, int, int, int]:
    wide, high = size
    left, top, right, bottom = cut
    box = round(wide * left), round(high * top), round(wide * (1 - right)), round(high * (1 - bottom))
    if box[2] <= box[0] or box[3] <= box[1]:
        raise ValueError
    return box


def _tags(content: bytes) -> Iterator[bytes]:
    """What a TIFF says beside its dots, as far as it is text."""
    if content.startswith(_OTHERS[1:]):
        from PIL import Image

        with Image.open(BytesIO(content)) as picture:
            for value in getattr(picture, "tag_v2", {}).values():
                if isinstance(value, str) and value.strip():
                    yield value.encode()
