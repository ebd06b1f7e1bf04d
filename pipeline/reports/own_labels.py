"""Labels of a report's own, over its boxes and notes in the margin ("INSIGHT: the diary"): the same few words again and
again. What they are about is told by these words, or by what stands in the boxes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.domain.report import Sign, Topic
from pipeline.reports.bare_labels import called
from pipeline.reports.candidates import part_of
from pipeline.reports.directing import begins_with_what_to_do
from pipeline.reports.laid_out import Head, Line, Text
from pipeline.reports.statements import holds_generally
from pipeline.reports.words import about, plain, report_words, sign_pattern

_NAME = re.compile(r"\W*(?P<name>[^\W\d_][^:.;?!\n|]{1,34}?)(?:\s*#?\d{1,2})?\s*(?::\s*(?P<rest>.*)|$)", re.DOTALL)
_MOST_NAME_WORDS = 4
_FEWEST = 3
_FEWEST_OF_KNOWN_WORDS = 2
_MOSTLY = 2 / 3
_MUST_TELL = 0.7


@dataclass(frozen=True, slots=True)
class OwnLabel:
    """`topics`: what stands behind or below it is about; `rest`: the words behind its colon."""

    topics: frozenset[Topic]
    name: str
    rest: str


def own_labels(lines: Sequence[Line]) -> Mapping[int, OwnLabel]:
    """By the line's position."""
    found = {position: named for position, line in enumerate(lines) if (named := _named(line))}
    often = Counter(plain(name) for name, _ in found.values())
    bodies = {position: _body(lines, position, rest) for position, (_, rest) in found.items()}
    told = {name: by_its_words(name) for name, count in often.items() if count >= _FEWEST_OF_KNOWN_WORDS}
    if not any(Topic.LEARNING in topics for topics in told.values()) and not _labels_learning(lines):
        for name in (name for name, count in often.items() if count >= _FEWEST and not told[name]):
            told[name] = _by_what_they_say([bodies[place] for place, (own, _) in found.items() if plain(own) == name])
    return {
        position: OwnLabel(topics, name, rest)
        for position, (name, rest) in found.items()
        if (topics := told.get(plain(name), frozenset())) and part_of(topics)
    }


def _named(line: Line) -> tuple[str, str] | None:
    """The few words that stand out before a colon, or alone as the heading of a box, and what is behind them. Only in
    capitals they may stand in the text itself."""
    said = _NAME.match(line.text)
    if not said or len(said["name"].split()) > _MOST_NAME_WORDS or called(line.text):
        return None
    name, rest = said["name"], (said["rest"] or "").strip()
    boxed = bool(line.laid.box or line.laid.aside) and (isinstance(line, Head) or line.laid.bold or name.isupper())
    in_the_text = isinstance(line, Text) and name.isupper() and bool(rest)
    return (name, rest) if (boxed and not line.laid.columns) or in_the_text else None


def _body(lines: Sequence[Line], position: int, rest: str) -> str:
    """The first paragraph of text behind or below it."""
    if isinstance(lines[position], Text):
        return rest
    below = lines[position + 1] if position + 1 < len(lines) else None
    ours = lines[position].laid
    near = isinstance(below, Text) and (below.laid.box, below.laid.aside) == (ours.box, ours.aside)
    return below.text if below and near else ""


@cache
def _words() -> Mapping[str, frozenset[Topic]]:
    listed = report_words()["summary"]["box_labels"]
    return {plain(name): frozenset({Topic(topic)}) for topic, names in listed.items() for name in names}


def by_its_words(name: str) -> frozenset[Topic]:
    """What a label, in small letters, tells that something is about."""
    known = _words().get(name) or _words().get(name.removesuffix("s"))
    said = about(name)
    return known or (said.topics if said.share >= _MUST_TELL else frozenset())


def _by_what_they_say(bodies: Sequence[str]) -> frozenset[Topic]:
    """What holds for every child is learning; what is praised is good practice."""
    most = _MOSTLY * len(bodies)
    if sum(map(_praises, bodies)) >= most:
        return frozenset({Topic.GOOD_PRACTICE})
    holding = [
        each for each in bodies if holds_generally(each) and not begins_with_what_to_do(each) and not _is_quoted(each)
    ]
    return frozenset({Topic.LEARNING}) if len(holding) >= most else frozenset()


def _praises(text: str) -> bool:
    return bool(sign_pattern(Sign.GOOD_PRACTICE).search(text))


def _is_quoted(text: str) -> bool:
    return text.lstrip().startswith(("“", "‘", '"', "'")) or text.rstrip().endswith("?")


def _labels_learning(lines: Sequence[Line]) -> bool:
    """The report says in so many words elsewhere what was learned."""
    return any(_says_learning(line) for line in lines)


def _says_learning(line: Line) -> bool:
    label = called(line.text)
    if label and label.part and part_of({Topic.LEARNING}) is label.part:
        return True
    said = about(line.text) if isinstance(line, Head) and not line.title else None
    return bool(said and Topic.LEARNING in said.topics and said.share >= _MUST_TELL)
