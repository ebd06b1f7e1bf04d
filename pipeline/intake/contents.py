"""What a column holds, from a sample of its cells: dates, clock times, yes and no, ratings, or prose."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.domain.grid import Stamp, Value, shown
from pipeline.intake.dates import lacks_year, looks_like_date

_CLOCK = re.compile(
    r"(?!\d{4}\s?[-/.]\s?\d{1,2}(?!\d))"  # a date, year first, is no time
    r"(?:approx\.?|about|around|circa|c\.?|~)?\s*(?:(?:[01]?\d|2[0-4])\s*[:.;h]?\s*[0-5]\d\s*(?:h(?:ou)?rs?|h|am|pm|a\.m\.?|p\.m\.?)?"
    r"|\d{1,2}\s*(?:am|pm|hrs)|am|pm|morning|afternoon|evening|night|overnight|lunchtime|midday|noon)\b.{0,12}",
    re.IGNORECASE,
)
_YES_NO = re.compile(
    r"(?:y|n|yes|no|n/?a|not known|n/?k|unknown|not applicable|[✓✔x])\b\W*(?:\w+\W*){0,3}", re.IGNORECASE
)
_RATING = re.compile(
    r"(?:red|amber|green|blue|r|a|g|b|high|medium|low|standard|very high)(?:\s+risk)?\W*", re.IGNORECASE
)
_CODE = re.compile(r"\S*\d{3,}\S*|[A-Z]{2,5}\s?[/-]?\s?\d{3,}\S*")
_NUMBER = r"[£€$+-]?\d[\d.,]*"
_UNIT = r"%|(?:units?|h(?:ou)?rs?|min(?:ute)?s?|days?|weeks?|sessions?|visits?|points?|kg|g|mg|ml|cm|mm|m|lb|st)\.?"
_FIGURE = re.compile(
    r"(?:about|approx\.?|around|circa|c\.?|up to|over|under|[~<>\u2264\u2265])?\s*"
    rf"{_NUMBER}(?:\s*(?:-|\u2013|to)\s*{_NUMBER})?\s*(?:{_UNIT})?",
    re.IGNORECASE,
)
_NO_LABEL = re.compile(
    r"\W*(?:none|nil|nothing|n/?a|nfa|no (?:concerns?|issues?|change)|(?:as|see) above"
    r"|(?:not )?(?:seen|alone|spoken)\b.*)?\W*",
    re.IGNORECASE,
)
"""What is often written where there is nothing to say, or that the child was seen."""

_WORDS_OF_A_LABEL = 2
_FEWEST = 3
DATES = frozenset({"date", "end_date", "recorded_on"})
_TIMES = frozenset({"time", "end_time"})
_NARRATIVE = frozenset({"event", "action", "analysis", "child_voice"})
_NO_CODES = _NARRATIVE | {"subject", "people_present", "event_type"}
_LEARNED = frozenset({"learning_single_agency", "learning_system", "good_practice"})
_NO_FIGURES = _NO_CODES | _LEARNED | {"service_area", "agency"}
_SAID_AT_LENGTH = {**dict.fromkeys(_LEARNED, 0.5), "child_voice": 0.8, "analysis": 0.8}
"""What is left of a heading's word where nearly all cells are one word or two: `Lesson` over `Maths`, `Behaviour` over
`Defiance` (but `Wishes and feelings` over `Worried` is just that)."""
_LONGEST = {"number": 2, "rag": 12, "agency": 15, "recorded_by": 10, "event_type": 15, "service_area": 20}
"""Mean words of a column beyond which its heading is not believed."""


@dataclass(frozen=True, slots=True)
class Contents:
    """Shares (0 to 1) of the filled cells that read as something, and their mean length in words."""

    filled: int = 0
    dates: float = 0.0
    yearless: float = 0.0  # days without a year: `Sat 8 Sept`
    times: float = 0.0
    yes_no: float = 0.0
    ratings: float = 0.0
    codes: float = 0.0  # reference numbers: `ASB/2210`
    figures: float = 0.0
    labels: float = 0.0  # one word or two, and something that is named: `Maths`, `Truancy`
    words: float = 0.0
    constant: bool = False  # every cell says the same: the number of a case, not of an entry

    @property
    def telling(self) -> bool:
        """Enough cells to judge by."""
        return self.filled >= _FEWEST


def contents(sample: Sequence[Value]) -> Contents:
    """What a sample of one column's cells holds."""
    cells = [value for value in sample if shown(value).strip()]
    if not cells:
        return Contents()
    return Contents(
        filled=len(cells),
        dates=_share(cells, _is_date),
        yearless=_share(cells, _is_yearless),
        times=_share(cells, _is_time),
        yes_no=_share(cells, lambda value: _reads(_YES_NO, value)),
        ratings=_share(cells, lambda value: _reads(_RATING, value)) if not _are_letters(cells) else 0.0,
        codes=_share(cells, lambda value: _reads(_CODE, value)),
        figures=_share(cells, lambda value: _reads(_FIGURE, value)),
        labels=_share(cells, _is_label),
        constant=len(cells) >= _FEWEST and len({shown(value).strip() for value in cells}) == 1,
        words=sum(len(shown(value).split()) for value in cells) / len(cells),
    )


def belief(name: str, held: Contents) -> float:
    """How far, 0 to 1, cells like these let a column be called so."""
    if name in DATES:
        return 1.0 if held.dates >= 0.3 else 0.7 if held.words < 8 else 0.2
    if name in _TIMES:
        other_figures = max(held.dates, held.figures) > 0.8 and held.times < 0.2
        return 0.2 if held.words > 12 else 0.5 if other_figures else 1.0
    if held.dates > 0.8 and name != "number":
        return 0.3
    if held.constant and (name == "number" or (name == "source" and held.codes > 0.7)):
        return 0.4
    if held.words > _LONGEST.get(name, held.words):
        return 0.45
    if held.codes > 0.7 and name in _NO_CODES:
        return 0.4
    if held.figures > 0.7 and name in _NO_FIGURES:
        return 0.3  # a table of counts
    if held.yes_no > 0.7 and name not in ("child_voice", "good_practice", "analysis"):
        return 0.85 if name == "action" else 0.4
    if held.ratings > 0.7 and name not in ("rag", "child_voice"):
        return 0.5
    return _SAID_AT_LENGTH.get(name, 1.0) if held.labels > 0.7 else 1.0


def _share(cells: Sequence[Value], test: Callable[[Value], bool]) -> float:
    return sum(map(test, cells)) / len(cells)


def _are_letters(cells: Sequence[Value]) -> bool:
    """`A` and `B` alone are the children of a family; a rating would have its `R` or `G`."""
    return {shown(value).strip().upper() for value in cells} <= {"A", "B"}


def _is_label(value: Value) -> bool:
    text = shown(value)
    said = not any(pattern.fullmatch(text.strip()) for pattern in (_YES_NO, _RATING, _NO_LABEL))
    return said and len(text.split()) <= _WORDS_OF_A_LABEL


def _is_date(value: Value) -> bool:
    return value.day is not None if isinstance(value, Stamp) else looks_like_date(value)


def _is_yearless(value: Value) -> bool:
    """Figures alone (`3/4`) may be anything."""
    return isinstance(value, str) and any(map(str.isalpha, value)) and lacks_year(value)


def _is_time(value: Value) -> bool:
    return value.day is None if isinstance(value, Stamp) else _reads(_CLOCK, value)


def _reads(pattern: re.Pattern[str], value: Value) -> bool:
    return pattern.fullmatch(shown(value).strip()) is not None
