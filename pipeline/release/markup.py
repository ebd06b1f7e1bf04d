"""Web pages: every word that is displayed, and everything that stands in the source alone."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from typing import Any

from pipeline.domain.release import HiddenThing, ReadThrough, Words
from pipeline.domain.trouble import Unreadable
from pipeline.release.encoded import decoded
from pipeline.release.markup_hidden import DRAWN, hidden_in
from pipeline.release.page_order import BEGINS, ENDS, moves_things, other_readings, plain
from pipeline.release.page_vocabulary import is_usual_doctype
from pipeline.release.showing import shown, turned
from pipeline.release.style_words import turns_letters

NO_PAGE = "It is no web page that can be read through. Save it again as a web page, and release that."
_NO_LETTER = re.compile("[\x01-\x08\x0b\x0e-\x1f\ufffe\uffff]")  # what a tree of elements cannot hold
_BLOCKS = frozenset(
    "html body head title address article aside blockquote caption dd details dialog div dl dt fieldset figcaption"
    " figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol optgroup option p pre section select summary"
    " table tbody td textarea tfoot th thead tr ul".split()
)

_OTHERWISE = "as a style sheet may show it"
_AS_TYPED = frozenset({"pre", "textarea", "listing", "xmp"})
_SOURCE_BLANKS, _BLANKS, _AROUND_BREAK = re.compile(r"\s+"), re.compile(r"[^\S\n]+"), re.compile(r" ?\n ?")


def read_page(data: bytes) -> ReadThrough:
    """Every text with the path of its element and its line."""
    root = _tree(data)
    hidden = list(hidden_in(root))
    gone = {each.element for each in hidden if each.whole} | set(root.iter("style"))
    displayed, doctype = tuple(_displayed(root, gone)), tuple(_doctype(root))
    return ReadThrough(
        (*displayed, *doctype, *(words for each in hidden for words in each.words), *_turned(root, displayed)),
        (
            *(HiddenThing("doctype", each.part, each.place) for each in doctype),
            *(
                HiddenThing(each.rule, each.part, each.place, removed=each.removed)
                for each in hidden
                if each.removed or each.rule == DRAWN
            ),
        ),
    )


def _doctype(root: Any) -> Iterator[Words]:
    """What a document type says besides that this is a web page; the copy has it no more."""
    declared = root.getroottree().docinfo.internalDTD
    if declared is None:
        return
    name, public, system = (str(each or "") for each in (declared.name, declared.external_id, declared.system_url))
    if not is_usual_doctype(name, public, system):
        yield Words(f"{name} {public} {system}", "doctype", "line 1", "doctype", removed=True)


def _turned(root: Any, displayed: tuple[Words, ...]) -> Iterator[Words]:
    """The texts from their end, where the page has letters run the other way than they are written."""
    written = [style.text or "" for style in root.iter("style")] + root.xpath("//@style")
    if root.xpath("//bdo") or any(turns_letters(str(each)) for each in written):
        for each in displayed:
            yield Words(each.text[::-1], each.part, each.place, "letters that run the other way")


def clean_page(data: bytes) -> bytes:
    """The page with what it displays and what a screen reader says, and nothing else."""
    root = _tree(data)
    sheets = [(style, style.text or "") for style in root.iter("style")]
    for each in list(hidden_in(root)):
        if each.removed:
            each.take_out()
    _allow_styles(root, sheets)
    _declare_encoding(root)
    return _written(root)


def _tree(data: bytes) -> Any:
    from lxml import etree, html

    text, _, _ = decoded(data)
    text = _NO_LETTER.sub("\u200b", text)  # told and taken out like any character that shows nowhere
    if text.lstrip().startswith("<?xml"):
        text = text.partition("?>")[2]
    parser = html.HTMLParser(huge_tree=True)  # without it, what is nested deeply is left out without a word
    try:
        root = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as fault:
        raise Unreadable(NO_PAGE) from fault
    if any(each.level == etree.ErrorLevels.FATAL for each in parser.error_log):
        raise Unreadable(NO_PAGE)
    return root


def _displayed(root: Any, gone: set[Any]) -> Iterator[Words]:
    """Texts of blocks. What is bold or a link inside a sentence does not break it."""
    from lxml import etree

    tree = root.getroottree()
    letters: list[str] = []
    block, hidden_depth = root, 0
    moved = _is_moved(root)

    def flushed() -> Iterator[Words]:
        marked = "".join(letters)
        letters.clear()
        if shown(plain(marked)).strip():
            yield from _readings(marked, tree.getpath(block), f"line {block.sourceline or 1}", moved=moved)

    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in {"comment", "pi"}:
            letters.append("" if hidden_depth else _flowing(element.tail, element.getparent()))
            continue
        is_gone, is_block = element in gone, element.tag in _BLOCKS
        if is_block and not hidden_depth:
            yield from flushed()
        if event == "start":
            hidden_depth += is_gone
            if is_block and not hidden_depth:
                block = element
            letters.append("" if hidden_depth else _begun(element))
        else:
            hidden_depth -= is_gone
            if is_block and not hidden_depth and element.getparent() is not None:
                block = element.getparent()
            letters.append("" if hidden_depth else _ended(element))
    yield from flushed()


def _readings(marked: str, part: str, place: str, *, moved: bool) -> Iterator[Words]:
    """The text of a block, and each other way in which its page may show it."""
    said = _AROUND_BREAK.sub("\n", _BLANKS.sub(" ", plain(marked))).strip()
    yield Words(shown(said), part, place)
    for other in dict.fromkeys((turned(said), *other_readings(marked, moved=moved))):
        if other:
            yield Words(other, part, place, _OTHERWISE)


def _is_moved(root: Any) -> bool:
    """Whether the page may show its pieces in another order."""
    sheets = root.xpath("//style/text() | //@style")
    return root.find(".//svg") is not None or any(moves_things(str(each)) for each in sheets)


def _begun(element: Any) -> str:
    if element.tag == "br":
        return "\n"
    return ("" if element.tag in _BLOCKS else BEGINS) + _flowing(element.text, element)


def _ended(element: Any) -> str:
    inside = element.tag != "br" and element.tag not in _BLOCKS
    return (ENDS if inside else "") + _flowing(element.tail, element.getparent())


def _flowing(text: str | None, element: Any) -> str:
    """The text with the source's line ends as the blanks that they are, but where the page keeps them."""
    if element is not None and element.tag in _AS_TYPED:
        return text or ""
    return _SOURCE_BLANKS.sub(" ", text or "")


def _allow_styles(root: Any, sheets: list[tuple[Any, str]]) -> None:
    """A policy that allows a style sheet by its fingerprint is told the new one, where a remark went out of it."""
    for style, before in sheets:
        for meta in root.iter("meta"):
            if meta.get("content"):
                meta.set("content", meta.get("content").replace(_fingerprint(before), _fingerprint(style.text or "")))


def _fingerprint(sheet: str) -> str:
    return base64.b64encode(hashlib.sha256(sheet.encode("utf-8")).digest()).decode("ascii")


def _declare_encoding(root: Any) -> None:
    from lxml import etree

    head = root.find("head")
    if head is None:
        head = etree.Element("head")
        root.insert(0, head)
    for meta in list(head.iter("meta")):
        declares = meta.get("charset") is not None or meta.get("http-equiv", "").casefold() == "content-type"
        if declares:
            meta.drop_tree()
    head.insert(0, etree.Element("meta", charset="utf-8"))


def _written(root: Any) -> bytes:
    from lxml import html

    written: bytes = html.tostring(root, encoding="utf-8", doctype="<!DOCTYPE html>")
    return written + b"\n"
