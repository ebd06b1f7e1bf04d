"""What a release writes: the page, the lists, and a cleaned copy of each file that may go out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.domain.release_paper import CheckedFile, ReleasePaper
from pipeline.domain.trouble import Withheld
from pipeline.writers.outputs import PUBLISH, RELEASE_FILES
from pipeline.writers.placing import placing
from pipeline.writers.release_lists import write_release_csv, write_release_json
from pipeline.writers.release_page import write_release_page


def take_away(folder: Path, checked: Iterable[str]) -> tuple[str, ...]:
    """Copies of an earlier run whose file is checked anew. They are our own outputs, and would look like leave to
    publish. Raises `Withheld` where one cannot be taken away."""
    gone = []
    for name in sorted({Path(each).name for each in checked}):
        path = folder / PUBLISH / name
        if not path.is_file():
            continue
        try:
            path.unlink()
        except OSError as fault:
            raise Withheld(
                f"{path}: is a copy of an earlier run, is not cleared now and could not be taken away"
                f" ({fault.strerror}). Close it in other programs and delete it."
            ) from fault
        gone.append(f"{PUBLISH}/{name}")
    return tuple(gone)


def write_release(folder: Path, paper: ReleasePaper, files: Sequence[CheckedFile]) -> list[str]:
    """Write every output of a release into `folder`, all or none; return their names."""
    page, findings, decisions = RELEASE_FILES
    copies = {f"{PUBLISH}/{file.name}": file.copy for file in files if file.copy is not None}
    with placing(folder) as place:
        write_release_page(place(page), paper)
        write_release_json(place(findings), files)
        write_release_csv(place(decisions), files)
        for name, content in copies.items():
            place(name).write_bytes(content)
    return [*RELEASE_FILES, *copies]


def left_over(folder: Path, written: Iterable[str]) -> tuple[str, ...]:
    """Copies under publish/ that this run did not make: of other files, by an earlier one."""
    there = (path for path in (folder / PUBLISH).rglob("*") if path.is_file())
    return tuple(sorted({path.relative_to(folder).as_posix() for path in there} - set(written)))
