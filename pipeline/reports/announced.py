"""Recommendations that are announced: by the heading over a list, by the line before it, or by how many there are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.domain.report import Topic
from pipeline.reports.directing import directs, introduces, says_why
from pipeline.reports.labels import figure_of
from pipeline.reports.listing import listed
from pipeline.reports.sections import Placed
from pipeline.reports.words import about, summary_pattern, tells

_FEWEST_WORDS = 4


def announced(lines: Sequence[Placed], in_list: Sequence[Placed]) -> tuple[Placed, ...]:
    """Those of one section's lines that are recommendations, whatever their verbs."""
    below: list[Placed] = []
    follows = bool(lines) and _heading_announces(lines[0])
    for each in lines:
        if each in in_list:
            below += [each] if follows else []
        else:
            follows = _announces(each.line.text)
    return (*below, *_counted(lines))


def _heading_announces(each: Placed) -> bool:
    """ "Considerations for the Partnership", "Agreed actions"; not "Actions taken since"."""
    heading = each.heading
    for_us = tells(heading, "ours_to_answer") or summary_pattern("announces_actions").search(heading)
    return bool(for_us) and about(heading).topics <= {Topic.IMPROVEMENTS, Topic.RECOMMENDATIONS}


def _announces(text: str) -> bool:
    return introduces(text) and bool(summary_pattern("announces_actions").search(text))


def _counted(lines: Sequence[Placed]) -> Sequence[Placed]:
    """ "The review has made four recommendations." over just as many paragraphs without numbers."""
    for position, each in enumerate(lines):
        said = summary_pattern("so_many").search(each.line.text)
        if said and not directs(each.line.text):
            rest = [one for one in lines[position + 1 :] if _may_be_one(one)]
            return rest if figure_of(said["many"]) == str(len(rest)) else ()
    return ()


def _may_be_one(each: Placed) -> bool:
    text = each.line.text
    enough = len(re.findall(r"\w+", text)) >= _FEWEST_WORDS
    return enough and not listed(each) and not says_why(text) and not introduces(text)
