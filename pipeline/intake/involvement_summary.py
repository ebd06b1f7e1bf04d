"""An Agency Involvement Summary understood: its sections by meaning, whatever the form, and what it says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.domain.involvement_summary import InvolvementSummary
    from pipeline.domain.outline import Outline


def read_involvement_summary(outline: Outline, agency: str, file: str) -> InvolvementSummary:
    """`agency` and `file` are those that outputs name."""
    from pipeline.domain.involvement_summary import InvolvementSummary  # a merge reads none
    from pipeline.intake.summary_author import said_of_itself
    from pipeline.intake.summary_learning import learning_points
    from pipeline.intake.summary_lines import lines_of
    from pipeline.intake.summary_passages import gather, passages_of

    gathered = gather(lines_of(outline.blocks))
    said = said_of_itself(gathered)
    return InvolvementSummary(
        agency=agency,
        file=file,
        passages=tuple(passage for each in gathered for passage in passages_of(each)),
        learning=tuple(learning_points(gathered, agency)),
        author=said.author,
        author_role=said.role,
        independent=said.independent,
        period=said.period,
        independence_note=said.independence_note,
    )
