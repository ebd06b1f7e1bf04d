"""A final report's learning and good practice for a page that everybody may read: each passage letter for letter,
wherever its board puts it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from pipeline.domain.as_written import as_written
from pipeline.domain.learning_summary import Part
from pipeline.domain.report import Topic
from pipeline.reports.beside_labels import is_beside_labels
from pipeline.reports.candidates import Candidate
from pipeline.reports.directing import introduces, without_number
from pipeline.reports.gathering import Gathered, Stretch, TableLine, part_of_line
from pipeline.reports.laid_out import Text
from pipeline.reports.language import sentence_ends
from pipeline.reports.learned_in_passing import in_passing
from pipeline.reports.learned_points import LEARNT, is_learnt, labelled_learning, of_point
from pipeline.reports.learned_under_themes import is_titled, under_theme
from pipeline.reports.letter_for_letter import passage, raw_of, said, says_something
from pipeline.reports.listing import bulleted, listed, over_lists, same_paragraph
from pipeline.reports.sections import Placed
from pipeline.reports.statements import holds_generally, says_what_was_learned
from pipeline.reports.told_in_prose import points_in
from pipeline.reports.words import about, any_of, summary_pattern

_FEWEST_WORDS = 4
_FEWEST_POINTS = 2
_MOST_GENERAL_WORDS = 20
_ANALYSIS = frozenset({Topic.WHY, Topic.FINDINGS, Topic.HAPPENED, Topic.SYSTEMIC})  # prose about more than learning
_PRAISED = frozenset({Topic.GOOD_PRACTICE, Topic.OTHER})  # where praise is laid out, or only announced
_REFERENCES = re.compile(r"\b(?:findings?|learning points?|themes?|lessons?|and|to)\b|\d+|[,;&]", re.IGNORECASE)


def learned(found: Gathered, lines: Sequence[Placed]) -> tuple[Candidate, ...]:
    """Learning and good practice, in reading order; what is only mentioned in passing where nothing is laid out."""
    stated = _statements(found)
    laid_out = [
        *(one for point in labelled_learning(found) for one in of_point(point)),
        *(one for point in found.points if is_titled(point) for one in under_theme(point)),
        *(one for order, each in found.heads if each.headings in stated for one in _of_heading(order, each, found)),
        *(one for row in found.rows for one in _of_row(row)),
        *(one for each in found.stretches if _is_laid_out(each, found) for one in _of_stretch(each, stated)),
    ]
    return tuple(sorted(_enough(laid_out, lines), key=lambda each: each.order))


def _enough(found: Sequence[Candidate], lines: Sequence[Placed]) -> Iterator[Candidate]:
    """A chapter of findings holds prose too, which is not wanted where learning is laid out, or said in so many words
    ("The key learning is that …")."""
    firm = [each for each in found if each.firm]
    yield from firm
    for part in LEARNT:
        if not any(each.taken.part is part for each in firm):
            loose = [each for each in found if each.taken.part is part and not each.firm]
            yield from list(in_passing(lines, part)) or loose
        elif part is Part.GOOD_PRACTICE:
            yield from in_passing(lines, part, outside=_PRAISED)


def _is_laid_out(stretch: Stretch, found: Gathered) -> bool:
    return stretch.part in LEARNT and not is_beside_labels(stretch, found) and not _leads_to_a_table(stretch, found)


def _leads_to_a_table(stretch: Stretch, found: Gathered) -> bool:
    """A single line over the table that holds the section's points."""
    first = stretch.lines[0]
    if len(stretch.lines) > 1 or first.line.laid.box:
        return False
    rows = [row.row for row in found.rows if row.cells.get(stretch.part.value)]
    cells = [each.lines[0] for each in found.stretches if each.part is stretch.part and each.lines[0].line.laid.column]
    return any(each.section == first.section for each in (*rows, *cells))


def _of_heading(order: int, each: Placed, found: Gathered) -> Iterator[Candidate]:
    """A heading under "Key learning" or "Findings" that says what was learned: "Children need to be seen alone"; not
    where what was learned stands below it with a label of its own."""
    if any(point.called.name and is_learnt(point) and each.section in point.begins.sections for point in found.points):
        return
    above = each.headings[:-1]
    text = as_written(without_number(each.line.text), raw_of(each))
    firm = Topic.LEARNING in about(above[-1]).topics
    yield passage(Part.LEARNING, text, each, order, firm=firm)


