"""Conditions that colour cells: where they do, whether they hide, and what their formulas say."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

from pipeline.release.excel.grid import Range, range_of
from pipeline.release.office.colours import alike
from pipeline.release.office.looked import Looked, take_out
from pipeline.release.office.names import S
from pipeline.release.office.texts import local

if TYPE_CHECKING:
    from lxml.etree import _Element

_WHOLE = Range(1, 1, 16_384, 1_048_576)
_QUOTED = re.compile(r'"((?:[^"]|"")*)"')
_WORD = re.compile(r"(?<![\w.$])[^\W\d][\w.]*(?!\w*\()")
_ADDRESS = re.compile(r"\$?[A-Z]{1,3}(?:\$?\d{1,7})?|TRUE|FALSE", re.IGNORECASE)
_BLACK = "000000"


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
            if (form is not None and _hides(form)) or _hides_values(rule):
                looked.notes.thing("hiding-condition", looked.part, place, removed=False)
            elif form is not None and form.find(f"{S}fill") is not None:
                found += areas
            _words_of_rule(rule, place, looked)
    return found


def _hides_values(rule: _Element) -> bool:
    """Signs and bars that stand in place of the numbers."""
    return any(each.get("showValue") in {"0", "false"} for each in rule)


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
    if colour is None:  # what is black without a colour of its own is not seen on black
        said = "" if fill is None else (fill.get("rgb") or "")[-6:]
        return bool(re.fullmatch(r"[0-9A-Fa-f]{6}", said)) and alike(_BLACK, said.upper())
    front = "FFFFFF" if colour.get("theme") == "0" else (colour.get("rgb") or "")[-6:]
    back = "FFFFFF" if fill is None or fill.get("theme") == "0" else (fill.get("rgb") or "")[-6:]
    plain = re.compile(r"^[0-9A-Fa-f]{6}$")
    return bool(plain.match(front) and plain.match(back) and alike(front, back))


def drop_unseen_conditions(root: _Element, looked: Looked, shown: Collection[str]) -> None:
    """Conditions that look into other sheets, by names, or for words that no cell shows: they say what is not there."""
    texts = "\n".join(shown).casefold()
    for element in list(root.iter(f"{S}conditionalFormatting")):
        for rule in list(element.iterchildren(f"{S}cfRule")):
            if any(_says_more(each.text or "", texts) for each in rule.iter(f"{S}formula")):
                place = f"{looked.place(element)}!{element.get('sqref', '')}"
                looked.notes.taken("formula", rule, looked.part, place)
                take_out(rule)
        if not any(local(each) == "cfRule" for each in element):
            take_out(element)


def _says_more(formula: str, texts: str) -> bool:
    if any(said.replace('""', '"').strip().casefold() not in texts for said in _QUOTED.findall(formula)):
        return True
    bare = _QUOTED.sub(" ", formula)
    return "!" in bare or any(not _ADDRESS.fullmatch(word) for word in _WORD.findall(bare))
