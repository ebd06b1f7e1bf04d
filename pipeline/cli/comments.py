"""The commands on drafts that went out: what came back on them, and what changed from one to the next."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.options import OUT, PATH
from pipeline.cli.telling import asking, on_one_line
from pipeline.domain.trouble import Exit


@click.command()
@click.argument("folder", type=PATH)
@OUT
def comments(folder: Path, out: Path | None) -> None:
    """Gather what agencies said on a draft report into one log.

    Reads the Word files in drafts/ of the review FOLDER: comments with their replies, tracked changes, and text that
    was changed without tracking. Responses written into an earlier log are carried over.
    """
    from pipeline import run

    logged = run.comments(folder, out, asking())
    for line in run.comments_lines(logged):
        click.echo(line)
    click.echo(f"\nWritten to {logged.out}: {', '.join(logged.written)}")
    for name, reason in logged.refused:
        click.echo(f"cspr: {on_one_line(name)}: {reason}", err=True)
    if logged.refused:
        click.get_current_context().exit(Exit.UNREAD)


@click.command()
@click.argument("old", type=PATH, metavar="EARLIER")
@click.argument("new", type=PATH, metavar="LATER")
@click.option("-o", "--out", type=PATH, help="A folder, or a .docx file. Default: out/ of the review that LATER is of.")
def compare(old: Path, new: Path, out: Path | None) -> None:
    """Say what changed between two drafts, EARLIER and LATER, as a Word document to read.

    Paragraph by paragraph and row by row: added, removed, moved, changed, with the words marked. Tracked changes that
    are still pending are read as accepted.
    """
    from pipeline import run

    compared = run.compare(old, new, out)
    click.echo(run.compare_line(compared))
    click.echo(f"\nWritten to {compared.path}")
