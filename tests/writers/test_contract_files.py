"""The files other programs rely on, to the letter of the contract."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest
from drawn_chronologies import HEALTH, POLICE, combined, drawn, entry
from hypothesis import given
from hypothesis import strategies as st

from pipeline.decisions import link_decisions
from pipeline.domain.ledger import Column, FileRecord, Ledger, RowCounts, TableRecord
from pipeline.domain.links import Link, LinkDecision, SharedEvent
from pipeline.domain.trouble import Issue
from pipeline.writers.outputs import (
    write_chronology_csv,
    write_column_map,
    write_issues_csv,
    write_ledger_json,
    write_links_csv,
    write_nil_returns_csv,
)

CHRONOLOGY = (
    "ref,agency,earliest,latest,time,precision,qualifier,date_as_written,time_as_written,"
    "service_area,source,subject,people_present,event_type,event,child_voice,action,analysis,"
    "learning_single_agency,learning_system,good_practice,rag,other,file,sheet,row,linked,flags"
)


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, strict=True))


def test_chronology_csv_has_the_contracts_columns(tmp_path: Path) -> None:
    path = tmp_path / "chronology.csv"
    write_chronology_csv(path, combined())
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf" + CHRONOLOGY.encode() + b"\r\n")
    assert raw.endswith(b"\r\n")


def test_chronology_csv_shows_an_entry(tmp_path: Path) -> None:
    write_chronology_csv(tmp_path / "c.csv", combined())
    first, second, third, last = (
        dict(zip(CHRONOLOGY.split(","), row, strict=True)) for row in rows(tmp_path / "c.csv")[1:]
    )
    assert (first["earliest"], first["latest"], first["time"]) == ("2019-04-03", "2019-04-03", "14:30")
    assert (second["earliest"], second["latest"], second["precision"], second["qualifier"]) == (
        *("2019-04-01", "2019-04-30"),
        *("month", "~"),
    )
    assert json.loads(second["other"]) == {"Serial number": "12", "Serial number (2)": "13"}
    assert (second["linked"], second["flags"]) == ("POL-0001 POL-0002", "hidden-row date-outside-period")
    assert (second["file"], second["sheet"], second["row"]) == ("Health & Care/chronology.xlsx", "Chronology", "7")
    assert third["event"] == "=1+1 said mother"
    assert (last["earliest"], last["latest"], last["precision"]) == ("", "", "undated")
    assert last["other"] == "{}"


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"])), min_size=3, max_size=3))
def test_text_comes_back_letter_for_letter(tmp_path_factory: object, texts: list[str]) -> None:
    path = Path(tmp_path_factory.mktemp("csv")) / "c.csv"  # type: ignore[attr-defined]  # pytest's factory
    event, action, cell = texts
    one = replace(entry("POL-0001", "2019-04-03", event=event, action=action), other=((cell, cell),))
    write_chronology_csv(path, combined([one]))
    header, row = rows(path)
    assert row[header.index("event")] == event
    assert row[header.index("action")] == action
    assert json.loads(row[header.index("other")]) == {cell: cell}


def test_half_a_surrogate_pair_does_not_break_the_file(tmp_path: Path) -> None:
    write_chronology_csv(tmp_path / "c.csv", combined([entry("POL-0001", "2019-04-03", event="a\ud800b")]))
    assert rows(tmp_path / "c.csv")[1][14] == "a\\ud800b"


def test_nil_returns_and_issues(tmp_path: Path) -> None:
    issue = Issue("hidden-row", "Row 7 is hidden, and read.", HEALTH, "h.xlsx", "Chronology", "A7", "HEA-0001")
    write_nil_returns_csv(tmp_path / "n.csv", combined())
    write_issues_csv(tmp_path / "i.csv", combined(issues=[issue]))
    assert rows(tmp_path / "n.csv") == [
        ["agency", "service_area", "earliest", "latest", "as_written", "file", "sheet", "row"],
        [HEALTH, "0-19", "2018-04-01", "", "Nil return, 0-19", f"{HEALTH}/chronology.xlsx", "Nil", "3"],
    ]
    assert rows(tmp_path / "i.csv") == [
        ["code", "severity", "agency", "file", "sheet", "cell", "ref", "message"],
        ["hidden-row", "warning", HEALTH, "h.xlsx", "Chronology", "A7", "HEA-0001", "Row 7 is hidden, and read."],
    ]


def test_links_carry_what_people_decided(tmp_path: Path) -> None:
    proposed = Link("POL-0001", "HEA-0001", 0.8, ("same day", "=both"))
    event = SharedEvent(("POL-0001", "HEA-0001"), (POLICE, HEALTH), (proposed,))
    decided = (
        LinkDecision("HEA-0001", "POL-0001", True, "A. Reader"),
        LinkDecision("POL-0002", "GONE-0001", False, "", "@two children"),
    )
    write_links_csv(tmp_path / "links.csv", replace(combined(), events=(event,), decided_links=decided))
    headings, *lines = rows(tmp_path / "links.csv")
    kept, rejected = (dict(zip(headings, line, strict=True)) for line in lines)
    assert (kept["decision"], kept["by"], kept["confidence"]) == ("confirm", "A. Reader", "0.80")
    assert kept["why"] == "same day; =both"
    assert (kept["agency"], kept["date"], kept["time"]) == (POLICE, "2019-04-03", "14:30")
    assert (rejected["ref"], rejected["other_ref"], rejected["decision"]) == ("POL-0002", "GONE-0001", "reject")
    assert rejected["reason"] == "'@two children"
    assert link_decisions(tmp_path / "links.csv") == (
        LinkDecision("POL-0001", "HEA-0001", True, "A. Reader"),
        replace(decided[1], reason="@two children"),
    )


def test_column_map_is_one_agencys(tmp_path: Path) -> None:
    write_column_map(tmp_path / "m.csv", POLICE, combined().ledger)
    file = f"{POLICE}/chronology.xlsx"
    assert rows(tmp_path / "m.csv") == [
        ["file", "sheet", "column", "heading", "name", "confidence"],
        [file, "Chronology", "A", "Date of event", "date", "1.00"],
        [file, "Chronology", "B", "Résumé, in full", "event", "0.93"],
        [file, "Chronology", "C", "Serial number", "", "0.00"],
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\n+", "\uff1d", "\ufeff="])
def test_what_people_open_in_excel_calculates_nothing(tmp_path: Path, start: str) -> None:
    text = f"{start}cmd|' /C calc'!A0"
    column = Column(0, "A", text, None, 0.0)
    table = TableRecord(text, False, (), (1,), (column,), RowCounts())
    ledger = Ledger("", (FileRecord(text, POLICE, "", 0, "read", "", (table,)),))
    write_column_map(tmp_path / "m.csv", POLICE, ledger)
    assert rows(tmp_path / "m.csv")[1] == [f"'{text}", f"'{text}", "A", f"'{text}", "", "0.00"]

    write_issues_csv(tmp_path / "i.csv", replace(combined(), issues=(Issue("file-refused", text, text, text, text),)))
    assert rows(tmp_path / "i.csv")[1] == ["file-refused", "error", *[f"'{text}"] * 3, "", "", f"'{text}"]


@pytest.mark.parametrize("heading", ["-", "+", "Date - from", "", "'=1"])
def test_harmless_headings_stand_as_written(tmp_path: Path, heading: str) -> None:
    table = TableRecord("", False, (), (1,), (Column(0, "A", heading, None, 0.0),), RowCounts())
    write_column_map(tmp_path / "m.csv", POLICE, Ledger("", (FileRecord("f", POLICE, "", 0, "read", "", (table,)),)))
    assert rows(tmp_path / "m.csv")[1][3] == heading


def test_ledger_json_has_the_contracts_shape(tmp_path: Path) -> None:
    write_ledger_json(tmp_path / "ledger.json", combined(drawn()))
    ledger = json.loads((tmp_path / "ledger.json").read_text(encoding="utf-8"))
    counts = {"seen": 5, "entries": 2, "undated": 1, "nil_returns": 0, "notes": 0}
    counts |= {"guidance": 1, "repeated_headings": 0, "blank": 1}
    assert list(ledger) == ["version", "review", "balanced", "totals", "files"]
    assert (ledger["version"], ledger["review"], ledger["balanced"]) == (1, "Child Test", True)
    assert ledger["totals"] == {name: 2 * count for name, count in counts.items()}
    file = ledger["files"][0]
    assert list(file) == ["file", "agency", "sha256", "bytes", "status", "reason", "tables"]
    (table,) = file["tables"]
    assert (table["sheet"], table["hidden"], table["heading_rows"]) == ("Chronology", False, [1])
    assert table["title"] == ["Agency: Police", "Key: NFA"]
    assert table["rows"] == counts
    assert table["columns"][1] == {"column": "B", "heading": "Résumé, in full", "name": "event", "confidence": 0.93}
    assert table["columns"][2]["name"] is None
