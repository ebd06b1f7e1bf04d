"""The words of a comparison of two drafts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pipeline.domain.comparison import CellChange, Change, Comparison, ComparisonPaper, Did, PaperChange, PaperSection
from pipeline.domain.passages import Stretch, Was

HEADING = "What changed"
COLUMNS = ("Section", "Changed", "Added", "Removed", "Moved", "As it was")
_NO_SECTION = "Before the first heading"
_MOST_KEPT, _SHOWN = 420, 170  # letters of kept words in a row that are shown whole; else so many at both ends
_CHANGED = (Did.CHANGED, Did.JOINED, Did.SPLIT)


def describe(comparison: Comparison, old: str, new: str, title: str, marking: str, made_on: date) -> ComparisonPaper:
    """`old` and `new` are the files' names."""
    return ComparisonPaper(
        HEADING,
        title or "Draft report",
        marking,
        made_on,
        summary(comparison),
        tuple(_statements(comparison, old, new)),
        COLUMNS,
        tuple(_counts(comparison)),
        tuple(
            PaperSection(section.heading or _NO_SECTION, tuple(map(_told, section.changes)))
            for section in comparison.sections
            if section.changes
        ),
    )


def summary(comparison: Comparison) -> str:
    """In one sentence."""
    changes = comparison.count(*Did)
    if not changes:
        return f"The two drafts say the same: {_passages(comparison.unchanged)} as they were."
    parts = [
        f"{comparison.count(*did)} {word}"
        for word, did in (("changed", _CHANGED), ("added", (Did.ADDED,)), ("removed", (Did.REMOVED,)))
        if comparison.count(*did)
    ]
    if moved := comparison.count(Did.MOVED):
        parts.append(f"{moved} moved")
    return f"{_passages(changes)} differ: {', '.join(parts)}. {_passages(comparison.unchanged)} stayed as they were."


def _passages(count: int) -> str:
    return f"{count:,} {'paragraph or table row' if count == 1 else 'paragraphs and table rows'}"


def _statements(comparison: Comparison, old: str, new: str) -> Iterator[tuple[str, str]]:
    before, after = comparison.pending
    yield "Earlier draft", f"{old}{_pending(before)}"
    yield "Later draft", f"{new}{_pending(after)}"
    if comparison.blanks:
        yield (
            "Not shown",
            f"{comparison.blanks} that differ only in blanks, kinds of quotation marks, page numbers or the contents",
        )


def _pending(count: int) -> str:
    if not count:
        return ""
    return f" ({count} tracked {'change' if count == 1 else 'changes'} pending, read as accepted)"


def _counts(comparison: Comparison) -> Iterator[tuple[str, ...]]:
    for section in comparison.sections:
        if section.changes:
            counts = (*(section.count(*did) for did in (_CHANGED, (Did.ADDED,), (Did.REMOVED,), (Did.MOVED,))),)
            yield section.heading or _NO_SECTION, *(_figure(count) for count in counts), _figure(section.unchanged)
    quiet = [section for section in comparison.sections if not section.changes]
    if quiet:
        name = "1 section without a change" if len(quiet) == 1 else f"{len(quiet)} sections without a change"
        yield name, *("–" for _ in range(4)), _figure(sum(section.unchanged for section in quiet))
    all_ = (comparison.count(*did) for did in (_CHANGED, (Did.ADDED,), (Did.REMOVED,), (Did.MOVED,)))
    yield "All", *map(_figure, all_), _figure(comparison.unchanged)


def _figure(count: int) -> str:
    return f"{count:,}" if count else "–"


def _told(change: Change) -> PaperChange:
    return PaperChange(_about(change), tuple(CellChange(tuple(_short(each)), each.name) for each in change.cells))


def _about(change: Change) -> str:
    what = f"{change.did} heading" if change.is_heading else str(change.did)
    if change.did is Did.MOVED:
        what = "Moved and changed" if change.reworded else what
        return f"{what}: from {change.old} to {change.new}"
    if change.did is Did.REMOVED:
        return f"{what}: {change.old} of the earlier draft"
    if change.did is Did.ADDED or change.old == change.new:
        return f"{what}: {change.new}"
    return f"{what}: {change.new} (before: {change.old})"


def _short(cell: CellChange) -> Iterator[Stretch]:
    """Long kept words between changes are cut in their middle."""
    for each in cell.stretches:
        if each.was is not Was.KEPT or len(each.text) <= _MOST_KEPT:
            yield each
            continue
        start = each.text[: each.text.rfind(" ", 0, _SHOWN) + 1]
        end = each.text[each.text.find(" ", len(each.text) - _SHOWN) :]
        yield Stretch(Was.KEPT, f"{start}[…]{end}")


def line_for_print(comparison: Comparison) -> str:
    """What to print after a run."""
    return summary(comparison)
