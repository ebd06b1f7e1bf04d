"""The command that does all of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from pipeline.cli.options import AS_OF, OUT, PATH, STRICT
from pipeline.cli.telling import progress, task_of, tell


@click.command("all")
@click.argument("folder", type=PATH)
@OUT
@STRICT
@AS_OF
def everything(folder: Path, out: Path | None, strict: bool, as_of: date | None) -> None:
    """Do everything this version can for one review FOLDER: merge, check, timeline."""
    from pipeline import run

    with progress() as watch:
        done = run.everything(task_of((folder,), out, as_of=as_of), watch)
    tell(done, [*run.merge_lines(done), "", *run.check_lines(done), "", *run.timeline_lines(done)], strict=strict)
