"""Yes or no, one of several, or who: the claims that a phrase of the schema makes by standing in a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pipeline.chronology.contradictions.claims import NOBODY, Claim, Rule, context, role, shown, subject
from pipeline.chronology.contradictions.sentences import (
    BESIDE,
    Hit,
    Sentence,
    Stance,
    of_section,
    small_letters,
    stance,
    who_is_named,
)
from pipeline.chronology.contradictions.vocabulary import NAME, Meaning, broader, grammar, schema, settings

NOT = "not "
_SIGN = "sign"  # of what is asked; that it is missing says little
_NEAR = 9
_BETWEEN_PEOPLE = 3
_BEFORE = 3
_WHERE_NEAR = 5
_OF_ONESELF = 2
_INITIALS = 2
_NOBODY_ELSE = "nobody"
_ALONE = frozenset((_NOBODY_ELSE,))
_CHILD_OR_UNSAID = frozenset((NOBODY, "child", "children"))
_PRONOUNS = {
    **dict.fromkeys(
        ("mother", "grandmother", "maternal grandmother", "paternal grandmother", "aunt", "sister"), "not her"
    ),
    **dict.fromkeys(("father", "partner", "grandfather", "uncle", "brother"), "not him"),
}


def statements(sentence: Sentence) -> Iterator[Claim]:
    """Of each statement of the schema, whether it is made or denied."""
    for hit in of_section(sentence, "statements"):
        value = hit.meaning.value
        if value in BESIDE:
            continue
        declared = settings("statements", hit.meaning.topic)
        end = hit.start + 1 if value == "no" else hit.end  # the "not" inside "threshold not met" is its own
        plans, asked = declared.get("plans", False), declared.get("asked", True)
        stands = stance(sentence, hit.start, end, plans=plans, asked=asked)
        if stands is Stance.OPEN or _lacking(sentence, hit, declared):
            continue
        of = subject(sentence, hit) if declared.get("of_whom", True) else NOBODY
        if not of and value != "no" and stands is Stance.SAID:  # "no injuries" is said of everybody
            of = declared.get("usually", NOBODY)
        if not of and "usually" in declared and _of_a_name(sentence, hit.start):
            continue
        if value != "no" and "named" in declared and not subject(sentence, hit):
            continue
        if of and role(of) not in declared.get("of", (role(of),)):
            continue
        if stands is Stance.DENIED:
            if value != "yes":  # "no food, no heating" is one "no" more; "no fracture" is no "no injury"
                continue
            value = "no"
        value = "yes" if value == _SIGN else value
        yield _claim(Rule.VALUE, value, sentence, hit, of, declared)


def _of_a_name(sentence: Sentence, at: int) -> bool:
    """ "BELL not present", "Mr Pike did not come": somebody of whom nothing but the surname is known."""
    if at and sentence.bases[at - 1].endswith(NAME):
        return True
    word = sentence.words[at - 1] if at else ""
    written = sentence.written[sentence.places[at - 1] :][: len(word)] if at else ""
    return len(word) > _INITIALS and written.isupper() and not sentence.written.isupper()


def attributes(sentence: Sentence) -> Iterator[Claim]:
    """Of each attribute of the schema, the values that are given it, or denied it."""
    for hit in of_section(sentence, "attributes"):
        if hit.meaning.value in BESIDE:
            continue
        declared = settings("attributes", hit.meaning.topic)
        plans, asked = declared.get("plans", False), declared.get("asked", True)
        stands = stance(sentence, hit.start, hit.end, plans=plans, asked=asked)
        if stands is Stance.OPEN or _lacking(sentence, hit, declared):
            continue
        needs = hit.meaning.topic if "near" in declared and not _near(sentence, hit) else ""
        value = f"{NOT}{hit.meaning.value}" if stands is Stance.DENIED else hit.meaning.value
        yield _claim(Rule.VALUE, value, sentence, hit, NOBODY, declared)._replace(needs=needs)


def as_a_whole(claims: list[Claim]) -> list[Claim]:
    """One claim of all values, where they count together: `neglect and physical abuse` is not `neglect`."""
    section, topic = claims[0].up
    said = sorted({claim.value for claim in claims if not claim.value.startswith(NOT)})
    if len(said) > 1 and (less := {broad for value in said for broad in broader(section, topic).get(value, ())}):
        claims = [claim for claim in claims if claim.value not in less]  # "after a fall; slipped on ice"
        said = [value for value in said if value not in less]
    if section != "attributes" or len(said) < 2 or not settings(section, topic).get("whole"):
        return claims
    return [claims[0]._replace(value=" and ".join(said))]


def _lacking(sentence: Sentence, hit: Hit, declared: Mapping[str, Any]) -> bool:
    """Something in the sentence rules it out, or what must stand near it does not."""
    if any(each.meaning.value == "unless" for each in _others(sentence, hit)):
        return True
    return "near" in declared and not declared.get("anywhere") and not _near(sentence, hit)


def _others(sentence: Sentence, hit: Hit) -> Iterator[Hit]:
    section, topic, _ = hit.meaning
    return (each for each in of_section(sentence, section) if each.meaning.topic == topic)


def _near(sentence: Sentence, hit: Hit) -> bool:
    near = (each for each in _others(sentence, hit) if each.meaning.value == "near")
    return any(each.start - _NEAR < hit.start < each.end + _NEAR for each in near)


def _claim(rule: Rule, value: str, sentence: Sentence, hit: Hit, of: str, declared: Mapping[str, Any]) -> Claim:
    section, topic, _ = hit.meaning
    least = declared.get("shared_words", 0)
    beside = context(sentence, hit.start, hit.end) if least else frozenset()
    return Claim(rule, topic, value, sentence, hit.start, of, context=beside, least=least, up=(section, topic))


def roles(sentence: Sentence) -> Iterator[Claim]:
    """Who did it: the people named behind "brought by", or before "rang the police"."""
    for hit in of_section(sentence, "roles"):
        declared = settings("roles", hit.meaning.topic)
        if stance(sentence, hit.start, hit.end, plans=declared.get("plans", False)) is not Stance.SAID:
            continue
        if hit.meaning.value == _NOBODY_ELSE:
            if role(subject(sentence, hit)) in _CHILD_OR_UNSAID:
                yield _claim(Rule.COMPANY, "", sentence, hit, NOBODY, declared)._replace(people=_ALONE)
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
            claim = _claim(Rule.COMPANY, "", sentence, hit, NOBODY, declared)
            yield claim._replace(people=people)


def whereabouts(sentence: Sentence) -> Iterator[Claim]:
    """Where somebody was who is named just before: "mother had gone to the shop"."""
    for hit in places_in(sentence):
        stands = stance(sentence, hit.start, hit.end)
        if stands is not Stance.OPEN and (who := nearest_before(sentence, hit.start)):
            value = f"{NOT}{hit.meaning.topic}" if stands is Stance.DENIED else hit.meaning.topic
            yield Claim(
                Rule.VALUE, f"the whereabouts of {shown(who)}", value, sentence, hit.start, up=("within", "places")
            )


def places_in(sentence: Sentence) -> Iterator[Hit]:
    """Not the "out" of "found out", nor of "out of hours"."""
    named = {place for hit in who_is_named(sentence) for place in range(hit.start, hit.end)}
    for hit in of_section(sentence, "places"):
        one_word = hit.end - hit.start == 1 and sentence.words[hit.start] == "out"
        is_out = hit.start - 1 in named or sentence.bases[hit.start - 1] in grammar("is_out")
        if not one_word or (is_out and sentence.words[hit.end : hit.end + 1] != ("of",)):
            yield hit


def nearest_before(sentence: Sentence, at: int) -> str:
    """The person named last before it in the clause; a name counts as well as a role. "Said that the older three were
    at" is nobody's whereabouts, "said that she was at" the speaker's, if the speaker is a she."""
    aside = _in_brackets(sentence, at)
    told = at
    for place in range(at - 1, max(-1, at - 1 - _WHERE_NEAR - len(aside)), -1):
        if place in aside:
            continue
        if sentence.words[place] in ",;:()–—":
            return NOBODY
        if sentence.bases[place] in grammar("says_so"):
            told = place
            if at - place > _OF_ONESELF:
                return NOBODY
        for hit in who_is_named(sentence):
            if hit.start <= place < hit.end:  # professionals come and go: where they were is seldom the question
                of_family = hit.meaning.section == "people"
                return hit.meaning.topic if of_family and not _of_another(sentence, hit.meaning, told, at) else NOBODY
        if sentence.is_name(place) and sentence.bases[place] not in grammar("titles"):
            return sentence.words[place].capitalize()
    return NOBODY


