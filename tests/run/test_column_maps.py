"""A column map put back as the contract says: of what was read wrongly, and of what was refused."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main


def cspr(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def review(tmp_path: Path) -> Path:
    (tmp_path / "submissions" / "Wexmere Health").mkdir(parents=True)
    return tmp_path


def hand_in(review: Path, text: str) -> None:
    (review / "submissions" / "Wexmere Health" / "log.csv").write_text(text, encoding="utf-8")


def put_back(review: Path, names: dict[str, str]) -> None:
    """The draft as Excel saves it here: with semicolons, and the names by column."""
    lines = rows_of(review / "out" / "column-maps" / "Wexmere Health.csv")
    decided = review / "decisions" / "column-maps" / "Wexmere Health.csv"
    decided.parent.mkdir(parents=True)
    with decided.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.DictWriter(file, lines[0].keys(), delimiter=";")
        out.writeheader()
        out.writerows(line | {"name": names.get(line["column"], "")} for line in lines)


def told(review: Path) -> list[tuple[str, str, str]]:
    return [
        (entry["date_as_written"], entry["event"], entry["row"]) for entry in rows_of(review / "out" / "chronology.csv")
    ]


PROSE = ("Visit to the home while mother was out", "School rang about the absence", "Mother called about the letter")
REFUSED = {
    "strange headings": ("evt_ts,wrk,blurb", [f"20190312,ab,{PROSE[0]}", f"20190313,ab,{PROSE[1]}"]),
    "one heading for all": ("Notes,Notes,Notes", [f"12/03/2019,{PROSE[0]},RB", f"14/03/2019,{PROSE[1]},RB"]),
    "blank headings": ("Ours,,", [f"7,8 2019,{PROSE[0]}", f"8,9 2019,{PROSE[1]}", f"9,2019?,{PROSE[2]}"]),
    "no headings, two days": (
        "12/03/2019,19/03/2019," + PROSE[0],
        [f"13/03/2019,20/03/2019,{PROSE[1]}", f"14/03/2019,20/03/2019,{PROSE[2]}"],
    ),
    "two rows of headings": ("Log,,Narr,\nStamp,Nr,Long,Short", [f"wk 3,1,{PROSE[0]},a", f"wk 4,2,{PROSE[1]},b"]),
}
NAMED = {
    "strange headings": {"A": "date", "C": "event"},
    "one heading for all": {"A": "date", "B": "event", "C": "recorded_by"},
    "blank headings": {"A": "number", "B": "date", "C": "event"},
    "no headings, two days": {"A": "date", "C": "event"},
    "two rows of headings": {"A": "date", "C": "event"},
}


@pytest.mark.parametrize("layout", REFUSED)
def test_a_refused_table_has_a_draft_and_is_read_once_it_is_put_back(review: Path, layout: str) -> None:
    heading, rows = REFUSED[layout]
    hand_in(review, "\n".join([heading, *rows, ""]))
    refused = cspr("merge", review)
    assert refused.exit_code == 3
    assert "in out/column-maps/Wexmere Health.csv" in refused.stderr
    names = NAMED[layout]
    put_back(review, names)
    result = cspr("merge", review)
    assert result.exit_code == 0, result.output
    columns = {column: "ABC".index(column) for column in names}
    dates = {row.split(",")[columns[next(c for c in names if names[c] == "date")]] for row in rows}
    events = {row.split(",")[columns[next(c for c in names if names[c] == "event")]] for row in rows}
    found = told(review)
    assert dates <= {date for date, _, _ in found}
    assert events <= {event for _, event, _ in found}
    first = 1 if layout.startswith("no headings") else heading.count("\n") + 2
    assert {row for _, _, row in found} == {str(n) for n in range(first, first + len(found))}


def test_the_guesses_stand_in_the_draft(review: Path) -> None:
    heading, rows = REFUSED["no headings, two days"]
    hand_in(review, "\n".join([heading, *rows, ""]))
    cspr("merge", review)
    lines = rows_of(review / "out" / "column-maps" / "Wexmere Health.csv")
    assert [(line["column"], line["heading"], line["name"]) for line in lines] == [
        ("A", "column A", "date"),
        ("B", "column B", ""),
        ("C", "column C", "event"),
    ]


def test_a_letter_has_no_draft(review: Path) -> None:
    hand_in(review, "We write about your letter.\nWe will reply soon.\n")
    result = cspr("merge", review)
    assert "column-maps" not in result.stderr
    assert not (review / "out" / "column-maps" / "Wexmere Health.csv").exists()


def test_files_without_a_folder_are_told_where_a_map_counts(tmp_path: Path) -> None:
    file = tmp_path / "Wexmere Health" / "log.csv"
    file.parent.mkdir()
    heading, rows = REFUSED["strange headings"]
    file.write_text("\n".join([heading, *rows, ""]), encoding="utf-8")
    result = cspr("merge", file, "-o", tmp_path / "made")
    assert "column-maps/Wexmere Health.csv among the outputs, in a review folder (cspr new)" in result.stderr
    assert rows_of(tmp_path / "made" / "column-maps" / "Wexmere Health.csv")


def test_what_a_place_holds_in_one_file_says_nothing_of_another(review: Path) -> None:
    heading, rows = REFUSED["no headings, two days"]
    hand_in(review, "\n".join([heading, *rows, ""]))
    cspr("merge", review)
    put_back(review, {"A": "date", "C": "event"})
    key = review / "submissions" / "Wexmere Health" / "key.csv"
    key.write_text("HV,Health visitor,0-19 service\nSW,Social worker,Team 4\n", encoding="utf-8")
    result = cspr("merge", review)
    assert result.exit_code == 3
    assert "key.csv: No chronology was found" in result.stderr
