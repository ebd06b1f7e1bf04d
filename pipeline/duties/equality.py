"""EQ1: whether an agency's papers think of who the child and the family are."""

from __future__ import annotations

import json
import re
from functools import lru_cache

from pipeline.domain.agency import Agency
from pipeline.domain.duties import Case, Evidence, Judgement, Outcome, Question
from pipeline.domain.entry import Entry
from pipeline.domain.involvement_summary import Section
from pipeline.domain.spoken import counted
from pipeline.duties.papers_in import has_chronology, has_summary
from pipeline.shipped import SCHEMAS

_WORD = re.compile(r"[a-z]+")
_ASKS = (
    "Could you tell us what your agency knew of the child's and the family's identity (ethnicity, faith, language,"
    " disability and whatever else mattered to them), and how it was considered? If it was not recorded, it helps us"
    " to know that."
)


def identity_considered(case: Case, agency: Agency) -> Judgement:
    """EQ1: an entry, or a section of the summary, speaks of the child's or the family's identity."""
    if not has_chronology(case, agency) and not has_summary(case, agency):
        return Judgement(Outcome.CANNOT_TELL, "No paper of this agency has been read.")
    passages = tuple(_passages(case, agency))
    entries = tuple(Evidence(ref=entry.ref) for entry in case.combined.entries if _speaks_of_it(entry, agency))
    if passages or entries:
        places = f"{counted(len(entries), 'entry', 'entries')} and {counted(len(passages), 'passage')} of the summary"
        return Judgement(Outcome.MET, f"Identity is spoken of in {places}.", (*passages, *entries))
    file = next(file.file for file in case.combined.counting_files if file.agency == agency.name)
    why = "Neither chronology nor summary speaks of ethnicity, faith, language, disability or other parts of identity."
    return Judgement(Outcome.NOT_MET, why, questions=(Question("identity", _ASKS, (Evidence(file=file),)),))


def _passages(case: Case, agency: Agency) -> list[Evidence]:
    return [
        Evidence(file=summary.file, cell=passage.place, note=passage.heading)
        for summary in case.summaries
        if summary.agency == agency.name
        for passage in summary.passages
        if passage.filled and (passage.section is Section.IDENTITY or _identity().search(passage.text))
    ]


def _speaks_of_it(entry: Entry, agency: Agency) -> bool:
    account = entry.account
    text = "\n".join((account.event, account.action, account.analysis, account.child_voice))
    return entry.agency == agency.name and _may_speak(text) and _identity().search(text) is not None


def _may_speak(text: str) -> bool:
    """Whether all words of a line of the list stand in the text, wherever: most entries say no, and the list as a
    pattern takes ten times as long to ask."""
    words = set(_WORD.findall(text.lower()))
    single, phrases, beginnings = _lines()
    return (
        not words.isdisjoint(single)
        or any(phrase <= words for phrase in phrases)
        or any(word.startswith(beginnings) for word in words)
    )


@lru_cache(maxsize=1)
def _listed() -> tuple[str, ...]:
    return tuple(json.loads((SCHEMAS / "identity-words.json").read_text(encoding="utf-8"))["words"])


@lru_cache(maxsize=1)
def _lines() -> tuple[frozenset[str], tuple[frozenset[str], ...], tuple[str, ...]]:
    """The list's single words, the words of its phrases (without those of which only the beginning is given), and the
    beginnings of its single words."""
    lines = [re.findall(r"[a-z]+\*?", line.lower()) for line in _listed()]
    whole = [frozenset(word for word in line if not word.endswith("*")) for line in lines]
    single = (word for line in lines if len(line) == 1 for word in line)
    starred = sorted(line[0].removesuffix("*") for line in lines if len(line) == 1 and line[0].endswith("*"))
    phrases = tuple(words for line, words in zip(lines, whole, strict=True) if len(line) > 1)
    return frozenset(word for word in single if not word.endswith("*")), phrases, tuple(starred)


@lru_cache(maxsize=1)
def _identity() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(_written, _listed()))})\b", re.IGNORECASE)


def _written(word: str) -> str:
    pattern = re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")
    return f"(?-i:{pattern})" if word.isupper() else pattern
