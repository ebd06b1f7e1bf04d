"""What is packed in a PDF beside drawings: pictures, colours, fonts. Pictures keep their pixels and nothing behind
them; letters in a row in what else stays are read."""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pipeline.domain.release import HiddenThing, Words
from pipeline.domain.trouble import Unreadable
from pipeline.release.pdf.drawings import PICTURE, parts_of_drawing
from pipeline.release.pdf.font_tables import for_drawing
from pipeline.release.pdf.opening import MOST_UNPACKED, bytes_of, drawing_steps
from pipeline.release.picture_parts import letters_left
from pipeline.release.pictures import clean_picture, hidden_in_picture

_JPEG = "/DCTDecode"
_CLOSED = frozenset({"/JPXDecode", "/JBIG2Decode", "/CCITTFaxDecode", "/Crypt"})
_OF_FILE = ("/XRef", "/ObjStm")
_PARTS = {"/DeviceRGB": 3, "/CalRGB": 3, "/Lab": 3, "/DeviceCMYK": 4}
_BEGINS = re.compile(rb"(?<!\S)BI(?!\S)")
_REMARK = re.compile(rb"%[^\r\n]*")
_FONT = re.compile(r"[A-Za-z]+ [A-Za-z' -]*[A-Za-z]")


def _a85(packed: bytes) -> bytes:
    return base64.a85decode(packed.strip().removeprefix(b"<~").removesuffix(b"~>"))


def _hexadecimal(packed: bytes) -> bytes:
    figures = b"".join(packed.split(b">")[0].split())
    return binascii.unhexlify(figures + b"0" * (len(figures) % 2))


_UNPACK: Mapping[str, Callable[[bytes], bytes]] = {
    "/ASCII85Decode": _a85,
    "/ASCIIHexDecode": _hexadecimal,
    "/FlateDecode": lambda packed: zlib.decompressobj().decompress(packed, MOST_UNPACKED),
}


def clean_streams(pdf: Any) -> Iterator[HiddenThing]:
    """Pictures without what is stored beside their pixels, fonts without what draws no letter; remarks in the maps of
    fonts and in functions go."""
    import pikepdf

    for item in pdf.objects:
        if not isinstance(item, pikepdf.Stream):
            continue
        part = f"object {item.objgen[0]}"
        if item.get("/Subtype") == "/Image" or ({_JPEG} | _CLOSED) & set(filters(item)):
            yield from _of_image(item, part)
        else:
            whole = bytes_of(item)
            needed = _REMARK.sub(b"", whole) if _is_program(item) else for_drawing(whole)
            if needed != whole:
                item.write(needed)


def _is_program(item: Any) -> bool:
    """A map of a font or a function: a small program, in which remarks may stand."""
    return (
        item.get("/FunctionType") == 4
        or ("/Subtype" not in item and "/Type" in item and item.get("/Type") == "/CMap")
        or bytes_of(item)[:2048].find(b"begincmap") >= 0
    )


def _of_image(item: Any, part: str) -> Iterator[HiddenThing]:
    kinds = filters(item)
    if _JPEG in kinds:
        yield from _of_jpeg(item, part, kinds)
    elif _CLOSED & set(kinds):
        yield HiddenThing("unreadable-picture", part, "", removed=False)
    else:
        pixels = bytes_of(item)
        size = _size(item)
        if size is None or len(pixels) < size:
            yield HiddenThing("unreadable-picture", part, "", removed=False)
        elif len(pixels) > size:
            item.write(pixels[:size])
            if pixels[size:].strip(b"\0\r\n"):
                yield HiddenThing("picture-metadata", part, "")


def filters(item: Any) -> list[str]:
    """How a stream is packed, from outside to inside."""
    import pikepdf

    kind = item.get("/Filter")
    return [str(each) for each in (list(kind) if isinstance(kind, pikepdf.Array) else [kind]) if each is not None]


def _size(item: Any) -> int | None:
    """The bytes of a picture's pixels; None where it does not say."""
    parts = 1 if item.get("/ImageMask") or item.get("/ColorSpace") is None else _parts(item["/ColorSpace"])
    bits = 1 if item.get("/ImageMask") else item.get("/BitsPerComponent")
    if not parts or not bits:
        return None
    row = (int(item.get("/Width", 0)) * parts * int(bits) + 7) // 8
    return row * int(item.get("/Height", 0))


def _parts(colour: Any) -> int:
    """How many numbers a point of this colour space has."""
    import pikepdf

    kind = str(colour[0]) if isinstance(colour, pikepdf.Array) else str(colour)
    if kind == "/ICCBased":
        return int(colour[1].get("/N", 0))
    if kind == "/DeviceN":
        return len(colour[1])
    return _PARTS.get(kind, 1)


def _of_jpeg(item: Any, part: str, kinds: list[str]) -> Iterator[HiddenThing]:
    try:
        raw = _jpeg(item, kinds)
        hidden = hidden_in_picture(raw)
    except (Unreadable, KeyError, ValueError, zlib.error):
        # a viewer may show it all the same, with whatever stands in it
        yield HiddenThing("unreadable-picture", part, "", removed=False)
        return
    if hidden.hidden or len(kinds) > 1:
        item.write(clean_picture(raw), filter=_name(_JPEG), decode_parms=_last(item.get("/DecodeParms")))
    if hidden.hidden:
        for words in [each for each in hidden.words if each.removed] or [Words("")]:
            yield HiddenThing("picture-metadata", part, "", words.text)


def _jpeg(item: Any, kinds: list[str]) -> bytes:
    raw = bytes(item.read_raw_bytes())
    for kind in kinds[: kinds.index(_JPEG)]:
        raw = _UNPACK[kind](raw)
    return raw


def _last(parameters: Any) -> Any:
    """Those of the last step of unpacking."""
    import pikepdf

    return list(parameters)[-1] if isinstance(parameters, pikepdf.Array) else parameters


def _name(name: str) -> Any:
    import pikepdf

    return pikepdf.Name(name)


def letters_in(item: Any) -> Iterator[tuple[str, str]]:
    """Letters in a row in a stream that stays, and how they are called. Fonts and colours carry the names of their
    makers: only two words and more can be a person there."""
    if item.get("/Type") in _OF_FILE:
        return
    if item.get("/Subtype") == "/Image":
        raw = bytes(item.read_raw_bytes()) if _JPEG in filters(item) else bytes_of(item)
        yield from ((run, "letters among the pixels") for run in letters_left(raw))
    else:
        yield from ((run, "letters in a font or a colour") for run in letters_left(bytes_of(item)) if _FONT.search(run))


def letters_between(source: Any) -> Iterator[tuple[str, str]]:
    """The same of pictures that are written among the steps of a drawing."""
    if any(_BEGINS.search(bytes_of(each)) for each in parts_of_drawing(source)):
        for step in drawing_steps(source):
            if str(step.operator) == PICTURE:
                yield from ((run, "letters among the pixels") for run in letters_left(_pixels(step.iimage)))


def _pixels(picture: Any) -> bytes:
    raw = bytes(picture.read_raw_bytes())
    for kind in picture.filters:
        if kind in _UNPACK:
            raw = _UNPACK[kind](raw)
    return raw
