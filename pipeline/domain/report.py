"""A report as it was read: which passage is about what, what it finds and recommends, how it is worded, and where
a real name stands. It points at passages; how good they are is for people to say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePosixPath

_VERSION = re.compile(
    r"(?:draft|version|final|report|(?<![a-z])v)[\s_.-]*(?:no\.?\s*)?(\d{1,3}(?:\.\d{1,3})?)(?!\d)", re.IGNORECASE
)


class Topic(StrEnum):
    """What a section of a report is about, whatever its heading says."""

    HAPPENED = "what happened"
    WHY = "analysis and why"
    SYSTEMIC = "systemic reasons"
    IMPROVEMENTS = "recommended improvements"
    FINDINGS = "findings"
    LEARNING = "learning"
    RECOMMENDATIONS = "recommendations"
    GOOD_PRACTICE = "good practice"
    FAMILY = "the family's voice"
    PUBLICATION = "for publication"
    CHILD = "the child"
    CHANGES = "what has changed since"
    GLOSSARY = "glossary"
    OTHER = "other"


class Sign(StrEnum):
    """What the words of a passage show, wherever it stands."""

    REASON = "says why"
    SYSTEM = "speaks of the system"
    EVENTS = "tells events"
    FAMILY = "the family speaks to the review"
    FAMILY_SAYS = "the family's words"  # or its words to somebody then: the section tells
    FAMILY_ABSENT = "the family did not take part"
    GOOD_PRACTICE = "good practice"
    NO_GOOD_PRACTICE = "says that there was none"
    LEARNING = "learning"
    ACTION = "an action"


@dataclass(frozen=True, slots=True)
class ReportPassage:
    """One paragraph, or one row of a table. `topics` are those of the section it stands in (none: its heading says
    nothing that is known), `heading` that section's. `place` is `paragraph 12` or `Table 1, row 4`."""

    text: str
    place: str
    heading: str = ""
    topics: frozenset[Topic] = frozenset()
    signs: frozenset[Sign] = frozenset()
    agencies: tuple[str, ...] = ()  # which kinds of agency it names
    prose: bool = True  # sentences, not a table's cells


@dataclass(frozen=True, slots=True)
class ReportPoint:
    """A finding or a learning point: `label` is `Finding 2`, or empty where the report does not number it."""

    label: str
    text: str
    place: str
    says_why: bool = False


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One recommendation; each of the four is what shows it, letter for letter, or empty. `rests_on`: a finding,
    learning point or paragraph it names, or the heading of the finding it stands under."""

    label: str
    place: str
    owner: str = ""
    action: str = ""
    by_when: str = ""
    rests_on: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """What it lacks, in the words of a sentence."""
        parts = (("owner", self.owner), ("action", self.action), ("date", self.by_when), ("finding", self.rests_on))
        return tuple(name for name, said in parts if not said)


@dataclass(frozen=True, slots=True)
class LongSentence:
    """Where a long sentence stands, how many words it has, and what it says."""

    place: str
    words: int
    text: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Unexplained:
    """An abbreviation that the report uses and nowhere explains, and where it stands."""

    term: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BlamingWording:
    """Wording of our own list that puts the blame on a child or family, as the list has it, and what to say instead."""

    place: str
    wording: str
    better: str


@dataclass(frozen=True, slots=True)
class ReportLanguage:
    """How a report is worded. `ease` is the Flesch reading ease of its prose, 0 to 100 and higher is easier; None where
    there are too few sentences to tell."""

    words: int = 0
    sentences: int = 0
    ease: float | None = None
    long_sentences: tuple[LongSentence, ...] = ()
    unexplained: tuple[Unexplained, ...] = ()
    blaming: tuple[BlamingWording, ...] = ()


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """Where something of the register that identifies stands; never the thing itself. `whose`: the pseudonym or role,
    or what it is; `sure` False: the word may also be an ordinary one. `hidden`: in a comment, footnote or deletion."""

    place: str
    whose: str
    sure: bool = True
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class ReportRead:
    """One report. `file` is `final/report.docx` or `drafts/draft 2.docx`; `fault` says why it could not be read, and
    then nothing else is known of it."""

    file: str
    is_final: bool = False
    fault: str = ""
    passages: tuple[ReportPassage, ...] = ()
    findings: tuple[ReportPoint, ...] = ()
    learning: tuple[ReportPoint, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    language: ReportLanguage = ReportLanguage()
    names: tuple[NamedPlace, ...] = ()

    def about(self, *topics: Topic) -> Iterator[ReportPassage]:
        """The passages in sections about any of these."""
        return (passage for passage in self.passages if passage.topics & set(topics))

    def showing(self, sign: Sign) -> Iterator[ReportPassage]:
        """The passages whose words show this."""
        return (passage for passage in self.passages if sign in passage.signs)


def newest_first(files: Iterable[str]) -> list[str]:
    """Drafts by the number in their names (`draft 2`, `v1.3`), the highest first; of one number, or without any, what
    lies in an agency's folder (a copy that came back) after what lies in none, the last by name first."""
    return sorted(files, key=lambda file: (_version(file), "/" not in file, file), reverse=True)


def _version(file: str) -> tuple[int, ...]:
    """`v1.10` is newer than `v1.9`."""
    found = _VERSION.search(PurePosixPath(file).stem)
    return tuple(int(part) for part in found[1].split(".")) if found else ()
