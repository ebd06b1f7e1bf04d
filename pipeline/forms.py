"""The forms that agencies' authors are sent, made as soon as the register names agencies; none is ever written over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.domain.file_names import safe_names

if TYPE_CHECKING:
    from pipeline.domain.author_papers import AuthorPapers
    from pipeline.domain.review import Review

FOLDER = "templates for authors"


@dataclass(frozen=True, slots=True)
class Forms:
    """What was made, and which were there already and stay as they are."""

    made: tuple[Path, ...] = ()
    kept: tuple[Path, ...] = ()


def make(folder: Path, review: Review) -> Forms:
    """A chronology and an Agency Involvement Summary for each agency that is asked for one."""
    from pipeline.assemble.author_papers import describe
    from pipeline.writers.placing import placing

    names = safe_names(agency.name for agency in review.agencies)
    made: list[Path] = []
    kept: list[Path] = []
    with placing(folder) as place:
        for agency in review.agencies:
            for file, write in _writers(describe(review, agency)).items():
                name = f"{FOLDER}/{names[agency.name]}/{file}"
                if (folder / name).exists():
                    kept.append(folder / name)
                    continue
                write(place(name))
                made.append(folder / name)
    return Forms(tuple(made), tuple(kept))


def _writers(papers: AuthorPapers) -> dict[str, Callable[[Path], None]]:
    """For each paper that is asked for, by its file's name, what writes it."""
    from pipeline.domain.author_papers import CHRONOLOGY, SUMMARY
    from pipeline.writers.author_chronology import write_author_chronology
    from pipeline.writers.author_summary import write_author_summary

    found: dict[str, Callable[[Path], None]] = {}
    if papers.chronology is not None:
        found[CHRONOLOGY] = partial(write_author_chronology, paper=papers.chronology)
    if papers.summary is not None:
        found[SUMMARY] = partial(write_author_summary, paper=papers.summary)
    return found
