"""What stands where learning is asked for: learning, a word of none, a reasoned none, or something for others."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from pipeline.domain.agency import Agency, folded
from pipeline.duties.reflection_words import phrases, reflection_words, says_nothing, words_in

_MANY = 32_768
_NONE = re.compile(
    r"\s*(?:there (?:is|was|were|are) |we (?:have |could )?(?:identif\w+|see|saw|found|find) )?"
    r"(?:no|none(?! of)|nil|not any)\b"
    r"(?:[ /-]+(?:single|systems?|multi|agency|agencies|safeguarding|wider|further|additional|specific|new|clear|"
    r"particular|other|partnership|and|or|for|the|our|this|own)){0,6}"
    r"(?:[ -]+(?:learning|lessons?|findings?)(?: points?)?)?"
    r"(?:\s+(?:was|were|is|are|has been|have been|can be|could be))?"
    r"(?:\s+(?:identified|noted|found|seen|arising|arises|arose|drawn|recorded|apparent|evident))?\b",
    re.IGNORECASE,
)
_LEAST_LEARNING = 3
_NEGATED_THING = re.compile(r"learning|lesson|finding|identified|noted|none|nil", re.IGNORECASE)


class Learning(StrEnum):
    """What a text under learning is."""

    BLANK = "blank"
    SAYS_NOTHING = "says nothing"
    NONE_WITHOUT_REASON = "none, and not why"
    NONE_WITH_REASON = "none, with the reason"
    FOR_OTHERS = "for others"
    LEARNING = "learning"

    @property
    def answers(self) -> bool:
        """It is what was asked for; that there is none, with the reason, is an answer too."""
        return self in (Learning.LEARNING, Learning.NONE_WITH_REASON)


@lru_cache(maxsize=_MANY)
def learning_of(text: str) -> Learning:
    """What the text is by itself."""
    if not text.strip():
        return Learning.BLANK
    if says_nothing(text) and not _says_none(text):
        return Learning.SAYS_NOTHING
    if _says_none(text):
        return Learning.NONE_WITH_REASON if _gives_reason(text) else Learning.NONE_WITHOUT_REASON
    return Learning.LEARNING if words_in(text) >= _LEAST_LEARNING else Learning.SAYS_NOTHING


def _says_none(text: str) -> bool:
    """ "No system learning was identified …": an opening that denies, not "No child should wait"."""
    found = _NONE.match(text)
    return found is not None and bool(_NEGATED_THING.search(found[0]))


def _gives_reason(text: str) -> bool:
    known = reflection_words()
    return words_in(text) >= known.limits.none_least_words and bool(known.none_because.search(text))


class ForOthers:
    """Whether learning that stands under one agency asks something of another one. Made once for an agency."""

    def __init__(self, agency: Agency, others: tuple[Agency, ...]) -> None:
        known = reflection_words()
        own = {folded(name) for name in (*agency.names, agency.code, agency.sector, *agency.service_areas)}
        own_words = {word for name in own for word in name.split()}
        named = {name for other in others if other.name != agency.name for name in (*other.names, other.code)}
        names = [name for name in (*known.other_agencies, *sorted(named)) if not _is_own(name, own, own_words)]
        should = "|".join(re.escape(word) for word in known.others_should)
        self._begins = re.compile(
            rf"\s*(?:the\s+)?(?:{phrases(names).pattern})(?:\s+(?:and|staff|colleagues|teams?|services?|also|all)){{0,2}}"
            rf"\s+(?:{should})\b",
            re.IGNORECASE,
        )

    def asks_of_others(self, text: str) -> bool:
        """Every sentence of it begins with another agency and what it should do."""
        sentences = [each for each in re.split(r"(?<=[.;])\s+|\n+", text) if each.strip()]
        return bool(sentences) and all(self._begins.match(sentence) for sentence in sentences)


def _is_own(name: str, own: set[str], own_words: set[str]) -> bool:
    plain = folded(name)
    singular = {word.removesuffix("s") for word in own_words}
    return plain in own or all(word in own_words or word.removesuffix("s") in singular for word in plain.split())