def _statements(found: Gathered) -> frozenset[tuple[str, ...]]:
    """The headings, with all above them, that say what was learned: where most of a section's do."""
    below: dict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
    for _, each in found.heads:
        below[each.headings[:-1]].append(each.headings)
    stated = [(headings, list(filter(says_what_was_learned, headings))) for headings in below.values()]
    return frozenset(each for headings, says in stated if len(says) * 2 >= len(headings) for each in says)


# ---- rows and sections


def _of_row(row: TableLine) -> Iterator[Candidate]:
    """The cells below "Learning" and the like; in a table without headings, within such a section, the longest one."""
    for part, column in ((Part.LEARNING, ""), (Part.LEARNING, " 2"), (Part.GOOD_PRACTICE, "")):
        text = row.cells.get(f"{part.value}{column}", "")
        if not row.cells and part_of_line(row.row) is part:
            text = max((cell for _, cell in row.row.line.laid.columns), key=len)
        if len(_REFERENCES.sub("", text).split()) >= _FEWEST_WORDS and about(text).share < 1:
            made = passage(part, text, row.row, row.order)
            label = row.called if row.called and row.called.part is part else None
            name = label.name if label and label.number else ""
            own = as_written(label.rest, text) if label and label.rest and text.startswith(label.name) else text
            taken = replace(made.taken, label=name, text=own)
            yield replace(made, taken=taken, number=label.number if label else "", row=True)


def _of_stretch(stretch: Stretch, stated: Collection[tuple[str, ...]]) -> Iterator[Candidate]:
    """Its list, each with what belongs to it; without a list each paragraph. What stands around a list is detail."""
    lines = [each for each in stretch.lines if isinstance(each.line, Text) and says_something(each)]
    in_list = [each for each, is_listed in zip(lines, bulleted(lines), strict=True) if is_listed]
    has_list = len(in_list) > 1
    firm = has_list or not stretch.topics & _ANALYSIS or Topic.GOOD_PRACTICE in stretch.topics
    grouped: list[tuple[list[str], Placed]] = []
    labels = over_lists(lines)
    for position, each in enumerate(lines):
        if position == 0 and len(lines) > _FEWEST_POINTS and _praises_in_general(each.line.text, stretch.part):
            continue
        before_the_list = has_list and not grouped and each not in in_list and stretch.part is Part.GOOD_PRACTICE
        if each in labels or before_the_list or (introduces(each.line.text) and not (grouped and not has_list)):
            continue
        if grouped and (same_paragraph(grouped[-1][1], each) or (listed(each) and _below(grouped[-1], each))):
            grouped[-1][0].append(said(each))
        else:
            grouped += [([as_written(one, raw_of(each))], each) for one in points_in(said(each), stretch.part)]
    below_a_title = len(stretch.headings) > 1 and not about(stretch.headings[-1]).topics
    detail = stretch.part is Part.LEARNING and stretch.headings in stated
    for number, (texts, each) in enumerate(grouped):
        lesser = (has_list and each not in in_list) or (not has_list and below_a_title and number > 0)
        if detail and not holds_generally(texts[0]):
            continue  # the heading says what was learned, the text what happened
        lesser = lesser or detail
        order = stretch.order + stretch.lines.index(each)
        yield passage(stretch.part, "\n".join(texts), each, order, lesser=lesser, firm=firm)


def _praises_in_general(text: str, part: Part) -> bool:
    """ "The panel saw many examples of skilled practice.", which names nobody but the panel, over who did what."""
    own = without_number(text)
    general = summary_pattern("praises_in_general").search(own)
    one = len(list(sentence_ends(own))) == 1 and len(own.split()) <= _MOST_GENERAL_WORDS
    return bool(part is Part.GOOD_PRACTICE and one and general and not any_of("actors").search(own[general.end() :]))


def _below(group: tuple[list[str], Placed], each: Placed) -> bool:
    texts, begun = group
    deeper = each.line.laid.depth > begun.line.laid.depth
    return (deeper and listed(begun)) or (texts[0].rstrip().endswith(":") and (not listed(begun) or deeper))
