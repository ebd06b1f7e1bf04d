"""The cleaned copy put together: from the main part, along the links that are still used, to whatever it needs. All
that is not met on the way stays behind. Parts get plain names: a picture may be called after the child."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from pipeline.domain.release import ReadThrough, ReleaseTo
from pipeline.release.office.drawings import Crop, crop_of
from pipeline.release.office.looked import take_out
from pipeline.release.office.names import DSP, R
from pipeline.release.office.notes import Notes
from pipeline.release.office.parts import NewPart, Parts, Relation, packed
from pipeline.release.office.pictures import CleanPicture, clean_picture, cropped
from pipeline.release.office.properties import NAME, RELATION, properties_part
from pipeline.release.office.texts import local, strings_in
from pipeline.release.office.writing import written

if TYPE_CHECKING:
    from lxml.etree import _Element

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_NEEDS_ITS_LINK = frozenset(
    "legacyDrawing legacyDrawingHF drawing picture tablePart oleObject control hlinkClick hlinkHover externalData"
    " userShapes headerReference footerReference chart relIds contentPart imagedata".split()
)
_PLAIN_NAME = re.compile(r"(?i)^(?:image|picture|oleobject|thumbnail|hdphoto|media)?\d*\.\w{2,5}$")


@dataclass(frozen=True, slots=True)
class Walked:
    """A file after the walk: what was found in it, and the parts of its cleaned copy, the main one first."""

    found: ReadThrough
    parts: list[NewPart]


def package_of(parts: list[NewPart], to: ReleaseTo) -> bytes:
    """The cleaned copy with its new properties."""
    main = Relation("rId1", "officeDocument", parts[0].name)
    about = Relation("rId2", "core-properties", NAME)
    types = {"officeDocument": f"{_RELATIONS}officeDocument", "core-properties": RELATION}
    return packed([NewPart("", "", b"", (main, about), types), *parts, properties_part(to)])


@dataclass(slots=True)
class Assembly:
    """`table`: which kinds of parts stay (`office-parts.json`); `trees`: parts that are cleaned already; `clean`:
    cleans one that is met later, by its kind and name."""

    parts: Parts
    table: Mapping[str, Any]
    notes: Notes
    trees: dict[str, _Element]
    clean: Callable[[str, str, _Element], None]
    met: dict[str, str] = field(default_factory=dict)
    made: list[NewPart] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)

    def assemble(self, main: str) -> list[NewPart]:
        self._part("officeDocument", main)
        return self.made

    def _part(self, kind: str, name: str, crop: Crop | None = None) -> str:
        """The new name of a part; put together when it is met for the first time."""
        key = f"{name}|{crop}" if crop else name
        if key not in self.met:
            if kind == "image":
                self._picture(name, key, crop)
            else:
                self._markup(kind, name)
        return self.met[key]

    def _markup(self, kind: str, name: str) -> None:
        self.met[name] = new = self._new_name(kind, "")
        at = len(self.made)
        self.made.append(NewPart(new, "", b""))  # keeps its place before the parts that it needs
        root = self.trees.get(name)
        if root is None:
            self.trees[name] = root = self.parts.tree(name)
            self.clean(kind, name, root)
        related = {relation.number: relation for relation in self.parts.relations(name)}
        relations = self._linked(root, related, name)
        relations += self._implied(related, len(relations))
        types = {each.kind: self.table[each.kind].get("relation", _RELATIONS + each.kind) for each in relations}
        self.made[at] = NewPart(new, self.table[kind]["type"], written(root), tuple(relations), types)

    def _linked(self, root: _Element, related: Mapping[str, Relation], name: str) -> list[Relation]:
        """The relations that are still used, numbered anew; what leads to nothing that stays is cut."""
        found: dict[tuple[str, str], Relation] = {}
        for element in list(root.iter()):
            for key in [key for key in element.attrib if str(key).startswith(R) or str(key).endswith("}relid")]:
                relation = related.get(element.get(key))
                target = self._target(relation, element)
                if relation is None or not target:
                    self._cut(element, str(key), relation, name)
                    continue
                new = Relation(f"rId{len(found) + 1}", relation.kind, target, relation.outside)
                element.set(key, found.setdefault((relation.kind, target), new).number)
                if relation.kind == "diagramData":
                    self._link_diagram(relation.target, related, found)
        return list(found.values())

    def _link_diagram(self, data: str, related: Mapping[str, Relation], found: dict[tuple[str, str], Relation]) -> None:
        """A diagram's data names its drawing by a relation of the part that shows it: other programs draw that."""
        for extension in self.trees[data].iter(f"{DSP}dataModelExt"):
            relation = related.get(extension.get("relId", ""))
            if relation is None or relation.kind != "diagramDrawing" or not relation.target:
                extension.attrib.pop("relId", None)
                continue
            target = self._part(relation.kind, relation.target)
            new = Relation(f"rId{len(found) + 1}", relation.kind, target)
            extension.set("relId", found.setdefault((relation.kind, target), new).number)
        at = next(number for number, part in enumerate(self.made) if part.name == self.met[data])
        self.made[at] = replace(self.made[at], content=written(self.trees[data]))

    def _target(self, relation: Relation | None, element: _Element) -> str:
        if relation is None or relation.kind not in self.table or not relation.target:
            return ""
        if relation.outside:
            return relation.target if relation.kind == "hyperlink" else ""
        if relation.kind == "hyperlink":
            return ""
        crop = crop_of(element) if relation.kind == "image" else None
        return self._part(relation.kind, relation.target, crop)

    def _cut(self, element: _Element, key: str, relation: Relation | None, name: str) -> None:
        del element.attrib[key]
        if relation is not None and relation.outside:
            self.notes.thing("link-target", name, "", relation.target)
            self.notes.gone(relation.target, name, "", "link target")
        left = [each for each in element.attrib if str(each).startswith(R)]
        if local(element) in _NEEDS_ITS_LINK and not left:
            take_out(element)

    def _implied(self, related: Mapping[str, Relation], count: int) -> list[Relation]:
        wanted = {kind for kind, said in self.table.items() if said.get("implied")} - {"officeDocument"}
        found = []
        for relation in related.values():
            if relation.kind in wanted and not relation.outside and relation.target:
                wanted.discard(relation.kind)
                count += 1
                found.append(Relation(f"rId{count}", relation.kind, self._part(relation.kind, relation.target)))
        return found

    # ---- pictures

    def _picture(self, name: str, key: str, crop: Crop | None) -> None:
        content = self.parts.content[name]
        picture = clean_picture(content)
        number = self.numbers.get("image", 0) + 1
        place = f"picture {number}"
        part = self._tell_name(name, place)
        if picture is None:
            self.notes.thing("unreadable-picture", part, place, removed=False)
            picture = CleanPicture(content, "bin", left=tuple(strings_in(content)))
        self._tell_picture(picture, part, place)
        if crop is not None:
            picture = self._cut_to(crop, picture, part, place)
        self.met[key] = new = self._new_name("image", f".{picture.ending}")
        self.made.append(NewPart(new, picture.content_type, picture.content))

    def _cut_to(self, crop: Crop, picture: CleanPicture, name: str, place: str) -> CleanPicture:
        cut = cropped(picture.content, *crop.sides)
        self.notes.thing("cropped-picture", name, place, removed=cut is not None)
        return cut or picture

    def _tell_name(self, name: str, place: str) -> str:
        """The part as it is told: without its name where that says something."""
        own = posixpath.basename(name)
        if not _PLAIN_NAME.match(own):
            self.notes.thing("picture-name", "name", place, own)
            self.notes.gone(own, "name", place, "picture's file name")
            return posixpath.dirname(name)
        return name

    def _tell_picture(self, picture: CleanPicture, name: str, place: str) -> None:
        if picture.gone:
            texts = [text for piece in picture.gone for text in strings_in(piece)]
            self.notes.thing("picture-metadata", name, place, " ".join(texts))
            self.notes.all_gone(texts, name, place, "picture metadata")
        for text in picture.left:
            self.notes.kept(text, name, place, "drawn in the picture")

    def _new_name(self, kind: str, ending: str) -> str:
        number = self.numbers.get(kind, 0) + 1
        self.numbers[kind] = number
        return str(self.table[kind]["name"]).format(number) + ending
