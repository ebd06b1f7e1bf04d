"""Who was there, and who came with the child, as one account tells it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.chronology.contradictions_claims import Claim, Rule, Sentence
from pipeline.chronology.contradictions_words import any_of, named, phrases, schema, triggers
from pipeline.domain.entry import Entry

PRESENT, ABSENT = "present", "absent"
_FAR = 60
_AT_AN_INCIDENT = "police"


@dataclass(frozen=True, slots=True)
class _Words:
    meeting: re.Pattern[str]
    absent: re.Pattern[str]
    present: re.Pattern[str]
    none_of: re.Pattern[str]
    present_lists: tuple[re.Pattern[str], ...]
    apology_lists: tuple[re.Pattern[str], ...]
    parties: tuple[tuple[str, re.Pattern[str]], ...]
    kin: tuple[tuple[str, re.Pattern[str]], ...]
    agencies: tuple[tuple[str, re.Pattern[str]], ...]


@cache
def _words() -> _Words:
    declared = schema()
    return _Words(
        meeting=phrases([declared["meeting"]]),
        absent=phrases(declared["absent"]),
        present=phrases(declared["present"]),
        none_of=phrases(declared["none_of"]),
        present_lists=tuple(re.compile(rf"(?<!\w){each}") for each in declared["present_lists"]),
        apology_lists=tuple(re.compile(rf"(?<!\w){each}") for each in declared["apology_lists"]),
        parties=named("parties"),
        kin=named("kin"),
        agencies=tuple((name, re.compile(words)) for name, words in declared["agencies"].items()),
    )


@cache
def own_parties(agency: str) -> frozenset[str]:
    """What the agency itself is called in other agencies' accounts; empty where its name does not say."""
    return frozenset(name for name, words in _words().agencies if words.search(agency.lower()))


def parties_in(text: str) -> frozenset[str]:
    return frozenset(name for name, words in _words().parties if words.search(text))


def presence(entry: Entry, told: list[Sentence], whole: str) -> Iterator[Claim]:
    """Who was present at a meeting and who was not; of an incident, whether the police came."""
    account = entry.account
    if not any_of(triggers("presence_triggers"), whole) and not account.people_present:
        return
    meeting = bool(_words().meeting.search(f"{account.event_type}\n{account.source}\n{account.event}".lower()))
    own = own_parties(entry.agency)
    for sentence in told:
        if sentence.column != "people_present" and not any_of(triggers("presence_triggers"), sentence.low):
            continue
        for says, parties, match in _presence_in(sentence, own, meeting):
            for party in sorted(parties if meeting else parties & {_AT_AN_INCIDENT}):
                where = "at the meeting" if meeting else "at the scene"
                yield Claim(Rule.ANSWER, f"whether {party} was there, {where}", says, sentence.excerpt(match))


_Presence = tuple[str, Iterable[str], re.Match[str]]


def _presence_in(
    sentence: Sentence, own: frozenset[str], meeting: bool
) -> Iterator[tuple[str, frozenset[str], re.Match[str]]]:
    """Absences first: where a sentence tells of one, nobody else in it is taken to have been there."""
    low = sentence.low
    if sentence.column == "people_present":
        whole = re.search(r".+", low)
        if whole and meeting:
            yield PRESENT, parties_in(low), whole
        return
    absent = [*_absent_in(low, own)]
    for parties, match in absent:
        yield ABSENT, parties, match
    for pattern in _words().present_lists:
        if listed := pattern.search(low):
            yield PRESENT, parties_in(listed["list"].split("apolog")[0]), listed
            return
    present = _words().present.search(low)
    if present and not absent:
        yield PRESENT, parties_in(low[: present.start()]) or own, present


def _absent_in(low: str, own: frozenset[str]) -> Iterator[tuple[frozenset[str], re.Match[str]]]:
    for pattern in _words().apology_lists:
        if match := pattern.search(low):
            yield parties_in(match["list"]), match
            return
    if match := _words().none_of.search(low):
        yield parties_in(low[match.end() :][:_FAR]), match
    elif match := _words().absent.search(low):
        yield (
            parties_in(low[: match.start()][-_FAR:]) or (own if not low[: match.start()].strip() else frozenset()),
            match,
        )


@cache
def _occasions() -> tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...]:
    """Coming, being fetched, going home: the question, its triggers, its words."""
    return tuple((each["about"], tuple(each["triggers"]), phrases(each["words"])) for each in schema()["company"])


def company(told: list[Sentence], whole: str) -> Iterator[Claim]:
    """Family who brought the child, fetched it or took it home: one claim that names them all."""
    for about, starts, words in _occasions():
        for sentence in told if any_of(starts, whole) else ():
            match = words.search(sentence.low)
            kin = _kin_in(sentence.low[match.end() : match.end() + _FAR]) if match else frozenset()
            if match and kin:
                yield Claim(Rule.COMPANY, about, "", sentence.excerpt(match), words=kin)


def _kin_in(low: str) -> frozenset[str]:
    kin = frozenset(name for name, words in _words().kin if words.search(low))
    return (kin - {"both parents"}) | {"mother", "father"} if "both parents" in kin else kin
