"""What a heading means: each of our columns weighed against the words of the heading.

Three kinds of evidence, the strongest counts: the heading is one of the schema's aliases, spelling
forgiven; it shares its rarer words with one; it holds a phrase that tells the column. A heading that
joins several things (`Comments/Analysis`) means the one named first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from math import fsum

from pipeline.intake.heading_parts import SAID_OF_ONE, last_word, parts_of
from pipeline.intake.lexicon import (
    LESSER,
    SET_ASIDE,
    Lexicon,
    Scores,
    Stems,
    head_of,
    lexicon,
    raise_to,
    sorted_words,
)
from pipeline.intake.own_name import with_agency
from pipeline.intake.wording import (
    brackets_off,
    mended,
    normalise,
    shortened_from,
    stems,
    vocabulary,
    without_brackets,
)

_REORDERED = 0.95
_RUN_TOGETHER = 0.95
_SHARED = 0.9
_TELLING = (0.70, 0.84, 0.90)  # a phrase of one word, of two, of more
_PLAIN_NOUN = 0.8  # `outcome of the strategy meeting` is an outcome
_ASIDE_ONE, _ASIDE_MORE = 0.78, 0.92  # a single telling word that is not what the heading is about; a phrase
_BRACKETS_OFF = 0.97
_GUIDANCE_OFF = 0.96
_MISSPELT = 0.97
_PARTS = (0.95, 0.75, 0.65)  # what a heading names first, second, third
_ABOUT_ELSE = 0.6  # `home visit` has the rarer words of `date of home visit`, yet is no date
_SAME_WORDS = 0.8  # `author's note` has the words of `note author`, and is a note
_BELOW_AN_ALIAS = 0.95  # where the heading is an alias, other evidence stays behind it
_JOINED = 0.88
_HOPELESS = 0.2
_SCATTERED = 0.9
_CONTRADICTED = 0.35
_LONGEST = 40  # words; what follows is guidance
_LABEL_ALONE = 0.8  # `Learning` in `Learning – Wexmere Police`
_OWN_NAME = 0.97
_LITTLE_LATER = 0.6  # set aside, or the agency: named second, they say little against what is named first
_KINDS_ONLY = 0.9
_PARTLY_OURS = 0.75
_KIND_AND_STORY, _KIND_BESIDE_STORY = 0.9, 0.8  # `reason for contact / details`: the details fill it
_PEOPLE = ("people_present", "subject")
_DIRECTIONS = frozenset({"by", "on", "to", "from", "who", "whom"})
_OTHER_WAY = 0.5  # `completed on` is not `completed by`, `date requested` is not `date to`
_TICKED = 0.55
_MAY_BE_TICKED = frozenset({"child_voice", "analysis", "good_practice", "action", SET_ASIDE})

_YES_NO = re.compile(r"[(\[]?\b(?:y(?:es)?\s*/\s*no?)\b(?:\s*/\s*[\w ]{1,14}(?=[)\]]|$))?[)\]]?", re.IGNORECASE)
_TAIL = re.compile(
    r"\bat (?:the|that|this) (?:time|point|stage)$|\b(?:e\.?g\.?|i\.?e\.?|such as|for example|including|incl)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_BY_WHOM = re.compile(r"(?<=\w)\s*(?:[,/&]|\band\b)\s*(?:by\s+)?whom?\s*\??\s*$", re.IGNORECASE)
_SHORT_LABEL = re.compile(r"^([^:–—\n]{3,40}?)\s*(?:[:–—]|\s-\s)\s*\S")
_SPELT_OUT = re.compile(r"\s*([A-Za-z]{2,5})\s*\(([^()]+)\)\s*")
_SAME_SENTENCE = re.compile(r"(?<=[^\W_])[ \t]*\n[ \t]*(?=[a-z])")
_LEAD = re.compile(r"^([^:\n]{2,60}?)\s*(?:[:.]\s|[–—]\s|\s-\s|\n)(.+)$", re.DOTALL)


@lru_cache(maxsize=8192)
def meanings(heading: str, group: str = "", agency: str = "") -> Scores:
    """Our columns and how far the heading speaks for each, 0 to 1. `group` is the upper of two heading
    rows, where the heading arrives joined with it; `agency` the author's own, whose name means "our agency"."""
    asked = _YES_NO.sub(" ", heading)
    text = asked if asked.strip() else heading
    text = text if group else _BY_WHOM.sub("", text)
    scores = dict(_of_text(text, group))
    if agency and (ours := with_agency(text, agency)) != text:
        raise_to(scores, _of_text(ours, with_agency(group, agency)), _OWN_NAME)
    if asked != heading:  # to be ticked: a fact about the event, seldom the event itself
        return {name: score * (1.0 if name in _MAY_BE_TICKED else _TICKED) for name, score in scores.items()}
    return scores


