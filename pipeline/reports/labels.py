"""What reports call their points: `Finding 2`, `Learning Point 3`, `R4`, `Key Practice Episode 1`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.domain.report import Topic
from pipeline.reports.words import plain, report_words

_SPELT = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBER = rf"\d{{1,2}}(?:\.\d{{1,2}}){{0,2}}[a-z]?|(?i:{'|'.join(_SPELT)})\b|(?-i:[A-H]|[IVX]{{1,4}})(?![\w’'])"
_OWN_NUMBER = r"(?:\d{1,2}(?:\.\d{1,2})+\.?\s+|\d{1,2}[.)]\s+)?"
BRACKET = r"(?:\s*[(\[][^()\[\]]{1,80}[)\]]|\s+(?:for|to)\s+[^:.\n–—]{2,90}(?=\s*:|\s+[–—]\s))?"
"""What stands between a label and its colon: `(Finding 2)`, `for the Partnership`."""


@dataclass(frozen=True, slots=True)
class Label:
    """A point's own label. `written` letter for letter, `name` with single spaces, `bracket` what stands in brackets
    behind it (`Finding 2`) or before its colon (`for the Partnership`), `rest` the text after it."""

    topic: Topic
    name: str
    number: str
    bracket: str
    rest: str
    written: str = ""


def label_at(text: str) -> Label | None:
    """The label with which a text begins, unless it only speaks of one ("Finding 2 shows that …")."""
    found = _opening().match(text)
    if not found:
        return None
    named = found["short"] or found["long"]
    topic = _topics()[named if found["short"] else plain(named)]
    rest = text[found.end() :].strip()
    if not found["mark"] and (rest[:1].islower() or (rest and not found["number"][0].isdigit())):
        return None
    name = f"{named}{'' if found['short'] else ' '}{found['number']}"
    written = found["whole"].strip("()") if found["whole"].startswith("(") else found["whole"]
    bracket = (found["bracket"] or "").strip(" ()[]")
    return Label(topic, name, figure_of(found["number"]), bracket, rest, written)


def figure_of(number: str) -> str:
    """`3` for three: one list may spell out what the next has in figures."""
    return str(_SPELT.index(number.casefold()) + 1) if number.casefold() in _SPELT else number


def split_points(text: str) -> Iterator[str]:
    """A paragraph, or its parts where one holds several labelled points or lines."""
    starts = [match.start("label") for match in _inside().finditer(text)]
    for start, end in zip([0, *starts], [*starts, len(text)], strict=True):
        yield from (line for line in text[start:end].split("\n") if line.strip())


@cache
def _topics() -> dict[str, Topic]:
    long = {plain(name): Topic(topic) for topic, names in report_words()["labels"].items() for name in names}
    return long | {short: Topic(topic) for short, topic in report_words()["short_labels"].items()}


@cache
def _label() -> str:
    long = sorted((name for name in _topics() if not name.isupper()), key=lambda name: (-len(name), name))
    names = "|".join(re.escape(name).replace(r"\ ", r"[ \xa0]+") for name in long)
    short = "|".join(sorted(report_words()["short_labels"], key=lambda name: (-len(name), name)))
    before = "|".join(re.escape(word).replace(r"\ ", r"[ \xa0]") for word in report_words()["label_qualifiers"])
    long_label = rf"(?i:(?:(?:{before})[ \xa0]+){{0,2}}(?P<long>{names}))\.?[ \xa0]*(?:(?i:no|number)\.?[ \xa0]*)?#?"
    number = rf"(?:[–-][ \xa0](?=\d))?\(?(?P<number>{_NUMBER})\)?(?![\d/%])"
    return rf"(?P<whole>(?:{long_label}|\(?(?P<short>{short})\.?[ \xa0]?){number})"


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"\s*{_OWN_NUMBER}{_label()}(?P<bracket>{BRACKET})\s*(?P<mark>[:.)–—|-]|$)?", re.DOTALL)


@cache
def _inside() -> re.Pattern[str]:
    return re.compile(rf"(?<=[.!?;”\"’)])\s+(?P<label>{_label()}{BRACKET}\s*[:.–—])(?=\s*\S)")
