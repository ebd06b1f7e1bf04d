"""A final report's learning, good practice, themes and questions for a page that everybody may read: each passage letter
for letter, wherever its board puts it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.domain.as_written import as_written
from pipeline.domain.learning_summary import Part, Taken
from pipeline.domain.report import Sign, Topic
from pipeline.reports.bare_labels import called
from pipeline.reports.candidates import Candidate, of_one_agency, zone_of
from pipeline.reports.directing import introduces, without_number
from pipeline.reports.gathering import Gathered, Point, Stretch, TableLine, part_of_line
from pipeline.reports.lines import Head, Text
from pipeline.reports.listing import bulleted, listed, same_paragraph
from pipeline.reports.sections import Placed
from pipeline.reports.words import about, not_sign, sign_pattern, summary_pattern, tells, word_list

_FEWEST_WORDS = 4
_STATEMENT_WORDS = 7
_MOST_THEME_WORDS = 16
_MOSTLY = 0.5
_MOST_NAME_WORDS = 8
_GOES_ON = (":", ";", ",")
_LEARNT = (Part.LEARNING, Part.GOOD_PRACTICE)
_ANALYSED = frozenset({Topic.WHY, Topic.FINDINGS, Topic.LEARNING, Topic.SYSTEMIC})
_ANALYSIS = frozenset({Topic.WHY, Topic.FINDINGS, Topic.HAPPENED, Topic.SYSTEMIC})  # prose about more than learning
_LEARNT_TOPICS = frozenset({Topic.LEARNING, Topic.FINDINGS})
_REFERENCES = re.compile(r"\b(?:findings?|learning points?|themes?|lessons?|and|to)\b|\d+|[,;&]", re.IGNORECASE)
_RUN_IN = re.compile(r"(?P<name>[^:.–—\n]{3,70}?)\s*(?:[:–—]|\s-)\s+\S")
_SENTENCES = re.compile(r"(?<=[.!?])[”\"’')]*\s+(?=[\"“‘'(]?[A-Z0-9])")


def learned(found: Gathered, lines: Sequence[Placed]) -> tuple[Candidate, ...]:
    """Learning and good practice, in reading order; what is only mentioned in passing where nothing is laid out."""
    laid_out = [
        *(one for point in found.points if point.called.part in _LEARNT for one in _of_point(point)),
        *(one for point in found.points if _is_learning_theme(point) for one in _under_theme(point)),
        *(one for order, each in found.heads for one in _of_heading(order, each)),
        *(one for row in found.rows for one in _of_row(row)),
        *(one for stretch in found.stretches if stretch.part in _LEARNT for one in _of_stretch(stretch)),
    ]
    return tuple(sorted(_enough(laid_out, lines), key=lambda each: each.order))


def _enough(found: Sequence[Candidate], lines: Sequence[Placed]) -> Iterator[Candidate]:
    """A chapter of findings holds prose too, which is not wanted where learning is laid out, or said in so many words
    ("The key learning is that …")."""
    firm = [each for each in found if each.firm]
    yield from firm
    for part, shows, against in (
        (Part.GOOD_PRACTICE, sign_pattern(Sign.GOOD_PRACTICE), not_sign(Sign.GOOD_PRACTICE)),
        (Part.LEARNING, summary_pattern("learns"), None),
    ):
        if not any(each.taken.part is part for each in firm):
            loose = [each for each in found if each.taken.part is part and not each.firm]
            yield from list(_in_passing(lines, part, shows, against)) or loose


def _candidate(
    part: Part, text: str, each: Placed, order: int, *, lesser: bool = False, firm: bool = True
) -> Candidate:
    own = of_one_agency(each.headings)
    taken = Taken(part, text, each.line.place, heading=each.heading, lesser=lesser or own)
    return Candidate(taken, zone=zone_of(each.headings), order=order, firm=firm)


# ---- labelled


def _of_point(point: Point) -> Iterator[Candidate]:
    """What it says: behind its label, as its heading, or below. A box is one point; of the paragraphs under a heading
    the first is the point and the others its details."""
    part = point.called.part or Part.LEARNING
    own = as_written(point.called.rest, raw_of(point.begins))
    below = [
        each
        for sub, each in point.below
        if isinstance(each.line, Text) and not sub and (listed(each) or says_something(each))
    ]
    if point.box:
        yield from _of_box(point, part, own, below)
        return
    is_title = point.is_heading and not is_statement(own)
    first, rest = ("", below) if is_title else (own, below)
    texts = [first] if first else []
    place = point.begins
    while rest and (not texts or _goes_on(texts[-1], rest[0]) or same_paragraph(place, rest[0])):
        place = place if texts else rest[0]
        texts.append(said(rest[0]))
        rest = rest[1:]
    if not texts:
        texts = [own] if own else []
    if texts:
        yield _labelled(point, part, "\n".join(texts))
    if point.is_heading and not point.called.of_finding and is_title:
        yield from (
            replace(_candidate(part, said(each), each, point.order, lesser=True), number=point.called.number)
            for each in rest
        )


def _of_box(point: Point, part: Part, own: str, below: Sequence[Placed]) -> Iterator[Candidate]:
    """A box whose label has no number ("Learning") may hold a list of points."""
    lists = [each for each in below if listed(each)]
    if not point.called.number and len(lists) > 1 and not own:
        yield from (_candidate(part, said(each), each, point.order) for each in lists)
        return
    texts = [*([own] if own else []), *map(said, below)]
    if texts:
        yield _labelled(point, part, "\n".join(texts))


def _labelled(point: Point, part: Part, text: str) -> Candidate:
    made = _candidate(part, text, point.begins, point.order)
    heading = point.begins.headings[-2] if point.is_heading and len(point.begins.headings) > 1 else made.taken.heading
    taken = replace(made.taken, label=point.called.name if point.called.number else "", heading=heading)
    return replace(made, taken=taken, number=point.called.number)


def _goes_on(before: str, each: Placed) -> bool:
    return before.rstrip().endswith(_GOES_ON) and (listed(each) or before.rstrip().endswith(":"))


def is_statement(text: str) -> bool:
    """A heading that says what was found, not only what it is about."""
    return len(text.split()) >= _STATEMENT_WORDS or text.rstrip().endswith((".", "?"))


def _of_heading(order: int, each: Placed) -> Iterator[Candidate]:
    """A heading under "Key learning" or "Findings" that says what was learned: "Children need to be seen alone"."""
    above = each.headings[:-1]
    text = as_written(without_number(each.line.text), raw_of(each))
    if says_what_was_learned(each.headings):
        firm = Topic.LEARNING in about(above[-1]).topics
        yield _candidate(Part.LEARNING, text, each, order, firm=firm)


def says_what_was_learned(headings: Sequence[str]) -> bool:
    """The innermost is a sentence below a heading that is about learning or findings."""
    if len(headings) < 2 or any(map(_is_a_point, headings[-2:])):
        return False
    above = about(headings[-2]).topics
    text = without_number(headings[-1])
    a_section = about(text).share >= _MOSTLY or any(tells(text, key) for key in ("questions", "ours_to_answer"))
    return bool(above & _LEARNT_TOPICS) and not a_section and is_statement(text) and not text.rstrip().endswith("?")


def _is_a_point(heading: str) -> bool:
    """`Finding 2`, not "Key learning"."""
    label = called(heading)
    return label is not None and bool(label.number or label.rest)


def _is_learning_theme(point: Point) -> bool:
    return point.called.part is Part.THEME and "learning" in point.called.name.casefold()


def _under_theme(point: Point) -> Iterator[Candidate]:
    """What is said below "Learning theme 1": wanted where nothing else is laid out as learning."""
    for sub, each in point.below:
        if not sub and isinstance(each.line, Text) and says_something(each) and not introduces(each.line.text):
            yield _candidate(Part.LEARNING, said(each), each, point.order, firm=False)


# ---- rows and sections


def _of_row(row: TableLine) -> Iterator[Candidate]:
    """The cells below "Learning" and the like; in a table without headings, within such a section, the longest one."""
    for part, column in ((Part.LEARNING, ""), (Part.LEARNING, " 2"), (Part.GOOD_PRACTICE, "")):
        text = row.cells.get(f"{part.value}{column}", "")
        if not row.cells and part_of_line(row.row) is part:
            text = max((cell for _, cell in row.row.line.laid.columns), key=len)
        if len(_REFERENCES.sub("", text).split()) >= _FEWEST_WORDS and about(text).share < 1:
            made = _candidate(part, text, row.row, row.order)
            label = row.called if row.called and row.called.part is part else None
            name = label.name if label and label.number else ""
            own = as_written(label.rest, text) if label and label.rest and text.startswith(label.name) else text
            taken = replace(made.taken, label=name, text=own)
            yield replace(made, taken=taken, number=label.number if label else "", row=True)


def _of_stretch(stretch: Stretch) -> Iterator[Candidate]:
    """Its list, each with what belongs to it; without a list each paragraph. What stands around a list is detail."""
    lines = [each for each in stretch.lines if isinstance(each.line, Text) and says_something(each)]
    in_list = [each for each, is_listed in zip(lines, bulleted(lines), strict=True) if is_listed]
    has_list = len(in_list) > 1
    firm = has_list or not stretch.topics & _ANALYSIS or Topic.GOOD_PRACTICE in stretch.topics
    grouped: list[tuple[list[str], Placed]] = []
    for each in lines:
        before_the_list = has_list and not grouped and each not in in_list and stretch.part is Part.GOOD_PRACTICE
        if before_the_list or (introduces(each.line.text) and not (grouped and not has_list)):
            continue
        if grouped and (same_paragraph(grouped[-1][1], each) or (listed(each) and _below(grouped[-1], each))):
            grouped[-1][0].append(said(each))
        else:
            grouped.append(([said(each)], each))
    below_a_title = len(stretch.headings) > 1 and not about(stretch.headings[-1]).topics
    detail = stretch.part is Part.LEARNING and says_what_was_learned(stretch.headings)
    for number, (texts, each) in enumerate(grouped):
        lesser = (has_list and each not in in_list) or (not has_list and below_a_title and number > 0)
        lesser = lesser or detail
        order = stretch.order + stretch.lines.index(each)
        yield _candidate(stretch.part, "\n".join(texts), each, order, lesser=lesser, firm=firm)


def _below(group: tuple[list[str], Placed], each: Placed) -> bool:
    texts, begun = group
    deeper = each.line.laid.depth > begun.line.laid.depth
    return (deeper and listed(begun)) or (texts[0].rstrip().endswith(":") and (not listed(begun) or deeper))


def says_something(each: Placed) -> bool:
    bare = re.sub(r"[^\w' /]+", "", each.line.text.casefold()).strip()
    return len(each.line.text.split()) >= _FEWEST_WORDS and bare not in word_list("says_none")


def said(each: Placed) -> str:
    """Letter for letter, without the number that its author typed before it."""
    return as_written(without_number(each.line.text), raw_of(each))


def raw_of(each: Placed) -> str:
    laid = each.line.laid
    return laid.raw or "\n".join(cell for _, cell in laid.columns) or each.line.text


# ---- in passing


def _in_passing(
    lines: Sequence[Placed], part: Part, shows: re.Pattern[str], against: re.Pattern[str] | None
) -> Iterator[Candidate]:
    """Sentences that say it, with the one before them where they only point back ("This was good practice.")."""
    for order, each in enumerate(lines):
        if not isinstance(each.line, Text) or not each.line.prose or each.topics & {Topic.RECOMMENDATIONS}:
            continue
        sentences = _SENTENCES.split(each.line.text)
        for position, sentence in enumerate(sentences):
            if shows.search(sentence) and not (against and against.search(sentence)):
                begin = max(position - 1, 0) if re.match(r"\W*(?:This|That|It|These|Which)\b", sentence) else position
                text = as_written(" ".join(sentences[begin : position + 1]), raw_of(each))
                if len(text.split()) >= _STATEMENT_WORDS:
                    yield _candidate(part, text, each, order, firm=False)


# ---- themes and questions


def themes(found: Gathered) -> tuple[Candidate, ...]:
    """What the report calls its themes; where it names none, the headings of its analysis and findings."""
    named = [
        *(one for point in found.points if point.called.part is Part.THEME for one in _theme(point)),
        *(one for row in found.rows for one in _theme_cell(row)),
        *(one for each in found.stretches if each.part is Part.THEME for one in _theme_lines(each)),
    ]
    if not any(each.firm for each in named):
        named += [one for point in found.points if point.called.of_finding for one in _title(point)]
    if not named:
        named += [one for order, each in found.heads for one in _theme_heading(order, each)]
    return tuple(sorted(named, key=lambda each: each.order))


def _theme(point: Point) -> Iterator[Candidate]:
    own = as_written(point.called.rest.split("\n")[0], raw_of(point.begins))
    if not own and point.below:
        own = said(point.below[0][1])
    if own and len(own.split()) <= _MOST_THEME_WORDS:
        made = _candidate(Part.THEME, own.rstrip(":"), point.begins, point.order)
        yield replace(made, taken=replace(made.taken, label=point.called.name), number=point.called.number)


def _title(point: Point) -> Iterator[Candidate]:
    """What "Finding 2: information sharing" is about."""
    own = as_written(point.called.rest, raw_of(point.begins))
    if point.is_heading and own and not is_statement(own):
        yield _candidate(Part.THEME, own, point.begins, point.order, firm=False)


def _theme_cell(row: TableLine) -> Iterator[Candidate]:
    text = row.cells.get(Part.THEME.value, "")
    if text and len(text.split()) <= _MOST_THEME_WORDS:
        yield replace(_candidate(Part.THEME, text, row.row, row.order), row=True)


def _theme_lines(stretch: Stretch) -> Iterator[Candidate]:
    """A list's items, or what stands before a colon or dash: "Neglect: the children …"."""
    for position, each in enumerate(stretch.lines):
        text = said(each).split("\n")[0]
        run_in = _RUN_IN.match(text)
        short = listed(each) and len(text.split()) <= _MOST_THEME_WORDS
        name = text if short else run_in["name"] if run_in and len(run_in["name"].split()) <= _MOST_NAME_WORDS else ""
        if name and not introduces(text):
            yield _candidate(Part.THEME, name.rstrip(";"), each, stretch.order + position)


