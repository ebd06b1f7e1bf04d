"""Two drafts of one report compared: what was added, removed, changed, moved, joined and split, section by section."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.domain.comparison import CellChange, Change, Comparison, Did, SectionChanges
from pipeline.domain.marked import MarkedDocument, Reading
from pipeline.domain.outline import Heading
from pipeline.domain.passages import Match, Passage, Stretch, Was
from pipeline.reports.aligning import align, plain
from pipeline.reports.passages import passages
from pipeline.reports.tracked import tracked_changes
from pipeline.reports.word_changes import changed_words


def compare(old: MarkedDocument, new: MarkedDocument) -> Comparison:
    """Both read with their tracked changes accepted."""
    ours, theirs = passages(old, Reading.ACCEPTED), passages(new, Reading.ACCEPTED)
    sections: dict[str, _Section] = {}
    blanks, last = 0, ""
    titles = _titles(ours) | _titles(theirs)
    for match in align(ours, theirs):
        before, after = [ours[each] for each in match.old], [theirs[each] for each in match.new]
        last = after[0].section if after else last if last in {"", before[0].section} else before[0].section
        section = sections.setdefault(last, _Section(last))
        change = _change(match, before, after, titles)
        if change is None:
            section.unchanged += len(after)
            blanks += _text(before) != _text(after)
        else:
            section.changes.append(change)
    told = tuple(SectionChanges(each.heading, tuple(each.changes), each.unchanged) for each in sections.values())
    return Comparison(told, (len(tracked_changes(old)), len(tracked_changes(new))), blanks)


@dataclass(slots=True)
class _Section:
    heading: str
    changes: list[Change] = field(default_factory=list)
    unchanged: int = 0


def _titles(found: Sequence[Passage]) -> dict[str, tuple[str, ...]]:
    """The first row of each table, by the table's name: what its columns are called."""
    rows: dict[str, tuple[str, ...]] = {}
    for each in found:
        if each.is_row:
            rows.setdefault(each.place.partition(",")[0], each.cells)
    return rows


def _change(
    match: Match, before: Sequence[Passage], after: Sequence[Passage], titles: Mapping[str, tuple[str, ...]]
) -> Change | None:
    """None where nothing changed."""
    same = plain(_text(before)) == plain(_text(after))
    if (same and not match.moved and len(before) == len(after)) or all(each.automatic for each in (*before, *after)):
        return None
    shown = after or before
    return Change(
        _did(match, before, after),
        _places(before),
        _places(after),
        tuple(_cells(before, after, titles.get(shown[0].place.partition(",")[0], ()))),
        reworded=bool(before and after) and not same,
        is_heading=shown[0].heading is not Heading.NONE and bool(shown[0].level),
    )


def _did(match: Match, before: Sequence[Passage], after: Sequence[Passage]) -> Did:
    if not before or not after:
        return Did.ADDED if after else Did.REMOVED
    if match.moved:
        return Did.MOVED
    if len(before) == len(after):
        return Did.CHANGED
    return Did.JOINED if len(before) > len(after) else Did.SPLIT


def _text(found: Sequence[Passage]) -> str:
    return "\n".join(each.text for each in found)


def _places(found: Sequence[Passage]) -> str:
    places = dict.fromkeys(f"{each.place} ({each.label})" if each.label else each.place for each in found)
    return " and ".join(places)


def _cells(before: Sequence[Passage], after: Sequence[Passage], titles: Sequence[str]) -> Iterator[CellChange]:
    if not (after or before)[0].is_row:
        yield CellChange(_stretches(_text(before), _text(after)))
        return
    old, new = (before[0].cells if before else ()), (after[0].cells if after else ())
    own_titles = bool(titles) and titles in (old, new)
    for column in range(max(len(old), len(new))):
        ours, theirs = _at(old, column), _at(new, column)
        if plain(ours) != plain(theirs) or (column == 0 and ours):  # the first cell says which row it is
            yield CellChange(_stretches(ours, theirs), "" if own_titles else _at(titles, column))


def _at(cells: Sequence[str], column: int) -> str:
    return cells[column] if column < len(cells) else ""


def _stretches(old: str, new: str) -> tuple[Stretch, ...]:
    """Kept words as the new draft has them, where only blanks or quotation marks differ."""
    if plain(old) == plain(new):
        return (Stretch(Was.KEPT, new),) if new else ()
    return changed_words(old, new)
