"""The draft's methodology: steps with their dates, papers that came in, meetings held, and the limits of it all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from pipeline.assemble.days_in_words import days_in_words
from pipeline.assemble.draft_pieces import NOT_RECORDED, bullets, paragraph, plain_grid, source, without_empty_last
from pipeline.assemble.draft_words import draft_words
from pipeline.domain.agency import Agency
from pipeline.domain.clock import Milestone, State, Strand
from pipeline.domain.draft import Piece, Section
from pipeline.domain.draft_material import DraftMaterial
from pipeline.domain.review import Meeting, Step
from pipeline.domain.spoken import capital, counted, listed, spoken

_STATES = {
    State.LATE: "Planned, and not recorded as done",
    State.DUE: "Planned",
    State.OPEN: "Not done, and no day planned",
    State.MISSING: "Not recorded as done",
    State.NOT_NEEDED: "Not needed",
}


def methodology(material: DraftMaterial) -> Iterator[Section]:
    """How the review was carried out, part by part."""
    yield draft_words().section("method", child=material.child)
    yield Section("The steps of the methodology", 2, tuple(_steps(material)))
    yield Section("Agencies that contributed", 2, tuple(_agencies(material)))
    yield Section("Meetings held", 2, tuple(_meetings(material)))
    yield Section("Limits of what this draft rests on", 2, tuple(_limits(material)))


def _steps(material: DraftMaterial) -> Iterator[Piece]:
    known = {step.number: step for step in material.review.steps}
    milestones = material.clock.of(Strand.STEP) if material.clock else ()
    rows = [_step(each, known.get(_number(each))) for each in milestones]
    titles = (("number", "No."), ("words", "Step"), ("date", "Planned"), ("stands", "How it stands"), ("note", "Note"))
    if not rows:
        yield paragraph("There is no register, so nothing is known of the steps.")
        return
    yield from without_empty_last(plain_grid(f"Steps of the methodology on {material.day_words}", titles, rows))
    yield source("Steps")


def _number(step: Milestone) -> int:
    last = step.id.rpartition("-")[2]
    return int(last) if last.isdigit() else 0


def _step(milestone: Milestone, step: Step | None) -> tuple[str, ...]:
    stands = f"Done {spoken(milestone.done)}" if milestone.done else _STATES.get(milestone.state, "Not yet")
    planned = spoken(milestone.planned) if milestone.planned else ""
    words = step.step if step and step.step else milestone.what
    return (
        str(_number(milestone) or ""),
        capital(words),
        planned,
        stands,
        (step.note or step.not_needed) if step else "",
    )


def _agencies(material: DraftMaterial) -> Iterator[Piece]:
    entries = Counter(entry.agency for entry in material.combined.entries)
    told = [agency for agency in material.combined.agencies if entries[agency]]
    total = counted(len(material.combined.entries), "entry", "entries")
    if told:
        yield paragraph(
            f"{capital(counted(len(told), 'agency', 'agencies'))} provided a chronology."
            f" {'Together they hold' if len(told) > 1 else 'It holds'} {total}."
        )
    else:
        yield paragraph("No agency's chronology could be read yet.")
    rows = [_papers(agency, material, entries[agency.name]) for agency in material.combined.taking_part]
    titles = (
        ("agency", "Agency"),
        ("entries", "Entries"),
        ("days", "Days covered"),
        ("stands", "Chronology"),
        ("stands", "Involvement summary"),
    )
    yield from plain_grid("What agencies contributed", titles, rows)
    yield source("Agencies")


def _papers(agency: Agency, material: DraftMaterial, entries: int) -> tuple[str, ...]:
    whens = [entry.when for entry in material.combined.entries if entry.agency == agency.name]
    firsts = [when.earliest for when in whens if when.earliest]
    lasts = [when.latest for when in whens if when.latest]
    summary = any(each.agency == agency.name for each in material.summaries)
    return (
        agency.name,
        f"{entries:,}",
        days_in_words(min(firsts), max(lasts)) if firsts and lasts else "",
        _came(agency.chronology_received, wanted=agency.chronology_wanted, here=bool(entries)),
        _came(agency.summary_received, wanted=agency.summary_wanted, here=summary),
    )


def _came(received: date | None, *, wanted: bool | None, here: bool) -> str:
    if here:
        return f"Received {spoken(received)}" if received else "Here; day received not recorded"
    if received:
        return f"Received {spoken(received)}, but not among the files"
    return "Not asked for" if wanted is False else "Not received"


def _meetings(material: DraftMaterial) -> Iterator[Piece]:
    held = [each for each in material.review.meetings if each.held and each.held <= material.day]
    if not held:
        yield paragraph("The register records no meeting that has been held.")
    titles = (("date", "Date"), ("kind", "Meeting"), ("about", "About"), ("words", "Agencies present"))
    yield from plain_grid("Meetings held", titles, [_meeting(each) for each in held])
    yield source("Meetings")


def _meeting(meeting: Meeting) -> tuple[str, ...]:
    present = listed(meeting.present) if meeting.present else NOT_RECORDED
    apologies = f"Apologies: {listed(meeting.apologies)}" if meeting.apologies else ""
    return (
        spoken(meeting.held) if meeting.held else "",
        meeting.kind,
        meeting.subject,
        ". ".join(filter(None, (present, apologies))),
    )


def _limits(material: DraftMaterial) -> Iterator[Piece]:
    yield paragraph("What follows is not yet known, and the draft is written without it.")
    limits = list(_what_is_missing(material))
    yield bullets(limits or ["Nothing that the register asks for is missing."])
    yield source("Agencies", "Practitioners", "Sign-off")


def _what_is_missing(material: DraftMaterial) -> Iterator[str]:
    entries = {entry.agency for entry in material.combined.entries}
    summaries = {summary.agency for summary in material.summaries}
    agencies = material.combined.taking_part
    if silent := [each.name for each in agencies if each.name not in entries and each.chronology_wanted is not False]:
        yield f"No chronology was read from {listed(silent)}."
    if silent := [each.name for each in agencies if each.name not in summaries and each.summary_wanted is not False]:
        yield f"No Agency Involvement Summary was read from {listed(silent)}."
    for file in material.combined.ledger.files:
        if file.status == "refused":
            yield f"{file.file} could not be read: {file.reason}"
    if undated := sum(entry.when.undated for entry in material.combined.entries):
        yield f"{counted(undated, 'entry has', 'entries have')} no date that can be read, and so no place in time."
    yield from _who_was_not_heard(material)


def _who_was_not_heard(material: DraftMaterial) -> Iterator[str]:
    practitioners = material.review.practitioners
    heard = sum(1 for each in practitioners if each.took_part and each.took_part <= material.day)
    if practitioners:
        yield (
            f"Of {counted(len(practitioners), 'practitioner')} on the register, {heard or 'none'}"
            f" {'is' if heard == 1 else 'are'} recorded as having taken part."
        )
    waiting = [
        each for each in material.review.sign_offs if each.sent and each.sent <= material.day and not each.returned
    ]
    for draft in dict.fromkeys(each.draft for each in waiting):
        owing = dict.fromkeys(each.agency for each in waiting if each.draft == draft)
        yield f"{draft} has not come back from {listed(owing)}."
