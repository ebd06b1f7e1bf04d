"""A file read through → what of it must not go out, each occurrence with its place, nothing of it spelt out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.domain.release import Problem, ReadThrough, Severity, Words
from pipeline.release.escapes import without_escapes
from pipeline.release.in_pieces import names_in_pieces
from pipeline.release.known import Known
from pipeline.release.passages import passages
from pipeline.release.pieces import divided, side_by_side
from pipeline.release.problems import Told, asked_once, mask, of_hidden, of_words
from pipeline.release.rewritten import names_rewritten
from pipeline.release.rules import BY_NAME, ONCE, RULES, Hit, Rule
from pipeline.release.rules.dates import exact_dates
from pipeline.release.seen import seen, views
from pipeline.release.surroundings import Place, settled
from pipeline.release.whose import WHOSE, Around, around, is_a_bodys
from pipeline.release.wording import rule_words
from pipeline.release.written_out import opaque, written_out

_LINE = re.compile(r"line \d+")
_WORD_BEGINS = re.compile(r"(?<![^\W\d_])[a-z]")
_WRAPPED = 30  # a shorter line was not broken for want of room: what follows is another matter
_YEAR = re.compile(r"\s*((?:19|20)\d\d)\b")
_DEEPEST, _FEWEST_DECODED = 2, 4  # how often one writing is looked for within another; letters of what counts there
_EDGE = 60  # letters on either side of a break that are read together: the longest name is shorter


def judge(file: str, read: ReadThrough, known: Known) -> tuple[Problem, ...]:
    """Every finding of a file, its own name among the places that can leak. In the order of the file."""
    name = Words(file.rpartition("/")[2], part="name")
    words = (name, *read.words)
    across = tuple(_across_breaks(file, read.words, known))
    found = [
        *_in_words(file, words, known),
        *across,
        *(each for each in _divided(file, read.words, known) if not _is_told(each, across)),
        *_once(file, read.words, known),
        *(of_hidden(file, thing) for thing in read.hidden),
    ]
    return tuple(_with_masked_places(each, known) for each in asked_once(found))


def _with_masked_places(problem: Problem, known: Known) -> Problem:
    part, place = (_masked_place(each, known) for each in (problem.part, problem.place))
    also = tuple((_masked_place(part, known), _masked_place(place, known)) for part, place in problem.also)
    return replace(problem, part=part, place=place, also=also)


def _divided(file: str, words: Sequence[Words], known: Known) -> Iterator[Told]:
    for each in divided(words, known):
        yield from of_words(file, each.first, each.rule, each.text)


def _is_told(found: Told, told: Iterable[Told]) -> bool:
    """By a rule that read on from one line to the next."""
    problem, others = found.problem, [each.problem for each in told]
    place = (problem.part, problem.place, problem.found)
    rules = {problem.rule, "person-name"} if problem.rule == "possible-name" else {problem.rule}
    return any((each.part, each.place, each.found) == place and each.rule in rules for each in others)


def _in_words(file: str, words: Sequence[Words], known: Known) -> Iterator[Told]:
    found = (each for number in range(len(words)) for each in _places(words, number, known))
    for each in settled(found, words, known):
        own = words[each.number]
        yield from of_words(file, own, each.rule, own.text[each.start : each.end])


def _places(words: Sequence[Words], number: int, known: Known) -> Iterator[Place]:
    own, after = words[number], words[number + 1] if number + 1 < len(words) else None
    names_things = bool(own.hidden) or own.part == "name"
    text = _with_capitals(own.text) if own.part == "name" else own.text
    for start, end, rule in _spans(text, known, names_things=names_things):
        if rule != "exact-date" or not _has_its_year_below(own, end, after, known):
            yield Place(number, start, end, rule)


def _with_capitals(name: str) -> str:
    """A file's name in small letters as its words would be written: `jasper-quotes.csv` may be about Jasper."""
    return name if name.lower() != name else _WORD_BEGINS.sub(lambda letter: letter[0].upper(), name)


def _has_its_year_below(words: Words, end: int, after: Words | None, known: Known) -> bool:
    """`31 January` at the end of a line, `2021` at the beginning of the next: another day than it seemed, unless the
    two together are one to ask about."""
    year = _YEAR.match(after.text) if after and words.part == after.part and _LINE.fullmatch(words.place) else None
    if year is None or words.text[end:].strip():
        return False
    whole = f"{seen(words.text).text.rstrip()} {year[1]}"
    return not any(each.end == len(whole) for each in exact_dates(whole, known))


def _spans(text: str, known: Known, *, names_things: bool) -> list[tuple[int, int, str]]:
    """What is found where in the original, however it has to be read to be seen. None inside another."""
    taken: list[tuple[int, int, str]] = []
    for number, view in enumerate(views(text, name=names_things)):
        rules = RULES if number == 0 else BY_NAME  # other readings of a text are tried for names alone
        for each in _hits(view.text, rules, known):
            _take((*view.original(each.start, each.end), each.rule), taken)
    for found in (
        *_disguised(text, known, names_things=names_things),
        *_decoded(text, known),
        *(() if names_things else ((*span, "coded-text") for span in opaque(text))),
    ):
        _take(found, taken)
    return sorted(taken)


