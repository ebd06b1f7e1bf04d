"""Which passage of one draft is which of another, though both were edited: the same words first, then the likest in
order, then what was moved, joined or split."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Indel

from pipeline.domain.passages import Match, Passage

_LIKE = 40.0  # of 100: a passage of which half the words were rewritten is still the same one in its place
_LIKE_ELSEWHERE = 70.0
_CONTAINED = 88.0
_MOVED_WORDS, _FEWEST_WORDS = 4, 2
_OPENING = 5  # words by which a rewritten passage is known in a long rewritten stretch
_FIRST_LETTER, _LETTERS = 0x10000, 0x100000  # beyond the surrogates, which are no letters; no report has more words
_MOST_COMPARED = 400_000_000  # 20,000 passages against 20,000 take 50 MB
_MOST_PAIRS = 160_000  # of a stretch: 400 rewritten passages against 400; beyond, only neighbours are compared
_TOO_MANY_PAIRS = 4_000_000
_BAND = 60
_SHORT, _BY_CHANCE = 80, 30.0  # letters; and how like two unrelated texts are by letters, about
_WORDS = re.compile(r"\w+")
_SAME = {"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u00ad": "", "\u2011": "-", "\u200b": ""}
_QUOTES = str.maketrans(_SAME)


def plain(text: str) -> str:
    """The words without what programs change by themselves: kinds of blanks and of quotation marks, soft hyphens."""
    return " ".join(text.translate(_QUOTES).split())


def align(old: Sequence[Passage], new: Sequence[Passage]) -> tuple[Match, ...]:
    """Every passage of either side in just one match, in the order of the new one; what was removed stands where it
    stood among the old."""
    letters: dict[str, str] = {}
    work = _Work([_told(each, letters) for each in old], [_told(each, letters) for each in new])
    work.in_order(0, len(old), 0, len(new))
    work.elsewhere()
    joined = work.joined()
    return tuple(_ordered(work, joined))


@dataclass(frozen=True, slots=True)
class _Told:
    """A passage as it is compared: `words` has one letter for each word, so that likeness counts words."""

    text: str
    words: str
    is_row: bool


def _told(passage: Passage, letters: dict[str, str]) -> _Told:
    text = plain(passage.text)
    words = _WORDS.findall(text.casefold())
    known = (letters.setdefault(word, chr(_FIRST_LETTER + len(letters) % _LETTERS)) for word in words)
    return _Told(text, "".join(known), passage.is_row)


@dataclass(slots=True)
class _Work:
    """Matches found so far, from the old side and from the new."""

    old: list[_Told]
    new: list[_Told]
    to_new: dict[int, int] = field(default_factory=dict)
    to_old: dict[int, int] = field(default_factory=dict)
    moved: set[int] = field(default_factory=set)  # of the old side

    def match(self, old: int, new: int) -> None:
        self.to_new[old], self.to_old[new] = new, old

    # ---- in order

    def in_order(self, top: int, bottom: int, left: int, right: int) -> None:
        """Match `old[top:bottom]` and `new[left:right]` without crossing."""
        for gap in self._between(self._same(top, bottom, left, right), (top, bottom, left, right)):
            for inner in self._between(self._by_words(_opening, *gap), gap):
                for last in self._between(self._by_words(_ending, *inner), inner):
                    self._likest(*last)

    def _same(self, top: int, bottom: int, left: int, right: int) -> Iterator[tuple[int, int]]:
        if (bottom - top) * (right - left) > _MOST_COMPARED:
            yield from self._by_words(str, top, bottom, left, right)
            return
        for step in Indel.opcodes(self.old[top:bottom], self.new[left:right]):  # by their hashes
            if step.tag == "equal":
                yield from zip(
                    range(top + step.src_start, top + step.src_end),
                    range(left + step.dest_start, left + step.dest_end),
                    strict=True,
                )

    def _by_words(
        self, of: Callable[[str], str], top: int, bottom: int, left: int, right: int
    ) -> Iterator[tuple[int, int]]:
        """Pairs that begin (or end) alike, as nothing else in the stretch does; only where it is long."""
        if (bottom - top) * (right - left) <= _BAND:
            return
        there = _unique(of, self.new, left, right)
        last = left - 1
        for words, place in _unique(of, self.old, top, bottom).items():
            if last < (match := there.get(words, -1)) and self._likeness(place, match) >= _LIKE:
                yield place, match
                last = match

    def _between(
        self, pairs: Iterable[tuple[int, int]], area: tuple[int, int, int, int]
    ) -> Iterator[tuple[int, int, int, int]]:
        """Keep the pairs; give the stretches between them."""
        top, bottom, left, right = area
        for old, new in (*pairs, (bottom, right)):
            if top < old and left < new:
                yield top, old, left, new
            if (old, new) != (bottom, right):
                self.match(old, new)
            top, left = old + 1, new + 1

    def _likest(self, top: int, bottom: int, left: int, right: int) -> None:
        """The pairs, in order, that are likest taken together."""
        height, width = bottom - top, right - left
        if height * width > _TOO_MANY_PAIRS:
            return
        near = _BAND if height * width > _MOST_PAIRS else max(height, width)
        best = [[0.0] * (width + 1)]
        for row in range(height):
            above, line = best[-1], [0.0]
            middle = row * width // height
            for column in range(width):
                near_enough = abs(column - middle) <= near
                gain = self._likeness(top + row, left + column) - _LIKE if near_enough else 0.0
                line.append(max(line[-1], above[column + 1], above[column] + gain if gain > 0 else 0.0))
            best.append(line)
        self._walk_back(best, top, left)

    def _walk_back(self, best: list[list[float]], top: int, left: int) -> None:
        row, column = len(best) - 1, len(best[0]) - 1
        while row and column:
            here = best[row][column]
            if best[row - 1][column] >= here:
                row -= 1
            elif best[row][column - 1] >= here:
                column -= 1
            else:
                row, column = row - 1, column - 1
                self.match(top + row, left + column)

    def _likeness(self, old: int, new: int) -> float:
        """0 to 100, by words; a short text also by letters, for one word misspelt is half of a heading."""
        ours, theirs = self.old[old], self.new[new]
        if ours.is_row != theirs.is_row:
            return 0.0
        by_words = fuzz.ratio(ours.words, theirs.words)
        if len(ours.text) > _SHORT:
            return by_words
        return max(by_words, fuzz.ratio(ours.text, theirs.text) - _BY_CHANCE)

    # ---- out of order

    def elsewhere(self) -> None:
        """What is left over on both sides and is alike was moved."""
        old = [each for each in range(len(self.old)) if each not in self.to_new and _long(self.old[each])]
        new = [each for each in range(len(self.new)) if each not in self.to_old and _long(self.new[each])]
        texts = {each: self.new[each].words for each in new}
        for each in old:
            found = process.extractOne(self.old[each].words, texts, scorer=fuzz.ratio, score_cutoff=_LIKE_ELSEWHERE)
            if found and self._likeness(each, found[2]):
                self.match(each, found[2])
                self.moved.add(each)
                del texts[found[2]]

    def joined(self) -> dict[int, int]:
        """What is left over and stands within the passage that the one before or after it became: joined to it (old to
        old), or split off (new to new, as numbers below zero)."""
        found = {}
        for each in range(len(self.old)):
            if each not in self.to_new and (at := _host(each, self.old, self.to_new, self.new)) is not None:
                found[each] = at
        for each in range(len(self.new)):
            if each not in self.to_old and (at := _host(each, self.new, self.to_old, self.old)) is not None:
                found[-1 - each] = at
        return found


def _host(each: int, ours: list[_Told], matched: dict[int, int], theirs: list[_Told]) -> int | None:
    """The neighbour whose match holds the words of `each` as well."""
    part = ours[each]
    for neighbour in (each - 1, each + 1):
        other = matched.get(neighbour)
        if other is None or part.is_row or len(part.words) < _FEWEST_WORDS:
            continue
        whole = theirs[other]
        if len(whole.words) > len(part.words) and fuzz.partial_ratio(part.words, whole.words) >= _CONTAINED:
            return neighbour
    return None


def _ordered(work: _Work, joined: dict[int, int]) -> Iterator[Match]:
    """By the new side's order; what was removed right after what stood before it."""
    olds: dict[int, list[int]] = {}
    news: dict[int, list[int]] = {}
    for each, host in joined.items():
        (olds if each >= 0 else news).setdefault(host, []).append(each if each >= 0 else -1 - each)
    removed = [each for each in range(len(work.old)) if each not in work.to_new and each not in joined]
    reached = -1  # of the old side
    for new in range(len(work.new)):
        old = work.to_old.get(new)
        if old is None and -1 - new in joined:
            continue
        in_order = old is not None and old not in work.moved
        while removed and (removed[0] == reached + 1 or (in_order and old is not None and removed[0] < old)):
            reached = removed.pop(0)
            yield Match((reached,), ())
        if old is None:
            yield Match((), (new,))
            continue
        ours = tuple(sorted({old, *olds.get(old, ())}))
        reached = ours[-1] if in_order else reached
        yield Match(ours, tuple(sorted({new, *news.get(new, ())})), old in work.moved)
    yield from (Match((each,), ()) for each in removed)


def _unique(of: Callable[[str], str], told: list[_Told], start: int, end: int) -> dict[str, int]:
    found = {place: of(told[place].words) for place in range(start, end)}
    times = Counter(found.values())
    return {words: place for place, words in found.items() if words and times[words] == 1}


def _opening(words: str) -> str:
    return words[:_OPENING] if len(words) >= _OPENING else ""


def _ending(words: str) -> str:
    return words[-_OPENING:] if len(words) >= _OPENING else ""


def _long(told: _Told) -> bool:
    return len(told.words) >= _MOVED_WORDS


def same_words(ours: Iterable[Passage], theirs: Iterable[Passage]) -> int:
    """How many passages stand in both, word for word."""
    return (Counter(plain(each.text) for each in ours) & Counter(plain(each.text) for each in theirs)).total()
