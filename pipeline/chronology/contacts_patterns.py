"""The patterns by which a contact is found, made of the schema's word lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.chronology.phrase_search import one_pattern

PATTERNS = {
    "told_at_end": r"(?P<verb>%(told)s)(?:(?:%(small)s|%(reach)s)[\s:-]+|%(named)s)$",
    "told_of_at_end": r"(?P<verb>%(told_of)s)%(small)s\s+$",
    "of_that": r"\s+(?:\w+\s+)?(?:of|that|about|re)\b",
    "to_at_end": (
        r"(?P<verb>%(carried)s)%(between)s(?:\b(?:to(?!\s+(?:%(intended)s)(?!\w))|cc)\b|→|->)"
        r"(?:(?:%(others)s%(small)s|%(reach)s)[\s:-]+|%(named)s)$"
    ),
    "with_at_end": (
        r"(?P<verb>%(shared)s)%(between)s\b(?:with\b|for\b|between\b|w/|w\b)"
        r"(?:(?:%(others)s%(small)s|%(reach)s)[\s:-]+|%(named)s)$"
    ),
    "from_at_end": r"(?P<verb>%(asked)s)%(between)s\b(?:from|of)%(others)s%(small)s\s+$",
    "into_at_end": r"(?P<verb>%(carried)s)%(between)s\b(?:on|via|through|into|onto|by|in)\b%(small)s\s+$",
    "via_at_end": (
        r"(?P<verb>%(carried)s)(?P<between>(?:(?!\b(?:received|rec|came|in)\b)[^;]){0,60}?)\bvia\b%(small)s\s+$"
    ),
    "entered": r"(?:['’]s)?\s+(?:\w+\s+)?(?:%(entered_at)s)(?!\w)",
    "entered_itself": r"(?:%(entered_at)s)$",
    "a_form": r"(?P<verb>form)$",
    "thing_sent_at_end": (
        r"(?P<verb>%(things)s|%(carried_things)s)(?:\s+(?:was|were|has\s+been))?(?:\s+[\w'’-]+){0,3}?\s+(?:%(sent)s)"
        r"(?:\s+(?:via|by|through|on)\s+(?:the\s+)?[\w-]+)?(?:\s*[,:–-])?\s*$"
    ),
    "brought_at_end": (
        r"(?P<verb>%(brought_things)s(?:(?!\b(?:from|by)\b)[^.;]|\.\d){0,60}?%(brought)s|%(brought)s[^.;]{0,25}?%(brought_things)s)"
        r"(?:\s+(?:in|off|through|over|round|up|down))?\s+(?:at|with|in|into|through|under)"
        r"(?:%(small)s|%(reach)s)[\s:-]+$"
    ),
    "told_them": (
        r"(?:\s+[\w'’-]+){0,2}\s+(?:was|were|is|had|came|happened|popped|dropped|visited|turned|has)(?!\w)"
        r"(?P<between>[^.;]{0,90}?)(?:so|and|,)\s+(?:i|we)\s[^.;]{0,50}?(?P<verb>%(told_them)s)\s+(?:her|him|them)(?!\w)"
    ),
    "not_picked_up_at_end": r"%(not_picked_up)s(?:\s+(?:at|from|on|in|by))?%(small)s\s+$",
    "message_left": r"[^.;]{0,80}?(?P<verb>%(message_left)s)",
    "forms_sent": r"%(forms_sent)s",
    "told_word": r"(?:%(told_words)s)(?!\w)",
    "reported": r"\s+(?:%(reported_after)s)(?!\w)",
    "done_to": (
        r"(?:['’]s?)?\s*\)?\s*(?:\([^)]*\)\s*)?(?:(?:and|&|\+)\s+(?:%(with_others)s)\s+)?"
        r"(?:(?:at|from|in)\s+(?:the\s+)?[\w'’-]+\s+)?(?:(?:%(done_between_words)s)\s+)*"
        r"(?:(?:was|were|is|are|has\s+been|have\s+been|being|had\s+also\s+been)\s+"
        r"(?:(?:also|then|both|subsequently|immediately|therefore|duly|again)\s+)?"
        r"(?P<verb>%(done)s)|(?P<bare>%(done_bare)s)"
        r"|(?P<by>%(done_only_with_was)s)(?=\s+(?:%(passive_before)s)(?!\w)|\s*\d|\s*[.,;]|\s*$)"
        r"|(?P<wanted>%(wanted)s)(?=\s+(?:%(wanted_before)s|%(passive_before)s)(?!\w)|\s*\d|\s*[.,;]|\s*$)"
        r"|(?P<asked>%(asked_to)s)(?=\s+to\s+(?!(?:%(own_wish)s|the|a|his|her)(?!\w))\w))"
        r"(?!\s+(?:by\s+(?:%(family)s)\b|(?:%(objects)s)(?!\w)))"
    ),
    "sent_thing": r"\s*(?P<verb>%(things)s)(?:\s+(?:was|were|has been))?\s+(?:%(sent)s)(?!\w)",
    "sending_at_end": r"(?P<verb>%(sending)s)%(small)s[\s:-]+$",
    "thing_sent": r"\s*(?P<verb>%(things_asked)s)",
    "handing_at_end": r"(?P<verb>%(handing)s)%(small)s[\s:-]+$",
    "thing_handed": r"\s+(?:(?:a|an|our|my|another|the|full|long|two)\s+)+(?P<verb>%(carried)s)",
    "giving_at_end": r"(?P<verb>%(giving)s)(?:%(small)s|%(reach)s)[\s:-]+$",
    "something": r"\s+(?P<verb>%(something)s)\s+(?!(?:%(no_thing)s)(?!\w))\w",
    "around_at_end": r"(?P<verb>%(around)s)%(small)s[\s:-]+$",
    "aware": r"(?:['’]s)?\s+(?:(?:%(small_words)s)\s+)*(?P<verb>%(around_after)s)(?!\w)",
    "person_there": (
        r"(?<![A-Z][\w.])(?:^|\s)(?<!\w)(?!(?:Dr|Doctor)\s)"
        r"(?:[A-Z][a-zà-ÿ]+|[A-Z]{1,3}\d{0,2})\s+(?:at|in|outside|on)\s"
    ),
    "thing_alone": r"\s*(?P<verb>%(things)s)\s*(?:\([^)]*\)\s*|by\s[^.;]*)?[.;]?\s*$",
    "done_between": r"%(done_between)s",
    "glue": (
        r"(?:['’]s)?\s*(?:\([^)]*\)\s*)?(?:,\s*(?:%(with_others)s)\s*(?=,|&|and))?(?:,|/|\+|&|and|as well as)?"
        r"(?:\s*(?:and|also|both|to|with|the|duty|allocated|her|his|their))*\s*"
    ),
    "negative": r"%(negative)s",
    "strong": r"%(strong)s",
    "weak": r"%(weak)s",
    "weak_before_sending": r"%(weak_before_sending)s",
    "weak_at_end": r"%(weak_right_before)s(?:\s+(?!(?:and|but|then)\b)[\w'’/-]+){0,3}\s+$",
    "ours_at_end": (
        r"(?<!\bif )(?<!\bwhether )(?<!\bunless )(?<!\bonce )(?<![\w'’])(?:i|we)"
        r"(?:\s+(?:have|had|also|then|again|therefore|since|today|immediately|both|now|at once))*\s+$"
    ),
    "and_at_end": r"\b(?:and|but|so|then|however)\s+(?:(?:also|then|later|the|both|have|has|i|we)\s+)*$",
    "after": (
        r"(?:\W+(?!(?:%(asking)s)(?!\w))[\w'’-]+){0,%(after_within)s}?\W+(?:to\s+follow(?!\s+up)|%(after)s)(?!\w)"
    ),
    "family": (
        r"(?:(?P<object>\b(?:to|with|from|by|of|for|about|re|on|and|told|informed|rang|advised|called|phoned"
        r"|telephoned|saw|texted|asked)\s+(?:(?:the|his|her|their|a|an|another|this|that)\s+(?:other\s+|different\s+)?)?))?"
        r"(?<![\w'’])(?:(?P<staff>%(looks_like_family)s)|%(family)s)(?![\w'’])"
    ),
    "perfect_at_end": r"(?:^|[,:–-]|\band)\s*(?:%(perfect)s)\s+$",
    "motion": r"%(motion)s",
    "intends": r"\bto\s+(?:%(intended)s)(?!\w)",
    "went": (
        r"(?:\s+(?:for|of|about|re|from|with)(?:\s+(?!(?:%(family)s|that|which)(?!\w))[\w'’/-]+){1,5}?)?"
        r"\s*(?:\([^)]*\)\s*)?(?:(?:was|were|has|have|had|been|also|then|and)\s+)*"
        r"(?:went|gone|going|returned|moved)(?:\s+(?:out|off|in|over|straight|on|back|round|up))*\s*"
    ),
    "travels": r"(?:%(travels)s)",
    "parents": r"(?<!\w)(?:%(parents)s)(?!\w)",
    "family_says": (r"(?<!\w)(?:(?:%(family)s)\s+(?:also\s+|now\s+)?(?:%(says)s)|(?:%(reported_with)s))(?!\w)"),
    "by": r"[^.;]{0,60}?\bby\s+(?:the\s+|his\s+|her\s+|their\s+|a\s+)?(?P<who>%(family_and_others)s)(?!\w)",
    "themselves": r"\s+(?:%(themselves)s)(?!\w)",
    "staff_only": r"%(staff_only)s",
    "kind_words": r"%(kind_words)s",
}
"""The patterns of `ContactWords`, field by field; the parts in them are made of the schema's lists."""


