"""Work shared with a second process of this program, for a machine has more than one core.

`python -m pipeline.second_core FOLDER` is that process: jobs on its standard input, results on its standard output,
one after the other. It ends when its input does, so it never outlives the run. A job that it did not survive is
given back; docs/decisions/0018 says why it is one process more, and when.
"""

from __future__ import annotations

import copyreg
import gc
import os
import pickle
import signal
import subprocess
import sys
import tempfile
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, fields
from operator import attrgetter
from pathlib import Path
from threading import Thread
from typing import IO, Any, Generic, TypeVar, cast

from pipeline.domain.entry import Entry, Place
from pipeline.domain.trouble import PipelineError

Job = TypeVar("Job")
Result = TypeVar("Result")

HOME = Path(__file__).resolve().parents[1]
A_BUG, NO_MEMORY = 1, 4
"""How the process ends where a job has a traceback, and where there is no memory for it."""
_ENDS_IN = 5.0  # seconds that the process may take to end when asked to
_LOOK = 0.1  # seconds between two looks at whether it is done, so that Ctrl-C is heard on Windows too


def travels_light(kind: type[Any]) -> None:
    """Have a dataclass pickled as a call of its constructor: in a third of the time that its own way takes."""
    values = attrgetter(*(each.name for each in fields(kind)))
    copyreg.pickle(kind, lambda each: (kind, values(each)))


for _kind in (Entry, Place):
    travels_light(_kind)


def has_second_core() -> bool:
    """Whether this program may use more than one core."""
    allowed = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    return allowed > 1


def side_by_side(
    work: Callable[[Job], Result],
    jobs: Sequence[Job],
    lost: Callable[[Job], Result],
    began: Callable[[int, Job], object] | None = None,
) -> list[Result]:
    """The result of each job, in the order of the jobs: the same as `list(map(work, jobs))`, in about half the time.

    `work` must be a function that another process can import, or a `partial` of one. `lost` gives the result of a job
    that the second process did not survive. `began` is told, in this process only, how many are done and which begins.
    """
    desk = _Desk(work, deque(enumerate(jobs)))
    other = Thread(target=desk.elsewhere, daemon=True)
    other.start()
    try:
        while (taken := desk.take()) is not None:
            place, job = taken
            if began:
                began(len(desk.results), job)
            desk.results[place] = _answer(work, job)
        while other.is_alive():
            other.join(_LOOK)
    finally:
        desk.close()
        other.join(_ENDS_IN)
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
    results: dict[int, Result | PipelineError] = field(default_factory=dict)
    bug: str = ""  # its traceback
    process: subprocess.Popen[bytes] | None = None

    def take(self) -> tuple[int, Job] | None:
        with suppress(IndexError):  # the other may have taken the last between a look and a grasp
            return self.waiting.popleft()
        return None

    def elsewhere(self) -> None:
        """Hand over one job after the other, until there are none or the process is gone."""
        with tempfile.TemporaryFile() as told:
            command = [sys.executable, "-m", __spec__.name, str(Path.cwd())]
            try:
                self.process = subprocess.Popen(  # noqa: S603 - our own module, by our own Python
                    command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=told, cwd=HOME
                )
            except OSError:  # no process to be had: this one does it all
                return
            jobs, answers = cast("IO[bytes]", self.process.stdin), cast("IO[bytes]", self.process.stdout)
            with answers, suppress(OSError), jobs:  # a pipe that is broken cannot be closed without a word
                if not self._handed_over(jobs, answers) and self.process.wait() == A_BUG:
                    told.seek(0)
                    self.bug = told.read().decode("utf-8", "replace")

    def _handed_over(self, jobs: IO[bytes], answers: IO[bytes]) -> bool:
        """False when the process ended in the middle of it."""
        try:
            pickle.dump(self.work, jobs, pickle.HIGHEST_PROTOCOL)
            while (taken := self.take()) is not None:
                place, job = taken
                pickle.dump(job, jobs, pickle.HIGHEST_PROTOCOL)
                jobs.flush()
                self.results[place] = pickle.load(answers)  # noqa: S301 - what our own process has just made
        except (EOFError, OSError, pickle.UnpicklingError):
            return False
        return True

    def close(self) -> None:
        """No more jobs; the process ends at once where the run did not come to its end."""
        self.waiting.clear()
        if self.process is not None and self.process.poll() is None:
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(0 if sys.exc_info()[0] else _ENDS_IN)
            self.process.kill()
            self.process.wait()


# ---- in the second process


def main(folder: str) -> int:
    """Do what comes in, until nothing does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the run itself hears Ctrl-C, and ends this
    gc.disable()  # as the run does, and for the same reason
    jobs, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing that a library prints is a result
    os.chdir(folder)  # paths are as they were given; what is imported from here on still lies in our own folder
    try:
        work = _next(jobs)
        while (job := _next(jobs)) is not None:
            pickle.dump(_answer(work, job), answers, pickle.HIGHEST_PROTOCOL)
            answers.flush()
    except (MemoryError, BrokenPipeError):
        return NO_MEMORY
    return 0


def _next(jobs: IO[bytes]) -> Any:
    """What the run's process hands over; None when that is all."""
    try:
        return pickle.load(jobs)  # noqa: S301 - our own process asks
    except EOFError:
        return None


def _answer(work: Callable[[Job], Result], job: Job) -> Result | PipelineError:
    try:
        return work(job)
    except PipelineError as trouble:
        return trouble


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
