"""The draft's first sections: why this review, its terms of reference and lines of enquiry, parallel processes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pipeline.assemble.days_in_words import days_in_words
from pipeline.assemble.draft_pieces import NOT_RECORDED, bullets, paragraph, plain_grid, source, without_empty_last
from pipeline.assemble.draft_words import draft_words
from pipeline.domain.draft import Piece, Section
from pipeline.domain.draft_material import DraftMaterial
from pipeline.domain.review import Review
from pipeline.domain.spoken import spoken

_DAYS = (
    ("incident", "Incident"),
    ("became_aware", "The partnership became aware"),
    ("referral", "Referral for a review"),
    ("notification", "Notification to the national Panel"),
    ("rapid_review", "Rapid review completed"),
    ("panel_response", "The Panel's response"),
    ("decision_to_review", "Decision to carry out a review"),
    ("lead_reviewer_commissioned", "Lead reviewer commissioned"),
    ("terms_agreed", "Terms of reference agreed"),
)


def why(material: DraftMaterial) -> Section:
    """Why this review: the days on which it came about, and who carries it."""
    review = material.review
    return draft_words().section("why", *_how_it_came_about(review), child=material.child)


def _how_it_came_about(review: Review) -> Iterator[Piece]:
    rows = [
        (title, spoken(day), review.places.item(name))
        for name, title in _DAYS
        if (day := getattr(review.dates, name)) is not None
    ]
    if rows:
        yield paragraph("The register records how this review came about.")
    else:
        yield paragraph("The register does not yet record how this review came about.")
    titles = (("what", "What"), ("date", "Date"), ("place", "Cell of the register"))
    yield from plain_grid("How the review came about", titles, rows)
    yield source("Review")


def terms(material: DraftMaterial) -> Section:
    """Terms of reference, the period, and the lines of enquiry as they were agreed."""
    return draft_words().section("terms", *_terms(material), child=material.child)


def _terms(material: DraftMaterial) -> Iterator[Piece]:
    review = material.review
    if review.dates.terms_agreed:
        yield paragraph(f"The terms of reference were agreed on {spoken(review.dates.terms_agreed)}.")
    if review.period:
        yield paragraph(f"The review looks at the period {days_in_words(*review.period)}.")
    else:
        yield paragraph("The register does not yet record the period under review.")
    if not review.lines_of_enquiry:
        yield paragraph("The register does not yet record a line of enquiry.")
    rows = [(each.number, each.line, _or_not(each.agreed), each.note) for each in review.lines_of_enquiry]
    titles = (("number", "No."), ("words", "Line of enquiry"), ("date", "Agreed"), ("note", "Note"))
    yield from without_empty_last(plain_grid("Key lines of enquiry", titles, rows))
    yield source("Review", "Lines of enquiry")


def _or_not(day: date | None) -> str:
    return spoken(day) if day else NOT_RECORDED


def parallel(material: DraftMaterial) -> Section:
    """Criminal, care and other proceedings beside the review, as the register names them."""
    return draft_words().section("parallel", *_parallel(material.review))


def _parallel(review: Review) -> Iterator[Piece]:
    processes = [each.strip() for each in re.split(r"[;\n]", review.parallel_processes) if each.strip()]
    if processes:
        yield paragraph("The register names these:")
        yield bullets(processes)
    else:
        yield paragraph("The register names no parallel process. Is that so, or is it not yet recorded?")
    yield source("Review")
