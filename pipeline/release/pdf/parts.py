"""Everything in a PDF beside its pages: what is taken out of it, and every text that then is left in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pipeline.domain.release import HiddenThing, Words
from pipeline.domain.trouble import Unreadable
from pipeline.release.pdf.opening import DAMAGED, drawing_steps
from pipeline.release.picture_parts import letters_left
from pipeline.release.pictures import clean_picture, hidden_in_picture

_ROOT = {
    "/OpenAction": "action",
    "/AA": "action",
    "/Threads": "action",
    "/Collection": "attachment",
    "/AF": "attachment",
    "/PieceInfo": "metadata",
    "/SpiderInfo": "metadata",
    "/Perms": "metadata",
    "/Legal": "metadata",
    "/DSS": "metadata",
}
_EVERYWHERE = {
    "/PieceInfo": "metadata",
    "/LastModified": "metadata",
    "/AA": "action",
    "/Thumb": "thumbnail",
    "/AF": "attachment",
    "/Measure": "metadata",
    "/GPTS": "metadata",
    "/OPI": "metadata",
}
_NAMES = {
    "/EmbeddedFiles": "attachment",
    "/JavaScript": "script",
    "/AlternatePresentations": "action",
    "/Renditions": "embedded-file",
}
_KEPT_ACTIONS = frozenset({"/URI", "/GoTo"})
_DEEPEST = 200  # objects inside one another; further down is no document
_TAGS = re.compile(r"<[^<>]*>")
_STAYS = frozenset({"/Title", "/Subject"})
_SPOKEN = {
    "/Alt": "alternative text",
    "/ActualText": "alternative text",
    "/E": "alternative text",
    "/URI": "link target",
    "/Title": "bookmark",
    "/Contents": "alternative text",
}


def take_out(pdf: Any) -> list[HiddenThing]:
    """Out of an opened PDF everything that no reader of its pages needs; what it was, in a fixed order."""
    return [*_root(pdf), *_named(pdf), *_information(pdf), *_forms(pdf), *_annotations(pdf), *_all_objects(pdf)]


def _root(pdf: Any) -> Iterator[HiddenThing]:
    for key, rule in _ROOT.items():
        if key in pdf.Root:
            del pdf.Root[key]
            yield HiddenThing(rule, f"Root{key}", "")


def _named(pdf: Any) -> Iterator[HiddenThing]:
    names = pdf.Root.get("/Names")
    for key, rule in _NAMES.items():
        if names is not None and key in names:
            del names[key]
            yield HiddenThing(rule, f"Names{key}", "")


def _information(pdf: Any) -> Iterator[HiddenThing]:
    """Properties, old and new style: gone as a whole; the cleaned copy gets its own."""
    for key, value in list(pdf.docinfo.items()):
        yield HiddenThing("property", f"Info{key}", "", str(value))
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    if "/Metadata" in pdf.Root:
        said = _TAGS.sub(" ", bytes_of(pdf.Root.Metadata).decode("utf-8", "replace"))
        yield HiddenThing("metadata", "Root/Metadata", "", " ".join(said.split()))
        del pdf.Root["/Metadata"]


def _forms(pdf: Any) -> Iterator[HiddenThing]:
    """Form fields show on the page and hold more than they show: they cannot be taken out without changing it."""
    form = pdf.Root.get("/AcroForm")
    if form is None:
        return
    if len(form.get("/Fields", [])):
        yield HiddenThing("form-field", "Root/AcroForm", "", removed=False)
    else:
        del pdf.Root["/AcroForm"]


def _annotations(pdf: Any) -> Iterator[HiddenThing]:
    """Links stay, without anything but where they lead; every other annotation is somebody's note."""
    import pikepdf

    for number, page in enumerate(pdf.pages, 1):
        annotations = page.obj.get("/Annots")
        if annotations is None:
            continue
        kept = pikepdf.Array()
        for each in annotations:
            if not isinstance(each, pikepdf.Dictionary):
                continue  # refers to nothing
            kind = str(each.get("/Subtype", ""))
            if kind == "/Widget" or (kind == "/Link" and _leads_somewhere(each)):
                kept.append(each)
            else:
                rule = "action" if kind == "/Link" else "annotation"
                yield HiddenThing(rule, f"page {number}", kind.removeprefix("/"), str(each.get("/Contents", "")))
        page.obj["/Annots"] = kept


