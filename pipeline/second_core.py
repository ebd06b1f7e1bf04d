"""Work shared with a second process of this program (`second_process.py`), for a machine has more than one core.

A job that the process did not survive is given back; docs/decisions/0018 says why it is one process more, and when.
"""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from threading import Thread
from typing import Generic, NamedTuple

from pipeline.domain.trouble import PipelineError
from pipeline.second_process import ENDS_IN, Gone, Job, Result, SecondProcess, answer_to, load

_LOOK = 0.1  # seconds between two looks at whether it is done, so that Ctrl-C is heard on Windows too


class Ahead(NamedTuple):
    """The modules that the next work needs, here and in the second process: loaded while there is nothing else to do
    but wait."""

    here: tuple[str, ...] = ()
    there: tuple[str, ...] = ()


NOTHING_AHEAD = Ahead()


def has_second_core() -> bool:
    """Whether this program may use more than one core."""
    allowed = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    return allowed > 1


@contextmanager
def kept() -> Iterator[SecondProcess]:
    """One second process for all work that is shared within: it starts with the first job, and ends with the last."""
    if (known := _KEPT.get()) is not None:
        yield known
        return
    second = _BEGUN.pop() if _BEGUN else SecondProcess()
    token = _KEPT.set(second)
    try:
        yield second
    finally:
        _KEPT.reset(token)
        second.end()
        second.told.close()


def begin(modules: Sequence[str]) -> None:
    """Start the second process now, so that it is there when work is shared, and let it load what that needs."""
    second = SecondProcess(modules)
    with suppress(Gone):  # it is tried again when there is work for it
        second.start()
    _BEGUN.append(second)


def side_by_side(
    work: Callable[[Job], Result],
    jobs: Sequence[Job],
    lost: Callable[[Job], Result],
    began: Callable[[int, Job], object] | None = None,
    ahead: Ahead = NOTHING_AHEAD,
) -> list[Result]:
    """The result of each job, in the order of the jobs: the same as `list(map(work, jobs))`, in about half the time.

    `work` must be a function that another process can import, or a `partial` of one. `lost` gives the result of a job
    that the second process did not survive. `began` is told, in this process only, how many are done and which begins.
    Who is done first loads what is `ahead`.
    """
    desk = _Desk(work, deque(enumerate(jobs)), ahead)
    with kept() as second:
        other = Thread(target=desk.elsewhere, args=(second,), daemon=True)
        other.start()
        try:
            desk.here(began)
            if other.is_alive():
                load(ahead.here)
            while other.is_alive():
                other.join(_LOOK)
        except BaseException:  # Ctrl-C among them: the other's work is for nobody now
            desk.waiting.clear()
            second.kill()
            other.join(ENDS_IN)
            raise
    if desk.bug:
        raise RuntimeError(desk.bug)
    answers = [desk.results[place] if place in desk.results else lost(job) for place, job in enumerate(jobs)]
    return [_without_trouble(answer) for answer in answers]  # the first in order, whichever came first


def _without_trouble(answer: Result | PipelineError) -> Result:
    if isinstance(answer, PipelineError):
        raise answer
    return answer


@dataclass(slots=True)
class _Desk(Generic[Job, Result]):
    """The jobs that wait, from which both processes take; and what has been done."""

    work: Callable[[Job], Result]
    waiting: deque[tuple[int, Job]]
    ahead: Ahead
    results: dict[int, Result | PipelineError] = field(default_factory=dict)
    bug: str = ""  # its traceback

    def take(self) -> tuple[int, Job] | None:
        with suppress(IndexError):  # the other may have taken the last between a look and a grasp
            return self.waiting.popleft()
        return None

    def here(self, began: Callable[[int, Job], object] | None) -> None:
        """Do one job after the other, until there are none."""
        while (taken := self.take()) is not None:
            place, job = taken
            if began:
                began(len(self.results), job)
            self.results[place] = answer_to(self.work, job)

    def elsewhere(self, second: SecondProcess) -> None:
        """Hand over one job after the other, until there are none or the process is gone."""
        try:
            while (taken := self.take()) is not None:
                place, job = taken
                self.results[place] = second.ask(self.work, job)
            second.load(self.ahead.there)
        except Gone as gone:
            self.bug = str(gone)


_KEPT: ContextVar[SecondProcess | None] = ContextVar("_KEPT", default=None)
_BEGUN: list[SecondProcess] = []
"""One that was started before there was work for it."""
