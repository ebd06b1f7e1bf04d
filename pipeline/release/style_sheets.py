"""What a page's own style sheets and attributes do not display, as far as they can be read here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_OTHER_MEDIA = re.compile(r"@media[^{]*\b(?:print|speech)\b[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", re.IGNORECASE)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COMPOUND = re.compile(r"(?P<tag>[a-zA-Z][\w-]*|\*)?(?P<marks>(?:[.#][\w-]+)*)")
_NOT_SHOWN = re.compile(
    r"(?<![\w-])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0*\.?0+(?![.\d])|"
    r"font-size\s*:\s*0*(?:\.\d+|[01](?:\.\d+)?)(?:px|pt)?(?![\d.%a-z])|color\s*:\s*transparent)",
    re.IGNORECASE,
)
_WHITE = re.compile(
    r"(?<![\w-])color\s*:\s*(?:white|#fff\b|#ffffff\b|rgb\(\s*255\s*,\s*255\s*,\s*255\s*\)|#fefefe\b)", re.IGNORECASE
)
_BACKGROUND = re.compile(r"background(?:-color|-image)?\s*:", re.IGNORECASE)


def hides(declarations: str) -> bool:
    """Whether a style attribute, or a rule of a style sheet, keeps its element from being displayed."""
    return _NOT_SHOWN.search(declarations) is not None


def is_white(declarations: str) -> bool:
    """White letters; on a page whose background nobody coloured nobody sees them."""
    return _WHITE.search(declarations) is not None and not has_background(declarations)


def has_background(declarations: str) -> bool:
    return _BACKGROUND.search(declarations) is not None


def not_displayed(root: Any, sheets: str) -> set[Any]:
    """The elements that a style sheet of the page does not display on a screen."""
    found: set[Any] = set()
    for selector in _hiding_selectors(sheets):
        path = _path(selector)
        if path:
            found.update(root.xpath(path))
    return found


def _hiding_selectors(sheets: str) -> Iterator[str]:
    plain = _OTHER_MEDIA.sub("", COMMENT.sub("", sheets))
    for selectors, declarations in _RULE.findall(plain):
        if hides(declarations):
            yield from (each.strip() for each in selectors.rpartition("{")[2].split(","))


def _path(selector: str) -> str:
    """An XPath for a selector of names, classes and ids, with descendants and children; empty for any other."""
    path, step = "", "//"
    for part in re.sub(r"\s*>\s*", " > ", selector).split():
        if part == ">":
            step = "/"
            continue
        compound = _COMPOUND.fullmatch(part)
        if compound is None:
            return ""
        path += step + (compound["tag"] or "*").lower() + "".join(_predicates(compound["marks"]))
        step = "//"
    return path


def _predicates(marks: str) -> Iterator[str]:
    for kind, name in re.findall(r"([.#])([\w-]+)", marks):
        if kind == "#":
            yield f"[@id='{name}']"
        else:
            yield f"[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"
