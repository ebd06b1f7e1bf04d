"""A cell that holds a month, a day, a season or a colour alone, in a table that has more of them: nobody's name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.domain.release import Words
from pipeline.naming import likes
from pipeline.release.known import Known
from pipeline.release.pieces import side_by_side
from pipeline.release.seen import seen

NAMES = frozenset({"person-name", "possible-name"})
_NEIGHBOURS = 40  # cells on either side: the headings of a column and the months of a year
_WORD = re.compile(r"[^\W\d_]+")


def is_among_its_like(words: Sequence[Words], number: int, found: str, known: Known) -> bool:
    """`Dec` beside `Nov` or `December`, `Amber` where other cells are `Red` and `Green`."""
    word = found.casefold()
    like = likes(word)
    own = words[number]
    if not like or seen(own.text).text.strip(" .:*").casefold() != word:
        return False
    near = words[max(0, number - _NEIGHBOURS) : number + _NEIGHBOURS]
    return any(
        _begins_with(each.text, like - {word}) and not known.people.mentions(each.text)
        for each in near
        if side_by_side(each) == side_by_side(own)
    )


def _begins_with(text: str, like: frozenset[str]) -> bool:
    first = _WORD.match(seen(text).text.strip())
    return first is not None and first[0].casefold() in like
