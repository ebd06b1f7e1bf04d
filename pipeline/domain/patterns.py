"""What the chronology shows when many agencies' entries are read side by side.

Nothing here concludes: each item names the entries it rests on (by ref), and is put to the reader as a
question. `Patterns` is all of them together, as the timeline, the picture and the report use them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from pipeline.domain.entry import NilReturn
from pipeline.domain.links import SharedEvent
from pipeline.domain.short_forms import Term


class Answer(StrEnum):
    """Whether agencies declared a silence: all of it, a part of the agency or of the time, or none of it."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


# ---- messages sent and not received


class ContactKind(StrEnum):
    """How one agency says that it reached another."""

    REFERRAL = "referral"
    CALL = "call"
    EMAIL = "e-mail"
    LETTER = "letter"
    NOTIFICATION = "notification"
    MEETING = "meeting"
    REQUEST = "request"
    CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class Unanswered:
    """An entry says that its agency reached another, which has no entry of it between `earliest` and `latest`.

    `told_as` is the other agency as the author named it ("MASH", "the health visitor").
    """

    ref: str
    from_agency: str
    to_agency: str
    kind: ContactKind
    told_as: str
    earliest: date
    latest: date


@dataclass(frozen=True, slots=True)
class Lag:
    """How long after it happened an agency learned of an event. `happened_in` and `learned_in` are refs, the same
    one where an entry says both ("told on 04/09/2019"). `days` counts from the day it happened."""

    happened_in: str
    learned_in: str
    agency: str
    happened: date
    learned: date
    days: int


# ---- silences


class SilenceOf(StrEnum):
    """Whose silence it is: one agency's, everybody's, or of the child (not seen, not heard)."""

    AGENCY = "agency"
    SYSTEM = "system"
    CHILD_SEEN = "child seen"
    CHILD_VOICE = "child voice"


@dataclass(frozen=True, slots=True)
class AgeThen:
    """How old a child of the review was on the first and on the last day, in words; empty before birth is known."""

    child: str
    at_first: str
    at_last: str


@dataclass(frozen=True, slots=True)
class Silence:
    """Days without an entry, `first_day` to `last_day` inclusive.

    `before` and `after` are the refs on either side, empty at the ends of the period. `possibly_inside` are entries
    whose dates are too vague to say (a month, a season, "about"). `declared_in` holds the nil returns that cover it.
    """

    of: SilenceOf
    agency: str
    first_day: date
    last_day: date
    days: int
    before: str
    after: str
    declared: Answer
    declared_in: tuple[NilReturn, ...] = ()
    possibly_inside: tuple[str, ...] = ()
    ages: tuple[AgeThen, ...] = ()


@dataclass(frozen=True, slots=True)
class MonthCount:
    """Entries of one agency in one month (`month` is its first day)."""

    month: date
    agency: str
    entries: int


# ---- accounts that cannot both be right


class ContradictionKind(StrEnum):
    """Between two accounts of one event, or in the order of one agency's own entries."""

    ACCOUNTS = "accounts differ"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two entries that don't fit together. `about` says in what, in a few words ("whether the child was seen",
    "discharge before admission"); `first_says` and `second_says` are the authors' own words."""

    kind: ContradictionKind
    first: str
    second: str
    about: str
    first_says: str
    second_says: str


# ---- lines of enquiry


@dataclass(frozen=True, slots=True)
class Theme:
    """A line of enquiry of the register, or a theme that only the reviewer's tags name."""

    number: str
    line: str
    keywords: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.number or self.line


@dataclass(frozen=True, slots=True)
class Tag:
    """An entry bears on a theme: by the register's words (`words`), or because a person says so (`by`)."""

    theme: str
    ref: str
    words: tuple[str, ...] = ()
    by: str = ""


@dataclass(frozen=True, slots=True)
class TagDecision:
    """One line of decisions/tags.csv: a person tagged an entry with a theme, or took a tag off."""

    ref: str
    theme: str
    tagged: bool = True
    by: str = ""


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """Entries of one agency on one theme in one year (None: undated)."""

    theme: str
    agency: str
    year: int | None
    refs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Patterns:
    """All that is pointed at. `other_family` are refs of entries that may be about another family;
    `themes_of` gives the themes' names of each tagged ref."""

    events: tuple[SharedEvent, ...] = ()
    unanswered: tuple[Unanswered, ...] = ()
    lags: tuple[Lag, ...] = ()
    silences: tuple[Silence, ...] = ()
    density: tuple[MonthCount, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    terms: tuple[Term, ...] = ()
    other_family: tuple[str, ...] = ()
    themes: tuple[Theme, ...] = ()
    tags: tuple[Tag, ...] = ()
    matrix: tuple[MatrixCell, ...] = ()
    themes_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
