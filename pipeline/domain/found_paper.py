"""What the list of passages found in a final report says, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipeline.domain.summary_choices import Listed


@dataclass(frozen=True, slots=True)
class FoundPaper:
    """`guidance`: a line under each heading, in the columns' order. `about`: what else to know, as (what, said)."""

    title: str
    marking: str
    guidance: tuple[str, ...]
    lines: tuple[Listed, ...]
    parts: tuple[str, ...]
    about: tuple[tuple[str, str], ...]
    made_on: date
