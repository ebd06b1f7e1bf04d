"""The story files under `story/`: what each agency tells, in plain text that a person can edit.

`@@` opens a sheet or table. `@ 2018-03-17 21:40 E07` opens an entry: the truth about its date, the
event of `story/events.csv` that it tells, a `#label`. Lines `key: text` are what the author wrote;
`~mark key: text` is what hangs on a cell (a comment, a strike-through). `!` opens a row that is no entry.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path

STORY = Path(__file__).resolve().parents[1] / "story"


@dataclass(frozen=True, slots=True)
class Truth:
    """The interval of days that the author's wording means, as `chronology.csv` would state it."""

    earliest: date | None
    latest: date | None
    time: time | None
    precision: str
    qualifier: str


@dataclass(frozen=True, slots=True)
class Telling:
    """One entry as one agency tells it. `cells` is keyed by the story's short keys (`ev`, `act`, `an`)."""

    truth: Truth
    event: str
    label: str
    cells: dict[str, str]
    marks: dict[str, str]

    def get(self, key: str) -> str:
        return self.cells.get(key, "")

    @property
    def day(self) -> date | None:
        return self.truth.earliest


@dataclass(frozen=True, slots=True)
class Aside:
    """A row that is no entry. `kind`: nil, section, total, note, sign, repeat."""

    kind: str
    text: str
    area: str = ""
    period: str = ""


@dataclass(slots=True)
class Part:
    """One sheet or table of a story file."""

    title: str
    lines: list[Telling | Aside] = field(default_factory=list)

    @property
    def tellings(self) -> list[Telling]:
        return [line for line in self.lines if isinstance(line, Telling)]


def read(name: str) -> list[Part]:
    """All parts of one story file, in its order."""
    parts: list[Part] = []
    block: list[str] = []
    for line in [*(STORY / f"{name}.txt").read_text(encoding="utf-8").splitlines(), "@@ end"]:
        if line.startswith(("@", "!")):
            if block:
                parts[-1].lines.append(_line_of(block))
            block = [line]
            if line.startswith("@@"):
                parts.append(Part(line[2:].strip()))
                block = []
        elif line.strip():
            block.append(line)
    return parts[:-1]


def _line_of(block: list[str]) -> Telling | Aside:
    head, *body = block
    return _aside(head) if head.startswith("!") else _telling(head[1:].split(), body)


def _aside(head: str) -> Aside:
    kind, _, rest = head[1:].partition(" ")
    text, _, tail = rest.partition(" | ")
    period, _, area = tail.partition(" ; ")
    return Aside(kind, text, area.strip(), period.strip())


def _telling(head: list[str], body: list[str]) -> Telling:
    cells: dict[str, str] = {}
    marks: dict[str, str] = {}
    for line in body:
        key, _, text = line.partition(":")
        if key.startswith("~"):
            marks[key[1:]] = text[1:]
        else:
            cells[key] = text[1:]
    event = next((word for word in head if re.fullmatch(r"E\d\d", word)), "")
    label = next((word for word in head if word.startswith("#")), "")
    return Telling(_truth([w for w in head if w not in (event, label)]), event, label, cells, marks)


def _truth(words: list[str]) -> Truth:
    if words[0] == "undated":
        return Truth(None, None, None, "undated", "")
    first, _, last = words[0].partition("..")
    clock = next((time.fromisoformat(w) for w in words if re.fullmatch(r"\d\d:\d\d", w)), None)
    named = next((w for w in words if w in ("span", "month", "season", "year")), "")
    precision = named or ("span" if last else "minute" if clock else "day")
    qualifier = next((w for w in words if w in ("~", "?", "%")), "")
    return Truth(date.fromisoformat(first), date.fromisoformat(last or first), clock, precision, qualifier)
