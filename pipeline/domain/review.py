"""A review as its register describes it: who takes part, what was agreed, what happened when.

Names follow the register's columns (schemas/register/). A blank cell is `None`, `""` or `()`: the register
says nothing, which is not the same as "no".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from pipeline.domain.agency import Agency, closest_agency, derive_codes, folded, match_agency
from pipeline.domain.register_places import NOWHERE, RegisterPlaces

_CHILD_ROLE = re.compile(r"((subject|index) )?(child|baby|young person)( (\d+|[a-z]))?( subject)?|subject")

__all__ = ["Agency", "Review", "closest_agency", "derive_codes", "folded", "match_agency"]


@dataclass(frozen=True, slots=True)
class Person:
    """A real person of the case or of the review. Kept out of `repr`: a log must not name a child."""

    name: str = field(default="", repr=False)
    also_known_as: tuple[str, ...] = field(default=(), repr=False)
    role: str = ""
    agency: str = ""
    pseudonym: str = ""
    date_of_birth: date | None = field(default=None, repr=False)
    identifiers: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class LineOfEnquiry:
    """A question the review has agreed to answer."""

    number: str = ""
    line: str = ""
    keywords: tuple[str, ...] = ()
    agreed: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting of the review. `present` and `apologies` are names of agencies."""

    held: date | None = None
    kind: str = ""
    subject: str = ""
    papers_sent: date | None = None
    led_by: str = ""
    expert: str = ""  # Review Team representative who knows the field (practitioner meetings)
    present: tuple[str, ...] = ()
    apologies: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Substitute:
    """Somebody who stands in for an agency's representative at one meeting."""

    meeting_date: date | None = None
    meeting_kind: str = ""
    agency: str = ""
    representative: str = ""
    substitute: str = ""
    nominated: date | None = None
    equal_seniority: bool | None = None
    briefed: bool | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One of the ten steps of the methodology. `number` n is the duty LR<n>."""

    number: int | None = None
    step: str = ""
    planned: date | None = None
    done: date | None = None
    not_needed: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class SignOff:
    """A draft sent to somebody for comment or agreement. `agency` may be "Family" or a body's name."""

    draft: str = ""
    agency: str = ""
    on_behalf_of: str = ""
    person: str = ""
    sent: date | None = None
    due: date | None = None
    returned: date | None = None
    agreed: date | None = None
    outcome: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """What an abbreviation means, everywhere or in one agency's papers only."""

    abbreviation: str = ""
    meaning: str = ""
    agency: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """Where confidential papers are sent, and who holds a role since and until when."""

    name: str = ""
    agency: str = ""
    role: str = ""
    email: str = ""
    secure_email: bool | None = None
    telephone: str = ""
    confirmed: date | None = None
    nominated: date | None = None
    briefed: date | None = None
    resigned: date | None = None
    replacement: str = ""
    replacement_confirmed: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Practitioner:
    """A practitioner or line manager who was involved, and how they were asked, briefed and supported."""

    name: str = field(default="", repr=False)
    agency: str = ""
    role: str = ""
    line_manager: str = field(default="", repr=False)
    link_person: str = ""
    invited: date | None = None
    briefed: date | None = None
    seen_submission: date | None = None
    took_part: date | None = None
    support_offered: date | None = None
    support: str = ""
    draft_shared: date | None = None
    comments_returned: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """Something an agency or a person agreed to do for the review."""

    action: str = ""
    agency: str = ""
    owner: str = ""
    raised: date | None = None
    due: date | None = None
    done: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Dissemination:
    """News, learning or the report shared inside an agency."""

    agency: str = ""
    what: str = ""
    shared: date | None = None
    shared_with: str = ""
    how: str = ""
    change: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class KeyDates:
    """The days on which a review's clock turns."""

    incident: date | None = None
    became_aware: date | None = None
    referral: date | None = None
    notification: date | None = None
    rapid_review: date | None = None
    panel_response: date | None = None
    decision_to_review: date | None = None
    lead_reviewer_commissioned: date | None = None
    initial_meeting: date | None = None
    project_plan_agreed: date | None = None
    terms_agreed: date | None = None
    report_due: date | None = None
    sub_committee_agreed: date | None = None
    presented_to_executive: date | None = None
    sent_to_panel: date | None = None
    planned_publication: date | None = None
    published: date | None = None
    learning_summary_circulated: date | None = None
    learning_event: date | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """The whole register. `agencies` in its order; `period` inclusive; `set_aside` names the sheets,
    columns and items that were not understood and so not used; `places` says where everything stands."""

    title: str = ""
    reference: str = ""
    child_pseudonym: str = ""
    board: str = ""
    marking: str = "OFFICIAL-SENSITIVE"
    period: tuple[date, date] | None = None
    lead_reviewer: str = ""
    project_officer: str = ""
    business_manager: str = ""
    independent_chair: str = ""
    parallel_processes: str = ""
    published_at: str = ""
    silence_days: int = 90
    protected_days: int = 28
    dates: KeyDates = KeyDates()
    agencies: tuple[Agency, ...] = ()
    people: tuple[Person, ...] = ()
    lines_of_enquiry: tuple[LineOfEnquiry, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    substitutes: tuple[Substitute, ...] = ()
    steps: tuple[Step, ...] = ()
    sign_offs: tuple[SignOff, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    contacts: tuple[Contact, ...] = ()
    practitioners: tuple[Practitioner, ...] = ()
    actions: tuple[Action, ...] = ()
    disseminations: tuple[Dissemination, ...] = ()
    set_aside: tuple[str, ...] = ()
    places: RegisterPlaces = field(default=NOWHERE, compare=False, repr=False)

    def children(self) -> Iterator[Person]:
        """The children the review is about (Role: Child, Subject child, Child 1 ...), not their siblings."""
        return (person for person in self.people if _CHILD_ROLE.fullmatch(folded(person.role)))
