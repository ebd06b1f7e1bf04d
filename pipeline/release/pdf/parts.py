"""Everything in a PDF beside its pages: what is taken out of it, and every text that then is left in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pipeline.domain.release import HiddenThing, Words
from pipeline.domain.trouble import Unreadable
from pipeline.release.pdf.drawings import drawings, parts_of_drawing, rewrite
from pipeline.release.pdf.opening import DAMAGED, bytes_of, drawing_steps, written_again
from pipeline.release.pdf.streams import clean_streams, letters_between, letters_in
from pipeline.release.pdf.vocabulary import take_unknown, telling
from pipeline.release.picture_parts import letters_left

_OF_FILE = frozenset({"/Root", "/Size", "/Info", "/Prev", "/XRefStm", "/Encrypt"})
_OF_TABLE = frozenset({"/Type", "/Index", "/W", "/Length", "/Filter", "/DecodeParms"})
_KEPT_ACTIONS = frozenset({"/URI", "/GoTo"})
_DEEPEST = 200  # objects inside one another; further down is no document
_TAGS = re.compile(r"<[^<>]*>")
_LANGUAGE = re.compile("\x1b[^\x1b]{0,6}\x1b")  # which language follows, within a text
_LOOSE = frozenset("\t\r\n\xad\u200b\u200c\u200d\u2028\u2029\ufeff")
_SPOKEN = {
    "/Alt": "alternative text",
    "/ActualText": "alternative text",
    "/E": "alternative text",
    "/URI": "link target",
    "/Title": "bookmark",
    "/Contents": "alternative text",
}


def cleaned(pdf: Any) -> tuple[Any, list[HiddenThing]]:
    """An opened PDF without everything that no reader of its pages needs; what that was, in a fixed order. In between
    it is written anew: what nothing refers to any longer is gone then, and needs no judging."""
    things = [*_information(pdf), *_forms(pdf), *_annotations(pdf), *_unknown(pdf)]
    pdf = written_again(pdf)
    things += rewrite(pdf)
    pdf = written_again(pdf)
    return pdf, [*things, *clean_streams(pdf)]


def _unknown(pdf: Any) -> Iterator[HiddenThing]:
    """What is not listed for its kind of object, in the file's own list of objects too."""
    for key in sorted(set(pdf.trailer.keys()) - _OF_FILE - _OF_TABLE):
        del pdf.trailer[key]
        if key != "/ID":  # every file has one; the copy gets its own, made of what it holds
            yield HiddenThing("metadata", "trailer", key.removeprefix("/"))
    links = [each for page in pdf.pages for each in page.obj.get("/Annots", []) if _kind(each) == "/Link"]
    yield from take_unknown((("catalog", pdf.Root), *(("link", link) for link in links)))


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
    on_pages = any(_kind(each) == "/Widget" for page in pdf.pages for each in page.obj.get("/Annots", []))
    if on_pages or (form is not None and len(form.get("/Fields", []))):
        yield HiddenThing("form-field", "Root/AcroForm", "", removed=False)
    elif form is not None:
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


def _kind(annotation: Any) -> str:
    import pikepdf

    return str(annotation.get("/Subtype", "")) if isinstance(annotation, pikepdf.Dictionary) else ""


def _leads_somewhere(link: Any) -> bool:
    import pikepdf

    action = link.get("/A")
    if action is None:
        return True
    if not isinstance(action, pikepdf.Dictionary) or str(action.get("/S", "")) not in _KEPT_ACTIONS:
        return False
    return not str(action.get("/URI", "")).casefold().startswith("file:")  # a place on somebody's own machine


def left_in(pdf: Any) -> Iterator[Words]:
    """Every text in the objects of an opened PDF, letter for letter, however deep: names of layers and bookmarks, what
    a screen reader says, where links lead, names that the file gives its own things."""
    import pikepdf

    names: set[str] = set()
    drawn = {each.objgen for _, source in drawings(pdf) for each in parts_of_drawing(source)}
    for item in pdf.objects:
        part = f"object {item.objgen[0]}" if isinstance(item, pikepdf.Object) else ""
        if isinstance(item, pikepdf.Stream) and item.objgen not in drawn:
            yield from (Words(run, part, "", said) for run, said in letters_in(item))
        if isinstance(item, pikepdf.Object):  # a number on its own comes as Python's
            for words in _texts(item, part, "text in the file"):
                if len(words.text.strip()) > 1 and (words.hidden != _NAME or words.text not in names):
                    yield words
                names.add(words.text)
    for part, source in drawings(pdf):
        yield from (Words(run, part, "", said) for run, said in letters_between(source))


_NAME = "name in the file"


def _texts(item: Any, part: str, said: str, depth: int = 0) -> Iterator[Words]:
    import pikepdf

    if depth > _DEEPEST:
        raise Unreadable(DAMAGED)
    if isinstance(item, pikepdf.String):
        yield from (Words(text, part, "", said) for text in _spelt(item))
    elif isinstance(item, pikepdf.Name):
        yield from _named(str(item), part)
    elif isinstance(item, pikepdf.Array):
        for each in list(item):
            if not getattr(each, "is_indirect", False):
                yield from _texts(each, part, said, depth + 1)
    elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        for key, each in item.items():
            yield from _named(key, part)
            if not getattr(each, "is_indirect", False):
                yield from _texts(each, part, _SPOKEN.get(key, said), depth + 1)


def _named(name: str, part: str) -> Iterator[Words]:
    if told := telling(name):
        yield Words(told, part, "", _NAME)


def _spelt(string: Any) -> Iterator[str]:
    """A text of the file, in the letters that it says it is in; what is no text, by the letters in a row in it."""
    raw = bytes(string)
    text = _LANGUAGE.sub("", raw.decode("utf-16", "replace") if raw[:2] == b"\xff\xfe" else str(string))
    if "\0" not in text and sum(letter.isprintable() or letter in _LOOSE for letter in text) > len(text) // 2:
        yield text
    else:
        yield from letters_left(raw)


def spoken_in_pages(pdf: Any) -> Iterator[Words]:
    """What marked content says to a screen reader instead of the letters that it shows: each by itself, and all of a
    page in a row, for a word can be spoken in pieces."""
    for part, source in drawings(pdf):
        said = list(_spoken(source, part))
        yield from (words for words in said if len(words.text.strip()) > 1)
        pieces = [words.text for words in said if words.hidden != _NAME]
        if len(pieces) > 1:
            yield Words("".join(pieces), part, "", "alternative text")


def _spoken(source: Any, part: str) -> Iterator[Words]:
    import pikepdf

    for each in drawing_steps(source, "BDC BMC DP MP"):
        for operand in each.operands:
            if isinstance(operand, pikepdf.Dictionary | pikepdf.Name):
                yield from _texts(operand, part, "alternative text")
