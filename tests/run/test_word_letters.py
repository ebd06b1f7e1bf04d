"""Word documents that hold no table: a letter that declares no contact, a covering letter, a summary in prose."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document

from pipeline.cli import main


def letter(path: Path, *paragraphs: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(str(path))
    return path


@pytest.mark.parametrize(
    ("paragraphs", "code", "nil_returns"),
    [
        (("Dear colleague,", "Not known to this service during the period under review.", "Yours sincerely"), 0, 1),
        (("Dear colleague,", "Please find our chronology attached.", "Yours sincerely"), 3, 0),
        (("Agency Involvement Summary", "The service was involved from 2018.", "Learning: see the plan."), 0, 0),
    ],
)
def test_a_document_without_a_table(tmp_path: Path, paragraphs: tuple[str, ...], code: int, nil_returns: int) -> None:
    file = letter(tmp_path / "Harbour Homes" / "reply.docx", *paragraphs)
    result = CliRunner().invoke(main, ["merge", str(file), "-o", str(tmp_path / "out")])
    assert result.exit_code == code, result.output
    with (tmp_path / "out" / "nil-returns.csv").open(encoding="utf-8-sig", newline="") as declared:
        rows = list(csv.DictReader(declared))
    assert len(rows) == nil_returns
    assert [row["agency"] for row in rows] == ["Harbour Homes"] * nil_returns
