"""Entries that may belong to another family: other people in a family's place, and nobody of this one.

A row of another family's file is easily pasted into a chronology. A flag here asks an officer to look; it does
not say that the row is wrong. Nothing is flagged without a People sheet, for then nobody knows who the family is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.chronology.families_facts import Facts
from pipeline.chronology.families_judge import Judge
from pipeline.chronology.families_reading import FirstNames, Reading, first_names, shared_names, told_again
from pipeline.chronology.families_signs import Sign
from pipeline.chronology.families_words import known_people
from pipeline.domain.agency import folded
from pipeline.domain.entry import Entry
from pipeline.domain.review import Person

_FIRST_TEXT = 2  # in an entry's account: what stands before is the date
_EVERYDAY = 25  # rows, and a share of all, beyond which a word with a capital is no stranger's name
_EVERYDAY_SHARE = 0.02
_OFTEN = 5
_OFTEN_SHARE = 0.1


def other_families(
    entries: Sequence[Entry], people: Sequence[Person], used: FirstNames | None = None
) -> tuple[str, ...]:
    """The refs of entries that name people in a family's place and nobody of this family. Without a People sheet that
    names the family, the names that several agencies share are taken for its names; () when there are none. `used`: the
    `first_names` of these entries, where they were counted before."""
    registered = known_people(people)
    known = registered or shared_names(first_names(entries) if used is None else used, len(entries))
    if known is None:
        return ()
    reading, facts = Reading(known), Facts(people)
    around_us: set[str] = set()
    strangers: list[tuple[Entry, str]] = []
    namesakes: list[_Namesake] = []
    times: Counter[str] = Counter()
    for entry in entries:
        text = "\n".join(filter(None, entry.account[_FIRST_TEXT:]))
        ours, words = reading.names_us(text)
        if (ours or words) and (surnames := reading.namesakes(text)):
            namesakes.append(_Namesake(entry, text, words, surnames))
        elif ours:
            around_us |= words
        elif words or facts.may_contradict(entry):
            strangers.append((entry, text))
            times.update(words)
    strangers += _told_again(namesakes, around_us, times)
    everyday = max(_EVERYDAY, _EVERYDAY_SHARE * len(entries))
    for token in [token for token, count in times.items() if count > everyday]:
        reading.capitals.pop(token, None)  # `Contact 1.` in every row is nobody's name
    again = told_again(entries) if registered is None else frozenset()
    rows = Counter(entry.agency for entry in entries)
    around_us |= {word for agency in rows for word in agency.split()}  # `Fen and Vale Fire` is no family
    suspects = _suspects(strangers, _judge(reading, around_us, again), facts, rows)
    return tuple(entry.ref for entry in entries if entry.ref in suspects)


@dataclass(frozen=True, slots=True)
class _Namesake:
    """An entry that names us by a first name alone, before a surname that is not ours."""

    entry: Entry
    text: str
    words: set[str]
    surnames: frozenset[str]


def _told_again(namesakes: Sequence[_Namesake], around_us: set[str], times: Counter[str]) -> list[tuple[Entry, str]]:
    """Those whose surname stands in no other entry: a surname that comes again is one that the register lacks, and
    its entries are ours."""
    counts = Counter(surname for each in namesakes for surname in each.surnames)
    again = {folded(token) for token in (*around_us, *times)}
    strange = []
    for each in namesakes:
        if all(counts[name] == 1 and name not in again for name in each.surnames):
            strange.append((each.entry, each.text))
        else:
            around_us |= each.words
    return strange


def _judge(reading: Reading, around_us: set[str], again: frozenset[str]) -> Judge:
    return Judge(reading, frozenset(folded(reading.capitals.get(token, token)) for token in around_us), again)


def _suspects(
    strangers: Sequence[tuple[Entry, str]],
    judge: Judge,
    facts: Facts,
    rows: Counter[str],
) -> frozenset[str]:
    """Of the entries that name nobody of ours, those whose signs of another family outweigh what may mean us."""
    marked = [
        (entry, text, [*(judge.signs(entry, text) if judge.may_name(text) else ()), *facts.against(entry, text)])
        for entry, text in strangers
        if judge.may_name(text) or facts.may_contradict(entry)
    ]
    seen = Counter((entry.agency, word) for entry, _, signs in marked for word in {w for s in signs for w in s.words})
    return frozenset(
        entry.ref
        for entry, text, signs in marked
        if judge.outweigh(text, [sign for sign in signs if not _everywhere(sign, entry.agency, seen, rows)])
    )


def _everywhere(sign: Sign, agency: str, seen: Counter[tuple[str, str]], rows: Counter[str]) -> bool:
    """A name that fills a good part of an agency's rows is no stray: somebody whom the register forgot."""
    times = max(seen[agency, word] for word in sign.words)
    return times >= _OFTEN and times > _OFTEN_SHARE * rows[agency]
