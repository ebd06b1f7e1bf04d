"""Where two agencies' accounts of one event cannot both be right, as a question that quotes both.

Read from wording alone: it says that accounts differ, never which is right. docs/contradictions.md says how.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from pipeline.chronology.contradictions_claims import Claim, Rule, Sentence, answers, causes, sentences
from pipeline.chronology.contradictions_figures import days, figures, sides, times
from pipeline.chronology.contradictions_people import company, presence
from pipeline.chronology.contradictions_records import SENT, messages, one_message, taken_place
from pipeline.chronology.contradictions_words import Question, any_of, questions, schema
from pipeline.domain.entry import Entry
from pipeline.domain.patterns import Contradiction, ContradictionKind, SharedEvent

_Claims = Mapping[tuple[Rule, str], list[Claim]]
_Pair = tuple[Claim, Claim]


class _Account(NamedTuple):
    """An entry, its sentences, and all of them in small letters."""

    entry: Entry
    told: list[Sentence]
    whole: str


def contradictions(events: Sequence[SharedEvent], entries: Sequence[Entry]) -> tuple[Contradiction, ...]:
    """Pairs of accounts by different agencies, in the order of the events; of each pair the earlier entry first.

    Of many pairs that differ in the same thing a few are shown, so that each account stands in one of them where
    possible. An account that was handed in twice speaks once.
    """
    linked = {ref for event in events for ref in event.refs}
    by_ref = {entry.ref: entry for entry in entries if entry.ref in linked}
    return tuple(found for event in events for found in _in_event(event, by_ref))


def _in_event(event: SharedEvent, by_ref: Mapping[str, Entry]) -> Iterator[Contradiction]:
    if len({by_ref[ref].agency for ref in event.refs if ref in by_ref}) < 2:  # one voice
        return
    accounts = [_read(entry) for entry in _told_once([by_ref[ref] for ref in event.refs if ref in by_ref])]
    asked = [question for question in questions() if _answered_by_two(question, accounts)]
    by_question: defaultdict[tuple[Rule, str], list[tuple[Entry, list[Claim]]]] = defaultdict(list)
    for account in accounts:
        for question, claims in _claims(account, asked).items():
            by_question[question].append((account.entry, claims))
    for (rule, about), told in by_question.items():
        pairs = [
            Contradiction(ContradictionKind.ACCOUNTS, one.ref, other.ref, about, found[0].excerpt, found[1].excerpt)
            for (one, ours), (other, theirs) in combinations(told, 2)
            if one.agency != other.agency and (found := _COMPARED[rule](ours, theirs))
        ]
        yield from _telling(pairs, schema()["most_for_one_question"])


def _told_once(accounts: Sequence[Entry]) -> list[Entry]:
    first: dict[tuple[str, str, str], Entry] = {}
    for entry in accounts:
        first.setdefault((entry.agency, entry.account.event, entry.account.action), entry)
    return list(first.values())


def _read(entry: Entry) -> _Account:
    told = sentences(entry)
    return _Account(entry, told, "\n".join([sentence.low for sentence in told]))


def _answered_by_two(question: Question, accounts: Sequence[_Account]) -> bool:
    """What only one agency may speak of need not be read for: that spares most of the reading."""
    return len({each.entry.agency for each in accounts if any_of(question.triggers, each.whole)}) > 1


def _claims(account: _Account, asked: Sequence[Question]) -> _Claims:
    entry, told, whole = account
    by_question: defaultdict[tuple[Rule, str], list[Claim]] = defaultdict(list)
    for claims in (
        answers(entry, told, whole, asked),
        causes(told, whole),
        presence(entry, told, whole),
        company(told, whole),
        taken_place(told, whole),
        messages(entry, told),
        times(entry, told, whole),
        days(entry, told, whole),
        sides(told),
        figures(told, whole),
    ):
        for claim in claims:
            by_question[claim.rule, claim.about].append(claim)
    return by_question


def _telling(pairs: Sequence[Contradiction], most: int) -> list[Contradiction]:
    """Pairs that each bring in an account not yet quoted, up to `most`."""
    quoted: set[str] = set()
    chosen: list[Contradiction] = []
    for pair in pairs:
        if len(chosen) < most and not {pair.first, pair.second} <= quoted:
            chosen.append(pair)
            quoted |= {pair.first, pair.second}
    return chosen


def _excluding(ours: list[Claim], theirs: list[Claim]) -> _Pair | None:
    """An account that gives both answers does not contradict either."""
    if {claim.says for claim in ours} & {claim.says for claim in theirs}:
        return None
    return ours[0], theirs[0]


def _causes(ours: list[Claim], theirs: list[Claim]) -> _Pair | None:
    """Kinds that differ; of one kind, details that differ ("fell" and "fell from the sofa" agree)."""
    one, other = ({claim.says for claim in claims} for claims in (ours, theirs))
    if one & other:
        return None
    kinds, other_kinds = ({says.split(":")[0] for says in each} for each in (one, other))
    unexplained = ("no explanation" in kinds) != ("no explanation" in other_kinds)
    if unexplained:
        return ours[0], theirs[0]
    if kinds & other_kinds:
        vague = any(":" not in says and says in kinds & other_kinds for says in one | other)
        return None if vague or len(kinds | other_kinds) > 1 else (ours[0], theirs[0])
    return ours[0], theirs[0]


def _company(ours: list[Claim], theirs: list[Claim]) -> _Pair | None:
    """Each names somebody whom the other does not; one who merely names more people does not contradict."""
    one, other = (frozenset().union(*(claim.words for claim in claims)) for claims in (ours, theirs))
    return None if one <= other or other <= one else (ours[0], theirs[0])


def _messages(ours: list[Claim], theirs: list[Claim]) -> _Pair | None:
    for claim in ours:
        for other in theirs:
            if claim.says != other.says:
                sent, missing = (claim, other) if claim.says == SENT else (other, claim)
                if one_message(sent, missing):
                    return claim, other
    return None


def _figures(ours: list[Claim], theirs: list[Claim]) -> _Pair | None:
    if {claim.number for claim in ours} & {claim.number for claim in theirs}:
        return None
    least = schema()["figures"]["shared_words"]
    return next(((one, other) for one in ours for other in theirs if len(one.words & other.words) >= least), None)


def _times(ours: list[Claim], theirs: list[Claim]) -> _Pair | None:
    """No time of the one is near any time of the other; "9.40" may be in the evening."""
    tolerance, half_a_day = schema()["times"]["tolerance_minutes"], 12 * 60
    apart = [abs(one.number - other.number) for one in ours for other in theirs]
    near = any(minutes <= tolerance or abs(minutes - half_a_day) <= tolerance for minutes in apart)
    return None if near else (ours[0], theirs[0])


def _days(ours: list[Claim], theirs: list[Claim]) -> _Pair | None:
    apart = [abs(one.number - other.number) for one in ours for other in theirs]
    return (ours[0], theirs[0]) if min(apart) > 0 and min(apart) <= schema()["days"]["most_apart"] else None


_COMPARED: Mapping[Rule, Callable[[list[Claim], list[Claim]], _Pair | None]] = {
    Rule.ANSWER: _excluding,
    Rule.CAUSE: _causes,
    Rule.COMPANY: _company,
    Rule.MESSAGE: _messages,
    Rule.FIGURE: _figures,
    Rule.TIME: _times,
    Rule.DAY: _days,
}
