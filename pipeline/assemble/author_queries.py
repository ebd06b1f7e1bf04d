"""What an author is asked: the questions of all duties, put together into one courteous letter, and into notes that
stand beside the author's own cells."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.assemble.cell_ranges import cell_ranges, table_cells
from pipeline.domain.agency import Agency
from pipeline.domain.annotations import CellNote
from pipeline.domain.author_query import AuthorQuery, MarkedCopy, Matter, Where
from pipeline.domain.chronology import CombinedChronology
from pipeline.domain.duties import Duty, Evidence, Question, Verdict
from pipeline.domain.entry import Entry
from pipeline.domain.review import Review

_WORD_TABLE = re.compile(r"Table \d+(?:, inner table \d+)*")


@dataclass(frozen=True, slots=True)
class Reply:
    """By when an answer is asked for, and how many working days that gives."""

    day: date
    by: date
    working_days: int


@dataclass(frozen=True, slots=True)
class _Asked:
    duty: Duty
    question: Question
    cells: tuple[Evidence, ...]


def author_queries(
    combined: CombinedChronology,
    review: Review,
    verdicts: Sequence[Verdict],
    reply: Reply,
    copies: Mapping[str, str],
) -> tuple[AuthorQuery, ...]:
    """A letter to each agency's author, in the order of the agencies; one with nothing outstanding is a confirmation.
    What a person has accepted is not asked again. `copies`: names of the marked copies by the file they are of."""
    places = _Places(combined, copies)
    return tuple(
        _letter(agency, combined, review, [each for each in verdicts if each.agency == agency.name], places, reply)
        for agency in combined.taking_part
    )


def marked_copies(combined: CombinedChronology, verdicts: Sequence[Verdict]) -> tuple[MarkedCopy, ...]:
    """For each file of an author in which a cell is in question, the notes that belong there, in the file's order. A
    question about many cells of a sheet is asked in full at the first; the others point there."""
    places = _Places(combined, {})
    notes: defaultdict[str, list[CellNote]] = defaultdict(list)
    for asked in places.asked(verdicts):
        first: dict[tuple[str, str], str] = {}
        for cell in (each for each in asked.cells if each.cell):
            at = first.setdefault((cell.file, cell.sheet), cell.cell)
            text = _in_full(asked) if at == cell.cell else f"The same question as at {at}."
            notes[cell.file].append(CellNote(cell.sheet, cell.cell, text))
    read = [file.file for file in combined.ledger.files if file.status == "read"]
    return tuple(MarkedCopy(file, tuple(notes[file])) for file in read if notes[file])


def _in_full(asked: _Asked) -> str:
    return f"{asked.question.asks} (Why we ask. The role profile says: “{asked.duty.text}”)"


def _letter(
    agency: Agency,
    combined: CombinedChronology,
    review: Review,
    verdicts: Sequence[Verdict],
    places: _Places,
    reply: Reply,
) -> AuthorQuery:
    asked = list(places.asked(verdicts))
    files = {cell.file for each in asked for cell in each.cells if cell.cell}
    return AuthorQuery(
        agency=agency.name,
        greeting=agency.author or "colleague",
        addressee=", ".join(part for part in (agency.author, agency.author_role, agency.name) if part),
        board=review.board,
        review=combined.title,
        reference=review.reference,
        marking=combined.marking,
        officer=review.project_officer,
        sent=agency.name in places.heard,
        day=reply.day,
        reply_by=reply.by,
        working_days=reply.working_days,
        thanks=tuple(dict.fromkeys(each.judgement.thanks for each in verdicts if each.judgement.thanks)),
        matters=tuple(_matters(each for each in asked if not each.question.optional)),
        perhaps=tuple(_matters(each for each in asked if each.question.optional)),
        copies=tuple(name.rpartition("/")[2] for file, name in places.copies.items() if file in files),
    )


def _matters(asked: Iterable[_Asked]) -> Iterator[Matter]:
    """One of a kind beside another, whichever duty asks."""
    by_kind: defaultdict[str, list[_Asked]] = defaultdict(list)
    for each in asked:
        by_kind[each.question.about].append(each)
    for about, those in by_kind.items():
        for each in those:
            yield Matter(about, each.question.asks, each.duty.id, each.duty.text, tuple(_where(each.cells)))


def _where(cells: Sequence[Evidence]) -> Iterator[Where]:
    """Sheet by sheet, in the order in which the cells come."""
    by_sheet: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for cell in cells:
        by_sheet[cell.file, cell.sheet].append(cell.cell)
    for (file, sheet), those in by_sheet.items():
        named = table_cells if _WORD_TABLE.fullmatch(sheet) else cell_ranges
        yield Where(file, sheet, named(each for each in those if each))


class _Places:
    """Where the author will find what is asked about: cells of the author's own files, and no others."""

    def __init__(self, combined: CombinedChronology, copies: Mapping[str, str]) -> None:
        self.entries: Mapping[str, Entry] = {entry.ref: entry for entry in combined.entries}
        self.files = {file.file for file in combined.ledger.files}
        self.heard = {file.agency for file in combined.ledger.files if file.status == "read"}
        self.copies = copies

    def asked(self, verdicts: Iterable[Verdict]) -> Iterator[_Asked]:
        """Every question of verdicts that nobody has accepted."""
        for verdict in verdicts:
            if not verdict.accepted:
                for question in verdict.judgement.questions:
                    yield _Asked(verdict.duty, question, tuple(filter(None, map(self._cell, question.evidence))))

    def _cell(self, evidence: Evidence) -> Evidence | None:
        """An entry that is named without a cell is found by the first cell of its row; the register's cells are the
        board's own business."""
        entry = self.entries.get(evidence.ref)
        if entry is not None and not evidence.cell:
            return Evidence(evidence.ref, entry.place.file, entry.place.sheet, f"A{entry.place.row}", evidence.note)
        return evidence if evidence.file in self.files else None
