"""What is told of a place in a file: its sentence, the cells quoted in it, and the rows it is about."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.domain.trouble import Issue

_LONGEST_QUOTE = 60
_MOST_WORDS_QUOTED = 3
_MOST_RUNS = 20
_SHORTEST_RUN = 3  # rows 2 to 4; two alone are named


class About:
    """The place that all issues of one table share."""

    def __init__(self, file: str, sheet: str, agency: str) -> None:
        self.file, self.sheet, self.agency = file, sheet, agency

    def issue(self, code: str, message: str, cell: str, row: int = 0, agency: str = "") -> Issue:
        sentence = message[:1].upper() + message[1:]
        return Issue(code, sentence, agency or self.agency, self.file, self.sheet, cell, row=row)


def quoted(text: str) -> str:
    """A date cell in a message. One that is long, or holds no figure and more than a few words, may be narrative in the
    wrong column: never quoted."""
    text = " ".join(text.split())
    plain = any(map(str.isdigit, text)) or len(text.split()) <= _MOST_WORDS_QUOTED
    return f"'{text}'" if 0 < len(text) <= _LONGEST_QUOTE and plain else "the date cell"


def heading_quoted(text: str) -> str:
    """A heading in a message, shortened where it holds guidance."""
    text = " ".join(text.split())
    return f"'{text}'" if len(text) <= _LONGEST_QUOTE else f"'{text[:_LONGEST_QUOTE]}…'"


def rows_named(numbers: Sequence[int]) -> str:
    """`rows 2 to 18, row 21`: every row, as long as a person would read on."""
    runs: list[tuple[int, int]] = []
    for first, last in in_runs(sorted(set(numbers))):
        short = last - first + 1 < _SHORTEST_RUN
        runs += [(number, number) for number in range(first, last + 1)] if short else [(first, last)]
    told = [f"row {first}" if first == last else f"rows {first} to {last}" for first, last in runs[:_MOST_RUNS]]
    left = sum(last - first + 1 for first, last in runs[_MOST_RUNS:])
    return ", ".join(told) + (f" and {left} more" if left else "")


def in_runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Consecutive numbers as (first, last)."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs
