"""Paragraphs that the reviewer has marked for the summary: in a style whose name begins with "Summary"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.domain.as_written import as_written
from pipeline.domain.learning_summary import Part, Taken
from pipeline.reports.bare_labels import called
from pipeline.reports.candidates import Candidate
from pipeline.reports.gathering import part_of_line
from pipeline.reports.letter_for_letter import raw_of, said
from pipeline.reports.sections import Placed
from pipeline.reports.words import plain

_STYLE = "summary"
_NAMES = {
    "what happened": Part.HAPPENED,
    "happened": Part.HAPPENED,
    "event": Part.HAPPENED,
    "theme": Part.THEME,
    "key theme": Part.THEME,
    "learning": Part.LEARNING,
    "finding": Part.LEARNING,
    "good practice": Part.GOOD_PRACTICE,
    "recommendation": Part.RECOMMENDATION,
    "question": Part.QUESTION,
}
"""How the part is named behind "Summary" in a style's name."""


def marked(lines: Sequence[Placed]) -> Iterator[Candidate]:
    """Each, whatever it says; its part by the style's name, else by its label or section, else it is learning."""
    for order, each in enumerate(lines):
        if not is_marked(each):
            continue
        label = called(each.line.text)
        part = _named(each) or (label.part if label else None) or part_of_line(each) or Part.LEARNING
        own = as_written(label.rest, raw_of(each)) if label and label.rest else said(each)
        name = label.name if label and label.number else ""
        taken = Taken(part, own, each.line.place, label=name, heading=each.heading)
        yield replace(Candidate(taken, order=order), number=label.number if label else "")


def is_marked(each: Placed) -> bool:
    """Word's own styles know no such name."""
    return plain(each.line.laid.style).startswith(_STYLE)


def _named(each: Placed) -> Part | None:
    rest = plain(each.line.laid.style).removeprefix(_STYLE).strip(" -–:")
    return _NAMES.get(rest) or _NAMES.get(rest.removesuffix("s"))
