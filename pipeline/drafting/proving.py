"""A draft opened again as a stranger would open it, and held against what went in: every entry that it places, every
learning point and every number, letter for letter; and in the coded copy no name of the register."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline import readers
from pipeline.assemble.draft_words import draft_words
from pipeline.domain.draft import RUNS_ON, DraftReport, Grid
from pipeline.domain.draft_material import DraftMaterial
from pipeline.domain.entry import Account, Entry
from pipeline.domain.outline import Outline, Table, TableRow
from pipeline.domain.spoken import counted
from pipeline.domain.trouble import Unreadable, Withheld
from pipeline.drafting.coding import Coding
from pipeline.writers.package_texts import package_texts
from pipeline.writers.word_text import clean

_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_GATHERED = ("analysis", "good_practice", "learning_single_agency", "learning_system", "child_voice")
_FAULT = "a fault of this program, not of the files. Nothing was written. Report it with the kinds of file concerned."


def prove(
    path: Path, name: str, draft: DraftReport, known: DraftMaterial, ways: Callable[[str], Collection[str]]
) -> None:
    """Raises `Withheld` where something that `draft` should hold is not in the file. `ways`: how a text stands in this
    copy: as it is, or coded."""
    try:
        outline = readers.read_back(path)
    except Unreadable as trouble:
        raise Withheld(f"{name}: withheld: it could not be read back ({trouble}): {_FAULT}") from trouble
    found = _read_back(outline, {entry.ref for entry in known.combined.entries})
    missing = [
        each.what
        for each in (*_placed(draft, known), *_said(known))
        if each.text.strip() and not any(_plain(way) in found.about(each.what) for way in ways(each.text))
    ]
    if missing:
        few = ", ".join(dict.fromkeys(missing[:5]))
        raise Withheld(f"{name}: withheld: read back, it lacks words of {few}: {_FAULT}")


@dataclass(frozen=True, slots=True)
class _Expected:
    """A text that must stand in the draft; `what` is the entry's ref, or says what it is."""

    what: str
    text: str


def _placed(draft: DraftReport, known: DraftMaterial) -> Iterator[_Expected]:
    """The words of every entry that has a row, taken from the chronology itself."""
    entries = {entry.ref: entry for entry in known.combined.entries}
    for section in draft.sections:
        for grid in (piece for piece in section.pieces if isinstance(piece, Grid)):
            columns = {title.key for title in grid.titles}
            for line in grid.lines:
                if entry := entries.get(line.ref):
                    texts = _whole(entry) if grid.chronology else (entry.account.event,) if "event" in columns else ()
                    yield from (_Expected(entry.ref, text) for text in texts)


def _whole(entry: Entry) -> Iterator[str]:
    yield from (text for text in entry.account[2:] if text.strip())
    yield from (text for _, text in entry.other if text.strip())


def _said(known: DraftMaterial) -> Iterator[_Expected]:
    """What the draft gathers wherever the entry stands: reflections, learning, the child's voice; and numbers."""
    words = draft_words()
    for column in _GATHERED:
        at = Account._fields.index(column)
        yield from (
            _Expected(entry.ref, entry.account[at])
            for entry in known.combined.entries
            if not (words.gives_no_voice if column == "child_voice" else words.says_nothing)(entry.account[at])
        )
    for summary in known.summaries:
        yield from (_Expected(f"{summary.file}, {each.place}", each.text) for each in summary.learning)
    yield from (_Expected(f"line of enquiry {line.number}", line.line) for line in known.review.lines_of_enquiry)
    if known.combined.entries:
        yield _Expected("the number of entries", counted(len(known.combined.entries), "entry", "entries"))


@dataclass(frozen=True, slots=True)
class _ReadBack:
    """What the file says: by ref all rows that name it, and everything that stands in no such row."""

    rows: dict[str, str]
    rest: str

    def about(self, what: str) -> str:
        return self.rows.get(what, self.rest)


def _read_back(outline: Outline, refs: Collection[str]) -> _ReadBack:
    rows: dict[str, list[str]] = defaultdict(list)
    rest: list[str] = []
    for block in outline.blocks:
        if not isinstance(block, Table):
            rest.append(block.text)
            continue
        for row in block.rows:
            whole, named = "\n".join(cell.text for cell in row.cells), _refs_of(row, refs)
            for ref in named:
                rows[ref].append(whole)
            if not named:
                rest.append(whole)
    joined = {ref: _plain("\n".join(texts)) for ref, texts in rows.items()}
    return _ReadBack(joined, _plain("\n".join(rest)))


def _refs_of(row: TableRow, refs: Collection[str]) -> set[str]:
    """The entries that a row is about: those with which a cell begins that begins with nothing else."""
    found: set[str] = set()
    for cell in row.cells:
        first = cell.text.partition("\n")[0].partition(RUNS_ON)[0].split(", ")
        if all(each in refs for each in first):
            found.update(first)
    return found


def _plain(text: str) -> str:
    """Line breaks as Word gives them back."""
    return clean(_BREAKS.sub("\n", text))  # some breaks are letters that XML forbids


# ---- names


def prove_coded(path: Path, name: str, coding: Coding) -> None:
    """Raises `Withheld` where a text of the file, seen or unseen, still surely names somebody."""
    for part, text in package_texts(path):
        if coding.names(text):
            raise Withheld(f"{name}: withheld: {part} still names somebody of the register: {_FAULT}")
