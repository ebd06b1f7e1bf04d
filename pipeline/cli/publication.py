"""The commands that make what is published."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.options import OUT, PATH


@click.command()
@click.argument("folder", type=PATH)
@OUT
@click.option("--briefing", is_flag=True, help="Make the seven-minute briefing too.")
def summary(folder: Path, out: Path | None, briefing: bool) -> None:
    """Make the one-page learning summary of a review FOLDER's final report.

    Themes, learning, good practice and recommendations are taken letter for letter from the newest Word file in final/.
    What was found is listed in learning-summary.xlsx: put under decisions/, it says what the next run uses.
    """
    from pipeline import run

    done = run.summary(folder, out, briefing=briefing)
    for line in run.summary_lines(done):
        click.echo(line)
    click.echo(f"\nWritten to {done.out}: {', '.join(done.written)}")
