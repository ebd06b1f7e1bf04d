"""An Office package held in memory to be added to: parts by name, relations, content types. What is not touched is
written back byte for byte, and the same package always gives the same bytes."""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_TYPES_PART = "[Content_Types].xml"
_LEVEL = 6


@dataclass(slots=True)
class OfficeParts:
    """Parts by name, without a leading slash. `trees` are those that have been opened to be changed."""

    parts: dict[str, bytes]
    trees: dict[str, _Element] = field(default_factory=dict)

    @classmethod
    def opened(cls, package: bytes) -> OfficeParts:
        """The package of a file that a reader has already found sound."""
        with zipfile.ZipFile(BytesIO(package)) as source:
            return cls({name: source.read(name) for name in source.namelist()})

    def look(self, name: str) -> _Element:
        """A part as a tree to be read only: what nobody changes goes back byte for byte."""
        return self.trees[name] if name in self.trees else parsed(self.parts[name])

    def tree(self, name: str) -> _Element:
        """A part as a tree; what is changed in it is written."""
        if name not in self.trees:
            self.trees[name] = parsed(self.parts[name])
        return self.trees[name]

    def add(self, name: str, root: _Element, content_type: str) -> None:
        """A new part."""
        from lxml.etree import SubElement

        self.parts[name] = b""
        self.trees[name] = root
        SubElement(self.tree(_TYPES_PART), f"{{{TYPES}}}Override", PartName=f"/{name}", ContentType=content_type)

    def add_default(self, ending: str, content_type: str) -> None:
        """What parts with this ending are, unless that is known."""
        from lxml.etree import Element

        types = self.tree(_TYPES_PART)
        known = {each.get("Extension", "").casefold() for each in types}
        if ending not in known:
            types.insert(0, Element(f"{{{TYPES}}}Default", Extension=ending, ContentType=content_type))

    def related(self, name: str, kind: str) -> list[tuple[str, str]]:
        """(id, part) of each relation of a part whose type ends in `kind` (`worksheet`, `comments`); `name` empty:
        those of the package."""
        folder = posixpath.dirname(name)
        found = []
        for relation in self._relations(name):
            if relation.get("Type", "").rsplit("/", 1)[-1] == kind and relation.get("TargetMode") != "External":
                target = relation.get("Target", "")
                whole = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
                found.append((relation.get("Id", ""), posixpath.normpath(whole)))
        return found

    def relate(self, name: str, kind: str, target: str) -> str:
        """A new relation of a part to another; returns its id."""
        from lxml.etree import Element, SubElement

        relations = _relations_part(name)
        if relations not in self.parts:
            self.parts[relations] = b""
            self.trees[relations] = Element(f"{{{RELATIONS}}}Relationships", nsmap={None: RELATIONS})
        root = self.tree(relations)
        taken = {relation.get("Id") for relation in root}
        number = next(n for n in range(1, len(taken) + 2) if f"rIdNote{n}" not in taken)
        SubElement(
            root,
            f"{{{RELATIONS}}}Relationship",
            Id=f"rIdNote{number}",
            Type=f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}",
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

    def _relations(self, name: str) -> list[_Element]:
        part = _relations_part(name)
        return list(self.look(part)) if part in self.parts else []


def parsed(content: bytes) -> _Element:
    """XML without entities and without a network, however large."""
    from lxml.etree import XMLParser, fromstring

    return fromstring(content, XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def _relations_part(name: str) -> str:
    folder, file = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{file}.rels")
