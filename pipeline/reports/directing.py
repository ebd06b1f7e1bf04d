"""Whether a passage asks somebody to do something, only introduces what follows, or says why."""

from __future__ import annotations

import re

from pipeline.reports.acting import PAST, Names, acts, is_action_verb, is_resolved, subject_owner
from pipeline.reports.columns import role_label
from pipeline.reports.labels import label_at
from pipeline.reports.language import sentence_ends
from pipeline.reports.words import patterns, summary_pattern

_OWN_NUMBER = re.compile(
    r"\s*(?:[•·▪◦–—*-]\s+)?(?:\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]{1,4})[.)]\s+|\d{1,2}(?:\.\d{1,2})+\s+)?",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])[”\"’')]*\s+")
STRONG = re.compile(
    r"\b(?:should|must|needs? to|ought to|is to|are to|(?:is|are) (?:asked|invited) to)\b", re.IGNORECASE
)
_OF_SOMETHING_SAID = re.compile(
    r"^\W*(?:this|these|those|that|it|they|such|doing|there|he|she|if|when|where|while|although|as|without|because|had)\b",
    re.I,
)
_PASSIVE = re.compile(r"\s+(?:\w+ )?be \w+")
_TOLD = re.compile(
    r"\b(?:decided|felt|said|says|states?|stated|stipulates?|told|reported|believed|thought|heard|expected|hoped|noted|recorded|advised|requested)\b",
    re.I,
)
_ASIDE = frozenset({"owner", "when", "rests on", "measure"})
_FEWEST_WORDS = 4
_SUBJECT_WORDS = 30
_LONGEST_NAME = 6
NOBODY = Names(None)


def without_number(text: str) -> str:
    """A paragraph without the number or bullet that its author typed before it."""
    return _OWN_NUMBER.sub("", text, count=1)


def directs(text: str) -> bool:
    """Its first sentence, or the one that recommends, says what somebody should do."""
    if len(text.split()) < _FEWEST_WORDS - text.rstrip().endswith(":"):  # "The Board should:"
        return False
    if patterns("recommends").search(text):
        return True
    first = first_sentence(text)
    if PAST.search(first) or first.rstrip().endswith("?") or summary_pattern("only_announced").search(first):
        return False
    return begins_with_what_to_do(first) or is_resolved(first) or _says_who_should(first)


def first_sentence(text: str) -> str:
    """Behind a few words that only name the matter: "Closing plans. No plan is to be closed …"."""
    first, *after = _SENTENCE.split(without_number(text).strip(), maxsplit=1)
    only_names = after and len(first.split()) <= _LONGEST_NAME and not begins_with_what_to_do(first)
    if only_names and not any(summary_pattern(key).search(first) for key in ("past", "holds")):
        return _SENTENCE.split(after[0], maxsplit=1)[0]
    return first


def asks_by_name(text: str) -> bool:
    """One of its sentences asks, and says whom."""
    return any(directs(one) and subject_owner(without_number(one), NOBODY) for one in sentence_ends(text))


def says_who(text: str) -> bool:
    """Its own words name who should do it: "Ask the Board to …" names nobody."""
    bare = without_number(text)
    if begins_with_what_to_do(bare):
        return False
    first = _SENTENCE.split(bare.strip(), maxsplit=1)[0]
    strong = STRONG.search(first)
    acts_itself = strong and not _OF_SOMETHING_SAID.match(first) and not _PASSIVE.match(first[strong.end() :])
    return bool(subject_owner(bare, NOBODY) or acts_itself)


def begins_with_what_to_do(sentence: str) -> bool:
    counted = r"(?:(?:first|second|third|fourth|fifth|sixth|last|final)(?:ly)?,\s+)?"
    word = re.sub(rf"^{counted}(?:(?:to|that)\s+)?", "", sentence.strip().casefold()).split(maxsplit=1)[:1]
    return bool(word) and is_action_verb(word[0])


def _says_who_should(sentence: str) -> bool:
    """ "The Board should …"; with a weaker verb ("will", "seeks") only where an agency is to do it."""
    strong = STRONG.search(sentence)
    if _OF_SOMETHING_SAID.match(sentence) or (strong and _TOLD.search(sentence[: strong.start()])):
        return False
    if strong and len(sentence[: strong.start()].split()) <= _SUBJECT_WORDS:
        return True
    return acts(sentence) and bool(subject_owner(sentence, NOBODY))


def goes_on_directing(text: str) -> bool:
    """Said below what was asked: it asks more of the same ("This should include …")."""
    first = _SENTENCE.split(text.strip(), maxsplit=1)[0]
    strong = STRONG.search(first)
    return (directs(text) or (strong is not None and not PAST.search(first))) and not says_why(text)


def introduces(text: str) -> bool:
    """It only leads to what follows: "The review makes six recommendations:"."""
    bare = text.strip().rstrip(" -–—")  # ":-", as some forms have it
    if bare.endswith(":") or summary_pattern("form_guidance").search(bare):
        return True
    return bool(summary_pattern("lead_in").search(bare)) and not directs(bare) and len(bare.split()) <= _LONGEST_LEAD_IN


_LONGEST_LEAD_IN = 60


def says_why(text: str) -> bool:
    """It begins as reasons, responses and measures do, not as what was asked."""
    return bool(summary_pattern("rationale").match(text)) or role_label(text) in _ASIDE


def is_label_only(text: str) -> bool:
    label = label_at(text)
    return label is not None and not label.rest
