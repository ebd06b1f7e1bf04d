"""Years as they are read out: `two thousand and sixteen`, `twenty sixteen`, `nineteen ninety-four`."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SMALL = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_FIRST, _LAST = 1930, 2049


def _below_a_hundred(number: int) -> str:
    if number < len(_SMALL) + 1:
        return _SMALL[number - 1]
    tens, ones = divmod(number, 10)
    return f"{_TENS[tens - 2]} {_SMALL[ones - 1]}" if ones else _TENS[tens - 2]


def _ways(year: int) -> Iterator[str]:
    century, rest = divmod(year, 100)
    if century == 20:
        yield f"two thousand and {_below_a_hundred(rest)}" if rest else "two thousand"
        yield f"two thousand {_below_a_hundred(rest)}" if rest else "two thousand"
    said = "nineteen" if century == 19 else "twenty"
    if rest > 9:
        yield f"{said} {_below_a_hundred(rest)}"
    elif rest:
        yield f"{said} oh {_below_a_hundred(rest)}"


_YEARS = {said: year for year in range(_FIRST, _LAST + 1) for said in _ways(year)}
IN_WORDS = "|".join(re.escape(said).replace(r"\ ", r"[\s-]+") for said in sorted(_YEARS, key=len, reverse=True))
"""As alternatives of a pattern, the longest first, in small letters."""


def year_in_words(said: str) -> int | None:
    """The year that is read out so; None for anything else."""
    return _YEARS.get(" ".join(said.casefold().replace("-", " ").split()))
