"""The sheets of a register and their columns, as schemas/register/ declares them.

One declaration serves both ways: the writer lays out an empty register from it, and the reader recognises
a filled one by it. A new column or another name for a heading is a line there and no Python.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import lru_cache
from typing import Any

from pipeline.domain.agency import folded
from pipeline.domain.trouble import SetupError

READ_ME = "Read me"
LISTS = "Lists"
GUIDANCE_MARK = "Guidance: "
"""How the guidance line under the headings begins, so that it is known again in an older register."""


class Kind(StrEnum):
    """What a cell of a column holds."""

    TEXT = "string"
    DATE = "date"
    YES_NO = "boolean"
    NUMBER = "integer"
    LIST = "list"
    PERIOD = "period"


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a sheet, or an item of the Review sheet.

    `agency`: `listed` when it must name an agency of the Agencies sheet or one of `others`, `open` when
    anybody may stand there. `private`: a message never quotes it. `text`: Excel must not turn it into a number or date.
    `past`: the day lies in the past, so two figures are no year. `delimiter`: what parts a list;
    empty for semicolons, or commas where there is none.
    """

    name: str
    title: str
    description: str = ""
    kind: Kind = Kind.TEXT
    aliases: tuple[str, ...] = ()
    required: bool = False
    pattern: str = ""
    agency: str = ""
    others: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    default: str | int = ""
    delimiter: str = ""
    private: bool = False
    text: bool = False
    past: bool = False
    prefilled: bool = True
    group: str = ""
    width: int = 13

    @property
    def headings(self) -> tuple[str, ...]:
        return (self.title, *self.aliases)


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """A sheet of the register. `layout` is `table` (a row each) or `items` (item and value).
    `key`: the column without which a filled sheet is not understood. `essential`: a sheet of this
    meaning that cannot be understood stops the run whatever it is called."""

    name: str
    title: str
    position: int
    fields: tuple[Field, ...]
    description: str = ""
    aliases: tuple[str, ...] = ()
    layout: str = "table"
    key: str = ""
    essential: bool = False
    prefilled: tuple[tuple[tuple[str, str | int], ...], ...] = ()

    @property
    def titles(self) -> tuple[str, ...]:
        return (self.title, *self.aliases)


def plans_from(texts: Iterable[tuple[str, str]]) -> tuple[SheetPlan, ...]:
    """The sheets declared in these (file name, JSON text) pairs, in the order of the workbook."""
    plans = sorted((_plan(name, text) for name, text in texts), key=lambda plan: plan.position)
    if not plans:
        raise SetupError("schemas/register: no sheet is declared there. Install the program again.")
    return tuple(plans)


def known_as(text: str, names: Iterable[str]) -> bool:
    """Whether a heading, an item or a sheet's name is one of these, whatever its case and punctuation."""
    return bool(text) and _key(text) in {_key(name) for name in names}


def without_hints(heading: str) -> str:
    """The heading without what stands in brackets: `Due (dd/mm/yyyy)` is `Due`."""
    return re.sub(r"[(\[].*?[)\]]", " ", heading).strip(" :*") or heading


@lru_cache(maxsize=1 << 14)  # a register's few thousand texts are each held against every heading there is
def _key(text: str) -> str:
    return folded(text).replace(" ", "") or text.strip()


def _plan(name: str, text: str) -> SheetPlan:
    try:
        declared = json.loads(text)
        return SheetPlan(
            name=declared["name"],
            title=declared["title"],
            position=declared["position"],
            fields=tuple(_field(each) for each in declared["fields"]),
            description=declared.get("description", ""),
            aliases=tuple(declared.get("aliases", ())),
            layout=declared.get("layout", "table"),
            key=next(iter(declared.get("primaryKey", ())), ""),
            essential=declared.get("essential", False),
            prefilled=tuple(tuple(row.items()) for row in declared.get("prefilled", ())),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise SetupError(
            f"schemas/register/{name}: not a schema that can be read ({fault}). Restore the file."
        ) from fault


def _field(declared: Mapping[str, Any]) -> Field:
    constraints = declared.get("constraints", {})
    plain = {key: value for key, value in declared.items() if key in _PLAIN}
    return Field(
        **plain,
        kind=Kind(declared.get("type", "string")),
        aliases=tuple(declared.get("aliases", ())),
        suggestions=tuple(declared.get("suggestions", ())),
        others=tuple(declared.get("others", ())),
        required=constraints.get("required", False),
        pattern=constraints.get("pattern", ""),
    )


_PLAIN = {field.name for field in fields(Field)} - {"kind", "aliases", "suggestions", "others", "required", "pattern"}
