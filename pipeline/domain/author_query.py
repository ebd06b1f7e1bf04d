"""A query to an author: what is asked, where, why and by when; and the notes for a copy of the author's own file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipeline.domain.annotations import CellNote


@dataclass(frozen=True, slots=True)
class Where:
    """Cells of one sheet of one file, as a person reads them: `G12 to G18, G30`."""

    file: str
    sheet: str
    cells: str


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing that is asked. `why` is the duty in the profile's words."""

    about: str
    asks: str
    duty: str
    why: str
    places: tuple[Where, ...]


@dataclass(frozen=True, slots=True)
class AuthorQuery:
    """A letter. Without `matters` it is a short confirmation. `perhaps` are worth a thought, and nothing hangs on them.
    `sent`: a paper of the agency has been read. `thanks` are phrases that follow "Thank you for"; `copies` name the
    marked copies of the author's files."""

    agency: str
    greeting: str
    addressee: str
    board: str
    review: str
    reference: str
    marking: str
    officer: str
    sent: bool
    day: date
    reply_by: date
    working_days: int
    thanks: tuple[str, ...]
    matters: tuple[Matter, ...]
    perhaps: tuple[Matter, ...]
    copies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MarkedCopy:
    """What is to be marked in a copy of one file; `file` as the ledger names it."""

    file: str
    notes: tuple[CellNote, ...]
