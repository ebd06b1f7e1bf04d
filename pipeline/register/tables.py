"""A register's sheets recognised: which sheet is which, where its headings stand, which column is what.

Officers move, rename and add columns. A heading counts by its words, not its place or punctuation; what
is not recognised is set aside and named, never an error.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from pipeline.domain.agency import folded
from pipeline.domain.grid import column_letter
from pipeline.domain.register_sheets import GUIDANCE_MARK, LISTS, READ_ME, Field, SheetPlan, known_as, without_hints
from pipeline.register.grid import Cell, RegisterSheet

_HEADING_ROWS = 15
_SURELY_A_SLIP = 0.9
"""Likeness from which a heading is a misspelling ("Chronolgy due") and not another word."""
_NOT_TELLING = frozenset({"date", "of", "on", "is", "was", "name", "dd", "mm", "yyyy", "y", "n"})
_ITEM_HEADINGS = ("Item", "Items", "Field", "Setting", "What")
_VALUE_HEADINGS = ("Value", "Values", "Answer", "Details", "Entry")


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet with its headings found. `rows` start below them; cells keyed by field name."""

    plan: SheetPlan
    sheet: RegisterSheet
    heading_row: int
    columns: Mapping[str, int]
    rows: tuple[dict[str, Cell], ...]
    set_aside: tuple[str, ...] = ()


def pair_sheets(
    sheets: Sequence[RegisterSheet], plans: Sequence[SheetPlan]
) -> tuple[dict[str, RegisterSheet], tuple[str, ...]]:
    """Each plan's sheet by the plan's name, and the names of the sheets that are none of ours."""
    found: dict[str, RegisterSheet] = {}
    for by_alias in (False, True):  # a sheet's own name comes before its other names
        for plan in plans:
            names = plan.titles if by_alias else (plan.title,)
            mine = next((s for s in sheets if known_as(s.name, names) and s not in found.values()), None)
            if plan.name not in found and mine:
                found[plan.name] = mine
    others = [s for s in sheets if s not in found.values() and s.rows and not known_as(s.name, (READ_ME, LISTS))]
    return found, tuple(f"sheet '{sheet.name}'" for sheet in others)


def find_table(sheet: RegisterSheet, plan: SheetPlan) -> Table | None:
    """The table of this sheet; None when no row among the first fifteen holds its headings."""
    near_top = [(row, _columns(row, plan.fields)) for row in sheet.rows if _number(row) <= _HEADING_ROWS]
    candidates = [(row, columns) for row, columns in near_top if plan.key in columns]
    if not candidates:
        return None
    key = next(field for field in plan.fields if field.name == plan.key)
    headings, columns = max(
        candidates, key=lambda pair: (len(pair[1]), _is_alias(pair[0][pair[1][key.name]].text, key))
    )
    below = [row for row in sheet.rows if _number(row) > _number(headings)]
    used = set(columns.values())
    unknown = tuple(
        f"sheet '{sheet.name}', column {column_letter(column)} ('{cell.text[:40]}')"
        for column, cell in headings.items()
        if column not in used and cell.text
    )
    named = [{name: row[at] for name, at in columns.items() if at in row} for row in below]
    return Table(plan, sheet, _number(headings), columns, tuple(_filled(named, plan)), unknown)


def find_items(sheet: RegisterSheet, plan: SheetPlan) -> tuple[dict[str, tuple[Cell, Cell]], tuple[str, ...]]:
    """The items of a sheet of items and values: the item's name → (its label, its value); and the labels
    with a value that are no item of ours."""
    at = _item_column(sheet, plan)
    value_at = _value_column(sheet, at)
    found: dict[str, tuple[Cell, Cell]] = {}
    unknown = []
    for row in sheet.rows:
        label, value = row.get(at), row.get(value_at)
        if not label or not label.text or not value or not (value.text or value.formula):
            continue
        item = _field_of(label.text, plan.fields, set(found))
        if item:
            found[item.name] = (label, value)
        elif not known_as(label.text, _ITEM_HEADINGS) and not is_guidance(label, None):
            unknown.append(f"sheet '{sheet.name}', {label.address} ('{label.text[:40]}')")
    return found, tuple(unknown)


