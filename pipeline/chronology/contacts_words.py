"""The words by which texts tell of a contact, as the schema lists them, made ready to be looked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pipeline.chronology.contacts_limits import contact_schema
from pipeline.chronology.phrase_search import one_pattern
from pipeline.domain.patterns import ContactKind

Pattern = re.Pattern[str]


@dataclass(frozen=True, slots=True)
class ContactWords:
    """One pattern for each part that words play in telling of a contact; texts are given in small letters."""

    told_at_end: Pattern  # ends right before the agency, as the next four and `thing_sent_at_end`
    to_at_end: Pattern
    with_at_end: Pattern
    from_at_end: Pattern
    into_at_end: Pattern  # where `entered` begins right after the agency
    entered: Pattern
    thing_sent_at_end: Pattern
    told_word: Pattern
    reported: Pattern  # begins right after the agency, as the next two
    done_to: Pattern
    sent_thing: Pattern
    sending_at_end: Pattern
    thing_sent: Pattern
    handing_at_end: Pattern
    thing_handed: Pattern
    person_there: Pattern  # in the letters of its author
    thing_alone: Pattern
    done_between: Pattern
    glue: Pattern
    strong: Pattern
    weak: Pattern
    after: Pattern
    family: Pattern
    perfect_at_end: Pattern
    motion: Pattern
    by: Pattern
    kind_words: Pattern
    kinds: Mapping[str, ContactKind]


@dataclass(frozen=True, slots=True)
class HeardWords:
    """Patterns for the other side: that something came in, from whom, and when somebody learned of it."""

    received: Pattern
    received_in_heading: Pattern
    intended_at_end: Pattern
    from_family: Pattern
    learned: Pattern
    learned_by_another: Pattern
    learned_today: Pattern
    not_of_the_event: Pattern
    meeting_type: Pattern
    heard_in: Pattern
    heard_at_end: Pattern
    no_answer: Pattern


@lru_cache(maxsize=1)
def heard_words() -> HeardWords:
    """Made once from the schema."""
    said = contact_schema()
    family = one_pattern(said["family"])
    return HeardWords(
        received=re.compile(rf"{_any(said['received'])}(?!\s+(?:{one_pattern(said['by_means'])})(?!\w))"),
        received_in_heading=re.compile(_any(said["received_in_heading"])),
        intended_at_end=re.compile(rf"\bto\s+(?:{one_pattern(said['intended'])})(?!\w)[^.;\n]{{0,60}}$"),
        from_family=re.compile(
            rf"\b(?:from|by)\s+(?:(?:the|his|her|their|a)\s+)?(?:{family})(?!\w)"
            rf"|(?<!\w)(?:{family})(?:\s+(?:has|had|also))*\s+(?:{one_pattern(said['family_did'])})(?!\w)"
        ),
        learned=re.compile(_any(said["learned"])),
        learned_by_another=re.compile(
            rf"\s*(?:\([^)]*\)\s*)?(?:(?:was|were|only|first)\s+)*(?:{one_pattern(said['learned_by_another'])})(?!\w)"
        ),
        learned_today=re.compile(_any(said["learned_today"])),
        not_of_the_event=re.compile(rf"{_any(said['not_of_the_event'])}\W*$"),
        meeting_type=re.compile(_any(said["meeting_types"])),
        heard_in=re.compile(_any([*said["heard_in"], *said["received"], *said["meeting_types"], *_telling(said)])),
        no_answer=re.compile(_any(said["no_answer"])),
        heard_at_end=re.compile(rf"(?<!\w)(?:{one_pattern(said['heard_at_end'])})\s+(?:the\s+)?$"),
    )


_PATTERNS = {
    "told_at_end": r"(?P<verb>%(told)s)(?:%(small)s|%(reach)s)[\s:-]+$",
    "to_at_end": (
        r"(?P<verb>%(carried)s)%(between)s(?:\b(?:to(?!\s+(?:%(intended)s)(?!\w))|cc)\b|→|->)"
        r"(?:%(others)s%(small)s|%(reach)s)[\s:-]+$"
    ),
    "with_at_end": (
        r"(?P<verb>%(shared)s)%(between)s\b(?:with\b|for\b|between\b|w/|w\b)(?:%(others)s%(small)s|%(reach)s)[\s:-]+$"
    ),
    "from_at_end": r"(?P<verb>%(asked)s)%(between)s\b(?:from|of)%(small)s\s+$",
    "into_at_end": r"(?P<verb>%(carried)s)%(between)s\b(?:on|via|through|into|onto|by|in)\b%(small)s\s+$",
    "entered": r"(?:['’]s)?\s+(?:\w+\s+)?(?:%(entered_at)s)(?!\w)",
    "thing_sent_at_end": (
        r"(?P<verb>%(things)s)(?:\s+(?:was|were|has\s+been))?\s+(?:%(sent)s)"
        r"(?:\s+(?:via|by|through|on)\s+(?:the\s+)?[\w-]+)?\s*[,:–-]\s*$"
    ),
    "told_word": r"(?:%(told_words)s)(?!\w)",
    "reported": r"\s+(?:%(reported_after)s)(?!\w)",
    "done_to": (
        r"\s*(?:\([^)]*\)\s*)?(?:(?:also|both|team|duty|then|now)\s+)*"
        r"(?:(?:was|were|is|are|has\s+been|have\s+been|being|had\s+also\s+been)\s+(?:also\s+|then\s+|both\s+)?"
        r"(?P<verb>%(done)s)|(?P<bare>%(done_bare)s)"
        r"|(?P<by>%(done_only_with_was)s)(?=\s+(?:by|via|of|at|on|re)\b|\s*\d|\s*[.,;]|\s*$))"
        r"(?!\s+(?:by\s+(?:%(family)s)\b|(?:%(objects)s)(?!\w)))"
    ),
    "sent_thing": r"\s*(?P<verb>%(things)s)(?:\s+(?:was|were|has been))?\s+(?:%(sent)s)(?!\w)",
    "sending_at_end": r"(?P<verb>%(sending)s)%(small)s[\s:-]+$",
    "thing_sent": r"\s*(?P<verb>%(things_asked)s)",
    "handing_at_end": r"(?P<verb>%(handing)s)%(small)s[\s:-]+$",
    "thing_handed": r"\s+(?:(?:a|an|our|my|another|the|full|long|two)\s+)+(?P<verb>%(carried)s)",
    "person_there": r"(?<![A-Z][\w.])(?:^|\s)(?<!\w)(?:[A-Z][a-zà-ÿ]+|[A-Z]{1,3}\d{0,2})\s+(?:at|in|outside|on)\s",
    "thing_alone": r"\s*(?P<verb>%(things)s)\s*(?:\([^)]*\)\s*|by\s[^.;]*)?[.;]?\s*$",
    "done_between": r"%(done_between)s",
    "glue": (
        r"(?:['’]s)?\s*(?:\([^)]*\)\s*)?(?:,|/|\+|&|and|as well as)?"
        r"(?:\s*(?:and|also|both|to|with|the|duty|allocated|her|his|their))*\s*"
    ),
    "strong": r"%(strong)s",
    "weak": r"%(weak)s",
    "after": (
        r"(?:\W+(?!(?:%(asking)s)(?!\w))[\w'’-]+){0,%(after_within)s}?\W+(?:to\s+follow(?!\s+up)|%(after)s)(?!\w)"
    ),
    "family": (
        r"(?:(?P<object>\b(?:to|with|from|by|of|for|about|re|on|and|told|informed|rang|advised|called|phoned"
        r"|telephoned|saw|texted|asked)\s+(?:the\s+|his\s+|her\s+|their\s+)?))?"
        r"(?<![\w'’])(?:(?P<staff>%(looks_like_family)s)|%(family)s)(?![\w'’])"
    ),
    "perfect_at_end": r"(?:^|[,:–-]|\band)\s*(?:%(perfect)s)\s+$",
    "motion": r"%(motion)s",
    "by": r"[^.;]{0,60}?\bby\s+(?:the\s+|his\s+|her\s+|their\s+|a\s+)?(?P<who>%(family_and_others)s)(?!\w)",
    "kind_words": r"%(kind_words)s",
}
"""The patterns of `ContactWords`, field by field; the parts in them are made of the schema's lists."""


