"""What the cells of a row hold, by what stands over their columns: learning, what is asked, its owner and date."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from pipeline.domain.learning_summary import Part
from pipeline.domain.report import Topic
from pipeline.reports.acting import BY_DATE
from pipeline.reports.candidates import part_of
from pipeline.reports.columns import role_of
from pipeline.reports.laid_out import Text
from pipeline.reports.words import about, plain, tells

_TOLD = frozenset({Topic.HAPPENED, Topic.CHANGES})  # "What happened", "Action taken": no column of what is asked
COLUMN_MUST_TELL = 0.5


def part_of_column(title: str) -> Part | None:
    told = about(title)
    if tells(title, "themes") and len(title.split()) <= 3:
        return Part.THEME
    found = told.topics if told.share >= COLUMN_MUST_TELL else frozenset()
    return part_of(found)


def only_found(title: str, titles: Sequence[str]) -> bool:
    """ "What we found", beside a column of what was learned from it."""
    found = part_of_column(title) is Part.LEARNING and not _says_learning(title)
    return found and any(map(_says_learning, titles))


def _says_learning(title: str) -> bool:
    return part_of_column(title) is Part.LEARNING and Topic.LEARNING in about(title).topics


@cache
def _role(title: str) -> str:
    """What a column is for: a part's name, or `owner`, `when`, `number`; empty for what is none of it."""
    part = part_of_column(title)
    role = role_of(title)
    if role == "action" and part is None and about(title).topics & _TOLD:
        return ""
    if role in {"owner", "when", "number"}:
        return role
    if role == "measure" or (part is None and role in {"rests on", ""}):
        return ""
    return part.value if part else "action"


def by_what_they_hold(row: Text) -> dict[str, str]:
    """The first of two columns of a kind counts ("Recommendation", "Action"); but two owners are both named, and a
    column of findings may stand beside one of learning."""
    cells: dict[str, str] = {}
    titles = [title for title, _ in row.laid.columns if title]
    for title, said in row.laid.columns:
        role = _role(title) if title and not only_found(title, titles) else ""
        if role == "when" and plain(title) == "by" and not BY_DATE.search(said):
            role = "owner"
        if role == "owner" and role in cells:
            cells[role] = f"{cells[role]}\n{said}"
        elif role and said:
            cells.setdefault(f"{role} 2" if role == Part.LEARNING.value and role in cells else role, said)
    beside = row.cells.keys() & {"owner", "when"}
    in_own_words = not any(role_of(title) == "action" for title in titles)
    asks = "action" in row.cells and (len(beside) > 1 or (beside and in_own_words))
    if asks and not cells.keys() & {"action", Part.RECOMMENDATION.value}:
        cells[Part.RECOMMENDATION.value] = row.cells["action"]  # a column that asks in words of its own
    return cells
