"""How much a row of texts looks like the heading row of a chronology."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.intake.headings import lead_of, meanings
from pipeline.intake.lexicon import SET_ASIDE
from pipeline.intake.wording import normalise, stems, vocabulary

_KNOWN = 0.6
_MOST_WORDS = 45
_MOST_WORDS_OF_A_STATEMENT = 14
_GUIDANCE = re.compile(r"[?:(\n–]|\be\.?g\b|^please\b", re.IGNORECASE)
_FIGURES = re.compile(r"[\W\d_]*\d[\W\d_]*|.*\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b.*", re.DOTALL)
_LABEL = re.compile(r"[^:?\n]{2,40}:\s*\S.{0,80}")
_NARRATIVE = frozenset({"event", "action", "analysis", "child_voice"})
_HAS_DATE, _HAS_EVENT, _HAS_OTHER_NARRATIVE, _ALL_KNOWN = 0.35, 0.35, 0.15, 0.30
_NO_NARRATIVE, _NO_DATE, _LABELS = 0.4, 0.7, 0.4
_FOREIGN = 0.35
_OTHER_TABLE, _MANY = 0.2, 5


def heading_score(cells: Sequence[str]) -> float:
    """0 to 1: from a row of prose or a title block to a row that names a date, an event and more."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    if len(filled) < 2:
        return 0.0
    if any(_FIGURES.fullmatch(cell) for cell in filled):
        return 0.0
    names = [_named(cell) for cell in filled]
    dated = "date" in names or "recorded_on" in names  # which serves where there is no other
    score = _HAS_DATE * dated + _ALL_KNOWN * len(set(filter(None, names))) / len(filled)
    score += _HAS_EVENT if "event" in names else _HAS_OTHER_NARRATIVE * bool(_NARRATIVE & set(names))
    if not _NARRATIVE & set(names):
        score *= _NO_NARRATIVE
    if not dated:
        score *= _NO_DATE
    if sum(_LABEL.fullmatch(cell) is not None and name is None for cell, name in zip(filled, names, strict=True)):
        score *= _LABELS
    score = max(0.0, score - _FOREIGN * sum(map(_foreign, filled)))
    other_table = any(map(_of_another_table, filled)) and len(set(filter(None, names))) < _MANY
    return min(score, _OTHER_TABLE) if other_table else score


@lru_cache(maxsize=4096)
def _named(cell: str) -> str | None:
    """Our name that a heading of this text would most likely get; None for prose and for strange words."""
    scores = meanings(lead_of(cell) if _is_long(cell) else cell)
    best = max(scores, key=lambda name: scores[name], default=SET_ASIDE)
    return best if best != SET_ASIDE and scores[best] >= _KNOWN else None


def _is_long(cell: str) -> bool:
    """A statement, or a heading with much guidance."""
    words = len(cell.split())
    return words > _MOST_WORDS or (words > _MOST_WORDS_OF_A_STATEMENT and not _GUIDANCE.search(cell))


@lru_cache(maxsize=4096)
def _foreign(cell: str) -> bool:
    """Whether the heading belongs to another kind of table: a version history, a key, a family table."""
    return stems(normalise(cell)) in _listed("foreign")


@lru_cache(maxsize=4096)
def _of_another_table(cell: str) -> bool:
    """Whether no chronology has such a heading: a version history's `Version`, a glossary's `Acronym`."""
    return stems(normalise(cell)) in _listed("surely_foreign")


@lru_cache(maxsize=2)
def _listed(kind: str) -> frozenset[tuple[str, ...]]:
    return frozenset(stems(normalise(heading)) for heading in vocabulary().schema[kind])
