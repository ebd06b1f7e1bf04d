"""Work shared with a second process of this program, for a machine has more than one core.

`python -m pipeline.second_core FOLDER MODULES…` is that process: it loads the modules, then does the jobs that come on
its standard input, one after the other, and gives the results on its standard output. It ends when its input does, so
it never outlives the run. A job that it did not survive is given back; docs/decisions/0018 says why it is one process
more, and when.
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
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field, fields
from importlib import import_module
from operator import attrgetter
from pathlib import Path
from threading import Thread
from typing import IO, Any, Generic, NamedTuple, TypeVar, cast

from pipeline.domain.entry import Entry, Place
from pipeline.domain.trouble import PipelineError
from pipeline.domain.when import When

Job = TypeVar("Job")
Result = TypeVar("Result")

HOME = Path(__file__).resolve().parents[1]
A_BUG, NO_MEMORY = 1, 4
"""How the process ends where a job has a traceback, and where there is no memory for it."""
_ENDS_IN = 5.0  # seconds that the process may take to end when asked to
_LOOK = 0.1  # seconds between two looks at whether it is done, so that Ctrl-C is heard on Windows too


class Ahead(NamedTuple):
    """The modules that the next work needs, here and in the second process: loaded while there is nothing else to do
    but wait."""

    here: tuple[str, ...] = ()
    there: tuple[str, ...] = ()


NOTHING_AHEAD = Ahead()


def travels_light(kind: type[Any]) -> None:
    """Have a dataclass pickled as a call of its constructor: in a third of the time that its own way takes."""
    values = attrgetter(*(each.name for each in fields(kind)))
    copyreg.pickle(kind, lambda each: (kind, values(each)))


for _kind in (Entry, Place, When):
    travels_light(_kind)


def has_second_core() -> bool:
    """Whether this program may use more than one core."""
    allowed = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    return allowed > 1


@contextmanager
def kept() -> Iterator[_Second]:
    """One second process for all work that is shared within: it starts with the first job, and ends with the last."""
    if (known := _KEPT.get()) is not None:
        yield known
        return
    second = _BEGUN.pop() if _BEGUN else _Second()
    token = _KEPT.set(second)
    try:
        yield second
    finally:
        _KEPT.reset(token)
        second.end()
        second.told.close()


def begin(modules: Sequence[str]) -> None:
    """Start the second process now, so that it is there when work is shared, and let it load what that needs."""
    second = _Second(modules)
    with suppress(_Gone):  # it is tried again when there is work for it
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
                _load(ahead.here)
            while other.is_alive():
                other.join(_LOOK)
        except BaseException:  # Ctrl-C among them: the other's work is for nobody now
            desk.waiting.clear()
            second.kill()
            other.join(_ENDS_IN)
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
            self.results[place] = _answer(self.work, job)

    def elsewhere(self, second: _Second) -> None:
        """Hand over one job after the other, until there are none or the process is gone."""
        try:
            while (taken := self.take()) is not None:
                place, job = taken
                self.results[place] = second.ask(self.work, job)
            second.load(self.ahead.there)
        except _Gone as gone:
            self.bug = str(gone)


class _Gone(Exception):
    """The second process has ended; its traceback, where that was a bug."""


@dataclass(slots=True)
class _Second:
    """The second process, which starts when it is first asked, and again when it has ended."""

    modules: Sequence[str] = ()
    told: IO[bytes] = field(default_factory=tempfile.TemporaryFile)  # its traceback, where it ends by a bug
    process: subprocess.Popen[bytes] | None = None
    asked: bool = False
    killed: bool = False

    def ask(self, work: Callable[[Job], Result], job: Job) -> Result | PipelineError:
        """What the work makes of the job. Raises `_Gone`."""
        self.asked = True
        process = self.process or self.start()
        try:
            _tell(process, (work, job))
            answers = cast("IO[bytes]", process.stdout)
            return cast("Result | PipelineError", pickle.load(answers))  # noqa: S301 - what our own process has made
        except (EOFError, OSError, pickle.UnpicklingError) as trouble:
            raise _Gone(self._bug(process)) from trouble

    def load(self, modules: Sequence[str]) -> None:
        """Have it load them, and wait for nothing. Raises `_Gone`."""
        if modules and self.process is not None:
            try:
                _tell(self.process, (None, modules))
            except OSError as trouble:
                raise _Gone(self._bug(self.process)) from trouble

    def start(self) -> subprocess.Popen[bytes]:
        """Raises `_Gone` where there is none to be had."""
        command = [sys.executable, "-m", __spec__.name, str(Path.cwd()), *self.modules]
        try:
            self.process = subprocess.Popen(  # noqa: S603 - our own module, by our own Python
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.told, cwd=HOME
            )
        except OSError as trouble:  # this one does it all
            raise _Gone from trouble
        if self.killed:  # while it was started
            self.process.kill()
        return self.process

    def _bug(self, process: subprocess.Popen[bytes]) -> str:
        self.end()
        if process.returncode != A_BUG:
            return ""
        self.told.seek(0)
        return self.told.read().decode("utf-8", "replace")

    def kill(self) -> None:
        """At once, whatever it does: who waits for its answer waits no longer."""
        self.killed = True
        if self.process is not None:
            self.process.kill()

    def end(self) -> None:
        """No more jobs."""
        process, self.process = self.process, None
        if process is not None:
            for pipe in (process.stdin, process.stdout):
                with suppress(OSError):  # one that is broken cannot be closed without a word
                    cast("IO[bytes]", pipe).close()
            with suppress(subprocess.TimeoutExpired):
                process.wait(_ENDS_IN if self.asked else 0)
            process.kill()
            process.wait()


def _tell(process: subprocess.Popen[bytes], asked: object) -> None:
    jobs = cast("IO[bytes]", process.stdin)
    pickle.dump(asked, jobs, pickle.HIGHEST_PROTOCOL)
    jobs.flush()


_KEPT: ContextVar[_Second | None] = ContextVar("_KEPT", default=None)
_BEGUN: list[_Second] = []
"""One that was started before there was work for it."""


# ---- in the second process


def main(folder: str, *modules: str) -> int:
    """Do what comes in, until nothing does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the run itself hears Ctrl-C, and ends this
    gc.disable()  # as the run does, and for the same reason
    jobs, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing that a library prints is a result
    os.chdir(folder)  # paths are as they were given; what is imported from here on still lies in our own folder
    _load(modules)
    try:
        while (asked := _next(jobs)) is not None:
            work, job = asked
            if work is None:
                _load(job)
                continue
            pickle.dump(_answer(work, job), answers, pickle.HIGHEST_PROTOCOL)
            answers.flush()
    except (MemoryError, BrokenPipeError):
        return NO_MEMORY
    return 0


def _next(jobs: IO[bytes]) -> Any:
    """What the run's process hands over: work and a job for it; None when that is all."""
    try:
        return pickle.load(jobs)  # noqa: S301 - our own process asks
    except EOFError:
        return None


def _load(modules: Sequence[str]) -> None:
    for module in modules:
        import_module(module)


def _answer(work: Callable[[Job], Result], job: Job) -> Result | PipelineError:
    try:
        return work(job)
    except PipelineError as trouble:
        return trouble


if __name__ == "__main__":
    os._exit(main(*sys.argv[1:]))  # what it holds need not be taken down piece by piece
