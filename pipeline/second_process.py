"""The second process of a run, and how it is spoken to.

`python -m pipeline.second_process FOLDER MODULES…` is that process: it loads the modules, then does the jobs that come
on its standard input, one after the other, and gives the results on its standard output. It ends when its input does,
so it never outlives the run.
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
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, fields
from importlib import import_module
from operator import attrgetter
from pathlib import Path
from typing import IO, Any, TypeVar, cast

from pipeline.domain.entry import Entry, Place
from pipeline.domain.trouble import PipelineError
from pipeline.domain.when import When

Job = TypeVar("Job")
Result = TypeVar("Result")

HOME = Path(__file__).resolve().parents[1]
A_BUG, NO_MEMORY = 1, 4
"""How the process ends where a job has a traceback, and where there is no memory for it."""
ENDS_IN = 5.0  # seconds that the process may take to end when asked to


def travels_light(kind: type[Any]) -> None:
    """Have a dataclass pickled as a call of its constructor: in a third of the time that its own way takes."""
    values = attrgetter(*(each.name for each in fields(kind)))
    copyreg.pickle(kind, lambda each: (kind, values(each)))


for _kind in (Entry, Place, When):
    travels_light(_kind)


class Gone(Exception):
    """The second process has ended; its traceback, where that was a bug."""


@dataclass(slots=True)
class SecondProcess:
    """The second process, which starts when it is first asked, and again when it has ended."""

    modules: Sequence[str] = ()
    told: IO[bytes] = field(default_factory=tempfile.TemporaryFile)  # its traceback, where it ends by a bug
    process: subprocess.Popen[bytes] | None = None
    asked: bool = False
    killed: bool = False

    def ask(self, work: Callable[[Job], Result], job: Job) -> Result | PipelineError:
        """What the work makes of the job. Raises `Gone`."""
        self.asked = True
        process = self.process or self.start()
        try:
            _tell(process, (work, job))
            answers = cast("IO[bytes]", process.stdout)
            return cast("Result | PipelineError", pickle.load(answers))  # noqa: S301 - what our own process has made
        except (EOFError, OSError, pickle.UnpicklingError) as trouble:
            raise Gone(self._bug(process)) from trouble

    def load(self, modules: Sequence[str]) -> None:
        """Have it load them, and wait for nothing. Raises `Gone`."""
        if modules and self.process is not None:
            try:
                _tell(self.process, (None, modules))
            except OSError as trouble:
                raise Gone(self._bug(self.process)) from trouble

    def start(self) -> subprocess.Popen[bytes]:
        """Raises `Gone` where there is none to be had."""
        command = [sys.executable, "-m", __spec__.name, str(Path.cwd()), *self.modules]
        try:
            self.process = subprocess.Popen(  # noqa: S603 - our own module, by our own Python
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.told, cwd=HOME
            )
        except OSError as trouble:  # this one does it all
            raise Gone from trouble
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
                process.wait(ENDS_IN if self.asked else 0)
            process.kill()
            process.wait()


def _tell(process: subprocess.Popen[bytes], asked: object) -> None:
    jobs = cast("IO[bytes]", process.stdin)
    pickle.dump(asked, jobs, pickle.HIGHEST_PROTOCOL)
    jobs.flush()


def load(modules: Sequence[str]) -> None:
    for module in modules:
        import_module(module)


def answer_to(work: Callable[[Job], Result], job: Job) -> Result | PipelineError:
    try:
        return work(job)
    except PipelineError as trouble:
        return trouble


# ---- in the second process


def main(folder: str, *modules: str) -> int:
    """Do what comes in, until nothing does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the run itself hears Ctrl-C, and ends this
    gc.disable()  # as the run does, and for the same reason
    jobs, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing that a library prints is a result
    os.chdir(folder)  # paths are as they were given; what is imported from here on still lies in our own folder
    load(modules)
    try:
        while (asked := _next(jobs)) is not None:
            work, job = asked
            if work is None:
                load(job)
                continue
            pickle.dump(answer_to(work, job), answers, pickle.HIGHEST_PROTOCOL)
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


if __name__ == "__main__":
    os._exit(main(*sys.argv[1:]))  # what it holds need not be taken down piece by piece
