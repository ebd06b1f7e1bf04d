"""Numbers that belong to one person: kept in registers, each with the letter or digit that checks it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.release.known import Known
from pipeline.release.rules.hits import Hit, before, hit

_NHS = re.compile(r"(?<![\d.])\d{3}[ .-]?\d{3}[ .-]?\d{4}(?![\d]|\.\d)")
_NHS_WORDS = re.compile(r"\b(nhs|chi|n\.h\.s\.)(?: patient)?(?: number| no\.?| num| id|:|#)")
_PUBLIC = re.compile(r"\b(?:isbn|issn|doi|orcid|pmid|invoice|order|grant|charity|company|vat|fax|tel)\b[^.;]*$")
_UPN_WHOLE = re.compile(r"\b[A-Z]\d{11}[\dA-HJ-NP-RT-Z]\b", re.IGNORECASE)
_UPN_GROUPED = re.compile(r"\b[A-HJ-NP-RT-Z]\s?\d{3}\s?\d{4}\s?\d{4}\s?\d\b", re.IGNORECASE)
_UPN_WORDS = re.compile(r"\bupn\b|unique pupil")
_NINO = re.compile(
    r"\b(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][ -]?\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?[A-D]\b",
    re.IGNORECASE,
)
_NINO_TEMPORARY = re.compile(r"\b[A-Z]{2}[ -]?\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?[A-DFM]?\b", re.IGNORECASE)
_NINO_WORDS = re.compile(r"national insurance|\bni (?:number|no)|\bnino\b")
_LICENCE = re.compile(r"\b[A-Z]{2}[A-Z9]{3}\d{6}[A-Z9]{2}\d[A-Z]{2}\b")
_PASSPORT = re.compile(
    r"passport(?:\s+(?:number|no\.?|num|ref(?:erence)?))?\s*(?:is|was|:|#|-|\()?\s*(?P<token>\d{9}|[A-Z]{1,2}\d{6,8})\b",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(
    r"(?:account|a/c|acct)(?:\s+(?:number|no\.?|num))?\s*(?:is|was|:|#|-)?\s*(?P<token>\d{8})\b", re.IGNORECASE
)
_SORT_CODE = re.compile(r"sort\s*code\s*(?:is|was|:|#|-)?\s*(?P<token>\d{2}[- ]?\d{2}[- ]?\d{2})\b", re.IGNORECASE)
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){3,7}(?: ?[A-Z\d]{1,3})?\b")
_CARD = re.compile(r"(?<!\d)\d{4}[ -]\d{4}[ -]\d{4}[ -]\d{4}(?!\d)")


def nhs_numbers(text: str, known: Known) -> Iterator[Hit]:
    """Ten digits whose last one checks the others; any ten that are called an NHS number."""
    del known
    from stdnum.gb import nhs

    for match in _NHS.finditer(text):
        called = _NHS_WORDS.search(before(text, match.start(), 30))
        by_chance = _is_telephone(text, match) or _PUBLIC.search(before(text, match.start(), 25))
        if called or (nhs.is_valid(match[0]) and not by_chance):
            yield hit("nhs-number", match)


def _is_telephone(text: str, match: re.Match[str]) -> bool:
    return match[0].startswith("0") or text[: match.start()].endswith(("+44 ", "+44", "(0)"))


def pupil_numbers(text: str, known: Known) -> Iterator[Hit]:
    """Unique pupil numbers. A letter and twelve figures in one piece are nothing else; in groups the check letter or
    the words before tell."""
    del known
    yield from (hit("upn", match) for match in _UPN_WHOLE.finditer(text))
    for match in _UPN_GROUPED.finditer(text):
        token = re.sub(r"\s", "", match[0]).upper()
        if _check_letter(token) == token[0] or _UPN_WORDS.search(before(text, match.start(), 40)):
            yield hit("upn", match)


def _check_letter(token: str) -> str:
    """The library's own test knows the local authorities of 2011 alone, so only its arithmetic is used."""
    from stdnum.gb import upn

    return upn.calc_check_digit(token[1:])


def insurance_numbers(text: str, known: Known) -> Iterator[Hit]:
    """National Insurance numbers: every allowed combination of letters, with or without blanks."""
    del known
    yield from (hit("national-insurance-number", match) for match in _NINO.finditer(text))
    for match in _NINO_TEMPORARY.finditer(text):
        if _NINO_WORDS.search(before(text, match.start(), 40)):
            yield hit("national-insurance-number", match)


def document_numbers(text: str, known: Known) -> Iterator[Hit]:
    """Driving licences, passports, bank accounts and cards."""
    del known
    yield from (hit("document-number", match) for match in _LICENCE.finditer(text))
    for pattern in (_PASSPORT, _ACCOUNT, _SORT_CODE):
        yield from (hit("document-number", match, "token") for match in pattern.finditer(text))
    yield from _by_check_digits(text)


def _by_check_digits(text: str) -> Iterator[Hit]:
    from stdnum import iban, luhn

    yield from (hit("document-number", match) for match in _IBAN.finditer(text) if iban.is_valid(match[0]))
    for match in _CARD.finditer(text):
        if luhn.is_valid(re.sub(r"\D", "", match[0])):
            yield hit("document-number", match)
