"""`changes/<Agency>.xlsx`: text stays text, however long or odd, and the same paper gives the same bytes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from openpyxl import load_workbook

from pipeline.domain.papers import ColumnTitle, Statement
from pipeline.domain.versions import ChangeLine, ChangesPaper, Happened, Piece, VersionLine
from pipeline.writers.changes_workbook import write_changes

KEYS = ("ref", "what", "kind", "column", "before", "after", "stood", "stands", "older", "newer")
COUNTS = ("older", "newer", "why", "unchanged", "changed", "added", "removed", "other")


def paper(before: tuple[Piece, ...], after: tuple[Piece, ...]) -> ChangesPaper:
    line = ChangeLine(
        Happened.CHANGED, "POL-0002", "Changed", "Entry", "event", before, after, "row 3", "row 4", "v1.csv", "v2.csv"
    )
    return ChangesPaper(
        title="What changed between versions: Police & Co",
        marking="OFFICIAL-SENSITIVE",
        made_on=date(2020, 3, 4),
        statements=(Statement("What is inside", "word " * 80),),
        version_columns=tuple(ColumnTitle(key, key) for key in COUNTS),
        versions=(VersionLine("v1.csv", "v2.csv", "the register names it", 3, 1, 0, 0, 0),),
        change_columns=tuple(ColumnTitle(key, key) for key in KEYS),
        changes=(line,),
        cut=" … (cut)",
    )


def shown(path: Path) -> tuple[object, ...]:
    (_, line) = load_workbook(path)["Changes"].values
    return line


def test_text_is_never_a_formula_and_odd_letters_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_changes(
        path, paper((Piece("=1+1"), Piece(" <gone>", "removed")), (Piece("=1+1"), Piece(" & new\x07", "added")))
    )
    sheet = load_workbook(path)["Changes"]
    assert [sheet.cell(2, column).data_type for column in (5, 6)] == ["s", "s"]
    assert sheet.cell(2, 5).value == "=1+1 <gone>"
    assert str(sheet.cell(2, 6).value).startswith("=1+1 & new")


def test_a_text_longer_than_a_cell_says_that_it_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_changes(path, paper((Piece("a" * 20_000), Piece("b" * 20_000, "removed"), Piece("c")), ()))
    told = str(shown(path)[4])
    assert len(told) == 32_767
    assert told.endswith("b … (cut)")


def test_the_same_paper_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_changes(tmp_path / name, paper((Piece("old", "removed"),), (Piece("new", "added"),)))
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_the_first_sheet_says_which_version_counts_and_why(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_changes(path, paper((), (Piece("new"),)))
    rows = [row[: len(COUNTS)] for row in load_workbook(path)["Versions"].values]
    assert rows[-1] == ("v1.csv", "v2.csv", "the register names it", 3, 1, 0, 0, 0)
