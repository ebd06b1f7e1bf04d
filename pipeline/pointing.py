"""What the combined chronology points at: silences, unanswered contacts, contradictions, terms, themes.

Every item names the entries it rests on. Nothing is concluded.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import chronology
from pipeline.domain.chronology import CombinedChronology
from pipeline.domain.patterns import Patterns, TagDecision
from pipeline.domain.review import Review


def find_patterns(combined: CombinedChronology, review: Review, decided_tags: Sequence[TagDecision]) -> Patterns:
    """All lists of a timeline. `review` may be an empty one: then some lists are, too."""
    entries, events, agencies = combined.entries, combined.events, combined.taking_part
    lines = review.lines_of_enquiry
    tags = chronology.tag(entries, lines, decided_tags)
    keys = chronology.keys_from_notes(combined.notes, combined.ledger)
    return Patterns(
        events=events,
        unanswered=chronology.unanswered(entries, agencies, events),
        lags=chronology.lags(entries, agencies, events),
        silences=chronology.silences(
            entries,
            combined.nil_returns,
            agencies,
            combined.period,
            review.silence_days,
            review.people,
        ),
        density=chronology.density(entries),
        contradictions=(*chronology.contradictions(events, entries), *chronology.order_problems(entries)),
        terms=chronology.terms(entries, keys, review.abbreviations, review.people),
        other_family=tuple(entry.ref for entry in entries if chronology.OTHER_FAMILY in entry.flags),
        themes=chronology.themes(lines, decided_tags),
        tags=tags,
        matrix=chronology.matrix(entries, tags, combined.agencies),
        themes_of=chronology.themes_of(tags),
    )
