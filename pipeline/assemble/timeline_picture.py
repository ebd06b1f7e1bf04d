"""What the picture of the timeline shows: a lane for each agency, silences, and the events that several tell."""

from __future__ import annotations

from calendar import isleap
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from pipeline.assemble.days_in_words import days_in_words
from pipeline.domain.chronology import CombinedChronology
from pipeline.domain.entry import Entry
from pipeline.domain.links import SharedEvent
from pipeline.domain.patterns import Answer, Patterns, Silence, SilenceOf
from pipeline.domain.picture import Gap, Join, Lane, Mark, Moment, Picture, Sure
from pipeline.domain.review import Review
from pipeline.domain.spoken import counted, spoken
from pipeline.domain.when import When

MOST_JOINS = 24
"""Events that are joined by a line; with more of them the picture would be a thicket."""

_LOOKED_FOR = {
    SilenceOf.SYSTEM: "No agency at all",
    SilenceOf.CHILD_SEEN: "Child not seen in any entry",
    SilenceOf.CHILD_VOICE: "Child’s voice in no entry",
}
_STRAY = 0.01  # of the entries at either end may lie outside, where they would squeeze all the others together
_SQUEEZED = 3  # times as long as without them


def describe(combined: CombinedChronology, patterns: Patterns, review: Review | None) -> Picture:
    """The words and days of the picture. `review` None: there is no register, so no incident and no ages."""
    dated = [entry for entry in combined.entries if not entry.when.undated]
    first, last = _days_drawn(combined, [entry.when for entry in dated])
    events = [event for event in patterns.events if len(set(event.agencies)) > 1]
    picture = Picture(
        title=combined.title,
        heading="Timeline",
        marking=combined.marking,
        first=first,
        last=last,
        period=days_in_words(first, last),
        lanes=(*_agencies(combined, patterns, (first, last)), *_looked_for(patterns.silences, (first, last))),
        joins=tuple(_joins(events, dated, (first, last))),
        shared=len(events),
        incidents=tuple(_incident(review, (first, last))),
        birthdays=tuple(_ages(review, (first, last))),
        notes=tuple(_notes(combined)),
    )
    return replace(picture, alternative=alternative_text(picture))


def _days_drawn(combined: CombinedChronology, whens: Sequence[When]) -> tuple[date, date]:
    """The review period; without one, the days of the entries. A few strays, and long spans of time beside events of
    a few days, would squeeze all others together: then they reach beyond the edge."""
    if combined.period:
        return combined.period
    days = [(when.earliest, when.latest) for when in whens if when.earliest and when.latest]
    if not days:
        return combined.made_on, combined.made_on
    whole = _from_to(days, 0)
    most = _from_to([span for span in days if span[0] == span[1]] or days, _STRAY)
    squeezed = whole[1] - whole[0] > _SQUEEZED * max(most[1] - most[0], timedelta(days=1))
    return most if squeezed else whole


def _from_to(days: Sequence[tuple[date, date]], stray: float) -> tuple[date, date]:
    """The first and the last of these days; `stray` is the share at either end that does not count."""
    left_out = int(len(days) * stray)
    return sorted(first for first, _ in days)[left_out], sorted(last for _, last in days)[-1 - left_out]


# ---- lanes


def _agencies(combined: CombinedChronology, patterns: Patterns, days: tuple[date, date]) -> Iterator[Lane]:
    entries: dict[str, list[Entry]] = {agency: [] for agency in combined.agencies}
    for entry in combined.entries:
        entries.setdefault(entry.agency, []).append(entry)
    silent: dict[str, list[Silence]] = defaultdict(list)
    for silence in patterns.silences:
        if silence.of is SilenceOf.AGENCY:
            silent[silence.agency].append(silence)
    for agency, own in entries.items():
        yield _lane(agency, [entry.when for entry in own], tuple(_gaps(silent[agency], days)), days)


def _lane(agency: str, whens: Sequence[When], gaps: tuple[Gap, ...], days: tuple[date, date]) -> Lane:
    places = Counter(_place(when, days) for when in whens)
    marks = tuple(_mark(when) for when in whens if _place(when, days) == "inside")
    return Lane(agency, marks, gaps, before=places["before"], after=places["after"], undated=places["undated"])


def _place(when: When, days: tuple[date, date]) -> str:
    if when.earliest is None or when.latest is None:
        return "undated"
    if when.latest < days[0]:
        return "before"
    return "after" if when.earliest > days[1] else "inside"


def _mark(when: When) -> Mark:
    """An entry of a known day stands at its hour, or at noon; any other reaches from its first day to its last."""
    first, last = when.earliest or date.min, when.latest or date.max
    sure = Sure.ABOUT if when.qualifier else Sure.CERTAIN
    if first == last:
        at = datetime.combine(first, when.time or time(12))
        return Mark(at, at, sure)
    return Mark(datetime.combine(first, time()), datetime.combine(last, time(23, 59)), sure)


