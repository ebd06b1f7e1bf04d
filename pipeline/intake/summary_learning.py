"""The learning in a summary: each point with its place, its kind, and who does what by when, where that is said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from pipeline.domain.involvement_summary import LearningPoint, Section
from pipeline.domain.outline import Paragraph
from pipeline.intake.summary_guidance import is_guidance, says_none
from pipeline.intake.summary_heads import ActionRow
from pipeline.intake.summary_passages import LEARNING, Gathered
from pipeline.intake.summary_words import about, plain, word_list, words

_KINDS = {Section.SYSTEM_LEARNING: True, Section.SINGLE_LEARNING: False}
_NUMBERED = re.compile(r"\s*(?:\(?\d{1,2}[.):]|\(?[a-z][.)]|[•\-–*])\s", re.IGNORECASE)


def learning_points(passages: Iterable[Gathered], agency: str) -> Iterator[LearningPoint]:
    """In reading order. A point is a row of a table of actions, an item of a list or, where there is no list, a
    paragraph."""
    for passage in passages:
        if LEARNING & set(passage.sections):
            yield from _points(passage, agency)
        elif not set(passage.sections) - {Section.OTHER, Section.SUMMARY}:
            yield from _announced(passage, agency)


def _points(passage: Gathered, agency: str) -> Iterator[LearningPoint]:
    found: list[LearningPoint] = []
    lists = any(_is_item(line) for line in passage.lines)
    for line, above in zip(passage.lines, passage.under, strict=True):
        kind = _kind_of(passage, above, agency)
        if isinstance(line, ActionRow):
            found += _from_row(line, kind, agency)
        elif found and _only_labels(line.text):
            found[-1] = _with_owner(found[-1], line.text)
        elif not _leads_in(line, above, lists=lists):
            found.append(_from_text(line, kind, agency))
    yield from found


def _announced(passage: Gathered, agency: str) -> Iterator[LearningPoint]:
    """In a document without headings: "Learning point 2: …" at the start of a paragraph."""
    for line in passage.lines:
        if isinstance(line, Paragraph) and _opening().match(line.text):
            yield _from_text(line, _kind_in_heading(line.text.split(":")[0]), agency)


@lru_cache(maxsize=1)
def _opening() -> re.Pattern[str]:
    opens = "|".join(map(re.escape, word_list("learning_openings")))
    return re.compile(rf"\s*(?:[\w-]+ ){{0,3}}(?:{opens})s?(?: \d{{1,2}})?\s*[:–—-]\s*\S", re.IGNORECASE)


def _is_item(line: Paragraph | ActionRow) -> bool:
    return isinstance(line, Paragraph) and (line.listed or bool(_NUMBERED.match(line.text)))


def _leads_in(line: Paragraph, above: str, *, lists: bool) -> bool:
    """What is no point: a sub-heading, "The following was learned:", an answer without content, guidance."""
    text = line.text.rstrip()
    if text.strip() == above.strip() or says_none(text) or is_guidance(line):
        return True
    return text.endswith(":") or (lists and not _is_item(line) and not _owner_and_due(text))


def _from_row(row: ActionRow, kind: bool | None, agency: str) -> list[LearningPoint]:
    cells = row.cells
    text = cells.get("learning", "") or cells.get("action", "")
    if not text.strip() or says_none(text) or is_guidance(Paragraph(text, row.place)):
        return []
    told = _kind_in_heading(cells.get("kind", ""))
    action = cells.get("action", "") if cells.get("learning", "").strip() else ""
    kind = told if told is not None else kind
    system = kind if kind is not None else _kind_by_wording(f"{text} {action}", agency)
    return [LearningPoint(text, row.place, system, cells.get("owner", ""), cells.get("due", ""), action)]


def _from_text(line: Paragraph, kind: bool | None, agency: str) -> LearningPoint:
    label = line.text.split(":")[0] if ":" in line.text else ""
    told = _kind_in_heading(label) if len(label.split()) <= _LONGEST_LABEL else None
    system = told if told is not None else kind
    point = LearningPoint(line.text, line.place, system if system is not None else _kind_by_wording(line.text, agency))
    return _with_owner(point, line.text)


_LONGEST_LABEL = 6


def _kind_of(passage: Gathered, above: str, agency: str) -> bool | None:
    """By the author's own sub-heading, else by the section; None where the heading names both or neither."""
    told = _kind_in_heading(above)
    if told is not None:
        return told
    kinds = {_KINDS[each] for each in passage.sections if each in _KINDS}
    if len(kinds) == 1:
        return next(iter(kinds))
    return False if not kinds and agency and _stands(plain(agency), plain(passage.heading)) else None


