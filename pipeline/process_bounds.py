"""So much memory and so much of the processor, and no more, for a process that works on a stranger's file."""

from __future__ import annotations

import math
import sys
import time
from pathlib import Path

_LIBRARIES = 1 << 30


def bound_memory(more: int) -> None:
    """Let this process take so much more than it has now. Windows knows no such bound; there only the time has one."""
    if sys.platform != "win32":
        import resource

        room = _mapped(resource.getpagesize()) + more
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        if most == resource.RLIM_INFINITY or most > room:
            resource.setrlimit(resource.RLIMIT_AS, (room, most))


def bound_processor(more: int) -> None:
    """Let this process use the processor so many seconds more: how busy the machine is makes no difference. Windows
    knows no such bound."""
    if sys.platform != "win32":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(time.process_time()) + more, most))


def _mapped(page: int) -> int:
    """What the process has, with all that its libraries map and do not use: the bound counts that too."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * page
    except OSError:  # no Linux
        return _LIBRARIES
