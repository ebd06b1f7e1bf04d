"""Entries tagged with the lines of enquiry: by the register's words for each line, and by the reviewer.

A tag says that an entry may bear on a line, because these words stand in it or because this person says so.
A line without keywords gets no tag of its own accord: words taken from the question itself ("how", "well",
"agencies") would tag half of the chronology.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from pipeline.chronology.keyword_search import search_for
from pipeline.domain.entry import TEXT_COLUMNS, Entry
from pipeline.domain.patterns import MatrixCell, Tag, TagDecision, Theme
from pipeline.domain.review import LineOfEnquiry, folded

_SEARCHED = tuple(2 + at for at, column in enumerate(TEXT_COLUMNS) if column != "source")
_BETWEEN_COLUMNS = "\n¦\n"  # no phrase runs over from one column into the next
_NUMBERED = re.compile(r"^(?:key )?(?:line|kloe|loe|theme|question|q|no|number)(?: of (?:enquiry|inquiry))? (?=\S+$)")


def themes(lines: Sequence[LineOfEnquiry], decisions: Sequence[TagDecision] = ()) -> tuple[Theme, ...]:
    """The register's lines in their order, then the themes that only a reviewer's tag names, by name.
    A number that two lines share names neither: they go by their text."""
    times = Counter(line.number for line in lines)
    ours = tuple(
        Theme(line.number if times[line.number] == 1 else "", line.line, line.keywords)
        for line in lines
        if line.line or line.number
    )
    return ours + tuple(Theme("", name) for name in _only_tagged(ours, decisions))


def _only_tagged(ours: Sequence[Theme], decisions: Sequence[TagDecision]) -> list[str]:
    known = _names(ours)
    new: dict[str, str] = {}
    for decision in decisions:
        if decision.tagged and decision.theme.strip() and _called(decision.theme) not in known:
            new.setdefault(_called(decision.theme), decision.theme.strip())
    return sorted(new.values())


def tag(
    entries: Sequence[Entry], lines: Sequence[LineOfEnquiry], decisions: Sequence[TagDecision] = ()
) -> tuple[Tag, ...]:
    """Every entry's tags, in the order of the entries and of the themes. What a reviewer decided last holds: a tag
    of theirs is added, or says `by` beside the words found; a tag taken off is gone, whatever the words."""
    all_themes = themes(lines, decisions)
    decided = _decided(all_themes, decisions)
    search = search_for(word for theme in all_themes for word in theme.keywords)
    tags: list[Tag] = []
    for entry in entries:
        found = search.found_in(_BETWEEN_COLUMNS.join([entry.account[at] for at in _SEARCHED]))
        if found or entry.ref in decided:
            tags += _tags_of(entry.ref, found, all_themes, decided.get(entry.ref, {}))
    return tuple(tags)


def _tags_of(
    ref: str, found: frozenset[str], all_themes: Sequence[Theme], decided: Mapping[str, TagDecision]
) -> Iterable[Tag]:
    for theme in all_themes:
        words = () if found.isdisjoint(theme.keywords) else _words_of(theme, found)
        decision = decided.get(theme.name) if decided else None
        if decision is None:
            if words:
                yield Tag(theme.name, ref, words)
        elif decision.tagged:
            yield Tag(theme.name, ref, words, decision.by)


def _words_of(theme: Theme, found: frozenset[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in theme.keywords if word in found))


def _decided(all_themes: Sequence[Theme], decisions: Sequence[TagDecision]) -> dict[str, dict[str, TagDecision]]:
    """Ref → theme's name → the last decision on it."""
    known = _names(all_themes)
    decided: dict[str, dict[str, TagDecision]] = {}
    for decision in decisions:
        if name := known.get(_called(decision.theme)):
            decided.setdefault(decision.ref, {})[name] = decision
    return decided


def _names(all_themes: Sequence[Theme]) -> dict[str, str]:
    """What a theme may be called (its number, its text) → its name. The number comes first."""
    names = {_called(theme.line): theme.name for theme in all_themes if theme.line}
    return names | {_called(theme.number): theme.name for theme in all_themes if theme.number}


def _called(name: str) -> str:
    """`Line 2`, `KLOE 2.` and `2` are one."""
    plain = folded(name)
    return _NUMBERED.sub("", plain) or plain


def matrix(entries: Sequence[Entry], tags: Sequence[Tag], agencies: Sequence[str]) -> tuple[MatrixCell, ...]:
    """How often each theme comes up, by agency and year: the cells that hold an entry, by theme, by agency in the
    order given, by year with the undated last. An entry whose dates span a new year counts in the first."""
    by_ref = {entry.ref: entry for entry in entries}
    cells: dict[tuple[str, str, int | None], list[str]] = {}
    for each in tags:
        if entry := by_ref.get(each.ref):
            year = entry.when.earliest.year if entry.when.earliest else None
            cells.setdefault((each.theme, entry.agency, year), []).append(each.ref)
    themes_at = {name: at for at, name in enumerate(dict.fromkeys(_by_number(tags)))}
    agencies_at = {name: at for at, name in enumerate(agencies)}
    ordered = sorted(
        cells,
        key=lambda cell: (themes_at[cell[0]], agencies_at.get(cell[1], len(agencies_at)), cell[1], cell[2] or 9999),
    )
    return tuple(MatrixCell(*cell, refs=tuple(cells[cell])) for cell in ordered)


def _by_number(tags: Sequence[Tag]) -> list[str]:
    """The themes' names, numbers by their value before names by the alphabet."""
    names = {tag.theme for tag in tags}
    return sorted(names, key=lambda name: (not name.isdigit(), int(name) if name.isdigit() else 0, name))


def themes_of(tags: Sequence[Tag]) -> dict[str, tuple[str, ...]]:
    """Each tagged entry's themes, by ref."""
    found: dict[str, dict[str, None]] = {}
    for each in tags:
        found.setdefault(each.ref, {})[each.theme] = None
    return {ref: tuple(names) for ref, names in found.items()}