@lru_cache(maxsize=1)
def contact_words() -> ContactWords:
    """Made once from the schema."""
    said = contact_schema()
    parts = _alone(said) | _between_words(said)
    return ContactWords(
        **{name: re.compile(pattern % parts) for name, pattern in _PATTERNS.items()}, kinds=_kinds(said)
    )


def _alone(said: Mapping[str, Any]) -> dict[str, str]:
    """Lists of the schema: those within a longer phrase, and whole words."""
    within = (
        *("intended", "entered_at", "sent", "told_words", "reported_after", "family", "objects", "asking", "after"),
        *("looks_like_family", "perfect"),
    )
    only_with_was, not_a_deed = said["done_to_only_with_was"], said["not_said_of_a_deed"]
    whole = {
        "told": _every(said["told"]),
        "carried": _every(said["carried"]),
        "shared": _every(said["shared_with"]),
        "asked": _every(said["asked_of"]),
        "things": _every(said["sent_things"]),
        "things_asked": said["sent_things"]["referral"] + said["sent_things"]["request"],
        "done": _every(said["done_to"]),
        "done_bare": [word for word in _every(said["done_to"]) if word not in only_with_was],
        "done_only_with_was": only_with_was,
        "strong": not_a_deed["strong"],
        "weak": not_a_deed["weak"],
        "kind_words": _telling(said),
    }
    whole |= {name: said[name] for name in ("sending", "handing", "done_between", "motion")}
    return {
        **{name: one_pattern(said[name]) for name in within},
        **{name: _any(words) for name, words in whole.items()},
        "family_and_others": one_pattern([*said["family"], *said["by_others"]]),
        "after_within": str(said["after_within"]),
    }


