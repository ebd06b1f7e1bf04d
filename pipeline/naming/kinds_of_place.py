"""Names of schools, nurseries and surgeries: what of one is its own, and what it shares with all of its kind."""

from __future__ import annotations

import re
from functools import cache

from pipeline.domain.agency import folded
from pipeline.naming.words import naming_words

GAP = r"\s{1,3}"


def is_a_place(name: str) -> bool:
    """A school, not the School Nursing Service; nor `School` or `the surgery`, which many are called."""
    kind = _kinds().search(name)
    if kind is None or _any_of("no_place_before").match(name[kind.end() :].lstrip()):
        return False
    return bool(folded(_any_of("kinds_of_school").sub(" ", _kinds().sub(" ", name))))


def own_words(name: str) -> str:
    """`Wenham Mill` of Wenham Mill Church of England Primary School; empty where no kind stands behind it."""
    kind = _kinds().search(name)
    own = name[: kind.start()].strip() if kind else ""
    while (generic := _ending_in_kind().search(own)) is not None:
        own = own[: generic.start()].strip()
    return own


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
    words = "|".join(GAP.join(map(re.escape, word.split())) for word in said)
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)
