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


class Answer(StrEnum):
    """Whether agencies declared a silence: all of it, a part of the agency or of the time, or none of it."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


# ---- the same event, told more than once


@dataclass(frozen=True, slots=True)
class Difference:
    """What two accounts of one event say of the same thing. `about` is one of: date, time, who, what, where."""

    about: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Link:
    """Two entries that may tell one event; `first` stands before `second` in the timeline.

    `confidence` runs from 0 to 1 (1.0 also where a person confirmed it); `reasons` are short phrases such
    as "same day" or "both tell of: strangulation, neighbour".
    """

    first: str
    second: str
    confidence: float
    reasons: tuple[str, ...]
    differences: tuple[Difference, ...] = ()
    confirmed_by: str = ""


@dataclass(frozen=True, slots=True)
class SharedEvent:
    """One event and every entry that tells it: two or more refs in the timeline's order, and the links that
    hold them together (each ref is in at least one; not every pair has its own)."""

    refs: tuple[str, ...]
    agencies: tuple[str, ...]
    links: tuple[Link, ...]

    @property
    def confidence(self) -> float:
        """That of the weakest link."""
        return min(link.confidence for link in self.links)


@dataclass(frozen=True, slots=True)
class LinkDecision:
    """One line of decisions/links.csv: a person confirmed or rejected that two entries tell one event."""

    first: str
    second: str
    confirmed: bool
    by: str = ""
    reason: str = ""


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


# ---- abbreviations and people


class TermKind(StrEnum):
    """What sort of short form a text uses."""

    ABBREVIATION = "abbreviation"  # ICPC
    STAFF = "staff code"  # SW1
    FAMILY = "family code"  # MGM


class MeaningFrom(StrEnum):
    """Who explains a term, the most trusted first."""

    REGISTER = "register"
    AGENCY_KEY = "the agency's own key"
    TEXT = "the agency's own text"
    USUAL = "usual meaning"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a term stands for, and who says so. `place` is where an agency's own key or text stands."""

    text: str
    source: MeaningFrom
    place: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A short form as one agency uses it; `refs` are the entries that hold it. No meaning: unexplained. More than
    one from the same source: ambiguous."""

    term: str
    agency: str
    kind: TermKind
    meanings: tuple[Meaning, ...]
    refs: tuple[str, ...]

    @property
    def explained(self) -> bool:
        return bool(self.meanings)


@dataclass(frozen=True, slots=True)
class AgencyKey:
    """A line of a key that an agency sent with its chronology (above the table, or on a sheet of its own)."""

    agency: str
    term: str
    meaning: str
    place: str


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
