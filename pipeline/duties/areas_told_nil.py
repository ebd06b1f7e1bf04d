"""Service areas of which the Agency Involvement Summary says that there was no contact: "Sensory support: none"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.domain.agency import Agency, folded
from pipeline.domain.duties import Case
from pipeline.domain.entry import NilReturn, Place
from pipeline.domain.involvement_summary import InvolvementSummary, Passage, Section
from pipeline.duties.area_words import ExpectedAreas, area_words
from pipeline.duties.period_told import period_told

_TOLD_UNDER = (Section.INVOLVEMENT, Section.SUMMARY, Section.PERIOD, Section.RECORDS_SECURED, Section.OTHER)
_SENTENCE = re.compile(r"(?<=[^\W_][^\W_)\]])[.;]\s+|\n")
_PIECE = re.compile(r",\s+|\s+(?:while|whereas|and)\s+", re.IGNORECASE)
_PLACE = re.compile(r"(?:(?P<table>.+), row|paragraph) (?P<row>\d+)")
_LONGEST = 40  # words; what is longer tells a story


def told_nil(case: Case, agency: Agency, expected: ExpectedAreas) -> tuple[NilReturn, ...]:
    """One for each sentence that names an area and says of it that there was no contact, and nothing beside."""
    return tuple(
        NilReturn(agency.name, said_of, None, None, sentence, _place(summary, passage))
        for summary in case.summaries
        if summary.agency == agency.name
        for passage in summary.passages
        for sentence in _sentences(passage, expected)
        for said_of in _areas_nil(sentence, expected, case)
    )


def _sentences(passage: Passage, expected: ExpectedAreas) -> Iterator[str]:
    """Those where the involvement is told. An area's name alone in its line, or as the heading, belongs to the first
    that follows it."""
    area_alone = passage.heading if not expected.beside(passage.heading) else ""
    if passage.section not in _TOLD_UNDER and not area_alone:
        return
    for sentence in filter(str.strip, _SENTENCE.split(passage.text)):
        if not expected.beside(sentence):
            area_alone = sentence
        else:
            yield f"{area_alone}: {sentence}" if area_alone else sentence
            area_alone = ""


def _areas_nil(sentence: str, expected: ExpectedAreas, case: Case) -> tuple[str, ...]:
    """Of the whole sentence, else of its pieces: "tenancy, 2019 to 2020, and repairs (nil)"."""
    known = area_words()
    if not known.no_contact.search(sentence) or known.except_for.search(sentence) or len(sentence.split()) > _LONGEST:
        return ()
    whole = _says_nil(sentence, expected, case)
    pieces = () if whole else _PIECE.split(sentence)
    return whole or tuple(area for piece in pieces for area in _says_nil(piece, expected, case))


def _says_nil(said: str, expected: ExpectedAreas, case: Case) -> tuple[str, ...]:
    known = area_words()
    rest, denials = known.no_contact.subn(" ", said)
    areas = expected.named_in(rest)
    if not (denials and areas) or known.shorter.search(rest):
        return ()
    beside = set(expected.beside(rest)) - known.beside_no_contact - _names(case)
    dates = {word for word in beside if any(map(str.isdigit, word)) or word in _MONTHS}
    if beside - dates or (dates and not _of_the_whole_period(rest, case)):
        return ()
    return areas


_MONTHS = frozenset(
    "january february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sep sept oct nov dec".split()
)


def _of_the_whole_period(said: str, case: Case) -> bool:
    """The days are the review period's ends, or the day on which records were looked through."""
    if area_words().searched.search(said):
        return True
    told, period = period_told(said), case.combined.period
    return told is not None and period is not None and told.could_be_first(period[0]) and told.could_be_last(period[1])


def _names(case: Case) -> set[str]:
    """What the review calls its people: "no contact with Rowan"."""
    return {word for person in case.review.people for word in folded(person.pseudonym).split()}


def _place(summary: InvolvementSummary, passage: Passage) -> Place:
    found = _PLACE.fullmatch(passage.place)
    return Place(summary.file, (found["table"] or "") if found else "", int(found["row"]) if found else 0)
