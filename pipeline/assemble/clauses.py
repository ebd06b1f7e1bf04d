"""Where a passage may be cut: after a sentence, or within one at a clause. What stands before the cut is letter for
letter the passage's own beginning."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from pipeline.domain.summary_page import CUT

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’')\]]*(?=\s+[\"“‘(\[]?[A-Z0-9])")
_CLAUSE_MARKS = ",;:–—)"
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class CutWords:
    """Words that say where a cut reads well."""

    no_sentence_ends_after: Collection[str]
    clause_begins_with: tuple[str, ...]
    no_clause_ends_with: Collection[str]
    letters_a_word: int


def sentences_kept(text: str, words: CutWords) -> tuple[str, ...]:
    """The text's beginnings that end with a sentence, the longest first, without the whole text itself. An ellipsis
    says that it goes on."""
    ends = [found.end() for found in _SENTENCE_END.finditer(text)]
    beginnings = [text[:end] for end in ends if _before(text[:end]) not in words.no_sentence_ends_after]
    return tuple(f"{beginning} {CUT}" for beginning in reversed(beginnings))


def first_sentences(text: str, count: int, words: CutWords) -> str:
    """At most so many sentences of the text, with an ellipsis when it goes on."""
    beginnings = sentences_kept(text, words)
    return beginnings[-count] if len(beginnings) >= count else text


def opening(text: str, most: int, words: CutWords) -> str:
    """The text's beginning in at most so many words, cut at the last clause that leaves half of them, else between two
    words where neither hangs in the air, with an ellipsis; the whole text when it is that short."""
    ends = [found.end() for found in _WORD.finditer(text)]
    letters = most * words.letters_a_word
    if len(ends) <= most and len(text) <= letters:
        return text
    places = [end for end in ends[:most] if end <= letters]
    if not places:  # one enormous word
        return text[:letters] + CUT
    at = next((end for end in reversed(places) if _ends_clause(text, end, words)), 0)
    if text.count(" ", 0, at) + 1 < most / 2:
        at = next(
            (end for end in reversed(places) if _last_word(text, end) not in words.no_clause_ends_with), places[-1]
        )
    return text[:at].rstrip(" ,;:–—-(") + CUT


def no_longer(text: str, letters: int) -> str:
    """The text, or as many of its words as have so many letters."""
    if len(text) <= letters:
        return text
    kept = text[:letters]
    return (kept.rpartition(" ")[0] or kept) + CUT


def _ends_clause(text: str, end: int, words: CutWords) -> bool:
    if text[end - 1] in _CLAUSE_MARKS:
        return True
    after = text[end:].lstrip().casefold()
    begins = any(after.startswith(f"{word} ") for word in words.clause_begins_with)
    return begins and _last_word(text, end) not in words.no_clause_ends_with


def _last_word(text: str, end: int) -> str:
    return text[:end].rpartition(" ")[2].strip(_CLAUSE_MARKS + "(“‘\"'").casefold()


def _before(text: str) -> str:
    """The word before a full stop."""
    return text.rpartition(" ")[2].strip("\"”’')]([").rstrip(".!?").casefold()
