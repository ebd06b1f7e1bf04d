"""Words that a page's style may show otherwise than its source has them: without an element that stands inside a word,
or with its pieces in another order. What a style sheet does is not followed; every such word is read in each way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import permutations

BEGINS, ENDS = "\ufdd0", "\ufdd1"
"""Where an element inside a sentence begins and ends: characters that no text has."""
_GONE = "\ufdd2"
_MARKS = re.compile(f"[{BEGINS}{ENDS}{_GONE}]")
_INSIDE = re.compile(rf"(?:(?<=[^\W\d_])|(?<={_GONE})){BEGINS}([^{BEGINS}{ENDS}]*){ENDS}(?=[^\W\d_]|{BEGINS})")
_WORD = re.compile(rf"[^\W\d_]+(?:{_GONE}+[^\W\d_]+)+")
_BESIDE = re.compile(
    rf"(?:(?<=[^\W\d_]){BEGINS}([^{BEGINS}{ENDS}]*){ENDS}|{BEGINS}([^{BEGINS}{ENDS}]*){ENDS}(?=[^\W\d_]))"
)
_PIECE = rf"{BEGINS}+\s*[^\W_]{{1,12}}\s*{ENDS}+"
_ROW, _LOOSE_ROW = re.compile(rf"(?:{_PIECE}){{2,12}}"), re.compile(rf"(?:{_PIECE}\s*){{2,12}}")
_REORDERED = re.compile(r"(?<![\w-])(?:order|float|position|transform|direction|grid-[a-z-]+|flex-[a-z-]+|-reverse)\b")
_FEW, _FEWEST = 3, 3
_NESTED = 3


def plain(marked: str) -> str:
    return _MARKS.sub("", marked)


def moves_things(sheet: str) -> bool:
    """Whether a style sheet may show things in another order."""
    return _REORDERED.search(sheet.casefold()) is not None


def other_readings(marked: str, *, moved: bool) -> Iterator[str]:
    """`moved`: the page may show things in another order, with no blank between them."""
    if BEGINS not in marked:
        return
    less = marked
    for _ in range(_NESTED):
        less = _INSIDE.sub(_GONE, less)
    yield from (plain(word[0]) for word in _WORD.finditer(less))
    for beside in _BESIDE.finditer(marked):
        inner = plain(beside[1] or beside[2] or "").strip()
        if len(inner) >= _FEWEST:
            yield inner
    for row in (_LOOSE_ROW if moved else _ROW).finditer(marked):
        pieces = re.findall(r"[^\W_]+", _MARKS.sub(" ", row[0]))
        orders = permutations(pieces) if len(pieces) <= _FEW else (pieces, pieces[::-1])
        yield from ("".join(each) for each in orders)
