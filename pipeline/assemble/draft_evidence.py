"""What bears on one line of enquiry: its evidence table, and the entries that are named without being quoted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.assemble.draft_pieces import by_agency, cell, entry_cell, grid, paragraph, without_empty_last
from pipeline.assemble.draft_words import draft_words
from pipeline.domain.draft import Bullets, Piece, Text
from pipeline.domain.draft_material import DraftMaterial
from pipeline.domain.entry import Entry
from pipeline.domain.patterns import Tag, Theme
from pipeline.domain.spoken import capital, counted
from pipeline.domain.word_papers import Line, Said

_TITLES = (("entry", "Entry"), ("event", "What the entry says"), ("reflection", "The author's own reflection"))


@dataclass(frozen=True, slots=True)
class OnLine:
    """An entry that bears on a line of enquiry, and by which words or whose tag."""

    entry: Entry
    tag: Tag


def bearing(material: DraftMaterial, theme: Theme) -> tuple[OnLine, ...]:
    """Every entry that bears on the line, in the timeline's order."""
    tags = {tag.ref: tag for tag in material.patterns.tags if tag.theme == theme.name}
    return tuple(OnLine(entry, tags[entry.ref]) for entry in material.combined.entries if entry.ref in tags)


def evidence(
    material: DraftMaterial, theme: Theme, found: Sequence[OnLine], shown: Sequence[OnLine]
) -> Iterator[Piece]:
    """The table of entries, agency by agency; the entries beyond it by ref."""
    if not found:
        yield paragraph(
            "No entry bears on this line yet: none of its keywords in the register was found, and nobody has tagged"
            " one."
            if theme.keywords
            else "The register gives no keywords for this line, and nobody has tagged an entry with it yet."
        )
        return
    agencies = material.combined.agencies
    yield paragraph(_how_many(found, shown))
    why = {each.entry.ref: each.tag for each in shown}
    lines = (
        _line(entry, why[entry.ref])
        for _, entries in by_agency((each.entry for each in shown), agencies)
        for entry in entries
    )
    yield from without_empty_last(grid(f"Evidence on {_named(theme)}", _TITLES, lines))
    rest = [each.entry for each in found if each.entry.ref not in why]
    if rest:
        yield paragraph("Further entries on this line, in full in the combined chronology:")
        points = (
            Text((Said(label=f"{agency}:", refs=tuple(each.ref for each in entries)),))
            for agency, entries in by_agency(rest, agencies)
        )
        yield Bullets(tuple(points))


def _named(theme: Theme) -> str:
    return f"line of enquiry {theme.number}" if theme.number else theme.line


def _how_many(found: Sequence[OnLine], shown: Sequence[OnLine]) -> str:
    agencies = len({each.entry.agency for each in found})
    told = f"{capital(counted(len(found), 'entry bears', 'entries bear'))} on this line, of"
    told = f"{told} {counted(agencies, 'agency', 'agencies')}."
    if len(shown) == len(found):
        return told
    return (
        f"{told} The table holds {len(shown)}: of each agency at least one, and before others those that the reviewer"
        " tagged, that hold most of the line's words, that several agencies tell or on which the author reflects."
    )


def _told_by(material: DraftMaterial) -> Mapping[str, int]:
    """By ref, how many agencies tell of the event."""
    return {ref: len(set(event.agencies)) for event in material.patterns.events for ref in event.refs}


def shown(material: DraftMaterial, found: Sequence[OnLine]) -> list[OnLine]:
    """The most telling, by a rule that is stated beside the table, in the timeline's order."""
    agencies, told_by = material.combined.agencies, _told_by(material)
    most = max(draft_words().limit("evidence_most"), len(agencies))

    def telling(each: OnLine) -> tuple[bool, int]:
        reflects = not draft_words().says_nothing(each.entry.account.analysis)
        return bool(each.tag.by), len(each.tag.words) + told_by.get(each.entry.ref, 1) + reflects

    ranked = sorted(found, key=telling, reverse=True)  # stable: earlier entries first where they tell alike
    best = list({each.entry.agency: each for each in reversed(ranked)}.values())
    kept = {each.entry.ref for each in [*best, *ranked][: most + len(best)]}
    for each in reversed(ranked):
        if len(kept) <= most:
            break
        if each not in best:
            kept.discard(each.entry.ref)
    return [each for each in found if each.entry.ref in kept]


def _line(entry: Entry, tag: Tag) -> Line:
    words = f"Holds: {', '.join(tag.words)}" if tag.words else ""
    by = f"Tagged by {tag.by}" if tag.by else ""
    reflection = "" if draft_words().says_nothing(entry.account.analysis) else entry.account.analysis
    return Line((entry_cell(entry, words, by), cell(entry.account.event), cell(reflection)), entry.ref, entry.agency)