def _of_another(sentence: Sentence, speaker: Meaning, told: int, at: int) -> bool:
    """ "Mum said that he was at his nan's"."""
    between = small_letters(sentence.written[sentence.places[told] : sentence.places[at]]).split() if told < at else []
    others = grammar(_PRONOUNS.get(role(speaker.topic), "not them"))
    return any(f"={word}" in others for word in between)


def _in_brackets(sentence: Sentence, at: int) -> range:
    """The brackets right before it: "Child (2) in bed"."""
    if at < 2 or sentence.words[at - 1] != ")" or "(" not in sentence.words[max(0, at - _WHERE_NEAR) : at]:
        return range(0)
    return range(max(place for place in range(at) if sentence.words[place] == "("), at)


def people_at(sentence: Sentence) -> Iterator[tuple[str, int, int]]:
    for hit in who_is_named(sentence):
        yield hit.meaning.topic, hit.start, hit.end


def _behind(sentence: Sentence, end: int) -> frozenset[str]:
    """Everybody in the list that begins there: "mother and her partner"."""
    found = []
    for person, start, after in people_at(sentence):
        if start < end:
            continue
        between = sentence.words[end:start]
        if len(between) > _BETWEEN_PEOPLE or any(word in ";:()–—" for word in between):
            break
        if found and not grammar("turns").isdisjoint(between):  # "brought by gran, as mother was at work"
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
