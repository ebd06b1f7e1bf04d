"""Whether a silence was declared: a nil return for the whole agency over all its days, for a part, or none."""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from pipeline.chronology.silences_gaps import Gap
from pipeline.domain.agency import folded
from pipeline.domain.entry import Entry, NilReturn
from pipeline.domain.patterns import Answer
from pipeline.shipped import SCHEMAS

_LABEL = re.compile(r"\s*([^:.;]{1,40}):")
_BRACKETED = re.compile(r"\(([^()]*)\)")
_NUMBER = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Declared:
    """The answer, and the nil returns it rests on."""

    answer: Answer
    nil_returns: tuple[NilReturn, ...] = ()


UNDECLARED = Declared(Answer.NO)


@dataclass(frozen=True, slots=True)
class _Words:
    whole: frozenset[str]
    labels: frozenset[str]
    edge: int


@cache
def _words() -> _Words:
    schema = json.loads((SCHEMAS / "silences.json").read_text(encoding="utf-8"))
    whole = frozenset(map(folded, schema["whole_agency"]))
    labels = frozenset(map(folded, schema["labels_of_a_whole_declaration"]))
    return _Words(whole, labels, int(schema["declared_edge_days"]))


class Declarations:
    """The nil returns of a review, and what each speaks for."""

    def __init__(self, nil_returns: Sequence[NilReturn], entries: Sequence[Entry]) -> None:
        self._nil: defaultdict[str, list[NilReturn]] = defaultdict(list)
        self._days: defaultdict[str, list[int]] = defaultdict(list)
        self._areas: defaultdict[str, set[str]] = defaultdict(set)
        self._sent = {entry.agency for entry in entries} | {nil.agency for nil in nil_returns}
        for nil in nil_returns:
            self._nil[nil.agency].append(nil)
        for entry in entries:
            if entry.agency in self._nil and entry.when.earliest is not None:
                self._days[entry.agency].append(entry.when.earliest.toordinal())
                self._areas[entry.agency].add(folded(entry.account.service_area))
        for days in self._days.values():
            days.sort()

    def has_sent(self, agency: str) -> bool:
        return agency in self._sent

    def by(self, agency: str, gap: Gap) -> Declared:
        """What one agency declared of these days."""
        touching = tuple(nil for nil in self._nil.get(agency, ()) if _touches(nil, gap))
        if not touching:
            return UNDECLARED
        whole = [nil for nil in touching if self._speaks_for_all(nil)]
        answer = Answer.YES if _cover(whole, gap) or self._every_area(agency, touching, gap) else Answer.PARTLY
        return Declared(answer, touching)

    def by_all(self, agencies: Iterable[str], gap: Gap) -> Declared:
        """YES when each agency declared all of it."""
        said = [self.by(agency, gap) for agency in agencies]
        nil_returns = tuple(nil for each in said for nil in each.nil_returns)
        if said and all(each.answer is Answer.YES for each in said):
            return Declared(Answer.YES, nil_returns)
        return Declared(Answer.PARTLY, nil_returns) if nil_returns else UNDECLARED

    def _speaks_for_all(self, nil: NilReturn) -> bool:
        """No service area, nor a label or a bracket that names a part ("FT: not known", "(universal)"). And no entry of
        the agency itself in those days: where it has some, it can only have declared for a part."""
        area = folded(nil.service_area)
        if area and area not in _words().whole and area != folded(nil.agency):
            return False
        return not _names_a_part(nil) and not self._has_entries_within(nil)

    def _has_entries_within(self, nil: NilReturn) -> bool:
        """The edges don't count: "no contact since March", written by somebody who saw them on the 2nd."""
        days, edge = self._days.get(nil.agency, []), _words().edge
        first = nil.earliest.toordinal() + edge if nil.earliest else 0
        last = nil.latest.toordinal() - edge if nil.latest else date.max.toordinal()
        return bisect_right(days, last) > bisect_left(days, first)

    def _every_area(self, agency: str, touching: Sequence[NilReturn], gap: Gap) -> bool:
        """Each service area that the agency's own entries name has declared all of these days."""
        areas = self._areas.get(agency, set())
        declared: Mapping[str, list[NilReturn]] = _by_area(touching)
        return bool(areas) and "" not in areas and all(_cover(declared.get(area, ()), gap) for area in areas)


def _by_area(nil_returns: Iterable[NilReturn]) -> dict[str, list[NilReturn]]:
    by_area: dict[str, list[NilReturn]] = {}
    for nil in nil_returns:
        by_area.setdefault(folded(nil.service_area), []).append(nil)
    return by_area


def _names_a_part(nil: NilReturn) -> bool:
    label = _LABEL.match(nil.as_written)
    said = [label[1]] if label else []
    said += _BRACKETED.findall(nil.as_written)
    return any(_is_a_part(folded(each), folded(nil.agency)) for each in said)


def _is_a_part(said: str, agency: str) -> bool:
    if not said or (_NUMBER.search(said) and not said.startswith(("sib", "child"))):
        return False  # dates
    known = _words()
    if said in known.whole or said in known.labels or any(said.startswith(f"{label} ") for label in known.labels):
        return False
    return not set(said.split()) & set(agency.split())


def _touches(nil: NilReturn, gap: Gap) -> bool:
    """A nil return without a day speaks of the whole period."""
    return (nil.earliest or date.min) <= gap.last and (nil.latest or date.max) >= gap.first


def _cover(nil_returns: Iterable[NilReturn], gap: Gap) -> bool:
    """Together they leave no day out."""
    needed = gap.first.toordinal()
    for nil in sorted(nil_returns, key=lambda each: each.earliest or date.min):
        if (nil.earliest or date.min).toordinal() > needed:
            return False
        needed = max(needed, (nil.latest or date.max).toordinal() + 1)
        if needed > gap.last.toordinal():
            return True
    return False
