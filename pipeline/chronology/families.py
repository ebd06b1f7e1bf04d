"""Entries that may belong to another family: other people in a family's place, and nobody of this one.

A row of another family's file is easily pasted into a chronology. A flag here asks an officer to look; it does
not say that the row is wrong. Nothing is flagged without a People sheet, for then nobody knows who the family is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz.distance import OSA

from pipeline.chronology.families_facts import Facts
from pipeline.chronology.families_signs import FAIR, STRONG, Sign, signs_in
from pipeline.chronology.families_words import Known, known_people, people_words
from pipeline.chronology.terms_words import term_words
from pipeline.domain.agency import folded
from pipeline.domain.entry import Account, Entry
from pipeline.domain.review import Person

_FIRST_TEXT = 2  # in an entry's account: what stands before is the date
_SUBJECT = Account._fields.index("subject")
_OUTER = "()[]{}<>.,;:!?\"'“”‘’*…|_=+#-–—/"
_ADDRESS_CODE = re.compile(r"\b(?:Address|Property|Child|Sibling|Adult|Subject) ?(?:\d{1,2}|[A-H])\b")
_BARE = 1.5
_BARE_BEHIND = 0.75  # `Learner KH said that dad …`: whoever the row began with
_OPENS = 0.4
_BURIED = -0.6  # a name with an age in the middle of a row: a friend, a passer-by
_FEW_WORDS = 3
_SENTENCE_END = re.compile(r"[.;!?]\s")
_AROUND = 80  # letters on either side of a name in which its family may be said
_TOKEN = re.compile(r"\S+")
_AGAIN = 0.75
_ENOUGH = 1.5
_EVERYDAY = 25  # rows, and a share of all, beyond which a word with a capital is no stranger's name
_EVERYDAY_SHARE = 0.02
_OFTEN = 5
_OFTEN_SHARE = 0.1
_SHARED = 0.04
_SURNAME = re.compile(r"\s+([A-ZÀ-Þ][a-zà-ÿ'’-]{2,})")
_FIRST_NAME = re.compile(r"\b[A-ZÀ-Þ][a-zà-ÿ]+\b")
_CAPITALS = re.compile(r"\b[A-ZÀ-Þ][\w'’-]*")
_LONG_ENOUGH_TO_MISSPELL = 5


@dataclass(slots=True)
class _Reading:
    """What each different word of the chronology is, understood once."""

    known: Known
    ours: set[str] = field(default_factory=set)
    first: set[str] = field(default_factory=set)
    plain: set[str] = field(default_factory=set)
    small: set[str] = field(default_factory=set)
    capitals: dict[str, str] = field(default_factory=dict)

    def names_us(self, text: str) -> tuple[bool, set[str]]:
        """Whether somebody of this family stands in the text, and its words with a capital."""
        words = set(text.split()) - self.plain
        new = [token for token in words if token not in self.capitals and token not in self.ours]
        for token in new:
            self._understand(token)
        return not words.isdisjoint(self.ours), words - self.plain if new else words

    def namesakes(self, text: str) -> frozenset[str]:
        """The folded surnames of people with a first name of ours, or one slip away from it, and a surname that is
        not, when the text names us by nothing else: `Alfie Bright` where ours is Alfie Brough."""
        words = set(text.split())
        first = words & self.first
        if not first or not words & self.ours <= first:
            return frozenset()
        surnames = [_SURNAME.match(text, text.find(token) + len(token)) for token in first]
        if not all(surnames):
            return frozenset()
        found = frozenset(folded(each[1]) for each in surnames if each)
        return found - self.known.names - people_words().not_names

    def _understand(self, token: str) -> None:
        bare = token.strip(_OUTER)
        if bare in self.known.written or f"{bare}." in self.known.written or self._is_ours(bare):
            self.ours.add(token)
            if folded(token) in self.known.first_names:
                self.first.add(token)
        elif bare[:1].isupper():
            self.capitals[token] = bare
            plain = folded(token)
            if any(_misspelt(plain, ours) for ours in self.known.first_names):
                self.first.add(token)
        else:
            self.plain.add(token)
            self.small.add(bare)

    def _is_ours(self, bare: str) -> bool:
        """A name of the family, a kin code, or several set together: `Alba/Sib1`, `Tarrant's`, `Mallory-Tarrant`."""
        codes = people_words().codes
        for part in re.split(r"[/&+,;()’']|-(?=[A-ZÀ-Þ])", bare):
            if codes.fullmatch(part) or (part[:1].isupper() and folded(part) in self.known.names):
                return True
        return False


def other_families(entries: Sequence[Entry], people: Sequence[Person]) -> tuple[str, ...]:
    """The refs of entries that name people in a family's place and nobody of this family. Without a People sheet that
    names the family, the names that several agencies share are taken for its names; () when there are none."""
    registered = known_people(people)
    known = registered or _shared_names(entries)
    if known is None:
        return ()
    reading, facts = _Reading(known), Facts(people)
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
    strangers += _told_once(namesakes, around_us, times)
    everyday = max(_EVERYDAY, _EVERYDAY_SHARE * len(entries))
    for token in [token for token, count in times.items() if count > everyday]:
        reading.capitals.pop(token, None)  # `Contact 1.` in every row is nobody's name
    if registered is None:
        strangers = _told_in_one(strangers, entries)
    return _suspects(strangers, reading, facts, around_us, Counter(entry.agency for entry in entries))


def _shared_names(entries: Sequence[Entry]) -> Known | None:
    """First names that stand in many rows, of more than one agency: without a register, they must be ours."""
    rows: Counter[str] = Counter()
    agencies: dict[str, set[str]] = {}
    for entry in entries:
        for word in set(_FIRST_NAME.findall(f"{entry.account.subject} {entry.account.event}")):
            name = folded(word)
            if name in people_words().given_names:
                rows[name] += 1
                agencies.setdefault(name, set()).add(entry.agency)
    least = max(_OFTEN, _SHARED * len(entries))
    names = frozenset(name for name, times in rows.items() if times >= least and len(agencies[name]) > 1)
    return Known(names, names, frozenset(), (), frozenset()) if names else None


def _told_in_one(strangers: Sequence[tuple[Entry, str]], entries: Sequence[Entry]) -> list[tuple[Entry, str]]:
    """Those that hold a name or initials of which no other entry knows: the register that could tell is missing."""
    times = Counter(
        word for entry in entries for word in {folded(found) for found in _CAPITALS.findall(entry.account.event)}
    )
    return [
        (entry, text)
        for entry, text in strangers
        if any(times[folded(found)] == 1 for found in _CAPITALS.findall(entry.account.event))
    ]


@dataclass(frozen=True, slots=True)
class _Namesake:
    """An entry that names us by a first name alone, before a surname that is not ours."""

    entry: Entry
    text: str
    words: set[str]
    surnames: frozenset[str]


def _told_once(namesakes: Sequence[_Namesake], around_us: set[str], times: Counter[str]) -> list[tuple[Entry, str]]:
    """Those whose surname stands in no other entry: a surname that comes again is one that the register lacks, and
    its entries are ours."""
    counts = Counter(surname for each in namesakes for surname in each.surnames)
    again = {folded(token) for token in (*around_us, *times)}
    strange = [each for each in namesakes if all(counts[name] == 1 and name not in again for name in each.surnames)]
    for each in namesakes:
        if each not in strange:
            around_us |= each.words
    return [(each.entry, each.text) for each in strange]


def _suspects(
    strangers: Sequence[tuple[Entry, str]],
    reading: _Reading,
    facts: Facts,
    around_us: set[str],
    rows: Counter[str],
) -> tuple[str, ...]:
    """Of the entries that name nobody of ours, those whose signs of another family outweigh what may mean us."""
    judge = _Judge(reading, frozenset(folded(reading.capitals.get(token, "")) for token in around_us))
    marked = [
        (entry, text, [*(judge.signs(entry, text) if judge.may_name(text) else ()), *facts.against(entry, text)])
        for entry, text in strangers
        if judge.may_name(text) or facts.may_contradict(entry)
    ]
    seen = Counter((entry.agency, word) for entry, _, signs in marked for word in {w for s in signs for w in s.words})
    return tuple(
        entry.ref
        for entry, text, signs in marked
        if judge.outweigh(text, [sign for sign in signs if not _everywhere(sign, entry.agency, seen, rows)])
    )


def _everywhere(sign: Sign, agency: str, seen: Counter[tuple[str, str]], rows: Counter[str]) -> bool:
    """A name that fills a good part of an agency's rows is no stray: somebody whom the register forgot."""
    times = max(seen[agency, word] for word in sign.words)
    return times >= _OFTEN and times > _OFTEN_SHARE * rows[agency]


