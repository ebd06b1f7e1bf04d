"""Who wrote a summary, in which role, for which period, and whether independent of the case: as the author says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.domain.involvement_summary import Section
from pipeline.intake.summary_boxes import BOX, is_ticked
from pipeline.intake.summary_guidance import says_none
from pipeline.intake.summary_passages import Gathered
from pipeline.intake.summary_words import plain, word_list

_YES = re.compile(r"(?:yes|y|true|agreed|confirmed|i confirm)\b", re.IGNORECASE)
_NO = re.compile(r"(?:no|n|false)\b", re.IGNORECASE)
_LABEL = re.compile(r"\s*(?P<label>[^:\n]{2,40}?)\s*[:\t]\s*(?P<said>\S[^\n]*)")
_ENDS = " .,;:-\u2013\u2014"
_SENTENCE = re.compile(r"(?<=[a-z)]{2})\.\s|\n|\t")
_END_OF_ROLE = re.compile(rf"{_SENTENCE.pattern}|,? (?:who|and (?:is|has|was))\b")
_LONGEST_NAME = 60
_LONGEST_ROLE = 120
_TITLES_AND_NAMES = re.compile(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,5}")


@dataclass(frozen=True, slots=True)
class Said:
    """What a summary says of itself; empty or None where it says nothing."""

    author: str = ""
    role: str = ""
    period: str = ""
    independent: bool | None = None
    independence_note: str = ""


def said_of_itself(passages: Sequence[Gathered]) -> Said:
    author, role = _author_and_role(passages)
    independent, note = _independence(passages)
    return Said(author, role, _period(passages), independent, note)


# ---- author and role


def _author_and_role(passages: Sequence[Gathered]) -> tuple[str, str]:
    labelled = list(_labelled(passages))
    author = _first([(label, said) for label, said in labelled if _may_name(said)], "author")
    role = _first(labelled, "author_role")
    both = _first(labelled, "name_and_role") or (_in_prose(passages) if not author else "")
    for said in (author, both):
        if said and not role and "," in said:
            author, role = (part.strip(_ENDS) for part in said.split(",", 1))
    if not author and both:
        author, role = (both, role) if not role else (both.split(",")[0], role)
    return author[:_LONGEST_ROLE], _END_OF_ROLE.split(role, maxsplit=1)[0].strip(_ENDS)[:_LONGEST_ROLE]


def _labelled(passages: Iterable[Gathered]) -> Iterator[tuple[str, str]]:
    """(label, value) pairs: a form's row, or a line `Role: review officer`."""
    for passage in passages:
        if Section.SIGN_OFF in passage.sections:
            continue
        heading, text = plain(passage.heading).strip(_ENDS), _first_line(passage)
        if text:
            yield heading, text
        for line in passage.lines if _tells_of_author(passage) else ():
            for part in line.text.split("\n"):
                if found := _LABEL.fullmatch(part):
                    yield plain(found["label"]), found["said"].strip()


def _tells_of_author(passage: Gathered) -> bool:
    return bool({Section.AUTHOR, Section.OTHER} & set(passage.sections))


def _first_line(passage: Gathered) -> str:
    text = passage.text.strip().split("\n")[0].strip()
    written = _written_by().match(text)
    return "" if says_none(text) else written["who"] if written else text


def _first(labelled: Sequence[tuple[str, str]], kind: str) -> str:
    known = word_list("labels", kind)
    fits = (said for label, said in labelled if label in known and len(said) <= _LONGEST_ROLE and not says_none(said))
    return next(fits, "")


def _in_prose(passages: Iterable[Gathered]) -> str:
    """ "Written by A. Example, review officer", or the first words of the section on the author."""
    for passage in passages:
        if Section.AUTHOR in passage.sections:
            text = passage.text.strip()
            written = _written_by().search(text)
            said = written["who"] if written else text
            first = _SENTENCE.split(said, maxsplit=1)[0].strip(_ENDS)
            if first and not says_none(first) and _names_somebody(first):
                return first[:_LONGEST_ROLE]
    return ""


def _names_somebody(said: str) -> bool:
    return _may_name(said) and bool(_TITLES_AND_NAMES.match(said))


def _may_name(said: str) -> bool:
    name = said.split(",", maxsplit=1)[0].strip()
    return len(name) <= _LONGEST_NAME and not f"{plain(name)} ".startswith(_NOT_NAMES)


_NOT_NAMES = ("i ", "the ", "this ", "we ", "as ", "n/a")


@lru_cache(maxsize=1)
def _written_by() -> re.Pattern[str]:
    said = "|".join(map(re.escape, word_list("written_by")))
    return re.compile(rf"\b(?:{said})\s*:?\s+(?P<who>[^\n]+)", re.IGNORECASE)


# ---- period


