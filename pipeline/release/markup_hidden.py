"""What stands in a page's source and is not displayed: comments, attributes, elements, pictures written into it."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pipeline.domain.release import Words
from pipeline.domain.trouble import Unreadable
from pipeline.release.page_files import content_of, is_external_style, is_written_in
from pipeline.release.page_vocabulary import is_kept_meta, is_known_element, kept
from pipeline.release.pictures import clean_picture, hidden_in_picture, is_picture
from pipeline.release.showing import UNSEEN, shown, unseen
from pipeline.release.style_sheets import COMMENT, has_background, hides, is_white, not_displayed
from pipeline.release.style_words import draws_words, meant, strings_joined, without_files

_GONE = {
    "script": "script",
    "template": "template",
    "noscript": "noscript",
    "iframe": "embedded-file",
    "object": "embedded-file",
    "embed": "embedded-file",
    "applet": "embedded-file",
    "metadata": "metadata",
}
_LINKS = frozenset("href src action cite srcset poster longdesc background formaction xlink:href".split())
_IN_PLACE = frozenset({"invisible-characters", "style-comment", "style-data", "unknown-element"})
_NO_ICON = "data:,"
_NO_LETTER_OF_LINK = re.compile(r"[\t\r\n]")  # a browser reads a link without them
DRAWN = "drawn-text"


@dataclass(slots=True)
class Hidden:
    """One hidden thing. `whole`: the element with all in it, else `attribute` alone. `instead`: what the attribute is
    then (a picture written into the page keeps its pixels)."""

    rule: str
    element: Any
    part: str
    place: str
    removed: bool = True
    attribute: str = ""
    instead: str = ""
    words: list[Words] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        return self.removed and not self.attribute and self.rule not in _IN_PLACE

    def take_out(self) -> None:
        if self.rule == "invisible-characters" and not self.attribute:
            self.element.text = shown(self.element.text or "") or None
            self.element.tail = shown(self.element.tail or "") or None
        elif self.rule == "style-comment":
            self.element.text = COMMENT.sub("", self.element.text or "")
        elif self.rule == "style-data" and not self.attribute:
            self.element.text = without_files(self.element.text or "")
        elif self.rule == "unknown-element":
            self.element.drop_tag()
        elif self.attribute and self.instead:
            self.element.set(self.attribute, self.instead)
        elif self.attribute:
            self.element.attrib.pop(self.attribute, None)
        elif self.element.getparent() is not None:
            _take_out_element(self.element)


def hidden_in(root: Any) -> Iterator[Hidden]:
    """Everything, in the order of the source; nothing of what lies inside an element that goes as a whole."""
    sheets = "\n".join(style.text or "" for style in root.iter("style"))
    unseen = not_displayed(root, sheets)
    coloured = has_background(sheets)
    skipped: set[Any] = set()  # the elements themselves: lxml gives a new object, and a new id, once one is forgotten
    for element in (*root.itersiblings(preceding=True), *root.iter(), *root.itersiblings()):
        if element in skipped:
            continue
        rule = _rule_of(element, unseen, coloured=coloured)
        if rule:
            skipped.update(element.iter())
            yield _whole(rule, element)
        elif isinstance(element.tag, str):
            yield from _of_element(element)


def _rule_of(element: Any, unseen: set[Any], *, coloured: bool) -> str:
    """Why the element goes as a whole; empty where it stays."""
    if not isinstance(element.tag, str):
        return "html-comment"
    if element.tag in _GONE:
        return _GONE[element.tag]
    if element.tag == "meta":
        return "" if is_kept_meta(element.attrib) else "meta"
    if element.tag == "input" and element.get("type", "").casefold() == "hidden":
        return "hidden-input"
    if element.tag == "link":
        return "external-style" if is_external_style(element.get("rel", "")) else ""
    if element.tag in {"head", "html", "body", "style", "title"}:
        return ""
    style = element.get("style", "")
    if element.get("hidden") is not None or hides(style) or element in unseen or _closed(element):
        return "undisplayed-element"
    return "white-text" if is_white(style) and not coloured and not _on_colour(element) else ""


def _closed(element: Any) -> bool:
    return element.tag == "dialog" and element.get("open") is None


def _on_colour(element: Any) -> bool:
    return any(has_background(each.get("style", "")) or each.get("bgcolor") for each in element.iterancestors())


def _whole(rule: str, element: Any) -> Hidden:
    hidden = Hidden(rule, element, *_where(element))
    said = [element.text or ""] if rule == "html-comment" else list(element.itertext())
    said += [str(value) for each in element.iter() for value in getattr(each, "attrib", {}).values()]
    named = rule.replace("-", " ")
    hidden.words = [Words(text, hidden.part, hidden.place, named, removed=True) for text in said if text.strip()]
    return hidden


def _of_element(element: Any) -> Iterator[Hidden]:
    part, place = _where(element)
    if element.tag == "style":
        yield from _of_style(element, part, place)
    elif UNSEEN.search(element.text or "") or UNSEEN.search(element.tail or ""):
        words = [_unseen(f"{element.text or ''}{element.tail or ''}", part, place)]
        yield Hidden("invisible-characters", element, part, place, words=words)
    if not is_known_element(element.tag):
        yield _unknown(element, part, place)
        return
    for name, value in list(element.attrib.items()):
        plain = shown(str(value))
        if plain != value:
            words = [_unseen(str(value), part, place)]
            yield Hidden(
                "invisible-characters", element, part, place, attribute=name, instead=plain or " ", words=words
            )
        yield from _of_attribute(element, str(name), plain, part, place)


def _unseen(text: str, part: str, place: str) -> Words:
    return Words(unseen(text), part, place, "invisible characters", removed=True)


def _unknown(element: Any, part: str, place: str) -> Hidden:
    """An element that no browser knows: what it holds is displayed and stays, its name and attributes go."""
    said = (element.tag, *(f"{name} {value}" for name, value in element.attrib.items()))
    words = [Words(each, part, place, "unknown element", removed=True) for each in said]
    return Hidden("unknown-element", element, part, place, words=words)


def _of_style(style: Any, part: str, place: str) -> Iterator[Hidden]:
    sheet = style.text or ""
    if remarks := COMMENT.findall(sheet):
        words = [Words(each, part, place, "remark in a style sheet", removed=True) for each in remarks]
        yield Hidden("style-comment", style, part, place, words=words)
    sheet = COMMENT.sub("", sheet)
    if without_files(sheet) != sheet:
        words = [Words(meant(sheet), part, place, "style sheet", removed=True)]
        yield Hidden("style-data", style, part, place, words=words)
    yield from _style_kept("style", style, without_files(sheet), part, place)


def _style_kept(rule: str, element: Any, sheet: str, part: str, place: str) -> Iterator[Hidden]:
    words = [Words(text, part, place, "style sheet") for text in (meant(sheet), strings_joined(sheet)) if text]
    yield Hidden(rule, element, part, place, removed=False, words=words)
    if draws_words(sheet):
        yield Hidden(DRAWN, element, part, place, removed=False)


def _of_attribute(element: Any, name: str, value: str, part: str, place: str) -> Iterator[Hidden]:
    stays = kept(element.tag, name.casefold(), value)
    link = _NO_LETTER_OF_LINK.sub("", value).strip()
    if name.startswith("data-"):
        yield _attribute("data-attribute", element, name, value, part, place)
    elif name.startswith("on"):
        yield _attribute("event-handler", element, name, value, part, place)
    elif stays is None:
        yield _attribute("attribute", element, name, value, part, place)
    elif is_written_in(link) and name in _LINKS:
        yield from _written_in(element, name, link, part, place)
    elif name in _LINKS and "data:" in link.casefold():
        yield _attribute("embedded-file", element, name, value, part, place)
    elif name in _LINKS and link.casefold().startswith("javascript:"):
        yield _attribute("action", element, name, value, part, place)
    elif name == "style":
        yield from _of_style_attribute(element, value, part, place)
    elif stays.said:
        yield Hidden(name, element, part, place, removed=False, words=[Words(value, part, place, stays.said)])


def _of_style_attribute(element: Any, value: str, part: str, place: str) -> Iterator[Hidden]:
    plain = without_files(COMMENT.sub("", value))
    if plain != value:
        words = [Words(meant(value), part, place, "style sheet", removed=True)]
        yield Hidden("style-data", element, part, place, attribute="style", instead=plain or " ", words=words)
    yield from _style_kept("style", element, plain, part, place)


def _attribute(rule: str, element: Any, name: str, value: str, part: str, place: str) -> Hidden:
    words = [Words(each, part, place, rule.replace("-", " "), removed=True) for each in (name, value) if each]
    return Hidden(rule, element, part, place, attribute=name, words=words)


def _written_in(element: Any, name: str, value: str, part: str, place: str) -> Iterator[Hidden]:
    """A picture written into the page keeps its pixels; any other file goes."""
    content = content_of(value)
    if value == _NO_ICON:  # an icon that is none, so that no browser asks for one
        return
    if content is None or not is_picture(content):
        told = (content or b"").decode("utf-8", "replace")
        yield _attribute("embedded-file", element, name, told, part, place)
        return
    try:
        inside = hidden_in_picture(content, part)
    except Unreadable:
        yield _attribute("embedded-file", element, name, "", part, place)
        return
    kind = "image/png" if content.startswith(b"\x89") else "image/jpeg"
    cleaned = f"data:{kind};base64,{base64.b64encode(clean_picture(content)).decode('ascii')}"
    if cleaned != element.get(name):
        yield Hidden(
            "picture-metadata", element, part, place, attribute=name, instead=cleaned, words=list(inside.words)
        )
    elif inside.words:  # letters among its bytes, which stay
        yield Hidden(name, element, part, place, removed=False, words=list(inside.words))


def _where(element: Any) -> tuple[str, str]:
    return element.getroottree().getpath(element), f"line {element.sourceline or 1}"


def _take_out_element(element: Any) -> None:
    """Out of its parent, the text after it left standing."""
    parent, tail = element.getparent(), element.tail or ""
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)
