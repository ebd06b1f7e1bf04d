"""Everything that a draft is made from, brought together: papers, duties, clock, glossary, pictures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline import clock
from pipeline.assemble import timeline_picture
from pipeline.assemble.draft_words import draft_words
from pipeline.assemble.family_picture import family_tree
from pipeline.chronology.terms_glossary import glossary
from pipeline.chronology.themes import tag
from pipeline.domain.chronology import CombinedChronology
from pipeline.domain.draft import Figure
from pipeline.domain.draft_material import DraftMaterial, ThemedPassage
from pipeline.domain.entry import Account, Entry, Place
from pipeline.domain.involvement_summary import InvolvementSummary, Passage
from pipeline.domain.involvement_summary import Section as Part
from pipeline.domain.patterns import Patterns
from pipeline.domain.picture import Picture
from pipeline.domain.review import Review
from pipeline.domain.when import UNDATED
from pipeline.pointing import child_sights, children_shown
from pipeline.summaries import involvement_summaries
from pipeline.writers.family_picture import family_png
from pipeline.writers.timeline_picture import png

if TYPE_CHECKING:
    from pipeline.checking import Checked
    from pipeline.drafting import Wishes
    from pipeline.drafting.coding import Coding
    from pipeline.review_folder import Task

_REFLECTING = frozenset(
    [
        *(Part.VOICE, Part.ADULTS, Part.EPISODES, Part.DECISIONS, Part.PROCEDURES, Part.SHARING, Part.OVERSIGHT),
        *(Part.CAPACITY, Part.BETTER),
    ]
)
"""Sections of a summary in which an author reflects: the others stand in sections of the report of their own."""

_DRAFT = re.compile(r"\b(?:draft|v|version)[\s_-]*(\d{1,2})\b", re.IGNORECASE)
_FAMILY, _TIMELINE = "The family, by generation", "All agencies' entries over the period"
_FAMILY_WIDTH, _TIMELINE_WIDTH = 160, 247  # millimetres


def material(
    combined: CombinedChronology, patterns: Patterns, checked: Checked, task: Task, wishes: Wishes
) -> DraftMaterial:
    """What is known, for a draft of this day."""
    review, day = task.review, task.day
    summaries = involvement_summaries(task.files, combined)
    tree = family_tree(review)
    return DraftMaterial(
        review=review,
        combined=combined,
        patterns=patterns,
        draft=wishes.draft or _draft_name(task),
        day=day,
        summaries=summaries,
        themed=tuple(_themed(summaries, review)),
        verdicts=checked.verdicts,
        clock=clock.tell(review, day) if combined.has_register else None,
        glossary=glossary(patterns.terms),
        sights=child_sights(children_shown(combined, review)),
        appendix=wishes.appendix,
        family=Figure(_FAMILY, family_png(tree, _FAMILY), _FAMILY_WIDTH, tree.alternative) if tree else None,
        timeline=_timeline(timeline_picture.describe(combined, patterns, review)) if combined.entries else None,
    )


def _timeline(picture: Picture) -> Figure:
    return Figure(_TIMELINE, png(picture), _TIMELINE_WIDTH, picture.alternative)


def for_coded_copy(known: DraftMaterial, coding: Coding, wishes: Wishes) -> DraftMaterial:
    """The same, said to be for the coded copy, with the words inside its pictures coded. The family's has labels
    alone."""
    known = replace(known, coded=True, vague=wishes.general_dates)
    if known.timeline is None:
        return known
    picture = timeline_picture.describe(known.combined, known.patterns, known.review)
    where = "timeline picture"
    coded = replace(
        picture,
        title=coding.one(picture.title, where),
        period=coding.one(picture.period, where),
        lanes=tuple(replace(lane, name=coding.one(lane.name, where)) for lane in picture.lanes),
        joins=tuple(
            replace(join, lanes=tuple(coding.one(lane, where) for lane in join.lanes)) for join in picture.joins
        ),
        notes=tuple(coding.one(note, where) for note in picture.notes),
        alternative=coding.one(picture.alternative, where),
    )
    return known if coded == picture else replace(known, timeline=_timeline(coded))


def _themed(summaries: Iterable[InvolvementSummary], review: Review) -> Iterator[ThemedPassage]:
    """The passages in which words of a line of enquiry stand, each read as an entry is."""
    least = draft_words().limit("passage_words_least")
    passages = [
        (summary, passage)
        for summary in summaries
        for passage in summary.passages
        if passage.section in _REFLECTING and passage.filled and len(passage.text.split()) >= least
    ]
    tags = tag([_as_entry(number, passage) for number, (_, passage) in enumerate(passages)], review.lines_of_enquiry)
    for each in tags:
        summary, passage = passages[int(each.ref)]
        yield ThemedPassage(each.theme, summary.agency, summary.file, passage)


def _as_entry(number: int, passage: Passage) -> Entry:
    return Entry("", UNDATED, Account(event=passage.text), Place("", "", 0), ref=str(number))


def _draft_name(task: Task) -> str:
    """`Draft 2`: the one that the register has and has not sent yet, else the next after those sent or come back."""
    sent = [0]
    for each in task.review.sign_offs:
        number = _number(each.draft)
        if number and each.sent and each.sent <= task.day:
            sent.append(number)
    folder = task.folder / "drafts" if task.folder else None
    if folder and folder.is_dir():
        sent += [_number(path.name) for path in folder.rglob("*.docx")]
    return f"Draft {max(sent) + 1}"


def _number(name: str) -> int:
    found = _DRAFT.search(name)
    return int(found[1]) if found else 0
