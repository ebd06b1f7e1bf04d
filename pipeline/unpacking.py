"""From the files handed in to those that are read: zip archives are taken apart, each file is told how it opens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath

from pipeline import readers
from pipeline.domain.opening import Opening
from pipeline.passwords import Passwords
from pipeline.submissions import Submission, Submissions


def unpacked(files: Submissions, passwords: Passwords) -> Submissions:
    """Every file, those within archives in the archive's place, under `archive.zip/file.xlsx`."""
    found: list[Submission] = []
    passed: list[str] = []
    for file in files.files:
        for each in _within(file):
            inner = Path(each.opening.inside or each.name)
            if each.opening.inside and readers.is_system_file(inner):
                continue
            if each.opening.inside and readers.is_lock_file(inner):
                passed.append(each.name)
                continue
            opening = Opening(each.opening.inside, partial(passwords.of_file, each.name, each.folder))
            found.append(replace(each, opening=opening))
    return Submissions(tuple(found), tuple(sorted((*files.passed_over, *passed))))


def _within(file: Submission) -> Iterator[Submission]:
    """The file itself; an archive as the files in it."""
    members = readers.members(file.path)
    if not members:
        yield file
    for name, inside in members.items():
        yield Submission(file.path, f"{file.name}/{name}", file.folder or _folder(file, name), Opening(inside))


def _folder(archive: Submission, name: str) -> str:
    """An archive that lies in no agency's folder may have one within, or be called after the agency."""
    within = PurePosixPath(name).parts[:-1]
    return within[0] if within else PurePosixPath(archive.name).stem
