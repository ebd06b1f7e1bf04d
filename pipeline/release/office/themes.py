"""A document's theme: its colours and fonts stay, what it is called after goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.release.office.looked import Looked, take_out
from pipeline.release.office.markup import first_look, last_look
from pipeline.release.office.names import A
from pipeline.release.office.notes import Notes
from pipeline.release.office.texts import lines_of, local

if TYPE_CHECKING:
    from lxml.etree import _Element

_OWN_NAMES = (
    "office",
    "theme",
    "word",
    "excel",
    "sheet",
    "standard",
    "larissa",
    "libreoffice",
    "default",
    "thème",
    "tema",
)


def neutral_theme(part: str, root: _Element, notes: Notes) -> None:
    """Names go, and the shapes that new drawings would take after."""
    looked = Looked(part, lambda _: "theme", notes)
    first_look(root, looked)
    for element in root.iter(f"{A}theme", f"{A}clrScheme", f"{A}fontScheme", f"{A}fmtScheme"):
        name = element.get("name", "")
        if name and not name.casefold().startswith(_OWN_NAMES):
            notes.thing("theme-name", part, local(element), name)
        if name != "Theme":
            notes.gone(name, part, local(element), "theme name")
        element.set("name", "Theme")
    for element in [
        each for each in root.iter() if local(each) in {"custClrLst", "objectDefaults", "extraClrSchemeLst"}
    ]:
        notes.all_gone((value for each in element.iter() for value in each.attrib.values()), part, "theme", "theme")
        if local(element) == "custClrLst":
            take_out(element)
        else:
            for each in list(element):
                element.remove(each)
    for element in root.findall(f"{A}extLst"):  # the family that a theme was made from
        notes.all_gone(lines_of(element), part, "theme", "theme")
        take_out(element)
    last_look(root, looked)
