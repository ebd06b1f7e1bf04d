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
from concurrent.futures import ThreadPoolExecutor, wait
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pipeline.domain.grid import NO_MARKS, Sheet
from pipeline.domain.trouble import Unreadable
from pipeline.readers.bounds import ASK, TOO_MUCH
from pipeline.readers.package import ZIP

MOST_SECONDS = 30  # of the processor: a busy machine refuses no good file
MOST_WAITS = 300  # of a second each: the bound for what waits and does not work
MOST_MEMORY = 1 << 30  # beyond the size of the file itself
RARE = frozenset({".xls", ".xlsb", ".ods"})
LARGE = 64 << 20  # unpacked: from here on the reading may need some hundred MiB
LARGE_TREE = 16 << 20  # of all parts but worksheets: an element takes fifty times the room that it has in the file
LARGE_TEXT = 32 << 20  # a list of 100,000 rows
WORKSHEET = "xl/worksheets/sheet"
READING_PROCESS = "pipeline.readers.reading_process"
HOME = Path(__file__).resolve().parents[2]

TOO_SLOW = f"Reading the file takes longer than {MOST_SECONDS} seconds of the computer's work, so it was stopped. {ASK}"
NOT_ENDED = (
    f"The file was not read within {MOST_WAITS // 60} minutes, so the reading was stopped. Close other programs and try"
    f" again. {ASK}"
)
NOTED, REFUSED, NO_MEMORY, NO_TIME = 0, 3, 4, 5
"""How a reading process ends: with the sheets, with a refusal, without memory enough, or out of time."""
OUT_OF_TIME = frozenset({NO_TIME, -24})  # the system's own signal (SIGXCPU) has this number on Linux and macOS


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
    command = [sys.executable, "-m", READING_PROCESS, kind, str(MOST_SECONDS), str(len(data) + MOST_MEMORY)]
    process = subprocess.Popen(  # noqa: S603 - our own module, by our own Python
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=HOME
    )
    with process:
        output, trouble = waited_for(process, data)
    ended = process.returncode
    if ended == NOTED:
        sheets: tuple[Sheet, ...] = pickle.loads(output)  # noqa: S301 - what our own process has just made
        return sheets
    if ended == REFUSED:
        raise Unreadable(output.decode("utf-8"))
    if ended in OUT_OF_TIME:
        raise Unreadable(TOO_SLOW)
    if ended == NO_MEMORY or ended < 0:  # an engine that finds no memory ends the process at once
        raise Unreadable(TOO_MUCH)
    raise RuntimeError(trouble.decode("utf-8", "replace"))  # a bug: its traceback is the message


def waited_for(process: subprocess.Popen[bytes], data: bytes) -> tuple[bytes, bytes]:
    """What a reading process says. Waits are counted and not the time that passes, for a laptop may sleep for hours.
    Raises `Unreadable` when it was waited for often enough."""
    with ThreadPoolExecutor(1) as talking:  # `communicate` with a bound of its own loses what is not yet handed over
        said = talking.submit(process.communicate, data)
        try:
            for _ in range(MOST_WAITS):
                if wait([said], timeout=1).done:
                    return said.result()
            raise Unreadable(NOT_ENDED)
        finally:
            process.kill()  # of no effect on one that has ended


def packed(sheets: tuple[Sheet, ...]) -> bytes:
    """Sheets as they travel from one process to the other."""
    copyreg.pickle(MappingProxyType, lambda _: (no_marks, ()))
    return pickle.dumps(sheets, pickle.HIGHEST_PROTOCOL)


def no_marks() -> Any:
    """The one mapping that all rows without marks share, in whichever process."""
    return NO_MARKS
