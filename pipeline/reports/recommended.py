"""A final report's recommendations for a page that everybody may read: what is asked, letter for letter, with the parts
below it, without the reasons around it; its owner and date where they stand apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.domain.as_written import as_written
from pipeline.domain.learning_summary import Part, Taken
from pipeline.domain.report import Topic
from pipeline.reports.apart import ROLES, Apart, first_of, guessed, label_and_answer, owner_of_heading, set_apart
from pipeline.reports.bare_labels import Called
from pipeline.reports.candidates import LATE, Candidate, of_one_agency, zone_of
from pipeline.reports.columns import role_of
from pipeline.reports.directing import (
    NOBODY,
    directs,
    goes_on_directing,
    introduces,
    says_why,
    without_number,
)
from pipeline.reports.gathering import Gathered, Point, Stretch, TableLine
from pipeline.reports.language import sentence_ends
from pipeline.reports.lines import Text
from pipeline.reports.listing import bulleted, listed, same_paragraph
from pipeline.reports.recommendation_parts import asks, subject_owner
from pipeline.reports.sections import Placed
from pipeline.reports.words import about, patterns, tells

_NUMBER_ONLY = re.compile(r"\W*(?:[A-Za-z]{1,3}\.?\s?)?\d{1,2}(?:\.\d{1,2})*\W*")
_FEWEST_WORDS = 4
_GOES_ON = (":", ";", ",", " and", " or")
_TELLING = frozenset(
    {Topic.CHANGES, Topic.HAPPENED, Topic.GLOSSARY, Topic.FAMILY, Topic.CHILD, Topic.GOOD_PRACTICE, Topic.OTHER}
)
"""Sections that say what was done or felt: an agency that should do something there is no recommendation."""


def recommended(found: Gathered) -> tuple[Candidate, ...]:
    """All that the report lays out as recommendations, in reading order; one may stand there more than once."""
    points = [_of_point(each) for each in found.points if each.called.part is Part.RECOMMENDATION]
    rows = [each for row in found.rows for each in _of_row(row)]
    stretches = [one for each in found.stretches if each.part is Part.RECOMMENDATION for one in _of_stretch(each)]
    laid_out = [*filter(None, points), *rows, *stretches]
    heads = [one for order, each in found.heads for one in _of_heading(order, each, laid_out)]
    return tuple(sorted([*laid_out, *heads], key=lambda each: each.order))


def _of_heading(order: int, each: Placed, laid_out: Sequence[Candidate]) -> Iterator[Candidate]:
    """A heading below "Recommendations" that asks ("Strengthen pre-birth planning"), where nothing below it does."""
    text = _said(each)
    above = each.headings[-2:-1]
    below = any(one.firm and one.taken.heading == each.heading for one in laid_out)
    if above and Topic.RECOMMENDATIONS in about(above[0]).topics and directs(text) and not below:
        yield _candidate(text, each, order)


def in_prose(lines: Sequence[Placed]) -> tuple[Candidate, ...]:
    """Where nothing is laid out as one: "The review recommends that …", "The Partnership should …"."""
    return tuple(one for order, each in enumerate(lines) for one in _of_prose(order, each))


def _of_prose(order: int, each: Placed) -> Iterator[Candidate]:
    line = each.line
    told = any(tells(heading, "not_in_prose") for heading in each.headings)
    if not isinstance(line, Text) or told or each.topics & _TELLING:
        return
    sentences = list(sentence_ends(without_number(line.text)))
    asking = [position for position, one in enumerate(sentences) if _asks_by_name(one)]
    for begin, end in pairwise([*asking, len(sentences)]):
        last = max(place for place in range(begin, end) if place == begin or goes_on_directing(sentences[place]))
        text = as_written(" ".join(sentences[begin : last + 1]), _raw(each))
        yield replace(_candidate(text, each, order), firm=False)


def _asks_by_name(sentence: str) -> bool:
    named = subject_owner(sentence, NOBODY) and directs(sentence)
    return bool(named or (patterns("recommends").search(sentence) and directs(sentence)))


def _candidate(
    text: str, each: Placed, order: int, called: Called | None = None, owner: str = "", by_when: str = ""
) -> Candidate:
    taken = Taken(
        Part.RECOMMENDATION,
        text,
        each.line.place,
        label=called.name if called else "",
        heading=each.heading,
        owner=owner,
        by_when=by_when,
        lesser=of_one_agency(each.headings),
    )
    return Candidate(taken, called.number if called else "", zone_of(each.headings), order)


# ---- labelled


def _of_point(point: Point) -> Candidate | None:
    """Its own words; where its label stands alone or only has a title, the first passage below that asks."""
    below = [(sub, each) for sub, each in point.below if isinstance(each.line, Text)]
    lines, apart = _without_owners(below)
    own = as_written(point.called.rest, _raw(point.begins))
    title = point.is_heading and own and not directs(own) and bool(lines)
    first = "" if title else own
    texts = [first] if first else []
    begun = point.begins
    for sub, each in lines:
        said = _said(each)
        if not texts and sub and not directs(said):
            continue
        if not texts:
            texts += [said] if directs(said) or not any(directs(_said(later)) for _, later in lines) else []
            begun = each
        elif not sub and (same_paragraph(begun, each) or _continues(texts[-1], each)):
            texts.append(_whole(each))
        else:
            break
    if not texts:
        texts = [own] if own else []
    if not any(any(map(str.isalpha, text)) for text in texts):
        return None
    ending = set_apart(texts[-1])
    texts[-1] = ending.text
    owner, when = guessed(point.columns)
    return _candidate(
        "\n".join(texts),
        point.begins,
        point.order,
        point.called,
        first_of(
            apart.owner, ending.owner, owner, _owner_beside(point, texts[0]), _owner_if_none(texts[0], point.begins)
        ),
        first_of(apart.by_when, ending.by_when, when),
    )


def _owner_beside(point: Point, text: str) -> str:
    """ "Recommendation 3 for the Partnership:" where the words themselves name nobody."""
    found = re.match(r"(?:for|to)\s+(?:the\s+)?(?P<who>\S.*)", point.called.aside, re.IGNORECASE)
    return found["who"] if found and not subject_owner(without_number(text), NOBODY) else ""


def _without_owners(below: Sequence[tuple[str, Placed]]) -> tuple[list[tuple[str, Placed]], Apart]:
    """Lines that are an owner or a date, taken out: below a sub-heading "Owner", behind a label, or, as in a form, in
    the line after the label."""
    kept: list[tuple[str, Placed]] = []
    said: dict[str, str] = {}
    asked = ""
    for sub, each in below:
        text = _raw(each).strip()
        role, answer = label_and_answer(text)
        alone = role_of(text.rstrip(" :"), whole=True)
        if role in ROLES:
            said.setdefault(role, as_written(answer, text))
        elif alone in ROLES and not asked:
            asked = alone
        elif asked or role_of(sub, whole=True) in ROLES:
            said.setdefault(asked or role_of(sub, whole=True), text)
            asked = ""
        else:
            kept.append((sub, each))
    return kept, Apart("", said.get("owner", ""), said.get("when", ""))


def _continues(before: str, each: Placed) -> bool:
    """A list below what was asked, or a paragraph that asks more of the same."""
    line = each.line
    if not isinstance(line, Text) or says_why(line.text):
        return False
    if line.listed or line.laid.number:
        return before.rstrip().endswith(_GOES_ON) or line.laid.depth > 0 or _is_part(line.text)
    return before.rstrip().endswith(_GOES_ON) or goes_on_directing(line.text)


def _is_part(text: str) -> bool:
    """One of the parts a), b), c) of a recommendation, or a bullet that asks."""
    return bool(re.match(r"\s*\(?(?:[a-z]|[ivx]{1,4})[.)]\s", text)) or goes_on_directing(text) or text[:1].islower()


def _owner_if_none(text: str, each: Placed) -> str:
    return "" if subject_owner(without_number(text), NOBODY) else owner_of_heading(each.headings)


# ---- rows


def _of_row(row: TableLine) -> Iterator[Candidate]:
    """The cell that recommends; where it holds only a number or nothing, what the plan says of that recommendation."""
    said = row.cells.get(Part.RECOMMENDATION.value, "")
    action = row.cells.get("action", "")
    if _NUMBER_ONLY.fullmatch(said):
        said = ""
    if not said and not action and Part.RECOMMENDATION.value in row.cells:
        return
    text = said or action or _asking_cell(row)
    if len(text.split()) < _FEWEST_WORDS or _is_heading_again(text):
        return
    owner, when = row.cells.get("owner", ""), row.cells.get("when", "")
    if not row.cells:
        owner, when = guessed(cell for _, cell in row.row.line.laid.columns if cell != text)
    plan = not said and bool(action)
    pieces = _pieces(text)
    for piece in pieces:
        label, body = _own_label(piece)
        made = _candidate(body, row.row, row.order, label or row.called, owner, when)
        number = label.number if label else _number(row) if len(pieces) == 1 else ""
        yield replace(made, number=number, row=True, firm=not plan, zone=LATE if plan else made.zone)


def _pieces(cell: str) -> list[str]:
    """A cell may hold several recommendations: each with a label, or each of its paragraphs asks."""
    lines = [line.strip() for line in cell.split("\n") if line.strip()]
    labelled = [line for line in lines if _own_label(line)[0]]
    if len(labelled) > 1:
        starts = [position for position, line in enumerate(lines) if line in labelled]
        return ["\n".join(lines[a:b]) for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)]
    every_line_asks = len(lines) > 1 and all(directs(line) and not line.endswith(":") for line in lines)
    return [as_written(without_number(line), line) for line in lines] if every_line_asks else ["\n".join(lines)]


def _number(row: TableLine) -> str:
    """By its label, or the figure in the column for it."""
    if row.called and row.called.number:
        return row.called.number
    cells = (row.cells.get("number", ""), row.cells.get(Part.RECOMMENDATION.value, ""))
    figure = next((cell for cell in cells if cell and _NUMBER_ONLY.fullmatch(cell)), "")
    return re.sub(r"[^\d.]+", "", figure).strip(".")


def _own_label(text: str) -> tuple[Called | None, str]:
    """A cell that begins with its own label."""
    from pipeline.reports.bare_labels import called

    found = called(text)
    if found and found.part is Part.RECOMMENDATION and found.rest:
        return found, as_written(found.rest, text)
    return None, text


def _asking_cell(row: TableLine) -> str:
    """In a table without headings, within a section of recommendations: the cell that asks."""
    from pipeline.reports.gathering import part_of_line

    if row.cells or part_of_line(row.row) is not Part.RECOMMENDATION:
        return ""
    return next((cell for _, cell in row.row.line.laid.columns if directs(cell)), "")


def _is_heading_again(text: str) -> bool:
    return bool(role_of(text, whole=True))


# ---- sections


def _of_stretch(stretch: Stretch) -> Iterator[Candidate]:
    """A section's list, each with its parts; or each of its paragraphs that asks."""
    tops = _tops(stretch)
    for texts, owner, each in tops:
        ending = set_apart(texts[-1])
        said = "\n".join([*texts[:-1], ending.text])
        asks_something = directs(texts[0]) or asks(texts[0])
        made = _candidate(
            said,
            each,
            stretch.order + stretch.lines.index(each),
            owner=first_of(owner, ending.owner, _owner_if_none(texts[0], each)),
            by_when=ending.by_when,
        )
        only_improving = Topic.IMPROVEMENTS in stretch.topics and Topic.RECOMMENDATIONS not in stretch.topics
        yield replace(made, firm=not only_improving and (asks_something or listed(each)))


