"""Initials: `J.B.`, `JB`, `J B`. Sure only where the register lists them or the words beside them speak of a person."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from pipeline.naming.cited import is_an_author
from pipeline.naming.index import Index
from pipeline.naming.tokens import Tokens
from pipeline.naming.words import codes, english, words

_MOST = 4
_SHORT_WORD = 3


@dataclass(frozen=True, slots=True)
class Letters:
    """Words `first` to `last` (inclusive) may be the initials of these people; `end` takes a last full stop along."""

    first: int
    last: int
    end: int
    people: tuple[int, ...]
    sure: bool


def initials_in(tokens: Tokens, index: Index, taken: Collection[int]) -> Iterator[Letters]:
    """In order; none within what is `taken`: names and labels."""
    end = -1
    for number in range(len(tokens)):
        if number <= end or number in taken or not tokens[number].capitals:
            continue
        found = _together(tokens, index, number) or _apart(tokens, index, number, taken)
        if found is not None:
            end = found.last
            if not is_an_author(tokens, found.first, found.last):
                yield found


def _together(tokens: Tokens, index: Index, number: int) -> Letters | None:
    """JB: in capitals, no ordinary word in capitals; what a bracket explains is a body's name."""
    token = tokens[number]
    people = index.initials.get(token.word) if len(token.word) > 1 else None
    if not people and _of_a_person(tokens, number, number):
        people = index.fuller.get(token.word)
    if not people or tokens.all_capitals(number) or _is_code(tokens, number):
        return None
    listed = token.word in index.listed
    if not listed and (token.key in codes() or (len(token.word) <= _SHORT_WORD and token.key in english().small)):
        return None
    return Letters(number, number, token.end, people, listed or _of_a_person(tokens, number, number))


def _is_code(tokens: Tokens, number: int) -> bool:
    """Part of `SW-JB2`, `JB12`, `JB/4`, after a number, or in brackets: `Joint Board (JB)`."""
    token = tokens[number]
    before, after = tokens.text[max(0, token.start - 1) : token.start], tokens.text[token.end : token.end + 1]
    joined = (
        before in ("-", "_", "/", "&", "@", ".") or after in ("-", "_", "&", "@") or (before + after).strip() == "()"
    )
    counted = tokens.text[max(0, token.start - 2) : token.start].strip()[-1:].isdigit()  # 10 MB
    return joined or counted or after.isdigit()


def _apart(tokens: Tokens, index: Index, number: int, taken: Collection[int]) -> Letters | None:
    """J.B., J. B., J B: the longest run of single capitals that is somebody's."""
    run = _run(tokens, number, taken)
    for length in range(len(run), 1, -1):
        letters = "".join(tokens[place].word for place in run[:length])
        people = index.initials.get(letters) or index.fuller.get(letters)
        if people and (length == len(run) or letters in index.listed) and _may_be(tokens, run[:length], letters):
            return _letters(tokens, run[0], run[length - 1], people, taken)
    return None


def _may_be(tokens: Tokens, run: list[int], letters: str) -> bool:
    """No `A.M.` and no `U.K.`, unless it speaks."""
    return letters.lower() not in words("dotted") or _of_a_person(tokens, run[0], run[-1])


def _letters(tokens: Tokens, first: int, last: int, people: tuple[int, ...], taken: Collection[int]) -> Letters | None:
    end = tokens[last].end
    stopped = "." in tokens.between(first) and tokens.text[end : end + 1] == "."
    if not (stopped or _of_a_person(tokens, first, last)) or _goes_on_as_a_name(tokens, last, taken):
        return None
    return Letters(first, last, end + (stopped and not _ends_sentence(tokens, last)), people, True)


def _ends_sentence(tokens: Tokens, last: int) -> bool:
    """The full stop after the initials is the sentence's too."""
    after = tokens.get(last + 1)
    return after is None or (after.capital and tokens.between(last)[1:2].isspace())


def _goes_on_as_a_name(tokens: Tokens, last: int, taken: Collection[int]) -> bool:
    """J.B. Priestley."""
    after = tokens.get(last + 1)
    gap = tokens.between(last)
    if after is None or not after.capital or gap.strip(" ") not in ("", ".") or last + 1 in taken:
        return False
    return after.key not in english().small


def _run(tokens: Tokens, number: int, taken: Collection[int]) -> list[int]:
    """Single capitals, each after a full stop or a space at most."""
    run: list[int] = []
    while number < len(tokens) and len(run) < _MOST and number not in taken:
        token = tokens[number]
        if len(token.word) != 1 or not token.capital:
            break
        run.append(number)
        if tokens.between(number) not in (".", " ", ". ", ".-", "-"):
            break
        number += 1
    return run


def _of_a_person(tokens: Tokens, first: int, last: int) -> bool:
    """JB said, JB's mother, with JB, his mother JB, JB and Kirsty."""
    before, after = tokens.get(first - 1), tokens.get(last + 1)
    if tokens[last].ending == "s":
        return True
    if after is not None and tokens.between(last).strip(" ,.") == "" and after.key in words("said_of_a_person"):
        return True
    return before is not None and tokens.between(first - 1) == " " and before.key in words("kin", "before_a_person")
