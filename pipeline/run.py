"""The whole story, one short function per command. Each reads as a table of contents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline import day_of_run, readers, submissions
from pipeline.domain.file_names import safe_names
from pipeline.domain.review import Review
from pipeline.domain.trouble import Issue, PipelineError, SetupError
from pipeline.merging import MARKING, Case, Merged, Watch, merge

__all__ = ["REGISTER", "Merged", "Watch", "merge_files", "merge_folder", "new", "summary"]

REGISTER = "register.xlsx"
NO_REGISTER = (
    "The review folder has no register.xlsx: its folders name the agencies, and no period is known. Put it back, or"
    " make an empty one with 'cspr new'."
)
FOLDERS = ("submissions", "drafts", "final", "decisions/column-maps")


def new(folder: Path) -> tuple[Path, ...]:
    """A review folder with an empty register; what stands there already is left as it is. Returns what is new."""
    from pipeline.writers.placing import placing
    from pipeline.writers.register_workbook import write_register

    try:
        made = [folder / part for part in FOLDERS if not (folder / part).is_dir()]
        for part in made:
            part.mkdir(parents=True)
    except OSError as trouble:
        raise PipelineError(
            f"{folder}: cannot be made ({trouble.strerror}). Choose a place where you may write."
        ) from trouble
    if not (folder / REGISTER).exists():
        with placing(folder) as place:
            write_register(place(REGISTER))
        made.append(folder / REGISTER)
    return tuple(made)


def merge_folder(folder: Path, out: Path | None, watch: Watch) -> Merged:
    """One review folder: every agency's files, merged into `out` (by default the folder's own `out/`)."""
    if not (folder / "submissions").is_dir():
        raise PipelineError(
            f"{folder}: is no review folder, for it has no submissions folder. Make one with 'cspr new', or name the"
            " files themselves."
        )
    out = out or folder / "out"
    if out.resolve().is_relative_to((folder / "submissions").resolve()):
        raise PipelineError(f"{out}: lies among the submissions, which are never written to. Choose another with -o.")
    files = submissions.under(folder / "submissions", is_lock=readers.is_lock_file, is_system=readers.is_system_file)
    review = _register(folder / REGISTER)
    if review is not None and not review.agencies:
        raise SetupError(
            f"{REGISTER}, sheet 'Agencies': lists no agency. Write the agencies' names there, each as its folder"
            " is called."
        )
    today = day_of_run.day_of_run([*(file.path for file in files.files), folder / REGISTER])
    case = Case(
        title=(review.title if review else "") or folder.resolve().name,
        today=today,
        period=review.period if review else None,
        agencies=review.agencies if review else None,
        marking=(review.marking if review else "") or MARKING,
        decisions=folder / "decisions" / "column-maps",
        told=tuple(_about_the_folder(folder, review)),
    )
    return merge(case, files, out, watch)


def _about_the_folder(folder: Path, review: Review | None) -> Iterator[Issue]:
    """What the review folder itself lacks or holds in vain."""
    if review is None:
        yield Issue("register-missing", NO_REGISTER, file=REGISTER)
        return
    for told in review.set_aside:
        yield Issue("register-set-aside", told, file=REGISTER)
    used = {f"{name}.csv" for name in safe_names(agency.name for agency in review.agencies).values()}
    for path in sorted((folder / "decisions" / "column-maps").glob("*.csv")):
        if path.name not in used:
            message = f"Not used: no agency of the register is called so. Name it one of: {', '.join(sorted(used))}."
            yield Issue("decision-not-used", message, file=f"decisions/column-maps/{path.name}")


def merge_files(paths: Sequence[Path], out: Path, watch: Watch) -> Merged:
    """Files named one by one, without any register: a newcomer's first minute."""
    files = submissions.named(paths, is_lock=readers.is_lock_file)
    today = day_of_run.day_of_run(file.path for file in files.files)
    return merge(Case("Combined chronology", today, None, None, None), files, out, watch)


def summary(merged: Merged) -> Iterator[str]:
    """What to print after a merge: the ledger by agency, the columns' mapping, the number of issues."""
    from pipeline.assemble.run_summary import merge_summary

    return merge_summary(merged.combined)


def _register(path: Path) -> Review | None:
    if not path.exists() and not path.is_symlink():  # a link to nowhere is a register that vanished
        return None
    from pipeline import register

    return register.load(path)
