"""The parts of a package as trees, what each points to, and the package put together anew from those that stay."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import unquote

from pipeline.domain.trouble import Unreadable
from pipeline.release.office.names import RELATIONS, STRICT, TYPES
from pipeline.release.office.texts import local
from pipeline.release.office.writing import written

if TYPE_CHECKING:
    from lxml.etree import _Element

_DEEPEST = 1_000
_LEVEL = 6
_AGAIN = "Open it in Word or Excel, save it under a new name, and release that copy."
_DAMAGED = f"it is damaged: its inner part {{}} cannot be read. {_AGAIN}"
_DECLARED = "it declares a document type, which no Office program writes, so it is not opened. Ask who made it."
_TOO_DEEP = f"its inner part {{}} is nested deeper than any document, so it is not opened. {_AGAIN}"


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part points to: `kind` is the last word of the relation's type; `target` a part's name, or what stands
    there when it lies outside."""

    number: str
    kind: str
    target: str
    outside: bool = False


@dataclass(slots=True)
class Parts:
    """A package's parts by name, looked up as Office does: whatever the case, and with `%20` for a space."""

    content: dict[str, bytes]
    _named: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._named = {name.casefold(): name for name in self.content}

    def named(self, target: str) -> str:
        """The part's own name; empty when there is none."""
        return self._named.get(target.casefold()) or self._named.get(unquote(target).casefold(), "")

    def tree(self, name: str) -> _Element:
        return tree_of(self.content[name], name)

    def relations(self, name: str) -> tuple[Relation, ...]:
        """In the order of the file; `name` empty: those of the package."""
        part = self.named(relations_part(name))
        if not part:
            return ()
        found = tuple(self._relation(name, each) for each in self.tree(part).iter(f"{RELATIONS}Relationship"))
        if len({each.number for each in found}) < len(found):  # which of the two is meant, nobody can tell
            raise Unreadable(_DAMAGED.format(part))
        return found

    def _relation(self, name: str, element: _Element) -> Relation:
        number, target = element.get("Id", ""), element.get("Target", "")
        kind = element.get("Type", "").rpartition("/")[2]
        if element.get("TargetMode") == "External":
            return Relation(number, kind, target, outside=True)
        path = posixpath.join("/", posixpath.dirname(name), target.replace("\\", "/").partition("#")[0])
        return Relation(number, kind, self.named(posixpath.normpath(path).lstrip("/")))


@dataclass(frozen=True, slots=True)
class NewPart:
    """A part of the cleaned copy. `kinds`: how each relation's number leads to its kind and target."""

    name: str
    content_type: str
    content: bytes
    relations: tuple[Relation, ...] = ()
    types: Mapping[str, str] = field(default_factory=dict)


def relations_part(name: str) -> str:
    folder, file = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def tree_of(content: bytes, name: str) -> _Element:
    """XML without entities and without a network; a strict file's names in their usual spelling."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, remove_blank_text=False)
    try:
        root = etree.fromstring(content, parser)
        if root.getroottree().docinfo.doctype:
            raise Unreadable(_DECLARED)
        _check_depth(root, name)
        return etree.fromstring(_usual(root), parser) if _is_strict(root) else root
    except (etree.XMLSyntaxError, ValueError) as trouble:
        raise Unreadable(_DAMAGED.format(name)) from trouble


def _check_depth(root: _Element, name: str) -> None:
    from lxml import etree

    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            raise Unreadable(_TOO_DEEP.format(name))


def _is_strict(root: _Element) -> bool:
    if local(root) == "Relationships":
        return any("purl.oclc.org/ooxml" in each.get("Type", "") for each in root if isinstance(each.tag, str))
    spaces = {space for each in root.iter() if isinstance(each.tag, str) for space in each.nsmap.values()}
    return any("purl.oclc.org/ooxml" in space for space in spaces)


def _usual(root: _Element) -> bytes:
    from lxml import etree

    text: bytes = etree.tostring(root, encoding="UTF-8")
    for strict, usual in STRICT.items():
        text = text.replace(f'"{strict}'.encode(), f'"{usual}'.encode())
    return text.replace(b' conformance="strict"', b"")


# ---- the cleaned copy


def packed(parts: Iterable[NewPart]) -> bytes:
    """The package: always the same bytes for the same parts, dated 1980."""
    made = BytesIO()
    parts = list(parts)
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as package:
        _put(package, "[Content_Types].xml", _types([part for part in parts if part.name]))
        for part in parts:
            if part.relations:
                _put(package, relations_part(part.name), _relations(part))
            if part.name:
                _put(package, part.name, part.content)
    return made.getvalue()


def _put(package: zipfile.ZipFile, name: str, content: bytes) -> None:
    with package.open(name, "w") as out:  # dated 1980: a part opened by its name takes no time from the clock
        out.write(content)


def _types(parts: Iterable[NewPart]) -> bytes:
    from lxml.etree import Element, SubElement

    root = Element(f"{TYPES}Types", nsmap={None: TYPES[1:-1]})
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    SubElement(root, f"{TYPES}Default", Extension="rels", ContentType=relations)
    SubElement(root, f"{TYPES}Default", Extension="xml", ContentType="application/xml")
    for part in parts:
        SubElement(root, f"{TYPES}Override", PartName=f"/{part.name}", ContentType=part.content_type)
    return written(root)


def _relations(part: NewPart) -> bytes:
    from lxml.etree import Element, SubElement

    root = Element(f"{RELATIONS}Relationships", nsmap={None: RELATIONS[1:-1]})
    for relation in part.relations:
        target = relation.target if relation.outside else f"/{relation.target}"
        said = {"Id": relation.number, "Type": part.types[relation.kind], "Target": target}
        if relation.outside:
            said["TargetMode"] = "External"
        SubElement(root, f"{RELATIONS}Relationship", **said)
    return written(root)
