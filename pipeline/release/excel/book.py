"""The workbook's own part: which sheets are seen; of the rest only the print areas stay."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.domain.trouble import Unreadable
from pipeline.release.office.looked import Looked, take_out
from pipeline.release.office.names import R, S
from pipeline.release.office.parts import Parts
from pipeline.release.office.texts import lines_of, local

if TYPE_CHECKING:
    from lxml.etree import _Element

_KEPT = frozenset({"workbookPr", "bookViews", "sheets", "definedNames"})
_TOLD = {
    "fileSharing": "user-name",
    "customWorkbookViews": "custom-view",
    "webPublishObjects": "web-publishing",
    "smartTagTypes": "smart-tag",
}
_PRINTED = frozenset({"_xlnm.Print_Area", "_xlnm.Print_Titles"})
_SHEETS = frozenset({"worksheet", "chartsheet"})
_NOTHING_SEEN = "none of its sheets is seen. Unhide what is to be published, save it, and release that copy."
_MACRO_SHEET = "one of its sheets holds macros. Delete that sheet, save it as .xlsx, and release that copy."


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A sheet as the workbook lists it."""

    name: str
    number: int
    kind: str
    part: str
    seen: bool


def sheets_of(root: _Element, part: str, parts: Parts) -> list[SheetEntry]:
    """In the workbook's order. Raises `Unreadable` where nothing is seen, or what is seen is no sheet of cells."""
    relations = {relation.number: relation for relation in parts.relations(part)}
    found = []
    for number, element in enumerate(root.iter(f"{S}sheet"), 1):
        relation = relations.get(element.get(f"{R}id", ""))
        kind, target = (relation.kind, relation.target) if relation else ("", "")
        seen = element.get("state", "visible") == "visible"
        if seen and kind not in _SHEETS:
            raise Unreadable(_MACRO_SHEET if kind else _NOTHING_SEEN)
        found.append(SheetEntry(element.get("name", ""), number, kind, target, seen))
    if not any(sheet.seen and sheet.part for sheet in found):
        raise Unreadable(_NOTHING_SEEN)
    return found


def bare_book(root: _Element, looked: Looked, sheets: Sequence[SheetEntry]) -> None:
    """The list of seen sheets, the date system, print areas."""
    for element in list(root):
        name = local(element)
        if name and name not in _KEPT:
            _tell(element, looked)
            take_out(element)
    for element in root.iter(f"{S}workbookPr"):
        kept = element.get("date1904")
        _tell_code_name(element, looked)
        element.attrib.clear()
        if kept:
            element.set("date1904", kept)
    for view in root.iter(f"{S}workbookView"):
        view.attrib.clear()
    for views in root.iter(f"{S}bookViews"):
        for view in list(views)[1:]:
            views.remove(view)
    _names(root, looked, sheets)
    _list_seen(root, looked, sheets)


def _tell_code_name(element: _Element, looked: Looked) -> None:
    name = element.get("codeName", "")
    if name and not re.match(r"^(?:ThisWorkbook|DieseArbeitsmappe|Workbook)_?\d*$", name):
        looked.notes.thing("code-name", looked.part, "workbook", name)
    looked.notes.gone(name, looked.part, "workbook", "code name")


def _tell(element: _Element, looked: Looked) -> None:
    rule = _TOLD.get(local(element), "")
    texts = list(lines_of(element))
    if rule and texts:
        looked.notes.thing(rule, looked.part, local(element), " ".join(texts))
    looked.notes.all_gone(texts, looked.part, local(element), rule.replace("-", " ") or "workbook setting")


def _names(root: _Element, looked: Looked, sheets: Sequence[SheetEntry]) -> None:
    seen = [sheet.name for sheet in sheets if sheet.seen]
    for number, element in enumerate(list(root.iter(f"{S}definedName")), 1):  # a place does not say what it is called
        name, said = element.get("name", ""), element.text or ""
        local_id = element.get("localSheetId", "")
        owner = sheets[int(local_id)] if local_id.isdecimal() and int(local_id) < len(sheets) else None
        if name in _PRINTED and owner is not None and owner.seen and _only_own_cells(said, owner.name):
            element.set("localSheetId", str(seen.index(owner.name)))
            for key in [key for key in element.attrib if key not in {"name", "localSheetId"}]:
                looked.notes.gone(element.attrib.pop(key), looked.part, f"name {number}", "defined name")
            continue
        texts = [
            text for text in (name, said, *(element.get(key, "") for key in ("comment", "description", "help"))) if text
        ]
        if not name.startswith("_xlnm."):
            looked.notes.thing("defined-name", looked.part, f"name {number}", " ".join(texts))
        looked.notes.all_gone(texts, looked.part, f"name {number}", "defined name")
        take_out(element)
    for holder in [each for each in root.iter(f"{S}definedNames") if not len(each)]:
        take_out(holder)


def _only_own_cells(said: str, sheet: str) -> bool:
    quoted = re.escape("'" + sheet.replace("'", "''") + "'")
    one = rf"(?:{quoted}|{re.escape(sheet)})!\$?[A-Z]{{0,3}}\$?\d*(?::\$?[A-Z]{{0,3}}\$?\d*)?"
    return bool(re.fullmatch(rf"{one}(?:,{one})*", said))


def _list_seen(root: _Element, looked: Looked, sheets: Sequence[SheetEntry]) -> None:
    elements = list(root.iter(f"{S}sheet"))
    count = 0
    for sheet, element in zip(sheets, elements, strict=True):
        if not sheet.seen:
            take_out(element)
            continue
        count += 1
        element.attrib.pop("state", None)
        element.set("sheetId", str(count))
        looked.notes.shown(sheet.name, looked.part, f"sheet {sheet.number}")
