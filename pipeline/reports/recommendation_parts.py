"""The four things that are looked for in a recommendation: owner, action, date, and the finding it rests on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.domain.report import Recommendation, Topic
from pipeline.reports.labels import label_at
from pipeline.reports.points import Item
from pipeline.reports.words import any_of, patterns, plain, report_words, word_list

_FINDING_TOPICS = frozenset({Topic.FINDINGS, Topic.LEARNING, Topic.WHY, Topic.SYSTEMIC})
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_SHORT_MONTHS = "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
_SOME = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen)"
_DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:{_MONTHS}|{_SHORT_MONTHS})\.?(?:[\s,]+\d{{4}})?\b"
    r"|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\bQ[1-4]\b|20\d\d|(?:spring|summer|autumn|winter)(?: term)?(?: 20\d\d)?"
    r"|(?:the )?end of \w+|(?:the )?(?:next|this) \w+"
)
_BEGINNING = r"(?:the\s+)?(?:(?:start|beginning|middle|end)\s+of\s+)?"
_LENGTH = rf"(?:{_SOME}\s+|an?\s+)?(?:working\s+)?(?:days?|weeks?|months?|years?)\b"
_BY_WHEN = re.compile(
    rf"\b(?:by|before|until|no later than|on or before)\s+{_BEGINNING}(?:{_DATE})"
    rf"|\bwithin\s+(?:the\s+)?(?:next\s+)?{_LENGTH}|\bin\s+the\s+next\s+{_LENGTH}"
    rf"|\bin\s+{_SOME}\s+(?:days?|weeks?|months?)(?:['’]\s*time)?\b"
    r"|\bimmediate(?:ly)?\b|\bwith immediate effect\b|\bat once\b",
    re.IGNORECASE,
)
BY_DATE = re.compile(rf"{_DATE}|(?:{_LENGTH})|\bimmediate(?:ly)?\b|\bongoing\b|\bcomplete[d]?\b", re.IGNORECASE)
_PREPOSITION = re.compile(
    r"\b(?:between|with|from|across|to|for|by|in|among|amongst|about|within|around|on)\b", re.IGNORECASE
)
PAST = re.compile(r"\b(?:should|must|ought to|needs? to|could|would) (?:\w+ )?have\b", re.IGNORECASE)
SENTENCE = re.compile(r"(?<=[.!?;:])\s+|\n|\|")
_TO_DO = re.compile(r"(?<=\w )to (?=[a-z]{3})")  # "Health Board to audit …", as action plans have it
_FEWEST_WORDS = 4
_LONGEST_SUBJECT = 24
_LONGEST_ACTOR = 8
_LONGEST_VAGUE = 14
_LONGEST_VAGUE_OF_AN_OWNER = 8


@dataclass(frozen=True, slots=True)
class Names:
    """What the review's own agencies are called: any of these may own a recommendation."""

    pattern: re.Pattern[str] | None

    def found_in(self, text: str) -> bool:
        return bool(self.pattern and self.pattern.search(text))


def names_of(agencies: Sequence[str]) -> Names:
    """From the register's names and codes, longest first."""
    words = "|".join(re.escape(name) for name in sorted(agencies, key=lambda name: (-len(name), name)) if name)
    return Names(re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE) if words else None)


def read_parts(item: Item, agencies: Names) -> Recommendation:
    fields = _fields(item)
    said = "\n".join(filter(None, [item.lead, item.text]))
    owner = fields.get("owner", "") or _owner(item, said, agencies)
    return Recommendation(
        label=f"Recommendation {item.label}" if item.label.isdigit() else item.label,
        place=item.place,
        owner=owner,
        action=_action(item, fields, owner),
        by_when=fields.get("when", "") or _first(_BY_WHEN, said),
        rests_on=_rests_on(item, fields, said),
    )


def _fields(item: Item) -> dict[str, str]:
    """What its table's columns, its sub-headings and labels within its text (`Owner: …`) say."""
    found = {role: said.strip() for role, said in item.cells.items() if _answers(said)}
    for role, label in _inline().items():
        match = label.search(item.text)
        if match and role not in found and _answers(match["said"]):
            found[role] = match["said"].strip()
    return found


@cache
def _inline() -> dict[str, re.Pattern[str]]:
    return {role: _inline_label(word_list("labels_of", role)) for role in ("owner", "when", "rests on")}


def _inline_label(words: Sequence[str]) -> re.Pattern[str]:
    names = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words if len(word) > 1)
    return re.compile(rf"(?:^|[.;|(\[\n])\s*(?:{names})\s*[:–—=]\s*(?P<said>[^.;|)\]\n]+)", re.IGNORECASE)


