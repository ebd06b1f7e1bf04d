"""An Office file taken out of its zip, with bounds: a file from a stranger may be damaged, or made to harm."""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING

from pipeline.domain.trouble import Unreadable

if TYPE_CHECKING:
    from lxml.etree import _Element

GIB = 1 << 30
ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")  # not PK alone: a column of a text may be headed so
MOST_UNPACKED = GIB  # a chronology of 100,000 rows unpacks to about 0.15 GiB
MOST_PARTS, DIRECTORY_LINE = 20_000, b"PK\x01\x02"
MOST_RATIO, RATIO_MATTERS_FROM = 200, 100 << 20
AGAIN = "Open it in Office, save it under a new name and use that copy, or ask the agency to send it again."
CUT_SHORT = f"The file is damaged or was cut short on its way: its zip package cannot be opened. {AGAIN}"
DAMAGED = f"The file is damaged: one of its inner parts ({{part}}) cannot be read. {AGAIN}"
TWICE = f"The file is damaged: its zip package holds two parts of one name. {AGAIN}"
DECLARED = "The file declares a document type, which no Office program writes, so it is not opened. Ask who made it."
TOO_BIG = "The file unpacks to more than any chronology holds, so it is not opened. Ask the agency who made it and how."
LOCKED = "The file is protected by a password. Open it with the password, remove it (File, Info, Protect), save a copy."

DECLARATIONS_IN_BYTES = (b"<!DOCTYPE", b"<!ENTITY")
DECLARATIONS = (
    *DECLARATIONS_IN_BYTES,
    *(mark.decode().encode(encoding) for mark in DECLARATIONS_IN_BYTES for encoding in ("utf-16-le", "utf-16-be")),
)
NOT_TAKEN_OUT = (  # what zipfile raises on a damaged package; ValueError: a directory that points before the file
    *(zipfile.BadZipFile, zlib.error, EOFError, KeyError, OSError, ValueError, NotImplementedError),
)
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(frozen=True)
class Package:
    """The parts of an Office file, by name. `changed` are those to be read otherwise than they stand there."""

    archive: zipfile.ZipFile
    changed: dict[str, bytes] = field(default_factory=dict)

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(self.archive.namelist())

    def read(self, part: str) -> bytes:
        """A part's bytes, as they stand in the file."""
        try:
            return self.archive.read(part)
        except NOT_TAKEN_OUT as trouble:
            raise Unreadable(DAMAGED.format(part=part)) from trouble
        except RuntimeError as trouble:  # zipfile's word for an encrypted member
            raise Unreadable(LOCKED) from trouble

    def tree(self, part: str) -> _Element:
        """A part as an XML tree, its entities left unexpanded."""
        from lxml import etree

        content = self.read(part)
        if declares_type(content):
            raise Unreadable(DECLARED)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        try:
            return etree.fromstring(content, parser)
        except etree.XMLSyntaxError as trouble:
            raise Unreadable(DAMAGED.format(part=part)) from trouble

    def packed(self) -> bytes:
        """The package anew, with the changed parts; pictures and the like are left out."""
        made = BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            for name in sorted(self.names):
                if name.endswith((".xml", ".rels")):
                    archive.writestr(name, self.changed.get(name) or self.read(name))
        return made.getvalue()

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part (`""` for the package) points to: id to (kind, part); the kind is the last word of its type."""
        folder, name = dirname(part), part.rpartition("/")[2]
        rels = join(folder, "_rels", f"{name}.rels")
        if rels not in self.names:
            return {}
        found = {}
        for relation in self.tree(rels).iter(RELATIONSHIP):
            if relation.get("TargetMode") != "External":
                target = (relation.get("Target") or "").replace("\\", "/")
                path = normpath(join("/", folder, target)).lstrip("/")
                found[relation.get("Id", "")] = ((relation.get("Type") or "").rpartition("/")[2], path)
        return found

    def first_related(self, part: str, kind: str) -> str | None:
        """The part of this kind that `part` points to."""
        return next((path for k, path in self.related(part).values() if k == kind and path in self.names), None)


def open_package(data: bytes) -> Package:
    """Open an Office file, refusing what no honest chronology needs."""
    if data.count(DIRECTORY_LINE) > MOST_PARTS:  # each takes memory before anything is read
        raise Unreadable(TOO_BIG)
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    # zipfile's NotImplementedError: an archive of a newer version, or in several parts
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as trouble:
        raise Unreadable(CUT_SHORT) from trouble
    members = archive.infolist()
    if len({member.filename for member in members}) < len(members):  # which of the two is meant, nobody can tell
        raise Unreadable(TWICE)
    unpacked = sum(member.file_size for member in members)
    ratio = unpacked / max(len(data), 1)
    if unpacked > MOST_UNPACKED or (unpacked > RATIO_MATTERS_FROM and ratio > MOST_RATIO):
        raise Unreadable(TOO_BIG)
    return Package(archive)


def declares_type(content: bytes) -> bool:
    """True when an XML part carries a DTD, which is where entity bombs live."""
    if b"!" not in content:  # found ten times as fast
        return False
    marks = DECLARATIONS if b"\0" in content else DECLARATIONS_IN_BYTES
    return any(mark in content for mark in marks)  # in text, < is written as &lt;
