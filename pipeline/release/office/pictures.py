"""A picture without what its camera, its program and its owner wrote into it; what is seen stays, dot for dot."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO

from pipeline.domain.trouble import Unreadable
from pipeline.release.office.texts import strings_in
from pipeline.release.picture_parts import JPEG, PNG, copy_of, letters_left, parts_of

GIF = (b"GIF87a", b"GIF89a")
_EMF, _WMF = b" EMF", (b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00", b"\x02\x00\x09\x00")
_OTHERS = (b"BM", b"II*\x00", b"MM\x00*")
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
    except (struct.error, IndexError, ValueError, Unreadable):  # cut short
        return None


def _by_kind(content: bytes) -> CleanPicture | None:
    if content.startswith(PNG):
        return _rebuilt(content, "png")
    if content.startswith(JPEG):
        return _rebuilt(content, "jpeg")
    if content.startswith(GIF):
        return _gif(content)
    if content[40:44] == _EMF:
        return _emf(content)
    if content.startswith(_WMF):
        return CleanPicture(content, "wmf", left=_drawn_words(content))
    return _as_png(content) if content.startswith(_OTHERS) else None


def _rebuilt(content: bytes, ending: str) -> CleanPicture:
    parts = parts_of(content)
    copy = copy_of(parts)
    gone = tuple(part.told or part.content for part in parts if not part.kept)
    return CleanPicture(copy, ending, gone, tuple(letters_left(copy)))


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