def _between_words(said: Mapping[str, Any]) -> dict[str, str]:
    """What may stand between the words of a contact and the agency."""
    family = one_pattern(said["family"])
    return {
        "small": rf"(?:[\s,]+(?:{one_pattern(said['small'])})(?!\w))*",
        "between": r"(?P<between>[^;]{0,90}?)",
        "reach": _reach(said),
        "others": (
            r"(?P<others>(?:[\s]+[\w'’/&()-]+){0,4}?(?:\s*,)?\s+(?:and|&)|(?:\s+[\w'’&()-]+){1,3}\s*[/+]"
            rf"|(?:\s+(?:{family})\s*,)+)?"
        ),
    }


def _reach(said: Mapping[str, Any]) -> str:
    """Up to six words that name who was reached, before the agency: `the duty worker at`. A word of the family ends
    it, unless it is whose somebody was: `the child's social worker`."""
    ends = rf"(?:{one_pattern(said['not_to_whom'])})(?!['’\w])"
    family = rf"(?!(?:{one_pattern(said['looks_like_family'])})(?!\w))(?:{one_pattern(said['family'])})(?!['’\w])"
    return rf"(?P<reach>(?:\s+(?!{ends}|{family})[\w'’&./-]+){{1,6}})"


def _any(phrases: Iterable[str]) -> str:
    return rf"(?<![\w'’-])(?:{one_pattern(phrases)})(?!\w)"


def _telling(said: Mapping[str, Any]) -> list[str]:
    return [word for part in ("carried", "shared_with", "told", "done_to") for word in _every(said[part])]


def _every(by_kind: Mapping[str, Iterable[str]]) -> list[str]:
    return [phrase for phrases in by_kind.values() for phrase in phrases]


def _kinds(said: Mapping[str, Any]) -> dict[str, ContactKind]:
    """Each word's kind; where two lists have it, the first stands."""
    kinds: dict[str, ContactKind] = {}
    for part in ("carried", "shared_with", "asked_of", "told", "done_to", "sent_things"):
        for kind, phrases in said[part].items():
            for phrase in phrases:
                kinds.setdefault(_bare(phrase), ContactKind(kind))
    return kinds


def kind_of(words: str) -> ContactKind:
    """The kind of contact that a word of the schema tells of, however it was hyphenated in the text."""
    return contact_words().kinds.get(_bare(words), ContactKind.CONTACT)


def _bare(words: str) -> str:
    return re.sub(r"[\s\-–/'’]+", " ", words).strip()
