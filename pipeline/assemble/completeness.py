"""What the duties check says: an overview of a page, every answer with its reason, and what each rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from pipeline.assemble.service_area_rows import area_rows
from pipeline.domain.chronology import CombinedChronology
from pipeline.domain.completeness import Answer, CompletenessPaper, DetailLine, EvidenceLine, OverviewRow, Shown
from pipeline.domain.coverage import AreaMatrix, ReflectionShare
from pipeline.domain.duties import AppliesTo, Duty, Outcome, Verdict
from pipeline.domain.entry import Entry
from pipeline.domain.papers import ColumnTitle, Statement
from pipeline.domain.spoken import counted, spoken

HEADING = "Duties check"
_SHOWN = {
    Outcome.MET: Shown.MET,
    Outcome.NOT_MET: Shown.NOT_MET,
    Outcome.CANNOT_TELL: Shown.CANNOT_TELL,
    Outcome.NOT_APPLICABLE: Shown.NOT_APPLICABLE,
}
WORDS = {
    Shown.MET: "✓ Met",
    Shown.NOT_MET: "✗ Not met",
    Shown.TO_RECORD: "! To record",
    Shown.CANNOT_TELL: "? Cannot tell",
    Shown.NOT_APPLICABLE: "– Not applicable",
    Shown.ACCEPTED: "○ Accepted",
}
"""A sign and words: the colour is never the only sign."""

_MEANS = {
    Shown.MET: "The evidence is there, and shows it.",
    Shown.NOT_MET: "The evidence shows that it is not so, or its day has passed and nothing is recorded.",
    Shown.TO_RECORD: "A duty that holds where possible, and is not so: a point to record with its reason, no failure.",
    Shown.CANNOT_TELL: "The evidence is missing. The reason says what to record, and where.",
    Shown.NOT_APPLICABLE: "It does not concern this agency, or its time has not come. The reason says which.",
    Shown.ACCEPTED: "A named person accepted it as it stands (decisions/duties.csv).",
}


def describe(
    combined: CombinedChronology,
    duties: Sequence[Duty],
    verdicts: Sequence[Verdict],
    areas: Sequence[AreaMatrix] = (),
    shares: Sequence[ReflectionShare] = (),
    *,
    as_of: date | None = None,
) -> CompletenessPaper:
    """The words of `completeness.xlsx`. `verdicts` as `judge_all` gives them: by duty, then by agency. `as_of`: the day
    that was asked for, if one was."""
    answers = [_answer(verdict, line) for line, verdict in enumerate(verdicts)]
    entries = {entry.ref: entry for entry in combined.entries}
    detail: list[DetailLine] = []
    evidence: list[EvidenceLine] = []
    for verdict, answer in zip(verdicts, answers, strict=True):
        detail.append(_detail(verdict, answer, len(evidence)))
        evidence.extend(_evidence(verdict, answer, entries))
    return CompletenessPaper(
        title=combined.title,
        heading=HEADING,
        marking=combined.marking,
        made_on=as_of or combined.made_on,
        statements=tuple(_statements(combined, verdicts, as_of)),
        agencies=tuple(ColumnTitle(agency.name, agency.name) for agency in combined.taking_part),
        overview=tuple(_overview(duties, verdicts, answers)),
        whole_review=tuple(line for line in detail if line.verdict.duty.applies_to is AppliesTo.REVIEW),
        detail=tuple(detail),
        evidence=tuple(evidence),
        areas=tuple(area_rows(areas)),
        shares=tuple(shares),
        duties=tuple(duties),
        legend=tuple(_MEANS.items()),
    )


def check_summary(combined: CombinedChronology, verdicts: Sequence[Verdict]) -> Iterator[str]:
    """What to print after a check: how the answers stand, agency by agency, and for the review."""
    width = max((len(agency) for agency in combined.agencies), default=0)
    for agency in (*combined.agencies, ""):
        theirs = Counter(shown(verdict) for verdict in verdicts if verdict.agency == agency)
        told = ", ".join(f"{theirs[kind]} {kind}" for kind in Shown if theirs[kind])
        yield f"{agency or 'The review':<{max(width, len('The review'))}}  {told}"


def shown(verdict: Verdict) -> Shown:
    """How one answer looks."""
    if verdict.accepted and verdict.judgement.outcome in (Outcome.NOT_MET, Outcome.CANNOT_TELL):
        return Shown.ACCEPTED
    if verdict.judgement.outcome is Outcome.NOT_MET and verdict.duty.where_possible:
        return Shown.TO_RECORD
    return _SHOWN[verdict.judgement.outcome]


def _answer(verdict: Verdict, line: int) -> Answer:
    return Answer(shown(verdict), WORDS[shown(verdict)], line)


def _detail(verdict: Verdict, answer: Answer, next_evidence: int) -> DetailLine:
    accepted = verdict.accepted
    count = len(verdict.judgement.evidence)
    return DetailLine(
        verdict=verdict,
        answer=answer,
        accepted=f"{accepted.by}: {accepted.reason}" if accepted else "",
        first_evidence=next_evidence if count else None,
        evidence_count=count,
    )


def _evidence(verdict: Verdict, answer: Answer, entries: Mapping[str, Entry]) -> Iterator[EvidenceLine]:
    """Where an entry is named and no cell of it, its own place stands there."""
    for each in verdict.judgement.evidence:
        entry = entries.get(each.ref)
        file, sheet, cell = each.file, each.sheet, each.cell
        if entry and not file:
            file, sheet, cell = entry.place.file, entry.place.sheet, f"row {entry.place.row}"
        yield EvidenceLine(verdict, answer, entry, file, sheet, cell, each.note, answer.line)


def _overview(duties: Sequence[Duty], verdicts: Sequence[Verdict], answers: Sequence[Answer]) -> Iterator[OverviewRow]:
    """Duties judged agency by agency, under the heading of each role."""
    role = ""
    for duty in duties:
        if duty.applies_to is not AppliesTo.AGENCY:
            continue
        if duty.role != role:
            role = duty.role
            yield OverviewRow(heading=role)
        of_duty = (answer for verdict, answer in zip(verdicts, answers, strict=True) if verdict.duty.id == duty.id)
        yield OverviewRow(duty=duty, answers=tuple(of_duty))


def _statements(combined: CombinedChronology, verdicts: Sequence[Verdict], as_of: date | None) -> Iterator[Statement]:
    unmet = sum(verdict.unmet for verdict in verdicts)
    unknown = sum(verdict.open and verdict.judgement.outcome is Outcome.CANNOT_TELL for verdict in verdicts)
    newest = f"{spoken(combined.made_on)}, when the newest file that went in was last saved"
    yield Statement("As of", f"{spoken(as_of)}, the day asked for" if as_of else newest)
    yield Statement(
        "Open", f"{counted(unmet, 'answer is', 'answers are')} not met; of {unknown:,} nothing can be told yet"
    )
