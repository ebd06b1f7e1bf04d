"""What several commands can be told, and how a day is typed."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

import click

PATH = click.Path(path_type=Path)
OUT = click.option("-o", "--out", type=PATH, help="Where to write. A review folder's own is its out/ folder.")
PATHS = click.argument("paths", type=PATH, nargs=-1, required=True, metavar="FOLDER | FILES...")
NO_LINKS = click.option("--no-links", is_flag=True, help="Don't look for entries that tell the same event.")

STRICT = click.option("--strict", is_flag=True, help="Exit with 1 when a duty is not met.")


def day(_: click.Context, __: click.Parameter, text: str | None) -> date | None:
    """A day as people type it; None for today."""
    if text is None or text.strip().casefold() == "today":
        return None
    for form in ("%d/%m/%Y", "%Y-%m-%d"):
        with suppress(ValueError):
            return datetime.strptime(text.strip(), form).replace(tzinfo=UTC).date()
    raise click.BadParameter(f"'{text}' is no day. Write it as 28/09/2026 or 2026-09-28, or leave it out for today.")


def given_day(context: click.Context, parameter: click.Parameter, text: str | None) -> date | None:
    """A day as people type it, `today` among them; None where nobody gave one."""
    from pipeline import run

    return None if text is None else day(context, parameter, text) or run.today()


AS_OF = click.option(
    "--as-of",
    callback=given_day,
    metavar="DATE",
    help="The day to judge by and to date letters with (28/09/2026, or: today). Default: the newest file's.",
)
