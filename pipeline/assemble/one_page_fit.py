"""How much of a paper stands on one A4 page: what matters most comes first, the rest is counted and pointed to."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.domain.one_page import OnePageColumn, OnePagePart
from pipeline.domain.spoken import listed

TEXT_WIDTH = 516.0  # points between the margins of templates/status.docx and templates/report-check.docx
_ROOM = 655.0  # points left for the parts, below the summary and above the last sentence, with some to spare
_LETTER = 4.0  # points; Arial 8 on the generous side, so that Word's line breaks do not surprise
_CELL_SIDES = 7.0
_HEADING, _ROW, _LINE, _SENTENCE = 22.0, 3.7, 9.3, 11.5
_LIST_LETTERS = 112
_ABOVE, _ABOVE_LETTERS = 15.0, 78


@dataclass(frozen=True, slots=True)
class Whole:
    """A part with all its rows. `least` rows are placed before any part gets more; `places` says for each row where
    else it can be read."""

    part: OnePagePart
    least: int
    places: tuple[str, ...] = ()


def column(title: str, share: int) -> OnePageColumn:
    """A column with so many hundredths of the page's width."""
    return OnePageColumn(title, share, int((TEXT_WIDTH * share / 100 - _CELL_SIDES) / _LETTER))


def fitted(
    parts: Sequence[Whole], order: Sequence[int], above: Sequence[str], elsewhere: str
) -> tuple[OnePagePart, ...]:
    """The parts with as many of their rows as fit, the places of `order` served first. `above` are the lines under the
    title: a long one takes room; `elsewhere` says where all rows can be read."""
    counts = [0] * len(parts)
    room = _ROOM - sum(_frame(whole) for whole in parts)
    room -= sum(_ABOVE * (_lines(text, _ABOVE_LETTERS) - 1) for text in above)
    for upto in ("least", "all"):
        for place in order:
            rows = parts[place].part.rows
            wanted = len(rows) if upto == "all" else min(parts[place].least, len(rows))
            while counts[place] < wanted and _height(parts[place].part, counts[place]) <= room:
                room -= _height(parts[place].part, counts[place])
                counts[place] += 1
    return tuple(_cut(whole, count, elsewhere) for whole, count in zip(parts, counts, strict=True))


def _frame(whole: Whole) -> float:
    """Heading, row of headings, and the sentence below, which may have to say how many more there are."""
    part = whole.part
    sentence = _lines(part.about, _LIST_LETTERS) + (whole.least < len(part.rows))
    return _HEADING + (_ROW + _LINE if part.columns else 0.0) + _SENTENCE * sentence


def _height(part: OnePagePart, row: int) -> float:
    if not part.columns:
        return 0.5 + _LINE * 1.06 * _lines(part.rows[row][0], _LIST_LETTERS)
    cells = zip(part.rows[row], part.columns, strict=True)
    return _ROW + _LINE * max(_lines(text, column.letters) for text, column in cells)


def _lines(text: str, letters: int) -> int:
    return max(1, len(textwrap.wrap(text, letters))) if text else 0


def _cut(whole: Whole, count: int, elsewhere: str) -> OnePagePart:
    more = len(whole.part.rows) - count
    if not more:
        return whole.part
    sheets = dict.fromkeys(place.partition("!")[0] for place in whole.places[count:] if place)
    where = f" on the register's {'sheet' if len(sheets) == 1 else 'sheets'} {listed(sheets)};" if sheets else ""
    told = f"And {more} more:{where} {elsewhere}"
    return replace(whole.part, rows=whole.part.rows[:count], about=" ".join(filter(None, (whole.part.about, told))))
