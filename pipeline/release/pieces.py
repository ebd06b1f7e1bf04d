"""What a table divides over neighbouring cells, or a text over its lines, put together again: the figures of a
number or a day, the letters or the halves of a name."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

from pipeline.domain.release import Words
from pipeline.release.in_pieces import names_in_pieces
from pipeline.release.known import Known
from pipeline.release.rules import Rule, birth_dates, names, nhs_numbers
from pipeline.release.seen import seen

_FIGURES = re.compile(r"\d{1,8}")
_SHORT = re.compile(r"[^\W\d_]{1,8}")
_IN_CSV = re.compile(r"line (?P<row>\d+), column (?P<column>\d+)")
_IN_WORKBOOK = re.compile(r".*!(?P<column>[A-Z]{1,3})(?P<row>\d+)")
_IN_PAGE = re.compile(r"/tr(?:\[(?P<row>\d+)\])?/t[dh](?:\[(?P<column>\d+)\])?$")
_NUMBER = range(8, 17)  # figures of an identifier; fewer stand in a table by chance
_NHS, _DAY = (3, 3, 4), ((1, 2), (1, 2), (2, 4))


@dataclass(frozen=True, slots=True)
class Divided:
    """`text` was divided; `first` is where it begins."""

    rule: str
    text: str
    first: Words


def side_by_side(words: Words) -> tuple[str, str]:
    """The same for words that a reader meets one after the other. In a web page each element is a part of its own."""
    return ("/" if words.part.startswith("/") else words.part), words.hidden


def divided(words: Sequence[Words], known: Known) -> Iterator[Divided]:
    """Everything that is found only when neighbours are read as one."""
    told = [(seen(each.text).text.strip(), each) for each in words if each.text.strip()]
    kinds: dict[object, list[tuple[str, Words]]] = {}
    for each in told:
        kinds.setdefault((side_by_side(each[1]), each[1].removed), []).append(each)
    for cells in kinds.values():
        yield from dict.fromkeys((*_in_pieces(cells, known), *_in_pieces(_by_column(cells), known)))
        for run in _runs(cells, _FIGURES):
            yield from _figures(run, known)


_Cells = Sequence[tuple[str, Words]]


def _runs(cells: _Cells, kind: re.Pattern[str]) -> Iterator[_Cells]:
    for of_kind, run in groupby(cells, key=lambda each: kind.fullmatch(each[0]) is not None):
        if of_kind:
            yield list(run)


def _in_pieces(cells: _Cells, known: Known) -> Iterator[Divided]:
    """A name that begins in one of them and ends in another: halves, or a letter in each."""
    whole = "\n".join(words.text for _, words in cells)
    begins = [0, *accumulate(len(words.text) + 1 for _, words in cells)]
    plain = seen(whole)
    for each in names_in_pieces(plain, whole, known.people.joined):
        start, end = plain.original(each.start, each.end)
        first, last = bisect(begins, start) - 1, bisect(begins, end - 1) - 1
        if first < last:
            yield Divided("person-name" if each.sure else "possible-name", whole[start:end], cells[first][1])


def _by_column(cells: _Cells) -> _Cells:
    """Those with one short word each, as they stand below one another; none where there is no table."""
    short = [(_cell_of(words), (text, words)) for text, words in cells if _SHORT.fullmatch(text)]
    placed = [(place, each) for place, each in short if place is not None]
    return [each for _, each in sorted(placed, key=lambda pair: pair[0])]


def _cell_of(words: Words) -> tuple[int, int] | None:
    """Column and row."""
    if found := _IN_CSV.fullmatch(words.place):
        return int(found["column"]), int(found["row"])
    if found := _IN_WORKBOOK.fullmatch(words.place):
        return int(found["column"], 36), int(found["row"])
    if found := _IN_PAGE.search(words.part):
        return int(found["column"] or 1), int(found["row"] or 1)
    return None


def _figures(run: _Cells, known: Known) -> Iterator[Divided]:
    """A day of birth and an identifier of the register anywhere in a row; an NHS number where it is the whole row,
    since one in eleven of any ten figures has the right last one."""
    for size in (2, 3, 4):
        for start in range(len(run) - size + 1):
            window = run[start : start + size]
            text = "".join(figures for figures, _ in window)
            if len(text) in _NUMBER and _found(names, text, known, "register-identifier"):
                yield Divided("register-identifier", text, window[0][1])
            day = "/".join(figures for figures, _ in window)
            if _is_day(window) and _found(birth_dates, day, known, "date-of-birth"):
                yield Divided("date-of-birth", day, window[0][1])
    number = " ".join(figures for figures, _ in run)
    if tuple(len(figures) for figures, _ in run) == _NHS and not _found(names, number, known, "register-identifier"):
        yield from (Divided(each.rule, number, run[0][1]) for each in nhs_numbers(number, known))


def _is_day(window: _Cells) -> bool:
    return len(window) == len(_DAY) and all(
        len(figures) in sizes for (figures, _), sizes in zip(window, _DAY, strict=True)
    )


def _found(rule: Rule, text: str, known: Known, called: str) -> bool:
    return any(each.rule == called for each in rule(text, known))