def _theme_heading(order: int, each: Placed) -> Iterator[Candidate]:
    """A heading below one about the analysis or the findings that itself only names its matter."""
    head = each.line
    above = each.headings[:-1]
    if not isinstance(head, Head) or not above or not _only_names(head.text):
        return
    if about(above[-1]).topics & _ANALYSED and not any(tells(heading, "other_reviews") for heading in above):
        text = as_written(without_number(head.text), raw_of(each)).rstrip(":")
        if not text.endswith("?") and not says_what_was_learned(each.headings):
            yield _candidate(Part.THEME, text, each, order, firm=False)


def _only_names(heading: str) -> bool:
    """What a heading below the analysis is about is a theme; "Good practice" or "Questions for your team" is a section."""
    told = about(heading).topics - {Topic.CHILD, Topic.WHY, Topic.SYSTEMIC}
    asks = any(tells(heading, key) for key in ("questions", "ours_to_answer"))
    return not told and not asks and len(heading.split()) <= _MOST_THEME_WORDS


def questions(found: Gathered) -> tuple[Candidate, ...]:
    """What a report asks its readers; `firm` where it is for teams, not for the board to answer."""
    made = []
    for stretch in found.stretches:
        if stretch.part is Part.QUESTION:
            for_board = any(tells(heading, "ours_to_answer") for heading in stretch.headings[-1:])
            made += [
                _candidate(Part.QUESTION, said(each), each, stretch.order + position, firm=not for_board)
                for position, each in enumerate(stretch.lines)
                if isinstance(each.line, Text) and each.line.text.rstrip(" ”\"’').").endswith("?")
            ]
    return tuple(made)


def in_order(found: Iterable[Candidate]) -> tuple[Candidate, ...]:
    return tuple(sorted(found, key=lambda each: each.order))
