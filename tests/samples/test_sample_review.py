"""The sample review: made by its script, explained in its README, and true to its answer key."""

from __future__ import annotations

import csv
import importlib.util
import re
import sys
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from pipeline import register

SAMPLE = Path(__file__).resolve().parents[2] / "sample_inputs"
SUBMISSIONS = SAMPLE / "child-alba" / "submissions"
Place = tuple[str, str]


def _key(name: str) -> list[dict[str, str]]:
    with (SAMPLE / "answer-key" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("sample_build", SAMPLE / "build.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    return script


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder, path = tmp_path_factory.mktemp("sample"), sys.path[:]
    _script().build(folder)
    yield folder
    sys.path[:] = path  # the script puts its own folder there


def _files(folder: Path) -> dict[str, bytes]:
    made = ("child-alba/register.xlsx", "child-alba/submissions", "child-alba/final", "answer-key", "README.md")
    return {
        name: path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and (name := path.relative_to(folder).as_posix()).startswith(made)
    }


def test_building_again_gives_the_same_bytes(built: Path) -> None:
    again, kept = _files(built), _files(SAMPLE)
    assert sorted(again) == sorted(kept)
    assert [name for name in kept if again[name] != kept[name]] == []


def test_every_submitted_file_is_explained() -> None:
    readme = (SAMPLE / "README.md").read_text(encoding="utf-8")
    files = [path.relative_to(SUBMISSIONS).as_posix() for path in SUBMISSIONS.rglob("*") if path.is_file()]
    assert len(files) == 15
    assert [file for file in files if f"| `{file}` |" not in readme] == []
    assert "invented" in readme


def test_the_register_reads_and_names_every_agency_of_the_submissions() -> None:
    review = register.load(SAMPLE / "child-alba" / "register.xlsx")
    assert sorted(agency.name for agency in review.agencies) == sorted(path.name for path in SUBMISSIONS.iterdir())
    assert review.period == (date(2017, 4, 1), date(2020, 3, 31))
    assert review.set_aside == ()


def _excel_rows(path: Path) -> Iterator[tuple[str, int]]:
    from openpyxl import load_workbook

    for sheet in load_workbook(path).worksheets:
        yield sheet.title, sheet.max_row


def _word_rows(path: Path) -> Iterator[tuple[str, int]]:
    from docx import Document

    for number, table in enumerate(Document(str(path)).tables, 1):
        yield f"Table {number}", len(table.rows)


def _text_rows(path: Path) -> Iterator[tuple[str, int]]:
    encoding = "cp1252" if path.name in ("larkfield_export.csv", "case notes export.csv") else "utf-8-sig"
    delimiter = {".tsv": "\t"}.get(path.suffix, ";" if path.name.startswith("larkfield") else ",")
    with path.open(encoding=encoding, newline="") as file:
        yield "", len(list(csv.reader(file, delimiter=delimiter)))


ROWS = {".xlsx": _excel_rows, ".docx": _word_rows, ".csv": _text_rows, ".tsv": _text_rows}


def test_the_key_accounts_for_every_row_below_the_headings() -> None:
    known: dict[Place, list[int]] = defaultdict(list)
    for row in [*_key("entries"), *_key("rows")]:
        known[row["file"], row["sheet"]].append(int(row["row"]))
    for path in sorted(SUBMISSIONS.rglob("*")):
        if path.is_file() and not path.name.startswith("~$"):
            for sheet, last in ROWS[path.suffix](path):
                rows = sorted(known.pop((path.relative_to(SUBMISSIONS).as_posix(), sheet)))
                assert rows == list(range(rows[0], last + 1)), (path.name, sheet)
    assert known == {}


def test_the_story_is_told_by_many_unequal_agencies() -> None:
    entries = _key("entries")
    told: dict[str, int] = defaultdict(int)
    tellers: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        agency = entry["file"].partition("/")[0]
        told[agency] += 1
        tellers[entry["event"]].add(agency)
    del tellers[""]
    assert 270 <= len(entries) <= 330
    assert len(told) == 9
    assert min(told.values()) == 14
    assert max(told.values()) > 4 * min(told.values())
    assert sum(len(agencies) >= 2 for agencies in tellers.values()) >= 40
    assert max(len(agencies) for agencies in tellers.values()) == 9


def test_dates_of_the_key_are_intervals_that_fit_their_precision() -> None:
    for entry in _key("entries"):
        assert (entry["precision"] == "undated") == (not entry["earliest"]) == (not entry["latest"])
        assert entry["earliest"] <= entry["latest"]
        assert entry["precision"] != "minute" or re.fullmatch(r"\d\d:\d\d", entry["time"])
        assert entry["precision"] not in ("day", "minute") or entry["earliest"] == entry["latest"]


def test_the_referrals_that_nobody_received_have_no_entry_near_them() -> None:
    days: dict[str, list[date]] = defaultdict(list)
    for entry in _key("entries"):
        if entry["earliest"]:
            days[entry["file"].partition("/")[0]].append(date.fromisoformat(entry["earliest"]))
    by_place = {(e["file"], e["sheet"], e["row"]): e for e in _key("entries")}
    planted = [contact for contact in _key("unanswered") if contact["kind"] == "planted"]
    assert len(planted) >= 6
    for contact in planted:
        said = date.fromisoformat(by_place[contact["file"], contact["sheet"], contact["row"]]["earliest"])
        near = [day for day in days[contact["to_agency"]] if -3 <= (day - said).days <= 10]
        assert near == [], contact


def test_contradictions_and_silences_are_there_to_be_found() -> None:
    assert len({(row["event"], row["about"]) for row in _key("contradictions")}) >= 12
    declared = [row["declared"] for row in _key("silences")]
    assert declared.count("yes") >= 1
    assert declared.count("no") >= 3


@pytest.mark.parametrize(
    ("file", "part", "mark"),
    [
        ("Wexmere Police/ALBA*", "xl/worksheets/sheet1.xml", b"<filterColumn"),
        ("Wexmere Police/ALBA*", "xl/worksheets/sheet1.xml", b'hidden="1"'),
        ("Wexmere Police/ALBA*", "xl/comments1.xml", b"strangulation"),
        ("Wexmere Police/ALBA*", "xl/styles.xml", b"<strike"),
        ("Mid Wexmere*/*", "xl/workbook.xml", b'state="hidden"'),
        ("Mid Wexmere*/*", "xl/sharedStrings.xml", b"_x000D_"),
        ("Wexmere Community*/0-19*", "xl/workbook.xml", b'date1904="1"'),
        ("Wexmere Community*/0-19*", "xl/sharedStrings.xml", "\u00a0".encode()),
        ("St Bride's*/*", "xl/worksheets/sheet1.xml", b'<mergeCell ref="A'),
        ("Harbour Homes/*", "xl/worksheets/sheet1.xml", b"<f>B17+11</f></c>"),
        ("Harbour Homes/*", "xl/sharedStrings.xml", b"=letter RA2 sent"),
        ("Wexmere Children's*/CSC*", "word/document.xml", b"<w:ins "),
        ("Wexmere Children's*/CSC*", "word/document.xml", b"<w:delText"),
        ("Wexmere Children's*/CSC*", "word/document.xml", b"<w:sdtContent"),
        ("Wexmere Children's*/CSC*", "word/document.xml", b'<w:vMerge w:val="restart"'),
        ("Wexmere Children's*/CSC*", "word/comments.xml", b"minute taker"),
    ],
)
def test_the_messes_are_really_in_the_files(file: str, part: str, mark: bytes) -> None:
    (path,) = (found for found in SUBMISSIONS.glob(file) if not found.name.startswith("~$"))
    with zipfile.ZipFile(path) as package:
        assert mark in package.read(part)


def test_dates_swapped_by_the_export_keep_their_true_day_in_the_note() -> None:
    swapped = [entry for entry in _key("entries") if "swapped" in entry["note"]]
    assert len(swapped) >= 5
    for entry in swapped:
        read = date.fromisoformat(entry["earliest"])
        true = date.fromisoformat(entry["note"].rpartition(" ")[2])
        assert (read.day, read.month, read.year) == (true.month, true.day, true.year)
