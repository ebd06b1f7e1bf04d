"""What a command works on, how it asks a person, and what it says when it is done."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.domain.trouble import Exit

if TYPE_CHECKING:
    from pipeline.run import Ask, Done, Task, Watch


def task_of(paths: Sequence[Path], out: Path | None, *, links: bool = True, as_of: date | None = None) -> Task:
    from pipeline import run

    if len(paths) == 1 and os.path.isdir(paths[0]):  # noqa: PTH112 - Path.is_dir raises where a name is too long
        return run.on_folder(paths[0], out, links=links, as_of=as_of, ask=asking())
    missing = next((path for path in paths if not os.path.exists(path) and not path.suffix), None)  # noqa: PTH110 - as above
    if missing is not None and (out is None or len(paths) == 1):
        quotes = " Put quotation marks round a name with a space in it." if len(paths) > 1 else ""
        raise click.UsageError(f"There is no file or folder '{missing}'.{quotes}")
    if out is None:
        raise click.UsageError("Say where to write: -o FOLDER.")
    return run.on_files(paths, out, links=links, ask=asking())


def asking() -> Ask | None:
    """How a person is asked for a password; None where nobody sits there, as in a pipe or a scheduled task."""
    return _password if sys.stdin.isatty() and sys.stderr.isatty() else None


def _password(of: str) -> str:
    """What somebody types, unseen; nothing at all where they only press Enter."""
    click.echo(err=True)  # the progress bar stands in this line
    question = f"Password of {on_one_line(of)} (Enter: none)"
    return str(click.prompt(question, default="", hide_input=True, show_default=False, err=True))


@contextmanager
def progress() -> Iterator[Watch]:
    """A progress bar on a terminal, nothing when piped. It counts the files that are read, and says what comes then;
    how much of the whole that is, nobody knows beforehand."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    with click.progressbar(
        length=1,
        label="Files read",
        file=sys.stderr,
        item_show_func=str,
        show_percent=False,
        show_eta=False,
        show_pos=True,
    ) as bar:

        def watch(done: int, total: int, name: str) -> None:
            bar.length = total
            bar.update(done - bar.pos, name)

        yield watch
        bar.update((bar.length or 0) - bar.pos, "")


def on_one_line(text: str) -> str:
    """A file name can hold a line break; a message is one line all the same."""
    return "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in text)


def by_folder(names: Iterable[str]) -> Iterator[str]:
    """Files by name; those in a folder of the outputs counted: `queries/ (9 files)`."""
    counts = Counter(name.partition("/")[0] + "/" if "/" in name else name for name in names)
    for name, count in counts.items():
        yield f"{name} ({count} file{'s' if count > 1 else ''})" if name.endswith("/") else name


def tell(done: Done, lines: Iterable[str], *, strict: bool = False) -> None:
    """The run's summary on standard output, refusals on standard error, and the exit code."""
    for line in lines:
        click.echo(line)
    click.echo(f"\nWritten to {done.out}: {', '.join(by_folder(done.written))}")
    for told in done.about_the_register:
        click.echo(f"cspr: register.xlsx: {on_one_line(told)}", err=True)
    for name in done.left_over:
        click.echo(f"cspr: {done.out / name}: is of an earlier run, and says nothing of this one. Delete it.", err=True)
    for name, reason in (*((file.file, file.reason) for file in done.refused), *done.unmarked):
        click.echo(f"cspr: {on_one_line(name)}: {reason}", err=True)
    for line in _not_made(done):
        click.echo(f"cspr: {on_one_line(line)}", err=True)
    if done.exit_code is not Exit.DONE:
        click.get_current_context().exit(done.exit_code)
    if strict and done.unmet:
        click.get_current_context().exit(Exit.UNMET)


def _not_made(done: Done) -> Iterator[str]:
    yield from (line for trouble in done.troubles for line in trouble.lines)
    yield from done.released.troubles if done.released else ()
