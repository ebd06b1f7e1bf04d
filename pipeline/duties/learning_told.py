"""Every text that stands under learning, of which kind it is, and where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.domain.agency import folded
from pipeline.domain.duties import Evidence
from pipeline.domain.involvement_summary import InvolvementSummary, Section
from pipeline.duties.learning_reading import Learning, learning_of
from pipeline.duties.own_tables import OwnTable, in_author_order
from pipeline.duties.reflection_words import reflection_words

SINGLE, SYSTEM = "single agency learning", "safeguarding system learning"
COLUMNS = {SINGLE: "learning_single_agency", SYSTEM: "learning_system"}
_SECTIONS = {SINGLE: Section.SINGLE_LEARNING, SYSTEM: Section.SYSTEM_LEARNING}
_IS_SYSTEM = {SINGLE: False, SYSTEM: True}
_LABELLED = {"single": SINGLE, "system": SYSTEM}


@dataclass(frozen=True, slots=True)
class Told:
    """One text under learning, where it stands, and what it is. `row` is the same for texts of one row."""

    text: str
    cell: Evidence
    what: Learning
    row: object = None


def told_of(kind: str, tables: Sequence[OwnTable], summaries: Sequence[InvolvementSummary]) -> Iterator[Told]:
    """Every cell, passage and learning point of this kind, blank cells left out."""
    for table, entry in in_author_order(tables):
        for column_kind, column in COLUMNS.items():
            text = getattr(entry.account, column)
            for part in _parts(text, column_kind)[kind] if text.strip() else ():
                what = learning_of(part)
                yield Told(part, table.cell(entry, column, what.value), what, entry.place)
    for summary in summaries:
        points = [(point.text, point.place) for point in summary.learning if point.system is _IS_SYSTEM[kind]]
        passages = [(passage.text, passage.place) for passage in summary.under(_SECTIONS[kind]) if passage.text.strip()]
        for text, place in points or passages:
            what = learning_of(text)
            yield Told(text, Evidence(file=summary.file, cell=place, note=what.value), what)


def kind_unsaid(tables: Sequence[OwnTable]) -> Iterator[Evidence]:
    """Cells of a column "Learning" that stands alone, with neither kind named in them."""
    for table, entry in in_author_order(tables):
        if not table.has(COLUMNS[SYSTEM]) and _is_general(table.heading(COLUMNS[SINGLE])):
            text = entry.account.learning_single_agency
            if learning_of(text) is Learning.LEARNING and not reflection_words().kind_labels.search(text):
                yield table.cell(entry, COLUMNS[SINGLE], "kind not said")


def noted(cell: Evidence, note: str) -> Evidence:
    """The same cell with another note."""
    return Evidence(cell.ref, cell.file, cell.sheet, cell.cell, note)


def _is_general(heading: str) -> bool:
    words = folded(heading).split()
    return bool(words) and reflection_words().unsaid_headings.issuperset(words)


def _parts(text: str, kind: str) -> dict[str, list[str]]:
    """The text by kind: all of it is its column's, but for what a label in it ("System: …") gives to the other."""
    parts: dict[str, list[str]] = {SINGLE: [], SYSTEM: []}
    start, now = 0, kind
    for label in reflection_words().kind_labels.finditer(text):
        parts[now].append(text[start : label.start() + 1])
        start, now = label.end(), _LABELLED[str(label.lastgroup)]
    parts[now].append(text[start:])
    return {each: [part for part in those if part.strip(" .;|\n\r\t")] for each, those in parts.items()}
