"""The commands that say how a review stands: by its duties, and by its dates."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from pipeline.cli.options import AS_OF, OUT, PATH, STRICT, day
from pipeline.cli.telling import progress, task_of, tell
from pipeline.domain.trouble import Exit


@click.command()
@click.argument("path", type=PATH, metavar="FOLDER | REPORT.docx")
@OUT
@STRICT
@AS_OF
def check(path: Path, out: Path | None, strict: bool, as_of: date | None) -> None:
    """Check a review FOLDER against the duties of the role profiles, or one REPORT by itself.

    Says duty by duty and agency by agency what is met, not met, cannot be told or does not apply, and on what it
    rests; writes a query to each author, and copies of their files with the places marked. Of a report it says on one
    page what it holds and lacks and how it is worded, and marks the places in a copy.
    """
    from pipeline import run

    if path.suffix.lower() in {".docx", ".docm"} and not path.is_dir():
        _check_report(path, out, as_of, strict=strict)
        return
    with progress() as watch:
        done = run.check(task_of((path,), out, links=False, as_of=as_of), watch)
    tell(done, run.check_lines(done), strict=strict)


def _check_report(path: Path, out: Path | None, as_of: date | None, *, strict: bool) -> None:
    from pipeline import run

    done = run.check_report(path, out, as_of)
    for line in run.report_lines(done):
        click.echo(line)
    click.echo(f"\nWritten to {done.out}: {', '.join(done.written)}")
    if strict and done.unmet:
        click.get_current_context().exit(Exit.UNMET)


@click.command()
@click.argument("folder", type=PATH)
@OUT
@click.option("--as-of", callback=day, metavar="DATE", help="The day to tell it for (28/09/2026). Default: today.")
def status(folder: Path, out: Path | None, as_of: date | None) -> None:
    """Say where a review stands: what is late, what is due, who owes what.

    Counted in working days from the register of the review FOLDER, for today or another day.
    """
    from pipeline import run

    told = run.status(folder, out, as_of)
    for line in run.status_lines(told):
        click.echo(line)
    click.echo(f"\nWritten to {told.out}: {', '.join(told.written)}")
