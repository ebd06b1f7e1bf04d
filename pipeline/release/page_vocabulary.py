"""What may stand in a page's source (`schemas/release/web-page.json`). Everything else goes, whatever it may be."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipeline.shipped import SCHEMAS

_WITH_VALUE = frozenset({"input", "option", "button", "li", "data", "meter", "progress"})


@dataclass(frozen=True, slots=True)
class Kept:
    """An attribute that stays: `said` is how its value is called when it is judged, empty for a drawing's numbers."""

    said: str


def is_known_element(tag: str) -> bool:
    return tag in _words("elements")


def kept(tag: str, name: str, value: str) -> Kept | None:
    """How an attribute stays, or None where it goes: one nobody knows, or a value that it cannot have."""
    if name == "alt":
        return Kept("alternative text")
    if (name == "value" and tag in _WITH_VALUE) or (name == "content" and tag == "meta"):
        return Kept("value")
    for said, names in _table()["judged"].items():
        if name in names.split():
            return Kept(said)
    if name in _tokens():
        return Kept("value") if set(value.casefold().split()) <= _tokens()[name] else None
    if name in _patterns("drawings"):
        return Kept("") if _patterns("drawings")[name].fullmatch(value) else None
    pattern = _patterns("patterns").get(name)
    return Kept("value") if pattern and pattern.fullmatch(value.strip()) else None


def is_kept_meta(attributes: Mapping[str, str]) -> bool:
    """Whether a `meta` says how the page is shown, in words that are known; what it says of its authors goes."""
    declares = [name for name in ("charset", "http-equiv") if attributes.get(name) is not None]
    if declares:
        return all(kept("meta", name, attributes[name]) is not None for name in declares)
    return attributes.get("name", "") in _words("named-meta")


def draws_text(declared: str) -> bool:
    """Whether a property of a style sheet can put letters on the page."""
    return declared in _words("drawing-properties")


def names_things(declared: str) -> bool:
    """Whether the strings of a property name fonts, areas or styles of Word's, and stand nowhere on the page."""
    of_word = declared.startswith("mso-") and declared != "mso-field-code"  # what Word alone reads, and shows
    return of_word or declared.startswith("--") or declared in _words("named-in-properties")


def is_usual_doctype(name: str, public: str, system: str) -> bool:
    table = _table()
    return (
        name.casefold() == "html"
        and (not public or re.fullmatch(table["doctypes"], public) is not None)
        and (not system or re.fullmatch(table["doctype-files"], system) is not None)
    )


@cache
def _table() -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = json.loads((SCHEMAS / "release" / "web-page.json").read_text(encoding="utf-8"))
    return loaded


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(_table()[key].split())


@cache
def _tokens() -> Mapping[str, frozenset[str]]:
    return {name: frozenset(told.split()) for names, told in _table()["tokens"].items() for name in names.split()}


@cache
def _patterns(key: str) -> Mapping[str, re.Pattern[str]]:
    return {name: re.compile(told) for names, told in _table()[key].items() for name in names.split()}
