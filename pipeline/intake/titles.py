"""What an author wrote above the table: agency, author, period and key, where labelled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.domain.grid import Row, shown

_LABELS = {
    "agency": r"(?:name of (?:the )?)?(?:submitting |contributing |reporting |your )?"
    r"(?:agency|organi[sz]ation|service|agency ?/ ?(?:organi[sz]ation|service))(?: name)?",
    "author": r"(?:name of )?(?:chronology )?author(?:'s name|/s|\(s\)|s)?(?: ?(?:of|and|&|/) [a-z /]{3,30})?"
    r"|(?:completed|prepared|compiled|written|submitted) by|report writer|name of author",
    "period": r"(?:(?:time)?(?:period|scope|timeframe|time frame|date range)"
    r"(?: (?:of|under|for|covered|in) (?:the )?(?:review|chronology|scope|covered|under review)(?: period)?)?"
    r"|dates? (?:of|under|for|covered|in) (?:the |by the |this )?(?:review|chronology|scope|period)"
    r"|review period|scoping period|chronology period|period covered(?: by (?:this|the) chronology)?)",
    "key": r"key(?: to (?:abbreviations|initials|codes|names))?|abbreviations(?: used)?|glossary|legend",
}
_LABELLED = {
    name: re.compile(rf"\s*(?:{pattern})\s*[:\u2013\u2014=-]\s*(?P<value>\S.*)", re.IGNORECASE | re.DOTALL)
    for name, pattern in _LABELS.items()
}
_ALONE = {
    name: re.compile(rf"\s*(?:{pattern})\s*[:\u2013\u2014-]?\s*", re.IGNORECASE) for name, pattern in _LABELS.items()
}
_BLANKS = re.compile(r"\t+| {2,}|\s\|\s")
_LONGEST_LABELLED_LINE = 2_000


def line_of(row: Row) -> str:
    """A title row as one line: its filled cells, in order."""
    return " ".join(text for text in map(shown, row.cells) if text.strip())


def labels_in(above: Sequence[str], rows: Iterable[Row]) -> tuple[tuple[str, str], ...]:
    """(label, value) pairs, label one of agency, author, period, key; the first of each kind but for
    keys, of which every one counts. `Label: value` in one cell, or the value in the next filled cell."""
    found: list[tuple[str, str]] = []
    for line in above:
        _collect(found, _apart(line))
    for row in rows:
        _collect(found, [part for text in map(shown, row.cells) for part in _apart(text)])
    return tuple(found)


def _apart(text: str) -> list[str]:
    """The labelled parts of a cell or line: `Agency: X     Author: Y` holds two, set apart by blanks."""
    lines = [line for line in text.split("\n") if line.strip()]
    parts = [part for line in lines for part in _BLANKS.split(line) if part.strip()]
    labelled = sum(_labelled(part, "") is not None for part in parts)
    return parts if labelled > 1 else lines


def _collect(found: list[tuple[str, str]], texts: Sequence[str]) -> None:
    for position, text in enumerate(texts):
        following = texts[position + 1] if position + 1 < len(texts) else ""
        pair = _labelled(text, following)
        if pair and (pair[0] == "key" or pair[0] not in dict(found)):
            found.append(pair)


def _labelled(text: str, following: str) -> tuple[str, str] | None:
    if len(text) > _LONGEST_LABELLED_LINE:
        return None
    for name, pattern in _LABELLED.items():
        if inline := pattern.fullmatch(text):
            return name, inline["value"].strip()
    for name, pattern in _ALONE.items():
        if following and pattern.fullmatch(text) and not any(p.fullmatch(following) for p in _ALONE.values()):
            return name, following.strip()
    return None
