"""A decision file as Excel saves it: comma, semicolon or tab; UTF-8, UTF-16 or Windows-1252; headings in line 1."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from pipeline.domain.agency import folded
from pipeline.domain.trouble import SetupError

_WITH_MARK = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16", codecs.BOM_UTF8: "utf-8-sig"}
_DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class Line:
    """One line below the headings; `number` as an editor counts records (the headings are 1)."""

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, heading: str) -> str:
        """The cell, without blanks around it and without the apostrophe that keeps Excel from calculating."""
        return self.cells.get(heading, "").strip().removeprefix("'").strip()

    @property
    def unquoted(self) -> dict[str, str]:
        """Every cell as it stands, without the apostrophe that keeps Excel from calculating."""
        return {heading: cell.removeprefix("'") for heading, cell in self.cells.items()}


@dataclass(frozen=True, slots=True)
class Table:
    """A whole decision file."""

    path: Path
    lines: tuple[Line, ...]


def read_table(path: Path, needed: Sequence[str], cure: str) -> Table:
    """The file's lines by heading (`other ref` and `other_ref` are one). Blank lines are left out.

    Raises SetupError when it cannot be read, or lacks one of the `needed` headings; `cure` says what to do then.
    """
    text = _text(path, cure)
    first = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=first.count)
    try:
        # lines end where a file's lines end; what Word leaves in pasted text (U+000B, U+2028) ends none
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as fault:
        raise SetupError(f"{path}: is no list that can be read ({fault}). {cure}") from fault
    headings = [folded(heading).replace(" ", "_") for heading in rows[0]] if rows else []
    if rows and not set(needed) <= set(headings):
        columns = " and ".join(f"'{heading}'" for heading in needed)
        raise SetupError(f"{path}, line 1: the columns {columns} are needed. {cure}")
    lines = (
        Line(number, dict(zip(headings, row, strict=False)))
        for number, row in enumerate(rows[1:], start=2)
        if any(cell.strip() for cell in row)
    )
    return Table(path, tuple(lines))


def _text(path: Path, cure: str) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SetupError(f"{path}: cannot be read ({error.strerror}). Close it in other programs.") from error
    for encoding in [name for mark, name in _WITH_MARK.items() if content.startswith(mark)] or ("utf-8", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SetupError(f"{path}: is no text file. {cure}")