_WITHIN = (
    *("intended", "entered_at", "sent", "told_words", "reported_after", "family", "objects", "asking", "after"),
    *("looks_like_family", "perfect", "no_thing", "passive_before", "wanted_before", "done_between_words", "own_wish"),
    *("around_after", "something", "travels", "says", "reported_with", "themselves", "parents"),
)
_AS_THEY_ARE = (
    *("brought", "brought_things", "not_picked_up", "forms_sent", "sending", "handing", "giving", "around", "wanted"),
    *("asked_to", "done_between", "motion", "staff_only", "told_of"),
)
_NO_DEED = ("negative", "strong", "weak", "weak_before_sending", "weak_right_before")
_ALL_KINDS = {
    **{name: name for name in ("told", "carried", "told_them", "message_left")},
    "shared": "shared_with",
    "asked": "asked_of",
    "things": "sent_things",
}
"""Which lists of the schema are taken in which way: within a longer phrase; as whole words; those of what is said of no
deed; and those kept by the kind of contact, all together."""


def parts_of(said: Mapping[str, Any]) -> dict[str, str]:
    """The parts that the patterns are made of, by name."""
    return _alone(said) | _between_words(said)


def _alone(said: Mapping[str, Any]) -> dict[str, str]:
    """Lists of the schema: those within a longer phrase, and whole words."""
    only_with_was, things = said["done_to_only_with_was"], said["sent_things"]
    whole = {
        **{name: said[name] for name in _AS_THEY_ARE},
        **{name: said["not_said_of_a_deed"][name] for name in _NO_DEED},
        **{name: every(said[key]) for name, key in _ALL_KINDS.items()},
        "carried_things": [word for word in every(said["carried"]) if word in said["travels"]],
        "things_asked": things["referral"] + things["request"],
        "done": [*every(said["done_to"]), *only_with_was],
        "done_bare": [word for word in every(said["done_to"]) if word not in only_with_was],
        "done_only_with_was": only_with_was,
        "kind_words": telling(said),
    }
    return {
        **{name: one_pattern(said[name]) for name in _WITHIN},
        **{name: any_of(words) for name, words in whole.items()},
        "family_and_others": one_pattern([*said["family"], *said["by_others"]]),
        "with_others": one_pattern([*said["family"], *said["others_too"]]),
        "after_within": str(said["after_within"]),
    }


