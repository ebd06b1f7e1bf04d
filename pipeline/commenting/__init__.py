"""A draft report goes out and comes back: the comments of all agencies as one log, and what changed between two
drafts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.commenting.answers import answers
from pipeline.commenting.log import copies_of, copies_read, lines_of
from pipeline.commenting.responses import carry_over
from pipeline.commenting.rounds import gather
from pipeline.commenting.two_drafts import PlaceFor, compared, place_for
from pipeline.domain.comments_log import CommentsLog
from pipeline.domain.review import Review
from pipeline.passwords import Ask

__all__ = ["Gathered", "PlaceFor", "comments_on", "compared", "place_for"]


@dataclass(frozen=True, slots=True)
class Gathered:
    """The log, and the files that could not be read, with the reason."""

    log: CommentsLog
    refused: tuple[tuple[str, str], ...] = ()


def comments_on(folder: Path, out: Path, review: Review, ask: Ask | None = None) -> Gathered:
    """Everything that came back on the drafts of one review."""
    round_ = gather(folder, review, ask)
    copies = [(draft, copies_of(draft)) for draft in round_.drafts]
    files = copies_read(copies, round_.others, review)
    carried = carry_over(lines_of(copies, review), folder, out)
    told = answers(review, carried.lines, files)
    return Gathered(CommentsLog(carried.lines, files, told, carried.kept, carried.own_columns), round_.refused)
