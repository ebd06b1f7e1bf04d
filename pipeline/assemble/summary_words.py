"""The words and limits of the learning summary's page, as `schemas/learning-summary-page.json` has them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pipeline.assemble.clauses import CutWords
from pipeline.domain.learning_summary import Part
from pipeline.domain.summary_page import Layout
from pipeline.shipped import SCHEMAS


@dataclass(frozen=True, slots=True)
class LayoutWords:
    """What a layout calls its parts. `opening` is a part of ours before them; `none` stands in a part of which the
    report has nothing, `none_left` in one of which nothing fitted: empty where such a part is left off."""

    kicker: str
    headings: Mapping[Part, str]
    closing: str
    where: str
    none: str
    none_left: str = ""
    opening: str = ""
    opening_text: str = ""


@dataclass(frozen=True, slots=True)
class SummaryWords:
    """Everything that the page says or keeps to and no report does."""

    smallest: float
    steps: tuple[tuple[float, float], ...]
    least_air: float
    happened_sentences: int
    core: Mapping[Part, int]
    core_words: tuple[int, ...]
    short: tuple[int, ...]
    shortest: tuple[int, ...]
    most_letters: Mapping[str, int]
    layouts: Mapping[Layout, LayoutWords]
    said: Mapping[str, str]
    counted: Mapping[Part, tuple[str, str]]
    cutting: CutWords


@cache
def summary_words() -> SummaryWords:
    read = json.loads((SCHEMAS / "learning-summary-page.json").read_text(encoding="utf-8"))
    return SummaryWords(
        smallest=read["smallest"],
        steps=tuple((step["size"], step["air"]) for step in read["steps"]),
        least_air=read["least_air"],
        happened_sentences=read["happened_sentences"],
        core={Part(part): count for part, count in read["kept_until_recommendations_are_short"].items()},
        core_words=tuple(read["words_of_these"]),
        short=tuple(read["recommendation_words"]),
        shortest=tuple(read["recommendation_words_at_last"]),
        most_letters=read["most_letters"],
        layouts={Layout(layout): _layout(of) for layout, of in read["layouts"].items()},
        said=read["said"],
        counted={Part(part): (one, many) for part, (one, many) in read["counted"].items()},
        cutting=CutWords(
            no_sentence_ends_after=frozenset(read["no_sentence_ends_after"]),
            clause_begins_with=tuple(read["clause_begins_with"]),
            no_clause_ends_with=frozenset(read["no_clause_ends_with"]),
            letters_a_word=read["letters_a_word"],
        ),
    )


def _layout(read: dict[str, str | dict[str, str]]) -> LayoutWords:
    texts = {name: text for name, text in read.items() if isinstance(text, str)}
    headings = read["headings"]
    return LayoutWords(
        kicker=texts["kicker"],
        headings={Part(part): heading for part, heading in headings.items()} if isinstance(headings, dict) else {},
        closing=texts["closing"],
        where=texts["where"],
        none=texts["none"],
        none_left=texts.get("none_left", ""),
        opening=texts["opening"],
        opening_text=texts.get("opening_text", ""),
    )
