"""What a table divides over neighbouring cells, or a text over its lines, put together again: the figures of a
number or a day, the letters or the halves of a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from pipeline.domain.release import Words
from pipeline.release.known import Known
from pipeline.release.rules import Rule, birth_dates, names, nhs_numbers, sure_names
from pipeline.release.seen import seen

_FIGURES = re.compile(r"\d{1,8}")
_LETTER = re.compile(r"[^\W\d_]")
_LAST, _FIRST = re.compile(r"(?<!\w)[^\W\d_]+$"), re.compile(r"^[^\W\d_]+(?!\w)")
_FEWEST_LETTERS = 4
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
    for _, neighbours in groupby(told, key=lambda each: (side_by_side(each[1]), each[1].removed)):
        cells = list(neighbours)
        yield from _halves(cells, known)
        for run in _runs(cells, _LETTER):
            yield from _letters(run, known)
        for run in _runs(cells, _FIGURES):
            yield from _figures(run, known)


_Cells = Sequence[tuple[str, Words]]


def _runs(cells: _Cells, kind: re.Pattern[str]) -> Iterator[_Cells]:
    for of_kind, run in groupby(cells, key=lambda each: kind.fullmatch(each[0]) is not None):
        if of_kind:
            yield list(run)


def _halves(cells: _Cells, known: Known) -> Iterator[Divided]:
    for (left, first), (right, _) in pairwise(cells):
        last, following = _LAST.search(left), _FIRST.search(right)
        if last and following:
            whole = last[0] + following[0]
            spans = any(each.start < len(last[0]) < each.end for each in sure_names(whole, known))
            if spans and not any(names(f"{last[0]} {following[0]}", known)):  # else told already
                yield Divided("person-name", whole, first)


def _letters(run: _Cells, known: Known) -> Iterator[Divided]:
    """A letter in each cell. What two of them make is told as halves."""
    text = "".join(letter for letter, _ in run)
    if len(text) >= _FEWEST_LETTERS:
        for each in sure_names(text, known):
            yield Divided(each.rule, text[each.start : each.end], run[each.start][1])


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
