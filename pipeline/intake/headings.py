"""What a heading means: each of our columns weighed against the words of the heading.

Three kinds of evidence, the strongest counts: the heading is one of the schema's aliases, spelling
forgiven; it shares its rarer words with one; it holds a phrase that tells the column. A heading that
joins several things (`Comments/Analysis`) means the one named first.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.intake.heading_evidence import JOINED, REORDERED, weigh
from pipeline.intake.heading_parts import last_word, parts_of
from pipeline.intake.lexicon import (
    LESSER,
    SET_ASIDE,
    Scores,
    lexicon,
    raise_to,
)
from pipeline.intake.own_name import with_agency
from pipeline.intake.wording import (
    brackets_off,
    normalise,
    stems,
    vocabulary,
    without_brackets,
)

_BRACKETS_OFF = 0.97
_GUIDANCE_OFF = 0.96
_PARTS = (0.95, 0.75, 0.65)  # what a heading names first, second, third
_LONGEST = 40  # words; what follows is guidance
_LABEL_ALONE = 0.8  # `Learning` in `Learning – Wexmere Police`
_OWN_NAME = 0.97
_LITTLE_LATER = 0.6  # set aside, or the agency: named second, they say little against what is named first
_KINDS_ONLY = 0.9
_PARTLY_OURS = 0.75
_KIND_AND_STORY, _KIND_BESIDE_STORY = 0.9, 0.8  # `reason for contact / details`: the details fill it
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
        raise_to(scores, weigh(" ".join(text.split()[:_LONGEST]), joined), factor)
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
    scores = weigh(without_brackets(part))
    sure = [name for name, score in scores.items() if score >= LESSER]
    return sure[0] if len(sure) == 1 and scores[sure[0]] >= REORDERED else SET_ASIDE


def _of_part(part: str, factor: float, first: bool) -> Scores:
    found = {name: score * (factor if score > LESSER else factor * JOINED) for name, score in weigh(part).items()}
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
