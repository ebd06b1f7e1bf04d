"""A worksheet around its cells: what lays it out stays; lists, views, scenarios, conditions with words of their own,
links to nowhere go."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

from pipeline.release.excel.grid import Range, range_of
from pipeline.release.office.colours import alike
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
_WHOLE = Range(1, 1, 16_384, 1_048_576)
_PLAIN_CODE_NAME = re.compile(r"^(?:Sheet|ThisWorkbook|Tabelle|Feuil|Chart|Worksheet)?_?\d*$")
_CODES = re.compile(
    r'(?P<and>&&)|(?P<section>&[LCR])|(?P<look>&"[^"]*"|&K(?:[0-9A-Fa-f]{6}|\d\d[+-]\d{3})|&[BIUSXYEOH]|&\d+)|&.',
    re.IGNORECASE,
)


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
    _headers(root, looked)
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


def _headers(root: _Element, looked: Looked) -> None:
    for element in root.iter(f"{S}headerFooter"):
        shown = {"odd"}
        shown |= {"even"} if element.get("differentOddEven") in {"1", "true"} else set()
        shown |= {"first"} if element.get("differentFirst") in {"1", "true"} else set()
        for each in list(element):
            sections = _CODES.sub(_drawn, each.text or "").split("\0")
            if re.match("odd|even|first", local(each)) and local(each)[:-6] in shown:
                for text in sections:
                    looked.notes.shown(text, looked.part, f"{looked.place(each)} {local(each)}")
            else:
                if "".join(sections).strip():
                    looked.notes.taken("unused-header", each, looked.part, looked.place(each))
                element.remove(each)


def _drawn(code: re.Match[str]) -> str:
    """What a header's code shows: how letters look cuts no word in two, a page's number or the file's name does."""
    return {"and": "&", "section": "\0", "look": ""}.get(code.lastgroup or "", " ")


def _links(root: _Element, looked: Looked, sheets: Collection[str]) -> None:
    """Links within the workbook stay where their sheet does."""
    for element in list(root.iter(f"{S}hyperlink")):
        place = looked.place(element)
        looked.notes.gone(element.attrib.pop("display", ""), looked.part, place, "link text")
        target = element.get("location", "")
        if not target or element.get(f"{R}id"):
            continue
        sheet = target.rpartition("!")[0].strip("'").replace("''", "'")
        if sheet not in sheets and not (not sheet and range_of(target)):
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


# ---- conditions


def conditions(root: _Element, looked: Looked, styles: _Element | None) -> list[Range]:
    """Where conditions colour cells, or a picture lies behind the sheet. A condition that hides what is in a cell is
    told: only a person can say when it does. The words of conditions are told too."""
    forms = [] if styles is None else list(styles.iter(f"{S}dxf"))
    found: list[Range] = [_WHOLE for _ in root.iterchildren(f"{S}picture")]
    for element in root.iter(f"{S}conditionalFormatting"):
        areas = [area for text in element.get("sqref", "").split() if (area := range_of(text))]
        place = f"{looked.place(element)}!{element.get('sqref', '')}"
        for rule in element.iter(f"{S}cfRule"):
            number = rule.get("dxfId", "")
            form = forms[int(number)] if number.isdecimal() and int(number) < len(forms) else None
            if form is not None and _hides(form):
                looked.notes.thing("hiding-condition", looked.part, place, removed=False)
            elif form is not None and form.find(f"{S}fill") is not None:
                found += areas
            _words_of_rule(rule, place, looked)
    return found


def _words_of_rule(rule: _Element, place: str, looked: Looked) -> None:
    texts = [rule.get("text", ""), *(each.text or "" for each in rule.iter(f"{S}formula"))]
    for text in texts:
        if '"' in text or rule.get("text") == text:
            looked.notes.kept(text, looked.part, place, "condition")


def _hides(form: _Element) -> bool:
    """A condition's look in which nothing is seen: white on no other colour, or a number format that shows nothing."""
    code = form.find(f"{S}numFmt")
    if code is not None and not code.get("formatCode", "x").strip("; "):
        return True
    colour, fill = form.find(f"{S}font/{S}color"), form.find(f"{S}fill//{S}bgColor")
    if colour is None:
        return False
    front = "FFFFFF" if colour.get("theme") == "0" else (colour.get("rgb") or "")[-6:]
    back = "FFFFFF" if fill is None or fill.get("theme") == "0" else (fill.get("rgb") or "")[-6:]
    plain = re.compile(r"^[0-9A-Fa-f]{6}$")
    return bool(plain.match(front) and plain.match(back) and alike(front, back))
