"""Every file of the sample review is explained in the page beside it, and the page names no other."""

from __future__ import annotations

import re
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
SAMPLE = HOME / "sample_inputs" / "child-alba"


def explained() -> str:
    return (HOME / "sample_inputs" / "README.md").read_text(encoding="utf-8")


KEEPS_A_FOLDER = (".gitkeep",)  # git drops an empty folder


def sample_files() -> list[Path]:
    return [path for path in SAMPLE.rglob("*") if path.is_file() and "out" not in path.relative_to(SAMPLE).parts]


def test_there_is_a_sample_with_many_agencies() -> None:
    assert len({path.parent for path in (SAMPLE / "submissions").rglob("*") if path.is_file()}) >= 7


def test_every_sample_file_is_explained() -> None:
    page = explained()
    assert [path.name for path in sample_files() if path.name not in KEEPS_A_FOLDER and path.name not in page] == []


def test_the_page_names_no_file_that_is_gone() -> None:
    named = set(re.findall(r"`(?:[^`/]*/)*([^`/]+\.(?:xlsx|xlsm|csv|tsv|docx))`", explained()))
    assert named - {path.name for path in SAMPLE.parent.rglob("*") if path.is_file()} == set()


def test_the_page_says_that_all_is_invented() -> None:
    assert "invented" in explained().lower()
