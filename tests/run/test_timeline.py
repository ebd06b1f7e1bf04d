"""From agencies' files to the timeline, as a lead reviewer asks for it: links, decisions, lists, outputs."""

from __future__ import annotations

import csv
import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from pipeline.cli import main

POLICE = """Date;Time;Event;Action taken
20/05/2017;22:50;Call from mother: he won't go. Attended, argument about money, child crying in the hall.;PPN submitted
03/08/2017;;Intelligence check, nothing of note.;
02/02/2018;;Attended a burglary next door.;"""
SCHOOL = """Date of concern;What happened
22/05/2017;Child told his teacher that police came to the house on Saturday because of an argument about money.
24/05/2017;Swimming lesson. Enjoyed it.
10/01/2018;Parents' evening."""
SOCIAL_CARE = """Date;Contact
23/05/2017;PPN received from Police: argument at the weekend, child crying in hall. NFA.
11/12/2017;Referral to School nurse discussed."""
TIMELINE = {"timeline.html", "combined-chronology.docx", "timeline.svg", "timeline.png", "patterns.json"}


def cspr(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def review(tmp_path: Path) -> Path:
    """Three agencies under an empty register filled in as an officer would."""
    folder = tmp_path / "review"
    assert cspr("new", folder).exit_code == 0
    told = {"Wexmere Police": POLICE, "Larkfield School": SCHOOL, "Wexmere Social Care": SOCIAL_CARE}
    book = load_workbook(folder / "register.xlsx")
    for row, agency in enumerate(told, 3):
        book["Agencies"].cell(row, 1, agency)
        place = folder / "submissions" / agency / "chronology.csv"
        place.parent.mkdir(parents=True)
        place.write_text(told[agency], encoding="utf-8")
    for row, (number, line, words) in enumerate([("1", "Was the child heard?", "told; crying")], 3):
        for column, value in enumerate((number, line, words), 1):
            book["Lines of enquiry"].cell(row, column, value)
    book.save(folder / "register.xlsx")
    return folder


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def linked(folder: Path) -> dict[str, set[str]]:
    return {row["ref"]: set(row["linked"].split()) for row in rows_of(folder / "out" / "chronology.csv")}


def patterns(folder: Path) -> dict[str, Any]:
    found = json.loads((folder / "out" / "patterns.json").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def test_one_event_told_by_three_is_linked_and_nothing_else(review: Path) -> None:
    assert cspr("merge", review).exit_code == 0
    entries = {row["ref"]: row for row in rows_of(review / "out" / "chronology.csv")}
    told = {ref for ref, row in entries.items() if "argument" in row["event"]}
    assert len(told) == 3
    assert {ref: others for ref, others in linked(review).items() if others} == {ref: told - {ref} for ref in told}


def test_no_links_leaves_them_out(review: Path) -> None:
    assert cspr("merge", review, "--no-links").exit_code == 0
    assert not any(linked(review).values())
    assert rows_of(review / "out" / "links.csv") == []


def test_a_rejected_link_stays_away_and_a_confirmed_one_comes(review: Path) -> None:
    cspr("merge", review)
    police, school = (
        next(row["ref"] for row in rows_of(review / "out" / "chronology.csv") if row["event"].startswith(start))
        for start in ("Call from mother", "Child told")
    )
    swimming = next(
        row["ref"] for row in rows_of(review / "out" / "chronology.csv") if row["event"].startswith("Swimming")
    )
    (review / "decisions" / "links.csv").write_text(
        f"ref;other_ref;decision;by\n{police};{school};reject;A. Reader\n{swimming};{police};confirm;A. Reader\n",
        encoding="cp1252",
    )
    assert cspr("merge", review).exit_code == 0
    assert school not in linked(review)[police]
    assert swimming in linked(review)[police]
    decided = {row["decision"]: row for row in rows_of(review / "out" / "links.csv") if row["decision"]}
    assert set(decided) == {"confirm", "reject"}
    assert decided["confirm"]["confidence"] == "1.00"
    # what was written may be put back as it is, and says the same again
    shutil.copy(review / "out" / "links.csv", review / "decisions" / "links.csv")
    before = (review / "out" / "links.csv").read_bytes()
    assert cspr("merge", review).exit_code == 0
    assert (review / "out" / "links.csv").read_bytes() == before


def test_decisions_on_refs_that_are_gone_are_told(review: Path) -> None:
    decisions = review / "decisions"
    (decisions / "links.csv").write_text("ref,other_ref,decision\nPOL-0001,OLD-0009,reject\n", encoding="utf-8")
    (decisions / "tags.csv").write_text("ref,theme\nOLD-0010,1\n", encoding="utf-8")
    assert cspr("merge", review).exit_code == 0
    told = [row for row in rows_of(review / "out" / "issues.csv") if row["code"] == "decision-not-used"]
    assert [(row["file"], row["ref"]) for row in told] == [
        ("decisions/links.csv", "OLD-0009"),
        ("decisions/tags.csv", "OLD-0010"),
    ]


def test_a_wrong_decision_stops_the_run_with_its_line(review: Path) -> None:
    (review / "decisions" / "tags.csv").write_text("ref,theme,decision\nPOL-0001,1,perhaps\n", encoding="utf-8")
    result = cspr("timeline", review)
    assert result.exit_code == 4
    assert "tags.csv, line 2: 'perhaps' is no decision" in result.stderr
    assert not (review / "out").exists()


def test_the_timeline_writes_its_files_and_one_screen(review: Path) -> None:
    result = cspr("timeline", review)
    assert result.exit_code == 0, result.output
    assert {path.name for path in (review / "out").iterdir()} == TIMELINE
    lines = result.stdout.splitlines()
    assert len(lines) <= 24
    assert "1 event told by more than one agency" in result.stdout
    assert "argument" not in result.stdout  # a terminal is no place for what was written about a child


def test_what_it_points_at_names_its_entries(review: Path) -> None:
    cspr("merge", review)
    cspr("timeline", review)
    refs = {row["ref"] for row in rows_of(review / "out" / "chronology.csv")}
    found = patterns(review)
    assert {ref for event in found["events"] for ref in event["refs"]} <= refs
    silences = [each for each in found["silences"] if each["agency"] == "Larkfield School"]
    assert [(each["first_day"], each["last_day"], each["days"]) for each in silences] == [
        ("2017-05-25", "2018-01-09", 230)
    ]
    assert found["themes"][0]["line"] == "Was the child heard?"
    tagged = {tag["ref"]: tag["words"] for tag in found["tags"]}
    assert tagged
    assert set(tagged) <= refs
    assert {tag["theme"] for tag in found["tags"]} == {"1"}


def test_a_reviewers_tag_survives_the_next_run(review: Path) -> None:
    cspr("merge", review)
    ref = rows_of(review / "out" / "chronology.csv")[-1]["ref"]
    (review / "decisions" / "tags.csv").write_text(f"ref,theme,by\n{ref},Thresholds,M. C.\n", encoding="utf-8-sig")
    for _ in range(2):
        assert cspr("timeline", review).exit_code == 0
        assert {"theme": "Thresholds", "ref": ref, "words": [], "by": "M. C."} in patterns(review)["tags"]


def test_same_input_same_bytes(review: Path, tmp_path: Path) -> None:
    for out in ("one", "two"):
        assert cspr("all", review, "-o", tmp_path / out).exit_code == 0
    for path in (tmp_path / "one").rglob("*"):
        if path.is_file():
            assert path.read_bytes() == (tmp_path / "two" / path.relative_to(tmp_path / "one")).read_bytes(), path


def test_files_without_a_register(review: Path, tmp_path: Path) -> None:
    files = sorted((review / "submissions").rglob("*.csv"))
    result = cspr("timeline", *files, "-o", tmp_path / "new")
    assert result.exit_code == 0, result.output
    assert {path.name for path in (tmp_path / "new").iterdir()} == TIMELINE


def test_one_bad_file_does_not_stop_the_timeline(review: Path) -> None:
    bad = review / "submissions" / "Wexmere Police" / "scan.pdf"
    bad.write_bytes(b"%PDF-1.7\n")
    result = cspr("timeline", review)
    assert result.exit_code == 3
    assert "Wexmere Police/scan.pdf" in result.stderr
    assert (review / "out" / "timeline.html").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permission")
def test_a_page_that_cannot_be_written_leaves_the_old_ones(review: Path) -> None:
    assert cspr("timeline", review).exit_code == 0
    before = {path.name: path.read_bytes() for path in (review / "out").iterdir()}
    (review / "out" / "timeline.png").unlink()
    (review / "out" / "timeline.png").mkdir()
    result = cspr("timeline", review)
    assert result.exit_code == 5
    assert "timeline.png" in result.stderr
    after = {path.name: path.read_bytes() for path in (review / "out").iterdir() if path.is_file()}
    assert after == {name: content for name, content in before.items() if name != "timeline.png"}
