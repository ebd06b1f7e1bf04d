"""The draft report, from what is known to two Word files: the working copy with names, and the coded copy."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.domain.chronology import CombinedChronology
from pipeline.writers.outputs import DRAFTS, STAYS

if TYPE_CHECKING:
    from pipeline.checking import Checked
    from pipeline.domain.draft import Drafted
    from pipeline.domain.patterns import Patterns
    from pipeline.review_folder import Task

__all__ = ["CODED", "NAMED", "REPLACED", "Wishes", "write"]

NAMED, CODED = DRAFTS
REPLACED = f"{STAYS}/pseudonyms-used.csv"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the lead reviewer wants of a draft. `draft` empty: its name comes from the register. `template` None: the
    one that ships with the program."""

    appendix: bool = True
    general_dates: bool = False
    draft: str = ""
    template: Path | None = None


def write(combined: CombinedChronology, patterns: Patterns, checked: Checked, task: Task, wishes: Wishes) -> Drafted:
    """Both copies and the list of what was replaced, all or none. Raises `Withheld` where one does not read back, or
    where the coded copy still names somebody; `SetupError` for a template that cannot be filled."""
    from pipeline.assemble.draft_report import describe
    from pipeline.domain.draft import Drafted, coded, prompts_in
    from pipeline.drafting.coding import Coding
    from pipeline.drafting.gathering import for_coded_copy, material
    from pipeline.drafting.proving import prove, prove_coded
    from pipeline.drafting.templates import laid_out
    from pipeline.writers.placing import placing
    from pipeline.writers.replaced_names import write_replaced

    known = material(combined, patterns, checked, task, wishes)
    named = describe(known)
    coding = Coding(task.review, known, general_dates=wishes.general_dates)
    code = coded(describe(for_coded_copy(known, coding, wishes)), coding.code)
    with laid_out(task.out, wishes.template, task.day) as lay_out, placing(task.out) as place:
        lay_out(place(NAMED), named)
        prove(place(NAMED), NAMED, named, known, lambda text: (text,))
        lay_out(place(CODED), code)
        prove(place(CODED), CODED, code, known, coding.ways)
        prove_coded(place(CODED), CODED, coding)
        write_replaced(place(REPLACED), coding.told)
    return Drafted((NAMED, CODED, REPLACED), known.draft, prompts_in(named), coding.replaced, coding.unsure)
