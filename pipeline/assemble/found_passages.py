"""What the list of passages says that were found in the final report: `out/learning-summary.xlsx`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pipeline.domain.found_paper import FoundPaper
from pipeline.domain.learning_summary import Part
from pipeline.domain.summary_choices import CHOICES, Chosen

GUIDANCE = (
    "x: it is used. Empty: it is not",
    "Its place within its part",
    "Where it stands on the page: another part moves it there",
    "As the report has it",
    "Letter for letter from the report. Leave it as it is; a passage of the report that is missing can be added below",
    "Words of the text beside it, to be shown instead of all of it",
    "From the report",
    "From the report",
    "Where in the report",
    "What it stands under",
)


def describe(chosen: Chosen, marking: str, made_on: date) -> FoundPaper:
    title = chosen.summary.title or chosen.summary.file
    return FoundPaper(
        title=f"Passages for the learning summary: {title}",
        marking=marking,
        guidance=GUIDANCE,
        lines=chosen.listed,
        parts=tuple(part.value for part in Part),
        about=tuple(_about(chosen)),
        made_on=made_on,
    )


def _about(chosen: Chosen) -> Iterator[tuple[str, str]]:
    summary = chosen.summary
    yield "Report", summary.file
    yield "Title", summary.title or "none found: the page names the review by the child's pseudonym"
    yield "Pseudonym", summary.pseudonym or "none found"
    for part in Part:
        listed = [each for each in chosen.listed if each.taken.part is part]
        yield part.value, f"{len(listed)} found, {sum(each.use for each in listed)} used"
    yield (
        "To decide",
        f"Untick, reorder or shorten on the sheet Passages, and save this file as decisions/{CHOICES}. The next"
        " 'cspr summary' does as it says.",
    )
    for choice in chosen.gone:
        yield "No longer in the report", f"decisions/{CHOICES}, row {choice.row} ({choice.part.value}, {choice.place})"
    for taken in chosen.new:
        if chosen.gone or len(chosen.new) < len(chosen.listed):
            yield "New since it was decided", f"{taken.part.value}, {taken.place}"
