"""AU5: a comprehensive chronology with reflections on how well interventions worked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from pipeline.domain.agency import Agency
from pipeline.domain.coverage import ReflectionShare
from pipeline.domain.duties import Case, Evidence, Judgement, Outcome, Question
from pipeline.domain.entry import NilReturn
from pipeline.domain.patterns import Answer, Silence, SilenceOf
from pipeline.domain.spoken import counted, listed, spoken
from pipeline.duties.own_tables import own_tables
from pipeline.duties.papers_in import files_of, has_chronology
from pipeline.duties.points import Point, met, together, unknown
from pipeline.duties.reflection_reading import Reading
from pipeline.duties.reflection_words import reflection_words
from pipeline.duties.reflections_found import Reflection, reflections
from pipeline.duties.register_evidence import not_applicable, of_agency
from pipeline.duties.service_areas import no_chronology
from pipeline.duties.voice_and_action import actions_explained, voice_recorded

_ABOUT = "reflection"
_WEAK = {
    Reading.BLANK: "blank",
    Reading.SAYS_NOTHING: "says nothing",
    Reading.REPEATS: "repeats",
    Reading.BARE: "bare",
    Reading.SHORT: "short",
    Reading.COPIED: "copied",
}
_THANKS = "reflections that say how well things worked and why"


def reflects_on_effectiveness(case: Case, agency: Agency) -> Judgement:
    """AU5: the share of interventions with a reflection, in all and year by year; silences nobody declared."""
    early = _without_looking(case, agency)
    if early is not None:
        return early
    found = reflections(own_tables(case, agency))
    if not found:
        return not_applicable("The agency declares no contact: there is nothing to reflect on.")
    points = [_share_point(agency, found), *_silence_points(case, agency), *_refused(case, agency)]
    told = [*points, *voice_recorded(case, found)]
    judged = together([*told, *actions_explained(found)], thanks=_thanks(points[0]))
    return replace(judged, why=" ".join(point.words for point in told))


def reflection_shares(case: Case) -> tuple[ReflectionShare, ...]:
    """For the officer's table: each agency in all and year by year, undated entries in all only."""
    return tuple(
        share
        for agency in case.combined.taking_part
        for share in shares(agency.name, reflections(own_tables(case, agency)))
    )


def shares(agency: str, found: Sequence[Reflection]) -> tuple[ReflectionShare, ...]:
    """In all first, then the years in order."""
    years = sorted({each.entry.when.earliest.year for each in found if each.entry.when.earliest})
    of_years = (_share(agency, year, [each for each in found if _year(each) == year]) for year in years)
    return (_share(agency, None, found), *of_years) if found else ()


def _year(reflection: Reflection) -> int | None:
    day = reflection.entry.when.earliest
    return day.year if day else None


def _share(agency: str, year: int | None, found: Sequence[Reflection]) -> ReflectionShare:
    judged = [each for each in found if each.judged]
    times = Counter(each.reading for each in judged)
    return ReflectionShare(
        agency,
        year,
        entries=len(found),
        judged=len(judged),
        reflecting=times[Reading.REFLECTS],
        blank=times[Reading.BLANK],
        says_nothing=times[Reading.SAYS_NOTHING],
        repeats=times[Reading.REPEATS],
        bare=times[Reading.BARE],
        short=times[Reading.SHORT],
        copied=times[Reading.COPIED],
    )


def _without_looking(case: Case, agency: Agency) -> Judgement | None:
    if has_chronology(case, agency):
        return None
    if agency.chronology_wanted is False:
        return not_applicable("No chronology was asked for.", of_agency(case, agency, "chronology_wanted", "N"))
    return _missing(case, agency)


def _missing(case: Case, agency: Agency) -> Judgement:
    return together([unknown(no_chronology(case, agency), of_agency(case, agency, "chronology_received"))])


def _refused(case: Case, agency: Agency) -> Iterator[Point]:
    refused = [file.file for file in files_of(case, agency) if file.status == "refused"]
    if refused:
        yield unknown(f"A file could not be read: {', '.join(refused)}.")


def _share_point(agency: Agency, found: Sequence[Reflection]) -> Point:
    """Enough in all, and enough in every year that has entries to speak of."""
    in_all, *of_years = shares(agency.name, found)
    if not in_all.judged:
        return met("No entry records an intervention, so that none needs a reflection.")
    limits = reflection_words().limits
    poor = [share for share in of_years if _is_poor(share)]
    enough = in_all.share >= limits.least_share and not poor
    words = _words(in_all, of_years, poor)
    weak = [each for each in found if each.judged and not each.reflects]
    if enough:
        cells = tuple(_cell(each) for each in found if each.reflects)
        asked = [each for each in weak if each.reading is not Reading.BLANK]
        return Point(Outcome.MET, words, cells, tuple(_questions(asked, optional=True)))
    return Point(Outcome.NOT_MET, words, tuple(map(_cell, weak)), tuple(_questions(weak, optional=False)))


