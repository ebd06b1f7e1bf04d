"""Numbers with what was counted or measured, ages, sides of the body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pipeline.chronology.contradictions.claims import Claim, Rule, context, subject
from pipeline.chronology.contradictions.sentences import Hit, Sentence, Stance, of_section, stance
from pipeline.chronology.contradictions.vocabulary import Meaning, base, grammar, schema

_DIGITS = re.compile(r"\d+(?:\.\d+)?$")
_FIGURE = Meaning("figures", "", "")
_ADJECTIVES = 2
_SITE_NEAR = 6
_ROUNDED = 0.49
_TENS = frozenset((20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0, 90.0))
_SIDES = {"left": "left", "right": "right", "l": "left", "r": "right"}


class _Unit(NamedTuple):
    """Seconds and minutes are both a duration: `about` what is asked, `times` what one of it comes to."""

    about: str
    times: float
    least: int
    rounds: bool


@cache
def _units() -> dict[str, _Unit]:
    return {
        base(word): _Unit(about, times, declared.get("shared_words", 1), declared.get("rounds", False))
        for about, declared in schema()["units"].items()
        for times, words in ((float(each), words) for each, words in declared["of"].items())
        for word in words.split()
    }


@cache
def _number_words() -> dict[str, float]:
    return {word: float(value) for word, value in schema()["numbers"].items()}


@cache
def _same_noun() -> dict[str, str]:
    return {base(word): name for name, words in schema()["counted_alike"].items() for word in words.split()}


def figures(sentence: Sentence) -> Iterator[Claim]:
    """What was counted or measured, and how old somebody is."""
    for at, word in enumerate(sentence.words):
        number = _number(word)
        if number is not None and not _no_count(sentence, at):
            claim = _counted(sentence, *_whole_number(sentence, at, number))
            if claim is not None:
                yield claim


def _number(word: str) -> float | None:
    if word[0].isdigit():
        return float(word) if _DIGITS.match(word) else None
    return _number_words().get(word)


def _whole_number(sentence: Sentence, at: int, number: float) -> tuple[int, float]:
    """Where it ends, and its value: "twenty-two", "two and a half", "half a dozen"."""
    behind = sentence.words[at + 1 : at + 3]
    if behind and number in _TENS and (units := _number(behind[0])) is not None and units < 10:
        return at + 1, number + units
    if behind == ("and", "half"):
        return at + 2, number + 0.5
    return at, number


def _no_count(sentence: Sentence, at: int) -> bool:
    """Part of a date, a fraction or a code, or one of a list of numbers."""
    words = sentence.words
    beside = (words[at - 1] if at else "", words[at + 1] if at + 1 < len(words) else "")
    if "/" in beside or "–" in beside or "-" in beside or base(beside[0]) in grammar("before_a_code"):
        return True
    return stance(sentence, at, at + 1, plans=True) is not Stance.SAID


def _counted(sentence: Sentence, at: int, number: float) -> Claim | None:
    words, bases = sentence.words, sentence.bases
    if at + 1 >= len(words) or (at and bases[at - 1] in grammar("at_least_or_most")):
        return None
    near = {*bases[max(0, at - 2) : at], *bases[at + 1 : at + 4]}
    share = 0.0 if near.isdisjoint(grammar("about")) else schema()["approximate_share"]
    unit = _units().get(bases[at + 1])
    if unit is None:
        return _of_a_noun(sentence, at, number, number * share)
    whole = number == int(number)
    return Claim(
        Rule.NUMBER,
        unit.about,
        "",
        sentence,
        at,
        number=number * unit.times,
        spread=max(number * share, _ROUNDED if whole and unit.rounds else 0.0) * unit.times,
        context=context(sentence, 0, 0, near=len(words)),
        least=unit.least,
    )


def _of_a_noun(sentence: Sentence, at: int, number: float, spread: float) -> Claim | None:
    """The plural behind the number, with up to two words between: "two small bruises"."""
    words, bases = sentence.words, sentence.bases
    for place in range(at + 1, min(at + 2 + _ADJECTIVES, len(words))):
        word, form = words[place], bases[place]
        if not word[0].isalpha() or form in grammar("ends_a_count"):
            return None
        known = _same_noun().get(form)
        plural = word.endswith("s") and not word.endswith(("ss", "us", "is"))
        if known or (plural and len(word) > 3) or (number == 1 and place == at + 1 and len(word) > 3):
            noun = known or form
            if noun in grammar("uncounted"):
                return None
            least = schema()["shared_words_of_a_count"] if noun not in grammar("counted_surely") else 0
            return Claim(
                Rule.NUMBER, f"how many {known or word}", noun, sentence, at, "", number=number, spread=spread,
                context=context(sentence, at, place + 1), least=least,
            )  # fmt: skip
    return None


def sides(sentence: Sentence) -> Iterator[Claim]:
    """Left or right, of a part of the body that is named behind it."""
    if _SIDES.keys().isdisjoint(sentence.words):
        return
    parts = [*of_section(sentence, "parts")]
    for at, word in enumerate(sentence.words):
        part = next((hit for hit in parts if at < hit.start <= at + 3), None) if word in _SIDES else None
        if part and not any(each in _SIDES or each in ",;:" for each in sentence.words[at + 1 : part.start]):
            of = subject(sentence, Hit(part.meaning, at, part.end))
            yield Claim(Rule.VALUE, f"left or right {part.meaning.topic}", _SIDES[word], sentence, at, of)


def sites(sentence: Sentence) -> Iterator[Claim]:
    """Which part of the body was hurt: the parts named in the clause that tells of the injury."""
    for hit in of_section(sentence, "injuries"):
        if stance(sentence, hit.start, hit.end) is Stance.SAID:
            for part in of_section(sentence, "parts"):
                between = sentence.words[hit.end : part.start]
                if hit.end <= part.start < hit.end + _SITE_NEAR and not any(word in ";:" for word in between):
                    about = f"where the {hit.meaning.topic} was"
                    yield Claim(Rule.VALUE, about, part.meaning.topic, sentence, hit.start, up=("within", "parts"))
