"""Where somebody was: at home, at work, at the shop."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.chronology.contradictions.claims import NOBODY, Claim, Rule, of_another, shown
from pipeline.chronology.contradictions.sentences import (
    Hit,
    Sentence,
    Stance,
    of_section,
    stance,
    who_is_named,
)
from pipeline.chronology.contradictions.statements import NOT
from pipeline.chronology.contradictions.vocabulary import grammar

_WHERE_NEAR = 5
_OF_ONESELF = 2


def whereabouts(sentence: Sentence) -> Iterator[Claim]:
    """Where somebody was who is named just before: "mother had gone to the shop"."""
    for hit in places_in(sentence):
        stands = stance(sentence, hit.start, hit.end)
        if stands is not Stance.OPEN and (who := nearest_before(sentence, hit.start)):
            value = f"{NOT}{hit.meaning.topic}" if stands is Stance.DENIED else hit.meaning.topic
            claim = Claim(Rule.VALUE, f"the whereabouts of {shown(who)}", value, sentence, hit.start)
            yield claim._replace(up=("within", "places"), alike=f"where {who}")


def places_in(sentence: Sentence) -> Iterator[Hit]:
    """Not the "out" of "found out", nor of "out of hours"."""
    places = of_section(sentence, "places")
    named = {place for hit in who_is_named(sentence) for place in range(hit.start, hit.end)} if places else ()
    for hit in places:
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
                return hit.meaning.topic if of_family and not of_another(sentence, hit.meaning, told, at) else NOBODY
        if sentence.is_name(place) and sentence.bases[place] not in grammar("titles"):
            return sentence.words[place].capitalize()
    return NOBODY


def _in_brackets(sentence: Sentence, at: int) -> range:
    """The brackets right before it: "Child (2) in bed"."""
    if at < 2 or sentence.words[at - 1] != ")" or "(" not in sentence.words[max(0, at - _WHERE_NEAR) : at]:
        return range(0)
    return range(max(place for place in range(at) if sentence.words[place] == "("), at)
