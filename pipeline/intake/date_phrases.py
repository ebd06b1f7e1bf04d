"""What takes several words in a date: `week commencing`, `on or around`, `exact date not known`, `Boxing Day`.

Each becomes one word that `date_wording` knows. To teach a new phrase: add a line.
"""

from __future__ import annotations

import re

_UNSURE = (
    r"(?:not (?:yet )?(?:known|clear|recorded|stated|specified|given|documented|noted|provided|certain|sure|"
    r"confirmed|available)|unknown|unclear|unspecified|unrecorded|uncertain|n/?k|unsure)"
)
_WHICH = r"(?:the )?(?:(?:exact|precise|specific|actual|full|start|event|incident) )?"

# What one of the hints stands in is worth a search for the phrase.
PHRASES = tuple(
    (tuple(hints.split("|")), re.compile(pattern), replacement)
    for hints, pattern, replacement in (
        # remarks in brackets that say nothing about the day
        # (when it was written down or told is not when it happened)
        ("(",
         r"\( ?(?:(?:date |first |only |later |we were |agency )?"
         r"(?:recorded|entered|logged|written|typed|uploaded|told|"
         r"informed|notified|reported|rec(?:eive)?'?d|disclosed|known|learn(?:t|ed)|added))\b[^()]*\)", " "),
        ("(", r"\( ?(?:child |subject )?(?:aged?|age:) [^()]*\)", " "),
        ("(", r"\( ?(?:\d{1,2} ?(?:days?|weeks?|wks?|months?|mths?|years?|yrs?)[ ,]*(?:and )?){1,2}(?:old)? ?\)", " "),
        ("(", r"^(?:at birth|(?:when |at )?aged?:? [^()]{1,30}) ?(?=\()", " "),
        ("(",
         r"\( ?(?:cont'?d?|continued|late entry|retrospective(?: entry)?|school day|bank holiday|sic)\.? ?\)", " "),
        ("cont|x|(", r" cont'?d?\.?$| continued$| \(?x ?\d{1,2}\)?$|(?<=\d{4}) \(\d{1,2}\)$", " "),
        # the exact day said to be unknown
        ("date|day",
         rf"\b(?:{_WHICH}(?:dates?|days?) (?:is |was )?{_UNSURE}|no (?:(?:exact|specific|precise) )?(?:date|day))"
         r"(?: (?:recorded|given|known|stated|specified))?\b", " noexactday "),
        ("unknown|unspecified", rf"\b(?:unknown|unspecified) {_WHICH}(?:date|day)\b", " noexactday "),
        # about, doubtful
        ("around|about|region|thereabouts",
         r"\b(?:on|in) ?(?:or|/) ?(?:around|about)\b|\bor thereabouts\b|\bin the region of\b", " approx "),
        ("be|not",
         r"\b(?:to be (?:confirmed|verified|checked)|"
         r"(?:thought|believed|understood) to (?:be|have been)|not (?:sure|certain))\b", " tbc "),
        ("some", r"\b(?:at )?some (?:time|point)\b", " "),
        ("course", r"\b(?:(?:over|in) )?the course of\b", " "),
        # labels inside the cell
        ("start", r"\bstart(?: date:?|:) ?(?=\d)", " "),
        ("end", r"\bend(?: date:?|:) ?(?=\d)", " to "),
        # weeks
        ("1st|first", r"\b(?:first|1st) (?:full )?week\b(?: (?:of|in))?", " 1 nthweek "),
        ("2nd|second", r"\b(?:second|2nd) (?:full )?week\b(?: (?:of|in))?", " 2 nthweek "),
        ("3rd|third", r"\b(?:third|3rd) (?:full )?week\b(?: (?:of|in))?", " 3 nthweek "),
        ("4th|fourth", r"\b(?:fourth|4th) (?:full )?week\b(?: (?:of|in))?", " 4 nthweek "),
        ("last|final", r"\b(?:last|final) (?:full )?week\b(?: (?:of|in))?", " 5 nthweek "),
        ("end", r"\bw/end\b|\bweek-end\b|\bweekend\b(?: (?:of|commencing|beginning)\b)?", " weekend "),
        ("w",
         r"\b(?:week|wk)s?[ .]*(?:commencing|commences|commenced|comm?|com|beginning|begining|beg|starting|start|of|"
         r"from)\b\.?:?|\bw[ .]?/[ .]?(?:c(?:omm(?:encing)?)?|b|s)\b\.?:?|\bw\.? ?[cb]\b\.?:?|"
         r"\bwk ?/? ?[cb]\b\.?:?", " wcom "),
        ("w", r"\b(?:week|wk)s?[ .-]*(?:ending|ended|ends|(?<=[ .-])end(?= \D{0,12}\d))\b:?|"
         r"\bw[ .]?/[ .]?e(?:nding)?\b\.?:?|\bw\.e\b\.?:?|\bwe(?= ?\d)|\bwk ?/? ?e\b\.?:?", " wend "),
        # an end that is left open
        ("to|-|ongoing|onward",
         r"(?:\bto|-) ?(?:unknown|not known|n/?k|date|(?:the )?present(?: day| date)?|now|current|ongoing|today)$|"
         r"\bonwards?$|\bongoing$", " openend "),
        # parts of the day, of the year, of a decade
        ("early|late|mid",
         r"\b(?:early|late|mid)[ -](?:hours|morning|afternoon|evening|night|am|pm)(?: hours)?\b(?: of)?", " "),
        ("m", r"\b([ap])\.? ?m\.?(?![a-z])", r" \1m "),
        ("acad|school", r"\b(?:academic|school|acad)[ -](?:year|yr)\b", " academicyear "),
        ("financ|fiscal|tax|f", r"\b(?:financial|fiscal|tax)[ -](?:year|yr)\b|\bf/?y(?= ?\d)", " financialyear "),
        ("part|half", r"\b(?:latter|later) (?:part|half) of\b|\bend part of\b", " late "),
        ("part", r"\b(?:early|first|former) part of\b", " early "),
        ("1st|first", r"\b(?:first|1st) (?=half|quarter)", " 1 "),
        ("2nd|second", r"\b(?:second|2nd) (?=half|quarter)", " 2 "),
        ("3rd|third", r"\b(?:third|3rd) (?=quarter)", " 3 "),
        ("quarter", r"\b(?:fourth|4th|final|last) (?=quarter)", " 4 "),
        ("quarter|qtr", r"\b([1-4]) quarter\b|\b(?:quarter|qtr) ?([1-4])\b", r" q\1\2 "),
        ("0", r"\b((?:19|20)\d0)'?s\b", r"\1 decade "),
        # days that have a name instead of a number
        ("mas", r"\b(?:christmas|xmas) (day|eve)\b", r" christmas\1 "),
        ("year", r"\bnew ?year'?s? (day|eve)\b", r" newyears\1 "),
        ("boxing", r"\bboxing day\b", " boxingday "),
        ("good", r"\bgood friday\b", " goodfriday "),
        ("easter", r"\beaster (sunday|monday)\b", r" easter\1 "),
        ("night", r"\b(?:bonfire|guy fawkes) night\b", " bonfirenight "),
        ("hallo", r"\bhallowe'en\b", " halloween "),
    )
)  # fmt: skip
