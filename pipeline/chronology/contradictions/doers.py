"""Who did it: who brought the child, who rang, who found; the people named beside the words for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from pipeline.chronology.contradictions.claims import NOBODY, Claim, Rule, role, subject
from pipeline.chronology.contradictions.sentences import Sentence, Stance, of_section, stance, who_is_named
from pipeline.chronology.contradictions.statements import claim_of
from pipeline.chronology.contradictions.vocabulary import schema, settings

_BETWEEN_PEOPLE = 3
_BEFORE = 3
_JOINS = frozenset((",", "and", "&", "both", "/", "mr", "mrs", "ms", "miss", "older", "younger", "own", "new", "two"))
_NOBODY_ELSE = "nobody"
_ALONE = frozenset((_NOBODY_ELSE,))
_CHILD_OR_UNSAID = frozenset((NOBODY, "child", "children"))


def roles(sentence: Sentence) -> Iterator[Claim]:
    """Who did it: the people named behind "brought by", or before "rang the police"."""
    for hit in of_section(sentence, "roles"):
        declared = settings("roles", hit.meaning.topic)
        if stance(sentence, hit.start, hit.end, plans=declared.get("plans", False)) is not Stance.SAID:
            continue
        if hit.meaning.value == _NOBODY_ELSE:
            if role(subject(sentence, hit)) in _CHILD_OR_UNSAID:
                yield claim_of(Rule.COMPANY, "", sentence, hit, NOBODY, declared)._replace(people=_ALONE)
            continue
        by = hit.meaning.value == "by"
        if not by and declared.get("object") and not _behind(sentence, hit.end):  # "mother assaulted" did nothing
            continue
        people = _behind(sentence, hit.end) if by else frozenset()
        if not by or declared.get("either"):  # "mother came with her sister" names two
            before = _before(sentence, hit.start)
            people = people | before if people and before <= _look_after() else people or before
        people = frozenset(each for each in people if role(each) not in declared.get("not", ()))
        if people:
            claim = claim_of(Rule.COMPANY, "", sentence, hit, NOBODY, declared)
            yield claim._replace(people=people)


def people_at(sentence: Sentence) -> Iterator[tuple[str, int, int]]:
    for hit in who_is_named(sentence):
        yield hit.meaning.topic, hit.start, hit.end


def _behind(sentence: Sentence, end: int) -> frozenset[str]:
    """Everybody in the list that begins there: "mother and her partner"."""
    found: list[str] = []
    for person, start, after in people_at(sentence):
        if start < end:
            continue
        between = sentence.words[end:start]
        if len(between) > _BETWEEN_PEOPLE or any(word in ";:()–—" for word in between):
            break
        if found and not set(between) <= _JOINS:  # "brought by gran, as mother was at work"
            break
        if not found and "and" in between:  # "arrested this morning and kids are at school"
            break
        found.append(person)
        end = after
    return together(found)


def _before(sentence: Sentence, start: int) -> frozenset[str]:
    """The last person before it, and those joined to that one."""
    found: list[str] = []
    for person, begun, after in reversed([*people_at(sentence)]):
        if after > start:
            continue
        between = sentence.words[after:start]
        if len(between) > _BEFORE or any(word in ";:()–—" for word in between):
            break
        if found and not {"and", "&", ","} & set(between):
            break
        found.append(person)
        start = begun
    return together(found)


@cache
def _look_after() -> frozenset[str]:
    return frozenset(schema()["who_looks_after"])


@cache
def _pairs() -> Mapping[str, frozenset[str]]:
    return {"parents": frozenset(("mother", "father"))}


def together(people: list[str]) -> frozenset[str]:
    return frozenset(each for person in people for each in _pairs().get(person, (person,)))