def _leads_somewhere(link: Any) -> bool:
    action = link.get("/A")
    return action is None or str(action.get("/S", "")) in _KEPT_ACTIONS


def _all_objects(pdf: Any) -> Iterator[HiddenThing]:
    """What any object can carry: a program's private data, thumbnails, and metadata of a picture."""
    import pikepdf

    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
            yield from _of_object(item)


def _of_object(item: Any) -> Iterator[HiddenThing]:
    import pikepdf

    for key, rule in _EVERYWHERE.items():
        if key in item:
            del item[key]
            yield HiddenThing(rule, f"object {item.objgen[0]}{key}", "")
    if isinstance(item.get("/Metadata"), pikepdf.Stream):
        said = _TAGS.sub(" ", bytes_of(item.Metadata).decode("utf-8", "replace"))
        del item["/Metadata"]
        yield HiddenThing("picture-metadata", f"object {item.objgen[0]}", "", " ".join(said.split()))
    if isinstance(item, pikepdf.Stream) and _is_jpeg(item):
        yield from _of_jpeg(item)


def _is_jpeg(item: Any) -> bool:
    import pikepdf

    kind = item.get("/Filter")
    filters = list(kind) if isinstance(kind, pikepdf.Array) else [kind]
    return [str(each) for each in filters if each is not None] == ["/DCTDecode"]


def _of_jpeg(item: Any) -> Iterator[HiddenThing]:
    raw = item.read_raw_bytes()
    try:
        hidden = hidden_in_picture(raw)
    except Unreadable:
        # a viewer may show it all the same, with whatever stands in it
        yield HiddenThing("unreadable-picture", f"object {item.objgen[0]}", "", removed=False)
        return
    if hidden.hidden:
        item.write(clean_picture(raw), filter=item.get("/Filter"), decode_parms=item.get("/DecodeParms"))
        for words in [each for each in hidden.words if each.removed] or [Words("")]:
            yield HiddenThing("picture-metadata", f"object {item.objgen[0]}", "", words.text)


def left_in(pdf: Any) -> Iterator[Words]:
    """Every text in the objects of an opened PDF, letter for letter, however deep: names of layers and bookmarks, what
    a screen reader says, where links lead."""
    import pikepdf

    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream) and _is_jpeg(item):
            for run in letters_left(item.read_raw_bytes()):
                yield Words(run, f"object {item.objgen[0]}", "", "letters among the pixels")
        if isinstance(item, pikepdf.Object):  # a number on its own comes as Python's
            yield from _texts(item, f"object {item.objgen[0]}", "text in the file")


def _texts(item: Any, part: str, said: str, depth: int = 0) -> Iterator[Words]:
    import pikepdf

    if depth > _DEEPEST:
        raise Unreadable(DAMAGED)
    if isinstance(item, pikepdf.String):
        text = str(item)
        if len(text.strip()) > 1 and text.isprintable():
            yield Words(text, part, "", said)
    elif isinstance(item, pikepdf.Array):
        for each in list(item):
            if not getattr(each, "is_indirect", False):
                yield from _texts(each, part, said, depth + 1)
    elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        for key, each in item.items():
            if not getattr(each, "is_indirect", False):
                yield from _texts(each, part, _SPOKEN.get(key, said), depth + 1)


def spoken_in_pages(pdf: Any) -> Iterator[Words]:
    """What marked content says to a screen reader instead of the letters that it shows."""
    for number, page in enumerate(pdf.pages, 1):
        yield from _spoken(page, f"page {number}")
    for item in pdf.objects:
        if is_drawn(item):
            yield from _spoken(item, f"object {item.objgen[0]}")


def _spoken(source: Any, part: str) -> Iterator[Words]:
    import pikepdf

    for each in drawing_steps(source, "BDC DP"):
        for operand in each.operands:
            if isinstance(operand, pikepdf.Dictionary):
                yield from _texts(operand, part, "alternative text")


def is_drawn(item: Any) -> bool:
    """A drawing that pages use: it can hold text as they do."""
    import pikepdf

    return isinstance(item, pikepdf.Stream) and (item.get("/Subtype") == "/Form" or item.get("/PatternType") == 1)


def bytes_of(stream: Any) -> bytes:
    """A stream's content, as it is stored where it cannot be unpacked."""
    import pikepdf

    try:
        return bytes(stream.read_bytes())
    except pikepdf.PdfError:
        return bytes(stream.read_raw_bytes())