def _between_words(said: Mapping[str, Any]) -> dict[str, str]:
    """What may stand between the words of a contact and the agency."""
    family = one_pattern(said["family"])
    return {
        "small_words": one_pattern(said["small"]),
        "named": _named(said),
        "small": rf"(?:[\s,]+(?:{one_pattern(said['small'])})(?!\w))*",
        "between": r"(?P<between>[^;]{0,90}?)",
        "reach": _reach(said),
        "others": (
            r"(?P<others>(?:[\s]+[\w'’/&()-]+){0,4}?(?:\s*,)?\s+(?:and|&)|(?:\s+[\w'’&()-]+){1,3}\s*[/+]"
            rf"|(?:\s+(?:{family})\s*,)+|(?:\s+[\w'’&()-]+\s*,){{1,3}})?"
        ),
    }


def _reach(said: Mapping[str, Any]) -> str:
    """Up to six words that name who was reached, before the agency: `the duty worker at`. A word of the family ends
    it, unless it is whose somebody was: `the child's social worker`."""
    ends = rf"(?:{one_pattern(said['not_to_whom'])})(?!['’\w])"
    family = rf"(?!(?:{one_pattern(said['looks_like_family'])})(?!\w))(?:{one_pattern(said['family'])})(?!['’\w])"
    return rf"(?P<reach>(?:\s+(?!{ends}|{family})[\w'’&./-]+){{1,6}})"


def _named(said: Mapping[str, Any]) -> str:
    """Somebody's name, and behind it who that is: `Miss Tait, housing officer`, `Jo Pike (HV)`."""
    stays = rf"(?!(?:{one_pattern(said['family'])})(?!['’\w]))"
    small = one_pattern(said["small"])
    return rf"\s+(?P<named>{stays}[\w'’.-]+(?:\s+{stays}[\w'’.-]+){{0,2}})\s*[,(]\s*(?:(?:{small})\s+)*"


def any_of(phrases: Iterable[str]) -> str:
    return rf"(?<![\w'’-])(?:{one_pattern(phrases)})(?!\w)"


def telling(said: Mapping[str, Any]) -> list[str]:
    return [word for part in ("carried", "shared_with", "told", "done_to") for word in every(said[part])]


def every(by_kind: Mapping[str, Iterable[str]]) -> list[str]:
    return [phrase for phrases in by_kind.values() for phrase in phrases]