def _of_text(heading: str, group: str) -> Scores:
    scores: dict[str, float] = {}
    parts = [] if group else parts_of(brackets_off(_without_tail(heading)))
    joined = len(parts) > 1
    for text, factor in _readings(heading, group):
        raise_to(scores, _weigh(" ".join(text.split()[:_LONGEST]), joined), factor)
    if joined:
        for position, (part, factor) in enumerate(zip(parts, _PARTS, strict=False)):
            raise_to(scores, _of_part(without_brackets(part), factor, first=not position))
        if [*map(_plainly, parts)] == ["event_type", "event"]:
            scores |= {"event": _KIND_AND_STORY, "event_type": _KIND_BESIDE_STORY}
        if any(map(_plainly, parts[1:])):  # `Status / Outcome`: what is ours in it is kept under our name
            scores[SET_ASIDE] = scores.get(SET_ASIDE, 0.0) * _PARTLY_OURS
        if all(last_word(part) in vocabulary().contact_kinds for part in parts):
            scores |= {"event_type": _KINDS_ONLY, SET_ASIDE: 0.0}
    return scores


def _plainly(part: str) -> str:
    """The one name a part has for certain."""
    scores = _weigh(without_brackets(part))
    sure = [name for name, score in scores.items() if score >= LESSER]
    return sure[0] if len(sure) == 1 and scores[sure[0]] >= _REORDERED else SET_ASIDE


def _of_part(part: str, factor: float, first: bool) -> Scores:
    found = {name: score * (factor if score > LESSER else factor * _JOINED) for name, score in _weigh(part).items()}
    if not first:
        found |= {name: found[name] * _LITTLE_LATER for name in (SET_ASIDE, "agency") if name in found}
    return found


def _readings(heading: str, group: str) -> list[tuple[str, float]]:
    """The heading as it stands, and less and less of it, each with the trust it deserves."""
    spelt_out = _SPELT_OUT.fullmatch(heading)
    if spelt_out and "".join(word[0] for word in spelt_out[2].split()).casefold() == spelt_out[1].casefold():
        return [(normalise(spelt_out[2]), 1.0)]
    readings = [(normalise(heading), 1.0), (without_brackets(heading), _BRACKETS_OFF)]
    readings.append((without_brackets(_without_tail(heading)), _BRACKETS_OFF))
    if lead := lead_of(heading):
        readings.append((without_brackets(lead), _GUIDANCE_OFF))
    elif label := _SHORT_LABEL.match(heading.strip()):
        readings.append((without_brackets(label[1]), _LABEL_ALONE))
    if len(bare := _without_participle(readings[0][0])) < len(readings[0][0]):
        readings.append((bare, _GUIDANCE_OFF))
    if group:
        readings.append((normalise(heading[len(group) :].lstrip(" /")), 0.98))
    return [(text, factor) for text, factor in readings if text]


def lead_of(heading: str) -> str:
    """What stands before guidance of four words or more: `Event` in `Event: please be factual and brief`. A line that
    goes on in small letters is the same sentence, broken to fit its cell."""
    lead = _LEAD.match(_SAME_SENTENCE.sub(" ", heading.strip()))
    return lead[1] if lead and len(lead[2].split()) > 3 else ""


def _without_participle(text: str) -> str:
    """`issue` for `issue reported`."""
    words = text.split()
    own_meaning = stems(text) in lexicon().exact
    return " ".join(words[:-1]) if len(words) > 1 and words[-1] in vocabulary().said_after and not own_meaning else text


def _without_tail(heading: str) -> str:
    return _TAIL.sub("", heading) or heading


