"""The draft's appendices: the combined chronology, glossary, agencies and roles, duties check, and the timeline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from pipeline.assemble.chronology_document import describe as chronology_paper
from pipeline.assemble.completeness import WORDS, shown
from pipeline.assemble.draft_pieces import NOT_RECORDED, but_for, cell, columns, grid, paragraph, plain_grid, source
from pipeline.assemble.draft_words import draft_words
from pipeline.domain.chronology import ORDER_STATED
from pipeline.domain.completeness import Shown
from pipeline.domain.draft import Grid, Piece, Section
from pipeline.domain.draft_material import DraftMaterial
from pipeline.domain.duties import AppliesTo, Verdict
from pipeline.domain.glossary import GlossaryLine
from pipeline.domain.spoken import listed
from pipeline.domain.word_papers import Line

_LETTERS = "ABCDEFGHIJ"


def appendices(material: DraftMaterial) -> Iterator[Section]:
    """Each under a letter."""
    parts = [_chronology] if material.appendix else []
    parts += [_glossary, _agencies, _duties]
    parts += [_timeline] if material.timeline else []
    for letter, part in zip(_LETTERS, parts, strict=False):
        yield from part(material, f"Appendix {letter}: ")


def _chronology(material: DraftMaterial, label: str) -> Iterator[Section]:
    about = paragraph(
        f"Every entry of every agency in the words of its author, letter for letter{but_for(material)}. Words of this"
        f" program are in italics, but for refs and dates. {ORDER_STATED}"
    )
    yield Section(label + draft_words().heading("chronology"), 1, (about,), appendix=True, wide=True)
    for part in chronology_paper(material.combined, material.patterns, material.review).timeline:
        caption = f"Combined chronology, {part.heading}"
        yield Section(
            part.heading,
            2,
            (paragraph(part.about), Grid(caption, part.titles, part.lines, chronology=True)),
            appendix=True,
        )


def _glossary(material: DraftMaterial, label: str) -> Iterator[Section]:
    pieces: list[Piece] = [
        paragraph(
            "Abbreviations and codes that the agencies used. Where nobody explains one, the meaning is left for a"
            " person to fill in; where agencies may mean different things by one, each meaning has its line."
        )
    ]
    titles = (("kind", "Short form"), ("words", "Meaning"), ("note", "Used by"), ("note", "Explained by"))
    pieces += grid("Glossary", titles, (_term(line, material) for line in material.glossary))
    if not material.glossary:
        pieces.append(paragraph("No short form was found."))
    yield Section(label + draft_words().heading("glossary"), 1, tuple(pieces), appendix=True)


def _codes(agencies: Iterable[str], material: DraftMaterial) -> str:
    """Agencies by their codes, with which refs begin too."""
    codes = {agency.name: agency.code for agency in material.combined.taking_part}
    return ", ".join(codes.get(agency, agency) for agency in agencies if agency)


def _term(line: GlossaryLine, material: DraftMaterial) -> Line:
    source = str(line.source.value) if line.source else ""
    doubt = "One of several meanings" if line.one_of_several else ""
    return Line((cell(line.term), cell(line.meaning), cell(_codes(line.agencies, material)), cell(source, doubt)))


def _agencies(material: DraftMaterial, label: str) -> Iterator[Section]:
    rows = [
        (
            agency.code,
            agency.name,
            agency.sector,
            agency.author_role or NOT_RECORDED,
            listed(agency.service_areas) or NOT_RECORDED,
        )
        for agency in material.combined.taking_part
    ]
    titles = (
        ("number", "Code"),
        ("agency", "Agency"),
        ("kind", "Sector"),
        ("kind", "Author's role"),
        ("note", "Service areas expected"),
    )
    pieces: tuple[Piece, ...] = (
        paragraph("A ref begins with its agency's code. Authors are named by their role alone."),
        *plain_grid("Agencies and authors' roles", titles, rows),
        source("Agencies"),
    )
    yield Section(label + draft_words().heading("agencies"), 1, pieces, appendix=True)


# ---- duties


def _duties(material: DraftMaterial, label: str) -> Iterator[Section]:
    yield Section(label + draft_words().heading("duties"), 1, tuple(_duty_pieces(material)), appendix=True)


def _duty_pieces(material: DraftMaterial) -> Iterator[Piece]:
    if not material.verdicts:
        yield paragraph("The duties were not judged.")
        return
    yield paragraph(
        f"How the duties of the role profiles stand on {material.day_words}. completeness.xlsx has each answer with its"
        " reason and evidence. An answer that cannot be told is no failure: the register does not say yet."
    )
    kinds = [each for each in Shown if any(shown(verdict) is each for verdict in material.verdicts)]
    titles = columns(("agency", "Whose"), *(("count", WORDS[each]) for each in kinds))
    lines = tuple(_standing(name, material.verdicts, kinds) for name in (*material.combined.agencies, ""))
    yield Grid("Duties by agency, how many answers of each kind", titles, lines)
    whose: dict[str, list[str]] = {}
    for each in material.verdicts:
        if each.unmet:
            whose.setdefault(each.duty.id, []).append(each.agency)
    shorts = {each.duty.id: each.duty.short for each in material.verdicts}
    rows = [(duty, shorts[duty], _codes(agencies, material) or "The review") for duty, agencies in whose.items()]
    yield from plain_grid("Duties not met", (("number", "Duty"), ("words", "What"), ("note", "Whose")), rows)


def _standing(agency: str, verdicts: tuple[Verdict, ...], kinds: list[Shown]) -> Line:
    whole = AppliesTo.REVIEW if not agency else AppliesTo.AGENCY
    own = (each for each in verdicts if each.agency == agency and (agency or each.duty.applies_to is whole))
    counts = Counter(shown(each) for each in own)
    return Line((cell(agency or "The review"), *(cell(f"{counts[kind]}") for kind in kinds)))


def _timeline(material: DraftMaterial, label: str) -> Iterator[Section]:
    if material.timeline:
        yield Section(label + draft_words().heading("timeline"), 1, (material.timeline,), appendix=True, wide=True)
