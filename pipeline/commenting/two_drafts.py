"""Two drafts named on the command line: read, compared, and where the result goes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline import day_of_run, readers, review_folder
from pipeline.domain.comparison import Comparison
from pipeline.domain.file_names import safe_name
from pipeline.domain.marked import MarkedDocument
from pipeline.domain.trouble import PipelineError, Unreadable
from pipeline.merging import MARKING
from pipeline.reports.comparing import compare

_WORD = ".docx"


@dataclass(frozen=True, slots=True)
class PlaceFor:
    """Where a comparison is written, and what stands on it: the review's title and marking, the day of the inputs."""

    path: Path
    title: str
    marking: str
    day: date


def compared(old: Path, new: Path) -> Comparison:
    """What changed from one to the other. Raises `Unreadable`, naming the file."""
    return compare(_read(old), _read(new))


def _read(path: Path) -> MarkedDocument:
    try:
        return readers.read_marked(path)
    except Unreadable as trouble:
        raise Unreadable(f"{path}: {trouble}") from trouble


def place_for(old: Path, new: Path, out: Path | None) -> PlaceFor:
    """By default the out/ of the review folder that the later draft lies in; `out` names a folder, or a .docx file.

    Raises `PipelineError` when there is no such folder and none is named, or one of the drafts would be written over.
    """
    review_at, review = review_folder.review_around(new)
    name = safe_name(f"changes {old.stem} to {new.stem}") + _WORD
    if out is None and review_at is None:
        raise PipelineError(f"{new}: lies in no review folder. Say where to write: -o FOLDER or -o FILE.docx.")
    folder = out or (review_at or Path()) / "out"
    path = folder if folder.suffix.lower() == _WORD else folder / name
    if path.resolve() in {old.resolve(), new.resolve()}:
        raise PipelineError(f"{path}: is one of the two drafts, which are never written to. Choose another with -o.")
    return PlaceFor(path, review.title, review.marking or MARKING, day_of_run.day_of_run((old, new)))
