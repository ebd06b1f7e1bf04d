"""What a final report says for everybody: its title and the child's pseudonym, what happened, themes, learning, good
practice, recommendations and questions, each letter for letter with its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.domain.learning_summary import LearningSummary, Part, Taken
from pipeline.reports.asked import asked
from pipeline.reports.candidates import Candidate
from pipeline.reports.gathering import gathered
from pipeline.reports.happened import happened
from pipeline.reports.laid_out import Head
from pipeline.reports.learned import learned
from pipeline.reports.marked import is_marked, marked
from pipeline.reports.once import each_once
from pipeline.reports.pseudonyms import pseudonym_of
from pipeline.reports.publishable import publishable
from pipeline.reports.sections import Placed
from pipeline.reports.text import ReportText
from pipeline.reports.themes import questions, themes
from pipeline.reports.titled import title_of


def for_everybody(text: ReportText, file: str, pseudonyms: Sequence[str] = ()) -> LearningSummary:
    """`pseudonyms`: those that a register knows for the children."""
    pseudonym = pseudonym_of(text.outline, pseudonyms)
    title = title_of(text.outline, pseudonym)
    own = publishable([each for each in text.lines if isinstance(each.line, Head) or each.line.text != title])
    found = [*_found(own, pseudonym), *marked([each for each in text.lines if is_marked(each)])]
    once = {part: each_once([each for each in found if each.taken.part is part]) for part in Part}
    return LearningSummary(
        file=file,
        title=title,
        pseudonym=pseudonym,
        taken=tuple(each for part in Part for each in _ordered(once[part])),
    )


def _found(lines: Sequence[Placed], pseudonym: str) -> Iterator[Candidate]:
    found = gathered(lines)
    recommendations = asked(found, lines)
    yield from happened(lines, pseudonym)
    yield from themes(found)
    yield from learned(found, lines)
    yield from recommendations
    taken = {each.order for each in recommendations}
    yield from (each for each in questions(found) if each.order not in taken)


def _ordered(found: Sequence[Candidate]) -> Iterator[Taken]:
    """What concerns all agencies before what concerns one; details after the points."""
    firm = any(each.firm for each in found)
    kept = [each.taken for each in found if not (firm and each.row and not each.firm)]
    yield from (taken for taken in kept if not taken.lesser)
    yield from (taken for taken in kept if taken.lesser)
