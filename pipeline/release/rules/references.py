"""Numbers under which an agency, a court or a hospital keeps the family's records."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.release.known import Known
from pipeline.release.rules.hits import Hit, before, hit
from pipeline.release.wording import any_of

_REFERENCE = r"(?P<token>(?=[A-Z\d/_.-]*\d[A-Z\d/_.-]*\d)[A-Z\d](?:[A-Z\d/_.-]|(?<=[A-Z\d]) (?=\d{2,}\b))*[A-Z\d])\b"
_PUBLIC = re.compile(
    r"\b(?:ofsted|cqc|dfe|edubase|gias|establishment|provider|company|charity)\b[^.;,]{0,20}$|\bofsted\b[^.;]*"
)
_PUBLIC_NUMBER = re.compile(r"\d{4,8}|\d{3}/\d{4}|1-\d{6,10}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_FAMILY_COURT = re.compile(r"\b[A-Z]{2}\d{2}[A-Z]\d{5}\b")
_CROWN_COURT = re.compile(r"\b[TSAU]\d{8}\b")
_CITATION = re.compile(r"\[\d{4}\]\s+(?:EWFC|EWHC)\s+\d+(?:\s+\((?:B|Fam)\))?")
_CRIME = re.compile(r"(?<![\d/])\d{2}/\d{4,7}/\d{2}(?![\d/])")
_COLLAR = re.compile(r"\b(?:PC|WPC|PS|DC|DS|DI|PCSO)\s?\d{3,6}\b")  # an officer's own number; PC1 is how reports count
_URN = re.compile(r"(?<![\w/])\d{2}[A-Z]{1,2}\d?/?\d{4,7}/?\d{2}\b")


def case_numbers(text: str, known: Known) -> Iterator[Hit]:
    """A reference that is called one (`crime ref 42/1234/20`, `hospital number H123456`), or has a court's own form."""
    del known
    for match in _called().finditer(text):
        if not _YEAR.fullmatch(match["token"]) and not _is_a_bodys(text, match):
            yield hit("case-number", match, "token")
    for pattern in (_FAMILY_COURT, _CROWN_COURT, _CRIME, _URN, _COLLAR):
        yield from (hit("case-number", match) for match in pattern.finditer(text))
    yield from (
        hit("case-number", match) for match in _CITATION.finditer(text) if "Fam" in match[0] or "EWFC" in match[0]
    )


def _is_a_bodys(text: str, match: re.Match[str]) -> bool:
    """Ofsted URN 123456: what a school or a service is registered under, for all to look up."""
    said = f"{before(text, match.start(), 25)}{match[0].casefold()}"
    return _PUBLIC.search(said) is not None and _PUBLIC_NUMBER.fullmatch(match["token"]) is not None


@cache
def _called() -> re.Pattern[str]:
    whose, what = any_of("references", "whose"), any_of("references", "what")
    alone = any_of("references", "alone")
    return re.compile(
        rf"\b(?:(?:{whose})(?:'s)?\s+(?:(?:{whose})\s+)?(?:{what})\.?|(?:{alone})\.?)"
        rf"\s*(?:\b(?:is|was|of|under)\b|[:#(=-])*\s*{_REFERENCE}",
        re.IGNORECASE,
    )
