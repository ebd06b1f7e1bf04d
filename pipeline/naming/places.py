"""Schools, nurseries and surgeries of the register in a text: whoever knows the school, knows the child."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.domain.agency import Agency, folded
from pipeline.naming.identifiers import Found
from pipeline.naming.plain import plain
from pipeline.naming.words import naming_words

_GAP = r"\s{1,3}"
_MOST_BETWEEN = 4


class Places:
    """Made once for a register. In full, or by its own words with another word of its kind: "Fellside school" for
    Fellside Church of England Primary School."""

    def __init__(self, agencies: Sequence[Agency]) -> None:
        names = [(number, name) for number, agency in enumerate(agencies) for name in agency.names if is_a_place(name)]
        self._patterns = tuple((number, _pattern(name)) for number, name in names)

    def found_in(self, text: str) -> tuple[Found, ...]:
        """Each place once, in order; `people` are the numbers of the agencies."""
        said = plain(text)
        found: dict[tuple[int, int], list[int]] = {}
        for number, pattern in self._patterns:
            for match in pattern.finditer(said.text):
                found.setdefault(said.original(match.start(), match.end()), []).append(number)
        return tuple(Found(start, end, tuple(who)) for (start, end), who in sorted(found.items()))


def is_a_place(name: str) -> bool:
    """A school, not the School Nursing Service; nor `School` or `the surgery`, which many are called."""
    kind = _kinds().search(name)
    if kind is None or _any_of("no_place_before").match(name[kind.end() :].lstrip()):
        return False
    return bool(folded(_any_of("kinds_of_school").sub(" ", _kinds().sub(" ", name))))


def _pattern(name: str) -> re.Pattern[str]:
    forms = "|".join(sorted(_forms(plain(name).text), key=lambda form: (-len(form), form)))
    return re.compile(rf"(?<!\w)(?:{forms})(?!\w)", re.IGNORECASE)


def _forms(name: str) -> Iterator[str]:
    """As patterns: the name, and its own words with any words of its kind."""
    yield _loosely(name)
    kind = _kinds().search(name)
    core = name[: kind.start()].strip() if kind else ""
    while (generic := _ending_in_kind().search(core)) is not None:
        core = core[: generic.start()].strip()
    if core:
        kinds = "|".join(map(_loosely, naming_words()["places_that_identify"]))
        yield rf"{_loosely(core)}{_GAP}(?:[\w.]+{_GAP}){{0,{_MOST_BETWEEN}}}?(?:{kinds})"


def _loosely(name: str) -> str:
    """With any space, an apostrophe or none, and `St.` for `St`."""
    words = (re.escape(word).replace("'", "'?") for word in name.split())
    return _GAP.join(r"St\.?" if word in ("St", r"St\.") else word for word in words)


@cache
def _kinds() -> re.Pattern[str]:
    return _any_of("places_that_identify")


@cache
def _ending_in_kind() -> re.Pattern[str]:
    return re.compile(rf"(?:{_any_of('kinds_of_school').pattern})\W*$", re.IGNORECASE)


@cache
def _any_of(name: str) -> re.Pattern[str]:
    """Any word or phrase of one list, as whole words, the longest first."""
    said = sorted(naming_words()[name], key=lambda word: (-len(word), word))
    words = "|".join(_GAP.join(map(re.escape, word.split())) for word in said)
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)
