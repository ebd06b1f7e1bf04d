"""What the timeline page says, chosen from the combined chronology and the patterns in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.assemble.page_lists import (
    contradictions_list,
    events_list,
    lags_list,
    other_family_list,
    unanswered_list,
)
from pipeline.assemble.page_rows import Numbering, agencies_of, flags_of, only_of, rows_of, themes_of
from pipeline.assemble.page_silences import shaded, silences_list
from pipeline.assemble.page_tables import density_tables, matrix_tables, terms_tables
from pipeline.assemble.page_words import day_number, likelihood
from pipeline.domain.chronology import ORDER_STATED, CombinedChronology
from pipeline.domain.links import LinkDecision
from pipeline.domain.page import PageAgency, PageLink, PageList, PageTables, PageTag, PageTheme, TimelinePage
from pipeline.domain.papers import Statement
from pipeline.domain.patterns import Patterns, TagDecision
from pipeline.domain.review import Review
from pipeline.domain.spoken import counted, spoken


def describe(
    combined: CombinedChronology,
    patterns: Patterns,
    review: Review | None,
    *,
    tag_decisions: Sequence[TagDecision] = (),
    link_decisions: Sequence[LinkDecision] = (),
) -> TimelinePage:
    """The page's words. `tag_decisions` and `link_decisions` are what decisions/tags.csv and links.csv hold: what the
    page saves replaces those files, so it must carry on what stands in them. Without them, what people decided is taken
    from the patterns, which do not tell what was taken off or rejected."""
    agencies, themes, flags = agencies_of(combined), themes_of(patterns), flags_of(combined)
    numbering = Numbering(
        agencies={agency.name: number for number, agency in enumerate(agencies)},
        flags={code: number for number, (code, _) in enumerate(flags)},
        themes={theme.name: number for number, theme in enumerate(themes)},
        rows={entry.ref: number for number, entry in enumerate(combined.entries)},
    )
    rows = rows_of(combined, patterns, numbering)
    return TimelinePage(
        title=combined.title,
        marking=combined.marking,
        period=(day_number(combined.period[0]), day_number(combined.period[1])) if combined.period else None,
        summary=_summary(combined),
        order=ORDER_STATED,
        agencies=agencies,
        flags=flags,
        themes=themes,
        rows=rows,
        links=tuple(_links(patterns, numbering)),
        events=tuple(
            tuple(numbering.rows[ref] for ref in event.refs if ref in numbering.rows) for event in patterns.events
        ),
        tags=tuple(_tags(patterns, numbering)),
        silences=shaded(patterns, numbering.agencies),
        only=only_of(patterns, rows, numbering.rows),
        sections=_sections(combined, patterns, agencies, themes),
        about=tuple(_about(combined, review)),
        tag_decisions=tuple(tag_decisions) or tuple(_tags_by_people(patterns)),
        link_decisions=tuple(link_decisions) or tuple(_links_confirmed(patterns)),
    )


def _tags_by_people(patterns: Patterns) -> Iterator[TagDecision]:
    return (TagDecision(tag.ref, tag.theme, True, tag.by) for tag in patterns.tags if tag.by)


def _links_confirmed(patterns: Patterns) -> Iterator[LinkDecision]:
    links = (link for event in patterns.events for link in event.links if link.confirmed_by)
    return (LinkDecision(link.first, link.second, True, link.confirmed_by) for link in links)


def _sections(
    combined: CombinedChronology, patterns: Patterns, agencies: Sequence[PageAgency], themes: Sequence[PageTheme]
) -> tuple[PageList | PageTables, ...]:
    entries = {entry.ref: entry for entry in combined.entries}
    return (
        events_list(patterns, entries),
        contradictions_list(patterns, entries),
        unanswered_list(patterns, entries),
        lags_list(patterns, entries),
        silences_list(patterns),
        matrix_tables(patterns, agencies, themes, combined.period),
        terms_tables(patterns, {agency.name: agency.code for agency in agencies}),
        density_tables(patterns, agencies, combined.period),
        other_family_list(patterns, entries),
    )


def _links(patterns: Patterns, numbering: Numbering) -> Iterator[PageLink]:
    place = numbering.rows
    for event in patterns.events:
        for link in event.links:
            if link.first in place and link.second in place:
                yield PageLink(
                    first=place[link.first],
                    second=place[link.second],
                    confidence=likelihood(link.confidence),
                    reasons=link.reasons,
                    differences=tuple((each.about, each.first, each.second) for each in link.differences),
                    confirmed_by=link.confirmed_by,
                )


def _tags(patterns: Patterns, numbering: Numbering) -> Iterator[PageTag]:
    for tag in patterns.tags:
        if tag.ref in numbering.rows:
            yield PageTag(numbering.rows[tag.ref], numbering.themes[tag.theme], tag.words, tag.by)


def _summary(combined: CombinedChronology) -> str:
    undated = sum(entry.when.undated for entry in combined.entries)
    agencies = len({entry.agency for entry in combined.entries})
    text = (
        f"{counted(len(combined.entries), 'entry', 'entries')} of {counted(agencies, 'agency', 'agencies')},"
        f" {undated:,} of them undated."
    )
    if combined.period:
        first, last = combined.period
        text += f" Review period {spoken(first)} to {spoken(last)}."
    return f"{text} As of {spoken(combined.made_on)}, when the newest file that went in was last saved."


def _about(combined: CombinedChronology, review: Review | None) -> Iterator[Statement]:
    refused = sum(file.status == "refused" for file in combined.ledger.files)
    yield Statement("Confidential", _CONFIDENTIAL)
    yield Statement("It points, it never concludes", _POINTS)
    yield Statement("How it is ordered", ORDER_STATED)
    yield Statement("How dates are shown", _DATES)
    yield Statement("Nothing left out", _NOTHING_LEFT_OUT)
    if refused:
        yield Statement("Not read", f"{counted(refused, 'file')} could not be read: issues.csv names them.")
    if review is not None:
        yield Statement("Silences", f"Counted from {counted(review.silence_days, 'day')}, as the register sets it.")
    yield Statement("Citing a view", _CITING)
    yield Statement("Tags and decisions", _DECISIONS)
    yield Statement("Keyboard", _KEYBOARD)
    yield Statement("Printing", _PRINTING)


_CONFIDENTIAL = (
    "Confidential working papers, with the names that the agencies used. Not for publication. The page reaches"
    " nothing outside this one file: no network, no tracking, nothing kept in the browser."
)
_POINTS = (
    "Every item in the lists names the entries it rests on and is put as a question. A list can miss things and can"
    " point at things that turn out to be nothing: the entries decide, and the people who read them."
)
_DATES = (
    "As the author knew it: “Apr 2019” is the whole month, “about” where the author wrote about or circa or the day"
    " is not exact, “(doubtful)” where the author put a question mark or the date could be read only in an unusual"
    " way. What the author wrote stands beside it. A date range keeps every entry that can have happened in it."
)
_NOTHING_LEFT_OUT = (
    "Every entry of every file that could be read is in the table, in its author's words. Entries that repeat one"
    " another are linked, not joined."
)
_CITING = (
    "The address of this page holds the search, the filters, the open entries and the part of the picture that is"
    " shown: copy it into your notes, and it opens the same view of the same file. Back goes to the view before."
)
_DECISIONS = (
    "Tags and link decisions are kept only while the page is open. Save them, and put the files into the review's"
    " decisions folder (decisions/tags.csv, decisions/links.csv): every later run respects them."
)
_KEYBOARD = (
    "In the table: Up and Down go from entry to entry, Home and End to the first and last, Enter opens, Escape"
    " closes, Space ticks. In the picture: Left and Right go along a lane, Up and Down between lanes, plus and"
    " minus zoom, 0 shows everything, Enter goes to the entry in the table."
)
_PRINTING = (
    "Print (Ctrl+P) prints the entries that are shown, with the filter in words above them. An open entry prints with"
    " its full wording."
)
