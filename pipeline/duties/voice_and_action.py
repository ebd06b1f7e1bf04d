"""The child's voice where the child was seen, and why nothing was done where nothing was: asked, never counted."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.domain.duties import Case, Outcome, Question
from pipeline.domain.spoken import counted
from pipeline.duties.points import Point
from pipeline.duties.reflection_words import reflection_words, says_nothing
from pipeline.duties.reflections_found import Reflection


def voice_recorded(case: Case, found: Sequence[Reflection]) -> list[Point]:
    """Of the entries that show the child as seen, those that have the child's voice."""
    if case.sights is None:
        return []
    seen = [each for each in found if each.entry.ref in case.sights.seen]
    silent = [each for each in seen if each.entry.ref not in case.sights.heard]
    if not seen:
        return []
    limits = reflection_words().limits
    words = (
        f"The child's voice: recorded in {len(seen) - len(silent)} of"
        f" {counted(len(seen), 'entry', 'entries')} in which the child was seen."
    )
    questions: tuple[Question, ...] = ()
    if len(seen) >= limits.voice_least and len(seen) - len(silent) < limits.voice_share * len(seen):
        cells = tuple(each.table.cell(each.entry, _voice_column(each), "no voice recorded") for each in silent)
        questions = (Question("the child's voice", reflection_words().asks["voice"], cells, optional=True),)
    return [Point(Outcome.MET, words, (), questions)]


def _voice_column(reflection: Reflection) -> str:
    return "child_voice" if reflection.table.has("child_voice") else "event"


def actions_explained(found: Sequence[Reflection]) -> list[Point]:
    """A bare "none" under action, with nothing beside it that says why. A blank cell is AU3's."""
    bare = [each for each in found if each.judged and not each.reflects and _is_bare_none(each)]
    if not bare:
        return []
    cells = tuple(each.table.cell(each.entry, "action", "none, and not why") for each in bare)
    question = Question("actions", reflection_words().asks["no action"], cells, optional=True)
    return [
        Point(Outcome.MET, f"{counted(len(bare), 'entry says', 'entries say')} 'none' under action.", (), (question,))
    ]


def _is_bare_none(reflection: Reflection) -> bool:
    action = reflection.entry.account.action
    return bool(action.strip()) and says_nothing(action)
