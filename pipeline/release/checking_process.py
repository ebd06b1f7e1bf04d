"""Files checked in this process, which ends with the run: `python -m pipeline.release.checking_process`, what to judge
by and then the files' paths on standard input, each file as it was judged on standard output."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import IO

from pipeline.process_bounds import bound_memory, bound_processor
from pipeline.release.apart import MOST_MEMORY, MOST_SECONDS, NO_MEMORY, STEP, received, send
from pipeline.release.one_file import check_file


def main(paths: IO[bytes], answers: IO[bytes]) -> int:
    """Check what comes in until nothing more does. A bug is a traceback here too."""
    import numpy as np  # noqa: F401 - loaded before memory is counted: what libraries take is no fault of a file
    import pikepdf  # noqa: F401 - as above
    import pypdfium2  # noqa: F401 - as above

    checking = received(paths)
    while (path := received(paths)) is not None:
        try:
            bound_memory(MOST_MEMORY + _size(path))
            bound_processor(MOST_SECONDS)
            answer: object = check_file(path, checking, lambda: _goes_on(answers))
        except MemoryError:
            answer = NO_MEMORY
        send(answers, answer)
    return 0


def _goes_on(answers: IO[bytes]) -> None:
    bound_processor(MOST_SECONDS)
    send(answers, STEP)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # told when it is read
        return 0


if __name__ == "__main__":
    with os.fdopen(os.dup(1), "wb") as own:
        os.dup2(2, 1)  # what a library prints must not stand among the answers
        sys.exit(main(sys.stdin.buffer, own))
