"""Numbers with what was counted or measured, and ages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pipeline.chronology.contradictions.claims import Claim, Rule, context, shown
from pipeline.chronology.contradictions.sentences import Sentence, Stance, of_section, stance
from pipeline.chronology.contradictions.vocabulary import Meaning, base, grammar, schema

_DIGITS = re.compile(r"\d+(?:\.\d+)?$")
_FIGURE = Meaning("figures", "", "")
_ADJECTIVES = 3
_SHORTEST = 3
_YOUNGEST, _OLDEST = 10, 100
_TIMES_SIGNS = frozenset(("x", "×"))
_BEFORE_AN_AGE = frozenset(("aged", "age", "(", ",", "now"))
_SAYS_AN_AGE = frozenset(("aged", "age", "("))
_WEEKS = frozenset((base("weeks"), "wk"))
_OF_PREGNANCY = frozenset(
    ("pregnant", "gestation", "gestational", "pregnancy", "dates", "scan", "booked", "booking", "booker")
)
_TERM = 43
_YEARS = frozenset(("year", "yr", "yo", "years"))
_ENDS_AN_AGE = frozenset(("", ",", ";", ")"))
_DURATION, _SOON, _FIVE = "how long", 15, 5.0  # twenty minutes may be 25
_ROUNDED, _HALF = 0.49, 0.24  # four minutes are 263 seconds, half a minute 30.7
_RANGE = frozenset(("up", "to", "–", "or"))
_TENS = frozenset((20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0, 90.0))


class _Unit(NamedTuple):
    """Seconds and minutes are both a duration: `about` what is asked, `times` what one of it comes to; `rounds`: who
    gives no fraction may have rounded."""

    about: str
    times: float
    least: int
    rounds: bool


@cache
def _units() -> dict[str, _Unit]:
    units: dict[str, _Unit] = {}
    for about, declared in schema()["units"].items():
        flags = (declared["shared_words"], declared.get("rounds", False))
        for times, words in declared["of"].items():
            units |= {base(word): _Unit(about, float(times), *flags) for word in words.split()}
    return units


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
        if number is not None and (gestation := _gestation(sentence, at, number)):
            yield gestation
        elif number is not None and not _no_count(sentence, at):
            claim = _counted(sentence, *_whole_number(sentence, at, number))
            if claim is not None:
                yield claim


def _gestation(sentence: Sentence, at: int, number: float) -> Claim | None:
    """ "29/40", "34 weeks pregnant": told to the week at best."""
    behind = sentence.words[at + 1 : at + 4]
    of_forty = behind[:2] == ("/", "40")
    beside = (*sentence.words[max(0, at - 4) : at], *behind[1:])
    in_words = bool(behind) and base(behind[0]) in _WEEKS and not _OF_PREGNANCY.isdisjoint(beside)
    if not (of_forty or in_words) or number > _TERM:
        return None
    about = "how many weeks the pregnancy was"
    return Claim(Rule.NUMBER, about, "", sentence, at, number=number, spread=1.0)


def _number(word: str) -> float | None:
    if word[0].isdigit():
        plain = word.replace(",", "")
        return float(plain) if _DIGITS.match(plain) else None
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
    if not grammar("seasons").isdisjoint(sentence.bases[at:]):  # "he was 56 kilos in the autumn"
        return True
    return stance(sentence, at, at + 1, plans=True) is not Stance.SAID


def _counted(sentence: Sentence, at: int, number: float) -> Claim | None:
    words, bases = sentence.words, sentence.bases
    if _at_best_or_asked(sentence, at) or bases[at + 2 : at + 3] == ("old",):  # an age, and of whom is not said
        return None
    if at > 1 and words[at - 1] in _TIMES_SIGNS:  # "paracetamol x 16"
        return _noun_claim(sentence, (at - 2, at + 1), at - 2, number, 0.0)
    near = {*bases[max(0, at - 2) : at], *bases[at + 1 : at + 4]}
    share = 0.0 if near.isdisjoint(grammar("about")) else schema()["approximate_share"]
    unit = _unit(sentence, at)
    if unit is not None:
        return _measured(sentence, at, number, unit, share)
    return _of_a_noun(sentence, at, number, number * share) if at + 1 < len(words) else None


def _at_best_or_asked(sentence: Sentence, at: int) -> bool:
    """ "At least two", "?1 cm"; "at 40 %" and "at 31 kg" are said."""
    before, behind = sentence.bases[at - 1] if at else "", sentence.bases[at + 1 : at + 3]
    measured = behind[:1] == ("%",) or behind == ("per", "cent") or not _units().keys().isdisjoint(behind[:1])
    return before == "?" or (before in grammar("at_least_or_most") and not (before == "at" and measured))


def _measured(sentence: Sentence, at: int, number: float, unit: _Unit, share: float) -> Claim:
    """With how far off it may be: by "about", by a whole number's rounding, by the last decimal that is told."""
    if unit.about == _DURATION and number >= _SOON and not number % _FIVE:
        share = max(share, _FIVE / number)
    decimals = len(sentence.words[at].partition(".")[2])
    half_of_last = 0.5 / 10**decimals if decimals else 0.0  # 5.2 kg may be 5,210 g
    whole = _ROUNDED if number == int(number) else _HALF if 2 * number == int(2 * number) else 0.0
    return Claim(
        Rule.NUMBER,
        unit.about,
        "",
        sentence,
        at,
        number=number * unit.times,
        spread=max(number * share, whole * unit.rounds, half_of_last * unit.rounds) * unit.times,
        context=context(sentence, 0, 0, near=len(sentence.words)),
        least=unit.least,
    )


