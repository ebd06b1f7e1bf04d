"""Recommendations that a section lists, or has as its paragraphs: each with its parts, without reasons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.domain.as_written import as_written
from pipeline.domain.report import Topic
from pipeline.reports.acting import asks, resolves, subject_owner
from pipeline.reports.announced import announced
from pipeline.reports.apart import ROLES, first_of, label_and_answer, owner_of_heading, said_apart, set_apart
from pipeline.reports.candidates import Candidate
from pipeline.reports.columns import role_of
from pipeline.reports.directing import (
    NOBODY,
    asks_by_name,
    begins_with_what_to_do,
    directs,
    first_sentence,
    goes_on_directing,
    introduces,
    says_why,
    without_number,
)
from pipeline.reports.gathering import Stretch
from pipeline.reports.laid_out import Text
from pipeline.reports.language import sentences
from pipeline.reports.letter_for_letter import owner_if_none, raw_of, recommendation, said, whole
from pipeline.reports.listing import bulleted, listed, same_paragraph
from pipeline.reports.recommended_prose import asking_runs, asks_outright
from pipeline.reports.sections import Placed
from pipeline.reports.told_in_prose import counted
from pipeline.reports.words import about

_FEWEST_WORDS = 4
_FIGURE = re.compile(r"(?:[^\W\d_]+\s)?\W*\d")  # `3.`, or Word's own `Strategy 3`
_FEWEST_SENTENCES = 3  # of two the first leads to what the second asks
GOES_ON = (":", ";", ",", " and", " or")
"""How a paragraph ends that has parts below it."""


@dataclass(slots=True)
class _Top:
    """A recommendation as its section has it: its paragraphs, where it begins, what stands apart by role,
    and whether it is `known` for one, whatever its verb."""

    texts: list[str]
    begins: Placed
    owner: str = ""
    known: bool = False
    apart: dict[str, str] = field(default_factory=dict)


def of_stretch(stretch: Stretch) -> Iterator[Candidate]:
    """A section's list, each with its parts; or each of its paragraphs that asks."""
    only_improving = Topic.IMPROVEMENTS in stretch.topics and Topic.RECOMMENDATIONS not in stretch.topics
    for top in _tops(stretch):
        first, each = top.texts[0], top.begins
        ending = set_apart(top.texts[-1])
        made = recommendation(
            "\n".join([*top.texts[:-1], ending.text]),
            each,
            stretch.order + stretch.lines.index(each),
            owner=first_of(top.apart.get("owner", ""), ending.owner, top.owner, owner_if_none(first, each)),
            by_when=first_of(top.apart.get("when", ""), ending.by_when),
        )
        asks_something = directs(first) or asks(first) or asks_by_name(first)
        yield replace(made, firm=not only_improving and (asks_something or listed(each) or top.known))


def _tops(stretch: Stretch) -> list[_Top]:
    """What begins a recommendation, with what belongs to it."""
    lines = [each for each in stretch.lines if isinstance(each.line, Text)]
    in_list = [each for each, is_listed in zip(lines, bulleted(lines), strict=True) if is_listed]
    any_asks = any(directs(each.line.text) or asks(each.line.text) for each in lines)
    only_lead = _only_lead(lines)
    known = announced(lines, in_list)
    only_one = _is_one(stretch) and not in_list
    tops: list[_Top] = []
    lead_owner = waiting = ""
    for each in lines:
        text = each.line.text
        role, waiting = _apart(text, waiting)
        if role and tops:
            tops[-1].apart = (said_apart(text) or {role: whole(each)}) | tops[-1].apart
        elif waiting:
            continue
        elif each is only_lead:
            lead_owner = subject_owner(without_number(text), NOBODY)
        elif not in_list and (runs := _amid_prose(each, known)):
            tops += [_Top([as_written(run, raw_of(each))], each, lead_owner) for run in runs]
        elif tops and (only_one or _belongs(tops[-1], each, under_lead=only_lead is not None)):
            tops[-1].texts += [whole(each)] if goes_on_directing(text) or not only_one else []
        elif _only_before_a_list(each, lines, in_list):
            continue
        elif _begins(each, sure=_is_sure(stretch, each in in_list, any_asks) or each in known):
            tops.append(_Top([said(each)], each, lead_owner, each in known))
    return tops


def _only_before_a_list(each: Placed, lines: Sequence[Placed], in_list: Sequence[Placed]) -> bool:
    """What stands over a section's list and asks nothing with "should": "The Committee will turn these into a plan"."""
    first = lines.index(in_list[0]) if len(in_list) > 1 else 0
    own = without_number(each.line.text)
    asks_itself = asks_outright(own) or begins_with_what_to_do(own) or own.rstrip().endswith(":")
    return lines.index(each) < first and not asks_itself


def _is_one(stretch: Stretch) -> bool:
    """Below `1. Plain words` under "Recommendations" stands one recommendation, and what more is asked there."""
    above, own = stretch.headings[-2:-1], stretch.headings[-1:]
    headed = any(Topic.RECOMMENDATIONS in about(heading).topics for heading in above)
    return headed and without_number(own[0]) != own[0] and not owner_of_heading(own)


def _amid_prose(each: Placed, known: Sequence[Placed]) -> tuple[str, ...]:
    """What a paragraph asks that counts its points, or begins with something else: what was considered, or why."""
    own = without_number(each.line.text)
    said = list(sentences(own))
    if len(said) < _FEWEST_SENTENCES or listed(each) or each in known:
        return ()
    if points := counted(own):
        return points
    begins_asking = directs(first_sentence(own)) or asks(said[0]) or resolves(own)
    return () if begins_asking else asking_runs(own)


def _is_sure(stretch: Stretch, in_list: bool, any_asks: bool) -> bool:
    listed_improvement = Topic.IMPROVEMENTS in stretch.topics and in_list  # wanted only where nothing else is laid out
    return listed_improvement or (Topic.RECOMMENDATIONS in stretch.topics and (in_list or not any_asks))


def _apart(text: str, waiting: str) -> tuple[str, str]:
    """The role that a line tells, and the one that the next line will: `Owner: …` in one line, or a form's two."""
    if waiting:
        return waiting, ""
    role, _ = label_and_answer(text)
    alone = role_of(text.rstrip(" :"), whole=True)
    return (role if role in ROLES else ""), (alone if alone in ROLES else "")


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
    return (
        sure or directs(text) or asks(text) or asks_by_name(text) or (listed(each) and resolves(without_number(text)))
    )


def _belongs(top: _Top, each: Placed, *, under_lead: bool) -> bool:
    """A part of the recommendation before it."""
    texts, begun = top.texts, top.begins
    goes_on = texts[-1].rstrip().endswith(GOES_ON)
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
    return 2 if re.match(r"[•·▪◦–—*o-](?:\s|$)", mark) or (listed(each) and not _FIGURE.match(mark)) else 0