def _gaps(silences: Iterable[Silence], days: tuple[date, date]) -> Iterator[Gap]:
    for each in sorted(silences, key=lambda each: (each.first_day, each.last_day)):
        if each.last_day >= days[0] and each.first_day <= days[1]:
            yield Gap(max(each.first_day, days[0]), min(each.last_day, days[1]), each.declared is Answer.YES)


def _looked_for(silences: Sequence[Silence], days: tuple[date, date]) -> Iterator[Lane]:
    """A lane for what is looked for in all agencies' entries, where there is a silence of it."""
    for kind, name in _LOOKED_FOR.items():
        if gaps := tuple(_gaps([each for each in silences if each.of is kind], days)):
            yield Lane(name, gaps=gaps, counted=False)


# ---- what is written across the lanes


def _joins(events: Sequence[SharedEvent], dated: Sequence[Entry], days: tuple[date, date]) -> Iterator[Join]:
    """The events that most agencies tell, as many as a reader can follow, each at its first account."""
    marks = {entry.ref: _mark(entry.when) for entry in dated if _place(entry.when, days) == "inside"}
    told = [event for event in events if all(ref in marks for ref in event.refs)]
    told.sort(key=lambda event: (-len(set(event.agencies)), -event.confidence, event.refs))
    for event in told[:MOST_JOINS]:
        exact = [marks[ref].first for ref in event.refs if marks[ref].first == marks[ref].last]
        at = min(exact or (marks[ref].first for ref in event.refs))
        yield Join(at, tuple(dict.fromkeys(event.agencies)))


def _incident(review: Review | None, days: tuple[date, date]) -> Iterator[Moment]:
    """The day is drawn and not written: a report that shows the picture must not give it away."""
    if review and review.dates.incident and days[0] <= review.dates.incident <= days[1]:
        yield Moment(review.dates.incident, "Incident")


def _ages(review: Review | None, days: tuple[date, date]) -> Iterator[Moment]:
    """The birthdays of the first child whose date of birth the register has, thinned out to a dozen."""
    born = next((child.date_of_birth for child in review.children() if child.date_of_birth), None) if review else None
    if born is None:
        return
    birthdays = [day for day in _birthdays(born, days[1]) if days[0] <= day]
    every = -(-len(birthdays) // 12)
    for day in birthdays[:: max(every, 1)]:
        yield Moment(day, counted(day.year - born.year, "year") if day > born else "born")


def _birthdays(born: date, until: date) -> Iterator[date]:
    for year in range(born.year, until.year + 1):
        leap = (born.month, born.day) == (2, 29)
        day = date(year, 3, 1) if leap and not isleap(year) else born.replace(year=year)
        if day <= until:
            yield day


def _notes(combined: CombinedChronology) -> Iterator[str]:
    if undated := sum(entry.when.undated for entry in combined.entries):
        yield f"{counted(undated, 'entry', 'entries')} without a date {'is' if undated == 1 else 'are'} not drawn."


# ---- in words


def alternative_text(picture: Picture) -> str:
    """What the picture shows, for those who do not see it: every lane, its entries and its silences."""
    return " ".join(_alternatives(picture))


def _alternatives(picture: Picture) -> Iterator[str]:
    agencies = [lane for lane in picture.lanes if lane.counted]
    yield (
        f"Timeline of {picture.title} from {picture.period}, with a lane for each of"
        f" {counted(len(agencies), 'agency', 'agencies')}."
    )
    for lane in picture.lanes:
        yield _lane_in_words(lane)
    if picture.shared:
        yield f"{counted(picture.shared, 'event')} may be told by more than one agency."
    for moment in picture.incidents:
        yield f"{moment.label} in {spoken(moment.day).split(' ', 1)[1]}."
    yield from picture.notes


def _lane_in_words(lane: Lane) -> str:
    parts = []
    if lane.counted:
        parts.append(_entries_in_words(lane))
    if lane.gaps:
        longest = max(lane.gaps, key=lambda gap: (gap.last - gap.first, gap.first))
        parts.append(
            f"{counted(len(lane.gaps), 'silence')}, the longest {days_in_words(longest.first, longest.last)}"
            f" ({counted((longest.last - longest.first).days + 1, 'day')})"
        )
    return f"{lane.name}: {'; '.join(parts)}."


def _entries_in_words(lane: Lane) -> str:
    number = counted(len(lane.marks), "entry", "entries")
    if not lane.marks:
        told = "no entry in these days"
    else:
        first, last = min(mark.first for mark in lane.marks), max(mark.last for mark in lane.marks)
        told = f"{number}, {days_in_words(first.date(), last.date())}"
    outside = [
        f"{count} {words}"
        for count, words in ((lane.before, "before"), (lane.after, "after"), (lane.undated, "without a date"))
        if count
    ]
    return f"{told} (and {', '.join(outside)})" if outside else told
