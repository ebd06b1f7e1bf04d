"""The properties of the cleaned copy: title, subject, language, and the board as its author. No dates, no program."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.domain.release import ReleaseTo
from pipeline.release.office.names import CORE, DC
from pipeline.release.office.parts import NewPart
from pipeline.release.office.writing import written

NAME = "docProps/core.xml"
_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"


def properties_part(to: ReleaseTo) -> NewPart:
    from lxml.etree import Element, SubElement

    root = Element(f"{CORE}coreProperties", nsmap={"cp": CORE[1:-1], "dc": DC[1:-1]})
    for name, value in _said(to):
        SubElement(root, f"{DC}{name}").text = value
    return NewPart(NAME, _TYPE, written(root))


def _said(to: ReleaseTo) -> Iterator[tuple[str, str]]:
    said = {"title": to.title, "subject": to.subject, "creator": to.board, "language": to.language}
    return ((name, value) for name, value in said.items() if value)


def is_own(name: str, value: str, to: ReleaseTo | None) -> bool:
    """Whether a property is what this program set it to."""
    return to is not None and (name, value) in set(_said(to))
