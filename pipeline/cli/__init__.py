"""The command line: arguments in, lines and an exit code out. The only part that prints."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from typing import Any

import click

from pipeline import __version__
from pipeline.cli.chronologies import merge, timeline
from pipeline.cli.comments import comments, compare
from pipeline.cli.everything import everything
from pipeline.cli.folders import new
from pipeline.cli.publication import summary
from pipeline.cli.release import release
from pipeline.cli.reports import report
from pipeline.cli.standing import check, status
from pipeline.cli.telling import on_one_line
from pipeline.domain.trouble import PipelineError


class _Cspr(click.Group):
    """One place turns a PipelineError into its lines and its exit code; any other exception is a bug."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except PipelineError as trouble:
            for line in trouble.lines:
                click.echo(f"cspr: {on_one_line(line)}", err=True)
            ctx.exit(trouble.exit_code)


@click.group(cls=_Cspr, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="cspr")
def main() -> None:
    """Chronologies and papers of a Child Safeguarding Practice Review.

    Everything stays on this computer. Agencies' files are never written to.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a file name that the console has no letters for must not end the run
            stream.reconfigure(errors="backslashreplace")


for _command in (new, merge, timeline, check, report, status, comments, compare, summary, release, everything):
    main.add_command(_command)
