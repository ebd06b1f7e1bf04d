"""The sample review, merged whole and held against its answer key."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from pipeline.cli import main

SAMPLES = Path(__file__).resolve().parents[2] / "sample_inputs"
KEY = SAMPLES / "answer-key"


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("alba")
    result = CliRunner().invoke(main, ["all", str(SAMPLES / "child-alba"), "-o", str(folder)])
    assert result.exit_code == 0, result.output
    assert result.stderr == ""
    return folder


def by_place(rows: list[dict[str, str]]) -> dict[tuple[str, str, int], dict[str, str]]:
    return {(row["file"], row["sheet"], int(row["row"])): row for row in rows}


def test_every_entry_of_the_key_and_no_other(out: Path) -> None:
    told, key = by_place(rows_of(out / "chronology.csv")), by_place(rows_of(KEY / "entries.csv"))
    assert set(told) == set(key)


def test_dates_are_read_as_a_person_reads_them(out: Path) -> None:
    told, key = by_place(rows_of(out / "chronology.csv")), by_place(rows_of(KEY / "entries.csv"))
    names = ("earliest", "latest", "time", "precision", "qualifier")
    wrong = {
        place: (told[place]["date_as_written"], [told[place][name] for name in names], [row[name] for name in names])
        for place, row in key.items()
        if [told[place][name] for name in names] != [row[name] for name in names]
    }
    assert wrong == {}


def test_what_is_no_entry_is_counted_as_what_it_is(out: Path) -> None:
    ledger = json.loads((out / "ledger.json").read_text(encoding="utf-8"))
    counted: dict[tuple[str, str, str], int] = {}
    for row in rows_of(KEY / "rows.csv"):
        kind = {
            "nil_return": "nil_returns",
            "repeated_heading": "repeated_headings",
            "note": "notes",
            "replaced": "notes",
        }.get(row["kind"], row["kind"])
        counted[row["file"], row["sheet"], kind] = counted.get((row["file"], row["sheet"], kind), 0) + 1
    wrong = {}
    for file, table in tables(ledger):
        if not table["heading_rows"]:
            continue
        for kind in ("nil_returns", "notes", "guidance", "repeated_headings", "blank"):
            expected = counted.get((file, table["sheet"], kind), 0)
            if table["rows"][kind] != expected:
                wrong[file, table["sheet"], kind] = (table["rows"][kind], expected)
    assert wrong == {}


def tables(ledger: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [(file["file"], table) for file in ledger["files"] for table in file["tables"]]


def test_columns_are_named_right(out: Path) -> None:
    ledger = json.loads((out / "ledger.json").read_text(encoding="utf-8"))
    told = {
        (file, table["sheet"], column["column"]): (column["heading"], column["name"] or "")
        for file, table in tables(ledger)
        for column in table["columns"]
    }
    key = {(row["file"], row["sheet"], row["column"]): row["name"] for row in rows_of(KEY / "columns.csv")}
    wrong = {place: (told.get(place), name) for place, name in key.items() if told.get(place, ("", ""))[1] != name}
    assert len(wrong) <= len(key) * 0.03, wrong


def test_a_second_run_gives_the_same_bytes(out: Path, tmp_path: Path) -> None:
    assert CliRunner().invoke(main, ["all", str(SAMPLES / "child-alba"), "-o", str(tmp_path)]).exit_code == 0
    first = {path.name: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    assert {path.name: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == first
