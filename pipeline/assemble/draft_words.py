"""The draft report's own words: headings, prompts and standing sentences, from schemas/report-draft.json."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pipeline.domain.agency import folded
from pipeline.domain.draft import Piece, Prompt, Section
from pipeline.domain.trouble import SetupError
from pipeline.shipped import SCHEMAS

_FILE = "report-draft.json"


@dataclass(frozen=True, slots=True)
class DraftWords:
    """What the schema holds, by its own names."""

    data: Mapping[str, Any]

    def limit(self, name: str) -> int:
        """How many of something stand in the body of the report."""
        return int(self.data["limits"][name])

    def heading(self, name: str, **filled: str) -> str:
        """A section's heading."""
        return _filled(self.data["sections"][name]["heading"], filled)

    def prompts(self, name: str, **filled: str) -> tuple[Prompt, ...]:
        """What a person has to write in a section."""
        prompts = self.data["sections"][name]["prompts"]
        return tuple(Prompt(_filled(each["asks"], filled), _filled(each["rests_on"], filled)) for each in prompts)

    def title_page(self, name: str) -> str:
        """A text of the title page."""
        return str(self.data["title_page"][name])

    def statements(self, **filled: str) -> tuple[tuple[str, str], ...]:
        """What the title page says about the draft itself."""
        return tuple((about, _filled(text, filled)) for about, text in self.data["title_page"]["statements"])

    def of(self, part: str, name: str, **filled: str) -> str:
        """A text of `finding` or `recommendation`."""
        return _filled(self.data[part][name], filled)

    def says_nothing(self, text: str) -> bool:
        """Whether all of a cell is "None.", "n/a" or a dash: an answer, and nothing to gather."""
        return folded(text) in self.data["says_nothing"]

    def gives_no_voice(self, text: str) -> bool:
        """The same for the child's voice, to which a yes or a no gives none either."""
        return self.says_nothing(text) or folded(text) in self.data["no_voice"]

    def section(self, name: str, *pieces: Piece, level: int = 1, **filled: str) -> Section:
        """A section under its heading: what is known, then what is to be written."""
        return Section(self.heading(name, **filled), level, (*pieces, *self.prompts(name, **filled)))


@lru_cache(maxsize=1)
def draft_words() -> DraftWords:
    """The words that ship with the program. Raises `SetupError` for a file that is not well formed."""
    try:
        return DraftWords(json.loads((SCHEMAS / _FILE).read_text(encoding="utf-8")))
    except (OSError, ValueError) as fault:
        raise SetupError(f"{_FILE}: cannot be read ({fault}). Put it back as it was shipped.") from fault


def _filled(text: str, filled: Mapping[str, str]) -> str:
    """Not `str.format`: a board's own text may hold braces."""
    for name, value in filled.items():
        text = text.replace(f"{{{name}}}", value)
    return text
