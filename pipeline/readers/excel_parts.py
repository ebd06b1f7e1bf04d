"""What the reading engines leave out of a workbook: where each sheet lies, its comments, how its text is stored."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from pipeline.domain.trouble import Unreadable
from pipeline.readers.comments import Said, as_one_comment
from pipeline.readers.excel_bounds import looked_through
from pipeline.readers.package import DAMAGED, DECLARED, Package, declares_type

Cell = tuple[int, int]  # row and column, both from 0

REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
FORMULA, ERROR, TEXT_RESULT = re.compile(b"<f"), re.compile(b'"e"'), re.compile(b'"str"')  # twice as fast as `in`
FORMULA_TEXT = re.compile(rb'<(?:\w+:)?c\b(?=[^>]*\bt="str")[^>]*?\br="([A-Z]+\d+)"')
WRITTEN_RUNS = ".//*[local-name()='t'][not(ancestor::*[local-name()='rPh'])]/text()"
PREFIXED = re.compile(rb'xmlns:\w+="[^"]*spreadsheetml(?:/2006)?/main"')


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A worksheet of the package. `has_formulas` and `has_errors` may be true of a sheet without any, never the other
    way round. `escaped` names the cells whose text the engines hand over with its `_x000D_`. `vast`: a few cells lie
    far from all others, and what is between them is not to be gone through."""

    name: str
    part: str
    comments: dict[Cell, str]
    has_formulas: bool
    has_errors: bool
    escaped: frozenset[str]
    vast: bool = False


def sheet_parts(package: Package) -> dict[str, SheetPart]:
    """The sheets of a workbook by name. Reads every sheet through, so a damaged one is found here."""
    book = package.first_related("", "officeDocument") or "xl/workbook.xml"
    people = people_of(package, book)
    related = package.related(book)
    found = {}
    for sheet in package.tree(book).iter("{*}sheet"):
        name = sheet.get("name", "")
        if name in found:  # the engines ask for sheets by name
            raise Unreadable(DAMAGED.format(part=book))
        place = next((value for key, value in sheet.items() if key.endswith("relationships}id")), "")
        kind, part = related.get(place, ("", ""))
        if kind == "worksheet":
            found[name] = _sheet_part(package, name, part, people)
    return found


def decode_escapes(text: str) -> str:
    """Excel writes a control character as `_x000D_`, and the literal word `_x000D_` as `_x005F_x000D_`."""
    return ESCAPE.sub(lambda match: chr(int(match.group(1), 16)), text) if "_x" in text else text


def _sheet_part(package: Package, name: str, part: str, people: dict[str, str]) -> SheetPart:
    if part not in package.names:
        raise Unreadable(DAMAGED.format(part=part))
    content = package.read(part)  # also compares the checksum, which the engines don't reach
    if declares_type(content):
        raise Unreadable(DECLARED)
    looked = looked_through(package, part, content)
    if looked.content is not content:
        package.changed[part] = looked.content
    escaped: frozenset[str] = frozenset()
    if TEXT_RESULT.search(content) and b"_x" in content:
        escaped = frozenset(match.group(1).decode() for match in FORMULA_TEXT.finditer(content))
    comments = _comments(package, part, people)
    has_errors = ERROR.search(content) is not None
    return SheetPart(name, part, comments, _may_have_formulas(content), has_errors, escaped, looked.vast)


def _may_have_formulas(content: bytes) -> bool:
    """`<f>`, `<f t="shared">` or, where the root gives Excel's own elements a prefix, `<x:f>`. The start of the tag is
    enough: each further search costs as much as a quarter of inflating the sheet."""
    return FORMULA.search(content) is not None or (b":f" in content if PREFIXED.search(content[:4096]) else False)


# ---- comments


def people_of(package: Package, book: str) -> dict[str, str]:
    """Who takes part in threads of comments, by the id that these give them."""
    part = package.first_related(book, "person")
    if not part:
        return {}
    return {person.get("id", ""): person.get("displayName", "") for person in package.tree(part).iter("{*}person")}


def _comments(package: Package, sheet: str, people: dict[str, str]) -> dict[Cell, str]:
    """Cell comments, old and threaded. Beside a thread Excel keeps an old comment that only points to it."""
    notes = package.first_related(sheet, "comments")
    return (_notes(package, notes) if notes else {}) | threads_of(package, sheet, people)


def _notes(package: Package, part: str) -> dict[Cell, str]:
    """An old comment's text; Excel itself writes the author's name into it, as its first line."""
    found = {}
    for comment in package.tree(part).iter("{*}comment"):
        said = "".join(comment.xpath(WRITTEN_RUNS))
        found[cell_of(comment.get("ref", "A1"))] = decode_escapes(said).replace("\r\n", "\n")
    return found


def threads_of(package: Package, sheet: str, people: dict[str, str]) -> dict[Cell, str]:
    """Conversations on cells, each as one text."""
    part = package.first_related(sheet, "threadedComment")
    if not part:
        return {}
    found: defaultdict[Cell, list[Said]] = defaultdict(list)
    for comment in package.tree(part).iter("{*}threadedComment"):
        said = (comment.findtext("{*}text") or "").replace("\r\n", "\n")
        found[cell_of(comment.get("ref", "A1"))].append(Said(people.get(comment.get("personId", ""), ""), said))
    return {cell: as_one_comment(said) for cell, said in found.items()}


def cell_of(reference: str) -> Cell:
    """Row and column, from 0, of a reference such as `C7`."""
    match = REFERENCE.match(reference)
    if not match:
        return 0, 0  # a comment whose place is lost stands with the first cell
    column = 0
    for letter in match.group(1):
        column = column * 26 + ord(letter) - 64
    return int(match.group(2)) - 1, column - 1
