"""The command that does all of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.options import AS_OF, OUT, PATH, STRICT
from pipeline.cli.telling import progress, task_of, tell

if TYPE_CHECKING:
    from pipeline.run import Done


@click.command("all")
@click.argument("folder", type=PATH)
@OUT
@STRICT
@AS_OF
def everything(folder: Path, out: Path | None, strict: bool, as_of: date | None) -> None:
    """Do everything this version can for one review FOLDER: merge, check, timeline and draft report; with a final
    report its learning summary and release check."""
    from pipeline import head_start

    head_start.begin((folder,))
    from pipeline import run

    with progress() as watch:
        done = run.everything(task_of((folder,), out, as_of=as_of), watch)
    parts = (run.merge_lines, run.check_lines, run.timeline_lines, run.draft_lines)
    lines = [line for part in parts for line in ("", *part(done))]
    tell(done, [*lines[1:], *_published(done)], strict=strict)


def _published(done: Done) -> Iterator[str]:
    from pipeline import run

    if done.summarised:
        yield ""
        yield from run.summary_lines(done.summarised)
    if done.released:
        yield ""
        yield from run.release_lines(done.released)
