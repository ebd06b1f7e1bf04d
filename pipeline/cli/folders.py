"""The command that makes a review folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.options import PATH

if TYPE_CHECKING:
    from pipeline.run import Begun


@click.command()
@click.argument("folder", type=PATH)
def new(folder: Path) -> None:
    """Make a review folder with an empty register, and the forms to send to each agency's author.

    FOLDER is the new review's folder. What stands in it already is left as it is. Run it again once the register
    names the agencies: it then makes a chronology and an Agency Involvement Summary for each, filled in as far as the
    register knows.
    """
    from pipeline import run

    begun = run.new(folder)
    made = (*begun.made, *begun.forms.made)
    for path in made:
        click.echo(f"made {path}")
    if begun.forms.kept:
        click.echo(
            f"Kept as they are: {len(begun.forms.kept)} forms that were there. To make one anew, delete it first."
        )
    elif not made:
        click.echo(f"{folder} is a review folder already; nothing was changed.")
    _say_what_is_next(folder, begun)


def _say_what_is_next(folder: Path, begun: Begun) -> None:
    from pipeline import run

    if not begun.agencies:
        click.echo(
            f"Next: fill in the sheets Review and Agencies of {folder / run.REGISTER}, save and close it, and run this"
            " again: it makes the forms to send to each agency's author."
        )
        return
    click.echo(
        f"Next: send each agency the forms in {folder / run.FORMS}/<Agency>/ by secure e-mail, and save what comes back"
        f" in {folder / 'submissions'}/<Agency>/."
    )
