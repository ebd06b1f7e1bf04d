"""Whether an entry that names nobody of ours tells of another family: its signs weighed against what may mean us."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.chronology.families_reading import Reading, misspelt, owner
from pipeline.chronology.families_signs import FAIR, STRONG, Sign, signs_in
from pipeline.chronology.families_words import people_words
from pipeline.chronology.terms_words import term_words
from pipeline.domain.agency import folded
from pipeline.domain.entry import Account, Entry

_SUBJECT = Account._fields.index("subject")
_ADDRESS_CODE = re.compile(r"\b(?:Address|Property|Child|Sibling|Adult|Subject) ?(?:\d{1,2}|[A-H])\b")
_BARE = 1.5
_BARE_BEHIND = 0.75  # `Learner KH said that dad …`: whoever the row began with
_OPENS = 0.4
_FEW_WORDS = 3
_SENTENCE_END = re.compile(r"[.;!?]\s")
_BURIED = -0.6  # a name with an age in the middle of a row: a friend, a passer-by
_AROUND = 80  # letters on either side of a name in which its family may be said
_TOKEN = re.compile(r"\S+")
_AGAIN = 0.75
_ENOUGH = 1.5


@dataclass(slots=True)
class Judge:
    """Weighs the entries that name nobody of ours. `around_us` are names that elsewhere stand beside ours;
    `again`, where no register tells who we are, the words that several entries have: of them alone no sign is made."""

    reading: Reading
    around_us: frozenset[str]
    again: frozenset[str] = frozenset()
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
        words, plain = people_words(), folded(owner(word))
        if len(plain) < 2 or plain in words.not_names or plain in self.reading.known.staff:
            return False
        if plain in self.around_us or word in words.titles | words.practitioner_titles:
            return False
        if word.upper() in term_words().usual or word.upper() in term_words().not_terms:
            return plain in words.given_names and not word.isupper()
        if plain in self._small and plain not in words.names_that_are_words | words.given_names:
            return False
        return not any(misspelt(plain, ours) for ours in self.reading.known.names)

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
        return [sign for sign in found if not self.again.issuperset(sign.words)]

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
        """A name one slip away from ours stands in the text, unless as part of a stranger's: another surname follows,
        or it is a surname beside a name that nobody of ours has (`Rowena Halles`, `Tarrent, Maureen`)."""
        if self.reading.namesakes(text):
            return False
        capitals = [self.reading.capitals.get(token, "") for token in text.split()]
        return any(
            self._is_slip(word) and not (before and self.is_name(before)) and not (after and self.is_name(after))
            for before, word, after in zip(["", *capitals], capitals, [*capitals[1:], ""], strict=False)
        )

    def _is_slip(self, word: str) -> bool:
        return any(misspelt(folded(word), ours) for ours in sorted(self.reading.known.names))

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
    few = _FEW_WORDS if _SENTENCE_END.search(before) is None else _FEW_WORDS - 1  # `Phone. Child Imogen W`
    return stranger and len(before.split()) <= few


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
