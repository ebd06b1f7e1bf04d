"""Registers drawn as small text tables, so that a test shows the sheet it is about."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

DrawRegister = Callable[..., Path]


@pytest.fixture
def draw_register(tmp_path: Path) -> DrawRegister:
    """`draw_register(Agencies="Name | Code\\nEssex Police | POL")` saves a hand-made register.

    A sheet may also be a list of rows of true values (dates, numbers). `names` renames a sheet whose
    title is no Python word: `names={"Lines": "Lines of enquiry"}`.
    """

    def draw(names: dict[str, str] | None = None, **sheets: object) -> Path:
        book = Workbook()
        book.remove(book.active)
        for title, drawing in sheets.items():
            sheet = book.create_sheet((names or {}).get(title, title))
            rows = drawing if isinstance(drawing, list) else _rows(str(drawing))
            for row in rows:
                sheet.append(row)
        path = tmp_path / "register.xlsx"
        book.save(path)
        return path

    return draw


def _rows(drawing: str) -> list[list[str | None]]:
    lines = [line.strip() for line in drawing.strip("\n").splitlines()]
    return [[cell.strip() or None for cell in line.split("|")] for line in lines]
