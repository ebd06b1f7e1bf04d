"""The duties as a page of documentation, from the list that they are judged by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from pipeline.domain.duties import AppliesTo, Duty

_ABOVE = """# The duties

Generated from `schemas/duties.json` by `python docs/build_duties.py`; a test keeps it true. `cspr check` gives each of
them one of four answers, agency by agency or once for the review:

- **met**: the evidence is there, and shows it;
- **not met**: the evidence shows that it is not so, or its day has passed and nothing is recorded. Where a duty holds
  only "where possible", this is a point to record with its reason, and no failure;
- **cannot tell**: the evidence is missing, and the reason says what to record and where. Missing evidence is never met;
- **not applicable**: it does not concern the agency, or its time has not come; the reason says which.

Where the register can only say that something was done, and has no day by which it should have been, a blank cell is
*cannot tell* and never *not met* (FP3, PO2, PO3, RT6, RT11, RT14, RT15, RT16, SC9).

A board may reword a duty there, or switch it off with `"on": false`: it then answers *not applicable*. Its identifier
stays. An officer accepts a duty as it stands in `decisions/duties.csv`, with a reason and a name (see the README)."""


def duties_page(duties: Iterable[Duty], source: str) -> str:
    """The page in Markdown: a section for each role, a duty a row."""
    return "\n".join([_ABOVE, "", f"Source: {source}.", *_sections(duties)]) + "\n"


def _sections(duties: Iterable[Duty]) -> Iterator[str]:
    for role, those in groupby(duties, key=lambda duty: duty.role):
        yield f"\n## {role}\n"
        yield "| Duty | In short | The profile's words | Judged | How |"
        yield "|---|---|---|---|---|"
        for duty in those:
            judged = "each agency" if duty.applies_to is AppliesTo.AGENCY else "the review"
            where = ", where possible" if duty.where_possible else ""
            off = " **Switched off.**" if not duty.on else ""
            yield f"| {duty.id} | {_cell(duty.short)} | {_cell(duty.text)}{off} | {judged}{where} | {_cell(duty.how)} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
