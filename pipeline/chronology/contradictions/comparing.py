"""Two accounts' claims about one thing: the pair that cannot both be so, where there is one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import product

from pipeline.chronology.contradictions.claims import Claim, Rule, about_one, same_person
from pipeline.chronology.contradictions.statements import NOT
from pipeline.chronology.contradictions.vocabulary import broader, compatible, schema

Pair = tuple[Claim, Claim]
_HALF_A_DAY = 12 * 60
_MONTHS = 12
_ALIKE = 0.001  # 2.79 kg are 2,790 grams


def differing(ours: Sequence[Claim], theirs: Sequence[Claim]) -> Pair | None:
    """Of claims about one thing, those two that speak of it most alike; None where any two agree."""
    rule = _RULES[ours[0].rule]
    about = [(one, other) for one, other in product(ours, theirs) if about_one(one, other)]
    if not about or any(rule(one, other) for one, other in product(ours, theirs) if _of_one(one, other)):
        return None
    return max(about, key=lambda pair: len(pair[0].context & pair[1].context))


def _of_one(claim: Claim, other: Claim) -> bool:
    return not (claim.subject and other.subject) or same_person(claim.subject, other.subject)


def _values(claim: Claim, other: Claim) -> bool:
    up = broader(*claim.up)
    one, two = claim.value, other.value
    if one.startswith(NOT) and two.startswith(NOT):
        return True
    if one.startswith(NOT) or two.startswith(NOT):
        said, denied = (two, one) if one.startswith(NOT) else (one, two)
        return denied.removeprefix(NOT) not in {said, *up.get(said, ())}
    return compatible(one, two, up)


def _company(claim: Claim, other: Claim) -> bool:
    """One who merely names more people does not contradict."""
    return _all_among(claim.people, other.people) or _all_among(other.people, claim.people)


def _all_among(few: frozenset[str], many: frozenset[str]) -> bool:
    return all(any(same_person(one, other) for other in many) for one in few)


def _numbers(claim: Claim, other: Claim) -> bool:
    """The same, or the same when rounded to the other's unit: 263 seconds are four minutes."""
    apart = abs(claim.number - other.number)
    return apart <= max(claim.spread, other.spread, _ALIKE * max(claim.number, other.number))


def _times(claim: Claim, other: Claim) -> bool:
    """ "9.40" may be in the evening."""
    apart = abs(claim.number - other.number)
    tolerance = schema()["tolerance_minutes"] + max(claim.spread, other.spread)
    return bool(apart <= tolerance or abs(apart - _HALF_A_DAY) <= tolerance)


def _days(claim: Claim, other: Claim) -> bool:
    apart = abs(claim.number - other.number)
    return apart <= min(claim.spread, other.spread) or apart > schema()["most_days_apart"]


def _not_exchanged(claim: Claim, other: Claim) -> bool:
    """9 October is 10 September where one of two has exchanged day and month; or the next day, by who heard of it."""
    apart = abs(claim.number - other.number)
    if apart <= schema()["most_days_apart"]:
        return True
    ways = ((_exchanged(claim.number), other.number), (_exchanged(other.number), claim.number))
    return all(abs(one - two) > schema()["most_days_exchanged"] for one, two in ways)


def _exchanged(ordinal: float) -> float:
    """The day with day and month exchanged; as it is where that is no day."""
    day = date.fromordinal(int(ordinal))
    return day.replace(month=day.day, day=day.month).toordinal() if day.day <= _MONTHS else ordinal


_RULES: Mapping[Rule, Callable[[Claim, Claim], bool]] = {
    Rule.VALUE: _values,
    Rule.COMPANY: _company,
    Rule.NUMBER: _numbers,
    Rule.TIME: _times,
    Rule.DAY: _days,
    Rule.DATE: _not_exchanged,
}
