"""The words of reports, and what a heading is about, whatever a board calls it.

`schemas/report-words.json` holds every word list; this part holds none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any

from pipeline.domain.report import Sign, Topic
from pipeline.shipped import SCHEMAS

_NO_WORD = re.compile(r"[^\w#-]+|[_-]+")
_NUMBER = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)"
_OWN_NUMBER = re.compile(
    r"^\s*(?:(?:section|part|chapter)\s+)?(?:\d{1,2}(?:\.\d{1,2})*[.):\s–-]+|(?:[a-z]|[ivx]{1,4})[.):]\s*)(?=\S)", re.I
)
_I = re.compile(r"\bI(?= [a-z])")
_LONG_GAP = re.compile(r"[^\S\n]{3,}")
_MOST_BETWEEN = 3  # words between two of a phrase that count for nothing
_SMALL = "~"  # marks a small word


@dataclass(frozen=True, slots=True)
class About:
    """The topics of a heading, and how much of it, 0 to 1, says so."""

    topics: frozenset[Topic] = frozenset()
    share: float = 0.0


NOTHING = About()


@cache
def report_words() -> Mapping[str, Any]:
    """The schema, read once."""
    return MappingProxyType(json.loads((SCHEMAS / "report-words.json").read_text(encoding="utf-8")))


@cache
def word_list(*keys: str) -> tuple[str, ...]:
    """One list of the schema, in small letters, the longest words first."""
    found: Any = report_words()
    for key in keys:
        found = found[key]
    return tuple(sorted((plain(each) for each in found), key=lambda each: (-len(each), each)))


def plain(text: str) -> str:
    """Small letters, straight apostrophes, single spaces."""
    return " ".join(text.replace("’", "'").replace("‘", "'").casefold().split())


def without_long_gaps(text: str) -> str:
    """Two blanks at most between words: a paragraph drawn out with thousands would take patterns for ever."""
    return _LONG_GAP.sub("  ", text)


@cache
def any_of(*keys: str) -> re.Pattern[str]:
    """Any word or phrase of one list, as whole words."""
    words = "|".join(re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]") for word in word_list(*keys))
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)


@cache
def sign_pattern(sign: Sign) -> re.Pattern[str]:
    """What shows a sign in a passage."""
    return _patterns(report_words()["signs"][sign.value])


@cache
def not_sign(sign: Sign) -> re.Pattern[str] | None:
    """What shows that the words mean something else."""
    found = report_words()["not_signs"].get(sign.value)
    return _patterns(found) if found else None


@cache
def patterns(key: str) -> re.Pattern[str]:
    """Any of the regular expressions of one list."""
    return _patterns(report_words()[key])


def _patterns(sources: Sequence[str]) -> re.Pattern[str]:
    kin = rf"\b(?:{'|'.join(_wild(word) for word in report_words()['words']['family'])})\b"
    return re.compile("|".join(f"(?:{source.replace('{kin}', kin)})" for source in sources), re.IGNORECASE)


@lru_cache(maxsize=2048)
def about(heading: str) -> About:
    """What a heading is about: the longest phrases first, a shorter one only in words that no longer one has."""
    if asked := _asked_about(heading):
        return About(asked, 1.0)
    said = _squeezed(_OWN_NUMBER.sub("", heading, count=1))
    found = sorted(_found(said), key=lambda each: (each[1] - each[2], each[1], str(each[0])))
    taken: list[tuple[int, int]] = []
    topics = set()
    for topic, start, end in found:
        if all(end <= first or last <= start or (start, end) == (first, last) for first, last in taken):
            taken.append((start, end))
            topics.add(topic)
    topics.discard(None)
    told = [word for start, end in dict.fromkeys(taken) for word in said[start:end].split()]
    told_topics = frozenset(each for each in topics if each)
    return About(_decisive(told_topics), min(len(_content(told)) / max(len(_content(said.split())), 1), 1.0))


def _asked_about(heading: str) -> frozenset[Topic]:
    """Of a heading that asks: "What might other teams learn from this?", "What must change, and who should do it?"."""
    if not heading.rstrip(" :*”\"’')").endswith("?"):
        return frozenset()
    asked = _OWN_NUMBER.sub("", heading, count=1)
    return frozenset(topic for topic, pattern in _question_headings() if pattern.search(asked))


@cache
def _question_headings() -> tuple[tuple[Topic, re.Pattern[str]], ...]:
    return tuple((Topic(topic), _patterns(sources)) for topic, sources in report_words()["question_headings"].items())


@lru_cache(maxsize=4096)
def tells(heading: str, key: str) -> bool:
    """Whether a heading holds a phrase of one of the summary's lists."""
    said = _squeezed(_OWN_NUMBER.sub("", heading, count=1))
    return bool(_list_of_phrases(key).search(said))


@cache
def _list_of_phrases(key: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?:(?<!\S){_phrase(phrase)}(?!\S))" for phrase in report_words()["summary"][key]))


@cache
def summary_pattern(key: str) -> re.Pattern[str]:
    """Any of the regular expressions of one of the summary's lists."""
    return _patterns(report_words()["summary"][key])


def _decisive(topics: frozenset[Topic]) -> frozenset[Topic]:
    """Other counts where nothing else tells."""
    return topics - {Topic.OTHER} or topics


def _content(words: Sequence[str]) -> list[str]:
    return [word for word in words if not word.startswith(_SMALL)] or list(words)


def _found(said: str) -> Iterator[tuple[Topic | None, int, int]]:
    for topic, phrase in _phrases():
        for match in phrase.finditer(said):
            yield topic, match.start(), match.end()


@cache
def _phrases() -> tuple[tuple[Topic | None, re.Pattern[str]], ...]:
    told = [(Topic(name), phrase) for name, phrases in report_words()["headings"].items() for phrase in phrases]
    nothing = [(None, phrase) for phrase in report_words()["not_about"]]
    return tuple((topic, re.compile(rf"(?<!\S){_phrase(phrase)}(?!\S)")) for topic, phrase in (*told, *nothing))


def _phrase(phrase: str) -> str:
    """Between its words may stand small ones, and somebody's name with an s: `voices of (Elm's) parents`."""
    between = rf" (?:(?:{_SMALL}\w+|\w+(?= {_SMALL}s )) ){{0,{_MOST_BETWEEN}}}"
    return between.join(map(_token, phrase.split()))


def _token(word: str) -> str:
    if word == "#":
        return _NUMBER
    if word.startswith("{"):
        return f"(?:{'|'.join(map(_wild, report_words()['words'][word.strip('{}')]))})"
    return _SMALL + word.rstrip("*") if word.rstrip("*") in report_words()["small_words"] else _wild(word)


def _wild(word: str) -> str:
    return re.escape(word).replace(r"\*", r"\w*")


def _squeezed(heading: str) -> str:
    """Words with single spaces; small ones are marked, so that phrases can pass over them. A lone author's "I" counts
    as "we"."""
    small = report_words()["small_words"]
    heading = _I.sub("we", heading.replace("’", "'"))
    words = _NO_WORD.sub(" ", heading.casefold()).split()
    return " ".join(f"{_SMALL}{word}" if word in small else word for word in words)
