"""A final report in the review folder: the newest that can be read is judged, a damaged one is named."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from office_files import docx_parts, package

from pipeline.cli import main

SAMPLE = Path(__file__).resolve().parents[2] / "sample_inputs" / "child-alba"
REPORT = [
    ("Summary of events", "In May 2019 a bruise was seen. The health visitor wrote to the council. Nobody wrote back."),
    ("Recommendations", "Recommendation 1: Communication should be improved."),
]


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, object]]:
    """The answers about the report, by duty."""
    folder = tmp_path_factory.mktemp("report") / "child-alba"
    shutil.copytree(SAMPLE, folder, ignore=shutil.ignore_patterns("out", "final"))
    (folder / "final").mkdir(exist_ok=True)
    document = docx.Document()
    for heading, text in REPORT:
        document.add_heading(heading, 1)
        document.add_paragraph(text)
    document.save(str(folder / "final" / "report v1.docx"))
    (folder / "final" / "report v2.docx").write_bytes(package(docx_parts("<w:p><w:r>")))
    (folder / "final" / "~$report v1.docx").write_bytes(b"lock")
    done = CliRunner().invoke(main, ["check", str(folder)])
    assert done.exit_code in (0, 3), done.output  # the sample holds a file that nobody can read
    told = json.loads((folder / "out" / "completeness.json").read_text(encoding="utf-8"))
    return {each["duty"]: each for each in told}


def test_the_newest_readable_report_is_judged(answers: dict[str, dict[str, object]]) -> None:
    assert answers["RT8"]["outcome"] == "not met"
    assert answers["RT8"]["evidence"] == ["final/report v1.docx, paragraph 4", "final/report v2.docx"]
    assert answers["LR14"]["outcome"] == "not met"
    assert answers["LR15"]["outcome"] in ("not met", "cannot tell")


def test_a_damaged_report_is_named_in_the_answer(answers: dict[str, dict[str, object]]) -> None:
    why = str(answers["RT8"]["why"])
    assert why.startswith("final/report v1.docx: Recommendation 1 has no owner, action, date or finding.")
    assert "final/report v2.docx could not be read: " in why
