"""A final report's recommendations for a page that everybody may read: what is asked, letter for letter, with the parts
below it, without the reasons around it; its owner and date where they stand apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.domain.as_written import as_written
from pipeline.domain.learning_summary import Part
from pipeline.domain.report import Topic
from pipeline.reports.apart import ROLES, Apart, first_of, guessed, label_and_answer, set_apart
from pipeline.reports.candidates import Candidate
from pipeline.reports.columns import role_of
from pipeline.reports.directing import directs, goes_on_directing, says_who, says_why
from pipeline.reports.gathering import Gathered, Point
from pipeline.reports.laid_out import Text
from pipeline.reports.letter_for_letter import owner_if_none, raw_of, recommendation, said, whole
from pipeline.reports.listing import same_paragraph
from pipeline.reports.recommended_lists import GOES_ON, of_stretch
from pipeline.reports.recommended_rows import of_row, plans
from pipeline.reports.sections import Placed
from pipeline.reports.words import about


def recommended(found: Gathered) -> tuple[Candidate, ...]:
    """All that the report lays out as recommendations, in reading order; one may stand there more than once."""
    points = [_of_point(each) for each in found.points if each.called.part is Part.RECOMMENDATION]
    rows = [each for row in found.rows for each in of_row(row)]
    stretches = [one for each in found.stretches if each.part is Part.RECOMMENDATION for one in of_stretch(each)]
    laid_out = [*filter(None, points), *rows, *stretches]
    laid_out = _as_planned(laid_out, plans(found.rows))
    heads = [one for order, each in found.heads for one in _of_heading(order, each, laid_out)]
    return tuple(sorted([*laid_out, *heads], key=lambda each: each.order))


def _as_planned(found: Sequence[Candidate], plan: Mapping[str, tuple[str, str]]) -> list[Candidate]:
    """With what an action plan says of their numbers, where nothing nearer does."""
    made = []
    for each in found:
        owner, when = plan.get(each.number, ("", ""))
        taken = replace(each.taken, owner=each.taken.owner or owner, by_when=each.taken.by_when or when)
        made.append(replace(each, taken=taken))
    return made


def _of_heading(order: int, each: Placed, laid_out: Sequence[Candidate]) -> Iterator[Candidate]:
    """A heading below "Recommendations" that asks ("Strengthen pre-birth planning"), where nothing below it does."""
    text = said(each)
    above = each.headings[-2:-1]
    below = any(one.firm and one.taken.heading == each.heading for one in laid_out)
    if above and Topic.RECOMMENDATIONS in about(above[0]).topics and directs(text) and not below:
        yield recommendation(text, each, order)


def _of_point(point: Point) -> Candidate | None:
    """Its own words; where its label stands alone or only has a title, the first passage below that asks."""
    lines, apart = _without_owners([(sub, each) for sub, each in point.below if isinstance(each.line, Text)])
    texts = _texts(point, lines)
    if not any(any(map(str.isalpha, text)) for text in texts):
        return None
    ending = set_apart(texts[-1])
    owner, when = guessed(point.columns)
    named = first_of(_owner_beside(point, texts[0]), owner_if_none(texts[0], point.begins))
    return recommendation(
        "\n".join([*texts[:-1], ending.text]),
        point.begins,
        point.order,
        point.called,
        first_of(apart.owner, ending.owner, owner, named),
        first_of(apart.by_when, ending.by_when, when),
    )


def _texts(point: Point, lines: Sequence[tuple[str, Placed]]) -> list[str]:
    """Its paragraphs, to the first that is no part of it."""
    own = as_written(point.called.rest, raw_of(point.begins))
    has_title = point.is_heading and own and not directs(own) and lines
    texts = [own] if own and not has_title else []
    begun = point.begins
    waits = any(directs(said(each)) for _, each in lines)  # reasons may stand before what is asked
    for sub, each in lines:
        if texts and not sub and (same_paragraph(begun, each) or _continues(texts[-1], each)):
            texts.append(whole(each))
        elif texts:
            break
        elif directs(said(each)) or not (sub or waits):
            texts, begun = [said(each)], each
    return texts or ([own] if own else [])


def _owner_beside(point: Point, text: str) -> str:
    """ "Recommendation 3 for the Partnership:" where the words themselves name nobody."""
    found = re.match(r"(?:for|to)\s+(?:the\s+)?(?P<who>\S.*)", point.called.aside, re.IGNORECASE)
    return found["who"] if found and not says_who(text) else ""


def _without_owners(below: Sequence[tuple[str, Placed]]) -> tuple[list[tuple[str, Placed]], Apart]:
    """Lines that are an owner or a date, taken out: below a sub-heading "Owner", behind a label, or, as in a form, in
    the line after the label."""
    kept: list[tuple[str, Placed]] = []
    found: dict[str, str] = {}
    asked = ""
    for sub, each in below:
        text = raw_of(each).strip()
        role, answer = label_and_answer(text)
        alone = role_of(text.rstrip(" :"), whole=True)
        if role in ROLES:
            found.setdefault(role, as_written(answer, text))
        elif alone in ROLES and not asked:
            asked = alone
        elif asked or role_of(sub, whole=True) in ROLES:
            found.setdefault(asked or role_of(sub, whole=True), text)
            asked = ""
        else:
            kept.append((sub, each))
    return kept, Apart("", found.get("owner", ""), found.get("when", ""))


def _continues(before: str, each: Placed) -> bool:
    """A list below what was asked, or a paragraph that asks more of the same."""
    line = each.line
    if not isinstance(line, Text) or says_why(line.text):
        return False
    if line.listed or line.laid.number:
        return before.rstrip().endswith(GOES_ON) or line.laid.depth > 0 or _is_part(line.text)
    return before.rstrip().endswith(GOES_ON) or goes_on_directing(line.text)


def _is_part(text: str) -> bool:
    """One of the parts a), b), c) of a recommendation, or a bullet that asks."""
    return bool(re.match(r"\s*\(?(?:[a-z]|[ivx]{1,4})[.)]\s", text)) or goes_on_directing(text) or text[:1].islower()
