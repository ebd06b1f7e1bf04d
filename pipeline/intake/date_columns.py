"""Several columns of dates in one table, told apart: the day it happened from the day it was reported, and the first
day from the last."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.intake.candidates import Candidate, Named
from pipeline.intake.said_of_days import phrases, says, says_another_day, words_of

_FULL, _MOST = 0.8, 0.6
_FEWEST = 2
_LEAST_CONFIDENCE = 0.5
_A_PAIR = 0.8
_KNOWN_TO_BE_ELSE = 0.7  # no day on which anything happened


def prefer_what_happened(candidates: Sequence[Candidate], named: Named) -> None:
    """Of two columns of dates, `Took place` is the date of the event, though `Reported` was the better match."""
    holder = _holder(candidates, named)
    if holder is None or holder.decided or not says("reported", holder.heading) or says("happened", holder.heading):
        return
    for candidate in candidates:
        happened = says("happened", candidate.heading) and not says("reported", candidate.heading)
        if happened and not candidate.decided and _holds_dates(candidate, _FULL):
            del named[holder.index]
            named[candidate.index] = ("date", max(candidate.scores.get("date", 0.0), _LEAST_CONFIDENCE))
            return


def pair_ends(candidates: Sequence[Candidate], named: Named) -> None:
    """`Occurred from` and `Occurred to` over dates are the first day and the last."""
    holder = _holder(candidates, named)
    if holder is None or "end_date" in (name for name, _ in named.values()):
        return
    for candidate in candidates:
        open_one = not candidate.decided and candidate is not holder and _holds_dates(candidate, _MOST)
        if open_one and _same_but_for_ends(holder.heading, candidate.heading):
            named[candidate.index] = ("end_date", _A_PAIR)
            return


def unexplained(candidates: Sequence[Candidate], named: Named) -> list[tuple[int, int, str]]:
    """Columns full of dates that no name explains, each with the column that was taken for the date: a person should
    say which of the two is the day it happened."""
    holder = _holder(candidates, named)
    if holder is None or holder.decided:
        return []
    return [
        (holder.index, candidate.index, "date")
        for candidate in candidates
        if candidate.index not in named
        and not candidate.decided
        and (candidate.aside < _KNOWN_TO_BE_ELSE or says("happened", candidate.heading))
        and not says_another_day(candidate.heading)
        and _holds_dates(candidate, _FULL)
    ]


def _holder(candidates: Sequence[Candidate], named: Named) -> Candidate | None:
    return next((c for c in candidates if named.get(c.index, ("", 0.0))[0] == "date"), None)


def _holds_dates(candidate: Candidate, share: float) -> bool:
    return candidate.contents.filled >= _FEWEST and candidate.contents.dates >= share


def _same_but_for_ends(first: str, last: str) -> bool:
    """The one with a word of beginning, the other with a word of ending, and the same words beside."""
    begins, ends = (frozenset(word for phrase in phrases()[kind] for word in phrase) for kind in ("first", "last"))
    one, other = words_of(first), words_of(last)
    return bool(set(other) & ends) and set(one) - begins == set(other) - ends and one != other