@dataclass(slots=True)
class _Judge:
    """Weighs the entries that name nobody of ours. `around_us` are names that elsewhere stand beside ours."""

    reading: _Reading
    around_us: frozenset[str]
    _small: frozenset[str] = frozenset()
    _strange: dict[str, bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._small = frozenset(map(folded, self.reading.small))

    def may_name(self, text: str) -> bool:
        """Cheap: a word with a capital that may be a stranger's name."""
        capitals = self.reading.capitals
        return any(self.is_name(capitals[token]) for token in set(text.split()) if token in capitals)

    def is_name(self, word: str) -> bool:
        """A stranger's name: no word of the language, no place, no staff, nobody who is named beside ours."""
        if word not in self._strange:
            self._strange[word] = self._is_strange(word)
        return self._strange[word]

    def _is_strange(self, word: str) -> bool:
        words, plain = people_words(), folded(word.removesuffix("'s").removesuffix("’s"))
        if len(plain) < 2 or plain in words.not_names or plain in self.reading.known.staff:
            return False
        if plain in self.around_us or word in words.titles | words.practitioner_titles:
            return False
        if word.upper() in term_words().usual or word.upper() in term_words().not_terms:
            return plain in words.given_names and not word.isupper()
        if plain in self._small and plain not in words.names_that_are_words | words.given_names:
            return False
        return not any(_misspelt(plain, ours) for ours in self.reading.known.names)

    def signs(self, entry: Entry, text: str) -> list[Sign]:
        """Every name in a family's place, and the subject's where that column names another."""
        found = [
            replace(sign, start=sign.start + start, end=sign.end + start)
            for start, end in self._near_names(text)
            for sign in signs_in(text[start:end], self.is_name)
        ]
        subject = entry.account[_SUBJECT]
        names = [word for word in re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", subject) if word[:1].isupper()]
        strange = tuple(folded(name) for name in names if self.is_name(name))
        if strange and len(strange) == len(names) and set(strange) & people_words().given_names:
            found.append(Sign(strange, STRONG, "subject", 0, 0))
        return found

    def _near_names(self, text: str) -> list[tuple[int, int]]:
        """The stretches of text around what may be strangers' names: patterns need not look elsewhere."""
        capitals = self.reading.capitals
        stretches: list[tuple[int, int]] = []
        for word in _TOKEN.finditer(text):
            if word[0] in capitals and self.is_name(capitals[word[0]]):
                start, end = max(0, word.start() - _AROUND), word.end() + _AROUND
                if stretches and start <= stretches[-1][1]:
                    start = stretches.pop()[0]
                stretches.append((start, end))
        return stretches

    def outweigh(self, text: str, signs: Sequence[Sign]) -> bool:
        """The signs of another family weigh more than words that may mean this one."""
        if not signs or _ADDRESS_CODE.search(text) or self._our_address(text):
            return False
        if self._misspells_us(text):
            return False
        bare = _bare_kin(text, signs)
        opens = [sign for sign in signs if sign.weight >= FAIR and _opens_with(text, sign)]
        friends = not people_words().associates.isdisjoint(text.casefold().replace(",", " ").split())
        if bare and friends and not opens:
            return False
        against = (_BARE_BEHIND if opens and not _bare_kin(text[: opens[0].start], signs) else _BARE) if bare else 0.0
        begins = any(_opens_with(text, sign) for sign in signs)
        return _weight(signs) + (_OPENS if begins else _BURIED) - against >= _ENOUGH

    def _misspells_us(self, text: str) -> bool:
        """A name one slip away from ours stands in the text, unless a stranger's surname follows."""
        if self.reading.namesakes(text):
            return False
        capitals = (folded(self.reading.capitals[token]) for token in text.split() if token in self.reading.capitals)
        return any(_misspelt(word, ours) for word in capitals for ours in sorted(self.reading.known.names))

    def _our_address(self, text: str) -> bool:
        phrases = self.reading.known.phrases
        return bool(phrases) and any(f" {phrase} " in f" {folded(text)} " for phrase in phrases)


def _opens_with(text: str, sign: Sign) -> bool:
    """The cell begins with the name, or with hardly anything before it: `Visit to Mrs Okafor`."""
    before = text[: sign.start].rsplit("\n", 1)[-1]
    named = text[sign.start : sign.end].split()
    first = next((n for n, word in enumerate(named) if folded(word) in sign.words), 0)
    words = [word.casefold() for word in (*before.split(), *named[:first])]
    stranger = people_words().associates.isdisjoint(words)
    return stranger and len(before.split()) <= _FEW_WORDS and _SENTENCE_END.search(before) is None


def _weight(signs: Sequence[Sign]) -> float:
    """The weightiest sign of each name, and somewhat more for another kind of sign elsewhere in the text."""
    weight = 0.0
    by_name: dict[str, list[Sign]] = {}
    for sign in sorted(signs, key=lambda sign: (-sign.weight, sign.start)):
        by_name.setdefault(sign.words[-1], []).append(sign)
    for first, *others in by_name.values():
        apart = {each.frame for each in others if each.start >= first.end or each.end <= first.start}
        weight += first.weight + (_AGAIN if apart - {first.frame} else 0.0)
    return weight


def _misspelt(one: str, ours: str) -> bool:
    """One slip away from a name of ours: `Elody` for `Elodie` is nobody else."""
    if min(len(one), len(ours)) < _LONG_ENOUGH_TO_MISSPELL or one[0] != ours[0]:
        return False
    return OSA.distance(one, ours, score_cutoff=2) <= (2 if len(ours) > 5 else 1)


def _bare_kin(text: str, signs: Sequence[Sign]) -> bool:
    """`Mother rang`: a word for the family that no other name is tied to, so that it may mean ours."""
    referents = people_words().referents
    for word in re.finditer(r"[^\W\d_]+(?:['’]s)?", text):
        plain = word[0].casefold().replace("’", "'")
        tied = any(sign.start <= word.start() < sign.end for sign in signs)
        if plain in referents - people_words().labels and not tied and not _theirs(text[: word.start()]):
            return True
    return re.search(r"(?<![\w./])[MFC](?![\w.'’&/])", text) is not None


def _theirs(before: str) -> bool:
    """`her mother`, `his dad`: whoever was named last."""
    return before.rstrip().casefold().endswith((" her", " his", " their")) or before.strip().casefold() in (
        "her",
        "his",
    )
