"""Recommendations: what is to be done, who owns it, by when, and the finding it rests on, wherever these stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from pipeline.domain.report import Recommendation, Topic
from pipeline.reports.labels import label_at
from pipeline.reports.lines import Text
from pipeline.reports.points import Item, labelled, listed
from pipeline.reports.recommendation_parts import PAST, SENTENCE, Names, acts, asks, read_parts, subject_owner
from pipeline.reports.sections import Placed
from pipeline.reports.words import any_of, patterns

_RECOMMENDING = frozenset({Topic.RECOMMENDATIONS, Topic.IMPROVEMENTS})
_ELSEWHERE = frozenset({Topic.CHANGES, Topic.HAPPENED, Topic.GLOSSARY, Topic.FAMILY, Topic.CHILD, Topic.GOOD_PRACTICE})
_NUMBER = re.compile(r"\W*(?:[A-Za-z]+\.?\s?)?(?P<number>\d{1,2}(?:\.\d{1,2})?)\W*")
_MOSTLY = 0.6


def recommendations(lines: Sequence[Placed], agencies: Names) -> tuple[Recommendation, ...]:
    """In reading order; one that stands in a summary, in the text and in an action plan is one."""
    items = list(_items(lines, agencies))
    return tuple(read_parts(each, agencies) for each in _each_once(items))


def _items(lines: Sequence[Placed], agencies: Names) -> Iterator[Item]:
    named = labelled(lines, Topic.RECOMMENDATIONS)
    yield from named
    rows = list(_rows(lines))
    yield from rows
    if named or rows:
        return
    found = False
    for _, section in groupby(lines, key=lambda each: each.section):
        members = list(section)
        if members[0].inside & _RECOMMENDING and not members[0].inside & {Topic.CHANGES}:
            for item in listed(members):
                if item.in_list or acts(item.text) or asks(item.text):
                    found = True
                    yield item
    if not found:
        yield from _scattered(lines, agencies)


def _rows(lines: Iterable[Placed]) -> Iterator[Item]:
    """The rows of tables with a column for what is to be done, and one that says more of it."""
    for each in lines:
        if not isinstance(each.line, Text) or each.inside & _ELSEWHERE or label_at(each.line.text):
            continue
        cells = each.line.cells
        if "action" in cells and {"owner", "when", "rests on"} & set(cells):
            yield _of_row(each.line, each.headings)


def _of_row(row: Text, headings: tuple[str, ...]) -> Item:
    cells = dict(row.cells)
    first, _, rest = cells["action"].partition("\n")
    if rest and _NUMBER.fullmatch(first):  # a column for the recommendation's number, one for what is to be done
        cells |= {"number": first, "action": rest}
    number = cells.get("number", "").strip(" .)#")
    found = _NUMBER.fullmatch(number)
    number = found["number"] if found else number
    return Item(number, number, row.place, under=headings, texts=[row.text], cells=cells)


def _scattered(lines: Sequence[Placed], agencies: Names) -> Iterator[Item]:
    """Where nothing is laid out as one: "The review recommends …", or "The Partnership should …"."""
    for each in lines:
        if not isinstance(each.line, Text) or each.topics & _ELSEWHERE:
            continue
        last = None
        for sentence in SENTENCE.split(each.line.text):
            if _recommends(sentence, agencies):
                last = Item("", "", each.line.place, under=each.headings, texts=[sentence])
                yield last
            elif last:
                last.add(sentence)


def _recommends(sentence: str, agencies: Names) -> bool:
    asked = any_of("modals").search(sentence) and not PAST.search(sentence) and subject_owner(sentence, agencies)
    return bool(asked or patterns("recommends").search(sentence))


def _each_once(items: Sequence[Item]) -> list[Item]:
    """Merged by number where the words are much the same, or one of them is a row of a table."""
    kept: list[Item] = []
    for item in items:
        twin = next((each for each in kept if _same(each, item)), None)
        if twin is None:
            kept.append(item)
            continue
        twin.texts += item.texts
        twin.bracket = twin.bracket or item.bracket
        for role, said in item.cells.items():
            twin.cells.setdefault(role, said)
    return kept


def _same(first: Item, second: Item) -> bool:
    if not first.number or first.number != second.number:
        return False
    ours, theirs = (_words(item.text) for item in (first, second))
    shared = len(ours & theirs) / max(min(len(ours), len(theirs)), 1)
    return bool(first.cells or second.cells) or not ours or not theirs or shared >= _MOSTLY


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"[a-z]{4,}", text.casefold()))