def _kind_in_heading(heading: str) -> bool | None:
    """`Single agency`, `System learning`, `For our own organisation`: what a few words say."""
    kinds = {_KINDS[each] for each in about(heading).sections if each in _KINDS} if heading.strip() else set()
    if len(kinds) == 1:
        return next(iter(kinds))
    said = plain(heading)
    for kind, name in ((False, "single_headings"), (True, "system_headings")):
        if any(_stands(each, said) for each in word_list(name)):
            return kind
    short = {"single": False, "agency": False, "own": False, "system": True, "multi": True, "both": None}
    return short.get(said.split(" ")[0].split("-")[0]) if said and len(said.split()) <= _SHORT else None


_SHORT = 2


def _kind_by_wording(text: str, agency: str) -> bool | None:
    """By what the point itself speaks of; None where it speaks of both or neither."""
    said = plain(text)
    system = any(_stands(each, said) for each in words()["system_words"])
    single = any(_stands(each, said) for each in (*words()["single_words"], *([plain(agency)] if agency else ())))
    return None if system == single else system


def _stands(phrase: str, said: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", said) is not None


# ---- who, and by when


@lru_cache(maxsize=2)
def _labelled(kind: str) -> re.Pattern[str]:
    labels = "|".join(map(re.escape, word_list(kind)))
    return re.compile(
        rf"(?:^|[\s(\[;.,])(?:{labels})\s*[:–—]\s*(?P<said>[^;|\n()\[\]]+?)\s*(?=$|[;|\n()\[\]]|\.\s|\.$)",
        re.IGNORECASE,
    )


def _owner_and_due(text: str) -> tuple[str, str]:
    owner, due = _labelled("owner_labels").search(text), _labelled("due_labels").search(text)
    return _said(owner), _said(due or _BY_A_DAY.search(text))


_BY_A_DAY = re.compile(
    r"\bby\s+(?P<said>(?:the\s+)?(?:end\s+(?:of\s+)?)?(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:[A-Z][a-z]{2,8}\s+)?(?:19|20)\d\d"
    r"|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})\b"
)


def _said(found: re.Match[str] | None) -> str:
    return _cut(found["said"]) if found else ""


@lru_cache(maxsize=1)
def _next_label() -> re.Pattern[str]:
    labels = "|".join(map(re.escape, (*word_list("owner_labels"), *word_list("due_labels"))))
    return re.compile(rf"[\s,;.]+(?:{labels})\s*[:–—].*", re.IGNORECASE | re.DOTALL)


def _cut(said: str) -> str:
    """`Head of Response, by: 31 October` is the owner alone."""
    return _next_label().sub("", said).strip(" ,.")


def _only_labels(text: str) -> bool:
    """A line that says who and when, and nothing else, belongs to the point above it."""
    return bool(_begins_with_label().match(text))


@lru_cache(maxsize=1)
def _begins_with_label() -> re.Pattern[str]:
    labels = "|".join(map(re.escape, (*word_list("owner_labels"), *word_list("due_labels"))))
    return re.compile(rf"\s*(?:{labels})\s*[:–—]", re.IGNORECASE)


def _with_owner(point: LearningPoint, text: str) -> LearningPoint:
    owner, due = _owner_and_due(text)
    return LearningPoint(point.text, point.place, point.system, owner or point.owner, due or point.due, point.action)
