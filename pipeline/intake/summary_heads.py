"""What may head a section of a summary, and the other kinds of line that a page is read into."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from pipeline.domain.outline import Paragraph
from pipeline.intake.summary_words import NOTHING, About, about, plain, word_list


class Strength(Enum):
    """How plainly something is laid out as a heading."""

    STYLE = "by its style"
    CELL = "the left cell of a form's row"
    LOOKS = "by its looks"
    ALONE = "alone in a row of a table"
    PLAIN = "a short line"


_MUST_TELL = {
    Strength.STYLE: 0.2,
    Strength.CELL: 0.2,
    Strength.LOOKS: 0.3,
    Strength.ALONE: 0.5,
    Strength.PLAIN: 0.75,
}
"""The share of its words that must tell what a heading is about: the less it looks like one, the more."""


@dataclass(frozen=True, slots=True)
class Head:
    """What may be a heading."""

    text: str
    place: str
    strength: Strength
    level: int = 0

    @property
    def about(self) -> About:
        """The sections it is about; nothing where too few of its words tell."""
        found = about(self.text)
        enough = found.coverage >= _MUST_TELL[self.strength] or (found.plainly and self.strength in _LAID_OUT)
        return found if enough else NOTHING

    @property
    def is_title(self) -> bool:
        """The document's own title: "Agency Involvement Summary – Essex Police"."""
        if self.strength is Strength.STYLE and self.level == 0:
            return True
        said = plain(self.text)
        return self.strength is not Strength.CELL and any(title in said for title in word_list("titles"))


_LAID_OUT = (Strength.STYLE, Strength.CELL)


@dataclass(frozen=True, slots=True)
class ActionRow:
    """A row of a table of learning or actions, by the meaning of its columns (`learning`, `action`, `owner` …)."""

    place: str
    text: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Caption:
    """What a form prints over or beside what is to be filled in: it tells nothing by itself."""

    text: str
    place: str


Line: TypeAlias = Head | Paragraph | ActionRow | Caption
