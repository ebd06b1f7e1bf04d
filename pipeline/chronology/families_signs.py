"""Signs in a text that it tells of a family, by their names: `Mrs Okafor and her son`, `baby Noah`, `Kieran (14)`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.chronology.families_words import people_words
from pipeline.chronology.phrase_search import one_pattern
from pipeline.domain.agency import folded

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶŁĻŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŸŹŻŽȘȚ"
_LETTER = r"[^\W\d_]"
WORD = rf"(?:[{_UPPER}]['’])?[{_UPPER}]{_LETTER}+(?:[-'’][{_UPPER}]?{_LETTER}{{2,}})*"
_PARTICLE = r"(?:(?:van|von|de|der|den|da|dos|del|della|di|la|le|al|el|bin|ibn|bint|ap|ab)[ -]+)"
NAME = rf"(?:{_PARTICLE}{{0,2}}{WORD})(?:[ ]{_PARTICLE}{{0,2}}{WORD}){{0,3}}"

INITIALS = r"(?:[A-Z]\.\s?){2,3}|[A-Z]{2,3}(?![\w'’])"
SOMEBODY = rf"(?:{NAME}(?:\s[A-Z](?:\.(?=,)|(?![\w'’.])))?|[A-Z]\.\s?{WORD}|{INITIALS})"
_NAME_WORD = re.compile(rf"{WORD}|{INITIALS}")

STRONG, FAIR, SLIGHT = 3.0, 2.0, 1.0


@dataclass(frozen=True, slots=True)
class Sign:
    """A name in a family's place. `words` are its folded words, `weight` how much it says."""

    words: tuple[str, ...]
    weight: float
    frame: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Frame:
    """A place for a name, with an example of it. `given`: only for a usual first name, not for `Hepatitis B`;
    `needs`: what is quick to look for, and without which the place is not there."""

    example: str
    pattern: re.Pattern[str]
    weight: float
    given: bool = False
    needs: re.Pattern[str] | None = None


