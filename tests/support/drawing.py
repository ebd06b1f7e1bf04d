"""Sheets drawn as text, so that a test shows what an author's table looks like."""

from __future__ import annotations

from pipeline.domain.grid import Merge, Row, Sheet, SubmittedFile


def drawn(drawing: str, *, name: str = "Sheet1", merges: tuple[Merge, ...] = (), hidden: bool = False) -> Sheet:
    """One line a row, cells between `|`; `\\n` inside a cell is a line break. A first line break and the
    indentation do not count; a line of nothing but blanks is a blank row."""
    lines = drawing.split("\n")
    if not lines[0].strip():
        lines = lines[1:]
    if not lines[-1].strip():
        lines = lines[:-1]
    rows = [Row(number, _cells(line)) for number, line in enumerate(lines, start=1) if line.strip()]
    return Sheet(name, tuple(rows), hidden=hidden, merges=merges)


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip().replace("\\n", "\n") for cell in line.split("|"))


def submitted(*sheets: Sheet, file: str = "Wexmere Police/chronology.xlsx") -> SubmittedFile:
    return SubmittedFile(file, "0" * 64, 1, sheets)
