"""Parts that the cleaned copy has no more: told, with every word that can be got out of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from posixpath import basename
from typing import TYPE_CHECKING, Any

from pipeline.domain.release import ReleaseTo
from pipeline.domain.trouble import Unreadable
from pipeline.release.office.notes import Notes
from pipeline.release.office.opening import ZIP, Beside, opened
from pipeline.release.office.parts import Parts, Relation, relations_part, tree_of
from pipeline.release.office.pictures import GIF, clean_picture
from pipeline.release.office.properties import is_own
from pipeline.release.office.texts import lines_of, local, somebody_wrote, strings_in, texts_of
from pipeline.release.picture_parts import JPEG, PNG

if TYPE_CHECKING:
    from lxml.etree import _Element

_LISTED = frozenset({"Extension", "ContentType", "Id", "Type", "Target", "TargetMode"})
_PLAIN_ID = re.compile(r"^(?:r?Id|R)?[0-9A-Fa-f]+$")
_TYPED = frozenset({"created", "modified", "TitlesOfParts", "HeadingPairs"})  # whose attributes name a type
_PICTURES = (PNG, JPEG, *GIF)
_DEEPEST = 3
_UTF_16 = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")
_COMMENT = frozenset({"comment", "threadedComment", "person"})


@cache
def part_table() -> dict[str, Any]:
    """Which parts stay, and what the others are told as (`schemas/release/office-parts.json`)."""
    from pipeline.shipped import SCHEMAS

    said: dict[str, Any] = json.loads((SCHEMAS / "release" / "office-parts.json").read_text(encoding="utf-8"))
    return said


@dataclass(frozen=True, slots=True)
class Context:
    """What this program set the properties to, in a cleaned copy that is read again; and the sheets' names by part."""

    own: ReleaseTo | None = None
    sheets: Mapping[str, str] = field(default_factory=dict)


def tell_dropped(parts: Parts, kept: Iterable[str], notes: Notes, context: Context) -> None:
    """Every part that is not kept: what it is, by who points to it, and what it says."""
    kinds = _kinds(parts)
    stays = {*kept, *_frames(parts)}
    for name in sorted(parts.content):
        notes.gone(basename(name), "name", "", "name of a part")
        if name in stays:
            continue
        source, kind = kinds.get(name, ("", None))
        _tell(name, kind, parts.content[name], notes, Context(context.own, {name: context.sheets.get(source, "")}))
    _tell_links(parts, kept, notes)
    _tell_frames(parts, notes)


def tell_beside(beside: Iterable[Beside], notes: Notes) -> None:
    """What stands in the zip and belongs to no part, where it says anything."""
    for each in beside:
        texts = list(strings_in(each.content))
        if texts or each.where.startswith(("after", "between")):
            notes.thing("beside-the-parts", "", each.where, " ".join(texts))
            notes.all_gone(texts, "", each.where, "outside the parts of the package")


def _kinds(parts: Parts) -> dict[str, tuple[str, str]]:
    """Each part's source and kind, by the relations that lead to it."""
    found: dict[str, tuple[str, str]] = {}
    for name in ["", *sorted(parts.content)]:
        if not name.endswith(".rels"):
            for relation in _related(parts, name):
                if not relation.outside and relation.target:
                    found.setdefault(relation.target, (name, relation.kind))
    return found


def _frames(parts: Parts) -> list[str]:
    """The parts that hold the package together, which are written anew: lists of types and of relations."""
    lists = [parts.named("[Content_Types].xml"), *(parts.named(relations_part(name)) for name in ["", *parts.content])]
    return [name for name in lists if name and _is_markup(parts, name)]


def _is_markup(parts: Parts, name: str) -> bool:
    try:
        parts.tree(name)
    except Unreadable:
        return False
    return True


def _tell_frames(parts: Parts, notes: Notes) -> None:
    """What stands in such a list and lists nothing."""
    for name in sorted(set(_frames(parts))):
        for each in parts.tree(name).iter():
            texts = [text for text in (each.text, each.tail) if text and text.strip()]
            texts += list(_not_listed(each, parts))
            notes.gone(_odd_id(each), name, "", "text in a list of parts")
            if not isinstance(each.tag, str) or texts:
                rule = "loose-text" if isinstance(each.tag, str) else "xml-remark"
                notes.thing(rule, name, "", " ".join(texts))
                notes.all_gone(texts, name, "", "text in a list of parts")


def _not_listed(element: _Element, parts: Parts) -> Iterator[str]:
    for key, said in element.attrib.items() if isinstance(element.tag, str) else ():
        if key not in _LISTED and not (key == "PartName" and parts.named(said.lstrip("/"))) and somebody_wrote(said):
            yield said


def _odd_id(element: _Element) -> str:
    """A relation's id, where some program gave it a name."""
    said = element.get("Id", "") if isinstance(element.tag, str) else ""
    return "" if _PLAIN_ID.match(said) else said


def _related(parts: Parts, name: str) -> tuple[Relation, ...]:
    """A part's relations; none where their list is damaged, as a part's may be that nothing leads to."""
    try:
        return parts.relations(name)
    except Unreadable:
        return ()


def _tell_links(parts: Parts, kept: Iterable[str], notes: Notes) -> None:
    """Links out of the package that no text uses any more, and those of parts that are gone."""
    rules = part_table()["removed"]
    cared_for = {(name, relation.target) for name in kept for relation in parts.relations(name) if relation.outside}
    said = {each.text for each in notes.words}
    for name in ["", *sorted(parts.content)]:
        for relation in () if name.endswith(".rels") else _related(parts, name):
            if relation.outside and not ((name, relation.target) in cared_for and relation.target in said):
                notes.thing(rules.get(relation.kind, "link-target"), name, "relation", relation.target)
                notes.gone(relation.target, name, "relation", "link target")


def _tell(name: str, kind: str | None, content: bytes, notes: Notes, context: Context) -> None:
    rules = part_table()["removed"]
    rule = "unreferenced-part" if kind is None else rules.get(kind, "part")
    if rule in {"comment", "property"} and _is_markup_of(name, content):  # told one by one
        return _tell_each(rule, name, content, notes, context)
    texts = list(dict.fromkeys(words_of(name, content)))
    if kind == "vmlDrawing" and re.search(rb"ObjectType=.(?!Note)", content):
        rule = "form-control"
    if rule == "unused-header" and not any(texts_of(tree_of(content, name))):
        rule = ""  # an empty one, as templates have
    if rule:
        notes.thing(rule, name, "", " ".join(texts))
    notes.all_gone(texts, name, "", rule.replace("-", " ") or "removed part")
    return None


def _is_markup_of(name: str, content: bytes) -> bool:
    """A custom property's part may hold anything."""
    return not name.endswith(".bin") or content.lstrip().startswith(b"<")


def _tell_each(rule: str, name: str, content: bytes, notes: Notes, context: Context) -> None:
    """Each comment or property of a part."""
    for number, each in enumerate(_told_singly(tree_of(content, name)), 1):
        texts = list(texts_of(each) if local(each) in _TYPED else lines_of(each))
        if rule == "property" and is_own(local(each), each.text or "", context.own):
            continue
        place = _place(rule, each, number, context.sheets.get(name, ""))
        if (texts or local(each) in _COMMENT) and place not in part_table()["quiet_properties"].split():
            notes.thing(rule, name, place, " ".join(texts))
        notes.all_gone(texts, name, place, rule)


def _told_singly(root: _Element) -> list[_Element]:
    """Comments wherever they stand, and what else is at the top: properties, authors."""
    comments = [each for each in root.iter() if local(each) in _COMMENT]
    within = {each for comment in comments for each in comment.iterancestors()}
    aside = [each for each in root if isinstance(each.tag, str) and each not in within and each not in comments]
    return [*comments, *aside]


def _place(rule: str, element: _Element, number: int, sheet: str) -> str:
    if rule == "property":
        return f"property {number}" if element.get("name") else local(element)
    return f"{sheet}!{element.get('ref')}" if sheet and element.get("ref") else f"{rule} {number}"


def words_of(name: str, content: bytes, depth: int = 0) -> Iterator[str]:
    """All words in a part: of XML each line and attribute, of a package within all its parts, else what is readable."""
    if content.startswith(ZIP) and depth < _DEEPEST:
        yield from _within(content, depth)
    elif content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") or content.startswith(_UTF_16):
        yield from _in_markup(name, content)
    elif content.startswith(_PICTURES) and (picture := clean_picture(content)):
        yield from (text for piece in picture.gone for text in strings_in(piece))  # its dots are no words
    else:
        yield from strings_in(content)


def _within(content: bytes, depth: int) -> Iterator[str]:
    try:
        inner = opened(content)
    except Unreadable:  # it goes all the same: what can be read of it is said
        yield from strings_in(content)
        return
    for name, part in inner.parts.items():
        if not name.endswith(".rels"):
            yield from words_of(name, part, depth + 1)


def _in_markup(name: str, content: bytes) -> Iterator[str]:
    try:
        yield from lines_of(tree_of(content, name))
    except Unreadable:
        yield from strings_in(content)
