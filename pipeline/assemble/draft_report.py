"""What the draft report says, section by section, in the order that reviews have them."""

from __future__ import annotations

from pipeline.assemble import (
    draft_analysis,
    draft_appendix,
    draft_events,
    draft_family,
    draft_front,
    draft_learning,
    draft_method,
)
from pipeline.assemble.days_in_words import days_in_words
from pipeline.assemble.draft_pieces import but_for
from pipeline.assemble.draft_words import draft_words
from pipeline.domain.draft import DraftReport, Section
from pipeline.domain.draft_material import DraftMaterial
from pipeline.domain.papers import Statement


def describe(material: DraftMaterial) -> DraftReport:
    """The whole draft, still with the names that agencies used: what is `coded` says so, and is coded later."""
    words, review = draft_words(), material.review
    example = next((entry.ref for entry in material.combined.entries), "POL-0001")
    copy = "coded" if material.coded else "named"
    return DraftReport(
        title=material.combined.title,
        heading=words.title_page("heading"),
        subtitle=words.title_page("subtitle"),
        board=review.board,
        reference=review.reference,
        marking=material.combined.marking,
        draft=material.draft,
        day=material.day,
        day_words=material.day_words,
        lead_reviewer=review.lead_reviewer,
        period=days_in_words(*material.combined.period) if material.combined.period else "Not recorded",
        copy=words.title_page(f"{copy}_copy"),
        kind=words.title_page(f"{copy}_kind"),
        statements=tuple(Statement(*each) for each in words.statements(ref=example, coded=but_for(material))),
        sections=tuple(_sections(material)),
        colours=material.combined.agencies,
    )


def _sections(material: DraftMaterial) -> list[Section]:
    return [
        draft_front.why(material),
        draft_front.terms(material),
        *draft_method.methodology(material),
        draft_front.parallel(material),
        draft_family.family(material),
        *draft_family.child(material),
        draft_family.composition(material),
        *draft_events.events(material),
        *draft_analysis.analysis(material),
        draft_learning.good_practice(material),
        *draft_learning.learning(material),
        draft_learning.changes(material),
        *draft_learning.findings(material),
        draft_learning.publication(material),
        *draft_appendix.appendices(material),
    ]
