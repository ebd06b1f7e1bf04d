"""Recommendations as a review's quality is judged by them: what is to be done, who owns it, by when, and the finding it
rests on, wherever these stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.domain.report import Recommendation, Topic
from pipeline.reports.acting import BY_WHEN, SENTENCE, Names, is_actor, passive_owner, subject_owner
from pipeline.reports.asked import asked
from pipeline.reports.candidates import Candidate
from pipeline.reports.columns import role_of
from pipeline.reports.directing import is_label_only
from pipeline.reports.gathering import gathered
from pipeline.reports.labels import label_at
from pipeline.reports.laid_out import Head, Text
from pipeline.reports.once import each_once
from pipeline.reports.publishable import publishable
from pipeline.reports.sections import Placed
from pipeline.reports.words import patterns, plain, report_words, word_list

_FINDING_TOPICS = frozenset({Topic.FINDINGS, Topic.LEARNING, Topic.WHY, Topic.SYSTEMIC})
_FEWEST_WORDS = 4
_LONGEST_VAGUE = 14
_LONGEST_VAGUE_OF_AN_OWNER = 8


def recommendations(lines: Sequence[Placed], agencies: Names) -> tuple[Recommendation, ...]:
    """In reading order; one that stands in a summary, in the text and in an action plan is one. The same as a learning
    summary would have."""
    own = publishable(lines)
    found = asked(gathered(own), own)
    around = _Around(own, found)
    return tuple(_with_its_parts(each, around.of(each), agencies) for each in each_once(found))


# ---- what stands around one


@dataclass(frozen=True, slots=True)
class _Said:
    """All that a report says of one recommendation: `text` of every place, what the columns of its `rows` hold, and the
    `headings` above it."""

    text: str
    cells: dict[str, str]
    headings: tuple[str, ...]


class _Around:
    """Finds what belongs to a recommendation beyond its own words: its line to the end, and what stands below it."""

    def __init__(self, lines: Sequence[Placed], found: Sequence[Candidate]) -> None:
        self._lines = lines
        self._begins = [each.order for each in found]

    def of(self, one: Candidate) -> _Said:
        texts, cells = [one.taken.text], dict[str, str]()
        for order in (one.order, *one.twins):
            line = self._lines[order].line
            if isinstance(line, Text):
                cells = dict(line.cells) | cells
            if self._begins.count(order) == 1:
                texts += [each.line.text for each in self._from(order)]
        return _Said("\n".join(texts), cells, self._lines[one.order].headings)

    def _from(self, order: int) -> Iterator[Placed]:
        """A line, and those below it that are no recommendation or other point, to the end of its section."""
        first = self._lines[order]
        yield first
        named = False  # below a sub-heading that names a part of it ("Finding")
        for position in range(order + 1, len(self._lines)):
            each = self._lines[position]
            inside = each.headings[: len(first.headings)] == first.headings
            if isinstance(each.line, Head) and not (named and is_label_only(each.line.text)):
                named = bool(role_of(each.line.text, whole=True))
            elif not named and _is_another(each):
                return
            if position in self._begins or not (inside or named) or first.line.laid.columns:
                return
            yield each


def _is_another(each: Placed) -> bool:
    return label_at(each.line.text) is not None or bool(each.line.laid.columns)


# ---- its four parts


def _with_its_parts(one: Candidate, said: _Said, agencies: Names) -> Recommendation:
    fields = _fields(one, said)
    owner = fields.get("owner") or _owner(one, said, agencies)
    return Recommendation(
        label=one.taken.label or (f"Recommendation {one.number}" if one.number else ""),
        place=one.taken.place,
        owner=owner,
        action=_action(one, owner),
        by_when=fields.get("when") or _first(BY_WHEN, said.text),
        rests_on=_rests_on(fields, said),
    )


def _fields(one: Candidate, said: _Said) -> dict[str, str]:
    """What its table's columns, its sub-headings and labels within its text (`Owner: …`) say."""
    apart = {"owner": one.taken.owner, "when": one.taken.by_when}
    found = {role: answer.strip() for role, answer in (apart | said.cells).items() if _answers(answer)}
    for role, label in _inline().items():
        match = label.search(said.text)
        if match and role not in found and _answers(match["said"]):
            found[role] = match["said"].strip()
    return found


@cache
def _inline() -> dict[str, re.Pattern[str]]:
    return {role: _inline_label(word_list("labels_of", role)) for role in ("owner", "when", "rests on")}


def _inline_label(words: Sequence[str]) -> re.Pattern[str]:
    names = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words if len(word) > 1)
    return re.compile(rf"(?:^|[.;|(\[\n])\s*(?:{names})\s*[:–—=]\s*(?P<said>[^.;|)\]\n]+)", re.IGNORECASE)


def _answers(said: str) -> bool:
    return bool(said.strip()) and plain(said).strip(" .") not in word_list("no_answer")


def _owner(one: Candidate, said: _Said, agencies: Names) -> str:
    """The subject of what should be done, whom it should be done by, or the agency that the heading names."""
    for sentence in SENTENCE.split(one.taken.text):
        if owner := subject_owner(sentence, agencies) or passive_owner(sentence, agencies):
            return owner
    heading = said.headings[-1] if said.headings else ""
    after = re.search(r"\b(?:for|to)\s+(.+)$", heading, re.IGNORECASE)
    return after[1] if after and is_actor(after[1], agencies) else ""


def _action(one: Candidate, owner: str) -> str:
    """What is to be done; nothing where a few general words say only that something should be better."""
    text = one.taken.text
    first = next(line for line in text.split("\n") if line.strip())
    most = _LONGEST_VAGUE if not owner else _LONGEST_VAGUE_OF_AN_OWNER
    vague = patterns("vague_actions").search(text) and len(text.split()) <= most
    return "" if vague else first


def _rests_on(fields: dict[str, str], said: _Said) -> str:
    found = fields.get("rests on") or _first(_refers(), said.text)
    return found or next((heading for heading in reversed(said.headings) if _is_finding(heading)), "")


@cache
def _refers() -> re.Pattern[str]:
    words = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in word_list("rests_on_words"))
    short = "|".join(
        sorted(name for name, topic in report_words()["short_labels"].items() if Topic(topic) in _FINDING_TOPICS)
    )
    return re.compile(rf"\b(?:(?i:{words})s?\s+(?:no\.?\s*)?\d{{1,2}}(?:\.\d{{1,2}})*|(?:{short})\s?\d{{1,2}})\b")


def _is_finding(heading: str) -> bool:
    label = label_at(heading)
    return bool((label and label.topic in _FINDING_TOPICS) or _refers().search(heading))


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[0] if found else ""
