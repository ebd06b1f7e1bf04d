"""Files checked in a process of their own, one after the other, so that none can take the run down with it: each part
of the work on a file may take so long, and the file so much memory, and no more. What takes more is withheld."""

from __future__ import annotations

import contextlib
import pickle
import queue
import signal
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from pipeline.domain.release_paper import CheckedFile
from pipeline.release.one_file import Checking

MOST_SECONDS = 30  # of the processor, for one part of the work
MOST_WAIT = 180  # for one part, however busy the machine is
MOST_MEMORY = 1 << 30  # beyond the size of the file itself
CHECKING_PROCESS = "pipeline.release.checking_process"
HOME = Path(__file__).resolve().parents[2]
LENGTH = 8  # bytes that say how long a message is
STEP, NO_MEMORY = "step", "no memory"
"""What the process says besides a checked file: that it goes on, or that there is no memory left."""

_OUT_OF_TIME = -getattr(signal, "SIGXCPU", 0) or None
_CURE = "Make the file again with simpler or smaller pictures and drawings, or release it in parts."
TOO_SLOW = f"Checking it takes longer than {MOST_SECONDS} seconds for one part of the work, so it was stopped. {_CURE}"
TOO_MUCH = f"Checking it takes more memory than anything that is published, so it was stopped. {_CURE}"


def send(to: IO[bytes], message: object) -> None:
    """A message to the other process: how long it is, and itself."""
    packed = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    to.write(len(packed).to_bytes(LENGTH, "big") + packed)
    to.flush()


def received(source: IO[bytes]) -> Any:
    """The next message; None where there is no more."""
    length = int.from_bytes(source.read(LENGTH), "big")
    packed = source.read(length)
    if not packed or len(packed) < length:
        return None
    return pickle.loads(packed)  # noqa: S301 - what our own process has just made


@dataclass(slots=True)
class _Process:
    """A checking process, with what it has answered so far; None: it has ended."""

    running: subprocess.Popen[bytes]
    said: IO[bytes]
    answers: queue.Queue[Any] = field(default_factory=queue.Queue)
    listener: threading.Thread | None = None

    def begin(self) -> None:
        self.listener = threading.Thread(target=self._listen, daemon=True)
        self.listener.start()

    def _listen(self) -> None:
        source = self.running.stdout
        while source is not None and (message := received(source)) is not None:
            self.answers.put(message)
        self.answers.put(None)

    def tell(self, message: object) -> None:
        if self.running.stdin is not None:
            with contextlib.suppress(BrokenPipeError):  # it has ended, as its answers say
                send(self.running.stdin, message)

    def end(self) -> None:
        self.running.kill()
        self.running.wait()
        if self.listener is not None:
            self.listener.join()
        for pipe in filter(None, (self.running.stdout, self.said)):
            pipe.close()
        if self.running.stdin is not None:
            with contextlib.suppress(BrokenPipeError):
                self.running.stdin.close()


class Checker:
    """Checks files by what `Checking` says. Used with `with`: the process ends with it."""

    def __init__(self, checking: Checking) -> None:
        self._checking = checking
        self._process: _Process | None = None

    def __enter__(self) -> Checker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def check(self, path: Path) -> CheckedFile:
        """The file as it was judged; withheld where that takes too long or too much."""
        process = self._process or self._started()
        try:
            process.tell(path.absolute())
            answer: Any = STEP
            while answer == STEP:
                answer = process.answers.get(timeout=MOST_WAIT)
        except queue.Empty:
            return self._given_up(path, TOO_SLOW)
        if isinstance(answer, CheckedFile):
            return answer
        ended = 0 if answer == NO_MEMORY else process.running.wait()
        if ended == _OUT_OF_TIME:
            return self._given_up(path, TOO_SLOW)
        if answer == NO_MEMORY or ended < 0:  # a library that finds no memory ends the process at once
            return self._given_up(path, TOO_MUCH)
        process.said.seek(0)
        raise RuntimeError(process.said.read().decode("utf-8", "replace"))  # a bug: its traceback is the message

    def _started(self) -> _Process:
        said = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the process
        running = subprocess.Popen(  # noqa: S603 - our own module, by our own Python
            [sys.executable, "-m", CHECKING_PROCESS],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=said,
            cwd=HOME,
        )
        process = self._process = _Process(running, said)
        process.begin()
        process.tell(self._checking)
        return process

    def _given_up(self, path: Path, reason: str) -> CheckedFile:
        self._end()
        return CheckedFile(path.name, reason=reason)

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.end()