def _period(passages: Iterable[Gathered]) -> str:
    for passage in passages:
        if Section.PERIOD in passage.sections and passage.text.strip() and not says_none(passage.text):
            return passage.text.strip()
    labelled = (pair for passage in passages for line in passage.lines for pair in _pairs(line.text))
    return next((said for label, said in labelled if label in word_list("labels", "period")), "")


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for part in text.split("\n"):
        if found := _LABEL.fullmatch(part):
            yield plain(found["label"]), found["said"].strip()


# ---- independence


def _independence(passages: Sequence[Gathered]) -> tuple[bool | None, str]:
    """What is declared, and the words. Boxes count before words, words before "yes" and "no"."""
    for passage in passages:
        if Section.INDEPENDENCE in passage.sections:
            note = passage.text.strip()
            declared = _declared(passage)
            if declared is not None or (note and not says_none(note)):
                return declared, note
    for passage in passages:
        if Section.AUTHOR in passage.sections and (declared := _in_words(passage.text)) is not None:
            return declared, passage.text.strip()
    return None, ""


def _declared(passage: Gathered) -> bool | None:
    lines = [part for line in passage.lines for part in line.text.split("\n") if part.strip()]
    question = passage.heading
    if any(BOX.search(line) for line in lines):
        return _by_boxes(lines, question)
    said = _in_words(passage.text)
    if said is not None:
        return said
    return _answer(passage.text, question)


def _by_boxes(lines: Sequence[str], question: str) -> bool | None:
    """None where no box is ticked, or those ticked say two things."""
    found = set()
    for line in lines:
        if not BOX.search(line):
            question = line
            continue
        asks = BOX.sub(" ", line)
        for option, ticked in _options(line):
            if ticked:
                said = _in_words(option)
                found.add(said if said is not None else _answer(option, asks if len(asks.split()) > _FEW else question))
    found.discard(None)
    return found.pop() if len(found) == 1 else None


_FEW = 3  # words: "Yes  No"


def _options(line: str) -> list[tuple[str, bool]]:
    """Each option with whether its box is ticked; the box stands before its words, or after them."""
    boxes = list(BOX.finditer(line))
    box_first = bool(line[boxes[-1].end() :].strip(_ENDS)) and not _ENDS_WITH_OPTION.search(line[: boxes[0].start()])
    edges = [0, *(edge for box in boxes for edge in box.span()), len(line)]
    texts = [line[edges[at] : edges[at + 1]] for at in range(2 if box_first else 0, len(edges) - 1, 2)]
    return [(_option(text), is_ticked(box.group())) for text, box in zip(texts, boxes, strict=False)]


_ENDS_WITH_OPTION = re.compile(r"\b(yes|no|y|n)\W*$", re.IGNORECASE)


def _option(text: str) -> str:
    """Of "Were you involved? Yes" the option is "Yes"."""
    found = _ENDS_WITH_OPTION.search(text)
    return found[1] if found else text.strip(_ENDS)


def _answer(said: str, question: str) -> bool | None:
    """Yes or no, to the question whether independent or to the question whether involved."""
    text = said.strip(_ENDS)
    answer = True if _YES.match(text) else False if _NO.match(text) else None
    if answer is None:
        return None
    asked = plain(question)
    if any(each in asked for each in word_list("independence", "asks_whether_independent")):
        return answer
    if any(each in asked for each in word_list("independence", "asks_whether_involved")):
        return not answer
    return None


def _in_words(text: str) -> bool | None:
    """ "I have had no involvement with the family": independent where every involvement that is spoken of is denied."""
    said = plain(text)
    if any(each in said for each in word_list("independence", "undecided")):
        return None
    found = {told for sentence in _SENTENCE_END.split(said) for told in _told(sentence)}
    return None if not found else found == {True}


_SENTENCE_END = re.compile(r"[.;?!\n]|\b(?:but|however|although|though|except|apart from|other than)\b")
_WORD = re.compile(r"[\w'-]+")
_DENIAL_WITHIN = {"involved": 8, "independent": 3}  # words before


def _told(sentence: str) -> Iterator[bool]:
    """For each thing said of involvement: True where it is denied, or independence is claimed."""
    for kind, claimed in (("involved", False), ("independent", True)):
        taken: set[int] = set()
        for phrase in word_list("independence", kind):
            for found in re.finditer(rf"(?<![\w-]){re.escape(phrase)}(?![\w-])", sentence):
                before = _WORD.findall(sentence[: found.start()])
                if taken.isdisjoint(range(*found.span())) and not _of_others(before):
                    near = before[-(_DENIAL_WITHIN[kind]) :]
                    denied = bool(set(near) & set(word_list("independence", "denials")))
                    yield claimed is not denied
                taken.update(range(*found.span()))


def _of_others(before: Sequence[str]) -> bool:
    """ "the staff involved", "anyone who has worked with": not the author's own."""
    return bool(set(before[-2:]) & set(word_list("independence", "of_others")))
