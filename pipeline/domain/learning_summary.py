"""What a final report says for everybody: found in it, letter for letter, and what of it stands on one page."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """What a passage is, whatever the report calls it. In the order of the page."""

    HAPPENED = "What happened"
    THEME = "Key themes"
    LEARNING = "Learning"
    GOOD_PRACTICE = "Good practice"
    RECOMMENDATION = "Recommendations"
    QUESTION = "Questions for your team"


@dataclass(frozen=True, slots=True)
class Taken:
    """One passage of the report. `text` is letter for letter, or with `shortened` its beginning at a clause; `label` is
    the report's own (`Finding 2`, `R4`), or empty. `owner` and `by_when` are a recommendation's, where they stand apart
    from its text (a table's columns), letter for letter. `lesser`: learning that goes first when the page is full
    (detail under a point, one agency's own)."""

    part: Part
    text: str
    place: str
    label: str = ""
    heading: str = ""
    owner: str = ""
    by_when: str = ""
    lesser: bool = False
    shortened: bool = False

    @property
    def words(self) -> int:
        return len(self.text.split())


@dataclass(frozen=True, slots=True)
class LearningSummary:
    """What the page is made from: `taken` in the officer's order within each part. Whatever is empty is left off the
    page. `where`: where the full report is; `contact`: whom to ask. `file` is the report's name."""

    file: str
    title: str = ""
    pseudonym: str = ""
    board: str = ""
    where: str = ""
    contact: str = ""
    taken: tuple[Taken, ...] = ()

    def of(self, part: Part) -> tuple[Taken, ...]:
        return tuple(each for each in self.taken if each.part is part)
