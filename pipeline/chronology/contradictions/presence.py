"""Who was there: at a meeting, on a visit, in the house when it happened; and who was elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import islice

from pipeline.chronology.contradictions.claims import Claim, Rule, Told, own_parties, role, shown
from pipeline.chronology.contradictions.doers import people_at, together
from pipeline.chronology.contradictions.occasions import meetings
from pipeline.chronology.contradictions.sentences import Hit, Sentence, Stance, of_section, stance
from pipeline.chronology.contradictions.vocabulary import base, grammar, schema, settings
from pipeline.chronology.contradictions.whereabouts import nearest_before, places_in

_OPENS = frozenset(",;:(–—")
_A_STRANGER_IN = 2
_LISTED_APART, _FIRST_LISTED = 4, 7
_BESIDE_AN_ACT = 1
_BESIDE = frozenset((",", "and", "&", "both", "/"))
_BEFORE_A_NAME = _BESIDE | {"mr", "mrs", "ms", "miss", "older", "younger", "own", "new", "two", ":"}
_CHILD = frozenset(("child", "children"))
_ACT = "act"
_FROM, _TO = "event", "action"
PRESENT, ABSENT = "there", "not there"
_WITH_THEM = re.compile(r" (?:was |were )?with (?:him|her|them)(?!\w)(?! (?!and|throughout|when|until))")
_Person = tuple[str, int, int]


def presence(account: Told) -> Iterator[Claim]:
    """Of each party that the account names, whether it was there. Of who came and who told what, only in the account
    of a meeting; of who was in, out or alone, in any."""
    own = own_parties(account.entry.agency)
    for name, sentences in account.columns:
        for sentence in sentences:
            if name == "people_present":
                for person, start, _ in people_at(sentence) if account.of_meeting else ():
                    yield from _there(person, PRESENT, sentence, start)
            elif name in (_FROM, _TO):
                yield from _presence_in(sentence, own, account.of_meeting)
    yield from _writer_there(account, own)


def _writer_there(account: Told, own: frozenset[str]) -> Iterator[Claim]:
    """Who writes of a meeting, and not that it was told of it or sent its apologies, sat in it."""
    first = next(account.sentences(_FROM), None)
    if first is None or not _tells_at_first_hand(account):
        return
    for party in sorted(own):
        yield from _there(party, PRESENT, first, 0)


def _tells_at_first_hand(account: Told) -> bool:
    head = [*account.sentences("event_type"), *islice(account.sentences(_FROM), 1)]
    meets = any(hit.meaning.topic in meetings() for sentence in head for hit in of_section(sentence, "happenings"))
    if not meets or any(hit.meaning.value == "absent" for _, hit in account.hits("presence", _FROM)):
        return False
    return all(grammar("second_hand").isdisjoint(each.bases) for each in account.sentences("event_type", _FROM))


def tells_of_meeting(account: Told) -> bool:
    """It names a meeting, or who sent apologies."""
    return any(hit.meaning.topic in meetings() for _, hit in account.hits("happenings", "event_type", _FROM)) or any(
        hit.meaning[1:] == ("list", "absent") for _, hit in account.hits("presence")
    )


@lru_cache(maxsize=65_536)
def _presence_in(sentence: Sentence, own: frozenset[str], meeting: bool) -> tuple[Claim, ...]:
    said = [hit for hit in of_section(sentence, "presence") if meeting or hit.meaning.topic not in _of_meetings()]
    people = sorted([*people_at(sentence), *_only_named(sentence)], key=lambda person: person[1])
    if not people and not said:
        return ()
    listed = _bare_list(sentence, people) if meeting and not said else ()
    return (*_present_or_absent(sentence, said, own, people), *_elsewhere(sentence), *listed)


@cache
def _of_meetings() -> frozenset[str]:
    return frozenset(topic for topic in schema()["presence"] if settings("presence", topic).get("meeting"))


def _present_or_absent(
    sentence: Sentence, hits: Sequence[Hit], own: frozenset[str], people: list[_Person]
) -> Iterator[Claim]:
    yield from _with_the_child(sentence, people)
    for hit in hits:
        absent = hit.meaning.value == "absent"  # the "not" inside "still not met" is its own
        stands = stance(sentence, hit.start, hit.start + 1 if absent else hit.end)
        if stands is Stance.OPEN or (hit.meaning.topic == _ACT and not grammar("from_afar").isdisjoint(sentence.bases)):
            continue  # "rang crying": not here
        if hit.meaning.value == "alone":
            yield from _alone(sentence, hit, people, stands)
            continue
        says = ABSENT if absent != (stands is Stance.DENIED) else PRESENT
        for person, start in _who(sentence, hit, hits, people, own):
            yield from _there(person, says, sentence, start)


def _with_the_child(sentence: Sentence, people: list[_Person]) -> Iterator[Claim]:
    """ "Mother with him": small words that count for nothing elsewhere."""
    for person, _, end in people:
        place = sentence.places[end - 1] + len(sentence.words[end - 1])
        if _WITH_THEM.match(sentence.written, place):
            yield from _there(person, PRESENT, sentence, end - 1)


def _bare_list(sentence: Sentence, people: list[_Person]) -> Iterator[Claim]:
    """ "Nursery, social work, mum (late) and me." in the account of a meeting: who sat there."""
    named = {place for _, start, end in people for place in range(start, end)}
    others = [word for at, word in enumerate(sentence.words) if at not in named]
    rest = [word for word in others if word not in _BESIDE and base(word) not in grammar("in_a_list")]
    if len(people) > 1 and len(rest) <= len(people) // _A_STRANGER_IN:
        for person, start, _ in people:
            yield from _there(person, PRESENT, sentence, start)


def _only_named(sentence: Sentence) -> Iterator[_Person]:
    """Of whom nothing but the name is known; that is enough here, where others write of the same name."""
    return ((hit.meaning.topic, hit.start, hit.end) for hit in of_section(sentence, "names"))


def _who(
    sentence: Sentence, hit: Hit, hits: Sequence[Hit], people: list[_Person], own: frozenset[str]
) -> list[tuple[str, int]]:
    """Those named behind a list's words or "with"; else just before; else, where it opens the sentence, the writer."""
    end = min((each.start for each in hits if each.start >= hit.end), default=len(sentence.words))
    begin = max((each.end for each in hits if each.end <= hit.start), default=0)
    side = settings("presence", hit.meaning.topic)
    if side.get("behind") == "only":
        return _listed(people, hit.end, end, sentence) if hit.start == 0 or not side.get("opens") else []
    if side.get("behind") and _heads_a_list(sentence, hit) and (listed := _listed(people, hit.end, end)):
        return listed
    if before := _joined(sentence, people, begin, hit.start, _BESIDE_AN_ACT if side.get("beside") else _LISTED_APART):
        return before
    opens = hit.start == 0 and side.get("writer")
    return [(party, hit.start) for party in sorted(own)] if opens else []


