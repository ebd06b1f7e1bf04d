"""What a report itself explains: its glossary, as a table or as lines, and what it says in passing or in a footnote."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.domain.outline import Block, Outline, Paragraph, Table
from pipeline.domain.report import Topic
from pipeline.domain.short_forms import AgencyKey
from pipeline.reports.laid_out import Text
from pipeline.reports.sections import Placed
from pipeline.reports.words import about

_TERM = r"[^\W_][\w&/.'’-]{0,14}(?: ?\d{1,2})?"
_LINE = re.compile(
    rf"\s*(?P<term>{_TERM})\s*(?:[:=–—\t|]|\s-|\s{{2,}}|\bmeans\b|\bstands for\b)\s*(?P<meaning>\S.{{2,}})"
)
_IN_PASSING = re.compile(
    r"\b(?P<term>(?=\w*[A-Z])[\w&/]{2,12})\s*"
    r"(?:[(\[](?P<meaning>[^()\[\]]{6,150})[)\]]|,?\s(?:which )?(?:stands for|means|is short for)\s)"
)
_SENTENCE_IN_BRACKETS = 3  # words
_HEADED = frozenset({Topic.GLOSSARY})
_FEWEST_ROWS = 3


def explained(outline: Outline, lines: Sequence[Placed]) -> tuple[AgencyKey, ...]:
    """Each term with its meaning and where that stands, as keys without an agency."""
    found = (*_tables(outline.blocks), *_glossary_lines(lines), *_in_passing(lines), *_footnotes(outline))
    return tuple(AgencyKey("", term, meaning, place) for term, meaning, place in dict.fromkeys(found))


_Explained = tuple[str, str, str]


def _tables(blocks: Iterable[Block]) -> Iterator[_Explained]:
    """Tables of two columns, the first of them short forms."""
    for table in (block for block in blocks if isinstance(block, Table)):
        rows = [row.filled for row in table.rows if len(row.filled) == 2]
        pairs = [(cells[0].text.strip(), cells[1].text.strip(), cells[0].paragraphs[0].place) for cells in rows]
        short = [pair for pair in pairs if _is_short(pair[0])]
        headed = bool(pairs) and about(pairs[0][0]).topics == _HEADED
        if headed or (len(short) >= _FEWEST_ROWS and len(short) * 2 > len(pairs)):
            yield from short
            yield from ((meaning, term, place) for term, meaning, place in pairs if _is_short(meaning))


def _glossary_lines(lines: Iterable[Placed]) -> Iterator[_Explained]:
    for each in lines:
        if isinstance(each.line, Text) and Topic.GLOSSARY in each.inside:
            found = _LINE.match(each.line.text.replace(" | ", "\t"))
            if found:
                yield found["term"].strip(), found["meaning"].strip(), each.line.place


def _in_passing(lines: Iterable[Placed]) -> Iterator[_Explained]:
    """`HbA1c (a blood test that shows …)`."""
    for each in lines:
        for found in _IN_PASSING.finditer(each.line.text):
            meaning = found["meaning"] or each.line.text[found.end() :][:80]
            if len(meaning.split()) >= _SENTENCE_IN_BRACKETS and re.search(r"[a-z]{3}", meaning):
                yield found["term"], meaning, each.line.place


def _footnotes(outline: Outline) -> Iterator[_Explained]:
    """A footnote on a paragraph explains the short form whose letters begin its words."""
    for paragraph in outline.paragraphs:
        if paragraph.remarks:
            yield from ((term, paragraph.remarks, paragraph.place) for term in _spelled_by(paragraph))


def _spelled_by(paragraph: Paragraph) -> Iterator[str]:
    initials = "".join(word[0] for word in re.findall(r"[^\W\d_]+", paragraph.remarks)).casefold()
    for term in dict.fromkeys(re.findall(r"\b[A-Z][A-Za-z&]{1,7}\b", paragraph.text)):
        letters = "".join(c for c in term if c.isupper()).casefold()
        if len(letters) > 1 and (letters in initials or re.search(rf"\b{re.escape(term)}\b", paragraph.remarks)):
            yield term


def _is_short(text: str) -> bool:
    return re.fullmatch(_TERM, text.strip()) is not None and any(c.isupper() for c in text)
