"""The cells of a sheet: values in place of formulas, and nothing in cells that nobody sees."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.domain.trouble import Unreadable
from pipeline.release.excel.grid import Grid, Range, column_letters, numbered_cells, numbered_rows
from pipeline.release.excel.kinds import refuse_odd
from pipeline.release.excel.looks import Look, Looks
from pipeline.release.excel.shown import around_text, as_shown, moment, shows
from pipeline.release.excel.strings import Strings, plain_text, reading_aids, shown_text, without_hidden_runs
from pipeline.release.excel.values import number_in, said_in
from pipeline.release.office.names import S
from pipeline.release.office.notes import Notes

if TYPE_CHECKING:
    from lxml.etree import _Element

_NOT_CALCULATED = (
    "its cell {} holds a formula that was never calculated, so what it shows is not known. Open it in Excel, "
    "save it, and"
    " release that copy."
)
_TWICE = (
    "it holds its cell {} twice, and which of the two is shown nobody can tell. Open it in Excel, save it under a new"
    " name, and release that copy."
)
_PLAIN_FORMULA = re.compile(r"^[A-Z0-9$:+\-*/^(),.%<>=& ]*$")
_FUNCTIONS = frozenset(
    "TRUE FALSE SUM AVERAGE COUNT COUNTA MIN MAX ROUND ROUNDUP ROUNDDOWN INT ABS IF AND OR NOT MEDIAN SUBTOTAL".split()
)
_NAMED, _ADDRESS = re.compile(r"[A-Z][A-Z0-9.]*"), re.compile(r"[A-Z]{1,3}\d{1,7}|[A-Z]{1,3}")
_SAYS_SOMETHING = re.compile(r'["!\[\]\'{]')
_LOOSE = "where a condition or a picture colours the cells"


@dataclass(slots=True)
class SheetCells:
    """One sheet's cells on their way to the cleaned copy. `coloured`: where a table or a condition colours cells;
    `cleared`: cells whose value went."""

    sheet: str
    part: str
    grid: Grid
    looks: Looks
    strings: Strings
    notes: Notes
    from_1904: bool = False
    coloured: list[Range] = field(default_factory=list)
    toned: list[Range] = field(default_factory=list)
    cleared: set[tuple[int, int]] = field(default_factory=set)
    heads: dict[tuple[int, int], str] = field(default_factory=dict)

    def clean(self, root: _Element) -> None:
        met: set[tuple[int, int]] = set()
        for number, row in numbered_rows(root):
            for column, cell in numbered_cells(row):
                if (column, number) in met:
                    raise Unreadable(_TWICE.format(self.place(column, number)))
                met.add((column, number))
                self._cell(cell, column, number)
        self._tell_lines()

    def place(self, column: int, row: int) -> str:
        return f"{self.sheet}!{column_letters(column)}{row}"

    def _cell(self, cell: _Element, column: int, row: int) -> None:
        hidden = self.grid.hides(column, row)
        if cell.get("vm") and not hidden:  # a picture in the cell, a share price: shown from elsewhere
            self.notes.thing("value-from-elsewhere", self.part, self.place(column, row), removed=False)
        for key in ("cm", "vm", "ph"):
            cell.attrib.pop(key, None)
        self._formula(cell, column, row, hidden)
        if cell.find(f"{S}v") is None and cell.find(f"{S}is") is None:
            return
        if hidden:
            self._clear(cell, column, row, hidden)
            return
        refuse_odd(cell, self.place(column, row))
        self._tell_second(cell, column, row)
        if cell.get("t") in {"s", "inlineStr", "str"}:
            self._text(cell, column, row)
        else:
            self._number(cell, column, row)

    def _tell_second(self, cell: _Element, column: int, row: int) -> None:
        """A value beside a text that the cell holds itself: no program shows it."""
        value, inline = cell.find(f"{S}v"), cell.find(f"{S}is")
        odd = value if inline is not None and cell.get("t") == "inlineStr" else None
        odd = inline if value is not None and cell.get("t") != "inlineStr" else odd
        if odd is not None:
            self.notes.taken("loose-text", odd, self.part, self.place(column, row), "text beside the cell's value")
            cell.remove(odd)

    # ---- formulas

    def _formula(self, cell: _Element, column: int, row: int, hidden: str) -> None:
        formula = cell.find(f"{S}f")
        if formula is None:
            return
        said, place = formula.text or "", self.place(column, row)
        value = cell.find(f"{S}v")
        if (value is None or value.text is None) and cell.get("t") != "str" and not hidden:
            if not self._may_stay(said, formula):
                raise Unreadable(_NOT_CALCULATED.format(place))
            for key in list(formula.attrib):
                del formula.attrib[key]
            return
        if _SAYS_SOMETHING.search(said):
            self.notes.thing("formula", self.part, place, said)
        else:
            self.notes.count("formula", self.part)
        self.notes.gone(said, self.part, place, "formula")
        cell.remove(formula)
        if value is None and cell.get("t") == "str":
            cell.attrib.pop("t")

    def _may_stay(self, said: str, formula: _Element) -> bool:
        """A sum over cells that everybody sees: it says nothing of its own."""
        nothing_hidden = not self.grid.rows and not self.grid.columns
        plain = bool(said) and bool(_PLAIN_FORMULA.match(said)) and formula.get("t", "normal") == "normal"
        words = {word for word in _NAMED.findall(said) if not _ADDRESS.fullmatch(word)}
        return nothing_hidden and plain and words <= _FUNCTIONS

    # ---- values

    def _clear(self, cell: _Element, column: int, row: int, hidden: str) -> None:
        text = self.said(cell)
        if text.strip() and hidden not in {"hidden row", "hidden column"}:
            self.notes.thing("hidden-cell", self.part, self.place(column, row), text)
        self._empty(cell, column, row, hidden)

    def _text(self, cell: _Element, column: int, row: int) -> None:
        place, text = self.place(column, row), self._text_of(cell)
        said = shown_text(text)
        look = self.looks.of(cell).of_value(said)
        for aid in reading_aids(text):
            self.notes.thing("reading-aid", self.part, place, aid)
            self.notes.gone(aid, self.part, place, "reading aid")
        instead = shows(look.code, said)
        if instead is not None and said.strip() and said != instead:
            self._hide(cell, column, row, "number format that hides it")
            if not instead:
                return
            text = plain_text(instead)
        elif text.find(f"{S}r") is None and not self._seen(cell, column, row, look, said):
            return
        text = self._without_runs(text, look, column, row)
        self.heads[column, row] = shown_text(text)
        self.notes.shown(around_text(look.code, shown_text(text)), self.part, place)
        self.strings.put(cell, text)

    def _without_runs(self, text: _Element, look: Look, column: int, row: int) -> _Element:
        """A text without its runs that nobody sees, unless something of its own lies behind the cell."""
        place = self.place(column, row)
        left, gone = without_hidden_runs(text, look, self.looks)
        if gone and self._on_own_colours(column, row, place):
            return text
        for hidden, run in gone:
            self.notes.thing(hidden.replace(" ", "-"), self.part, place, run)
            self.notes.gone(run, self.part, place, hidden)
        return left

    def _on_own_colours(self, column: int, row: int, place: str) -> bool:
        """Whether a table's style, a condition or a picture lies behind a cell. Where white may then be unseen, a
        person is to look."""
        if any(area.holds(column, row) for area in self.toned):
            return True
        unsure = any(area.holds(column, row) for area in self.coloured)
        if unsure:
            self.notes.thing("white-text", self.part, place, _LOOSE, removed=False)
        return unsure

    def _seen(self, cell: _Element, column: int, row: int, look: Look, said: str) -> bool:
        """False when a text has no colour of its own to be seen by; it is then gone."""
        hidden = look.hides()
        if not hidden or not said.strip():
            return True
        if hidden == "white text" and self._on_own_colours(column, row, self.place(column, row)):
            return True
        self._hide(cell, column, row, hidden)
        return False

    def _hide(self, cell: _Element, column: int, row: int, hidden: str) -> None:
        rule = {"white text": "white-text", "tiny text": "tiny-text"}.get(hidden, "hidden-format")
        self.notes.thing(rule, self.part, self.place(column, row), self.said(cell))
        self._empty(cell, column, row, hidden)

    def _empty(self, cell: _Element, column: int, row: int, hidden: str) -> None:
        if self.said(cell).strip():
            self.notes.gone(self.said(cell), self.part, self.place(column, row), hidden)
            self.cleared.add((column, row))
        for each in list(cell):
            cell.remove(each)
        cell.attrib.pop("t", None)

    def _number(self, cell: _Element, column: int, row: int) -> None:
        said, place = self.said(cell), self.place(column, row)
        value = number_in(said) if cell.get("t", "n") == "n" else None
        look = self.looks.of(cell) if value is None else self.looks.of(cell).of_value(value)
        if value is None:
            if self._seen(cell, column, row, look, said):
                self.notes.shown(said, self.part, place)
            return
        if shows(look.code, value) is not None:
            if not shows(look.code, value):
                self._hide(cell, column, row, "number format that hides it")
            else:
                self.notes.kept(said, self.part, place, "number behind a format's words")
                self.notes.shown(shows(look.code, value) or "", self.part, place)
            return
        if self._seen(cell, column, row, look, said):
            self._tell_number(said, value, look, place)

    def _tell_number(self, said: str, value: float, look: Look, place: str) -> None:
        day = moment(look.code, value, self.from_1904)
        if day is None:
            self.notes.shown(as_shown(look.code, value, said), self.part, place)
        elif day[1]:
            self.notes.shown(day[0], self.part, place)
        else:
            self.notes.kept(day[0], self.part, place, "day behind a month or time")

    # ---- what a cell says

    def said(self, cell: _Element) -> str:
        return said_in(cell, self.strings)

    def _text_of(self, cell: _Element) -> _Element:
        if cell.get("t") == "s":
            found = self.strings.named(cell.findtext(f"{S}v", "").strip())
            return plain_text("") if found is None else found
        inline = cell.find(f"{S}is")
        return plain_text(cell.findtext(f"{S}v", "")) if inline is None else inline

    def _tell_lines(self) -> None:
        """Hidden rows and columns that held something, each once."""
        rows = sorted({row for _, row in self.cleared if self.grid.hides_row(row)})
        columns = sorted({column for column, _ in self.cleared if self.grid.hides_column(column)})
        for row in rows:
            self.notes.thing("hidden-row", self.part, f"{self.sheet}!{row}:{row}")
        for column in columns:
            letters = column_letters(column)
            self.notes.thing("hidden-column", self.part, f"{self.sheet}!{letters}:{letters}")
