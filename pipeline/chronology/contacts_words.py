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


@lru_cache(maxsize=1)
def contact_words() -> ContactWords:
    """Made once from the schema."""
    said = contact_schema()
    small = rf"(?:[\s,]+(?:{one_pattern(said['small'])})(?!\w))*"
    told, carried, shared, asked = (_any(_every(said[name])) for name in ("told", "carried", "shared_with", "asked_of"))
    between = r"(?P<between>[^;]{0,90}?)"
    reach = _reach(said)
    things = _any(_every(said["sent_things"]))
    others = (
        r"(?P<others>(?:[\s]+[\w'’/&()-]+){0,4}?(?:\s*,)?\s+(?:and|&)|(?:\s+[\w'’&()-]+){1,3}\s*[/+]|(?:\s+(?:"
        + one_pattern(said["family"])
        + r")\s*,)+)?"
    )
    done, only_with_was = said["done_to"], said["done_to_only_with_was"]
    bare = [word for word in _every(done) if word not in only_with_was]
    was = r"(?:was|were|is|are|has\s+been|have\s+been|being|had\s+also\s+been)"
    return ContactWords(
        told_at_end=re.compile(rf"(?P<verb>{told})(?:{small}|{reach})[\s:-]+$"),
        to_at_end=re.compile(
            rf"(?P<verb>{carried}){between}(?:\b(?:to(?!\s+(?:{one_pattern(said['intended'])})(?!\w))|cc)\b|→|->)(?:{others}{small}|{reach})[\s:-]+$"
        ),
        with_at_end=re.compile(
            rf"(?P<verb>{shared}){between}\b(?:with\b|for\b|between\b|w/|w\b)(?:{others}{small}|{reach})[\s:-]+$"
        ),
        from_at_end=re.compile(rf"(?P<verb>{asked}){between}\b(?:from|of){small}\s+$"),
        into_at_end=re.compile(rf"(?P<verb>{carried}){between}\b(?:on|via|through|into|onto|by|in)\b{small}\s+$"),
        entered=re.compile(rf"(?:['’]s)?\s+(?:\w+\s+)?(?:{one_pattern(said['entered_at'])})(?!\w)"),
        thing_sent_at_end=re.compile(
            rf"(?P<verb>{things})(?:\s+(?:was|were|has\s+been))?\s+(?:{one_pattern(said['sent'])})"
            rf"(?:\s+(?:via|by|through|on)\s+(?:the\s+)?[\w-]+)?\s*[,:–-]\s*$"
        ),
        told_word=re.compile(rf"(?:{one_pattern(said['told_words'])})(?!\w)"),
        reported=re.compile(rf"\s+(?:{one_pattern(said['reported_after'])})(?!\w)"),
        done_to=re.compile(
            rf"\s*(?:\([^)]*\)\s*)?(?:(?:also|both|team|duty|then|now)\s+)*(?:{was}\s+(?:also\s+|then\s+|both\s+)?"
            rf"(?P<verb>{_any(_every(done))})|(?P<bare>{_any(bare)})"
            rf"|(?P<by>{_any(only_with_was)})(?=\s+(?:by|via|of|at|on|re)\b|\s*\d|\s*[.,;]|\s*$))"
            rf"(?!\s+(?:by\s+(?:{one_pattern(said['family'])})\b|(?:{one_pattern(said['objects'])})(?!\w)))"
        ),
        sent_thing=re.compile(
            rf"\s*(?P<verb>{things})(?:\s+(?:was|were|has been))?"
            rf"\s+(?:{one_pattern(said['sent'])})(?!\w)"
        ),
        sending_at_end=re.compile(rf"(?P<verb>{_any(said['sending'])}){small}[\s:-]+$"),
        thing_sent=re.compile(
            rf"\s*(?P<verb>{_any(said['sent_things']['referral'] + said['sent_things']['request'])})"
        ),
        handing_at_end=re.compile(rf"(?P<verb>{_any(said['handing'])}){small}[\s:-]+$"),
        thing_handed=re.compile(
            rf"\s+(?:(?:a|an|our|my|another|the|full|long|two)\s+)+(?P<verb>{_any(_every(said['carried']))})"
        ),
        person_there=re.compile(
            r"(?<![A-Z][\w.])(?:^|\s)(?<!\w)(?:[A-Z][a-zà-ÿ]+|[A-Z]{1,3}\d{0,2})\s+(?:at|in|outside|on)\s"
        ),
        thing_alone=re.compile(rf"\s*(?P<verb>{things})\s*(?:\([^)]*\)\s*|by\s[^.;]*)?[.;]?\s*$"),
        done_between=re.compile(_any(said["done_between"])),
        glue=re.compile(
            r"(?:['’]s)?\s*(?:\([^)]*\)\s*)?(?:,|/|\+|&|and|as well as)?"
            r"(?:\s*(?:and|also|both|to|with|the|duty|allocated|her|his|their))*\s*"
        ),
        strong=re.compile(_any(said["not_said_of_a_deed"]["strong"])),
        weak=re.compile(_any(said["not_said_of_a_deed"]["weak"])),
        after=re.compile(
            rf"(?:\W+(?!(?:{one_pattern(said['asking'])})(?!\w))[\w'’-]+){{0,{said['after_within']}}}?"
            rf"\W+(?:to\s+follow(?!\s+up)|{one_pattern(said['after'])})(?!\w)"
        ),
        family=re.compile(
            rf"(?:(?P<object>\b(?:to|with|from|by|of|for|about|re|on|and|told|informed|rang|advised|called|phoned|telephoned|saw|texted|asked)\s+(?:the\s+|his\s+|her\s+|their\s+)?))?(?<![\w'’])(?:(?P<staff>{one_pattern(said['looks_like_family'])})|{one_pattern(said['family'])})(?![\w'’])"
        ),
        perfect_at_end=re.compile(rf"(?:^|[,:–-]|\band)\s*(?:{one_pattern(said['perfect'])})\s+$"),
        motion=re.compile(_any(said["motion"])),
        by=re.compile(
            rf"[^.;]{{0,60}}?\bby\s+(?:the\s+|his\s+|her\s+|their\s+|a\s+)?"
            rf"(?P<who>{one_pattern([*said['family'], *said['by_others']])})(?!\w)"
        ),
        kind_words=re.compile(_any(_telling(said))),
        kinds=_kinds(said),
    )


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