def _tops(stretch: Stretch) -> list[tuple[list[str], str, Placed]]:
    """What begins a recommendation, with what belongs to it."""
    lines = [each for each in stretch.lines if isinstance(each.line, Text)]
    in_list = [each for each, is_listed in zip(lines, bulleted(lines), strict=True) if is_listed]
    any_asks = any(directs(each.line.text) or asks(each.line.text) for each in lines)
    only_lead = _only_lead(lines)
    tops: list[tuple[list[str], str, Placed]] = []
    lead_owner = ""
    for each in lines:
        text = each.line.text
        if each is only_lead:
            lead_owner = subject_owner(without_number(text), NOBODY)
        elif tops and _belongs(tops[-1], each, under_lead=only_lead is not None):
            _add(tops[-1], each)
        elif _begins(each, sure=Topic.RECOMMENDATIONS in stretch.topics and (each in in_list or not any_asks)):
            tops.append(([_said(each)], lead_owner, each))
    return tops


def _only_lead(lines: Sequence[Placed]) -> Placed | None:
    """ "The Partnership should:" over the whole list: each of its bullets is a recommendation of its own."""
    leads = [each for each in lines if each.line.text.rstrip().endswith(":") and not _numbered(each)]
    asking = [each for each in leads if directs(each.line.text)]
    before = asking and all(not _asks_whole(each) for each in lines[: lines.index(asking[0])])
    return asking[0] if len(asking) == 1 and before else None


