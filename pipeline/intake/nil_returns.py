"""Declarations of no contact: "Nil return", "No contact between March and June 2019", "Not known to service".

The difficulty is the entry that begins alike: "No contact from mother for two weeks, welfare check requested" is
something that happened, and to take it for a declaration loses it from the timeline. So a declaration is told by
what else it does not say: every word of it must be about the service, its records, or a stretch of time.
"""

from __future__ import annotations

import re
from datetime import date

from pipeline.domain.when import Precision, When
from pipeline.intake.date_words import is_date_word
from pipeline.intake.dates import find_period

_LONGEST = 300
_NEGATION = re.compile(r"\b(?:no|nil|not|nothing|none|never|unknown)\b", re.IGNORECASE)
_NEGATION_WITHIN = 120  # whose declaration it is comes first, and is no essay
_INSIDE_SPAN = (Precision.SPAN, Precision.MONTH, Precision.SEASON, Precision.YEAR)
_CLAUSE_END = re.compile(r"(?<=[A-Za-z0-9)])[.;]\s+")

_WHO = r"(?:[\w'\u2019&/() -]{2,60}?\s*[:\u2013\u2014-]\s+)?"  # "Health visiting: no contact ..."
_OPENING = (
    r"(?:(?:there (?:was|were|is|are|has been|have been)|(?:the |our )?(?:service|agency|team|trust|school|practice|"
    r"family|child|children|we|records?|\w+)(?: (?:service|team|trust|records?|children|family|child))?"
    r" (?:had|has|have|hold|holds|held|show|shows|reported|was|were|contain|contains)(?: had)?)\s+)?"
)
_THING = (
    r"(?:(?:known|recorded|further|direct|relevant|agency|service|professional|new|significant|other|documented|"
    r"health|police|school|any|patient)[ ,/-]+(?:or )?){0,3}"
    r"(?:contacts?|involvement|records?|information|entries|engagement|attendances?|appointments|activity|"
    r"interventions?|calls|visits|reports|incidents|events|dealings|services?|presentations?)"
)
_NIL_RETURN = re.compile(rf"\s*{_WHO}(?:nil[ -]returns?\b.{{0,160}}|no return\W*)", re.IGNORECASE | re.DOTALL)
_NO_THING = re.compile(
    rf"\s*{_WHO}{_OPENING}(?:(?:no|nil) {_THING}|nothing (?:to report|recorded|known|held|to add)|none to report|nil)\b"
    r"(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_NOT_KNOWN = re.compile(
    rf"\s*{_WHO}{_OPENING}(?:(?:family|child|children|mother|father|subject|not|was|were|is|are)\s+){{0,3}}"
    r"(?:not|un|never)\s?(?:previously |currently )?(?:known|open|referred|registered|enrolled|allocated|active|"
    r"on roll)\b"
    r"(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_OF_THE_WRITER = re.compile(r"\s*(?:I|the author|this author)\b", re.IGNORECASE)  # "I had no involvement": an author's
_BRACKET = re.compile(r"\s*\(([^()]{0,80})\)")
_REMARK = re.compile(r"\([^()]{0,40}\)")
_TOKEN = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_TIME = frozenset(
    "between from during throughout within since until till prior before after over up through the this that"
    " whole entire"
    " at time times period periods review scope timeframe timescale frame span chronology dates date date's"
    " under in for of"
    " and to years year months month weeks week terms term days day covered cover these those last first".split()
)
_RECORDS = frozenset(
    "held recorded known noted made reported identified documented had found file record records system systems"
    " database"
    " notes on or logged received contact contacts involvement information entries entry by with any our other further"
    " relevant is was were are provided offered".split()
)
_SERVICE = frozenset(
    "service services agency agencies team teams trust school schools practice surgery organisation"
    " organization department"
    " unit provider us we ward clinic caseload client patient pupil case open nursing visiting health".split()
)
_FAMILY = frozenset(
    "family child children subject subjects household siblings sibling baby parent parents mother father"
    " partner he she they"
    " them her him either any of".split()
)
_TOGETHER = frozenset("family child children household subject subjects siblings sibling baby".split())
_ASIDE = (
    _RECORDS | _SERVICE | _TIME | frozenset("nil no not return case file closed closure discharged ended gap".split())
)


def may_declare_no_contact(text: str) -> bool:
    """Cheap: whether the text is short enough and says "no", "not" or "nil" near its beginning."""
    return len(text) <= _LONGEST and _NEGATION.search(text, 0, _NEGATION_WITHIN) is not None


def declares_no_contact(text: str, when: When, *, today: date) -> bool:
    """Whether this wording, in a row dated `when` (UNDATED where the row has no date), declares a
    stretch without contact rather than telling something that happened."""
    if not may_declare_no_contact(text):
        return False
    clauses = [clause for clause in _CLAUSE_END.split(_BRACKET.sub(_unless_aside, text)) if clause.strip()]
    return all(_declares(clause, when, today) for clause in clauses)


def _declares(clause: str, when: When, today: date) -> bool:
    """One clause: the declaration, and not a word beside it that tells of anything else."""
    if _OF_THE_WRITER.match(clause):
        return False
    on_one_day = not when.undated and when.precision not in _INSIDE_SPAN
    if _NIL_RETURN.fullmatch(clause):
        return True  # said in so many words
    for pattern in (_NO_THING, _NOT_KNOWN):
        found = pattern.fullmatch(clause)
        if found is None:
            continue
        words = _RECORDS | _SERVICE | _TIME | (_whom(clause, today) if on_one_day else _FAMILY)
        if _only_about(found["rest"], words, names=not on_one_day):
            return not on_one_day or _names_a_stretch(found["rest"], today)
    return False


def _whom(clause: str, today: date) -> frozenset[str]:
    """Beside one day the family may stand only where the clause names a stretch: "No contact with the family between
    19 July and 18 November 2025"."""
    named = find_period(clause, today=today)
    return _TOGETHER if named is not None and named[0] < named[1] else frozenset()


def _unless_aside(bracket: re.Match[str]) -> str:
    """ "(nil contact; case closed)" says no more than the sentence it stands in; any other bracket is left."""
    words = _TOKEN.findall(bracket[1].casefold())
    aside = bool(words) and all(word in _ASIDE or is_date_word(word) or word.isdigit() for word in words)
    return " " if aside else bracket[0]


def _only_about(rest: str, words: frozenset[str], *, names: bool) -> bool:
    """Every word is one of these, part of a date, or (`names`) a name or abbreviation in capitals."""
    for token in _TOKEN.findall(_REMARK.sub(" ", rest) if names else rest):
        low = token.casefold()
        if low in words or low.isdigit() or is_date_word(low) or re.fullmatch(r"\d+(?:st|nd|rd|th)", low):
            continue
        if not (names and token[0].isupper()):
            return False
    return "?" not in rest


_STRETCH = re.compile(
    r"\b(?:period|scope|time ?frame|timescale|chronology|review|this (?:year|month|term)|these dates)\b", re.IGNORECASE
)


def _names_a_stretch(text: str, today: date) -> bool:
    return find_period(text, today=today) is not None or bool(_STRETCH.search(text))


def declared_period(text: str, when: When, *, today: date) -> tuple[date | None, date | None]:
    """The days a declaration speaks for: a stretch in its date cell, else those its wording names. "For the whole
    period", beside the day on which it was written, is the period and not that day."""
    if when.precision in _INSIDE_SPAN:
        return when.earliest, when.latest
    named = find_period(text, today=today)
    if named is not None:
        return named
    whole = _WHOLE_PERIOD.search(text) and not _FROM_A_DAY.search(text)
    return (None, None) if whole else (when.earliest, when.latest)


_WHOLE_PERIOD = re.compile(r"\b(?:period|scope|time ?frame|timescale|chronology|review)\b", re.IGNORECASE)
_FROM_A_DAY = re.compile(r"\b(?:since|until|till|before|prior|after|from|up to|part|rest|remainder)\b", re.IGNORECASE)
