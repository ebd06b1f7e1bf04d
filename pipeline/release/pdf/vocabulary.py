"""What may stand in the objects of a PDF (`schemas/release/pdf.json`). Everything else goes, whatever it may be."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from pipeline.domain.release import HiddenThing
from pipeline.shipped import SCHEMAS

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[^\W\d_]+")
_FEWEST_LETTERS = 4  # of a word in a name that can be a person's
_DEEPEST = 60
_TREE = "entries of "  # a list in a tree: names or numbers, each with what it stands for
_IN_LIST = "[]"


@cache
def _table() -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = json.loads((SCHEMAS / "release" / "pdf.json").read_text(encoding="utf-8"))
    return loaded


@cache
def listed(name: str) -> frozenset[str]:
    """A list of the schema: the `operators` of a drawing, the `inline` keys of a picture in it, the `tables` of a font
    that draw its letters."""
    return frozenset(_table()[name])


@cache
def _known_words() -> frozenset[str]:
    """Words of the format's own and of fonts: no person is meant by them."""
    keys = {key for kind in _table()["kinds"].values() for key in kind}
    return frozenset(keys | listed("words") | listed("fonts"))


def telling(name: str) -> str:
    """The words in a name of the file's own (`/KirstyTarrant`) that are not the format's; empty without any."""
    name = _SUBSET.sub("", name.removeprefix("/"))
    if name in _known_words():
        return ""
    words = [word for word in _WORDS.findall(name) if word not in _known_words()]
    return " ".join(words) if any(len(word) >= _FEWEST_LETTERS for word in words) else ""


def rule_of(key: str) -> str:
    """What hidden content under this key is called."""
    return str(_table()["called"].get(key.removeprefix("/"), "metadata"))


def take_unknown(roots: Iterable[tuple[str, Any]]) -> Iterator[HiddenThing]:
    """Every key that is not listed for its kind of object goes. `roots`: where to begin, each with its kind."""
    walk = _Walk()
    for kind, item in roots:
        walk.todo.append((item, kind))
    while walk.todo:
        yield from walk.step(*walk.todo.pop())
    yield from walk.loose_ends()


class _Walk:
    """From object to object by what each may hold. `todo` is a stack: bookmarks may be a chain of thousands."""

    def __init__(self) -> None:
        self.todo: list[tuple[Any, str]] = []
        self._met: set[tuple[tuple[int, int], str]] = set()
        self._known: set[tuple[int, int]] = set()
        self._back: list[tuple[Any, str]] = []
        self._lists: list[Any] = []
        self._checked: set[tuple[int, int]] = set()

    def step(self, item: Any, kind: str) -> Iterator[HiddenThing]:
        import pikepdf

        if not isinstance(item, pikepdf.Array | pikepdf.Dictionary | pikepdf.Stream):
            return
        here = (item.objgen, kind)
        if item.objgen[0] and here in self._met:
            return
        self._met.add(here)
        if isinstance(item, pikepdf.Array):
            self._each(item, kind)
        else:
            self._known.add(item.objgen)
            yield from self._keys(item, kind)

    def _each(self, item: Any, kind: str) -> None:
        """What a list holds is of the list's own kind, except where the schema says otherwise (`[]`): the list that is
        a destination names a page, and a page is no destination."""
        of = kind.removeprefix(_TREE)
        if of == kind and _kind_of(kind, _IN_LIST) == "back":
            self._lists.append(item)
        else:
            self.todo += [(each, of) for each in reversed(list(item))]

    def _keys(self, item: Any, kind: str) -> Iterator[HiddenThing]:
        import pikepdf

        for key in sorted(item.keys()):
            allowed = _kind_of(kind, key.removeprefix("/"))
            value = item[key]
            if allowed == "back":
                self._back.append((item, key))
            elif not _may_be(value, allowed):
                yield from _taken(item, key)
            elif isinstance(value, pikepdf.Object) and allowed not in {"plain", "text", "kept"}:
                self.todo.append((value, allowed))

    def loose_ends(self) -> Iterator[HiddenThing]:
        """What only refers to something must refer to what was met on the way: else it carries that along."""
        import pikepdf

        for item, key in self._back:
            value = item.get(key)
            if isinstance(value, pikepdf.Array):
                self._only_known(value)
            elif value is not None and not self._is_known(value):
                yield from _taken(item, key)
        for values in self._lists:
            self._only_known(values)

    def _only_known(self, values: Any, depth: int = 0) -> None:
        import pikepdf

        if values.objgen[0] and values.objgen in self._checked:
            return  # a list may hold itself, and twice
        self._checked.add(values.objgen)
        for place, value in enumerate(list(values)):
            if isinstance(value, pikepdf.Array) and depth < _DEEPEST:
                self._only_known(value, depth + 1)
            elif not self._is_known(value):
                values[place] = None

    def _is_known(self, value: Any) -> bool:
        import pikepdf

        if isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
            return value.objgen[0] > 0 and value.objgen in self._known
        return not isinstance(value, pikepdf.Array)


def _kind_of(kind: str, key: str) -> str:
    """The kind of what stands under a key; empty where nothing may."""
    if kind.startswith("*"):
        return kind[1:]
    _, _, of = kind.partition(":")
    if of:
        entries = of if of == "back" else _TREE + of
        return {"Kids": kind, "Limits": "back", "Names": entries, "Nums": entries}.get(key, "")
    return str(_table()["kinds"][kind].get(key, ""))


def _may_be(value: Any, allowed: str) -> bool:
    import pikepdf

    if not allowed:
        return False
    if allowed == "plain":
        return _is_plain(value)
    if isinstance(value, pikepdf.String):
        return allowed in {"text", "kept", "colour"}
    return allowed != "text" or not isinstance(value, pikepdf.Dictionary | pikepdf.Stream | pikepdf.Array)


def _is_plain(value: Any, depth: int = 0) -> bool:
    """Numbers, names, yes and no, and lists of these."""
    import pikepdf

    if depth > _DEEPEST or isinstance(value, pikepdf.String | pikepdf.Stream):
        return False
    if isinstance(value, pikepdf.Array):
        return all(_is_plain(each, depth + 1) for each in list(value))
    if isinstance(value, pikepdf.Dictionary):
        return all(_is_plain(each, depth + 1) for each in dict(value.items()).values())
    return True


def _taken(item: Any, key: str) -> Iterator[HiddenThing]:
    """Numbers and names go without a word; what can hold more is told."""
    value = item[key]
    told = key.removeprefix("/") in _table()["called"] or not _is_plain(value) or bool(telling(key))
    del item[key]
    if told:
        yield HiddenThing(rule_of(key), f"object {item.objgen[0]}" if item.objgen[0] else "", key.removeprefix("/"))
