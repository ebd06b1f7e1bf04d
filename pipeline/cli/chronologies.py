"""The commands that make one chronology of many: merged, and as a timeline."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli import telling
from pipeline.cli.options import NO_LINKS, OUT, PATHS
from pipeline.cli.telling import progress, task_of, tell

_PROTECTED = ("", "combined-chronology.xlsx opens with the password alone. The other files open without one.")


@click.command()
@PATHS
@OUT
@NO_LINKS
@click.option("--protect", is_flag=True, help="Give combined-chronology.xlsx a password (asked for, or CSPR_PASSWORD).")
def merge(paths: tuple[Path, ...], out: Path | None, no_links: bool, protect: bool) -> None:
    """Merge agencies' chronologies into one timeline.

    Give one review FOLDER, or any number of FILES (with -o; no register is needed for these).
    """
    from pipeline import head_start

    head_start.begin(paths)
    from pipeline import run

    with progress() as watch:
        task = task_of(paths, out, links=not no_links)
        password = run.password_for_output(telling.asking()) if protect else None
        done = run.merge(task, watch, password)
    tell(done, [*run.merge_lines(done), *(_PROTECTED if protect else ())])


@click.command()
@PATHS
@OUT
def timeline(paths: tuple[Path, ...], out: Path | None) -> None:
    """Make the timeline that a lead reviewer reads: a page, a Word document, a picture.

    It shows where agencies tell the same event, where nobody saw the child, where a message got no answer.
    Give one review FOLDER, or any number of FILES (with -o).
    """
    from pipeline import head_start

    head_start.begin(paths)
    from pipeline import run

    with progress() as watch:
        done = run.timeline(task_of(paths, out), watch)
    tell(done, run.timeline_lines(done))
