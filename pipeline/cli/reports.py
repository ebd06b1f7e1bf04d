"""The commands about the report: its draft."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from pipeline.cli.options import AS_OF, OUT, PATH
from pipeline.cli.telling import progress, task_of, tell


@click.command()
@click.argument("folder", type=PATH)
@OUT
@AS_OF
@click.option("--appendix/--no-appendix", default=True, help="With or without the combined chronology as an appendix.")
@click.option("--general-dates", is_flag=True, help="In the coded copy: early March 2019 instead of the day.")
@click.option("--draft", default="", metavar="NAME", help="The draft's name (Draft 3). Default: told by the register.")
@click.option("--template", type=PATH, help="A restyled report.docx. Default: the one that ships with the program.")
def report(
    folder: Path,
    out: Path | None,
    as_of: date | None,
    appendix: bool,
    general_dates: bool,
    draft: str,
    template: Path | None,
) -> None:
    """Write the draft report of a review FOLDER as Word documents.

    What is known stands in its place with its source; what needs a person's judgement is a visible prompt. Makes a
    working copy with names and a coded copy with the pseudonyms of the register's People sheet.
    """
    from pipeline import run

    named = f"Draft {draft}" if draft.strip().isdigit() else draft.strip()
    wishes = run.Wishes(appendix, general_dates, named, template)
    with progress() as watch:
        done = run.report(task_of((folder,), out, as_of=as_of), watch, wishes)
    tell(done, run.draft_lines(done))
