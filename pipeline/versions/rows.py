"""A file's rows as they are compared with those of another version: what they are, and every filled cell."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.domain.entry import Account, Entry, NilReturn, Note
from pipeline.domain.versions import FileWords, RowSaid, VersionRow

_TOLD = ("event", "action", "analysis")
_COUNTED = "nil return"  # a note of this kind is compared as the declaration that it is
_NUMBER_HEADINGS = frozenset({"no", "no.", "number", "ref", "event ref", "serial number", "seq", "id", "row", "entry"})


def rows_of(file: FileWords) -> tuple[VersionRow, ...]:
    """All rows that an author wrote, headings apart."""
    return tuple(_rows(file))


def _rows(file: FileWords) -> Iterator[VersionRow]:
    yield from map(_of_entry, file.entries)
    yield from map(_of_nil_return, file.nil_returns)
    yield from (_of_note(note) for note in file.notes if note.kind != _COUNTED)


def _of_entry(entry: Entry) -> VersionRow:
    written = zip(Account._fields, entry.account, strict=True)
    cells = (*((name.replace("_", " "), text) for name, text in written if text), *entry.other)
    told = " ".join(getattr(entry.account, name) for name in _TOLD)
    return VersionRow(RowSaid.ENTRY, entry.place, _day(entry), _number(entry), _plain(told), cells)


def _of_nil_return(nil: NilReturn) -> VersionRow:
    cells = (("as written", nil.as_written), *((("service area", nil.service_area),) if nil.service_area else ()))
    return VersionRow(RowSaid.NIL_RETURN, nil.place, "", "", _plain(nil.as_written), cells)


def _of_note(note: Note) -> VersionRow:
    return VersionRow(RowSaid.NOTE, note.place, "", "", _plain(note.text), (("text", note.text),))


def _day(entry: Entry) -> str:
    return f"{entry.when.earliest} {entry.when.latest}"


def _number(entry: Entry) -> str:
    """The author's own number of the row, kept under the heading as written."""
    numbers = (text for heading, text in entry.other if heading.strip().casefold() in _NUMBER_HEADINGS)
    return next(numbers, "").strip()


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