def _answers(said: str) -> bool:
    return bool(said.strip()) and plain(said).strip(" .") not in word_list("no_answer")


def _owner(item: Item, said: str, agencies: Names) -> str:
    """The subject of what should be done, whom it should be done by, or the agency that the heading names."""
    for sentence in SENTENCE.split(said):
        if owner := subject_owner(sentence, agencies) or _passive_owner(sentence, agencies):
            return owner
    heading = item.under[-1] if item.under else ""
    after = re.search(r"\b(?:for|to)\s+(.+)$", heading, re.IGNORECASE)
    return after[1] if after and _is_actor(after[1], agencies) else ""


def subject_owner(sentence: str, agencies: Names) -> str:
    """ "The Hospitals Trust will …", "It is recommended that the Board seeks …": what stands before the verb, up to
    its first preposition."""
    recommended = list(patterns("recommends").finditer(sentence))
    start = recommended[-1].end() if recommended else 0
    asked = re.sub(r"^\W*(?:that\s+)?", "", sentence[start:])
    modal = any_of("modals").search(asked) or _TO_DO.search(asked)
    if not modal:
        return _first_actor(asked) if recommended else ""
    subject = asked[: modal.start()].strip()
    before = _PREPOSITION.split(subject, maxsplit=1)[0]
    return subject if len(subject.split()) <= _LONGEST_SUBJECT and _is_actor(before, agencies) else ""


def _first_actor(asked: str) -> str:
    """The words up to the actor where nothing but its name can come before the verb."""
    beginning = _PREPOSITION.split(" ".join(asked.split()[:_LONGEST_ACTOR]), maxsplit=1)[0]
    actor = any_of("actors").search(beginning)
    return beginning[: actor.end()] if actor else ""


def _passive_owner(sentence: str, agencies: Names) -> str:
    found = re.search(
        r"\bbe \w+(?: \w+){0,8}? by ((?:the |each |all |every )?[\w'’& -]{3,60})", sentence, re.IGNORECASE
    )
    return found[1].strip() if found and _is_actor(" ".join(found[1].split()[:6]), agencies) else ""


def _is_actor(text: str, agencies: Names) -> bool:
    return bool(any_of("actors").search(text)) or agencies.found_in(text)


def _action(item: Item, fields: dict[str, str], owner: str) -> str:
    """What is to be done; nothing where a few general words say only that something should be better."""
    cell = fields.get("action", "")
    said = cell if len(cell.split()) >= _FEWEST_WORDS else item.text
    first = next((line for line in said.split("\n") if line.strip()), "")
    most = _LONGEST_VAGUE if not owner else _LONGEST_VAGUE_OF_AN_OWNER
    vague = patterns("vague_actions").search(said) and len(said.split()) <= most
    return first if not vague and (said == cell or item.lead or acts(said) or asks(said)) else ""


def asks(text: str) -> bool:
    """Some boards are put questions instead: "How will the Board know that …?" """
    return text.rstrip().endswith("?") and len(text.split()) >= _FEWEST_WORDS


def acts(text: str) -> bool:
    """It says that something should be done, or begins with what to do."""
    if len(text.split()) < _FEWEST_WORDS or PAST.search(text):
        return False
    bare = re.sub(r"^\W*(?:\d+[.)]|[a-z][.)])?\s*(?:that\s+|to\s+)?", "", text.casefold())
    verbs = report_words()["action_verbs"]
    starts = any(part.split()[:1] and part.split()[0].strip(",:;") in verbs for part in (bare, *bare.split("|")))
    to_do = _TO_DO.search(text)
    named = to_do is not None and text[to_do.end() :].split(maxsplit=1)[0].casefold().strip(",.;:") in verbs
    return starts or named or bool(any_of("modals").search(text)) or bool(patterns("recommends").search(text))


def _rests_on(item: Item, fields: dict[str, str], said: str) -> str:
    if fields.get("rests on"):
        return fields["rests on"]
    found = _first(_refers(), f"{item.bracket}\n{said}")
    if found:
        return found
    return next((heading for heading in reversed(item.under) if _is_finding(heading)), "")


@cache
def _refers() -> re.Pattern[str]:
    words = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in word_list("rests_on_words"))
    short = "|".join(
        sorted(name for name, topic in report_words()["short_labels"].items() if Topic(topic) in _FINDING_TOPICS)
    )
    return re.compile(rf"\b(?:(?i:{words})s?\s+(?:no\.?\s*)?\d{{1,2}}(?:\.\d{{1,2}})*|(?:{short})\s?\d{{1,2}})\b")


def _is_finding(heading: str) -> bool:
    label = label_at(heading)
    return bool((label and label.topic in _FINDING_TOPICS) or _refers().search(heading))


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[0] if found else ""
