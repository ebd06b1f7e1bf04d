"""An agency's own name inside its headings: `Wexmere Police action` read as `agency action`.

Only for comparing: the heading itself stays as its author wrote it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from pipeline.intake.lexicon import lexicon
from pipeline.intake.wording import stems, vocabulary

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_INITIALS = re.compile(r"[A-Z][A-Za-z]{0,5}")
_OURS = "agency"
_SMALL = frozenset({"and", "of", "the", "for"})


@lru_cache(maxsize=4096)
def with_agency(heading: str, agency: str) -> str:
    """The heading with the agency's name, two neighbouring words of it, a word that only a name can be,
    or its initials, replaced by `agency`. The same heading where none of these stands in it."""
    name = [word.casefold() for word in _WORD.findall(agency)]
    words = list(_WORD.finditer(heading))
    ours = [_is_ours(position, [word[0] for word in words], name) for position in range(len(words))]
    text, at, last_ours = "", 0, False
    for word, is_ours in zip(words, ours, strict=True):
        between = heading[at : word.start()]
        if not (is_ours and last_ours):
            text += between + (_OURS if is_ours else word[0])
        at, last_ours = word.end(), is_ours
    return text + heading[at:] if any(ours) else heading


def _is_ours(position: int, words: list[str], name: list[str]) -> bool:
    word = words[position].casefold()
    if word in name and word not in _SMALL:
        pairs = set(pairwise(name))
        lowered = [other.casefold() for other in words]
        beside = lowered[max(0, position - 1) : position + 2]
        return any(pair in pairs for pair in pairwise(beside)) or _only_a_name(word)
    return _are_initials(words, position, name)


def _only_a_name(word: str) -> bool:
    """`wexmere`, not `health`: no word that headings are made of."""
    return not set(stems(word)) & lexicon().words


def _are_initials(words: list[str], position: int, name: list[str]) -> bool:
    """`HH` for Harbour Homes, `CSC` for Wexmere Children's Social Care; not in a heading all in capitals."""
    word = words[position]
    if len(word) < 2 or not word.isupper() or not _INITIALS.fullmatch(word) or all(map(str.isupper, words)):
        return False
    letters = iter(part[0] for part in name if part not in _SMALL)
    means_something = word.casefold() in vocabulary().words or (word.casefold(),) in lexicon().exact
    return not means_something and all(letter in letters for letter in word.casefold())
