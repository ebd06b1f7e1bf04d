"""The command that stands before publication."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.options import OUT, PATH, PATHS
from pipeline.cli.telling import by_folder, on_one_line, progress
from pipeline.domain.trouble import Exit

NO_NAMES = "Names were not looked for (--no-names)."


@click.command()
@PATHS
@OUT
@click.option("--register", type=PATH, help="The review's register.xlsx, whose people are looked for.")
@click.option("--no-names", is_flag=True, help="Check without a register. Names are then not looked for.")
def release(paths: tuple[Path, ...], out: Path | None, register: Path | None, no_names: bool) -> None:
    """Check files before they are published, and make cleaned copies.

    Give the FILES (Word, Excel, PDF, HTML, CSV, text, pictures) with --register, or one review FOLDER, whose final
    report and learning summary are checked. A file in which something identifies anybody is withheld.
    """
    from pipeline import run

    with progress() as watch:
        released = run.release(paths, register, out, watch, names=not no_names)
    if no_names:
        click.echo(NO_NAMES)
    for line in run.release_lines(released):
        click.echo(on_one_line(line))
    click.echo(f"\nWritten to {released.out}: {', '.join(by_folder(released.written))}")
    for trouble in released.troubles:
        click.echo(f"cspr: {on_one_line(trouble)}", err=True)
    if released.exit_code is not Exit.DONE:
        click.get_current_context().exit(released.exit_code)
