"""`cspr report` on the sample: both copies, read back as a lead reviewer and as a stranger would."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result

from pipeline import register
from pipeline.cli import main

SAMPLE = Path(__file__).resolve().parents[2] / "sample_inputs" / "child-alba"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Result, Path]:
    out = tmp_path_factory.mktemp("report")
    return CliRunner().invoke(main, ["report", str(SAMPLE), "-o", str(out), "--as-of", "28/09/2020"]), out


def test_what_is_printed_names_nobody(made: tuple[Result, Path]) -> None:
    result, out = made
    assert result.exit_code == 0, result.output
    assert result.output.startswith("Draft 2: ")  # Draft 1 was sent on 14 September
    assert "keep it with the register" in result.output
    for person in register.load(SAMPLE / "register.xlsx").people:
        assert not person.name or person.name not in result.output
    assert sorted(path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()) == [
        "draft-report-coded.docx",
        "draft-report.docx",
        "stays-with-the-register/pseudonyms-used.csv",
    ]


def test_nobody_of_the_register_is_named_in_the_coded_copy(made: tuple[Result, Path]) -> None:
    """But the lead reviewer, who may be, and words that are ordinary ones as well (nanny, Will, Grace)."""
    with zipfile.ZipFile(made[1] / "draft-report-coded.docx") as package:
        said = "\n".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())
    assert "Miriam Castell" in said
    for name in (
        "Elodie",
        "Jayden",
        "Kirsty",
        "Kirst",
        "Tarrant",
        "Deano",
        "Dean",
        "Craig",
        "Soames",
        "Denise",
        "Nandra",
    ):
        assert not re.search(rf"\b{name}\b", said), name
    for name in (
        "Grace Penhallow",
        "Will Draycott",
        "Penhallow",
        "Draycott",
        "Frobisher",
        "999 012 34",
        "Plover Close",
    ):
        assert name not in said


def test_every_entry_and_every_line_of_enquiry_is_there(made: tuple[Result, Path]) -> None:
    document = docx.Document(str(made[1] / "draft-report.docx"))
    refs = {row.cells[0].text.split("\n")[0].split("   ")[0] for table in document.tables for row in table.rows}
    told = next(found for p in document.paragraphs if (found := re.search(r"Together they hold (\d+) entries", p.text)))
    assert len([ref for ref in refs if re.fullmatch(r"[A-Z]+-\d{4}", ref)]) == int(told[1]) > 250
    headings = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 2"]
    lines = [heading for heading in headings if heading.startswith("Line of enquiry")]
    assert lines == [
        f"Line of enquiry {line.number}: {line.line}"
        for line in register.load(SAMPLE / "register.xlsx").lines_of_enquiry
    ]