_DIGIT = re.compile(r"\d|\((?:newborn|baby|infant|toddler)|(?i:d\.?o\.?b)")
_DONE = re.compile(r"[A-Z][a-z]{4,}(?:ed|ing)")
_TITLE = re.compile(r"\bM(?:rs?|s|iss|x|aster|essrs)\b")
_QUICK = {
    "Kieran (14); Ada (DOB 1/2/2010); Daniel, 6 years": _DIGIT,
    "Flat 9, Mr Osei": _DIGIT,
    "Mr Osei, 41 Hill Road": _DIGIT,
    "Mr and Mrs Osei": _TITLE,
    "Mrs Hollis; Ms R. Hollis": _TITLE,
}
_GIVEN = frozenset({"Bella H hit by swing", "about Jayden's exclusion"})
_AGE = (
    r"(?:\(\s*(?:(?i:aged?)\s*)?\d{1,2}(?:/\d\d?)?\s*(?:y|m|w|\))|\(?\s*(?i:d\.?o\.?b|born\s+\d)|(?i:aged?)\s+\d"
    r"|\(?\d{1,2}[ -]?(?:years?|yrs?|months?|mths?|weeks?|wks?|y/?o)\b|(?<=,)\s*\d{1,2}(?=\s*[.,:;)]|\s*$)"
    r"|\((?i:yr?|year|class|form|level|grade|reception|nursery|flat|room|no)\b[^)]{0,20}\)|\(\d{1,2}[A-Z]{1,2}\)"
    r"|\((?:newborn|baby|infant|toddler)\)|\(Y\d{1,2}|(?:,|\bin)?[ \t]*(?i:y(?:ea)?r?) ?\d{1,2}\b"
    r"|\(?\d{1,2}\s?[MF]\b"
    r"|(?:,|\bin)?[ \t]*(?:(?i:bl(?:wyddyn)?\.? ?\d{1,2})|[PS][1-7]|\d{1,2}[A-Z]{1,2})(?=[ \t]*(?:[,.;:–-]|$)))"
)
_STREET = (
    r"(?:\b(?i:flat|apartment|apt|plot|room|unit|no\.?)\s*\d+[a-z]?"
    rf"|\b\d{{1,3}}[a-z]?\s+[{_UPPER}][\w'’]*(?:\s+[{_UPPER}]\w+)*)"
)
_FRAMES = {
    "her son Daniel; baby Noah; twins Ada and Eve": (r"\b(?i:%(child)s)%(behind)s", FAIR),
    "mother, Mrs Hollis": (r"\b(?i:%(kin)s)%(behind)s", SLIGHT),
    "Mrs Hollis's son; Kieran's mother; Poppy W's dad": (
        r"%(name)s(?:\s[A-Z])?['’]s?\s+(?:\w+\s+){0,2}?(?i:%(kin)s)\b",
        FAIR,
    ),
    "Mrs Okafor and her son": (
        r"%(name)s,?\s+(?:and|with)\s+(?:her|his|their)\s+(?:\w+\s+){0,3}?(?i:%(kin)s)\b",
        FAIR,
    ),
    "mother of Noah": (r"\b(?i:%(kin)s)\s+(?:to|of)\s+(?:(?:%(title)s)\.?\s+)?%(name)s", FAIR),
    "Noah, son of": (r"%(name)s,?\s+(?:the\s+)?(?i:%(child)s)\s+of\b", FAIR),
    "Kieran (14); Ada (DOB 1/2/2010); Daniel, 6 years": (r"%(somebody)s,?[ \t]*%(age)s", FAIR),
    "Client P.O.; Learner KH; Student 2203 J Akhtar": (
        r"\b(?i:%(served)s)[ \t]*[:,]?[ \t]+(?:\d{1,7},?[ \t]+(?:[A-Z]\.?[ \t])?)?%(somebody)s",
        STRONG,
    ),
    "Bella H hit by swing": (r"(?<![\w'’-])(?P<name>%(word)s\s[A-Z])(?![\w'’.])(?!\s+(?:%(staff_did)s)\b)", FAIR),
    "about Jayden's exclusion": (r"(?<![\w'’-])(?P<name>%(word)s)['’]s\s+[a-z]", SLIGHT),
    "Mr and Mrs Osei": (r"\b(?:%(title)s)\.?\s+(?:and|&|/)\s+(?:%(title)s)\.?\s+%(name)s", FAIR),
    "Flat 9, Mr Osei": (r"%(street)s\s*[,:–-]?\s*(?:%(titled)s|(?i:the)\s+)%(name)s", FAIR),
    "Mr Osei, 41 Hill Road": (r"\b(?:%(titled)s|(?i:the)\s+)%(name)s\s*(?:,|\(|of|at)\s*%(street)s", FAIR),
    "the Okafor family": (r"%(name)s\s+(?i:%(group)s)\b(?!['’]|[ \t]+[%(upper)s])", STRONG),
    "Surname: Okafor": (r"\b(?i:%(labels)s)\s*:\s*%(name)s", STRONG),
    "core group for Kayleigh Turner": (r"\b(?i:for|of|re|regarding|concerning|about)[ :]+%(name)s", SLIGHT),
    "Mrs Hollis; Ms R. Hollis": (
        r"\b(?:%(title)s)\.?\s+(?:(?:and|&)\s+(?:%(title)s)\.?\s+)?(?:[A-Z]\.?\s+)?%(name)s",
        SLIGHT,
    ),
}
"""The places in which a family's name stands, each under an example of it, and how much one says."""


@lru_cache(maxsize=1)
def _frames() -> tuple[_Frame, ...]:
    """The table, compiled once: its words come from the schema."""
    parts = _parts()
    return tuple(
        _Frame(example, re.compile(place % parts, re.MULTILINE), weight, example in _GIVEN, _QUICK.get(example))
        for example, (place, weight) in _FRAMES.items()
    )


