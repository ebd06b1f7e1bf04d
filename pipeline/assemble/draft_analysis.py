"""The draft's analysis: for each line of enquiry what bears on it, what does not fit, who is silent, what the authors
themselves say of it; and then, as prompts, what only a person can write."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.assemble.days_in_words import days_in_words
from pipeline.assemble.draft_evidence import OnLine, bearing, evidence, shown
from pipeline.assemble.draft_family import silences_grid
from pipeline.assemble.draft_gathered import TITLES as GATHERED
from pipeline.assemble.draft_gathered import gathered, gathered_line
from pipeline.assemble.draft_pieces import bullets, cell, grid, paragraph, quotation, refs_cell
from pipeline.assemble.draft_words import draft_words
from pipeline.domain.agency import folded
from pipeline.domain.draft import Piece, Section, Source, Text
from pipeline.domain.draft_material import DraftMaterial
from pipeline.domain.patterns import Contradiction, Lag, SilenceOf, Theme, Unanswered
from pipeline.domain.spoken import capital, counted, listed, spoken
from pipeline.domain.word_papers import Line, Said

_APART = (("about", "On what"), ("says", "One account"), ("says", "The other"))
_CONTACTS = (("ref", "Entry"), ("agency", "From"), ("agency", "To"), ("words", "What is asked"))
_LAGS = (("refs", "Entries"), ("agency", "Agency"), ("date", "Happened"), ("date", "Learned"), ("number", "Days"))


def analysis(material: DraftMaterial) -> Iterator[Section]:
    """One section for each line of enquiry, and one for what crosses them."""
    lines = material.patterns.themes
    about = (
        () if lines else (paragraph("The register names no line of enquiry yet, so nothing can be gathered by line."),)
    )
    yield draft_words().section("analysis", *about)
    for theme in lines:
        yield from _line_of_enquiry(material, theme)
    yield from _across(material)


def _line_of_enquiry(material: DraftMaterial, theme: Theme) -> Iterator[Section]:
    found = bearing(material, theme)
    table = shown(material, found)
    heading = draft_words().heading("line", number=theme.number, line=theme.line) if theme.number else theme.line
    yield Section(heading, 2)
    yield Section("Evidence", 3, tuple(evidence(material, theme, found, table)))
    yield Section("Accounts that do not fit together", 3, tuple(_apart(material, theme)))
    if contacts := tuple(_unanswered(material, theme)):
        yield Section("Contact without a counterpart", 3, contacts)
    yield Section("Silences", 3, tuple(_silences(material, theme, found)))
    yield Section("What the authors themselves say", 3, tuple(_reflections(material, theme, found, table)))
    yield Section("Analysis and finding", 3, draft_words().prompts("line", child=material.child))


# ---- what does not fit together


def _apart(material: DraftMaterial, theme: Theme) -> Iterator[Piece]:
    those = [each for each in material.patterns.contradictions if theme.name in _themes_of(each, material)]
    yield from _contradictions(those, f"Accounts that do not fit together: {_short(theme)}")
    if not those:
        yield paragraph("None was found by rule among the entries on this line.")


def _contradictions(those: Sequence[Contradiction], caption: str) -> Iterator[Piece]:
    most = draft_words().limit("contradictions_most")
    yield from grid(caption, _APART, (_contradiction(each) for each in those[:most]))
    if len(those) > most:
        yield paragraph(f"A further {counted(len(those) - most, 'pair')} stand in the timeline's questions.")


def _short(theme: Theme) -> str:
    return f"line {theme.number}" if theme.number else theme.line


def _themes_of(each: Contradiction, material: DraftMaterial) -> tuple[str, ...]:
    """The lines that both entries bear on, else the first that one of them does."""
    first, second = (material.patterns.themes_of.get(ref, ()) for ref in (each.first, each.second))
    both = tuple(name for name in first if name in second)
    return both or (*first, *second)[:1]


def _contradiction(each: Contradiction) -> Line:
    first = (*refs_cell([each.first]), *cell(each.first_says))
    return Line((cell(capital(each.about)), first, (*refs_cell([each.second]), *cell(each.second_says))))


def _unanswered(material: DraftMaterial, theme: Theme | None) -> Iterator[Piece]:
    themes_of = material.patterns.themes_of
    those = [
        each
        for each in material.patterns.unanswered
        if (theme.name in themes_of.get(each.ref, ()) if theme else not themes_of.get(each.ref))
    ]
    caption = f"Contact without a counterpart: {_short(theme)}" if theme else "Contact without a counterpart"
    yield from grid(caption, _CONTACTS, (_contact(each) for each in those))


def _contact(each: Unanswered) -> Line:
    days = days_in_words(each.earliest, each.latest)
    lacks = f"{capital(each.kind.value)}: {each.to_agency} has no entry of it ({days})."
    asks = f"{lacks} Was it received, and what came of it?"
    told = () if each.told_as == each.to_agency else (Said(f"\u201c{each.told_as}\u201d"),)
    return Line((refs_cell([each.ref]), cell(each.from_agency), (*cell(each.to_agency), *told), cell(asks)))


# ---- silences


def _silences(material: DraftMaterial, theme: Theme, found: Sequence[OnLine]) -> Iterator[Piece]:
    speaking = {each.entry.agency for each in found}
    silent = [agency for agency in material.combined.agencies if agency not in speaking]
    if silent and found:
        yield paragraph(f"No entry of {listed(silent)} bears on this line. Had they nothing to do with it?")
    elif found:
        yield paragraph("Every agency of the review has an entry on this line.")
    kinds = tuple(_kinds(theme))
    yield from silences_grid(f"Silences: {_short(theme)}", material, kinds)
    if not found and not kinds:
        yield paragraph("Nothing is said on this line, so no silence on it can be told.")


def _kinds(theme: Theme) -> Iterator[SilenceOf]:
    """The silences that the line's own words ask about."""
    text = folded(" ".join((theme.line, *theme.keywords)))
    for kind, words in draft_words().data["silence_words"].items():
        if any(f" {folded(word)} " in f" {text} " for word in words):
            yield SilenceOf(kind)


