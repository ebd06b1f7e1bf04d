"""A worksheet around its cells: what lays it out stays; lists, views, scenarios, conditions with words of their own,
links to nowhere go."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

from pipeline.release.excel.grid import range_of
from pipeline.release.excel.headers import settle_headers
from pipeline.release.office.links import settle_links
from pipeline.release.office.looked import Looked, take_out
from pipeline.release.office.names import R, S
from pipeline.release.office.parts import Parts
from pipeline.release.office.texts import lines_of, local

if TYPE_CHECKING:
    from lxml.etree import _Element

_KEPT = frozenset(
    "sheetPr dimension sheetViews sheetFormatPr cols sheetData autoFilter mergeCells conditionalFormatting hyperlinks"
    " printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks drawing picture tableParts extLst".split()
)
_TOLD = {
    "dataValidations": "validation-list",
    "customSheetViews": "custom-view",
    "scenarios": "scenario",
    "protectedRanges": "protection",
    "oleObjects": "embedded-file",
    "controls": "form-control",
    "webPublishItems": "web-publishing",
    "smartTags": "smart-tag",
    "dataConsolidate": "external-link",
    "customProperties": "property",
}
_IN_EXTENSIONS = {
    "dataValidation": "validation-list",
    "slicer": "slicer",
    "timelineRef": "slicer",
    "webExtension": "web-extension",
}
_PLAIN_CODE_NAME = re.compile(r"^(?:Sheet|ThisWorkbook|Tabelle|Feuil|Chart|Worksheet)?_?\d*$")


def bare_sheet(root: _Element, looked: Looked, sheets: Collection[str]) -> None:
    """Everything of a sheet but its cells. `sheets`: the names of those that stay."""
    for element in list(root):
        name = local(element)
        if name and name not in _KEPT:
            _tell(_TOLD.get(name, ""), element, looked)
            take_out(element)
    _settings(root, looked)
    _filters(root, looked)
    _extensions(root, looked)
    settle_headers(root, looked)
    _links(root, looked, sheets)


def _tell(rule: str, element: _Element, looked: Looked) -> None:
    if rule == "validation-list":
        for each in element:
            texts = list(lines_of(each))
            if texts:
                place = f"{looked.place(element)}!{each.get('sqref', '')}"
                looked.notes.thing(rule, looked.part, place, " ".join(texts))
                looked.notes.all_gone(texts, looked.part, place, "validation list")
    elif rule:
        looked.notes.taken(rule, element, looked.part, looked.place(element))
    else:
        looked.notes.all_gone(lines_of(element), looked.part, looked.place(element), local(element))


def _settings(root: _Element, looked: Looked) -> None:
    for element in root.iter(f"{S}sheetPr"):
        name = element.attrib.pop("codeName", "")
        if name and not _PLAIN_CODE_NAME.match(name):
            looked.notes.thing("code-name", looked.part, looked.place(element), name)
        looked.notes.gone(name, looked.part, looked.place(element), "code name")
        element.attrib.pop("filterMode", None)
    for element in root.iter(f"{S}sheetView"):
        element.attrib.pop("tabSelected", None)  # two selected sheets would be edited as one
        element.attrib.pop("topLeftCell", None)  # above and left of it nobody could scroll, where rows are frozen
    for element in root.iter(f"{S}pageSetup"):
        element.attrib.pop(f"{R}id", None)  # the printer's settings


def _filters(root: _Element, looked: Looked) -> None:
    """A filter's arrows stay, what it looks for goes."""
    for element in root.iter(f"{S}autoFilter"):
        texts = [value for each in element.iterdescendants() for key, value in each.attrib.items() if key != "ref"]
        said = [text for text in texts if re.search(r"[^\W\d_]{2}|\d{3}", text)]
        if len(element) and said:
            place = f"{looked.place(element)}!{element.get('ref', '')}"
            looked.notes.thing("filter", looked.part, place, " ".join(said))
            looked.notes.all_gone(said, looked.part, place, "filter")
        for each in list(element):
            element.remove(each)


def _extensions(root: _Element, looked: Looked) -> None:
    for extension in root.iter(f"{S}ext"):
        for element in extension.iter():
            rule = _IN_EXTENSIONS.get(local(element))
            if rule:
                looked.notes.taken(rule, element, looked.part, looked.place(extension))


def _links(root: _Element, looked: Looked, sheets: Collection[str]) -> None:
    """Links within the workbook stay where their sheet does."""
    for element in list(root.iter(f"{S}hyperlink")):
        place = looked.place(element)
        looked.notes.gone(element.attrib.pop("display", ""), looked.part, place, "link text")
        target = element.get("location", "")
        if not target or element.get(f"{R}id"):
            continue
        sheet = target.rpartition("!")[0].strip("'").replace("''", "'")
        if (sheet and sheet not in sheets) or range_of(target.rpartition("!")[2]) is None:
            looked.notes.thing("link-target", looked.part, place, target)
            looked.notes.gone(target, looked.part, place, "link target")
            take_out(element)
    for holder in [each for each in root.iter(f"{S}hyperlinks") if not len(each)]:
        take_out(holder)


def settle_sheet_links(root: _Element, looked: Looked, parts: Parts) -> None:
    relations = {relation.number: relation for relation in parts.relations(looked.part)}
    settle_links(root, relations, looked.part, looked.place, looked.notes)
    for holder in [each for each in root.iter(f"{S}hyperlinks") if not len(each)]:
        take_out(holder)