def _heads_a_list(sentence: Sentence, hit: Hit) -> bool:
    """ "Present: EH, YJS", and not "EH present, YJS apologies"."""
    if hit.end - hit.start > 1 or not hit.start or sentence.words[hit.end : hit.end + 1] == (":",):
        return True
    return sentence.words[hit.start - 1] in _OPENS


def _alone(sentence: Sentence, hit: Hit, people: list[_Person], stands: Stance) -> Iterator[Claim]:
    """ "Mother was on her own": nobody else of those who look after the child was there."""
    alone = _joined(sentence, people, 0, hit.start)
    if not alone or stands is Stance.DENIED:
        return
    named = {role(person) for person, _ in alone}
    if not named <= _family() or (named <= _CHILD and not grammar("interviews").isdisjoint(sentence.bases)):
        return  # a child seen alone was spoken to where nobody listened; somebody else may well have been in
    for other in schema()["who_looks_after"]:
        if named.isdisjoint(together([other]) | {other}):
            yield from _there(other, ABSENT, sentence, hit.start)


@cache
def _family() -> frozenset[str]:
    return frozenset(schema()["people"])


def _elsewhere(sentence: Sentence) -> Iterator[Claim]:
    """ "Mother was at work" says as well that she was not there; "then left to stay with a friend", that she was."""
    for hit in places_in(sentence):
        if hit.meaning.topic not in schema()["elsewhere"] or stance(sentence, hit.start, hit.end) is not Stance.SAID:
            continue
        before = sentence.bases[max(0, hit.start - _LISTED_APART) : hit.start]
        not_so = grammar("goes_away") | grammar("contacts")  # "spoke to mother at her sister's": where she was that day
        if (who := nearest_before(sentence, hit.start)) and not_so.isdisjoint(before):
            yield from _there(who, ABSENT, sentence, hit.start)


def _listed(people: list[_Person], begin: int, end: int, strictly: Sentence | None = None) -> list[tuple[str, int]]:
    """Those named one after another behind "present:"; `strictly`, as behind "with", with nothing else between."""
    listed: list[tuple[str, int]] = []
    reached = begin
    for person, start, after in people:
        if not begin <= start < end:
            continue
        between = strictly.words[reached:start] if strictly else ()
        if start - reached > (_LISTED_APART if listed else _FIRST_LISTED) or (
            between and not set(between) <= (_BESIDE if listed else _BEFORE_A_NAME)
        ):
            break
        listed.append((person, start))
        reached = after
    return listed


def _joined(
    sentence: Sentence, people: list[_Person], begin: int, end: int, apart: int = _LISTED_APART
) -> list[tuple[str, int]]:
    """Those named just before, joined by commas and "and"."""
    joined: list[tuple[str, int]] = []
    reached = end
    for person, start, after in reversed(people):
        if start < begin or after > reached:
            continue
        between = sentence.words[after:reached]
        if len(between) > (apart if not joined else 1) or not _one_clause(sentence, after, reached):
            break
        joined.append((person, start))
        reached = start
    return joined


def _one_clause(sentence: Sentence, start: int, end: int) -> bool:
    """Nothing between turns to something else, nor tells who said so: "mum says he never came"."""
    between = sentence.bases[start:end]
    return not any(word in ";:" or word in grammar("turns") or word in grammar("says_so") for word in between)


def _there(person: str, says: str, sentence: Sentence, at: int) -> Iterator[Claim]:
    for each in sorted(together([person])):
        if role(each) in _CHILD:  # one of several children, it may be: whether the child was at home is asked elsewhere
            continue
        yield Claim(Rule.VALUE, f"whether {shown(each)} was there", says, sentence, at, alike=f"where {each}")
