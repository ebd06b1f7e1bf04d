"""What came back on a draft: every comment and change, who made it, which passage it is about, and what the lead
reviewer answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from pipeline.domain.passages import Passage


class What(StrEnum):
    """What was done to the draft."""

    COMMENT = "Comment"
    REPLACED = "Words changed"
    ADDED = "Words added"
    DELETED = "Words deleted"
    PARAGRAPH_ADDED = "Paragraph added"
    PARAGRAPH_DELETED = "Paragraph deleted"
    MOVED = "Moved"
    JOINED = "Paragraphs joined"
    SPLIT = "Paragraph split"
    ROW_ADDED = "Table row added"
    ROW_DELETED = "Table row deleted"


class Kind(StrEnum):
    """What a comment or change is for, as far as its words show."""

    FACT = "factual accuracy"
    CHALLENGE = "challenge"
    WORDING = "wording"
    QUESTION = "question"
    AGREEMENT = "agreement"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer in the conversation of a comment."""

    author: str
    when: str
    text: str


@dataclass(frozen=True, slots=True)
class Remark:
    """One comment or change in one copy. `author` and `when` as the file has them, empty where a change was not
    `tracked`. `source`: the stored paragraph it stands in, None when it hangs on nothing; `to`: the one it was moved
    to. `about`: the words a comment is on. `whole`: it is a paragraph of its own, which the draft does not have.
    `draft_passage`: the number of the draft's passage, where that is known without the copy's paragraph."""

    what: What
    author: str = ""
    when: str = ""
    said: str = ""
    about: str = ""
    old: str = ""
    new: str = ""
    replies: tuple[Reply, ...] = ()
    resolved: bool = False
    tracked: bool = True
    source: int | None = None
    to: int | None = None
    whole: bool = False
    draft_passage: int | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whose remark it is: `agency` empty when unknown, or when the person is of the review itself; `role` as the
    register has it; `person` the register's name for them. `note`: what is doubtful about it."""

    agency: str = ""
    person: str = ""
    role: str = ""
    note: str = ""

    @property
    def side(self) -> str:
        """The column or heading their remarks stand under."""
        return self.agency or self.role or "Not known"


CORRECTED = "Kind, corrected"
RESPONSE = (CORRECTED, "Response", "Accepted?", "Changed where", "By", "Date")
"""What the lead reviewer fills in."""

WHY = "Why it is here"
COLUMNS = (
    *("Passage", "Place", "Section", "The passage", "Agency", "Who", "When", "What", "Kind", "What was said"),
    *("On the words", "Old text", "New text", "Resolved", "To note", "Draft", "File", "Key", WHY),
)
"""The program's own headings, by which those that people added are known."""


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line of the log. `passage` is the passage of the draft that was sent, None when the remark hangs on none;
    `number` tells passages apart and is their order; `after`: it stands behind that passage. `files`: the copies that
    hold it. `key` is the same on every run."""

    key: str
    number: int
    passage: Passage | None
    remark: Remark
    speaker: Speaker
    kind: Kind
    draft: str
    files: tuple[str, ...]
    after: bool = False
    moved_to: str = ""
    response: Mapping[str, str] = field(default_factory=dict)

    @property
    def settled_kind(self) -> Kind:
        """The kind that a person gave it, else the one found."""
        said = " ".join(self.response.get(CORRECTED, "").casefold().split())
        return next((kind for kind in Kind if kind == said), self.kind)


@dataclass(frozen=True, slots=True)
class CopyRead:
    """One file of drafts/. `part`: copy, draft (what was sent), aside (neither), refused; `told` says why, or from what
    the draft was known. The counts are of what is in the log of it."""

    file: str
    part: str
    told: str = ""
    draft: str = ""
    speaker: str = ""
    comments: int = 0
    changes: int = 0
    untracked: int = 0
    formatting: int = 0
    blanks: int = 0
    in_draft: int = 0
    saved_by: str = ""
    saved_on: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether an agency or group has answered: the Sign-off sheet's line, and what lies in drafts/."""

    draft: str
    agency: str
    on_behalf_of: str = ""
    person: str = ""
    sent: str = ""
    due: str = ""
    returned: str = ""
    outcome: str = ""
    files: tuple[str, ...] = ()
    remarks: int = 0
    standing: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A response of an earlier log whose line is not in this one; `cells` by heading, `why` it is kept apart."""

    why: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CommentsLog:
    """The whole log, in the order of the report."""

    lines: tuple[LogLine, ...]
    files: tuple[CopyRead, ...]
    answers: tuple[Answer, ...] = ()
    kept: tuple[Kept, ...] = ()
    own_columns: tuple[str, ...] = ()
