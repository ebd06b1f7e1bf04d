"""Declarations of no contact: "Nil return", "No contact between March and June 2019", "Not known to service".

The difficulty is the entry that begins alike: "No contact with mother despite three calls" on a day is
something that happened. A declaration speaks for a stretch of time or for the service as a whole.
"""

from __future__ import annotations

import re
from datetime import date

from pipeline.domain.when import Precision, When
from pipeline.intake.dates import find_period

_LONGEST = 400
_NEGATION = re.compile(r"\b(?:no|nil|not|nothing|none|never|unknown)\b", re.IGNORECASE)
_NEGATION_WITHIN = 160  # whose declaration it is comes first, and is no essay
_WHO = r"(?:[\w'\u2019&/() -]{2,60}?\s*[:\u2013\u2014-]\s+)?"  # "Health visiting: no contact ..."
_OPENING = (
    r"(?:(?:there (?:was|were|is|are|has been|have been)|(?:the )?(?:service|agency|team|trust|school|practice|family|"
    r"child|children|we|records?|\w+)(?: (?:service|team|trust|records?|children|family|child))?"
    r" (?:had|has|have|hold|holds|held|show|shows|reported|was|were|made|make|contain|contains)(?: had)?)\s+)?"
)
_THING = (
    r"(?:(?:known|recorded|further|direct|relevant|agency|service|professional|new|significant|other|documented|"
    r"health|police|school|any|patient)[ ,/-]+(?:or )?){0,3}"
    r"(?:contacts?|involvement|records?|information|entries|engagement|attendances?|appointments|activity|"
    r"interventions?|calls|visits|reports|incidents|events|dealings|services?(?: provided| offered)?|presentations?)"
)
_NIL = re.compile(
    rf"\s*{_WHO}(?:nil[ -]returns?\b.{{0,200}}|"
    r"nil (?:contacts?|involvement|entries|records?|to report|known)\b.{0,200}|"
    r"nil\W*|(?:nothing (?:to report|recorded|known|held|to add)|no return|none to report)\b.{0,200})",
    re.IGNORECASE | re.DOTALL,
)
_NOT_KNOWN = re.compile(
    rf"\s*{_WHO}{_OPENING}(?:(?:family|child|children|mother|father|subject|not|was|were|is|are)\s+){{0,3}}"
    r"(?:not|un|never)\s?(?:previously |currently )?"
    r"(?:known|open|referred|registered|enrolled|allocated|active|on roll)\s?(?:to|with|at|on|in)?"
    r" (?:this |the |our |any )?"
    r"[\w'\u2019&/ -]{2,60}?(?:\s+(?:during|in|for|within|at|between|from|before|prior to|until)\b[^.;]{0,120})?[\s.]*",
    re.IGNORECASE | re.DOTALL,
)
_NO_CONTACT = re.compile(rf"\s*{_WHO}{_OPENING}no {_THING}\b(?P<rest>.{{0,300}})", re.IGNORECASE | re.DOTALL)
_STRETCH = re.compile(
    r".{0,80}?\b(?:between|from|during|throughout|within|since|until|till|prior to|before|after|over|for)\b"
    r".{0,60}?(?:\d|\bperiods?\b|\btime ?(?:frame|scale|span)\b|\bscope\b|\bdates\b|\byears?\b|\bmonths?\b|\bterms?\b|"
    r"\breview\b|\bchronology\b)|.{0,40}?\b(?:this|that|which) (?:period|year|month|term|time ?(?:frame|scale|span))\b",
    re.IGNORECASE | re.DOTALL,
)
_WHOLE = re.compile(
    r"\s*(?:(?:with|by|from|for|to|held|recorded|known|on record|or records?|by|in|of|and)\b"
    r"[\w ,'\u2019&/()-]{0,80})?[\s.]*"
)
_NAMED_PERSON = re.compile(
    r"\s*(?:with|from|by|to|between)\s+(?:\w+\s+)?(?:mother|father|mum|dad|parents?|carer|partner|grand\w+|sw\b|"
    r"social worker|school|gp\b|hv\b|midwife|police)|.*\b(?:despite|attempts?|tried|rang|called|visit(?:ed)?|"
    r"answer|reply|voicemail|message|letter|text(?:ed)?|number|order)\b",
    re.IGNORECASE | re.DOTALL,
)
_CLAUSE_END = re.compile(r"(?<=[a-z0-9)])[.;]\s+")
_LONGEST_EXPLANATION = 160
_INSIDE_SPAN = (Precision.SPAN, Precision.MONTH, Precision.SEASON, Precision.YEAR)


def may_declare_no_contact(text: str) -> bool:
    """Cheap: whether the text is short enough and says "no", "not" or "nil" near its beginning."""
    return len(text) <= _LONGEST and _NEGATION.search(text, 0, _NEGATION_WITHIN) is not None


def declares_no_contact(text: str, when: When, *, today: date) -> bool:
    """Whether this wording, in a row dated `when` (UNDATED where the row has no date), declares a
    stretch without contact rather than telling something that happened."""
    if not may_declare_no_contact(text):
        return False
    first, *others = [clause for clause in _CLAUSE_END.split(text) if clause.strip()]
    if not _declares(first, when, today):
        return False
    if all(_declares(clause, when, today) for clause in others):
        return True
    # What follows may explain ("the health visitor was on leave"), but on one day it tells what was done.
    return when.precision in _INSIDE_SPAN and sum(map(len, others)) <= _LONGEST_EXPLANATION


def _declares(text: str, when: When, today: date) -> bool:
    """One clause."""
    if _NIL.fullmatch(text):
        return True
    speaks_for_a_stretch = when.undated or when.precision in _INSIDE_SPAN or _names_a_stretch(text, today)
    if _NOT_KNOWN.fullmatch(text):
        return speaks_for_a_stretch
    match = _NO_CONTACT.match(text)
    if match is None:
        return False
    if _names_a_stretch(match["rest"], today):
        return True
    return speaks_for_a_stretch and bool(_WHOLE.fullmatch(match["rest"])) and not _NAMED_PERSON.match(match["rest"])


def _names_a_stretch(text: str, today: date) -> bool:
    return find_period(text, today=today) is not None or bool(_STRETCH.match(text))


def declared_period(text: str, when: When, *, today: date) -> tuple[date | None, date | None]:
    """The days a declaration speaks for: a stretch in its date cell, else those its wording names."""
    if when.precision in _INSIDE_SPAN:
        return when.earliest, when.latest
    named = find_period(text, today=today)
    return named if named is not None else (when.earliest, when.latest)