def _is_poor(share: ReflectionShare) -> bool:
    limits = reflection_words().limits
    return share.judged >= limits.least_entries_of_a_year and share.share < limits.least_share_of_a_year


def _words(in_all: ReflectionShare, of_years: Sequence[ReflectionShare], poor: Sequence[ReflectionShare]) -> str:
    limits = reflection_words().limits
    years = ", ".join(f"{share.year}: {share.reflecting} of {share.judged}" for share in of_years if share.judged)
    words = (
        f"A reflection stands in {in_all.reflecting} of {counted(in_all.judged, 'entry', 'entries')} that record an"
        f" intervention ({in_all.share:.0%}; {limits.least_share:.0%} is looked for)"
    )
    words = f"{words}; by year {years}." if years else f"{words}."
    if poor:
        named = listed(str(share.year) for share in poor)
        words = f"{words} In {named} it is less than {limits.least_share_of_a_year:.0%}."
    return words


def _cell(reflection: Reflection) -> Evidence:
    return reflection.table.cell(reflection.entry, _column(reflection), reflection.reading.value)


def _column(reflection: Reflection) -> str:
    return "analysis" if reflection.table.has("analysis") else "event"


def _questions(weak: Sequence[Reflection], *, optional: bool) -> Iterator[Question]:
    """One question for each kind, the cells listed; tables without a comment column are asked about as a whole."""
    asks = reflection_words().asks
    bare_tables = {(each.table.file, each.table.sheet): each.table for each in weak if not each.table.has("analysis")}
    if bare_tables and not optional:
        cells = tuple(table.whole("no column for reflection") for table in bare_tables.values())
        yield Question(_ABOUT, asks["no_column"], cells)
    for reading, key in _WEAK.items():
        those = [each for each in weak if each.reading is reading and each.table.has("analysis")]
        if those:
            headings = {each.table.heading("analysis") for each in those}
            column = headings.pop() if len(headings) == 1 else ""
            yield Question(_ABOUT, asks[key], tuple(map(_cell, those)), column, optional)


def _silence_points(case: Case, agency: Agency) -> Iterator[Point]:
    silences = [each for each in case.silences if each.of is SilenceOf.AGENCY and each.agency == agency.name]
    open_ = [silence for silence in silences if not _declared(case, silence)]
    if not open_:
        return
    cells = tuple(_around(case, silence) for silence in open_)
    stretches = listed(map(_stretch, open_))
    counted_open = counted(len(open_), "stretch", "stretches")
    words = f"{counted_open} without an entry and without a declaration of no contact: {stretches}."
    asks = reflection_words().asks["silence"].format(stretches=stretches)
    yield Point(Outcome.NOT_MET, words, cells, (Question("silences", asks, cells),))


def _declared(case: Case, silence: Silence) -> bool:
    """All of it, or a part by a declaration for some stretch of time. One over the whole period, or one that only bears
    the day of its writing, for a service or a person, says nothing of a silence of the others."""
    if silence.declared is Answer.PARTLY:
        return any(_for_a_stretch(nil, case.combined.period) for nil in silence.declared_in)
    return silence.declared is Answer.YES


def _for_a_stretch(nil: NilReturn, period: tuple[date, date] | None) -> bool:
    first, last = period or (date.max, date.min)
    whole = (nil.earliest or date.min) <= first and (nil.latest or date.max) >= last
    return not whole and (nil.earliest is None or nil.earliest != nil.latest)


def _stretch(silence: Silence) -> str:
    return f"{spoken(silence.first_day)} to {spoken(silence.last_day)} ({counted(silence.days, 'day')})"


def _around(case: Case, silence: Silence) -> Evidence:
    """The entry after which it falls silent; the one before which it was, at the beginning of the period."""
    ref = silence.before or silence.after
    place = next((entry.place for entry in case.combined.entries if entry.ref == ref), None)
    note = f"{'after' if silence.before else 'before'} this entry: nothing from {_stretch(silence)}"
    if place is None:
        return Evidence(note=note)
    return Evidence(ref, place.file, place.sheet, f"A{place.row}", note)


def _thanks(point: Point) -> str:
    return _THANKS if point.outcome is Outcome.MET and point.evidence else ""
