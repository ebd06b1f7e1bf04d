"""`agency-involvement-summary.docx` as an agency's author is sent it, from a template that the board may restyle."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pipeline.domain.author_papers import BlankSummary
from pipeline.shipped import TEMPLATES
from pipeline.writers import word_package, word_template

TEMPLATE = "agency-involvement-summary.docx"
_MADE = date(2024, 8, 1)  # a fixed day, so that two templates are the same bytes


def write_author_summary(path: Path, paper: BlankSummary, template: Path | None = None) -> None:
    """Write the form to `path`. Raises `SetupError` when the template cannot be filled."""
    template = template or TEMPLATES / TEMPLATE
    areas = [{"name": area} for area in paper.service_areas]
    properties = word_template.Properties(paper.title, paper.subject, _MADE)
    package = word_template.fill(template, {**paper.words, "service_areas": areas}, properties)
    word_package.write_package(path, package, {}, template)
