"""What the combined chronology points at: silences, unanswered contacts, contradictions, terms, themes.

Every item names the entries it rests on. Nothing is concluded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.chronology import OTHER_FAMILY
from pipeline.chronology.contacts import unanswered
from pipeline.chronology.contradictions import contradictions
from pipeline.chronology.lags import lags
from pipeline.chronology.order_problems import order_problems
from pipeline.chronology.seen import Shown, family, shown_in
from pipeline.chronology.silences import density, silences
from pipeline.chronology.terms import terms
from pipeline.chronology.terms_keys import keys_from_notes
from pipeline.chronology.themes import matrix, tag, themes, themes_of
from pipeline.domain.chronology import CombinedChronology
from pipeline.domain.duties import ChildSights
from pipeline.domain.patterns import Patterns, Silence, TagDecision
from pipeline.domain.review import Review
from pipeline.domain.short_forms import Term


def find_patterns(combined: CombinedChronology, review: Review, decided_tags: Sequence[TagDecision]) -> Patterns:
    """All lists of a timeline. `review` may be an empty one: then some lists are, too."""
    entries, events, agencies = combined.entries, combined.events, combined.taking_part
    tags = tag(entries, review.lines_of_enquiry, decided_tags)
    return Patterns(
        events=events,
        unanswered=unanswered(entries, agencies, events, review.people),
        lags=lags(entries, agencies, events),
        silences=silent_stretches(combined, review),
        density=density(entries),
        contradictions=(*contradictions(events, entries, review.people), *order_problems(entries)),
        terms=short_forms(combined, review),
        other_family=tuple(entry.ref for entry in entries if OTHER_FAMILY in entry.flags),
        themes=themes(review.lines_of_enquiry, decided_tags),
        tags=tags,
        matrix=matrix(entries, tags, combined.agencies),
        themes_of=themes_of(tags),
    )


def silent_stretches(
    combined: CombinedChronology, review: Review, shown: Mapping[str, Shown] | None = None
) -> tuple[Silence, ...]:
    """Stretches longer than the register's number of days. `shown`: what `children_shown` has found already."""
    return silences(
        combined.entries,
        combined.nil_returns,
        combined.agencies,
        combined.period,
        review.silence_days,
        review.people,
        shown,
    )


def short_forms(combined: CombinedChronology, review: Review) -> tuple[Term, ...]:
    """Abbreviations and codes by agency, explained or not."""
    keys = keys_from_notes(combined.counting_notes, combined.counting_files)
    return terms(combined.entries, keys, review.abbreviations, review.people)


def children_shown(combined: CombinedChronology, review: Review) -> Mapping[str, Shown]:
    """By ref, which children of the review each entry shows as seen and as heard."""
    household = family(review.people)
    return {entry.ref: shown_in(entry, household) for entry in combined.entries}


def child_sights(shown: Mapping[str, Shown]) -> ChildSights:
    """Which entries show a child of the review as seen, and as heard."""
    return ChildSights(
        seen=frozenset(ref for ref, sight in shown.items() if sight.seen),
        heard=frozenset(ref for ref, sight in shown.items() if sight.heard),
    )
