"""The sample's register: the product's own empty register, filled from the tables under `story/register/`."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

from building.answers import read_story_csv
from building.story import STORY


def write(path: Path) -> None:
    """Fill an empty register by its headings, as an officer would by hand."""
    from openpyxl import load_workbook

    from pipeline.writers.register_workbook import write_register

    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)  # the product never writes over a register
    write_register(path)
    book = load_workbook(path)
    for table in sorted((STORY / "register").glob("*.csv")):
        plan = json.loads(_schema(table.stem))
        rows = read_story_csv(table)
        fill = _fill_items if table.stem == "review" else _fill_table
        fill(book[plan["title"]], rows)
    book.save(path)


def _schema(name: str) -> str:
    from pipeline.shipped import SCHEMAS

    return (SCHEMAS / "register" / f"{name}.json").read_text(encoding="utf-8")


def _fill_items(sheet: Any, rows: list[dict[str, str]]) -> None:
    """The Review sheet: each item stands on its own row, in column A."""
    places = {sheet.cell(row, 1).value: row for row in range(1, sheet.max_row + 1)}
    for row in rows:
        sheet.cell(places[row["Item"]], 2).value = _value(row["Value"])


def _fill_table(sheet: Any, rows: list[dict[str, str]]) -> None:
    """Headings on row 1, guidance on row 2, then the rows. The ten steps stand there already, in this order."""
    columns = {sheet.cell(1, column).value: column for column in range(1, sheet.max_column + 1)}
    for number, row in enumerate(rows, 3):
        for heading, text in row.items():
            if text:
                sheet.cell(number, columns[heading]).value = _value(text)


def _value(text: str) -> date | int | str:
    """A date typed as 18/06/2020 is a date to Excel, and a lone number a number."""
    if text.isdigit():
        return int(text)
    if re.fullmatch(r"\d\d/\d\d/\d{4}", text):
        day, month, year = text.split("/")
        return date(int(year), int(month), int(day))
    return text
