"""What a meeting on the register was, whatever its officer calls it, and which statutory partners were there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum

from pipeline.domain.agency import Agency, folded
from pipeline.domain.review import Meeting


class MeetingKind(StrEnum):
    """The meetings that the role profiles know."""

    SUB_COMMITTEE = "Sub-committee"
    REVIEW_TEAM = "Review Team"
    AUTHORS = "Chronology author meeting"
    PRACTITIONERS = "Practitioner event"
    FAMILY = "Family meeting"
    EXECUTIVE = "Executive"
    LEAD_REVIEWER = "Lead reviewer initial meeting"
    LEARNING_EVENT = "Learning event"
    OTHER = "Other"


# In this order: "Review Team meeting with practitioners" is one with practitioners, "Lead reviewer meets family" one
# with the family.
_KINDS: Sequence[tuple[MeetingKind, re.Pattern[str]]] = tuple(
    (kind, re.compile(rf"\b(?:{words})\b"))
    for kind, words in (
        (MeetingKind.FAMILY, "family|families|parents?|mother|father|grandparents?|grandmother|carers?|relatives"),
        (MeetingKind.AUTHORS, "authors?|chronology meeting|chronologies meeting"),
        (MeetingKind.PRACTITIONERS, "practitioners?|front ?line|line managers?|professionals learning|staff"),
        (MeetingKind.LEARNING_EVENT, "learning event|sharing event|learning sharing|learning session|seminar"),
        (MeetingKind.SUB_COMMITTEE, "sub ?committee|sub ?group|case review group|cspr group|rapid review"),
        (MeetingKind.EXECUTIVE, "executive|exec|board"),
        (MeetingKind.LEAD_REVIEWER, "initial|commissioning|set ?up|reviewer"),
        (MeetingKind.REVIEW_TEAM, "review team|rt|review panel|panel|team"),
    )
)


def kind_of(words: str) -> MeetingKind:
    """What a meeting is by the words under Kind: "Practitioners' learning event" is a Practitioner event."""
    plain = folded(words)
    return next((kind for kind, pattern in _KINDS if pattern.search(plain)), MeetingKind.OTHER)


class Partner(StrEnum):
    """The three statutory partners, whose presence makes a quorum."""

    HEALTH = "Health"
    POLICE = "Police"
    SOCIAL_CARE = "Children's Social Care"


_PARTNERS = (
    (Partner.POLICE, re.compile(r"\b(?:police|constabulary)\b")),
    (Partner.SOCIAL_CARE, re.compile(r"\b(?:childrens? services|social (?:care|work|services))\b")),
    (Partner.HEALTH, re.compile(r"\b(?:health|nhs|icb|hospitals?|ccg|gp|general practice|surgery|maternity|camhs)\b")),
)
_NOT_CHILDRENS = re.compile(r"\badults?\b")


def partner_of(agency: Agency) -> Partner | None:
    """Which statutory partner an agency is, by its sector, or by its name where the register gives no sector."""
    plain = folded(agency.sector or " ".join(agency.names))
    for partner, pattern in _PARTNERS:
        if pattern.search(plain) and not (partner is Partner.SOCIAL_CARE and _NOT_CHILDRENS.search(plain)):
            return partner
    return None


def partners_missing(meeting: Meeting, agencies: Iterable[Agency]) -> tuple[Partner, ...]:
    """The statutory partners of whom no agency was present: none missing is a quorum."""
    there = {partner_of(agency) for agency in agencies if agency.name in meeting.present}
    return tuple(partner for partner in Partner if partner not in there)