def _take(found: tuple[int, int, str], taken: list[tuple[int, int, str]]) -> None:
    """Where nothing stands yet; what must stop takes the place of what only asks."""
    start, end, rule = found
    in_the_way = [each for each in taken if start < each[1] and each[0] < end]
    stops = rule_words(rule).severity is Severity.STOP
    if any(not stops or rule_words(each[2]).severity is Severity.STOP for each in in_the_way):
        return
    for each in in_the_way:
        taken.remove(each)
    taken.append(found)


def _decoded(text: str, known: Known, depth: int = _DEEPEST) -> Iterator[tuple[int, int, str]]:
    """What identifies somebody once letters written as numbers are read as letters."""
    if (plain := without_escapes(text)) is not None:
        for start, end, rule in _identifying(plain.text, known):
            yield (*plain.original(start, end), rule)
    for run in written_out(text):
        inside = (*_identifying(run.said, known), *(_decoded(run.said, known, depth - 1) if depth else ()))
        yield from ((run.start, run.end, rule) for start, end, rule in inside if end - start >= _FEWEST_DECODED)


def _identifying(text: str, known: Known) -> Iterator[tuple[int, int, str]]:
    plain = seen(text)
    found = ((*plain.original(each.start, each.end), each.rule) for each in _hits(plain.text, RULES, known))
    for each in (*found, *_disguised(text, known, names_things=False)):
        if rule_words(each[2]).severity is Severity.STOP:
            yield each


def _disguised(text: str, known: Known, *, names_things: bool) -> Iterator[tuple[int, int, str]]:
    """Names of the register that stand in pieces, or in a word that is written otherwise."""
    plain, names = seen(text), known.people.joined
    for each in (
        *names_in_pieces(plain, text, names),
        *names_rewritten(plain, names, name=names_things),
    ):
        yield (*plain.original(each.start, each.end), "person-name" if each.sure else "possible-name")


def _hits(text: str, rules: Iterable[Rule], known: Known) -> Iterator[Hit]:
    """Everything found, what must stop before what asks: a doubtful name must not cover an address."""
    found = [each for rule in rules for each in rule(text, known) if each.start < each.end]
    yield from sorted(found, key=lambda each: rule_words(each.rule).severity is not Severity.STOP)


def _free(start: int, end: int, taken: Iterable[tuple[int, int, str]]) -> bool:
    return all(end <= first or last <= start for first, last, _ in taken)


@dataclass(frozen=True, slots=True)
class _Break:
    """The end of one text and the beginning of the next, read as one. `at`: where the break stands in `text`."""

    text: str
    at: int
    first: Words
    second: Words


def _across_breaks(file: str, words: Sequence[Words], known: Known) -> Iterator[Told]:
    """What stands half in one line, cell or paragraph and half in the next. Lines of one text are read on for
    everything; cells and paragraphs for names alone, since numbers side by side in a table are no number."""
    for number, (first, second) in enumerate(pairwise(words)):
        if not first.text.strip() or not second.text.strip() or side_by_side(first) != side_by_side(second):
            continue
        wrapped = (
            first.part == second.part
            and len(first.text) >= _WRAPPED
            and _LINE.fullmatch(first.place)
            and _LINE.fullmatch(second.place)
        )
        beside = around(words, number, len(first.text), len(first.text))
        yield from _across(file, _break(first, second), known, RULES if wrapped else BY_NAME, beside)


def _break(first: Words, second: Words) -> _Break:
    tail, head = seen(first.text).text.rstrip()[-_EDGE:], seen(second.text).text.lstrip()[:_EDGE]
    return _Break(f"{tail} {head}", len(tail), first, second)


def _across(file: str, broken: _Break, known: Known, rules: Sequence[Rule], beside: Around) -> Iterator[Told]:
    """A part that is found without the other is reported already, in its own place."""
    taken: list[tuple[int, int, str]] = []
    for each in _hits(broken.text, rules, known):
        if not each.start < broken.at < each.end or not _free(each.start, each.end, taken):
            continue
        taken.append((each.start, each.end, each.rule))
        said = replace(beside, found=broken.text[each.start : each.end])
        if each.rule in WHOSE and not broken.first.hidden and is_a_bodys(each.rule, said, known):
            continue
        left, right = broken.text[each.start : broken.at], broken.text[broken.at : each.end]
        asked = not _alone(broken.first.text, left, known)
        if asked:
            yield from of_words(file, broken.first, each.rule, left)
        once = asked and rule_words(each.rule).severity is Severity.CHECK  # a question about one day is one question
        if not once and not _alone(broken.second.text, right, known):
            yield from of_words(file, broken.second, each.rule, right)


def _alone(text: str, half: str, known: Known) -> bool:
    """Whether this half of it is found in its own text by itself, surely."""
    return any(
        half.strip() in seen(text[start:end]).text or seen(text[start:end]).text in half
        for start, end, rule in _spans(text, known, names_things=False)
        if rule_words(rule).severity is Severity.STOP
    )


def _once(file: str, words: Iterable[Words], known: Known) -> Iterator[Told]:
    asked: set[str] = set()
    for each in passages([one for one in words if not one.removed]):
        for found in _hits(each.text, ONCE, known):
            if found.rule not in asked:
                asked.add(found.rule)
                yield from of_words(file, each.line_of(found.start), found.rule, each.text[found.start : found.end])


def _masked_place(place: str, known: Known) -> str:
    """A sheet's or a bookmark's name can be a child's, or hold a number."""
    for start, end, rule in reversed(_spans(place, known, names_things=True)):
        if rule_words(rule).severity is Severity.STOP:
            place = place[:start] + mask(place[start:end]) + place[end:]
    return place
