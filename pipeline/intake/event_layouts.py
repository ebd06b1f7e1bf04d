"""Sheets without a table whose events are forms, blocks or paragraphs, each laid out as a table where that is sure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.domain.grid import Sheet, SubmittedFile
from pipeline.intake.column_maps import ColumnDecisions
from pipeline.intake.event_blocks import in_blocks, in_paragraphs
from pipeline.intake.event_forms import in_forms
from pipeline.intake.laid_out import LaidOut
from pipeline.intake.summary_recogniser import is_involvement_summary
from pipeline.intake.tables import used_rows

LAID_OUT = {
    "read-as-forms": "each event is a form or a block of its own here: each was read as one entry, its labels as the"
    " columns. Check that they were told apart rightly.",
    "read-as-paragraphs": "read as dated paragraphs: there is no table here, so each paragraph that opens with a date"
    " was taken for an entry, with those below that go on from it. Check that each is one, and that none is missing;"
    " if this is a letter and no chronology, take it out of submissions.",
}
"""What is told of events that are no rows of a table."""


def laid_out_sheets(
    file: SubmittedFile, unread: Sequence[Sheet], decisions: ColumnDecisions, agency: str
) -> Mapping[int, LaidOut]:
    """Those of the sheets of a file without any table that are laid out so, by their identity (beside a chronology they
    are its signatures or versions). What an Agency Involvement Summary tells in this way is no chronology."""
    laid = {id(unread[place]): each for place, each in in_forms(unread, decisions.general, agency).items()}
    for sheet in unread:
        known, rows = decisions.known(file.file, sheet.name), used_rows(sheet)
        each = None if id(sheet) in laid else in_paragraphs(rows, known, agency) or in_blocks(rows, known, agency)
        laid |= {id(sheet): each} if each else {}
    return {} if laid and is_involvement_summary(file) else laid
