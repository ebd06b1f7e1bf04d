"""Whether the author of a summary is independent of the case, as the author says it: in boxes, in words, yes or no."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.domain.involvement_summary import Section
from pipeline.intake.summary_boxes import BOX, is_ticked
from pipeline.intake.summary_guidance import says_none
from pipeline.intake.summary_passages import ABOUT_THE_PAPER, Gathered
from pipeline.intake.summary_words import about, plain, word_list

_YES = re.compile(r"(?:yes|y|true|agreed|confirmed|i confirm)\b", re.IGNORECASE)
_NO = re.compile(r"(?:no|n|none|nil|never|not at all|nothing to declare|false)\b", re.IGNORECASE)
_ENDS = " .,;:-\u2013\u2014"


def independence_of(passages: Sequence[Gathered]) -> tuple[bool | None, str]:
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
    return _anywhere_else(passages)


def _anywhere_else(passages: Sequence[Gathered]) -> tuple[bool | None, str]:
    """Said by the author of the author where the paper tells of itself: on its cover, or beside the signature. Under
    "Methodology" the same words tell how the paper was made."""
    for passage in passages:
        if set(passage.sections) <= ABOUT_THE_PAPER and Section.OTHER not in about(passage.heading).sections:
            said = [each for each in _SENTENCE_AS_WRITTEN.split(passage.text) if _OF_THE_WRITER.search(each)]
            if (declared := _in_words(". ".join(said))) is not None:
                return declared, passage.text.strip()
    return None, ""


_SENTENCE_AS_WRITTEN = re.compile(r"(?<=[a-z)]{2})[.;]\s|\n|\t")
_OF_THE_WRITER = re.compile(
    r"(?i:\s*(?:the|this|report) author|\s*neither|\b(?:written|prepared|completed|compiled) by)\b|\bI\b"
)


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
_DENIAL_WITHIN = {"involved": 8, "involved_if_denied": 8, "independent": 3}  # words before


def _told(sentence: str) -> Iterator[bool]:
    """For each thing said of involvement: True where it is denied, or independence is claimed. "I manage the ward" says
    nothing, "I do not manage the ward" does."""
    for kind, claimed in (("involved", False), ("involved_if_denied", None), ("independent", True)):
        taken: set[int] = set()
        for phrase in word_list("independence", kind):
            for found in re.finditer(rf"(?<![\w-]){re.escape(phrase)}(?![\w-])", sentence):
                before = _WORD.findall(sentence[: found.start()])
                if taken.isdisjoint(range(*found.span())) and not _of_others(before, claimed=bool(claimed)):
                    near = before[-(_DENIAL_WITHIN[kind]) :]
                    denied = bool(set(near) & set(word_list("independence", "denials")))
                    if claimed is not None or denied:
                        yield bool(claimed) is not denied
                taken.update(range(*found.span()))


def _of_others(before: Sequence[str], *, claimed: bool) -> bool:
    """ "the staff involved", "anyone who has worked with": not the author's own. But "Dr Hale, who never met the child"
    is."""
    words = [word for word in before if word != "who"] if claimed else before
    return bool(set(words[-2:]) & set(word_list("independence", "of_others")))
