"""Whether an agency has an entry that could be the counterpart of another's contact: the doubt goes to the agency."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property

from pipeline.chronology.contacts_words import heard_words
from pipeline.chronology.mentions import AgencyFinder, Mention
from pipeline.chronology.words import telling
from pipeline.domain.entry import Entry
from pipeline.domain.patterns import ContactKind

_WORD = re.compile(r"[a-z]{4,}")
_SHARED_WORDS = 3
_REACH = 120
_OPENING = 40
_NEGATIVE = re.compile(r"\b(?:no|not|never|nothing|without|n[o']t|none|cannot|didn['’]?t|wasn['’]?t|unaware)\b")
_NEGATIVE_REACH = 30
_SHORT_SPAN = timedelta(days=31)
_SENTENCE = re.compile(r"[.;!?\n]")


class Listening:
    """One entry as a possible counterpart. What it says is worked out when it is asked for, and once."""

    def __init__(
        self, entry: Entry, finder: AgencyFinder, common: frozenset[str], addressed: Sequence[str] = ()
    ) -> None:
        account = entry.account
        self._addressed = addressed
        self._entry, self._finder, self._common = entry, finder, common
        self._heading = f"{account.event_type}\n{account.source}"
        self._text = f"{self._heading}\n{account.people_present}\n{account.event}\n{account.action}"
        small = self._text.lower()
        self._small = small if len(small) == len(self._text) else self._text

    @cached_property
    def _mentions(self) -> tuple[Mention, ...]:
        """Each naming of an agency; a name that several share is the writer's own, or stands for each of them, for
        the doubt is theirs."""
        found = self._finder.mentions(self._text, papers=True, undecided=True)
        return tuple(m._replace(agency=agency) for m in found for agency in self._whom(m))

    def _whom(self, mention: Mention) -> tuple[str, ...]:
        if self._entry.agency in mention.open_to:
            return (self._entry.agency,)
        return mention.open_to or (mention.agency,)

    @cached_property
    def denied(self) -> frozenset[str]:
        """The agencies whose word it says that it did not have: `no notice from social care`."""
        return frozenset(self._denials)

    @cached_property
    def _denials(self) -> Counter[str]:
        return Counter(mention.agency for mention in self._mentions if _denied(self._small, mention.start))

    @cached_property
    def mentioned(self) -> frozenset[str]:
        """The agencies it names; not those it denies, means to ask, or only addressed itself."""
        return frozenset(self._named(self._mentions))

    @cached_property
    def names(self) -> frozenset[str]:
        """Those of them that it names as heard from or met: not `off school`, where the school wrote."""
        return frozenset(self._named([m for m in self._mentions if self._heard_from(m)])) & self.mentioned

    def _named(self, mentions: Sequence[Mention]) -> Counter[str]:
        if all(mention.agency == self._entry.agency for mention in mentions):
            return Counter()
        meant = heard_words().intended_at_end
        asked = [m.agency for m in mentions if meant.search(self._small[max(0, m.start - _REACH) : m.start])]
        asked += self._addressed
        left = Counter(mention.agency for mention in mentions) - self._denials - Counter(asked)
        if heard_words().received.search(self._heading.lower()) is None:  # `Housing`, of "wrote to Housing"
            left -= Counter({m.agency for m in mentions if m.end <= len(self._heading)} & set(asked))
        return left

    def _heard_from(self, mention: Mention) -> bool:
        """In a heading, as who did something, right after `from`, or in a sentence that tells of words passed on."""
        if mention.end <= len(self._heading):
            return True
        words = heard_words()
        before = max((found.end() for found in _SENTENCE.finditer(self._small, 0, mention.start)), default=0)
        behind = _SENTENCE.search(self._small, mention.end)
        after = behind.start() if behind else len(self._small)
        return (
            not self._small[before : mention.start].strip()
            or words.heard_at_end.search(self._small, before, mention.start) is not None
            or words.heard_in.search(self._small, before, after) is not None
        )

    @cached_property
    def received(self) -> bool:
        """Something came in, and not from the family."""
        words = heard_words()
        came_in = words.received.search(self._small) or (
            not self._addressed and words.received_in_heading.search(self._heading.lower())
        )
        return bool(came_in) and words.from_family.search(self._small) is None

    def received_from_nobody_but(self, own: str) -> bool:
        """Something came in, and no other agency is named as its sender."""
        return self.received and not self.names - {own}

    @cached_property
    def had_no_answer(self) -> bool:
        """It says itself that nothing came back to what it sent."""
        return heard_words().no_answer.search(self._small) is not None

    @cached_property
    def meeting(self) -> bool:
        """It tells of a meeting."""
        return heard_words().meeting_type.search(self._small) is not None

    @cached_property
    def opens_as_meeting(self) -> bool:
        """It is the entry of a meeting: who sat there did not thereby hand over what they had sent."""
        opening = f"{self._heading}\n{self._entry.account.event[:_OPENING]}".lower()
        return heard_words().meeting_type.search(opening) is not None

    @cached_property
    def rare(self) -> frozenset[str]:
        """Its words that few entries have."""
        return frozenset(filter(telling, _WORD.findall(_told_in(self._entry).lower()))) - self._common


class Heard:
    """The entries of one agency, to be asked for those of certain days."""

    def __init__(
        self,
        entries: Sequence[Entry],
        finder: AgencyFinder,
        common: frozenset[str],
        addressed: Mapping[str, Sequence[str]],
    ) -> None:
        self._finder, self._common, self._addressed = finder, common, addressed
        self._undated = tuple(entry for entry in entries if entry.when.undated)
        short = [entry for entry in entries if not entry.when.undated and _span(entry) <= _SHORT_SPAN]
        self._long = tuple(entry for entry in entries if not entry.when.undated and _span(entry) > _SHORT_SPAN)
        self._short = sorted(short, key=lambda entry: entry.when.order)
        self._starts = [entry.when.earliest or date.min for entry in self._short]
        self._known: dict[str, Listening] = {}

    def between(self, earliest: date, latest: date) -> list[Entry]:
        """Entries of these days, dated to the month or better."""
        first = bisect_left(self._starts, earliest - _SHORT_SPAN)
        last = bisect_right(self._starts, latest)
        return [entry for entry in self._short[first:last] if _meets(entry, earliest, latest)]

    def vaguely(self, earliest: date, latest: date) -> list[Entry]:
        """Entries that may be of these days, for all that their dates tell."""
        return [*(entry for entry in self._long if _meets(entry, earliest, latest)), *self._undated]

    def listening(self, entry: Entry) -> Listening:
        """What the entry says of who was heard from; worked out once."""
        known = self._known.get(entry.ref)
        if known is None:
            addressed = self._addressed.get(entry.ref, ())
            known = self._known[entry.ref] = Listening(entry, self._finder, self._common, addressed)
        return known


def _span(entry: Entry) -> timedelta:
    first, last = entry.when.earliest, entry.when.latest
    return last - first if first and last else timedelta(0)


def _meets(entry: Entry, earliest: date, latest: date) -> bool:
    first, last = entry.when.earliest, entry.when.latest
    return first is not None and last is not None and first <= latest and last >= earliest


def heard_by(
    agencies: Iterable[str], entries: Sequence[Entry], finder: AgencyFinder, addressed: Mapping[str, Sequence[str]]
) -> Mapping[str, Heard]:
    """For each of the agencies, what it may have heard. `addressed`: by ref, whom each entry sent word to itself."""
    by_agency: dict[str, list[Entry]] = {agency: [] for agency in sorted(agencies)}
    for entry in entries:
        if entry.agency in by_agency:
            by_agency[entry.agency].append(entry)
    common = common_words(entries)
    return {agency: Heard(own, finder, common, addressed) for agency, own in by_agency.items()}


def common_words(entries: Sequence[Entry]) -> frozenset[str]:
    """Words that too many entries have to tell one matter from another."""
    sample = entries[:: max(1, len(entries) // _SAMPLE)]
    counts = Counter(word for entry in sample for word in set(_WORD.findall(_told_in(entry).lower())))
    most = max(_FEW, len(sample) * _COMMON_SHARE)
    return frozenset(word for word, times in counts.items() if times > most)


_SAMPLE, _FEW, _COMMON_SHARE = 3000, 4, 0.02


def _told_in(entry: Entry) -> str:
    account = entry.account
    return f"{account.event}\n{account.action}"


def _denied(small: str, at: int) -> bool:
    """A negative stands shortly before, in the same sentence: `no notice from social care`."""
    before = small[max(0, at - _NEGATIVE_REACH) : at]
    return _NEGATIVE.search(_SENTENCE.split(before)[-1]) is not None


def could_answer(told: Listening, heard: Listening, kind: ContactKind, sender: str, own: str) -> bool:
    """The other agency's entry may be of this contact: it names the sender, tells of something that came in from
    nobody else, of a meeting, or of the same matter."""
    if kind is ContactKind.MEETING and heard.meeting:
        return True
    if sender in heard.names and (heard.received or not heard.opens_as_meeting):
        return True
    if sender in heard.mentioned and same_matter(told, heard, 1):
        return True
    if sender in heard.denied:
        return False
    came_in = heard.received_from_nobody_but(own) and not told.had_no_answer
    return came_in or same_matter(told, heard, _SHARED_WORDS)


def same_matter(first: Listening, second: Listening, shared: int) -> bool:
    """The two have that many rarer words in common."""
    return len(first.rare & second.rare) >= shared
