"""Which part of the body, and which side of it."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.chronology.contradictions.claims import Claim, Rule, subject
from pipeline.chronology.contradictions.sentences import Hit, Sentence, Stance, of_section, stance
from pipeline.chronology.contradictions.vocabulary import broader, grammar

_SITE_NEAR = 6
_ANY_MARK = ("bruise", "mark")  # the one writes bruise, the other mark
_NO_SIDE = frozenset(("left", "right", "l", "r", ",", ";", ":", "on", "by", "with", "in", "at", "to", "from"))
_SIDES = {"left": "left", "right": "right", "l": "left", "r": "right"}


def sides(sentence: Sentence) -> Iterator[Claim]:
    """Left or right, of a part of the body that is named behind it."""
    if _SIDES.keys().isdisjoint(sentence.words):
        return
    parts = [*of_section(sentence, "parts")]
    for at, word in enumerate(sentence.words):
        part = next((hit for hit in parts if at < hit.start <= at + 3), None) if word in _SIDES else None
        if part and _NO_SIDE.isdisjoint(sentence.words[at + 1 : part.start]):
            of = subject(sentence, Hit(part.meaning, at, part.end))
            for each in sorted({part.meaning.topic, *broader("within", "parts").get(part.meaning.topic, ())}):
                yield Claim(Rule.VALUE, f"left or right {each}", _SIDES[word], sentence, at, of, alike="side")


def _likened(sentence: Sentence, part: Hit) -> bool:
    """A finger-tip bruise is on no finger, and a thumb-sized one on no thumb."""
    return sentence.words[part.end : part.end + 1] != () and sentence.words[part.end] in grammar("likens")


def _of_another_injury(sentence: Sentence, part: Hit) -> bool:
    """ "Lacerations, arm fracture"."""
    return any(hit.start == part.end for hit in of_section(sentence, "injuries"))


def sites(sentence: Sentence) -> Iterator[Claim]:
    """Which part of the body was hurt: the parts named in the clause that tells of the injury."""
    for hit in of_section(sentence, "injuries"):
        if stance(sentence, hit.start, hit.end) is Stance.SAID:
            for part in of_section(sentence, "parts"):
                between = sentence.words[hit.end : part.start]
                near = hit.end <= part.start < hit.end + _SITE_NEAR and not any(word in ";:" for word in between)
                if near and not _likened(sentence, part) and not _of_another_injury(sentence, part):
                    for injury in _ANY_MARK if hit.meaning.topic in _ANY_MARK else (hit.meaning.topic,):
                        about = f"where the {injury} was"
                        claim = Claim(Rule.VALUE, about, part.meaning.topic, sentence, hit.start, alike="part")
                        yield claim._replace(up=("within", "parts"))
