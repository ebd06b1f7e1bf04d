"""An Excel workbook from beginning to end: hidden sheets, rows, columns and cells emptied and told, formulas turned
into the values that they show, and what is left put together. Reading and cleaning are the same walk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.domain.release import ReadThrough, ReleaseTo
from pipeline.domain.trouble import Unreadable
from pipeline.release.excel.book import SheetEntry, bare_book, sheets_of
from pipeline.release.excel.cells import SheetCells
from pipeline.release.excel.conditions import conditions, drop_unseen_conditions
from pipeline.release.excel.drawn import clean_sheet_drawing, freeze_hidden_sources
from pipeline.release.excel.grid import Grid
from pipeline.release.excel.looks import Looks
from pipeline.release.excel.sheet import bare_sheet, settle_sheet_links
from pipeline.release.excel.strings import Strings
from pipeline.release.excel.tables import settle_tables, tables_of, toned_areas
from pipeline.release.excel.values import words_of_sheet
from pipeline.release.office.assembly import Assembly, Walked, package_of
from pipeline.release.office.charts import clean_drawing_part
from pipeline.release.office.colours import theme_colours
from pipeline.release.office.dropped import Context, part_table, tell_beside, tell_dropped
from pipeline.release.office.looked import Looked, take_out
from pipeline.release.office.markup import first_look, last_look
from pipeline.release.office.names import S
from pipeline.release.office.notes import Notes
from pipeline.release.office.number_formats import words_of_format
from pipeline.release.office.opening import opened
from pipeline.release.office.parts import Parts
from pipeline.release.office.texts import local
from pipeline.release.office.themes import neutral_theme

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

_NO_WORKBOOK = "it is no Excel workbook (.xlsx) inside. Open it in Excel, save it as .xlsx, and release that copy."


def read_excel(data: bytes, own: ReleaseTo | None = None) -> ReadThrough:
    """Every word in an .xlsx and everything hidden in it. `own`: what its properties were set to, when it is a
    cleaned copy that is read again. Raises `Unreadable` for what cannot be read through."""
    return _Walk(data).through(own).found


def clean_excel(data: bytes, to: ReleaseTo) -> bytes:
    """The copy to publish: values at their addresses, no formulas, nothing hidden."""
    return package_of(_Walk(data).through(None).parts, to)


@dataclass(slots=True)
class _Walk:
    """What the walk through one workbook needs at every step."""

    data: bytes
    notes: Notes = field(default_factory=Notes)
    parts: Parts = field(default_factory=lambda: Parts({}))
    trees: dict[str, _Element] = field(default_factory=dict)
    grids: dict[str, Grid] = field(default_factory=dict)
    drawn_on: dict[str, str] = field(default_factory=dict)  # a drawing's part → its sheet
    theme: Mapping[str, str] = field(default_factory=dict)
    tables: int = 0

    def through(self, own: ReleaseTo | None) -> Walked:
        package = opened(self.data)
        self.parts = Parts(package.parts)
        main = self._main()
        root = self.parts.tree(main)
        looked = Looked(main, lambda _: "workbook", self.notes)
        first_look(root, looked)
        sheets = sheets_of(root, main, self.parts)
        strings, looks, styles = self._support(main)
        from_1904 = any(each.get("date1904") in {"1", "true"} for each in root.iter(f"{S}workbookPr"))
        for sheet in sheets:
            if sheet.part:
                self._sheet(sheet, sheets, strings, looks, styles, from_1904)
        bare_book(root, looked, sheets)
        last_look(root, looked)
        self.trees[main] = root
        self._strings(main, strings)
        assembly = Assembly(self.parts, part_table()["excel"], self.notes, self.trees, self._clean)
        made = assembly.assemble(main)
        titles = {sheet.part: sheet.name for sheet in sheets if sheet.part}
        hidden = [sheet.part for sheet in sheets if not sheet.seen]
        kept = [*(name.partition("|")[0] for name in assembly.met), *hidden]
        tell_dropped(self.parts, kept, self.notes, Context(own, titles))
        tell_beside(package.beside, self.notes)
        return Walked(self.notes.read_through(), made)

    def _main(self) -> str:
        part = self._related("", "officeDocument")
        if not part.endswith(".xml") or local(self.parts.tree(part)) != "workbook":
            raise Unreadable(_NO_WORKBOOK)
        return part

    def _related(self, main: str, kind: str) -> str:
        return next((each.target for each in self.parts.relations(main) if each.kind == kind and each.target), "")

    def _support(self, main: str) -> tuple[Strings, Looks, _Element | None]:
        names = {kind: self._related(main, kind) for kind in ("sharedStrings", "styles", "theme")}
        found = {kind: self.parts.tree(name) if name else None for kind, name in names.items()}
        for kind in ("sharedStrings", "styles"):
            tree = found[kind]
            if tree is not None:
                first_look(tree, Looked(names[kind], local, self.notes))
        self.theme = theme_colours(found["theme"])
        styles = found["styles"]
        looks = Looks.read(styles, self.theme)
        if styles is not None:
            _bare_styles(styles, Looked(names["styles"], local, self.notes))
            self.trees[names["styles"]] = styles
        return Strings.read(found["sharedStrings"]), looks, styles

    def _strings(self, main: str, strings: Strings) -> None:
        part = self._related(main, "sharedStrings")
        if part:
            strings.tell_unused(part, self.notes)
            self.trees[part] = strings.tree()

    # ---- sheets

    def _sheet(
        self, sheet: SheetEntry, sheets: list[SheetEntry], strings: Strings, looks: Looks, styles: _Element | None,
        from_1904: bool,
    ) -> None:  # fmt: skip
        root = self.parts.tree(sheet.part)
        if not sheet.seen:
            self._hidden_sheet(sheet, root, strings)
            return
        looked = Looked(sheet.part, lambda element: _place(element, sheet.name), self.notes)
        first_look(root, looked)
        grid = self.grids[sheet.name] = Grid.read(root)
        tables = tables_of(root, sheet.part, self.parts)
        coloured = conditions(root, looked, styles)
        cells = SheetCells(
            sheet.name, sheet.part, grid, looks, strings, self.notes, from_1904, coloured, toned_areas(tables)
        )
        cells.clean(root)
        drop_unseen_conditions(root, looked, cells.heads.values())
        self.tables = settle_tables(root, cells, tables, self.tables)
        settle_sheet_links(root, looked, self.parts)
        bare_sheet(root, looked, [each.name for each in sheets if each.seen])
        last_look(root, looked)
        self.trees[sheet.part] = root
        for relation in self.parts.relations(sheet.part):
            if relation.kind == "table" and relation.number in tables:
                self.trees[relation.target] = tables[relation.number]
                last_look(tables[relation.number], Looked(relation.target, lambda _: sheet.name, self.notes))
            elif relation.kind == "drawing":
                self.drawn_on[relation.target] = sheet.name

    def _hidden_sheet(self, sheet: SheetEntry, root: _Element, strings: Strings) -> None:
        self.notes.thing("hidden-sheet", sheet.part, sheet.name, sheet.name)
        self.notes.gone(sheet.name, sheet.part, sheet.name, "hidden sheet")
        for place, text in words_of_sheet(root, sheet.name, strings):
            self.notes.gone(text, sheet.part, place, "hidden sheet")
        for element in list(root.iter(f"{S}sheetData")):
            take_out(element)
        from pipeline.release.office.texts import lines_of

        self.notes.all_gone(lines_of(root), sheet.part, sheet.name, "hidden sheet")

    # ---- what is met on the way

    def _clean(self, kind: str, part: str, root: _Element) -> None:
        sheet = self.drawn_on.get(part, "")
        if kind == "theme":
            neutral_theme(part, root, self.notes)
        elif kind == "drawing":
            looked = Looked(part, lambda _: sheet, self.notes)
            clean_sheet_drawing(root, looked, self.grids.get(sheet, Grid()), self.parts, self.theme)
        else:
            if kind == "chart":
                freeze_hidden_sources(root, Looked(part, lambda _: kind, self.notes), self.grids)
            clean_drawing_part(kind, part, root, self.notes, live=True)


def _place(element: _Element, sheet: str) -> str:
    """`Sheet!B4` for what belongs to a cell, else the sheet's name."""
    for around in _outwards(element):
        if local(around) == "c" and around.get("r"):
            return f"{sheet}!{around.get('r')}"
        if local(around) in {"hyperlink", "mergeCell"} and around.get("ref"):
            return f"{sheet}!{around.get('ref')}"
    return sheet


def _outwards(element: _Element | None) -> Iterator[_Element]:
    while element is not None:
        yield element
        element = element.getparent()


def _bare_styles(root: _Element, looked: Looked) -> None:
    """Number formats that no cell uses go: one may spell out a name."""
    used = {each.get("numFmtId") for each in root.iter(f"{S}xf")}
    for element in [each for each in root.iter(f"{S}numFmt") if each.getparent().tag == f"{S}numFmts"]:
        if element.get("numFmtId") not in used:
            looked.notes.gone(element.get("formatCode", ""), looked.part, "numFmt", "number format that no cell uses")
            take_out(element)
        else:
            looked.notes.kept(words_of_format(element.get("formatCode", "")), looked.part, "numFmt", "number format")
    for element in root.iterfind(f".//{S}dxf/{S}numFmt"):
        looked.notes.kept(words_of_format(element.get("formatCode", "")), looked.part, "dxf", "number format")
    for holder in [each for each in root.iter(f"{S}numFmts") if not len(each)]:
        take_out(holder)
    last_look(root, looked)
