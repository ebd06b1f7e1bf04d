"""Marks in the text that show nothing: where a comment hangs, who may edit, spelling, bookmarks; and content controls,
whose text stays while their titles, tags, lists and bindings go."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from pipeline.domain.trouble import Unreadable
from pipeline.release.office.looked import take_out, unwrap
from pipeline.release.office.names import R, W
from pipeline.release.office.texts import lines_of, local
from pipeline.release.word.story import Story, child, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_QUIET = ("proofErr", "lastRenderedPageBreak", "annotationRef", "commentRangeStart", "commentRangeEnd")
_EDITORS = ("permStart", "permEnd")
_WRAPPED = frozenset({"sdt", "smartTag", "customXml"})
_OWN_BOOKMARK = re.compile(r"^_(?:Toc|Ref|Hlk|Heading_)\w*\d$|^_?[Bb]ookmark\d*$|^place\d+$")
_FOREIGN_TEXT = (
    "it draws in another file's text (paragraph {}), which only Word can show. Open it in Word, save it under "
    "a new name,"
    " and release that copy."
)


def clear_marks(story: Story) -> None:
    """Comments' anchors, permissions, spelling marks."""
    for element in story.all(*_QUIET, "commentReference"):
        take_out(element)
    for element in story.all(*_EDITORS):
        if value(element, "ed") or value(element, "edGrp"):
            story.taken("permission", element)
        take_out(element)
    if story.all("altChunk"):
        place = story.place(story.all("altChunk")[0]).removeprefix("paragraph ") or "1"
        raise Unreadable(_FOREIGN_TEXT.format(place))
    for element in story.all("subDoc"):
        story.notes.thing("link-target", story.part, story.place(element), "a part document")
        take_out(element)


# ---- content controls, smart tags, custom XML


def open_controls(story: Story) -> None:
    """The text of every control in its place; what else it holds goes."""
    for element in story.all(*_WRAPPED):
        settings = [each for each in element if local(each) in {"sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr"}]
        texts = [text for each in settings for text in lines_of(each)]
        texts += [text for key in ("element", "uri") if (text := value(element, key)) and _says_something(text)]
        _tell_control(element, texts, story)
        for each in settings:
            take_out(each)
        content = child(element, "sdtContent")
        if content is not None:
            unwrap(content)
        unwrap(element)


def _says_something(text: str) -> bool:
    return not text.startswith(("http://schemas.", "urn:schemas-microsoft-com:office:smarttags"))


def _tell_control(element: _Element, texts: list[str], story: Story) -> None:
    if texts:
        rule = "smart-tag" if local(element) != "sdt" else "content-control"
        story.notes.thing(rule, story.part, story.place(element), " ".join(texts))
        story.notes.all_gone(texts, story.part, story.place(element), rule.replace("-", " "))


# ---- bookmarks


def clear_bookmarks(stories: Iterable[Story], used: frozenset[str]) -> None:
    """Bookmarks that nothing leads to go; the others get names that say nothing."""
    stories = list(stories)
    renamed: dict[str, str] = {}
    for story in stories:
        for start in story.all("bookmarkStart"):
            _settle_bookmark(start, story, used, renamed)
    for story in stories:
        _drop_ends_without_start(story)
        _rename(story, renamed)
    there = {value(start, "name") for story in stories for start in story.all("bookmarkStart")}
    for story in stories:
        _links_to_nowhere(story, there)


def _settle_bookmark(start: _Element, story: Story, used: frozenset[str], renamed: dict[str, str]) -> None:
    name = value(start, "name")
    own = bool(_OWN_BOOKMARK.match(name)) or name == "_GoBack"
    if not own:
        story.notes.thing("bookmark", story.part, story.place(start), name)
        story.notes.gone(name, story.part, story.place(start), "bookmark name")
    if name.casefold() not in used:
        take_out(start)
    elif not own:
        new = renamed.setdefault(name.casefold(), f"place{len(renamed) + 1}")
        start.set(f"{W}name", new)


def drop_links_on_nothing(story: Story, targets: Mapping[str, str]) -> None:
    """Links that no word and no picture carries: nobody can see where they lead."""
    for link in story.all("hyperlink"):
        if any(local(each) in {"t", "drawing", "pict", "sym", "tab", "instrText"} for each in link.iter()):
            continue
        target = targets.get(link.get(f"{R}id", ""), "")
        story.notes.thing("link-target", story.part, story.place(link), target)
        story.notes.gone(target, story.part, story.place(link), "link target")
        unwrap(link)


def _links_to_nowhere(story: Story, there: set[str]) -> None:
    for link in story.all("hyperlink"):
        anchor = value(link, "anchor")
        if not anchor or anchor in there:
            continue
        if not _OWN_BOOKMARK.match(anchor) and anchor != "_top":
            story.notes.thing("link-target", story.part, story.place(link), anchor)
            story.notes.gone(anchor, story.part, story.place(link), "link target")
        del link.attrib[f"{W}anchor"]
        if link.get(f"{R}id") is None:
            unwrap(link)


def _drop_ends_without_start(story: Story) -> None:
    open_now = {value(start, "id") for start in story.all("bookmarkStart")}
    for end in story.all("bookmarkEnd"):
        if value(end, "id") not in open_now:
            take_out(end)


def _rename(story: Story, renamed: dict[str, str]) -> None:
    for link in story.all("hyperlink"):
        anchor = value(link, "anchor")
        if anchor.casefold() in renamed:
            link.set(f"{W}anchor", renamed[anchor.casefold()])
    for instruction in story.all("instrText"):
        words = re.split(r'([\s"]+)', instruction.text or "")
        instruction.text = "".join(renamed.get(word.casefold(), word) for word in words)
    for field in story.all("fldSimple"):
        words = re.split(r'([\s"]+)', value(field, "instr"))
        field.set(f"{W}instr", "".join(renamed.get(word.casefold(), word) for word in words))


def used_bookmarks(stories: Iterable[Story]) -> frozenset[str]:
    """What links and fields lead to, in small letters."""
    found: set[str] = set()
    for story in stories:
        found |= {value(link, "anchor").casefold() for link in story.all("hyperlink")}
        texts = [each.text or "" for each in story.all("instrText")]
        texts += [value(each, "instr") for each in story.all("fldSimple")]
        found |= {word.casefold() for text in texts for word in re.split(r'[\s"]+', text)}
    return frozenset(found)
