"""Labels of points, with a number or without: `Learning Point 3`, `Learning point: …`, `Theme 2 – …`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.domain.learning_summary import Part
from pipeline.domain.report import Topic
from pipeline.reports.candidates import part_of
from pipeline.reports.labels import BRACKET, label_at
from pipeline.reports.words import NOTHING, about, plain, report_words

_STATEMENT_WORDS = 7  # "Learning theme 1" may be followed by its name, or by what was learned
_MUST_TELL = 0.7
_OWN_WORDS = re.compile(r"\s*(?P<name>[A-Z][^:.?!\n|]{3,60}?)(?:\s*:|\s[–—])\s+(?P<rest>[A-Z“‘\"'(].*)", re.DOTALL)
_SURE = frozenset({Topic.LEARNING, Topic.GOOD_PRACTICE})
_NUMBER = r"\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|[A-H](?![\w’'])"


@dataclass(frozen=True, slots=True)
class Called:
    """What a line calls itself. `part` None: a numbered point of another kind (a key practice episode). `name` as
    the report has it (`Finding 2`), `aside` what stands before its colon (`for the Partnership`), `rest` the words
    after it."""

    part: Part | None
    name: str
    number: str
    rest: str
    of_finding: bool = False
    aside: str = ""


def called(text: str) -> Called | None:
    """The label with which a line begins; None for none."""
    theme = _theme().match(text)
    if theme and (theme["mark"] or not theme["rest"][:1].islower()):
        says = "learning" in theme["name"].casefold() and len(theme["rest"].split()) >= _STATEMENT_WORDS
        return Called(
            Part.LEARNING if says else Part.THEME, theme["name"].strip(), theme["number"], theme["rest"].strip()
        )
    label = label_at(text)
    if label:
        return Called(
            part_of({label.topic}), label.written, label.number, label.rest, _finds(label.name), label.bracket
        )
    bare = _bare().match(text)
    if bare:
        name, aside = bare["name"], (bare["aside"] or "").strip(" ()[]")
        return Called(_part(name), name, "", bare["rest"].strip(), _finds(name), aside)
    return _in_words_of_its_own(text)


def _in_words_of_its_own(text: str) -> Called | None:
    """ "Practice that made a difference: …": a few words before a colon that tell what follows."""
    found = _OWN_WORDS.match(text)
    told = about(found["name"]) if found else NOTHING
    part = part_of(told.topics & _SURE) if told.share >= _MUST_TELL else None
    return Called(part, found["name"], "", found["rest"].strip()) if found and part else None


def is_theme(text: str) -> bool:
    """ "Theme 2: Belonging"."""
    label = called(text)
    return label is not None and label.part is Part.THEME and bool(label.number)


def _finds(name: str) -> bool:
    return "finding" in name.casefold() or name.startswith(("F", "KF"))


@cache
def _bare_parts() -> dict[str, Part]:
    listed = report_words()["summary"]["bare_labels"]
    return {plain(name): Part(part) for part, names in listed.items() for name in names}


def _part(name: str) -> Part:
    return _bare_parts()[plain(name)]


def _names(words: list[str]) -> str:
    ordered = sorted(words, key=lambda name: (-len(name), name))
    return "|".join(re.escape(name).replace(r"\ ", r"[ \xa0]+").replace(r"\-", r"[- ]") for name in ordered)


@cache
def _bare() -> re.Pattern[str]:
    """Without a number the mark after it tells that it is a label: a colon, a dash, or nothing more in the line."""
    names = _names(list(_bare_parts()))
    return re.compile(
        rf"\s*(?:\d{{1,2}}(?:\.\d{{1,2}})*[.)]?\s+)?(?P<name>{names})(?P<aside>{BRACKET})\s*(?:[:–—]|-(?=\s)|(?=\n)|\.(?=\s)|$)\s*(?P<rest>.*)",
        re.IGNORECASE | re.DOTALL,
    )


@cache
def _theme() -> re.Pattern[str]:
    names = _names(report_words()["summary"]["theme_labels"])
    return re.compile(
        rf"\s*(?:\d{{1,2}}(?:\.\d{{1,2}})*[.)]?\s+)?(?P<name>(?i:{names})\s*(?P<number>(?i:{_NUMBER})))"
        rf"(?![\w/%])\s*(?P<mark>[:.)–—-])?\s*(?P<rest>.*)",
        re.DOTALL,
    )
