"""A line's words letter for letter, and the candidate that they make."""

from __future__ import annotations

import re

from pipeline.domain.as_written import as_written
from pipeline.domain.learning_summary import Part, Taken
from pipeline.domain.report import Topic
from pipeline.reports.apart import owner_of_heading
from pipeline.reports.bare_labels import Called
from pipeline.reports.candidates import BODY, CHAPTER, Candidate, of_one_agency, zone_of
from pipeline.reports.directing import says_who, without_number
from pipeline.reports.sections import Placed
from pipeline.reports.words import about, word_list

_FEWEST_WORDS = 4


def raw_of(each: Placed) -> str:
    """Its paragraph, or its row's cells."""
    laid = each.line.laid
    return laid.raw or "\n".join(cell for _, cell in laid.columns) or each.line.text


def said(each: Placed) -> str:
    """Letter for letter, without the number that its author typed before it."""
    return as_written(without_number(each.line.text), raw_of(each))


def whole(each: Placed) -> str:
    """Letter for letter, its number too: a part a) of a recommendation."""
    return as_written(each.line.text, raw_of(each))


def says_something(each: Placed) -> bool:
    """More than a word or two, or "to be added"."""
    bare = re.sub(r"[^\w' /]+", "", each.line.text.casefold()).strip()
    return len(each.line.text.split()) >= _FEWEST_WORDS and bare not in word_list("says_none")


def passage(part: Part, text: str, each: Placed, order: int, *, lesser: bool = False, firm: bool = True) -> Candidate:
    own = of_one_agency(each.headings)
    taken = Taken(part, text, each.line.place, heading=each.heading, lesser=lesser or own)
    return Candidate(taken, zone=zone_of(each.headings), order=order, firm=firm)


def recommendation(
    text: str, each: Placed, order: int, called: Called | None = None, owner: str = "", by_when: str = ""
) -> Candidate:
    taken = Taken(
        Part.RECOMMENDATION,
        text,
        each.line.place,
        label=called.name if called and called.number else "",
        heading=each.heading,
        owner=owner,
        by_when=by_when,
        lesser=of_one_agency(each.headings),
    )
    zone = zone_of(each.headings)
    headed = any(Topic.RECOMMENDATIONS in about(heading).topics for heading in each.headings)
    return Candidate(taken, called.number if called else "", CHAPTER if zone == BODY and headed else zone, order)


def owner_if_none(text: str, each: Placed) -> str:
    """Whom the heading names, where the words themselves name nobody."""
    return "" if says_who(text) else owner_of_heading(each.headings)
