"""An Office package held in memory to be added to: parts by name, relations, content types. What is not touched is
written back byte for byte, and the same package always gives the same bytes."""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

from pipeline.domain.trouble import Unreadable

if TYPE_CHECKING:
    from lxml.etree import _Element

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_TYPES_PART = "[Content_Types].xml"
_LEVEL = 6
_NO_COPY = "No copy of it can be marked: {}. Open it in Office, save it under a new name, and hand that in instead."


@dataclass(slots=True)
class OfficeParts:
    """Parts by name, without a leading slash. `trees` are those that have been opened to be changed."""

    parts: dict[str, bytes]
    trees: dict[str, _Element] = field(default_factory=dict)

    @classmethod
    def opened(cls, package: bytes) -> OfficeParts:
        """The package of a file that a reader has already found sound. Raises `Unreadable` where Office itself would
        not open it: readers ask for less."""
        with zipfile.ZipFile(BytesIO(package)) as source:
            parts = {name: source.read(name) for name in source.namelist()}
        if _TYPES_PART not in parts:
            raise Unreadable(_NO_COPY.format("its list of contents is missing"))
        return cls(parts)

    @property
    def main(self) -> str:
        """The part that the package is about: the workbook, the document."""
        for _, part in self.related("", "officeDocument"):
            return part
        found = next((name for name in ("xl/workbook.xml", "word/document.xml") if name in self.parts), None)
        if found is None:
            raise Unreadable(_NO_COPY.format("nothing in it says which part comes first"))
        return found

    def look(self, name: str) -> _Element:
        """A part as a tree to be read only: what nobody changes goes back byte for byte."""
        return self.trees[name] if name in self.trees else self._parsed(name)

    def tree(self, name: str) -> _Element:
        """A part as a tree; what is changed in it is written."""
        if name not in self.trees:
            self.trees[name] = self._parsed(name)
        return self.trees[name]

    def add(self, name: str, content: bytes, content_type: str) -> None:
        """A new part."""
        from lxml.etree import SubElement

        self.parts[name] = content
        types = self.tree(_TYPES_PART)
        for each in [each for each in types if each.get("PartName", "").casefold() == f"/{name}".casefold()]:
            types.remove(each)  # said of a part that was not there
        SubElement(types, f"{{{TYPES}}}Override", PartName=f"/{name}", ContentType=content_type)

    def add_default(self, ending: str, content_type: str) -> None:
        """What parts with this ending are, unless that is known."""
        from lxml.etree import Element

        types = self.tree(_TYPES_PART)
        known = {each.get("Extension", "").casefold() for each in types}
        if ending not in known:
            types.insert(0, Element(f"{{{TYPES}}}Default", Extension=ending, ContentType=content_type))

    def related(self, name: str, kind: str) -> list[tuple[str, str]]:
        """(id, part) of each relation of a part whose type ends in `kind` (`worksheet`, `comments`); `name` empty:
        those of the package. What leads outside, or to a part that is not there, is left out."""
        return [(relation.number, relation.part) for relation in self._relations(name) if relation.kind == kind]

    def own(self, name: str, number: str, part: str, content_type: str) -> str:
        """`part`, to which relation `number` of `name` leads, if no other part leads there; else a copy of it, to which
        the relation then leads."""
        others = (each[:-5].replace("_rels/", "", 1) for each in self.parts if each.endswith(".rels"))
        if not any(part == relation.part for other in others if other != name for relation in self._relations(other)):
            return part
        stem, dot, ending = part.rpartition(".")
        copy = self.free_name(f"{stem}_{{}}{dot}{ending}")
        self.add(copy, self.parts[part], content_type)
        relation = next(each for each in self.tree(_relations_part(name)) if each.get("Id") == number)
        relation.set("Target", f"/{copy}")
        return copy

    def relate(self, name: str, kind: str, target: str) -> str:
        """A new relation of a part to another; returns its id. `kind` as in `related`, or a whole type. Relations of
        that kind which lead to nothing go: Excel reads the first."""
        from lxml.etree import Element, SubElement

        relations = _relations_part(name)
        if relations not in self.parts:
            self.parts[relations] = b""
            self.trees[relations] = Element(f"{{{RELATIONS}}}Relationships", nsmap={None: RELATIONS})
        root = self.tree(relations)
        for each in list(root):
            said = _relation(name, each)
            if said is not None and said.kind == kind.rpartition("/")[2] and said.part not in self.parts:
                root.remove(each)
        taken = {relation.get("Id") for relation in root}
        number = next(n for n in range(1, len(taken) + 2) if f"rIdNote{n}" not in taken)
        SubElement(
            root,
            f"{{{RELATIONS}}}Relationship",
            Id=f"rIdNote{number}",
            Type=kind if "/" in kind else f"{self._family()}/{kind}",
            Target=f"/{target}",
        )
        return f"rIdNote{number}"

    def free_name(self, pattern: str) -> str:
        """The first name after `pattern` (with `{}` for a number) that no part has."""
        taken = {name.casefold() for name in self.parts}
        return next(name for n in range(1, len(taken) + 2) if (name := pattern.format(n)).casefold() not in taken)

    def packed(self) -> bytes:
        """The package with its changes."""
        from lxml.etree import tostring

        for name, root in self.trees.items():
            self.parts[name] = tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        target = BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as package:
            for name, content in self.parts.items():
                with package.open(name, "w") as out:  # dated 1980: no time from the clock
                    out.write(content)
        return target.getvalue()

    def _parsed(self, name: str) -> _Element:
        from lxml.etree import XMLSyntaxError

        try:
            root = parsed(self.parts[name])
        except XMLSyntaxError as trouble:
            raise Unreadable(_NO_COPY.format(f"an inner part ({name}) is damaged")) from trouble
        if root.getroottree().docinfo.doctype:  # its entities would be left without their meaning
            raise Unreadable(_NO_COPY.format(f"an inner part ({name}) declares a document type"))
        return root

    def _relations(self, name: str) -> list[_Relation]:
        part = _relations_part(name)
        found = (_relation(name, each) for each in self.look(part)) if part in self.parts else ()
        return [each for each in found if each is not None and each.part in self.parts]

    def _family(self) -> str:
        """How the types of relations begin: in a strict package otherwise than in most."""
        part = _relations_part("")
        types = [each.get("Type", "") for each in self.look(part)] if part in self.parts else []
        return next((each.rpartition("/")[0] for each in types if each.endswith("/officeDocument")), OFFICE)


@dataclass(frozen=True, slots=True)
class _Relation:
    number: str
    kind: str
    part: str


def _relation(name: str, element: _Element) -> _Relation | None:
    """None for what leads outside, and for remarks in between."""
    target = element.get("Target")
    if target is None or element.get("TargetMode") == "External":
        return None
    path = posixpath.join("/", posixpath.dirname(name), target.replace("\\", "/"))
    kind = element.get("Type", "").rpartition("/")[2]
    return _Relation(element.get("Id", ""), kind, posixpath.normpath(path).lstrip("/"))


def parsed(content: bytes) -> _Element:
    """XML without entities and without a network, however large."""
    from lxml.etree import XMLParser, fromstring

    return fromstring(content, XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def space(element: _Element) -> str:
    """The namespace of an element: strict files have another than the usual ones."""
    return str(element.tag)[1:].partition("}")[0]


def elements(parent: _Element, name: str) -> list[_Element]:
    """The children of this name, in the parent's namespace; remarks and extensions between them left out."""
    return list(parent.iterchildren(f"{{{space(parent)}}}{name}"))


def _relations_part(name: str) -> str:
    folder, file = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{file}.rels")