@lru_cache(maxsize=8192)
def _weigh(text: str, joined: bool = False) -> Scores:
    """The evidence for each column in a normalised text. `joined`: it names several things, so that a
    telling phrase may belong to a later one."""
    known = lexicon()
    written = stems(text)
    words = tuple(map(_mended, written))
    scores: dict[str, float] = dict(known.exact.get(words, {}))
    raise_to(scores, known.reordered.get(sorted_words(text, words), {}), _REORDERED)
    raise_to(scores, known.run_together.get(text.replace(" ", ""), {}), _RUN_TOGETHER)
    if 1.0 not in scores.values():
        head = _head(text, known)
        inexact = _shared_words(words, head, known)
        raise_to(inexact, _telling_phrases(words, head, known), _JOINED if joined else 1.0)
        ceiling = max(scores.values(), default=1 / _BELOW_AN_ALIAS) * _BELOW_AN_ALIAS
        raise_to(
            scores, {n: min(ceiling, _checked(n, v, words, head, known)) for n, v in inexact.items() if v > _HOPELESS}
        )
    factor = 1.0 if words == written else _MISSPELT
    return {name: score * factor for name, score in scores.items()}


@lru_cache(maxsize=16384)
def _mended(word: str) -> str:
    known = lexicon()
    if word in known.words:
        return word
    right = mended(word, known.alphabetical)
    return right if right != word else shortened_from(word, known.common)


def _shared_words(words: Stems, head: str, known: Lexicon) -> dict[str, float]:
    """Weighted overlap with the aliases that share a word."""
    scores: dict[str, float] = {}
    own = set(words)
    mass = _mass(own, known)
    for alias in sorted({alias for word in own for alias in known.by_stem.get(word, ())}):  # of equals the first counts
        overlap = 2 * _mass(own & set(alias), known) / (mass + _mass(set(alias), known))
        about_it = not known.head[alias] or known.head[alias] in own
        same_thing = not head or known.head[alias] in ("", head) or own != set(alias)
        other_way = _DIRECTIONS & set(alias) - own
        trust = _SHARED * (1.0 if about_it else _ABOUT_ELSE)
        trust *= (1.0 if same_thing else _SAME_WORDS) * (_OTHER_WAY if other_way else 1.0)
        raise_to(scores, known.exact[alias], overlap * trust)
    return scores


def _mass(words: Iterable[str], known: Lexicon) -> float:
    return fsum(known.weight.get(word, 1.5) for word in words)  # the same whatever the order of a set


def _telling_phrases(words: Stems, head: str, known: Lexicon) -> Scores:
    scores: dict[str, float] = {}
    for phrase, name, trust in (found for word in dict.fromkeys(words) for found in known.telling.get(word, ())):
        if _holds_loosely(words, phrase):
            strength = trust * _TELLING[min(len(phrase), len(_TELLING)) - 1]
            strength *= 1.0 if _holds(words, phrase) else _SCATTERED
            if phrase == (head,) and name in known.nouns.get(head, ()):
                strength = max(strength, _PLAIN_NOUN)
            if head and head not in phrase and not (name in _PEOPLE and head in SAID_OF_ONE):
                strength *= _ASIDE_ONE if len(phrase) == 1 else _ASIDE_MORE
            raise_to(scores, {name: strength})
    return scores


def _head(text: str, known: Lexicon) -> str:
    """What the text is about, a name at its end passed over: `learning` in `learning hh`."""
    words = stems(text)
    if words[-1] == "by":
        return "by"
    while len(words) > 1 and words[-1] not in known.weight and _mended(words[-1]) == words[-1]:
        text, words = text.rsplit(" ", 1)[0] if " " in text else text, words[:-1]
    return head_of(text)


def _checked(name: str, score: float, words: Stems, head: str, known: Lexicon) -> float:
    about_else = name not in known.about.get(head, {name, SET_ASIDE}) and name != SET_ASIDE
    contradicted = about_else or any(_holds(words, phrase) for phrase in known.unless[name])
    return score * _CONTRADICTED if contradicted else score


def _holds(words: Stems, phrase: Stems) -> bool:
    if phrase[0] not in words:
        return False
    length = len(phrase)
    return any(words[i : i + length] == phrase for i in range(len(words) - length + 1))


def _holds_loosely(words: Stems, phrase: Stems) -> bool:
    """The phrase's words in order, with at most three others between."""
    try:
        first = at = words.index(phrase[0])
        for word in phrase[1:]:
            at = words.index(word, at + 1)
    except ValueError:
        return False
    return at - first < len(phrase) + 3
