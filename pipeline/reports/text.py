"""A report's lines in their sections, and what it explains itself."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.domain.outline import Outline
from pipeline.domain.report import Topic
from pipeline.domain.short_forms import AgencyKey
from pipeline.reports.glossary import explained
from pipeline.reports.laid_out import Text
from pipeline.reports.lines import lines_of
from pipeline.reports.sections import Placed, placed

NOT_PROSE = frozenset({Topic.GLOSSARY})


@dataclass(frozen=True, slots=True)
class ReportText:
    """A report's lines in their sections, and what it explains itself: its abbreviations are looked for by others."""

    outline: Outline
    lines: tuple[Placed, ...]
    keys: tuple[AgencyKey, ...]

    @property
    def texts(self) -> tuple[tuple[str, str], ...]:
        """All that it says, headings and glossary left out, as (text, place)."""
        return tuple(
            (each.line.text, each.line.place)
            for each in self.lines
            if isinstance(each.line, Text) and not each.inside & NOT_PROSE
        )


def text_of(outline: Outline) -> ReportText:
    """The lines of a report, before its points are gathered."""
    lines = placed(lines_of(outline))
    return ReportText(outline, lines, explained(outline, lines))