def _numbered(each: Placed) -> bool:
    return listed(each) or without_number(each.line.text) != each.line.text


def _asks_whole(each: Placed) -> bool:
    return directs(each.line.text) and not each.line.text.rstrip().endswith(":")


def _begins(each: Placed, *, sure: bool) -> bool:
    text = each.line.text
    if introduces(text) and not (text.rstrip().endswith(":") and directs(text)):
        return False
    if len(text.split()) < _FEWEST_WORDS or says_why(text):
        return False
    if directs(text) or asks(text):
        return True
    return sure


def _belongs(top: tuple[list[str], str, Placed], each: Placed, *, under_lead: bool) -> bool:
    """A part of the recommendation before it."""
    texts, _, begun = top
    goes_on = texts[-1].rstrip().endswith(_GOES_ON)
    in_list, line = listed(each), each.line
    if same_paragraph(begun, each):
        return True
    if not isinstance(line, Text) or says_why(line.text):
        return False
    if in_list and not listed(begun):
        return goes_on or (len(texts) > 1 and _lettered_or_deep(begun, each)) or (len(texts) > 1 and not under_lead)
    if in_list:
        return _lettered_or_deep(begun, each) or (texts[0].rstrip().endswith(":") and _other_list(begun, each))
    return listed(begun) and (goes_on_directing(line.text)) and not introduces(line.text)


