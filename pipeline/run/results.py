"""What each command did, for who prints it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.domain.chronology import CombinedChronology
from pipeline.domain.trouble import Exit, PipelineError

if TYPE_CHECKING:
    from pipeline.checking import Checked
    from pipeline.domain.clock import Clock
    from pipeline.domain.comments_log import CommentsLog
    from pipeline.domain.comparison import Comparison
    from pipeline.domain.draft import Drafted
    from pipeline.domain.ledger import FileRecord
    from pipeline.domain.patterns import Patterns
    from pipeline.forms import Forms
    from pipeline.publishing import Summarised
    from pipeline.releasing import Released


@dataclass(frozen=True, slots=True)
class Done:
    """What a command did: the chronology, what it points at and how the duties stand (None: not asked for), and what
    was written where. `unmarked`: files of which no marked copy could be made, with the reason. `troubles`: why a
    draft, summary or release could not be made."""

    combined: CombinedChronology
    out: Path
    written: tuple[str, ...]
    patterns: Patterns | None = None
    checked: Checked | None = None
    unmarked: tuple[tuple[str, str], ...] = ()
    drafted: Drafted | None = None
    summarised: Summarised | None = None
    released: Released | None = None
    troubles: tuple[PipelineError, ...] = ()

    @property
    def unmet(self) -> bool:
        """Whether a duty is not met, and nobody has accepted it as it is."""
        return self.checked is not None and any(verdict.unmet for verdict in self.checked.verdicts)

    @property
    def exit_code(self) -> Exit:
        """The gravest: something was withheld; register, schema or template is wrong; a file could not be read."""
        codes = [trouble.exit_code for trouble in self.troubles]
        codes += [self.released.exit_code] if self.released else []
        codes += [Exit.UNREAD] if self.refused or self.unmarked else []
        return max(codes, default=Exit.DONE)

    @property
    def about_the_register(self) -> tuple[str, ...]:
        """What of the register was not understood, and so not used: a heading renamed, an item unknown."""
        return tuple(issue.message for issue in self.combined.issues if issue.code == "register-set-aside")

    @property
    def left_over(self) -> tuple[str, ...]:
        """Files of an earlier run that this one would have written again if they held still: letters and marked copies,
        which nobody should send now, where duties were judged; what a version changed, where files were merged."""
        from pipeline.writers.outputs import ANNOTATED, CHANGES, LEDGER, QUERIES, left_over

        judged = (QUERIES, ANNOTATED) if self.checked else ()
        return left_over(self.out, self.written, (*judged, *((CHANGES,) if LEDGER in self.written else ())))

    @property
    def refused(self) -> tuple[FileRecord, ...]:
        return tuple(file for file in self.combined.ledger.files if file.status == "refused")


@dataclass(frozen=True, slots=True)
class Told:
    """How a review stands, and what was written where."""

    title: str
    clock: Clock
    out: Path
    written: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Logged:
    """What came back on the drafts, and what was written where; `refused`: files that could not be read, and why."""

    log: CommentsLog
    out: Path
    written: tuple[str, ...]
    refused: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """What changed between two drafts, and where it was written."""

    comparison: Comparison
    path: Path


@dataclass(frozen=True, slots=True)
class Begun:
    """What `new` made; and how many agencies the register names, which are sent the forms."""

    made: tuple[Path, ...]
    forms: Forms
    agencies: int
