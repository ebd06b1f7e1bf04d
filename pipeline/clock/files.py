"""What lies under submissions/ held against the days received: which file came and is not recorded, which is
recorded and is not there. Nothing is opened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from pipeline.clock.standing import Cells
from pipeline.domain.agency import Agency, match_agency
from pipeline.domain.clock import FilesNote, HandedIn
from pipeline.domain.review import Review

_KINDS = ("chronology", "summary")


def files_notes(review: Review, handed_in: Sequence[HandedIn], today: date) -> Iterator[FilesNote]:
    """A note for each folder and agency where the two differ."""
    files: Counter[str] = Counter()
    for each in handed_in:
        named = match_agency(each.name, review.agencies)
        if len(named) == 1:
            files[named[0].name] += each.files
        else:
            yield FilesNote(each.name, "", each.files)
    for place, agency in enumerate(review.agencies):
        yield from _about(agency, files[agency.name], today, Cells(review.places), place)


def _about(agency: Agency, files: int, today: date, cells: Cells, place: int) -> Iterator[FilesNote]:
    """Whether a file is the chronology or the summary is not known unopened: so long as one day is recorded, the
    files may all belong to it."""
    recorded = [kind for kind in _KINDS if _come(getattr(agency, f"{kind}_received"), today)]
    wanted = [kind for kind in _KINDS if getattr(agency, f"{kind}_wanted") is not False]
    kinds = wanted if files and not recorded else recorded if recorded and not files else []
    if kinds:
        received = tuple(cells.of("agencies", place, f"{kind}_received") for kind in kinds)
        yield FilesNote(agency.name, agency.name, files, received)


def _come(day: date | None, today: date) -> bool:
    return bool(day and day <= today)
