"""A file read in a process of its own, so that one bad file cannot take the run down with it: it may take so long, and
so much memory, and no more.

Most files are read in the run's own process, for there are bounds enough on theirs (`bounds.py`, `excel_bounds.py`,
`package.py`) and handing a long chronology over costs a quarter of reading it. Apart go the formats that rarely come
and are read in many small steps, and whatever is very large. docs/decisions/0015 has the figures.
"""

from __future__ import annotations

import copyreg
import pickle
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pipeline.domain.grid import NO_MARKS, Sheet
from pipeline.domain.trouble import Unreadable
from pipeline.readers.package import ZIP

MOST_SECONDS = 30
MOST_MEMORY = 1 << 30  # beyond the size of the file itself
RARE = frozenset({".xls", ".xlsb", ".ods"})
LARGE = 64 << 20  # unpacked: from here on the reading may need some hundred MiB
LARGE_TREE = 16 << 20  # of all parts but worksheets: an element takes fifty times the room that it has in the file
LARGE_TEXT = 32 << 20  # a list of 100,000 rows
WORKSHEET = "xl/worksheets/sheet"
READING_PROCESS = "pipeline.readers.reading_process"
HOME = Path(__file__).resolve().parents[2]

ASK = "Ask the agency who made it and how, or for the same as an Excel workbook (.xlsx) with the chronology alone."
TOO_SLOW = f"Reading the file takes longer than {MOST_SECONDS} seconds, so it was stopped. {ASK}"
TOO_MUCH = f"Reading the file takes more memory than any chronology, so it was stopped. {ASK}"
NOTED, REFUSED, NO_MEMORY = 0, 3, 4
"""How a reading process ends: with the sheets, with a refusal, or without memory enough."""


def goes_apart(kind: str, data: bytes) -> bool:
    """Whether a file is read in a process of its own."""
    if kind in RARE:
        return True
    if not data.startswith(ZIP):
        return len(data) > LARGE_TEXT
    with zipfile.ZipFile(BytesIO(data)) as archive:  # `recognise` has opened it before
        parts = [part for part in archive.infolist() if part.filename.endswith((".xml", ".bin"))]
    rest = sum(part.file_size for part in parts if not part.filename.startswith(WORKSHEET))
    return rest > LARGE_TREE or sum(part.file_size for part in parts) > LARGE


def read_apart(kind: str, data: bytes) -> tuple[Sheet, ...]:
    """What the reader of this kind makes of a file. Raises `Unreadable`, as the reader does."""
    command = [sys.executable, "-m", READING_PROCESS, kind, str(len(data) + MOST_MEMORY)]
    try:
        done = subprocess.run(  # noqa: S603 - our own module, by our own Python
            command, input=data, capture_output=True, timeout=MOST_SECONDS, cwd=HOME, check=False
        )
    except subprocess.TimeoutExpired as trouble:
        raise Unreadable(TOO_SLOW) from trouble
    if done.returncode == NOTED:
        sheets: tuple[Sheet, ...] = pickle.loads(done.stdout)  # noqa: S301 - what our own process has just made
        return sheets
    if done.returncode == REFUSED:
        raise Unreadable(done.stdout.decode("utf-8"))
    if done.returncode == NO_MEMORY or done.returncode < 0:  # an engine that finds no memory ends the process at once
        raise Unreadable(TOO_MUCH)
    raise RuntimeError(done.stderr.decode("utf-8", "replace"))  # a bug: its traceback is the message


def packed(sheets: tuple[Sheet, ...]) -> bytes:
    """Sheets as they travel from one process to the other."""
    copyreg.pickle(MappingProxyType, lambda _: (no_marks, ()))
    return pickle.dumps(sheets, pickle.HIGHEST_PROTOCOL)


def no_marks() -> Any:
    """The one mapping that all rows without marks share, in whichever process."""
    return NO_MARKS
