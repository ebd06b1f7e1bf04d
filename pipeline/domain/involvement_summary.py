"""An Agency Involvement Summary as its author filled it in: what stands under which heading."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Section(StrEnum):
    """What a section of a summary is about, whatever its heading says."""

    AUTHOR = "author"
    INDEPENDENCE = "independence"
    RECORDS_SECURED = "records secured"
    PERIOD = "period covered"
    INVOLVEMENT = "who was involved and when, by service area"
    SUMMARY = "summary of involvement"
    VOICE = "the child's lived experience and voice"
    ADULTS = "fathers and other adults"
    IDENTITY = "identity, culture and disability"
    EPISODES = "key practice episodes"
    DECISIONS = "decisions and why"
    PROCEDURES = "procedures followed or not"
    SHARING = "information sharing"
    OVERSIGHT = "management oversight"
    CAPACITY = "capacity and context"
    GOOD_PRACTICE = "what worked well"
    BETTER = "what could have been better"
    CHANGES = "changes since"
    SINGLE_LEARNING = "single agency learning"
    SYSTEM_LEARNING = "safeguarding system learning"
    LEARNING = "learning, of which kind the heading does not say"
    SIGN_OFF = "sign-off"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Passage:
    """What stands under one heading. `place` is `paragraph 12` or `Table 1, row 4`; `text` is letter for letter,
    without guidance that the author left in (`guidance_left`: where such text stands). A heading about two things
    ("What worked well, and what could have been better") gives one passage for each, with the same text.

    `says_none`: all that stands there is "N/A", "None", "See chronology": an answer, kept, but not filled in.
    """

    section: Section
    heading: str
    text: str
    place: str
    guidance_left: tuple[str, ...] = ()
    says_none: bool = False

    @property
    def filled(self) -> bool:
        return bool(self.text.strip()) and not self.says_none


@dataclass(frozen=True, slots=True)
class LearningPoint:
    """One learning point: `system` True for safeguarding system learning, False for single agency learning, None
    when the summary does not say. `action`, `owner` and `due` as written."""

    text: str
    place: str
    system: bool | None
    owner: str = ""
    due: str = ""
    action: str = ""


@dataclass(frozen=True, slots=True)
class InvolvementSummary:
    """One summary. `independent` is what the author declares (None: nothing is said), `independence_note` in which
    words."""

    agency: str
    file: str
    passages: tuple[Passage, ...]
    learning: tuple[LearningPoint, ...] = ()
    author: str = ""
    author_role: str = ""
    independent: bool | None = None
    period: str = ""
    independence_note: str = ""

    def under(self, section: Section) -> tuple[Passage, ...]:
        return tuple(passage for passage in self.passages if passage.section is section)

    @property
    def guidance_left(self) -> tuple[str, ...]:
        """Where guidance text or a prompt was left in, each place once."""
        return tuple(dict.fromkeys(place for passage in self.passages for place in passage.guidance_left))
