"""One file about to be published: read to its last byte, judged, copied clean, and the copy judged again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.domain.release import HiddenThing, Problem, ReadThrough, ReleaseTo, Severity, Words
from pipeline.domain.release_paper import Allowance, CheckedFile
from pipeline.domain.trouble import Unreadable
from pipeline.release.formats import Format, format_of
from pipeline.release.judging import judge
from pipeline.release.known import Known
from pipeline.release.office_files import fault_in_copy
from pipeline.release.wording import rule_words

_NO_TITLE = re.compile(r"\s*$|untitled|microsoft |\(?anonymous|unspecified|document ?\d*$", re.IGNORECASE)

GONE = "There is no file of that name. Look for a spelling mistake, or put quotation marks round a name with blanks."
CLOSED = "It cannot be opened ({}). Close it in other programs, and look whether you may read it."
NOT_CLEAN = (
    "Its cleaned copy, read again from scratch, still held something that must not go out ({})."
    " Nothing was published of it. Take that out in the program that made the file."
)

Step = Callable[[], None]
"""Told after each part of the work, so that somebody who waits knows that it goes on."""


@dataclass(frozen=True, slots=True)
class Checking:
    """What files are judged by, and what their copies are to say of themselves."""

    known: Known
    to: ReleaseTo
    allowances: tuple[Allowance, ...] = ()


def check_file(path: Path, checking: Checking, step: Step = lambda: None) -> CheckedFile:
    """The file as it was judged, with its cleaned copy where it may go out. Read once: a file that somebody changes
    meanwhile is the one that was read."""
    name = path.name
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return CheckedFile(name, reason=GONE, missing=True)
    except OSError as fault:
        return CheckedFile(name, reason=CLOSED.format(fault.strerror or type(fault).__name__), missing=True)
    try:
        kind = format_of(path.suffix, data)
        read = kind.read(data, None)
    except Unreadable as trouble:
        return CheckedFile(name, reason=str(trouble))
    step()
    judged = _judged(name, read, checking)
    if _stopped(judged):
        return judged
    step()
    return _with_copy(judged, data, read, kind, checking, step)


def _judged(name: str, read: ReadThrough, checking: Checking) -> CheckedFile:
    problems = judge(name, read, checking.known)
    stops = [problem for problem in problems if problem.severity is Severity.STOP]
    allowances = [each for each in checking.allowances if each.means_one_of(stops)]
    return CheckedFile(name, problems, tuple(_allowed(problem, allowances) for problem in problems))


def _allowed(problem: Problem, allowances: Iterable[Allowance]) -> Allowance | None:
    if problem.severity is not Severity.STOP:
        return None
    return next((each for each in allowances if each.covers(problem)), None)


def _stopped(file: CheckedFile) -> bool:
    return any(allowed is None for _, allowed in file.of(Severity.STOP))


def _with_copy(
    file: CheckedFile, data: bytes, read: ReadThrough, kind: Format, checking: Checking, step: Step
) -> CheckedFile:
    """The file with its cleaned copy, once that has been read and judged as if nobody knew where it came from."""
    to = replace(checking.to, title=_title(file.name, read, checking.known))
    try:
        copy = kind.clean(data, to)
        step()
        again = kind.read(copy, to)
    except Unreadable as trouble:
        return replace(file, reason=str(trouble))
    step()
    judged = _judged(file.name, again, checking)
    stops = sorted({problem.rule for problem, allowed in judged.of(Severity.STOP) if allowed is None})
    if stops:
        return replace(file, reason=NOT_CLEAN.format(", ".join(rule_words(rule).title.lower() for rule in stops)))
    if fault := fault_in_copy(read, again):
        return replace(file, reason=f"{fault[0].upper()}{fault[1:]}.")
    return replace(file, copy=copy)


def _title(name: str, read: ReadThrough, known: Known) -> str:
    """The document's own title, where there is nothing to be asked about it; else the file's name as words."""
    titles = (thing.said for thing in read.hidden if thing.rule == "property" and _called(thing) == "title")
    for title in titles:
        if not _NO_TITLE.match(title) and not judge("", ReadThrough((Words(title),)), known):
            return " ".join(title.split())
    return " ".join(Path(name).stem.replace("_", " ").replace("-", " ").split())


def _called(thing: HiddenThing) -> str:
    return (thing.place or thing.part.rpartition("/")[2]).casefold()
