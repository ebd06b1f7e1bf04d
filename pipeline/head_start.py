"""Where there is much to read, the second process is started first of all: it loads what it needs while the run itself
does, and both begin to read at the same time."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from pipeline import second_core

WORTH, FEWEST = 3 << 20, 2
"""Bytes in all, and files, from which on a second process reads sooner than it takes to start."""

_LOADS = ("pipeline.file_reading", "pipeline.readers.excel")
_WRITING = ("pipeline.assemble.combined_workbook", "pipeline.writers.combined_workbook")
_LINKING = "pipeline.chronology.linking"

WRITING_AHEAD = second_core.Ahead(_WRITING)
LINKS_AHEAD = second_core.Ahead((f"{_LINKING}.events", *_WRITING), (f"{_LINKING}.reading", f"{_LINKING}.differences"))
"""What comes after the reading of the files, without links and with them."""


def begin(paths: Sequence[Path]) -> None:
    """`paths` are a review folder, or files."""
    if second_core.has_second_core():
        sizes = list(_sizes(paths))
        if len(sizes) >= FEWEST and sum(sizes) >= WORTH:
            second_core.begin(_LOADS)


def _sizes(paths: Sequence[Path]) -> Iterator[int]:
    for path in paths:
        walked = os.walk(path / "submissions") if len(paths) == 1 else ()
        inside = [os.path.join(place, name) for place, _, names in walked for name in names]  # noqa: PTH118 - as they are
        for file in inside or [str(path)]:
            with suppress(OSError):  # the reading says what is wrong with it
                yield os.stat(file).st_size  # noqa: PTH116 - one that is gone is no matter here