def _unit(sentence: Sentence, at: int) -> _Unit | None:
    """Behind the number; before it for money; and "weight 9.7" is in kilograms."""
    if at and sentence.words[at - 1] == "£":
        return _units()["£"]
    behind = (
        (_units().get(_unit_word(sentence, at)) or _unit_of_a_range(sentence, at)) if sentence.words[at + 1 :] else None
    )
    weighed = bool(at) and sentence.bases[at - 1] in grammar("weighed") and "." in sentence.words[at]
    return behind or (_units()["kg"] if weighed else None)


def _unit_word(sentence: Sentence, at: int) -> str:
    """A letter is a unit only right behind its number: "12.30am C went" is no temperature."""
    letter = len(sentence.words[at + 1]) == 1
    apart = sentence.places[at + 1] - sentence.places[at] - len(sentence.words[at])
    return "" if letter and apart > 1 else sentence.bases[at + 1]


def _unit_of_a_range(sentence: Sentence, at: int) -> _Unit | None:
    """ "13.1 up to 13.6 kg": both are weights."""
    behind = [word for word in sentence.words[at + 1 : at + 5] if word not in _RANGE]
    within_range = sentence.words[at + 1] in _RANGE and len(behind) > 1 and _number(behind[0]) is not None
    return _units().get(base(behind[1])) if within_range else None


def _of_a_noun(sentence: Sentence, at: int, number: float, spread: float) -> Claim | None:
    """The plural behind the number, with up to three words between: "two small blue bruises"."""
    words, bases = sentence.words, sentence.bases
    start = at + 2 if words[at + 1] in _TIMES_SIGNS else at + 1  # "8 x 500 mg paracetamol"
    for place in range(start, min(start + 1 + _ADJECTIVES, len(words))):
        word, form = words[place], bases[place]
        if form in grammar("ends_a_count") or (start == at + 1 and not word[0].isalpha()):
            return None
        plural = word.endswith("s") and not word.endswith(("ss", "us", "is"))
        if form in _same_noun() or (len(word) > _SHORTEST and (plural or (number == 1 and place == at + 1))):
            return _noun_claim(sentence, (at, place + 1), place, number, spread)
    return None


def _noun_claim(sentence: Sentence, span: tuple[int, int], place: int, number: float, spread: float) -> Claim | None:
    word, form = sentence.words[place], sentence.bases[place]
    noun = _same_noun().get(form, form)
    if noun in grammar("uncounted") or not word[0].isalpha():
        return None
    least = 1 if noun in schema()["counted_loosely"] else 0
    beside = context(sentence, *span, near=len(sentence.words))
    about = f"how many {noun if form in _same_noun() else word}"
    return Claim(Rule.NUMBER, about, "", sentence, span[0], number=number, spread=spread, context=beside, least=least)


def ages(sentence: Sentence) -> Iterator[Claim]:
    """Of somebody who is named just before: "her partner is 22", "mother, aged 19"."""
    for hit in of_section(sentence, "people"):
        at = hit.end
        while at < len(sentence.words) and sentence.words[at] in _BEFORE_AN_AGE:
            at += 1
        number = _number(sentence.words[at]) if at < len(sentence.words) else None
        behind = sentence.bases[at + 1] if at + 1 < len(sentence.words) else ""
        if number is None:
            continue
        between = sentence.written[sentence.places[hit.end - 1] : sentence.places[at]]
        aged = sentence.words[at - 1] in _SAYS_AN_AGE or behind in _YEARS or behind in _ENDS_AN_AGE or " is " in between
        if aged and number == int(number) and _YOUNGEST <= number < _OLDEST:
            yield Claim(Rule.NUMBER, f"the age of {shown(hit.meaning.topic)}", "", sentence, at, number=number)
