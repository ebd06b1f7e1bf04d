"""Stretches of days without an entry: of one agency, of all of them, and of the child, not seen or not heard.

A silence is a question ("was there truly no contact?"), not a finding. docs/silences.md says how the list is made.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from pipeline.chronology.seen import Child, Family, Shown, family, shown_in
from pipeline.chronology.silences_declared import UNDECLARED, Declarations, Declared
from pipeline.chronology.silences_gaps import Days, Gap, gaps
from pipeline.domain.ages import age_on
from pipeline.domain.entry import Entry, NilReturn
from pipeline.domain.patterns import AgeThen, MonthCount, Silence, SilenceOf
from pipeline.domain.review import Person

Period = tuple[date, date] | None


def silences(
    entries: Sequence[Entry],
    nil_returns: Sequence[NilReturn],
    agencies: Sequence[str],
    period: Period,
    threshold_days: int,
    children: Sequence[Person],
    shown: Mapping[str, Shown] | None = None,
) -> tuple[Silence, ...]:
    """Every silence of `threshold_days` days or more, inside the period: agency by agency in the order given, then
    of the whole system, then of each child.

    An agency without an entry or a nil return has sent nothing: that is a missing chronology and no silence. Without
    a period nobody knows when an agency should have begun to speak, so only stretches between two entries count.
    `children` may hold siblings too (by their role): they are then told apart from the children of the review.
    `shown`: by ref whom each entry shows, where somebody has looked already.
    """
    household = family(children)
    said = Declarations(nil_returns, entries)
    sent = [agency for agency in dict.fromkeys(agencies) if said.has_sent(agency)]
    own = defaultdict(list)
    for entry in entries:
        own[entry.agency].append(entry)
    of_agencies = (
        _silence(SilenceOf.AGENCY, agency, gap, said.by(agency, gap), _ages(household.children, gap))
        for agency in sent
        for gap in gaps(Days(own[agency]), period, threshold_days)
    )
    of_all = (
        _silence(SilenceOf.SYSTEM, "", gap, said.by_all(sent, gap), _ages(household.children, gap))
        for gap in gaps(Days(entries), period, threshold_days)
    )
    return (
        *of_agencies,
        *(of_all if sent else ()),
        *_of_the_children(entries, period, threshold_days, household, shown),
    )


def density(entries: Sequence[Entry]) -> tuple[MonthCount, ...]:
    """Entries by month and agency, months in order, agencies as they first appear. An entry counts in the month of its
    earliest day: "spring 2019" in March; an undated one in none. Months without an entry are left out."""
    order = {agency: place for place, agency in enumerate(dict.fromkeys(entry.agency for entry in entries))}
    counted = Counter((e.when.earliest.replace(day=1), e.agency) for e in entries if e.when.earliest is not None)
    ordered = sorted(counted.items(), key=lambda item: (item[0][0], order[item[0][1]]))
    return tuple(MonthCount(month, agency, number) for (month, agency), number in ordered)


def _of_the_children(
    entries: Sequence[Entry],
    period: Period,
    threshold: int,
    household: Family,
    known: Mapping[str, Shown] | None,
) -> Iterator[Silence]:
    """From birth on; only where enough entries record a child at all, else the whole period would be one silence."""
    shown: dict[SilenceOf, dict[str, list[Entry]]] = {
        of: defaultdict(list) for of in (SilenceOf.CHILD_SEEN, SilenceOf.CHILD_VOICE)
    }
    for entry in entries:
        if not entry.when.undated:
            sight = shown_in(entry, household) if known is None else known[entry.ref]
            for name in sight.seen:
                shown[SilenceOf.CHILD_SEEN][name].append(entry)
            for name in sight.heard:
                shown[SilenceOf.CHILD_VOICE][name].append(entry)
    for of, by_child in shown.items():
        for child in household.children:
            since = _from_birth(period, child.born)
            told = by_child.get(child.name, [])
            if len(told) < household.least_records or (since and since[0] > since[1]):
                continue
            for gap in gaps(Days(told), since, threshold):
                yield _silence(of, "", gap, UNDECLARED, _of(child, gap))


def _from_birth(period: Period, born: date | None) -> Period:
    return (max(period[0], born), period[1]) if period and born else period


def _silence(of: SilenceOf, agency: str, gap: Gap, said: Declared, ages: tuple[AgeThen, ...]) -> Silence:
    return Silence(
        of=of,
        agency=agency,
        first_day=gap.first,
        last_day=gap.last,
        days=gap.days,
        before=gap.before,
        after=gap.after,
        declared=said.answer,
        declared_in=said.nil_returns,
        possibly_inside=gap.possibly_inside,
        ages=ages,
    )


def _of(child: Child, gap: Gap) -> tuple[AgeThen, ...]:
    """Which child it is must be said, with or without a date of birth."""
    return _ages([child], gap) or (AgeThen(child.name, "", ""),)


def _ages(children: Iterable[Child], gap: Gap) -> tuple[AgeThen, ...]:
    """A child without a date of birth is left out."""
    return tuple(
        AgeThen(child.name, age_on(child.born, gap.first), age_on(child.born, gap.last))
        for child in children
        if child.born is not None
    )
