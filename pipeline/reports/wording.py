"""Wording that puts the blame on a child or family, with a better one. What stands in quotation marks is somebody
else's, and a sentence about wording may name it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.domain.report import BlamingWording
from pipeline.reports.language import sentences
from pipeline.reports.words import report_words

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*(?:’\w[^’]*)*’(?!\w)|(?<!\w)'[^']*(?:'\w[^']*)*'(?!\w)")


@dataclass(frozen=True, slots=True)
class _Wording:
    """One line of the list."""

    wording: str
    pattern: re.Pattern[str]
    better: str
    of_a_child: bool


def blaming(passages: Iterable[tuple[str, str]], children: Sequence[str]) -> Iterator[BlamingWording]:
    """`passages` as (text, place); `children`: what the report calls the children it is about."""
    child, anybody = _child(tuple(children)), _anybody(tuple(children))
    about_wording = re.compile(report_words()["about_wording"], re.IGNORECASE)
    for text, place in passages:
        bare = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), text)
        spoken_of = ""  # the last person named before, child or not
        for sentence in sentences(bare):
            for each in _listed():
                found = each.pattern.search(sentence)
                if not found or about_wording.search(_without(sentence, found)):
                    continue
                named = (anybody.findall(sentence[: found.start()]) or [spoken_of])[-1]
                if not each.of_a_child or child.fullmatch(named):
                    yield BlamingWording(place, each.wording, each.better)
            spoken_of = (anybody.findall(sentence) or [spoken_of])[-1]


def _without(sentence: str, found: re.Match[str]) -> str:
    return sentence[: found.start()] + sentence[found.end() :]


@cache
def _listed() -> tuple[_Wording, ...]:
    return tuple(
        _Wording(
            each["wording"], re.compile(each["pattern"], re.IGNORECASE), each["better"], each.get("of_a_child", False)
        )
        for each in report_words()["blaming"]
    )


@cache
def _child(children: tuple[str, ...]) -> re.Pattern[str]:
    return _words((*report_words()["child_words"], *children))


@cache
def _anybody(children: tuple[str, ...]) -> re.Pattern[str]:
    return _words((*report_words()["child_words"], *report_words()["adult_words"], *children))


def _words(words: Iterable[str]) -> re.Pattern[str]:
    ordered = sorted({word for word in words if word}, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?:['’]s)?(?!\w)", re.IGNORECASE)
