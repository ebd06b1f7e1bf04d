"""One small review, drafted once for all tests that only look."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from drafted_review import draw_review

from pipeline import drafting, run
from pipeline.checking import Checked, judge
from pipeline.domain.chronology import CombinedChronology
from pipeline.domain.draft import Drafted
from pipeline.domain.patterns import Patterns
from pipeline.drafting import Wishes
from pipeline.merging import combine
from pipeline.pointing import find_patterns
from pipeline.review_folder import Task

DAY = date(2021, 3, 1)


@dataclass(frozen=True)
class Review:
    """The drawn review, read by the program."""

    task: Task
    combined: CombinedChronology
    patterns: Patterns
    checked: Checked

    def draft(self, **wishes: object) -> Drafted:
        return drafting.write(self.combined, self.patterns, self.checked, self.task, Wishes(**wishes))  # type: ignore[arg-type]  # drawn by name


def read(folder: Path, out: Path) -> Review:
    task = run.on_folder(folder, out, as_of=DAY)
    combined = combine(task.case, task.files, lambda *_: None)
    return Review(task, combined, find_patterns(combined, task.review, task.decided_tags), judge(combined, task))


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return draw_review(tmp_path_factory.mktemp("drawn") / "child-alba")


@pytest.fixture(scope="session")
def review(folder: Path) -> Review:
    return read(folder, folder / "out")


@pytest.fixture(scope="session")
def drafted(review: Review) -> Drafted:
    return review.draft()


@pytest.fixture
def read_again(folder: Path) -> Callable[[Path], Review]:
    """The same review, to be drafted somewhere else."""
    return lambda out: read(folder, out)


@pytest.fixture(scope="session")
def named(review: Review, drafted: Drafted) -> Document:
    return docx.Document(str(review.task.out / drafted.written[0]))


@pytest.fixture(scope="session")
def coded(review: Review, drafted: Drafted) -> Document:
    return docx.Document(str(review.task.out / drafted.written[1]))


def blocks(document: Document) -> list[tuple[str, str]]:
    """(style, text) of each paragraph, and of each cell of each table, in reading order."""
    found: list[tuple[str, str]] = []
    for element in document.element.body:
        if element.tag == qn("w:p"):
            paragraph = Paragraph(element, document)  # type: ignore[arg-type]  # a document is a part's own
            found.append(((paragraph.style and paragraph.style.name) or "", paragraph.text))
        elif element.tag == qn("w:tbl"):
            table = Table(element, document)  # type: ignore[arg-type]  # a document is a part's own
            found += [("cell", cell.text) for row in table.rows for cell in row.cells]
    return found


@pytest.fixture
def section() -> Callable[[Document, str], str]:
    """All that stands under the heading of the first level that ends in these words."""

    def find(document: Document, heading: str) -> str:
        texts: list[str] = []
        inside = False
        for style, text in blocks(document):
            if style == "Heading 1":
                inside = text.endswith(heading)
            elif inside:
                texts.append(text)
        assert texts, heading
        return "\n".join(texts)

    return find
