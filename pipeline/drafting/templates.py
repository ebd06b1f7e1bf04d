"""The template of a draft: the one that ships with the program or a reviewer's own, and what to do when it is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from pipeline.domain.draft import DraftReport
from pipeline.domain.trouble import SetupError
from pipeline.shipped import TEMPLATES
from pipeline.writers.annotated_document import annotated_document
from pipeline.writers.draft_report import FIELDS, NAMES, TEMPLATE, write_draft_report
from pipeline.writers.placing import placing
from pipeline.writers.template_faults import template_faults

MARKED = "report-template-marked.docx"
LayOut = Callable[[Path, DraftReport], None]


@contextmanager
def laid_out(out: Path, template: Path | None, day: date) -> Iterator[LayOut]:
    """How a draft is laid out in this template. Where the template cannot be filled, a copy of it is written that shows
    the places as comments, and the error says so."""

    def lay_out(path: Path, draft: DraftReport) -> None:
        write_draft_report(path, draft, template)

    try:
        yield lay_out
    except SetupError as trouble:
        if not _marked(out, template or TEMPLATES / TEMPLATE, day):
            raise
        raise SetupError(*trouble.lines[:-1], f"{trouble.lines[-1]} {out / MARKED} shows the place.") from trouble


def _marked(out: Path, template: Path, day: date) -> bool:
    """Whether a copy with comments was written."""
    faults = template_faults(template, NAMES, FIELDS)
    if not faults:
        return False
    notes = [fault.note for fault in faults]
    places = {fault.note: fault.paragraph for fault in faults if fault.paragraph is not None}
    with placing(out) as place:
        place(MARKED).write_bytes(annotated_document(template.read_bytes(), notes, places, "cspr", day))
    return True
