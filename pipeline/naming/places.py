"""Schools, nurseries and surgeries of the register in a text: whoever knows the school, knows the child."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.domain.agency import Agency
from pipeline.naming.identifiers import Found
from pipeline.naming.kinds_of_place import GAP, is_a_place, own_words
from pipeline.naming.plain import plain
from pipeline.naming.words import naming_words

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


def _pattern(name: str) -> re.Pattern[str]:
    forms = "|".join(sorted(_forms(plain(name).text), key=lambda form: (-len(form), form)))
    return re.compile(rf"(?<!\w)(?:{forms})(?!\w)", re.IGNORECASE)


def _forms(name: str) -> Iterator[str]:
    """As patterns: the name, and its own words with any words of its kind."""
    yield _loosely(name)
    if core := own_words(name):
        kinds = "|".join(map(_loosely, naming_words()["places_that_identify"]))
        yield rf"{_loosely(core)}{GAP}(?:[\w.]+{GAP}){{0,{_MOST_BETWEEN}}}?(?:{kinds})"


def _loosely(name: str) -> str:
    """With any space, an apostrophe or none, and `St.` for `St`."""
    words = (re.escape(word).replace("'", "'?") for word in name.split())
    return GAP.join(r"St\.?" if word in ("St", r"St\.") else word for word in words)
