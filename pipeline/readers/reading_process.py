"""One file read in this process, which ends with it: `python -m pipeline.readers.reading_process .xls SECONDS BYTES`,
the file on standard input, its sheets on standard output."""

from __future__ import annotations

import os
import sys
import threading
import time

from pipeline.domain.trouble import Unreadable
from pipeline.process_bounds import bound_memory
from pipeline.readers import reader_of
from pipeline.readers.apart import NO_MEMORY, NO_TIME, NOTED, REFUSED, packed

_LOOKS_A_SECOND = 4


def main(kind: str, most_seconds: float, most_memory: int) -> int:
    """Read what comes in, write what it holds. A bug is a traceback here too."""
    data = sys.stdin.buffer.read()
    read = reader_of(kind)  # its libraries are the program's, and count for no file
    try:
        _bound_time(most_seconds)
        bound_memory(most_memory)
        sys.stdout.buffer.write(packed(read(data)))
    except Unreadable as refusal:
        sys.stdout.buffer.write(str(refusal).encode())
        return REFUSED
    except MemoryError:
        return NO_MEMORY
    return NOTED


def _bound_time(seconds: float) -> None:
    """Let the process use so much of the processor. The system's own bound stops an engine in the middle of its work;
    Windows has none, and there a thread looks at what was used whenever the engine lets it."""
    if sys.platform == "win32":
        threading.Thread(target=_look_at_the_time, args=(seconds,), daemon=True).start()
    else:
        import resource

        whole = max(1, round(seconds))
        resource.setrlimit(resource.RLIMIT_CPU, (whole, whole + 1))


def _look_at_the_time(seconds: float) -> None:
    while time.process_time() < seconds:
        time.sleep(1 / _LOOKS_A_SECOND)
    os._exit(NO_TIME)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], float(sys.argv[2]), int(sys.argv[3])))
