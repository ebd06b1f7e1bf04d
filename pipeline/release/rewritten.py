"""Names in a word that is written otherwise: from its end, with figures for letters, turned by thirteen letters of the
alphabet, or within a longer word (`#justiceforkirsty`)."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.naming import Joined, is_word
from pipeline.naming.plain import key
from pipeline.release.in_pieces import InPieces
from pipeline.release.seen import Seen

_WORD = re.compile(r"[^\W\d_]{4,}")
_TOKEN = re.compile(r"(?:(?<=\s)|^|(?<=[(\"'/-]))(?=[\w@$!|+€£]*[^\W\d_])(?=[\w@$!|+€£]*[\d@$!|+€£])[\w@$!|+€£]{4,}")
_SPELT = re.compile(r"(?<!\w)[^\W\d_](?:[^\w]{1,3}[^\W\d_]){3,}(?!\w)")
_TAG = re.compile(r"[#@](\w{6,})")
_FIGURES = str.maketrans("0123456789@$!|+€£l", "oizeasgtbgasiitefi")
_SURE = 5
_LONGEST = 60


def names_rewritten(seen: Seen, names: Joined, *, name: bool) -> Iterator[InPieces]:
    """`name`: of what names things rather than tells, where a name may stand within a longer word."""
    for word in _WORD.finditer(seen.text):
        if _is_turned(word[0], names):
            yield InPieces(*word.span(), sure=True)
        elif found := _within(word, names, name=name):
            yield found
    for token in _TOKEN.finditer(seen.text):
        if token[0].casefold().translate(_FIGURES) in names.alike:
            yield InPieces(*token.span(), sure=True)
    for row in _SPELT.finditer(seen.text):
        if key(row[0])[::-1] in names.names:
            yield InPieces(*row.span(), sure=True)
    for tag in () if name else _TAG.finditer(seen.text):
        if found := _within(tag, names, name=True, group=1):
            yield found


def _is_turned(word: str, names: Joined) -> bool:
    """No word of the language, and a name when it is read from its end or turned by thirteen letters."""
    letters = key(word)
    backwards = letters[::-1]
    if len(letters) < _SURE and not (word[-1].isupper() and word[:-1].islower()):
        return False
    others = {backwards, codecs.encode(letters, "rot13")} if len(letters) >= _SURE else {backwards}
    return any(each in names.names for each in others) and letters not in names.names and not is_word(letters)


def _within(word: re.Match[str], names: Joined, *, name: bool, group: int = 0) -> InPieces | None:
    """A first name and a surname in one row; a single name where words make the rest of it."""
    letters = word[group].casefold()
    if not _SURE < len(letters) <= _LONGEST or is_word(letters):
        return None
    for start in range(len(letters) - _SURE + 1):
        for end in range(len(letters), start + _SURE - 1, -1):
            if letters[start:end] not in names.names or end - start == len(letters):
                continue
            single = name and _are_words(letters[:start]) and _are_words(letters[end:])
            if letters[start:end] in names.whole or single:
                sure = letters[start:end] not in names.everyday
                return InPieces(word.start(group) + start, word.start(group) + end, sure)
    return None


@lru_cache(maxsize=4096)
def _are_words(letters: str) -> bool:
    """Whether words and nothing else make it: `justicefor`."""
    if not letters:
        return True
    return any(
        (letters[:end].isdigit() or ((end > 1 or letters[:end] in "aix") and is_word(letters[:end])))
        and _are_words(letters[end:])
        for end in range(len(letters), 0, -1)
    )