def blank_items(sheet: RegisterSheet, plan: SheetPlan, filled: Iterable[str]) -> dict[str, str]:
    """The items that stand on the sheet without a value: the item's name → the address where it belongs."""
    at = _item_column(sheet, plan)
    value_column = column_letter(_value_column(sheet, at))
    found, taken = {}, set(filled)
    for row in sheet.rows:
        item = _field_of(row[at].text, plan.fields, taken) if at in row and row[at].text else None
        if item:
            found[item.name] = f"{value_column}{row[at].row}"
            taken.add(item.name)
    return found


def is_guidance(cell: Cell, field: Field | None) -> bool:
    """Whether the cell still holds the line that we wrote under the headings."""
    text = cell.text
    return text.startswith(GUIDANCE_MARK) or bool(field and folded(text) == folded(field.description))


def _number(row: Mapping[int, Cell]) -> int:
    return next(iter(row.values())).row if row else 0


def _columns(row: Mapping[int, Cell], fields: Iterable[Field]) -> dict[str, int]:
    """Which field stands in which column, were this row the headings. Own titles first, then other
    names, then slips of the pen."""
    texts = {column: cell.text for column, cell in row.items() if cell.text}
    found: dict[str, int] = {}
    for matches in _WAYS_TO_MATCH:
        for field in fields:
            free = (column for column, text in texts.items() if column not in found.values() and matches(text, field))
            column = next(free, None) if field.name not in found else None
            if column is not None:
                found[field.name] = column
    return found


def _is_title(text: str, field: Field) -> bool:
    return known_as(text, (field.title,))


def _is_alias(text: str, field: Field) -> bool:
    return known_as(text, field.headings)


def _has_same_words(text: str, field: Field) -> bool:
    """`Date due (summary)` is `Summary due`, whatever the order and the brackets."""
    words = _telling(text)
    return bool(words) and any(words == _telling(heading) for heading in field.headings)


def _is_alias_with_a_hint(text: str, field: Field) -> bool:
    return known_as(without_hints(text), field.headings)


def _is_slip(text: str, field: Field) -> bool:
    if len(text) <= 5:
        return False
    ours, theirs = _plain(text), _plain(field.title)
    highest = 2 * min(len(ours), len(theirs)) / max(1, len(ours) + len(theirs))  # that texts of these lengths can reach
    return highest >= _SURELY_A_SLIP and SequenceMatcher(None, ours, theirs).ratio() >= _SURELY_A_SLIP


@lru_cache(maxsize=1 << 14)
def _telling(heading: str) -> frozenset[str]:
    return frozenset(folded(heading).split()) - _NOT_TELLING


@lru_cache(maxsize=1 << 14)
def _plain(text: str) -> str:
    return folded(text)


_WAYS_TO_MATCH = (_is_title, _is_alias, _has_same_words, _is_alias_with_a_hint, _is_slip)
"""From certain to likely: a column goes to the field that it fits most surely."""


def _field_of(text: str, fields: Iterable[Field], taken: set[str]) -> Field | None:
    free = [field for field in fields if field.name not in taken]
    return next((field for matches in _WAYS_TO_MATCH for field in free if matches(text, field)), None)


def _filled(rows: Iterable[dict[str, Cell]], plan: SheetPlan) -> Iterator[dict[str, Cell]]:
    """The rows without our guidance and without blank ones."""
    fields = {field.name: field for field in plan.fields}
    for row in rows:
        if any(cell.text.startswith(GUIDANCE_MARK) for cell in row.values()):
            continue
        kept = {n: c for n, c in row.items() if (c.text or c.formula) and not is_guidance(c, fields[n])}
        if kept:
            yield kept


def _item_column(sheet: RegisterSheet, plan: SheetPlan) -> int:
    hits: dict[int, int] = {}
    for row in sheet.rows:
        for column, cell in row.items():
            if any(_is_alias(cell.text, field) or _is_alias_with_a_hint(cell.text, field) for field in plan.fields):
                hits[column] = hits.get(column, 0) + 1
    return max(sorted(hits), key=lambda column: hits[column], default=0)


def _value_column(sheet: RegisterSheet, at: int) -> int:
    """The column headed Value, else the one beside the items."""
    for row in sheet.rows:
        if at in row and known_as(row[at].text, _ITEM_HEADINGS):
            return next((column for column, cell in row.items() if known_as(cell.text, _VALUE_HEADINGS)), at + 1)
    return at + 1
