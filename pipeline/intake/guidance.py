"""Guidance that a template gives under its headings, and that authors leave in: told apart from a first entry.

In doubt it is an entry: guidance in the timeline is a nuisance, an event among the guidance is lost.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.intake.dates import looks_like_date

_SURELY = re.compile(
    r"\s*[\[(<*\u2022-]?\s*(?:please|enter|state|describe|provide|insert|select|summari[sz]e|outline|explain|specify|"
    r"indicate|comment on|e\.?g\.?|i\.?e\.?|for example|example|guidance|free text|drop[ -]?down|y ?/ ?n|yes ?/ ?no|"
    r"delete as|choose|pick|dd?[/. -]mm|dd?/m|hh:?mm|(?:use )?24[ -]?h(?:ou)?r?|in the format|format|brief(?:ly)?|"
    r"facts? only|factual|(?:actual )?date (?:of|when|in)|time (?:of|in|when)|full name|name (?:of|and)|source of|"
    r"do not|as (?:recorded|written)|one row|number each|use (?:role|code|initial|name|the)|tick|"
    r"(?:give|record|list|include|add|note|identify|complete|consider|reflect|detail)\b[^.!]{0,60}$)\b",
    re.IGNORECASE,
)
_PERHAPS = re.compile(
    r"\s*[\[(<*\u2022-]?\s*(?:give|record|list|include|use|complete|add|note|identify|consider|reflect|ensure|detail|what|who|"
    r"whom|how|where|when|which|why|was|were|did|is|are|has|initials|role|any|if|only|facts?|must|should|actual)\b",
    re.IGNORECASE,
)
_WHOLLY_BRACKETED = re.compile(r"\s*[\[(<].*[\])>]\s*", re.DOTALL)
_COLUMN_NUMBER = re.compile(r"\s*(?:\(?\d{1,2}[.)]?|\(?[a-zA-Z][.)]|column \w+)\s*", re.IGNORECASE)
_EXAMPLE = re.compile(r"\s*[\[(*]?\s*(?:example|e\.g\.|eg[.: ])", re.IGNORECASE)
_CALLED_EXAMPLE = re.compile(r"\s*[\[(*]?\s*example(?: (?:entry|row|only))?\s*[\])*]?\s*[:\u2013\u2014]", re.IGNORECASE)
_ADDRESSES_THE_AUTHOR = re.compile(
    r"\s*[\[(<*]?\s*(?:please|guidance|enter|one row|e\.g\.|for example)\b", re.IGNORECASE
)
_DATE_HINT = re.compile(r"\b(?:dates?|dd|mm|yy(?:yy)?|format)\b", re.IGNORECASE)
_LEAST_HINTS = 4
_LONGEST_HINT = 160


def instructs(text: str) -> bool:
    """A cell that may tell the author what to write: "dd/mm/yyyy", "Please describe ...", "Who was there?"."""
    return bool(_SURELY.match(text) or _PERHAPS.match(text) or _WHOLLY_BRACKETED.fullmatch(text))


def is_guidance(texts: Sequence[str], date_cell: str, *, dated: bool, date_unknown: bool) -> bool:
    """Whether a row near the headings holds instructions or an example. `texts` are its filled cells,
    `date_cell` what stands under the date; `date_unknown`: it says that the date is not known."""
    if not texts or date_unknown:
        return False
    if _EXAMPLE.match(texts[0]) or _is_called_example(texts):
        return True
    if dated:
        return False
    if len(texts) > 2 and all(map(_COLUMN_NUMBER.fullmatch, texts)):
        return True
    if date_cell.strip():
        return _hints_at_the_date(date_cell) and _mostly_hints(texts)
    if len(texts) == 1:
        return bool(_ADDRESSES_THE_AUTHOR.match(texts[0]))
    return all(map(_surely_instructs, texts)) and not all(map(_WHOLLY_BRACKETED.fullmatch, texts))


def _is_called_example(texts: Sequence[str]) -> bool:
    """Whether all words but a date begin with "EXAMPLE:"; beside a first entry, one cell alone may."""
    told = [text for text in texts if any(map(str.isalpha, text)) and not looks_like_date(text)]
    return bool(told) and all(map(_CALLED_EXAMPLE.match, told))


def _hints_at_the_date(cell: str) -> bool:
    """ "dd/mm/yyyy", "Actual date of incident": on what to write, not when it was."""
    if any(map(str.isdigit, cell)) and not _EXAMPLE.match(cell):
        return False
    return bool(_DATE_HINT.search(cell)) or instructs(cell)


def _mostly_hints(texts: Sequence[str]) -> bool:
    told = sum(map(instructs, texts))
    short = len(texts) >= _LEAST_HINTS and all(len(text) <= _LONGEST_HINT for text in texts)
    return told * 2 > len(texts) or (short and told >= 2)


def _surely_instructs(text: str) -> bool:
    asks = bool(_PERHAPS.match(text)) and text.rstrip().endswith(("?", "? ", "?)"))
    return asks or bool(_SURELY.match(text)) or bool(_WHOLLY_BRACKETED.fullmatch(text))