def _parts() -> dict[str, str]:
    words = people_words()
    title = "|".join(sorted(words.titles))
    name = rf"(?<![\w'’-])(?P<name>{NAME})"
    return {
        "kin": one_pattern(words.kin),
        "child": one_pattern(words.children),
        "served": one_pattern(words.labels),
        "staff_did": "|".join(sorted(words.staff_did)),
        "title": title,
        "titled": rf"(?:{title})\.?\s+(?:(?:and|&|/)\s+(?:{title})\.?\s+)?",
        "behind": rf"(?:\s*[,:–-]\s*|\s*\(|\s+)(?:called\s+|named\s+)?(?:(?:{title})\.?\s+)?{name}",
        "name": name,
        "somebody": rf"(?<![\w'’-])(?P<name>{SOMEBODY})",
        "word": WORD,
        "upper": _UPPER,
        "street": _STREET,
        "age": _AGE,
        "group": "family|household|children|siblings|twins|brothers|sisters",
        "labels": "family name|surname|name of child|child(?:'s name)?|name|client|patient|pupil|tenant|service user",
    }


@lru_cache(maxsize=1)
def _full_name() -> _Frame:
    full = rf"(?P<name>{WORD}(?:[ ]{_PARTICLE}{{0,2}}{WORD}){{1,3}})"
    return _Frame("Daniel Okafor", re.compile(full), SLIGHT, given=True)


def signs_in(text: str, is_name: Callable[[str], bool]) -> Iterator[Sign]:
    """Every name in a family's place. `is_name` tells a name's word (as written) from any other with a capital."""
    for frame in (*_frames(), _full_name()):
        if frame.needs is not None and frame.needs.search(text) is None:
            continue
        for match in frame.pattern.finditer(text):
            if sign := _sign(text, match, frame, is_name):
                yield sign


def _sign(text: str, match: re.Match[str], frame: _Frame, is_name: Callable[[str], bool]) -> Sign | None:
    """A match is a sign when its name holds a word that is one, and nobody's profession or class stands before."""
    names = [word for word in _NAME_WORD.findall(match["name"]) if is_name(word.strip())]
    if frame.given and folded(re.split("[- ]", match["name"])[0]) not in people_words().given_names:
        return None
    before = text[max(0, match.start() - 40) : match.start("name")].rsplit("\n", 1)[-1].split()  # of its own cell
    if not names or _set_aside(before, match, text):
        return None
    return Sign(tuple(folded(word) for word in names), frame.weight, frame.example, *match.span())


def _set_aside(before: list[str], match: re.Match[str], text: str) -> bool:
    """`PC Hollis`, `another child, Noah`, `Sister Rudd` of a ward: no family of its own."""
    words = people_words()
    near = [word.strip(",.;:()") for word in before[-3:]]
    if not near and _DONE.fullmatch(match["name"]):  # `Referred family to …`
        return True
    if near and (near[-1] in words.practitioner_titles or near[-1].rstrip("0123456789") in words.practitioner_titles):
        return True
    if near and near[-1] in ("Sister", "Father", "Mother", "Brother") and not _possessive(near[:-1]):
        return near[-1] in ("Sister", "Father") and len(match["name"].split()) == 1
    if any(word.casefold() in words.other_than_ours for word in near):
        return True
    if near and near[-1].casefold() in words.associates:
        return True
    after = text[match.end("name") : match.end("name") + 30]
    return _job_after(after)


def _possessive(near: list[str]) -> bool:
    return bool(near) and (near[-1].casefold() in ("her", "his", "their") or near[-1].endswith(("'s", "’s")))


def _job_after(after: str) -> bool:
    """`Mrs Patel (teacher)`, `Joel Tranter, social worker`."""
    said = re.match(r"\s*[,(–-]\s*(?:the\s+|a\s+|duty\s+|allocated\s+)?([\w'’ -]{2,28})", after)
    titles = people_words().practitioner_titles
    return said is not None and any(word in titles or word.casefold() in titles for word in said[1].split()[:3])
