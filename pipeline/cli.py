"""The command line: arguments in, lines and an exit code out. The only part that prints."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline import __version__
from pipeline.domain.trouble import Exit, PipelineError

if TYPE_CHECKING:
    from pipeline.run import Ask, Begun, Done, Task, Watch

_PATH = click.Path(path_type=Path)


class _Cspr(click.Group):
    """One place turns a PipelineError into its lines and its exit code; any other exception is a bug."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except PipelineError as trouble:
            for line in trouble.lines:
                click.echo(f"cspr: {_on_one_line(line)}", err=True)
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


@main.command()
@click.argument("folder", type=_PATH)
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


_OUT = click.option("-o", "--out", type=_PATH, help="Where to write. A review folder's own is its out/ folder.")
_PATHS = click.argument("paths", type=_PATH, nargs=-1, required=True, metavar="FOLDER | FILES...")
_NO_LINKS = click.option("--no-links", is_flag=True, help="Don't look for entries that tell the same event.")


_PROTECTED = ("", "combined-chronology.xlsx opens with the password alone. The other files open without one.")


@main.command()
@_PATHS
@_OUT
@_NO_LINKS
@click.option("--protect", is_flag=True, help="Give combined-chronology.xlsx a password (asked for, or CSPR_PASSWORD).")
def merge(paths: tuple[Path, ...], out: Path | None, no_links: bool, protect: bool) -> None:
    """Merge agencies' chronologies into one timeline.

    Give one review FOLDER, or any number of FILES (with -o; no register is needed for these).
    """
    from pipeline import run

    with _progress() as watch:
        task = _task(paths, out, links=not no_links)
        password = run.password_for_output(_asking()) if protect else None
        done = run.merge(task, watch, password)
    _tell(done, [*run.summary(done), *(_PROTECTED if protect else ())])


@main.command()
@_PATHS
@_OUT
def timeline(paths: tuple[Path, ...], out: Path | None) -> None:
    """Make the timeline that a lead reviewer reads: a page, a Word document, a picture.

    It shows where agencies tell the same event, where nobody saw the child, where a message got no answer.
    Give one review FOLDER, or any number of FILES (with -o).
    """
    from pipeline import run

    with _progress() as watch:
        done = run.timeline(_task(paths, out), watch)
    _tell(done, run.pointers(done))


_STRICT = click.option("--strict", is_flag=True, help="Exit with 1 when a duty is not met.")


def _day(_: click.Context, __: click.Parameter, text: str | None) -> date | None:
    """A day as people type it; None for today."""
    if text is None or text.strip().casefold() == "today":
        return None
    for form in ("%d/%m/%Y", "%Y-%m-%d"):
        with suppress(ValueError):
            return datetime.strptime(text.strip(), form).replace(tzinfo=UTC).date()
    raise click.BadParameter(f"'{text}' is no day. Write it as 28/09/2026 or 2026-09-28, or leave it out for today.")


def _given_day(context: click.Context, parameter: click.Parameter, text: str | None) -> date | None:
    """A day as people type it, `today` among them; None where nobody gave one."""
    from pipeline import run

    return None if text is None else _day(context, parameter, text) or run.today()


_AS_OF = click.option(
    "--as-of",
    callback=_given_day,
    metavar="DATE",
    help="The day to judge by and to date letters with (28/09/2026, or: today). Default: the newest file's.",
)


@main.command()
@click.argument("folder", type=_PATH)
@_OUT
@_STRICT
@_AS_OF
def check(folder: Path, out: Path | None, strict: bool, as_of: date | None) -> None:
    """Check a review FOLDER against the duties of the role profiles.

    Says duty by duty and agency by agency what is met, not met, cannot be told or does not apply, and on what it
    rests; writes a query to each author, and copies of their files with the places marked.
    """
    from pipeline import run

    with _progress() as watch:
        done = run.check(_task((folder,), out, links=False, as_of=as_of), watch)
    _tell(done, run.answers(done), strict=strict)


