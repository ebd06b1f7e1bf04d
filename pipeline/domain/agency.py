"""An agency that takes part in a review, and how a text is known to name it.

A wrong guess would put one agency's words under another's name, so a text names an agency only when its
name, code or other name truly stands there. Resemblance is for "did you mean", never for deciding.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher

_SMALL_WORDS = frozenset({"and", "the"})
_NOT_TELLING = frozenset({"and", "the", "of", "for", "in", "at", "to", "a", "an", "s", "ltd", "limited", "cic"})
_LIKE_ENOUGH = 0.72


@dataclass(frozen=True, slots=True)
class Agency:
    """One row of the register's Agencies sheet. `None` where the register says nothing."""

    name: str
    code: str
    also_known_as: tuple[str, ...] = ()
    sector: str = ""
    service_areas: tuple[str, ...] = ()
    chronology_wanted: bool | None = None
    chronology_due: date | None = None
    chronology_received: date | None = None
    summary_wanted: bool | None = None
    summary_due: date | None = None
    summary_received: date | None = None
    author: str = ""
    author_role: str = ""
    author_not_involved: bool | None = None
    review_team_member: str = ""
    review_team_not_involved: bool | None = None
    sub_committee_member: str = ""
    independence_note: str = ""
    senior_manager: str = ""
    senior_manager_informed: date | None = None
    records_secured: date | None = None
    blank_date_means_above: bool = False
    year_stands_above: bool = False
    files_that_count: tuple[str, ...] = ()
    file_password: str = field(default="", repr=False)
    note: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The name and every other name, not the code."""
        return (self.name, *self.also_known_as)


def folded(text: str) -> str:
    """The text without what people write differently: case, accents' form, punctuation, `&`, "and", "the".

    >>> folded("The Children's  Social-Care & Early_Help")
    'childrens social care early help'
    """
    plain = unicodedata.normalize("NFKC", text).casefold().replace("&", " and ")
    plain = re.sub(r"['’‘`]", "", plain)
    return " ".join(word for word in re.findall(r"[^\W_]+", plain) if word not in _SMALL_WORDS)


def match_agency(text: str, agencies: Sequence[Agency]) -> tuple[Agency, ...]:
    """Every agency that this text names; more than one means that the text does not decide.

    A text that is a name, code or other name and nothing else comes first. Otherwise a full name must
    stand in it as whole words ("Essex Police chronology v2.xlsx"); a code only as a word in capitals. A
    name inside a longer one that also stands there ("Essex Health" in "Mid Essex Health") does not count.
    """
    whole = _squeezed(text)
    exact = tuple(a for a in agencies if whole and whole in {_squeezed(name) for name in (*a.names, a.code)})
    if exact:
        return exact
    spans = {agency.code: list(_spans(text, agency)) for agency in agencies}
    longest = [
        agency
        for agency in agencies
        if any(not _inside_another(span, agency.code, spans) for span in spans[agency.code])
    ]
    return tuple(longest)


def closest_agency(text: str, agencies: Sequence[Agency]) -> Agency | None:
    """The agency that a misspelt name most likely meant; None when nothing is near."""
    scored = [(max(_likeness(text, name) for name in agency.names), agency) for agency in agencies]
    best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return best[1] if best[0] >= _LIKE_ENOUGH else None


def derive_codes(names: Sequence[str], taken: Sequence[str] = ()) -> tuple[str, ...]:
    """A short code for each name, the same whatever the order of the names, none of them `taken`.

    Two telling words or fewer: three letters of the last ("Essex Police" -> POL); more: the initials
    ("Children's Social Care" -> CSC). Those that would share a code all take a longer one (EPOL, KPOL).
    """
    used = {code.upper() for code in taken}
    chosen: dict[str, str] = {}
    for candidates in zip(*(_candidates(name) for name in names), strict=True):
        wanted = {name: code for name, code in zip(names, candidates, strict=True) if name not in chosen}
        times = Counter(wanted.values())
        free = {name: code for name, code in wanted.items() if times[code] == 1 and code not in used}
        chosen |= free
        used |= set(free.values())
    for name in sorted(set(names) - set(chosen)):
        chosen[name] = _numbered(_candidates(name)[0], used)
        used.add(chosen[name])
    return tuple(chosen[name] for name in names)


def _candidates(name: str) -> tuple[str, str, str]:
    """Short, longer and longest code for a name, before anybody knows whether it is free."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", folded(name)) if c.isascii())
    every = plain.split()
    words = [word for word in every if word not in _NOT_TELLING] or every or ["agency"]
    initials = "".join(word[0] for word in words)
    short = initials[:4] if len(words) > 2 else words[-1][:3]
    longer = initials if len(words) > 2 else words[0][0] + short
    longest = words[0][:3] + words[-1][:3]
    return short.upper(), longer[:8].upper(), longest.upper()


def _numbered(code: str, used: set[str]) -> str:
    number = 2
    while f"{code}{number}" in used:
        number += 1
    return f"{code}{number}"


def _squeezed(text: str) -> str:
    return folded(text).replace(" ", "")


def _likeness(text: str, name: str) -> float:
    """0 to 1; the order of the words does not matter ("Police, Essex")."""
    ours, theirs = folded(text), folded(name)
    return max(_ratio(ours, theirs), _ratio(_words_sorted(ours), _words_sorted(theirs)))


def _ratio(ours: str, theirs: str) -> float:
    return SequenceMatcher(None, ours, theirs, autojunk=False).ratio()


def _words_sorted(text: str) -> str:
    return " ".join(sorted(text.split()))


def _spans(text: str, agency: Agency) -> Iterator[tuple[int, int]]:
    """Where the agency's names and code stand in the text, as (first, last) word numbers."""
    tokens = _tokens(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text))  # EssexPolice_chronology.xlsx
    low = [folded(token) for token in tokens]
    for name in agency.names:
        yield from (
            span for span in _runs(low, folded(name).split()) if _not_by_chance(name, tokens[span[0] : span[1] + 1])
        )
    yield from _runs(tokens, _tokens(agency.code.upper()))


def _tokens(text: str) -> list[str]:
    words = re.findall(r"[^\W_]+", re.sub(r"['’‘`]", "", text))
    return [word for word in words if word.casefold() not in _SMALL_WORDS]


def _runs(words: Sequence[str], wanted: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Every place where the wanted words follow one another."""
    for start in range(len(words) - len(wanted) + 1) if wanted else ():
        if list(words[start : start + len(wanted)]) == list(wanted):
            yield start, start + len(wanted) - 1


def _not_by_chance(name: str, tokens: Sequence[str]) -> bool:
    """An other name in a few capitals ("ED", "CSC") is like a code: it must stand in capitals."""
    return not (name.isupper() and len(name) <= 4) or all(token.isupper() for token in tokens)


def _inside_another(span: tuple[int, int], code: str, spans: dict[str, list[tuple[int, int]]]) -> bool:
    """Another agency's longer name covers these words."""
    return any(
        start <= span[0] and span[1] <= end and (end - start) > (span[1] - span[0])
        for other, found in spans.items()
        if other != code
        for start, end in found
    )
