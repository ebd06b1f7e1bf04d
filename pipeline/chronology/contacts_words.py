"""The words by which texts tell of a contact, as the schema lists them, made ready to be looked for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pipeline.chronology.contacts_limits import contact_schema
from pipeline.chronology.contacts_patterns import PATTERNS, any_of, parts_of, telling
from pipeline.chronology.phrase_search import one_pattern
from pipeline.domain.patterns import ContactKind

Pattern = re.Pattern[str]


@dataclass(frozen=True, slots=True)
class ContactWords:
    """One pattern for each part that words play in telling of a contact; texts are given in small letters."""

    told_at_end: Pattern  # ends right before the agency, as the next four and `thing_sent_at_end`
    told_of_at_end: Pattern  # only where `of_that` begins right after the agency
    of_that: Pattern
    to_at_end: Pattern
    with_at_end: Pattern
    from_at_end: Pattern
    into_at_end: Pattern  # where `entered` begins right after the agency
    entered: Pattern
    via_at_end: Pattern
    entered_itself: Pattern  # ends the naming of an agency, as the next
    a_form: Pattern
    thing_sent_at_end: Pattern
    brought_at_end: Pattern
    told_them: Pattern  # begins right after somebody of the agency
    not_picked_up_at_end: Pattern
    message_left: Pattern
    forms_sent: Pattern
    told_word: Pattern
    reported: Pattern  # begins right after the agency, as the next two
    done_to: Pattern
    sent_thing: Pattern
    sending_at_end: Pattern
    thing_sent: Pattern
    handing_at_end: Pattern
    thing_handed: Pattern
    giving_at_end: Pattern
    something: Pattern
    around_at_end: Pattern
    aware: Pattern
    person_there: Pattern  # in the letters of its author
    thing_alone: Pattern
    done_between: Pattern
    glue: Pattern
    negative: Pattern
    strong: Pattern
    weak: Pattern
    weak_before_sending: Pattern
    weak_at_end: Pattern
    ours_at_end: Pattern
    and_at_end: Pattern
    after: Pattern
    family: Pattern
    perfect_at_end: Pattern
    motion: Pattern
    intends: Pattern
    went: Pattern
    travels: Pattern
    parents: Pattern
    family_says: Pattern
    by: Pattern
    themselves: Pattern
    staff_only: Pattern
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
    family, outsiders = one_pattern(said["family"]), one_pattern(said["outsiders"])
    return HeardWords(
        received=re.compile(rf"{any_of(said['received'])}(?!\s+(?:{one_pattern(said['by_means'])})(?!\w))"),
        received_in_heading=re.compile(any_of(said["received_in_heading"])),
        intended_at_end=re.compile(rf"\bto\s+(?:{one_pattern(said['intended'])})(?!\w)[^.;\n]{{0,60}}$"),
        from_family=re.compile(
            rf"\b(?:from|by)\s+(?:(?:the|his|her|their|a)\s+)?(?:{family})(?!\w)"
            rf"|\b(?:from|by)\s+(?:(?:the|his|her|their|a)\s+)?(?:{outsiders})(?!\w)"
            rf"|(?<!\w)(?:{outsiders})\s+(?:{one_pattern(said['outsiders_did'])})(?!\w)"
            rf"|(?<!\w)(?:{family})(?:\s+(?:has|had|also))*\s+(?:{one_pattern(said['family_did'])})(?!\w)"
        ),
        learned=re.compile(any_of(said["learned"])),
        learned_by_another=re.compile(
            rf"\s*(?:\([^)]*\)\s*)?(?:(?:was|were|only|first)\s+)*(?:{one_pattern(said['learned_by_another'])})(?!\w)"
        ),
        learned_today=re.compile(any_of(said["learned_today"])),
        not_of_the_event=re.compile(rf"{any_of(said['not_of_the_event'])}\W*$"),
        meeting_type=re.compile(any_of(said["meeting_types"])),
        heard_in=re.compile(any_of([*said["heard_in"], *said["received"], *said["meeting_types"], *telling(said)])),
        no_answer=re.compile(any_of(said["no_answer"])),
        heard_at_end=re.compile(rf"(?<!\w)(?:{one_pattern(said['heard_at_end'])})\s+(?:the\s+)?$"),
    )


@lru_cache(maxsize=1)
def contact_words() -> ContactWords:
    """Made once from the schema."""
    said = contact_schema()
    parts = parts_of(said)
    return ContactWords(**{name: re.compile(pattern % parts) for name, pattern in PATTERNS.items()}, kinds=_kinds(said))


def _kinds(said: Mapping[str, Any]) -> dict[str, ContactKind]:
    """Each word's kind; where two lists have it, the first stands."""
    kinds: dict[str, ContactKind] = {}
    for part in ("carried", "shared_with", "asked_of", "told", "told_them", "message_left", "done_to", "sent_things"):
        for kind, phrases in said[part].items():
            for phrase in phrases:
                kinds.setdefault(_bare(phrase), ContactKind(kind))
    for phrase in said["around_after"]:  # `made the school aware`
        kinds.setdefault(_bare(phrase), ContactKind.NOTIFICATION)
    return kinds


def kind_of(words: str) -> ContactKind:
    """The kind of contact that a word of the schema tells of, however it was hyphenated in the text."""
    return contact_words().kinds.get(_bare(words), ContactKind.CONTACT)


def _bare(words: str) -> str:
    return re.sub(r"[\s\-–/'’]+", " ", words).strip()
