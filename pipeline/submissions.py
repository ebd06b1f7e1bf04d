"""Which files were handed in: everything under a review's `submissions/`, or the files named on the
command line. Nothing is opened here."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.domain.opening import AS_IT_LIES, Opening
from pipeline.domain.trouble import PipelineError

Passed = Callable[[Path], bool]


@dataclass(frozen=True, slots=True)
class Submission:
    """A file handed in: `name` is its name in every output, `folder` the agency folder it came in; `opening` says how
    to get at what it holds."""

    path: Path
    name: str
    folder: str
    opening: Opening = AS_IT_LIES


@dataclass(frozen=True, slots=True)
class Submissions:
    """Files to read, by name; and the names of those passed over (Office's lock files)."""

    files: tuple[Submission, ...]
    passed_over: tuple[str, ...] = ()


def under(folder: Path, *, is_lock: Passed, is_system: Passed) -> Submissions:
    """Every file below `folder`, whose first-level folders are the agencies'."""
    found, passed = [], []
    for path in _everything_under(folder):
        if is_system(path):
            continue
        parts = path.relative_to(folder).parts
        name = "/".join(parts)
        if is_lock(path):
            passed.append(name)
        else:
            found.append(Submission(path, name, parts[0] if len(parts) > 1 else ""))
    return Submissions(_ordered(found), tuple(sorted(passed)))


def _everything_under(folder: Path) -> Iterator[Path]:
    """Every path that somebody should hear about: files, links to folders, and folders that cannot be looked into.
    Reading these fails, and says why; left out, an agency's files would be missing without a word."""
    closed: list[OSError] = []
    for place, folders, files in os.walk(folder, onerror=closed.append):
        yield from (Path(place, name) for name in files)
        inside = [Path(place, name) for name in folders]
        yield from (path for path in inside if os.path.islink(path))  # noqa: PTH114 - Path's raises where it is too long
    yield from (Path(trouble.filename) for trouble in closed)


def named(paths: Sequence[Path], *, is_lock: Passed) -> Submissions:
    """The files of a command line, each once, in an order that does not depend on how they were typed."""
    found, passed, seen = [], set(), set()
    for path in sorted(paths, key=lambda path: (len(path.parts), path.as_posix())):  # the plainest name counts
        name = path.as_posix()
        if os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises where a name is too long
            raise PipelineError(
                f"{name}: is a folder. Give one review folder (with submissions/ in it), or the files themselves."
            )
        if is_lock(path):
            passed.add(name)
            continue
        same = path.resolve()
        if same not in seen:
            seen.add(same)
            found.append(Submission(path, name, _folder_of(path)))
    return Submissions(_ordered(found), tuple(sorted(passed)))


def _folder_of(path: Path) -> str:
    """The folder a file was given in, where the path as typed has one."""
    return "" if path.parent.name in ("", ".", "..") else path.parent.name


def _ordered(files: Iterable[Submission]) -> tuple[Submission, ...]:
    return tuple(sorted(files, key=lambda file: file.name))
