"""The draft's sections on the family and the child: what the register and the agencies' papers say, and no more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.assemble.days_in_words import days_in_words
from pipeline.assemble.document_lines import silence_in_words
from pipeline.assemble.draft_pieces import (
    cell,
    entry_cell,
    grid,
    paragraph,
    plain_grid,
    quotation,
    refs_cell,
    source,
)
from pipeline.assemble.draft_words import draft_words
from pipeline.assemble.family_picture import Kin, kin
from pipeline.domain.ages import age_on
from pipeline.domain.draft import Piece, Section, Source
from pipeline.domain.draft_material import DraftMaterial
from pipeline.domain.involvement_summary import Section as Part
from pipeline.domain.meetings import MeetingKind, kind_of
from pipeline.domain.patterns import Silence, SilenceOf
from pipeline.domain.review import Person, Review
from pipeline.domain.spoken import counted, spoken
from pipeline.domain.word_papers import Line, Said

_SILENCES = (("days", "Days"), ("words", "What is not there"), ("refs", "Entries beside it"))


def family(material: DraftMaterial) -> Section:
    """Who of the family took part: what is recorded of it."""
    return draft_words().section("family", *_involvement(material), child=material.child)


def _involvement(material: DraftMaterial) -> Iterator[Piece]:
    review = material.review
    step = next((each for each in review.steps if each.number == 1), None)
    if step and step.done and step.done <= material.day:
        yield paragraph(f"The step of meeting the family is recorded as done on {spoken(step.done)}.")
    elif step and step.planned:
        yield paragraph(f"Meeting the family was planned for {spoken(step.planned)} and is not recorded as done.")
    else:
        yield paragraph("The register does not yet record that the family was met.")
    if step and step.note:
        yield paragraph(f"The register notes: {step.note}.")
    yield from plain_grid("Contact with the family", _CONTACTS, _contacts(material))
    yield source("Steps", "Meetings", "Sign-off")


_CONTACTS = (("date", "Date"), ("kind", "What"), ("words", "About"), ("note", "Note"))


def _contacts(material: DraftMaterial) -> Iterator[tuple[str, ...]]:
    for meeting in material.review.meetings:
        if meeting.held and meeting.held <= material.day and kind_of(meeting.kind) is MeetingKind.FAMILY:
            yield spoken(meeting.held), meeting.kind, meeting.subject, meeting.note
    for each in material.review.sign_offs:
        if each.sent and kind_of(each.agency) is MeetingKind.FAMILY:
            yield spoken(each.sent), f"{each.draft} shared", each.agency, each.outcome or each.note


# ---- the child


def child(material: DraftMaterial) -> Iterator[Section]:
    """The child: age, what the entries give of the child's voice, and when nobody heard it."""
    yield Section(
        draft_words().heading("child"), 1, (*_ages(material), *draft_words().prompts("child", child=material.child))
    )
    yield Section("The child's voice in the agencies' records", 2, tuple(_voice(material)))
    passages = tuple(_summaries_say(material, (Part.VOICE, Part.IDENTITY)))
    if passages:
        yield Section("What the involvement summaries say of the child", 2, passages)


def _ages(material: DraftMaterial) -> Iterator[Piece]:
    period = material.combined.period
    for each in material.review.children():
        name = each.pseudonym or "The child"
        if each.date_of_birth and period:
            first, last = (age_on(each.date_of_birth, day) for day in period)
            yield paragraph(f"{name} was {first} at the beginning of the period and {last} at its end.")
        elif not each.date_of_birth:
            yield paragraph(f"The register does not record how old {name} was.")
    if not any(material.review.children()):
        yield paragraph("The register's People sheet does not yet name the child whom this review is about.")
    yield source("People", "Review")


def _voice(material: DraftMaterial) -> Iterator[Piece]:
    nothing = draft_words().gives_no_voice
    entries = [entry for entry in material.combined.entries if not nothing(entry.account.child_voice)]
    empty = sum(
        1
        for entry in material.combined.entries
        if nothing(entry.account.child_voice) and entry.account.child_voice.strip()
    )
    seen, heard = len(material.sights.seen), len(material.sights.heard)
    yield paragraph(
        f"In {counted(seen, 'entry', 'entries')} of {len(material.combined.entries):,} a child of the review is shown"
        f" as seen, and in {heard:,} as heard, as far as the words tell."
    )
    titles = (("entry", "Entry"), ("says", "What the entry says of the child"))
    lines = (Line((entry_cell(entry), cell(entry.account.child_voice)), entry.ref, entry.agency) for entry in entries)
    if entries:
        yield from grid("The child's voice, as agencies recorded it", titles, lines)
        if empty:
            yield paragraph(
                f"In {counted(empty, 'further entry', 'further entries')} the column holds a dash, a yes or no, or"
                " \u201cnot recorded\u201d."
            )
    else:
        yield paragraph("No agency's chronology has anything in a column for the child's voice.")
    wanted = (SilenceOf.CHILD_SEEN, SilenceOf.CHILD_VOICE)
    yield from silences_grid("Times without sight or voice of the child", material, wanted)


def silences_grid(caption: str, material: DraftMaterial, wanted: Iterable[SilenceOf]) -> Iterator[Piece]:
    """The silences of these kinds, each as a question."""
    kinds = tuple(wanted)
    lines = (_silence(each) for each in material.patterns.silences if each.of in kinds)
    yield from grid(caption, _SILENCES, lines)


def _silence(silence: Silence) -> Line:
    whose = f"{silence.agency}: " if silence.agency else ""
    words = (Said(f"{whose}{silence_in_words(silence)}"),)
    days = cell(days_in_words(silence.first_day, silence.last_day))
    return Line((days, words, refs_cell((silence.before, silence.after))), agency=silence.agency)


def _summaries_say(material: DraftMaterial, parts: Iterable[Part]) -> Iterator[Piece]:
    for part in parts:
        for summary in material.summaries:
            for passage in summary.under(part):
                if passage.filled:
                    yield quotation(passage.text)
                    yield Source(f"{summary.agency}, {passage.heading}: {summary.file}, {passage.place}.")


# ---- composition


def composition(material: DraftMaterial) -> Section:
    """The family by pseudonym and role, as a table and as a picture."""
    return draft_words().section("composition", *_composition(material), child=material.child)


def _composition(material: DraftMaterial) -> Iterator[Piece]:
    people = kin(material.review)
    if not people:
        yield paragraph("The register's People sheet does not yet name the family.")
    titles: list[tuple[str, str]] = [("kind", "Known as"), ("kind", "Who"), ("words", "Age in the period")]
    yield from plain_grid("The family, by pseudonym", titles, (_relative(each, material.review) for each in people))
    if material.family:
        yield material.family
    yield source("People")


def _relative(each: Kin, review: Review) -> tuple[str, ...]:
    return each.label, each.role, _age(each.person, review)


def _age(person: Person, review: Review) -> str:
    if not (person.date_of_birth and review.period):
        return "Not recorded"
    first, last = (age_on(person.date_of_birth, day) for day in review.period)
    return first if first == last else f"{first} to {last}"
