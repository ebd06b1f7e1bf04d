"""A file that an agency sends again: the newer version counts, the older is compared with it, nothing is lost."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result
from docx.oxml.ns import qn
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock

from pipeline import versions
from pipeline.cli import main
from pipeline.domain.agency import Agency
from pipeline.domain.entry import Account, Entry, Place
from pipeline.domain.ledger import FileRecord
from pipeline.domain.versions import FileWords, Settled
from pipeline.domain.when import Precision, When
from pipeline.versions.comparing import pieces

HEAD = "Ref,Date,Event,Action taken\n"
FIRST = (
    "1,03/04/2019,Officers attended after a call from a neighbour about shouting,PPN submitted",
    "2,05/05/2019,Child missing from home for two hours and found at her grandmother's,None",
    "3,17/06/2019,School rang about a bruise on the left arm,Strategy discussion",
    "4,20/07/2019,Routine check of the address and no one in,",
)
SECOND = (
    "1,03/04/2019,Officers attended after a call from a neighbour about shouting,PPN submitted",
    "1a,10/04/2019,Follow-up visit and child seen alone,Shared",
    "2,05/05/2019,Child missing from home for five hours and found at her grandmother's,None",
    "3,18/06/2019,School rang about a bruise on the left arm,Strategy discussion",
)


def sent(folder: Path, name: str, rows: tuple[str, ...]) -> None:
    path = folder / "submissions" / "Wexmere Police" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")


def merge(folder: Path) -> Result:
    return CliRunner().invoke(main, ["merge", str(folder)])


def rows_of(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / "out" / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def refs(folder: Path) -> dict[str, str]:
    return {row["event"]: row["ref"] for row in rows_of(folder, "chronology.csv")}


def changes(folder: Path) -> list[dict[str, object]]:
    sheet = load_workbook(folder / "out" / "changes" / "Wexmere Police.xlsx", rich_text=True)["Changes"]
    titles, *lines = sheet.values
    return [dict(zip(map(str, titles), line, strict=True)) for line in lines]


def marked(cell: object) -> list[str]:
    assert isinstance(cell, CellRichText)
    return [str(piece) for piece in cell if isinstance(piece, TextBlock) and (piece.font.strike or piece.font.u)]


def test_the_newer_version_counts_and_the_older_is_accounted_for(tmp_path: Path) -> None:
    sent(tmp_path, "chronology.csv", FIRST)
    sent(tmp_path, "chronology v2.csv", SECOND)
    assert merge(tmp_path).exit_code == 0
    assert {row["file"] for row in rows_of(tmp_path, "chronology.csv")} == {"Wexmere Police/chronology v2.csv"}
    ledger = json.loads((tmp_path / "out" / "ledger.json").read_text(encoding="utf-8"))
    files = {file["file"]: file for file in ledger["files"]}
    older = files["Wexmere Police/chronology.csv"]
    assert (older["status"], older["tables"][0]["rows"]["seen"], older["tables"][0]["rows"]["notes"]) == ("read", 4, 4)
    assert older["reason"].startswith("Replaced by Wexmere Police/chronology v2.csv: the version in its name")
    told = {(row["code"], row["file"].rpartition("/")[2]) for row in rows_of(tmp_path, "issues.csv")}
    assert {("file-replaced", "chronology.csv"), ("rows-withdrawn", "chronology.csv")} <= told
    sources = load_workbook(tmp_path / "out" / "combined-chronology.xlsx")["Sources"]
    assert any("Routine check of the address" in str(cell) for row in sources.values for cell in row)


def test_refs_stay_and_every_changed_cell_is_shown(tmp_path: Path) -> None:
    sent(tmp_path, "chronology.csv", FIRST)
    sent(tmp_path, "other log.csv", ("9,01/01/2019,Another log altogether,None",))
    merge(tmp_path)
    before = refs(tmp_path)
    sent(tmp_path, "chronology v2.csv", SECOND)
    merge(tmp_path)
    after = refs(tmp_path)
    same = [event for event in before if event in after]
    assert len(same) == 3
    assert [after[event] for event in same] == [before[event] for event in same]
    assert after[SECOND[2].split(",")[2]] == before[FIRST[1].split(",")[2]] == "POL-0002"
    assert after[SECOND[1].split(",")[2]] == "POL-0006"
    lines = changes(tmp_path)
    assert [(line["Ref"], line["What"], line["Column"]) for line in lines] == [
        *(("POL-0006", "Added", column) for column in ("date as written", "event", "action", "Ref")),
        ("POL-0002", "Changed", "event"),
        ("POL-0003", "Changed", "date as written"),
        *(("POL-0004", "Removed", column) for column in ("date as written", "event", "Ref")),
    ]
    assert (marked(lines[4]["Before"]), marked(lines[4]["Now"])) == (["two"], ["five"])
    assert str(lines[4]["Now"]) == SECOND[2].split(",")[2]


def test_what_changed_is_named_as_old_once_the_newer_version_is_gone(tmp_path: Path) -> None:
    sent(tmp_path, "chronology.csv", FIRST)
    sent(tmp_path, "chronology v2.csv", FIRST[:-1])
    merge(tmp_path)
    assert "earlier run" not in merge(tmp_path).stderr
    (tmp_path / "submissions" / "Wexmere Police" / "chronology v2.csv").unlink()
    told = merge(tmp_path).stderr
    assert f"{tmp_path / 'out' / 'changes' / 'Wexmere Police.xlsx'}: is of an earlier run" in told


def test_the_author_is_asked_about_entries_that_are_gone(tmp_path: Path) -> None:
    sent(tmp_path, "chronology.csv", FIRST)
    sent(tmp_path, "chronology v2.csv", FIRST[:-1])
    CliRunner().invoke(main, ["check", str(tmp_path)])
    letter = docx.Document(str(tmp_path / "out" / "queries" / "Wexmere Police.docx"))
    words = "".join(text.text or "" for text in letter.element.body.iter(qn("w:t")))
    assert "stand no more in the newer one (Wexmere Police/chronology v2.csv): row 5 of the earlier one" in words


def test_what_a_reviewer_decided_survives(tmp_path: Path) -> None:
    sent(tmp_path, "chronology.csv", FIRST)
    sent(tmp_path, "chronology v2.csv", SECOND)
    decided = tmp_path / "decisions" / "links.csv"
    decided.parent.mkdir()
    decided.write_text(
        "ref,other_ref,decision,by,reason\nPOL-0002,POL-0003,confirm,AB,one event\nPOL-0001,POL-0004,confirm,AB,same\n",
        encoding="utf-8",
    )
    merge(tmp_path)
    linked = {row["ref"]: row["linked"] for row in rows_of(tmp_path, "chronology.csv")}
    assert "POL-0003" in linked["POL-0002"].split()
    (unused,) = (row for row in rows_of(tmp_path, "issues.csv") if row["code"] == "decision-not-used")
    assert "POL-0004, row 5 of Wexmere Police/chronology.csv" in unused["message"]


def test_alike_in_name_alone_both_are_read_and_a_person_is_asked(tmp_path: Path) -> None:
    sent(tmp_path, "chronology.csv", FIRST)
    sent(tmp_path, "chronology v2.csv", ("1,01/02/2020,Addendum of calls found later,None",))
    merge(tmp_path)
    assert len(rows_of(tmp_path, "chronology.csv")) == 5
    assert "version-unclear" in {row["code"] for row in rows_of(tmp_path, "issues.csv")}
    assert not (tmp_path / "out" / "changes").exists()


@pytest.mark.parametrize("other", ["chronology sibling.csv", "chronology.txt.csv", "Copy of chronology.csv"])
def test_alike_in_rows_alone_both_are_read(tmp_path: Path, other: str) -> None:
    sent(tmp_path, "chronology.csv", FIRST)
    sent(tmp_path, other, FIRST)
    merge(tmp_path)
    assert len(rows_of(tmp_path, "chronology.csv")) == 8
    assert "duplicate-file" in {row["code"] for row in rows_of(tmp_path, "issues.csv")}


def test_of_a_version_and_its_copy_the_copy_is_named(tmp_path: Path) -> None:
    sent(tmp_path, "chronology v1.csv", FIRST)
    for name in ("chronology v2.csv", "chronology v2 - Copy.csv"):
        sent(tmp_path, name, (*FIRST, "9,01/02/2020,Addendum of a call found later,None"))
    merge(tmp_path)
    told = [(row["code"], row["file"]) for row in rows_of(tmp_path, "issues.csv")]
    assert ("duplicate-file", "Wexmere Police/chronology v2 - Copy.csv") in told
    assert "duplicate-row" not in dict(told)


def words(name: str, events: dict[int, str]) -> FileWords:
    entries = tuple(
        Entry("Police", _on(day), Account(event=event), Place(name, "", row))
        for row, (day, event) in enumerate(events.items(), 2)
    )
    return FileWords(FileRecord(name, "Police", "0", 0, "read"), entries)


def _on(day: int) -> When:
    return When(date(2019, 4, day), date(2019, 4, day), None, Precision.DAY)


def settled(*files: FileWords, counting: tuple[str, ...] = ()) -> Settled:
    return versions.settle(files, [Agency("Police", "POL", files_that_count=counting)])


EVENTS = {1: "First visit of the health visitor", 2: "Second visit, nobody in", 3: "Call from the nursery"}


def test_the_register_decides_where_names_do_not() -> None:
    old, new = words("Police/first go.xlsx", EVENTS), words("Police/from the manager.xlsx", EVENTS)
    assert settled(old, new).replaced == {}
    assert settled(old, new, counting=("From the manager",)).replaced == {old.name: new.name}


def test_the_register_may_let_both_versions_count() -> None:
    old, new = words("Police/log v1.xlsx", EVENTS), words("Police/log v2.xlsx", EVENTS)
    assert settled(old, new).replaced == {old.name: new.name}
    assert settled(old, new, counting=("log v1.xlsx", "log v2.xlsx")).replaced == {}


def test_the_register_does_not_take_away_what_is_no_version() -> None:
    log, more = words("Police/log v1.xlsx", EVENTS), words("Police/calls.xlsx", {9: "Something else entirely"})
    assert settled(log, more, counting=("log v1.xlsx",)).replaced == {}


def test_a_file_that_the_register_names_in_vain_is_told() -> None:
    (issue,) = settled(words("Police/a.xlsx", EVENTS), words("Police/b.xlsx", {9: "Else"}), counting=("c.xlsx",)).issues
    assert (issue.code, issue.agency) == ("decision-not-used", "Police")


def test_three_versions_form_a_chain() -> None:
    first, second, third = (words(f"Police/log v{number}.xlsx", EVENTS) for number in (1, 2, 3))
    found = settled(third, first, second)
    assert found.replaced == {first.name: second.name, second.name: third.name}
    assert [file.name for file in found.files] == [first.name, second.name, third.name]


@pytest.mark.parametrize(
    ("before", "after"),
    [("", "new"), ("gone", ""), ("a b  c", "a x c"), ("line\none", "line two"), ("x" * 9, "y" * 9)],
)
def test_pieces_put_together_are_the_texts(before: str, after: str) -> None:
    old, new = pieces(before, after)
    assert ("".join(piece.text for piece in old), "".join(piece.text for piece in new)) == (before, after)
    assert "".join(piece.text for piece in old if not piece.mark) == "".join(p.text for p in new if not p.mark)
