"""Yes or no, or one of several: the claims that a phrase of the schema makes by standing in a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.chronology.contradictions.claims import NOBODY, Claim, Rule, context, role, subject
from pipeline.chronology.contradictions.sentences import BESIDE, Hit, Sentence, Stance, of_section, stance
from pipeline.chronology.contradictions.vocabulary import NAME, broader, settings

NOT = "not "
_SIGN = "sign"  # of what is asked; that it is missing says little
_NEAR = 9
_INITIALS = 2


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
        yield claim_of(Rule.VALUE, value, sentence, hit, of, declared)


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
        yield claim_of(Rule.VALUE, value, sentence, hit, NOBODY, declared)._replace(needs=needs)


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


def claim_of(rule: Rule, value: str, sentence: Sentence, hit: Hit, of: str, declared: Mapping[str, Any]) -> Claim:
    section, topic, _ = hit.meaning
    least = declared.get("shared_words", 0)
    beside = context(sentence, hit.start, hit.end) if least else frozenset()
    return Claim(rule, topic, value, sentence, hit.start, of, context=beside, least=least, up=(section, topic))
