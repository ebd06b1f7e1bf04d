"""Writes `release-check.json`, which other programs may rely on, and `release.csv`, in which a person decides."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from io import StringIO
from pathlib import Path

from pipeline.domain.release import Problem, Severity
from pipeline.domain.release_paper import Allowance, CheckedFile

HEADINGS = ("file", "rule", "part", "place", "found", "reason", "by", "date")
UNREAD = "unreadable"


def write_release_json(path: Path, files: Sequence[CheckedFile]) -> None:
    """One finding for each occurrence; a file that cannot be read through is one finding too."""
    findings = [finding for file in files for finding in _findings(file)]
    path.write_text(json.dumps(findings, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _findings(file: CheckedFile) -> Iterator[Mapping[str, object]]:
    if file.reason:
        yield _finding(Problem(UNREAD, Severity.STOP, file.name, "", "", ""), None)
    for problem, allowed in zip(file.problems, file.allowed, strict=True):
        for part, place in ((problem.part, problem.place), *problem.also):
            yield _finding(replace(problem, part=part, place=place), allowed)


def _finding(problem: Problem, allowed: Allowance | None) -> Mapping[str, object]:
    plain: dict[str, object] = {
        "rule": problem.rule,
        "severity": problem.severity.value,
        "file": problem.file,
        "part": problem.part,
        "place": problem.place,
        "found": problem.found,
    }
    if allowed is None:
        return plain
    return {**plain, "allowed": {"by": allowed.by, "reason": allowed.reason, "date": allowed.date}}


def write_release_csv(path: Path, files: Iterable[CheckedFile]) -> None:
    """A line for each stop, with what a person has decided of it so far."""
    text = StringIO(newline="")
    table = csv.writer(text)
    table.writerow(HEADINGS)
    for file in files:
        for problem, allowed in file.of(Severity.STOP):
            decided = (allowed.reason, allowed.by, allowed.date) if allowed else ("", "", "")
            table.writerow([_plain(cell) for cell in (*_place(problem), *decided)])
    path.write_bytes(b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", "backslashreplace"))


def _place(problem: Problem) -> tuple[str, ...]:
    return problem.file, problem.rule, problem.part, problem.place, problem.found


def _plain(cell: str) -> str:
    """Excel would calculate what begins so."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@")) else cell
