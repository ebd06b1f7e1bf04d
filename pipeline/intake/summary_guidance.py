"""Guidance that a form gives its author and that was left in; and answers that say nothing, such as "N/A"."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.domain.outline import Paragraph
from pipeline.intake.summary_words import plain, word_list, words

_BRACKETED = re.compile(r"(?:[\[<{(][^\[\]<>{}]*[\]>})][\s.;,]*)+")
_SQUARE = re.compile(r"(?:[\[<{][^\[\]<>{}]*[\]>}][\s.;,]*)+")
_BARE = re.compile(r"[\W_]*")
_ENDS = " .:;,!-\u2013\u2014\u2026()[]*"
_WORD = re.compile(r"[a-z']+")
_FIRST_WORDS = 4


def is_guidance(paragraph: Paragraph) -> bool:
    """Whether a paragraph speaks to the author rather than for the author. In doubt it is the author's."""
    said = plain(paragraph.text)
    if not said:
        return False
    bare = said.strip(_ENDS)
    if _is_own(paragraph.text) or bare in word_list("prompts"):
        return True
    inside = said.lstrip("[(<{*•-– ")
    if inside.startswith(word_list("guidance_openings")) or bare.endswith(word_list("guidance_endings")):
        return True
    if _SQUARE.fullmatch(said):
        return True
    in_margin = paragraph.italic or bool(_BRACKETED.fullmatch(said))
    return (in_margin or paragraph.listed) and _instructs(inside, only_asks=not in_margin)


def says_none(text: str) -> bool:
    """An answer without content: "N/A", "None", "-", "See chronology"."""
    said = plain(text).strip(_ENDS)
    return bool(text.strip()) and (not said or bool(_BARE.fullmatch(said)) or said in word_list("none_words"))


def _is_own(text: str) -> bool:
    """One or several of our own prompts, line by line, and nothing beside them."""
    return all(plain(line) in _own_prompts() for line in text.split("\n") if line.strip())


@lru_cache(maxsize=1)
def _own_prompts() -> frozenset[str]:
    """Every prompt of the author template that came with the program."""
    return frozenset(plain(line) for line in words()["template"]["prompts"])


def is_printed(paragraph: Paragraph) -> bool:
    """A sentence that our own form prints and keeps: neither the author's nor left in."""
    return plain(paragraph.text) in _printed()


@lru_cache(maxsize=1)
def _printed() -> frozenset[str]:
    return frozenset(plain(line) for line in words()["template"]["printed"])


def _instructs(said: str, *, only_asks: bool) -> bool:
    """`only_asks`: in a list, a question is guidance and "Provide training" may be the author's recommendation."""
    if said.rstrip(" )]").endswith("?"):
        return True
    words_said = _WORD.findall(said)
    told = words_said[:1] and words_said[0] in word_list("instructions")
    return not only_asks and bool(told or set(words_said[:_FIRST_WORDS]) & set(word_list("addresses")))
