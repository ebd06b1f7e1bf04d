"""Who is to do what, and by when: the words with which a sentence asks somebody to act."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.reports.words import any_of, patterns, report_words, summary_pattern

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
BY_WHEN = re.compile(
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
_TO_DO = re.compile(r"(?<=\w )to (?=be\b|[a-z-]{3})")  # "Health Board to audit …", as action plans have it
_THAT = re.compile(r"\W*that\s(?=(?:the|all|each|every|both|any)\s)", re.IGNORECASE)
_FEWEST_WORDS = 4
_LONGEST_SUBJECT = 24
_LONGEST_ACTOR = 8


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


def subject_owner(sentence: str, agencies: Names) -> str:
    """ "The Hospitals Trust will …", "It is recommended that the Board seeks …": what stands before the verb, up to
    its first preposition."""
    recommended = list(patterns("recommends").finditer(sentence))
    start = recommended[-1].end() if recommended else 0
    asked = re.sub(r"^\W*(?:that\s+)?", "", sentence[start:], flags=re.IGNORECASE)
    modal = any_of("modals").search(asked) or _TO_DO.search(asked)
    if not modal:
        return _first_actor(asked) if recommended or _THAT.match(sentence) else ""
    subject = asked[: modal.start()].strip()
    before = _PREPOSITION.split(subject, maxsplit=1)[0]
    return subject if len(subject.split()) <= _LONGEST_SUBJECT and is_actor(before, agencies) else ""


def _first_actor(asked: str) -> str:
    """The words up to the actor where nothing but its name can come before the verb."""
    beginning = _PREPOSITION.split(" ".join(asked.split()[:_LONGEST_ACTOR]), maxsplit=1)[0]
    actor = any_of("actors").search(beginning)
    return beginning[: actor.end()] if actor else ""


def passive_owner(sentence: str, agencies: Names) -> str:
    found = re.search(
        r"\bbe \w+(?: \w+){0,8}? by ((?:the |each |all |every )?[\w'’& -]{3,60})", sentence, re.IGNORECASE
    )
    return found[1].strip() if found and is_actor(" ".join(found[1].split()[:6]), agencies) else ""


def is_actor(text: str, agencies: Names) -> bool:
    return bool(any_of("actors").search(text)) or agencies.found_in(text)


def _ends_with_an_actor(subject: str) -> bool:
    """ "Children's Services and Health to …"; not "the police asked his mother to …"."""
    few = len(subject.split()) <= _LONGEST_ACTOR and not _PREPOSITION.search(subject)
    return few and any(actor.end() == len(subject.rstrip()) for actor in any_of("actors").finditer(subject))


def resolves(text: str) -> bool:
    """ "That the Board writes to all families", as reports list what was agreed."""
    return bool(_THAT.match(text) and _first_actor(_THAT.sub("", text, count=1)))


def is_resolved(text: str) -> bool:
    """ "That it arrange …", "That no plan be closed …", "That the school not wait …": its verb stands bare, as in a
    resolution, where a report that tells something would have "arranges" or "was closed"."""
    words = re.findall(r"[\w'’-]+", re.split(r"[.;:?!|\n]", text.strip(), maxsplit=1)[0].casefold())
    if words[:1] != ["that"] or len(words) < _FEWEST_WORDS:
        return False
    said = [word for word in words[1:] if not word.endswith("ly")]
    threes = list(zip(said, said[1:], [*said[2:], ""], strict=False))
    if any(_stands_bare(*three) for three in threes):
        return True
    return said[0] in report_words()["resolved_of"] and any(_acts_bare(*three) for three in _to_the_first_told(threes))


def _stands_bare(before: str, word: str, after: str) -> bool:
    """ "plan be closed", "plan not proceed", "school close a"; not "to be closed", "police record shows"."""
    if word in ("be", "not"):
        return before not in report_words()["auxiliaries"] and (word == "be" or _is_bare_verb(after))
    return bool(any_of("actors").fullmatch(before)) and _acts_bare(before, word, after)


def _acts_bare(before: str, word: str, after: str) -> bool:
    """ "each surgery in the town test a …": no noun, and nothing told with it."""
    known = report_words()
    noun = before in known["auxiliaries"] or before in known["determiners"]
    return _is_bare_verb(word) and not noun and not _tells(after)


def _to_the_first_told(threes: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    told = [position for position, (before, _, _) in enumerate(threes) if _tells(before)]
    return threes[: told[0]] if told else threes


def _tells(word: str) -> bool:
    return any(summary_pattern(key).fullmatch(word) for key in ("past", "holds"))


def _is_bare_verb(word: str) -> bool:
    return word in report_words()["resolved_verbs"] or is_action_verb(word)


def asks(text: str) -> bool:
    """Some boards are put questions instead: "How will the Board know that …?" """
    return text.rstrip().endswith("?") and len(text.split()) >= _FEWEST_WORDS


def _is_named_to_act(text: str) -> bool:
    """ "Health Board to audit …"; not "the panel decided to add …"."""
    to_do = _TO_DO.search(text)
    if to_do is None or summary_pattern("past").search(text[: to_do.start()]):
        return False
    verb = text[to_do.end() :].split(maxsplit=1)[0].casefold().strip(",.;:")
    return is_action_verb(verb) or _ends_with_an_actor(text[: to_do.start()])


def is_action_verb(word: str) -> bool:
    """What is to be done, or to be done again ("re-brief")."""
    verb, verbs = word.strip(",.:;"), report_words()["action_verbs"]
    return verb in verbs or verb.removeprefix("re-") in verbs


def acts(text: str) -> bool:
    """It says that something should be done, or begins with what to do."""
    if len(text.split()) < _FEWEST_WORDS or PAST.search(text):
        return False
    bare = re.sub(r"^\W*(?:\d+[.)]|[a-z][.)])?\s*(?:that\s+|to\s+)?", "", text.casefold())
    starts = any(part.split()[:1] and is_action_verb(part.split()[0]) for part in (bare, *bare.split("|")))
    named = _is_named_to_act(text)
    return starts or named or bool(any_of("modals").search(text)) or bool(patterns("recommends").search(text))
