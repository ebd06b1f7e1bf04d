"""Many phrases looked for at once: one pattern that shares what phrases have in common, for speed."""

from __future__ import annotations

import re
from collections.abc import Iterable

_Tree = dict[str, "_Tree"]
_END = ""
_PIECES = {" ": r"[\s\-–/]+", "'": "['’‘`]?", "&": r"(?:&|\band\b)"}


def one_pattern(phrases: Iterable[str]) -> str:
    """A pattern for any of the phrases, the longest first: a space stands for any gap or hyphen, an apostrophe may
    be missing, and `&` may be "and". Phrases are given in small letters where case is to be ignored."""
    tree: _Tree = {}
    for phrase in phrases:
        branch = tree
        for letter in re.sub(r"[\s\-–/]+", " ", phrase.replace("’", "'")).replace(" and ", " & "):
            branch = branch.setdefault(letter, {})
        branch[_END] = {}
    return _written(tree)


def _written(tree: _Tree) -> str:
    ways = [_PIECES.get(letter, re.escape(letter)) + _written(rest) for letter, rest in sorted(tree.items()) if letter]
    if not ways:
        return ""
    joined = ways[0] if len(ways) == 1 and _END not in tree else f"(?:{'|'.join(ways)})"
    return f"{joined}?" if _END in tree else joined