def _lettered_or_deep(begun: Placed, each: Placed) -> bool:
    return each.line.laid.depth > begun.line.laid.depth or _other_list(begun, each)


def _other_list(begun: Placed, each: Placed) -> bool:
    """Bullets below a number, letters below figures."""
    return _kind(each) > _kind(begun)


def _kind(each: Placed) -> int:
    """How a line is marked: 0 a figure or nothing, 1 a letter, 2 a bullet."""
    mark = each.line.laid.number or each.line.text.lstrip()
    if re.match(r"\(?(?:[a-z]|[ivx]{1,4})[.)]", mark, re.IGNORECASE):
        return 1
    return 2 if re.match(r"[•·▪◦–—*o-](?:\s|$)", mark) or (listed(each) and not re.match(r"\W*\d", mark)) else 0


def _add(top: tuple[list[str], str, Placed], each: Placed) -> None:
    top[0].append(_whole(each))


def _whole(each: Placed) -> str:
    """Letter for letter, its number too: a part a) of a recommendation."""
    return as_written(each.line.text, _raw(each))


def _said(each: Placed) -> str:
    """Letter for letter, without the number that its author typed before it."""
    return as_written(without_number(each.line.text), _raw(each))


def _raw(each: Placed) -> str:
    laid = each.line.laid
    return laid.raw or "\n".join(said for _, said in laid.columns) or each.line.text