# ---- the authors' own reflections


def _reflections(
    material: DraftMaterial, theme: Theme, found: Sequence[OnLine], table: Sequence[OnLine]
) -> Iterator[Piece]:
    """Each reflection that the evidence table has not got: once, under the first line that its entry bears on."""
    themes_of, nothing = material.patterns.themes_of, draft_words().says_nothing
    reflecting = [each.entry for each in found if not nothing(each.entry.account.analysis) and each not in table]
    own = [entry for entry in reflecting if themes_of.get(entry.ref, ())[:1] == (theme.name,)]
    first = {entry.ref for entry in own}
    elsewhere = [entry.ref for entry in reflecting if entry.ref not in first]
    in_table = any(not nothing(each.entry.account.analysis) for each in table)
    lines = (gathered_line(each) for each in gathered(own, "analysis", material.combined.agencies))
    yield from grid(f"Authors' reflections: {_short(theme)}", GATHERED, lines)
    if elsewhere:
        said = Said("Further reflections on this line stand under a line before it:")
        yield Text((said, Said(refs=tuple(elsewhere))))
    if in_table:
        yield paragraph("Further reflections stand in the evidence table, each beside its entry.")
    passages = [each for each in material.themed if each.theme == theme.name]
    for each in passages:
        yield quotation(each.passage.text)
        yield Source(f"{each.agency}, {each.passage.heading}: {each.file}, {each.passage.place}.")
    if not (reflecting or passages or in_table):
        yield paragraph("No author reflects on it in the entries of this line or in an involvement summary.")


# ---- across the lines


def _across(material: DraftMaterial) -> Iterator[Section]:
    """What no line of enquiry asks about, or what runs through all of them."""
    yield draft_words().section("across", level=2)
    yield from _part("Accounts that do not fit together", tuple(_apart_from_lines(material)))
    yield from _part("Contact without a counterpart", tuple(_unanswered(material, None)))
    kinds = (SilenceOf.SYSTEM, SilenceOf.AGENCY)
    yield from _part("Silences of agencies", tuple(silences_grid("Days without an entry", material, kinds)))
    lags = grid("Events that an agency learned of later", _LAGS, map(_lag, material.patterns.lags))
    yield from _part("Learned later", tuple(lags))
    yield from _part("Reflections on no line of enquiry", tuple(_reflections_on_none(material)))
    yield from _part("Perhaps about another family", tuple(_other_family(material)))


def _part(heading: str, pieces: tuple[Piece, ...]) -> Iterator[Section]:
    if pieces:
        yield Section(heading, 3, pieces)


def _apart_from_lines(material: DraftMaterial) -> Iterator[Piece]:
    those = [each for each in material.patterns.contradictions if not _themes_of(each, material)]
    yield from _contradictions(those, "Accounts that do not fit together, on no line of enquiry")


def _lag(each: Lag) -> Line:
    return Line(
        (
            refs_cell((each.happened_in, each.learned_in)),
            cell(each.agency),
            cell(spoken(each.happened)),
            cell(spoken(each.learned)),
            cell(f"{each.days:,}"),
        )
    )


def _reflections_on_none(material: DraftMaterial) -> Iterator[Piece]:
    themes_of = material.patterns.themes_of
    entries = [entry for entry in material.combined.entries if not themes_of.get(entry.ref)]
    lines = (gathered_line(each) for each in gathered(entries, "analysis", material.combined.agencies))
    yield from grid("Authors' reflections on no line of enquiry", GATHERED, lines)


def _other_family(material: DraftMaterial) -> Iterator[Piece]:
    refs = material.patterns.other_family
    if refs:
        yield paragraph("These name people, and none of this family. Do they belong to this review?", refs=refs)
    if refs and not material.appendix:
        yield bullets(["The texts are not quoted here."])
