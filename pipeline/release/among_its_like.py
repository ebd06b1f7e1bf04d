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
_A_MONTH, _SEASONS = "july", likes("summer")
_RATINGS = frozenset({"red", "amber", "green"})
_TO_A_PERSON = re.compile(r"\b(?:to|with|and|for|told|by|about|of|from|saw|her|his)\s+$", re.I)
_WORD = re.compile(r"[^\W\d_]+")
_LABEL = re.compile(r"(?:^|[.;)!?]\s)\W*(?P<word>[^\W\d_]+)\W*:")


def is_among_its_like(words: Sequence[Words], number: int, start: int, end: int, known: Known) -> bool:
    """`Dec` beside `Nov` or `December`, `Amber` where other cells, or rows of a page, end in `Red` and `Green`."""
    own = words[number]
    word = own.text[start:end].casefold()
    like = likes(word) - {word}
    if _labels(own.text, end) and _has_more(like - known.people.joined.names, words, number):
        return True
    like |= likes(_A_MONTH) if word in _SEASONS else frozenset()
    alone = seen(own.text).text.strip(" .:*").casefold() == word
    ends_row = (
        like >= _RATINGS - {word} and not own.text[end:].strip(" .*") and not _TO_A_PERSON.search(own.text[:start])
    )
    if not like or not (alone or ends_row):
        return False
    near = [each for each in words[max(0, number - _NEIGHBOURS) : number + _NEIGHBOURS] if each is not own]
    return any(
        _is_of(like, each.text, ends=ends_row) and not known.people.mentions(each.text)
        for each in near
        if side_by_side(each) == side_by_side(own)
    )


def _labels(text: str, end: int) -> bool:
    """`April: neglect (12 files).`"""
    return text[end:].lstrip(" *").startswith(":")


def _has_more(like: frozenset[str], words: Sequence[Words], number: int) -> bool:
    """Others of them label what follows, too, and none is a name of the register."""
    near = (each for each in words[max(0, number - _NEIGHBOURS) : number + _NEIGHBOURS])
    said = (seen(each.text).text for each in near if side_by_side(each) == side_by_side(words[number]))
    return any(label["word"].casefold() in like for text in said for label in _LABEL.finditer(text))


def _is_of(like: frozenset[str], text: str, *, ends: bool) -> bool:
    said = _WORD.findall(seen(text).text)
    return bool(said) and (
        said[0].casefold() in like or (ends and said[-1].casefold() in like and said[-1][0].isupper())
    )
