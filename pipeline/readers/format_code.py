"""Excel number formats taken apart: what `dd/mm/yyyy;@` or `[$£-809]#,##0.00` says about a cell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache

from pipeline.domain.when import Precision


class Shows(StrEnum):
    """What kind of thing a format makes of a number."""

    PLAIN = "plain"  # General, text, or a format we do not know: the number as typed
    NUMBER = "number"
    MOMENT = "moment"  # a date, a clock time, or both
    DURATION = "duration"  # [h]:mm: hours that may pass 24


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a format. `kind`: `text`, `digit`, `point`, `comma`, `percent`, `date`, `elapsed`,
    `half` (AM/PM), `fraction`, `exponent`, `general`, `written` (the cell's text)."""

    kind: str
    text: str


@dataclass(frozen=True)
class Section:
    """One of the up to four parts between semicolons. `condition` is `('<=', 999.0)` for `[<=999]`."""

    tokens: tuple[Token, ...]
    condition: tuple[str, float] | None = None

    @cached_property
    def kinds(self) -> frozenset[str]:
        return frozenset(token.kind for token in self.tokens)

    @cached_property
    def shows(self) -> Shows:
        if "elapsed" in self.kinds:
            return Shows.DURATION
        if self.kinds & {"date", "half"}:
            return Shows.MOMENT
        if self.kinds & {"general", "written", "exponent", "fraction"} or "digit" not in self.kinds:
            return Shows.PLAIN
        return Shows.NUMBER

    @cached_property
    def letters(self) -> frozenset[str]:
        """Which parts of a date it shows: `y`, `m` (month), `d`, `h`, `n` (minute), `s`."""
        return frozenset(token.text[0] for token in self.tokens if token.kind == "date")

    @cached_property
    def precision(self) -> Precision:
        """How much of a true date the reader of the cell can see."""
        if "d" in self.letters or not self.letters & {"y", "e", "m"}:
            return Precision.MINUTE if self.has_time else Precision.DAY
        return Precision.MONTH if "m" in self.letters else Precision.YEAR

    @cached_property
    def has_time(self) -> bool:
        return bool(self.letters & {"h", "n", "s"})

    @cached_property
    def has_day(self) -> bool:
        return bool(self.letters & {"y", "e", "m", "d"})


# The formats that Windows fills in from its regional settings, as a British computer shows them.
BRITISH = {14: "dd/mm/yyyy", 22: "dd/mm/yyyy hh:mm"}
LONG_DATE, LONG_TIME = "dd mmmm yyyy", "hh:mm:ss"

PIECES = re.compile(
    r"""(?P<quoted>"[^"]*"?) | \\(?P<escaped>.) | (?P<padding>[_*].?)
      | \[(?P<bracket>[^\]]*)\]
      | (?P<general>General) | (?P<half>AM/PM|A/P) | (?P<exponent>E[+-])
      | (?P<date>y+|m+|d+|h+|e+|s+(?:\.0+)?) | (?P<fraction>[?\#0]*/[?\#0\d]+)
      | (?P<digit>[0\#?]) | (?P<point>\.) | (?P<comma>,) | (?P<percent>%) | (?P<written>@)
      | (?P<literal>.)""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)$")


@lru_cache(maxsize=4096)
def sections(code: str, number: int | None = None) -> tuple[Section, ...]:
    """The sections of a format code; `number` is its id, by which Excel knows the built-in ones."""
    code = BRITISH.get(number, code) if number is not None else code
    if "[$-F800]" in code.upper():
        code = LONG_DATE
    elif "[$-F400]" in code.upper():
        code = LONG_TIME
    parts: list[list[re.Match[str]]] = [[]]
    for piece in PIECES.finditer(code):
        if piece.group() == ";":
            parts.append([])
        else:
            parts[-1].append(piece)
    return tuple(_section(part) for part in parts)


def _section(pieces: list[re.Match[str]]) -> Section:
    tokens: list[Token] = []
    condition = None
    for match in pieces:
        kind = match.lastgroup or "literal"
        text = match.group(kind)
        limit = CONDITION.match(text) if kind == "bracket" else None
        if limit:
            condition = (limit.group(1), float(limit.group(2)))
        tokens.extend(_token(kind, text))
    return Section(tuple(_minutes(tokens)), condition)


def _token(kind: str, text: str) -> list[Token]:
    if kind == "padding":  # room left blank to line figures up: nobody's words
        return []
    if kind == "bracket":
        return _bracket(text)
    if kind == "quoted":
        return [Token("text", text.strip('"'))]
    if kind in {"escaped", "literal"}:
        return [Token("text", text)]
    return [Token(kind, text.lower() if kind in {"date", "half", "exponent"} else text)]


def _bracket(inside: str) -> list[Token]:
    """`[h]` counts hours on past 24, `[$£-809]` is a currency sign; colours and languages show nothing."""
    if re.fullmatch(r"h+|m+|s+", inside, re.IGNORECASE):
        return [Token("elapsed", inside.lower())]
    if inside.startswith("$"):
        return [Token("text", inside[1:].partition("-")[0])]
    return []


def _minutes(tokens: list[Token]) -> list[Token]:
    """`m` means minutes after hours and before seconds, and months everywhere else."""
    parts = [index for index, token in enumerate(tokens) if token.kind in {"date", "elapsed"}]
    for place, index in enumerate(parts):
        if tokens[index].kind == "date" and tokens[index].text in {"m", "mm"}:
            before = tokens[parts[place - 1]].text[0] if place else ""
            after = tokens[parts[place + 1]].text[0] if place + 1 < len(parts) else ""
            if before == "h" or after == "s":
                tokens[index] = Token("date", tokens[index].text.replace("m", "n"))
    return tokens
