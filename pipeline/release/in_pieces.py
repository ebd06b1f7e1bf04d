"""Names that stand in pieces: `Kir-sty`, `K i r s t y`, a letter to a line. Whatever divides them, the letters are read
in a row; how sure it is that they make a name depends on what the pieces are and on what stands between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.naming import Joined, is_word
from pipeline.naming.plain import key
from pipeline.release.seen import Seen

_PIECE = re.compile(r"[^\W\d_]+")
_BREAK = re.compile("[\n\r\v\f\x85\u2028\u2029\u2800]")  # the last one is a blank that no keyboard gives
_STOP = re.compile(r"[.,!?:;]['\")\]]*\s")  # after it something else begins
_SENTENCE = re.compile(r"(?:^|[.!?:;|/\n]['\")\]]*\s*|[([\"'\u2022*-]\s*)$")
_FEWEST, _FEWEST_LETTERS = 5, 3
_WIDEST = 5
_ENDINGS = frozenset("s ll d ve re m t".split())  # of she's and she'll


@dataclass(frozen=True, slots=True)
class InPieces:
    """`text[start:end]` of the text as it is seen is a name, surely or perhaps."""

    start: int
    end: int
    sure: bool


@dataclass(frozen=True, slots=True)
class _Pieces:
    """What stands between two of them is `gaps`; where one line or cell ends in it, `broken` says so."""

    text: str
    spans: tuple[tuple[int, int], ...]
    broken: tuple[bool, ...]

    @property
    def words(self) -> list[str]:
        return [self.text[start:end] for start, end in self.spans]

    @property
    def gaps(self) -> list[str]:
        return [self.text[left[1] : right[0]] for left, right in pairwise(self.spans)]

    @property
    def name(self) -> str:
        return "".join(map(key, self.words))


def names_in_pieces(seen: Seen, original: str, names: Joined) -> Iterator[InPieces]:
    """The longest from each place, none within another."""
    spans = [found.span() for found in _PIECE.finditer(seen.text)]
    number = 0
    while number < len(spans):
        found = _longest(seen, original, spans, number, names)
        if found is None:
            number += 1
            continue
        pieces, sure = found
        yield InPieces(pieces.spans[0][0], pieces.spans[-1][1], sure)
        number += len(pieces.spans)


def _longest(
    seen: Seen, original: str, spans: Sequence[tuple[int, int]], first: int, names: Joined
) -> tuple[_Pieces, bool] | None:
    text, letters, best = seen.text, "", None
    for last in range(first, len(spans)):
        start, end = spans[last]
        letters += key(text[start:end])
        apart = last > first and _is_too_wide(text[spans[last - 1][1] : start])
        if letters not in names.beginnings or apart:
            break
        if last > first and letters in names.names:
            said = spans[first : last + 1]
            pieces = _Pieces(text, tuple(said), tuple(_broken(seen, original, said)))
            sure = _judged(pieces, names)
            best = best if sure is None else (pieces, sure)
    return best


def _is_too_wide(gap: str) -> bool:
    """A row of one mark counts as one."""
    return len(gap) > _WIDEST and len(set(gap)) > 1


def _broken(seen: Seen, original: str, spans: Sequence[tuple[int, int]]) -> Iterator[bool]:
    for (_, end), (start, _) in pairwise(spans):
        yield _BREAK.search(original, seen.at[end - 1], seen.at[start]) is not None


def _judged(pieces: _Pieces, names: Joined) -> bool | None:
    """True where it is surely a name, False where it may be, None where other words make it by chance."""
    said, name = pieces.words, pieces.name
    if all(len(each) == 1 for each in said):
        return _spelt_out(pieces, name, names)
    if len(name) < _FEWEST or any(map(_STOP.match, pieces.gaps)) or _is_ending(pieces):
        return None
    if all(key(each) in names.names for each in said):
        return None  # whole names, which are found as they stand
    if name in names.everyday:
        return False if said[0][0].isupper() and _has_a_letter_alone(said) else None
    if not all(map(is_word, said)):
        return True
    return _of_words(pieces)


def _spelt_out(pieces: _Pieces, name: str, names: Joined) -> bool | None:
    """K-i-r-s-t-y; three letters only when they are no initials."""
    if len(name) == _FEWEST_LETTERS:
        said = "".join(pieces.words)
        return None if said.isupper() or name in names.everyday or not said[0].isupper() else True
    return name not in names.everyday


def _of_words(pieces: _Pieces) -> bool | None:
    """Every piece is a word of its own: `Tar-rant` is a name, `as her` is none, `Good` and `man` at the end of one line
    and the beginning of the next may be one."""
    said, gaps = pieces.words, pieces.gaps
    if all(gap and " " not in gap for gap in gaps) and not any(pieces.broken):
        return True if "/" not in gaps or _like_a_name(said) else None
    if any(broken and gap.startswith("-") for broken, gap in zip(pieces.broken, gaps, strict=True)):
        return True  # as a word is divided at the end of a line
    if not _like_a_name(said):
        return None
    if any(pieces.broken):
        return True
    return None if _begins_sentence(pieces) else False


def _like_a_name(said: Sequence[str]) -> bool:
    whole = "".join(said)
    return whole.isupper() or (whole[0].isupper() and whole[1:].islower())


def _begins_sentence(pieces: _Pieces) -> bool:
    """Whether the first piece has its capital only because a sentence begins with it."""
    start = pieces.spans[0][0]
    return _SENTENCE.search(pieces.text[max(0, start - 4) : start]) is not None


def _has_a_letter_alone(said: Sequence[str]) -> bool:
    return any(len(each) == 1 or not is_word(each) for each in said)


def _is_ending(pieces: _Pieces) -> bool:
    return pieces.gaps[-1] == "'" and pieces.words[-1].lower() in _ENDINGS