@main.command()
@click.argument("folder", type=_PATH)
@_OUT
@click.option("--as-of", callback=_day, metavar="DATE", help="The day to tell it for (28/09/2026). Default: today.")
def status(folder: Path, out: Path | None, as_of: date | None) -> None:
    """Say where a review stands: what is late, what is due, who owes what.

    Counted in working days from the register of the review FOLDER, for today or another day.
    """
    from pipeline import run

    told = run.status(folder, out, as_of)
    for line in run.status_lines(told):
        click.echo(line)
    click.echo(f"\nWritten to {told.out}: {', '.join(told.written)}")


@main.command("all")
@click.argument("folder", type=_PATH)
@_OUT
@_STRICT
@_AS_OF
def everything(folder: Path, out: Path | None, strict: bool, as_of: date | None) -> None:
    """Do everything this version can for one review FOLDER: merge, check, timeline."""
    from pipeline import run

    with _progress() as watch:
        done = run.everything(_task((folder,), out, as_of=as_of), watch)
    _tell(done, [*run.summary(done), "", *run.answers(done), "", *run.pointers(done)], strict=strict)


def _task(paths: Sequence[Path], out: Path | None, *, links: bool = True, as_of: date | None = None) -> Task:
    from pipeline import run

    if len(paths) == 1 and os.path.isdir(paths[0]):  # noqa: PTH112 - Path.is_dir raises where a name is too long
        return run.on_folder(paths[0], out, links=links, as_of=as_of, ask=_asking())
    missing = next((path for path in paths if not os.path.exists(path) and not path.suffix), None)  # noqa: PTH110 - as above
    if missing is not None and (out is None or len(paths) == 1):
        quotes = " Put quotation marks round a name with a space in it." if len(paths) > 1 else ""
        raise click.UsageError(f"There is no file or folder '{missing}'.{quotes}")
    if out is None:
        raise click.UsageError("Say where to write: -o FOLDER.")
    return run.on_files(paths, out, links=links, ask=_asking())


def _asking() -> Ask | None:
    """How a person is asked for a password; None where nobody sits there, as in a pipe or a scheduled task."""
    return _password if sys.stdin.isatty() and sys.stderr.isatty() else None


def _password(of: str) -> str:
    """What somebody types, unseen; nothing at all where they only press Enter."""
    click.echo(err=True)  # the progress bar stands in this line
    question = f"Password of {_on_one_line(of)} (Enter: none)"
    return str(click.prompt(question, default="", hide_input=True, show_default=False, err=True))


@contextmanager
def _progress() -> Iterator[Watch]:
    """A progress bar on a terminal, nothing when piped."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    with click.progressbar(length=1, label="Reading", file=sys.stderr, item_show_func=str) as bar:

        def watch(done: int, total: int, name: str) -> None:
            bar.length = total
            bar.update(done - bar.pos, name)

        yield watch
        bar.update((bar.length or 0) - bar.pos, "")


def _on_one_line(text: str) -> str:
    """A file name can hold a line break; a message is one line all the same."""
    return "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in text)


def _by_folder(names: Iterable[str]) -> Iterator[str]:
    """Files by name; those in a folder of the outputs counted: `queries/ (9 files)`."""
    counts = Counter(name.partition("/")[0] + "/" if "/" in name else name for name in names)
    for name, count in counts.items():
        yield f"{name} ({count} file{'s' if count > 1 else ''})" if name.endswith("/") else name


def _tell(done: Done, lines: Iterable[str], *, strict: bool = False) -> None:
    """The run's summary on standard output, refusals on standard error, and the exit code."""
    for line in lines:
        click.echo(line)
    click.echo(f"\nWritten to {done.out}: {', '.join(_by_folder(done.written))}")
    for told in done.about_the_register:
        click.echo(f"cspr: register.xlsx: {_on_one_line(told)}", err=True)
    for name in done.left_over:
        click.echo(
            f"cspr: {done.out / name}: is of an earlier run, and nothing is asked there now. Delete it.", err=True
        )
    for name, reason in (*((file.file, file.reason) for file in done.refused), *done.unmarked):
        click.echo(f"cspr: {_on_one_line(name)}: {reason}", err=True)
    if done.refused or done.unmarked:
        click.get_current_context().exit(Exit.UNREAD)
    if strict and done.unmet:
        click.get_current_context().exit(Exit.UNMET)


if __name__ == "__main__":
    main()
