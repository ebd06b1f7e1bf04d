"""What is doubtful about a file as a whole, as issues a person can act on."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.domain.grid import SubmittedFile
from pipeline.domain.trouble import Issue
from pipeline.intake.understand import Understood
from pipeline.intake.whose import Whose

NO_CHRONOLOGY = (
    "No chronology was found in it: no table whose headings name a date and an event. If it is one, write such headings"
    " above its rows, or name its columns in decisions/column-maps; if it is a letter, take it out of submissions."
)


def file_issues(file: SubmittedFile, whose: Whose, said: Understood) -> Iterator[Issue]:
    """What to say of a file as a whole."""
    if whose.differing_label:
        message = (
            f"The file is filed under {whose.agency}, but its own label says '{whose.differing_label}'. The folder was"
            " believed. Move the file if that is wrong."
        )
        yield Issue("label-differs", message, whose.agency, file.file)
    if not said.has_chronology:
        message = (
            "An Agency Involvement Summary: it was read, and its tables are listed on the Sources sheet, but it has no"
        )
        yield Issue("involvement-summary", f"{message} chronology.", whose.agency, file.file)
