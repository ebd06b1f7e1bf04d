"""Files about to be published: each read to its last byte, judged, copied clean, and the copy judged again."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline import decisions, register
from pipeline.domain.release import ReleaseTo, Severity
from pipeline.domain.release_paper import Allowance, CheckedFile
from pipeline.domain.review import Review
from pipeline.domain.trouble import Exit, PipelineError, SetupError
from pipeline.naming import People
from pipeline.release.apart import Checker
from pipeline.release.known import Known, known_of, to_be_hidden
from pipeline.release.one_file import Checking
from pipeline.release.wording import part_words, rule_words

PUBLISH = "publish"
_PUBLISHED_KINDS = (".docx", ".pdf", ".html")
_MADE_HERE = ("learning-summary.docx", "learning-summary.pdf", "learning-summary.html")

Watch = Callable[[int, int, str], None]

NO_REGISTER = (
    "Names cannot be looked for without a register. Give it with --register register.xlsx, or say --no-names; the check"
    " then says on every page that names were not looked for."
)
NOBODY = "{}, sheet 'People': lists nobody, so no name can be looked for. List everybody whose name must not appear."
NOTHING = "{}: holds no final report, and no learning summary has been made. Put the report into its final/ folder."
IN_THE_WAY = "{}: lies where the cleaned copies go and would be overwritten. Move it, or choose another folder with -o."
SAME_NAME = "Two of the files are called so, and both copies would have one name. Give one of them another name."
UNUSED = (
    "decisions/release.csv: nothing was found that the line for {}, {}, allows, or more than one finding was. Write its"
    " part, place and first character as out/release.csv has them."
)


@dataclass(frozen=True, slots=True)
class ReleaseTask:
    """What is released and where to. `names`: whether the register's people are looked for."""

    files: tuple[Path, ...]
    out: Path
    known: Known
    to: ReleaseTo
    title: str = ""
    names: bool = True
    allowances: tuple[Allowance, ...] = ()


@dataclass(frozen=True, slots=True)
class Released:
    """Every file as it was judged; what was written; copies of an earlier run that were taken away, and allowances
    that no finding asks for any more."""

    files: tuple[CheckedFile, ...]
    out: Path
    names: bool = True
    written: tuple[str, ...] = ()
    taken_away: tuple[str, ...] = ()
    left_over: tuple[str, ...] = ()
    unused: tuple[Allowance, ...] = ()

    @property
    def troubles(self) -> Iterator[str]:
        """What a person should hear of besides the outcome of each file, a line each."""
        for name in self.taken_away:
            yield f"{name}: was of an earlier run, may not go out now, and was taken away."
        for name in self.left_over:
            yield f"{name}: is of an earlier run and was not checked in this one."
        for each in self.unused:
            yield UNUSED.format(each.file, each.rule)
        for file in self.files:
            if file.withheld:
                yield f"{file.name}: {file.reason or 'something in it must not go out. See release-check.html.'}"

    @property
    def exit_code(self) -> Exit:
        if any(file.withheld and not file.missing for file in self.files):
            return Exit.WITHHELD
        return Exit.UNREAD if any(file.missing for file in self.files) else Exit.DONE


def task(paths: Sequence[Path], register_path: Path | None, out: Path | None, *, names: bool) -> ReleaseTask:
    """What a command line asks for. One folder is a review: its final report and learning summary, its register."""
    if len(paths) == 1 and paths[0].is_dir():
        folder = paths[0]
        files = _of_folder(folder, out or folder / "out")
        register_path = register_path or (folder / "register.xlsx" if names else None)
    else:
        folder, files = None, tuple(paths)
    review = _review(register_path, names=names)
    home = folder or _home(register_path, files)
    out = out or home / "out"
    _check_out(files, out)
    return ReleaseTask(
        files,
        out,
        known_of(review, People(to_be_hidden(review), review.agencies)) if register_path else Known(),
        ReleaseTo(title=review.title, board=review.board),
        review.title,
        names=names,
        allowances=_allowances(home / "decisions" / "release.csv"),
    )


def _of_folder(folder: Path, out: Path) -> tuple[Path, ...]:
    """The final report in every form, and the learning summary as it was made."""
    final = (path for path in (folder / "final").rglob("*") if path.suffix.casefold() in _PUBLISHED_KINDS)
    reports = sorted(path for path in final if not path.name.startswith("~$"))
    files = (*reports, *(out / name for name in _MADE_HERE if (out / name).is_file()))
    if not files:
        raise PipelineError(NOTHING.format(folder))
    return files


def _review(path: Path | None, *, names: bool) -> Review:
    if path is None:
        if names:
            raise PipelineError(NO_REGISTER)
        return Review()
    if not names:
        raise PipelineError("--no-names is for a check without a register. Leave one of the two out.")
    if not path.is_file():
        raise SetupError(
            f"{path}: is not there, and names are looked for by it alone. Give the review's register.xlsx."
        )
    review = register.load(path)
    if not to_be_hidden(review):
        raise SetupError(NOBODY.format(path.name))
    return review


def _home(register_path: Path | None, files: Sequence[Path]) -> Path:
    """The folder that the register lies in; without one, that of the review that the first file belongs to."""
    if register_path is not None:
        return register_path.parent
    first = files[0].parent
    return first.parent if first.name in {"final", "out"} else first


def _check_out(files: Iterable[Path], out: Path) -> None:
    for path in files:
        if path.resolve().parent == (out / PUBLISH).resolve():
            raise PipelineError(IN_THE_WAY.format(path))


def _allowances(path: Path) -> tuple[Allowance, ...]:
    return decisions.allowed_findings(path) if path.is_file() else ()


def release(task: ReleaseTask, watch: Watch) -> Released:
    """Judge every file by itself. Copies of an earlier run go first: whatever happens on the way, none stands there
    that this run did not clear."""
    from pipeline.writers import release_outputs

    gone = release_outputs.take_away(task.out, [path.name for path in task.files])
    names = Counter(_as_named(path) for path in task.files)
    checked: list[CheckedFile] = []
    with Checker(Checking(task.known, task.to, task.allowances)) as checker:
        for number, path in enumerate(task.files):
            watch(number, len(task.files), path.name)
            twice = names[_as_named(path)] > 1
            checked.append(CheckedFile(path.as_posix(), reason=SAME_NAME) if twice else checker.check(path))
    stops = [problem for file in checked for problem, allowed in file.of(Severity.STOP) if allowed is not None]
    return Released(
        tuple(checked),
        task.out,
        task.names,
        taken_away=gone,
        unused=tuple(each for each in task.allowances if not any(each.covers(problem) for problem in stops)),
    )


def _as_named(path: Path) -> str:
    """Names that are one name on some disks."""
    return unicodedata.normalize("NFC", path.name).casefold()


def put_out(released: Released, title: str) -> Released:
    """Everything written; of the copies that were taken away, those that have not come back are told."""
    from pipeline.assemble import release_page
    from pipeline.writers import release_outputs

    problems = [problem for file in released.files for problem in file.problems]
    called = release_page.Called(
        {each.rule: rule_words(each.rule).title for each in problems},
        {part: part_words(part) for each in problems for part, _ in ((each.part, each.place), *each.also)},
    )
    paper = release_page.describe(title, released.files, called, names=released.names)
    written = release_outputs.write_release(released.out, paper, released.files)
    left_over = release_outputs.left_over(released.out, written)
    taken_away = tuple(name for name in released.taken_away if name not in written)
    return replace(released, written=tuple(written), taken_away=taken_away, left_over=left_over)
