"""The draft's last sections: good practice, learning, what has changed, findings, recommendations, publication."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.assemble.draft_gathered import TITLES as GATHERED
from pipeline.assemble.draft_gathered import gathered, gathered_line
from pipeline.assemble.draft_pieces import asked, cell, columns, grid, paragraph, plain_grid, quotation, small, source
from pipeline.assemble.draft_words import draft_words
from pipeline.domain.draft import Grid, Piece, Section, Source
from pipeline.domain.draft_material import DraftMaterial
from pipeline.domain.involvement_summary import InvolvementSummary, LearningPoint
from pipeline.domain.involvement_summary import Section as Part
from pipeline.domain.patterns import Theme
from pipeline.domain.spoken import spoken
from pipeline.domain.word_papers import Line


def good_practice(material: DraftMaterial) -> Section:
    """What authors name as good practice, by agency."""
    return draft_words().section("good", *_good_practice(material), child=material.child)


def _good_practice(material: DraftMaterial) -> Iterator[Piece]:
    entries = material.combined.entries
    lines = tuple(map(gathered_line, gathered(entries, "good_practice", material.combined.agencies)))
    yield from grid("Good practice that authors name, by agency", GATHERED, lines)
    passages = tuple(_passages(material.summaries, Part.GOOD_PRACTICE))
    yield from passages
    if not lines and not passages:
        yield paragraph("No author has named good practice, in a chronology or in an involvement summary.")


def _passages(summaries: Iterable[InvolvementSummary], part: Part) -> Iterator[Piece]:
    for summary in summaries:
        for passage in summary.under(part):
            if passage.filled:
                yield quotation(passage.text)
                yield Source(f"{summary.agency}, {passage.heading}: {summary.file}, {passage.place}.")


# ---- learning


def learning(material: DraftMaterial) -> Iterator[Section]:
    """Single agency learning, and learning for the safeguarding system, each with its source."""
    yield draft_words().section("learning")
    yield Section("Single agency learning", 2, tuple(_learning(material, "learning_single_agency", system=False)))
    yield Section("Learning for the safeguarding system", 2, tuple(_learning(material, "learning_system", system=True)))
    if unsorted := tuple(_points(material, None)):
        yield Section("Learning of which kind its author does not say", 2, unsorted)


def _learning(material: DraftMaterial, column: str, *, system: bool) -> Iterator[Piece]:
    kind = "Learning for the system" if system else "Single agency learning"
    lines = tuple(map(gathered_line, gathered(material.combined.entries, column, material.combined.agencies)))
    yield from grid(f"{kind}, from the chronologies", GATHERED, lines)
    points = tuple(_points(material, system))
    yield from points
    if not lines and not points:
        yield paragraph("No author has named any.")


_POINTS = (("agency", "Agency"), ("says", "In the author's words"), ("owner", "Owner and date"))


def _points(material: DraftMaterial, system: bool | None) -> Iterator[Grid]:
    kinds = {True: "Learning for the system", False: "Single agency learning", None: "Learning"}
    lines = (
        _point(summary, point)
        for summary in material.summaries
        for point in summary.learning
        if point.system is system and point.text.strip()
    )
    yield from grid(f"{kinds[system]}, from the involvement summaries", _POINTS, lines)


def _point(summary: InvolvementSummary, point: LearningPoint) -> Line:
    owner = cell(point.owner, point.due)
    said = (*cell(point.text), *(cell(point.action) if point.action and point.action not in point.text else ()))
    place = small(f"{summary.file}, {point.place}")
    return Line((cell(summary.agency), (*said, *place), owner), agency=summary.agency)


# ---- since then


def changes(material: DraftMaterial) -> Section:
    """What agencies and the register say has changed already."""
    return draft_words().section("changes", *_changes(material))


def _changes(material: DraftMaterial) -> Iterator[Piece]:
    passages = tuple(_passages(material.summaries, Part.CHANGES))
    yield from passages
    rows = [
        (each.agency, each.change or each.what, spoken(each.shared) if each.shared else "")
        for each in material.review.disseminations
        if each.change or each.what
    ]
    rows += [
        (each.agency, each.action, spoken(each.done))
        for each in material.review.actions
        if each.done and each.done <= material.day
    ]
    titles = (("agency", "Agency"), ("words", "What was done or changed"), ("date", "Recorded for"))
    tables = tuple(plain_grid("Done already, by the register", titles, rows))
    yield from tables
    if not passages and not tables:
        yield paragraph("Neither an involvement summary nor the register tells of a change yet.")
    yield source("Actions", "Dissemination")


# ---- what only people can write


def findings(material: DraftMaterial) -> Iterator[Section]:
    """A place for each finding and each recommendation, numbered, with what it must name."""
    lines = material.patterns.themes or (Theme("", "the analysis"),)
    yield draft_words().section("findings")
    yield Section("Findings", 2, (_findings(lines),))
    yield Section("Recommendations", 2, (_recommendations(lines),))


def _findings(lines: Iterable[Theme]) -> Grid:
    words = draft_words()
    rows = (
        Line(
            (
                cell(f"Finding {number}"),
                asked(words.of("finding", "asks")),
                asked(words.of("finding", "rests_on", number=theme.number or theme.line)),
            )
        )
        for number, theme in enumerate(lines, 1)
    )
    titles = columns(("note", "No."), ("words", "Finding"), ("note", "Rests on"))
    return Grid("Findings", titles, tuple(rows))


def _recommendations(lines: Iterable[Theme]) -> Grid:
    words = draft_words()
    rows = (
        Line(
            (
                cell(f"Recommendation {number}"),
                asked(words.of("recommendation", "asks")),
                asked(words.of("recommendation", "owner")),
                asked(words.of("recommendation", "by_when")),
                asked(words.of("recommendation", "finding", number=str(number))),
            )
        )
        for number, _ in enumerate(lines, 1)
    )
    titles = columns(
        ("note", "No."), ("words", "Recommendation"), ("owner", "Owner"), ("date", "By when"), ("date", "Rests on")
    )
    return Grid("Recommendations", titles, tuple(rows))


def publication(material: DraftMaterial) -> Section:
    """The part that may be published: wholly for a person to write."""
    return draft_words().section("publication", child=material.child)
