"""What lies beside the chronologies: two involvement summaries and the lock file of an open workbook."""

from __future__ import annotations

from pathlib import Path

from building import police, word
from building.answers import Answers
from building.story import STORY

POLICE = "Wexmere Police/Agency Involvement Summary - Wexmere Police.docx"
SOCIAL_CARE = "Wexmere Children's Social Care/AIS CSC.docx"
LOCK = "Wexmere Police/~$" + Path(police.FILE).name


def write(root: Path, answers: Answers) -> list[Path]:
    _in_prose(root / POLICE)
    _in_a_grid(root / SOCIAL_CARE, answers)
    (root / LOCK).write_bytes(_lock("Review Officer"))
    return [root / POLICE, root / SOCIAL_CARE]


def _in_prose(path: Path) -> None:
    """The police wrote theirs as a report, with Word's heading styles."""
    made = word.document("Arial", 11, landscape=False)
    for line in _lines("summary_police"):
        hashes, _, text = line.partition(" ") if line.startswith("#") else ("", "", line)
        if hashes:
            made.add_heading(text, len(hashes))
        else:
            made.add_paragraph(text)
    word.save(made, path, "Agency Involvement Summary", "Review Officer")


def _in_a_grid(path: Path, answers: Answers) -> None:
    """Social care filled a form: a table with a question on the left and what they wrote on the right."""
    title, *rest = _lines("summary_social_care")
    made = word.document("Calibri", 11, landscape=False)
    made.add_paragraph().add_run(title.lstrip("# ")).bold = True
    grid = made.add_table(rows=0, cols=2)
    grid.style = "Table Grid"
    for line in rest:
        if line.startswith("#"):
            question, answer = grid.add_row().cells
            question.paragraphs[0].add_run(line.lstrip("# ")).bold = True
            answers.aside(SOCIAL_CARE, "Table 1", len(grid.rows), "note")
        else:
            written = answer.paragraphs[0] if not answer.text else answer.add_paragraph()
            written.add_run(line).italic = line.startswith("Guidance:")
    word.save(made, path, "Agency Involvement Summary", "Reviewing Manager")


def _lines(name: str) -> list[str]:
    return (STORY / f"{name}.txt").read_text(encoding="utf-8").splitlines()


def _lock(owner: str) -> bytes:
    """The 165 bytes that Excel leaves beside a workbook while somebody has it open."""
    short = bytes([len(owner)]) + owner.encode("ascii").ljust(54)
    return short + len(owner).to_bytes(2, "little") + owner.ljust(54).encode("utf-16-le")
