"""The rows of the timeline page: each entry with its date in words, every column the author filled, and the short
notes that stand beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.assemble.page_words import day_number, mark_kind, when_shown
from pipeline.assemble.sheet_columns import TIMELINE
from pipeline.assemble.wording import KINDS
from pipeline.domain.chronology import CombinedChronology
from pipeline.domain.entry import TEXT_COLUMNS, Entry
from pipeline.domain.page import Only, PageAgency, PageRow, PageTheme
from pipeline.domain.patterns import Patterns
from pipeline.domain.when import When

_TITLES = dict(TIMELINE)
_IN_READING_ORDER = sorted(
    (column for column in TEXT_COLUMNS if column != "event"), key=[key for key, _ in TIMELINE].index
)
"""The author's columns but the event, which stands in the table itself, in the order the workbook shows them."""

_WORDED = tuple((_TITLES[column], column) for column in _IN_READING_ORDER)
EVENT_TITLE = _TITLES["event"]


@dataclass(frozen=True, slots=True)
class Numbering:
    """Where each agency, flag, theme and entry stands in the page's lists."""

    agencies: Mapping[str, int]
    flags: Mapping[str, int]
    themes: Mapping[str, int]
    rows: Mapping[str, int]


def agencies_of(combined: CombinedChronology) -> tuple[PageAgency, ...]:
    """Every agency that has an entry or was asked for one, with the code its refs begin with."""
    codes: dict[str, str] = {}
    for entry in combined.entries:
        codes.setdefault(entry.agency, entry.ref.rpartition("-")[0] or entry.agency)
    names = tuple(dict.fromkeys((*combined.agencies, *codes)))
    return tuple(PageAgency(codes.get(name, name), name) for name in names)


def themes_of(patterns: Patterns) -> tuple[PageTheme, ...]:
    """The register's lines of enquiry, then any theme that only tags name."""
    themes = {theme.name: PageTheme(theme.name, _theme_title(theme.number, theme.line)) for theme in patterns.themes}
    tagged = sorted({tag.theme for tag in patterns.tags} - set(themes))
    return (*themes.values(), *(PageTheme(name, name) for name in tagged))


def _theme_title(number: str, line: str) -> str:
    return f"{number}: {line}" if number and line and number != line else line or number


def flags_of(combined: CombinedChronology) -> tuple[tuple[str, str], ...]:
    """Every flag that an entry bears, with its meaning, the words in order."""
    codes = {flag for entry in combined.entries for flag in entry.flags}
    return tuple(sorted(((code, KINDS.get(code, code)) for code in codes), key=lambda pair: (pair[1], pair[0])))


def rows_of(combined: CombinedChronology, patterns: Patterns, numbering: Numbering) -> tuple[PageRow, ...]:
    """Every entry as a row of the page, in the timeline's order."""
    told_in = _told_in(combined, patterns)
    notes = _notes(patterns)
    themes = _themes_by_ref(patterns, numbering)
    shown: dict[When, str] = {}
    return tuple(
        _row(entry, numbering, shown, told_in.get(entry.ref, ()), notes.get(entry.ref, ()), themes.get(entry.ref, ()))
        for entry in combined.entries
    )


def _row(
    entry: Entry,
    numbering: Numbering,
    shown: dict[When, str],
    told_in: tuple[str, ...],
    notes: Sequence[str],
    themes: tuple[int, ...],
) -> PageRow:
    when, account, place = entry.when, entry.account, entry.place
    words = shown.get(when) or shown.setdefault(when, when_shown(when))
    written = " ".join(text for text in (account.date_as_written, account.time_as_written) if text.strip())
    return PageRow(
        ref=entry.ref,
        agency=numbering.agencies[entry.agency],
        kind=mark_kind(when),
        first_day=day_number(when.earliest),
        last_day=day_number(when.latest),
        minute=-1 if when.time is None else when.time.hour * 60 + when.time.minute,
        year=str(when.earliest.year) if when.earliest else "",
        when=words,
        as_written=written,
        event=account.event,
        wording=_wording(entry),
        file=place.file,
        sheet=place.sheet,
        row=place.row,
        flags=tuple(numbering.flags[flag] for flag in entry.flags),
        themes=themes,
        told_in=told_in,
        notes=tuple(notes),
    )


def _wording(entry: Entry) -> tuple[tuple[str, str], ...]:
    """Every column but the event that is not blank, letter for letter, the author's own headings last."""
    account = entry.account
    dates = (("Date as written", account.date_as_written), ("Time as written", account.time_as_written))
    columns = ((title, text) for title, column in _WORDED if (text := getattr(account, column)))
    return (*(pair for pair in dates if pair[1]), *columns, *entry.other)


def _told_in(combined: CombinedChronology, patterns: Patterns) -> dict[str, tuple[str, ...]]:
    """For each ref the other accounts of its event, in the timeline's order."""
    others: dict[str, set[str]] = defaultdict(set)
    for entry in combined.entries:
        if entry.linked:
            others[entry.ref].update(entry.linked)
    for event in patterns.events:
        for ref in event.refs:
            others[ref].update(event.refs)
    place = {entry.ref: number for number, entry in enumerate(combined.entries)}
    return {
        ref: tuple(sorted((other for other in known if other != ref and other in place), key=place.__getitem__))
        for ref, known in others.items()
    }


def _notes(patterns: Patterns) -> dict[str, list[str]]:
    """What the lists say of an entry, in a few words beside its row."""
    notes: dict[str, list[str]] = defaultdict(list)
    for unanswered in patterns.unanswered:
        notes[unanswered.ref].append(f"No entry of {unanswered.to_agency} answers this {unanswered.kind}")
    for contradiction in patterns.contradictions:
        for one, other in ((contradiction.first, contradiction.second), (contradiction.second, contradiction.first)):
            notes[one].append(f"Does this fit with {other}: {contradiction.about}?")
    for ref in patterns.other_family:
        notes[ref].append("Possibly about another family")
    return {ref: list(dict.fromkeys(said)) for ref, said in notes.items()}


def _themes_by_ref(patterns: Patterns, numbering: Numbering) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = defaultdict(set)
    for tag in patterns.tags:
        found[tag.ref].add(numbering.themes[tag.theme])
    for ref, names in patterns.themes_of.items():
        found[ref].update(numbering.themes[name] for name in names if name in numbering.themes)
    return {ref: tuple(sorted(themes)) for ref, themes in found.items()}


def only_of(patterns: Patterns, rows: Sequence[PageRow], place: Mapping[str, int]) -> tuple[Only, ...]:
    """The choices that narrow the table to one sort of entry."""
    by_person = {tag.ref for tag in patterns.tags if tag.by}
    lagging = {ref for lag in patterns.lags for ref in (lag.happened_in, lag.learned_in)}
    differing = {ref for each in patterns.contradictions for ref in (each.first, each.second)}
    sorts: tuple[tuple[str, str, set[str]], ...] = (
        ("linked", "told by more than one account", {row.ref for row in rows if row.told_in}),
        ("contradiction", "accounts that may not fit together", differing),
        ("unanswered", "contact without a counterpart", {each.ref for each in patterns.unanswered}),
        ("lag", "learned of later", lagging),
        ("tagged", "tagged by a person", by_person),
        ("other-family", "possibly about another family", set(patterns.other_family)),
        ("approximate", "date not exactly known", {row.ref for row in rows if row.kind == 2}),
        ("flagged", "flagged by the pipeline", {row.ref for row in rows if row.flags}),
    )
    return tuple(
        Only(key, title, tuple(sorted(place[ref] for ref in refs if ref in place))) for key, title, refs in sorts
    )
