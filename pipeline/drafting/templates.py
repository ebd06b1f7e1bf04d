"""The template of a draft: the one that ships with the program or a reviewer's own, and what to do when it is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.domain.draft import DraftReport
from pipeline.domain.trouble import SetupError
from pipeline.writers.draft_report import write_draft_report

LayOut = Callable[[Path, DraftReport], None]


@contextmanager
def filled(out: Path, template: Path | None) -> Iterator[LayOut]:
    """How a draft is laid out in this template."""

    def lay_out(path: Path, draft: DraftReport) -> None:
        write_draft_report(path, draft, template)

    yield lay_out


__all__ = ["LayOut", "SetupError", "filled"]
