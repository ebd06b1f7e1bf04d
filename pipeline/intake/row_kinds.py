"""What each row below the headings is: an entry, or one of the other things that authors put in a table.

The rule that decides all doubtful cases: a row that tells what happened is an entry, dated or not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from pipeline.domain.grid import Value, shown
from pipeline.domain.when import Precision, When
from pipeline.intake.nil_returns import declares_no_contact, may_declare_no_contact


class Kind(Enum):
    """Named as the ledger counts them."""

    ENTRY = "entry"
    NIL_RETURN = "nil return"
    NOTE = "note"
    GUIDANCE = "guidance"
    REPEATED_HEADING = "repeated heading"
    BLANK = "blank"


NARRATIVE = ("event", "action", "analysis", "child_voice", "learning_single_agency", "learning_system", "good_practice")
_INSTRUCTION = re.compile(
    r"\s*[\[(<*\u2022-]?\s*(?:please|enter|state|describe|provide|include|give|record|list|insert|use|complete|select|"
    r"add|note|identify|summari[sz]e|outline|explain|specify|indicate|comment on|consider|reflect|ensure|detail|"
    r"what|who|whom|how|where|when|which|why|was|were|did|e\.?g\.?|i\.?e\.?|for example|example|guidance|free text|"
    r"drop[ -]?down|y ?/ ?n|yes ?/ ?no|delete as|choose|pick|dd?[/. -]mm|dd?/m|hh:?mm|24[ -]?h|in the format|format|"
    r"brief(?:ly)?|factual|date (?:of|when|in)|time (?:of|in|when)|full name|name (?:of|and)|initials|role|source of|"
    r"any|if|only|facts?|do not|must|should|as (?:recorded|written)|one row|number each|actual)\b",
    re.IGNORECASE,
)
_WHOLLY_BRACKETED = re.compile(r"\s*[\[(<].*[\])>]\s*", re.DOTALL)
_COLUMN_NUMBER = re.compile(r"\s*(?:\(?\d{1,2}[.)]?|\(?[a-zA-Z][.)]|column \w+)\s*", re.IGNORECASE)
_EXAMPLE = re.compile(r"\s*[\[(*]?\s*(?:example|e\.g\.|eg[.: ])", re.IGNORECASE)
_CLOSING = re.compile(
    r"\s*\**\s*(?:(?:(?:sub-?|grand )?totals?|count)(?:\s+(?:number|no\.?))?(?:\s+of)?(?:\s+[\w'\u2019]+){0,4}|"
    r"(?:number|no\.?) of (?:entries|events|contacts|rows|records)|"
    r"(?:author'?s? |manager'?s? )?(?:signed|signature|sign[ -]?off)(?: by| off by)?(?: \([\w ]+\))?|"
    r"(?:completed|prepared|compiled|authori[sz]ed|approved|quality assured|checked|reviewed|written|produced)"
    r" (?:by|on)|"
    r"author|print name|designation|job title|date (?:signed|completed|of completion)|"
    r"(?:\W*)end of (?:chronology|report|record|document|entries|table|extract)s?(?:\W*)|"
    r"page \d+(?: of \d+)?|continued(?: overleaf| on next page)?|cont'?d\.?)\s*"
    r"(?:$|[:=\u2013\u2014_.-])",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"\s*\**\s*(?:nb|n\.b\.?|notes?|please note|\*+|key|legend|abbreviations|glossary)\s*(?:$|[:\u2013\u2014-])",
    re.IGNORECASE,
)
_KEY = re.compile(r"\s*(?:key|legend|abbreviations|glossary)\b.{0,60}$", re.IGNORECASE)
_LONGEST_SIGNATURE = 60
_LONGEST_SECTION = 80
_SECTION_DATE = re.compile(
    r"\s*(?:year\s+)?(?:[A-Za-z]{3,9}\s+)?(?:19|20)\d\d(?:\s*[/\u2013-]\s*(?:\d\d){1,2})?\s*:?\s*"
)
_SECTION = re.compile(
    r"\s*(?:period|phase|section|part|stage|year|chapter|episode|child|sibling|term|table|sheet)\s+\w[\w ]{0,19}:?\s*",
    re.IGNORECASE,
)
_LEAST_HINTS = 4
_LONGEST_HINT = 160
_EXACT = (Precision.DAY, Precision.MINUTE)
_SECTION_PRECISION = (Precision.YEAR, Precision.MONTH, Precision.SEASON, Precision.SPAN)


@dataclass(frozen=True, slots=True)
class RowView:
    """One row as classification sees it: texts by our column name, filled cells, and its date.

    `own` are the positions filled by the row itself, not by a cell merged from above; `wide` tells
    that one cell spans most of the table.
    """

    texts: dict[str, str]
    cells: Sequence[Value]
    own: tuple[int, ...]
    when: When
    wide: bool

    def own_texts(self) -> list[str]:
        return [shown(self.cells[index]) for index in self.own]


def is_repeated_heading(texts: Sequence[str], heading_texts: Sequence[Sequence[str]]) -> bool:
    """The headings again, as after a page break: nearly every filled cell equals the heading above it."""
    filled = [(index, text.strip().casefold()) for index, text in enumerate(texts) if text.strip()]
    if len(filled) < 2:
        return False
    for heading in heading_texts:
        equal = sum(index < len(heading) and text == heading[index].strip().casefold() for index, text in filled)
        if equal * 4 >= len(filled) * 3:
            return True
    return False


def is_guidance(row: RowView) -> bool:
    """Instructions or an example left in the rows under the headings."""
    texts = row.own_texts()
    if not texts:
        return False
    if any(_EXAMPLE.match(text) for text in texts):
        return True
    if not row.when.undated:
        return False
    if len(texts) > 2 and all(_COLUMN_NUMBER.fullmatch(text) for text in texts):
        return True
    date_cell = row.texts.get("date", "")
    if date_cell.strip() and not instructs(date_cell):
        return False  # "not known" in the date column: an undated entry
    told = sum(map(instructs, texts))
    if told * 2 > len(texts):
        return True
    # A hint under most of the headings, the date's among them: "Actual date of incident | 24hr clock | ..."
    hints = len(texts) >= _LEAST_HINTS and all(len(text) <= _LONGEST_HINT for text in texts)
    return hints and told >= 2 and (told * 2 == len(texts) or not any(map(str.isdigit, date_cell)))


def instructs(text: str) -> bool:
    """A cell that tells the author what to write: "dd/mm/yyyy", "Please describe ...", "(free text)"."""
    return bool(_INSTRUCTION.match(text) or _WHOLLY_BRACKETED.fullmatch(text))


def opens_key(row: RowView) -> bool:
    """A key or glossary begins below the table: what follows it without a date is no entry."""
    return row.when.undated and bool(row.own) and bool(_KEY.match(row.own_texts()[0])) and not row.texts.get("event")


def plainly_an_entry(event: str, when: When) -> bool:
    """Most rows: an exact day, and more words on what happened than a label or a declaration would have.
    Cheap, since every row of every file comes by here."""
    return when.precision in _EXACT and len(event) > _LONGEST_SIGNATURE and not may_declare_no_contact(event)


def kind_of(row: RowView, *, today: date, in_key: bool = False) -> Kind:
    """What a row is that is neither blank nor heading nor guidance."""
    if not row.own:
        return Kind.NOTE  # nothing but a comment, or text since deleted
    narrative = [row.texts[name] for name in NARRATIVE if row.texts.get(name, "").strip()]
    if _is_nil_return(row, narrative, today):
        return Kind.NIL_RETURN
    if _closes(row):
        return Kind.NOTE
    if row.when.undated:
        return Kind.NOTE if in_key or not narrative or _is_undated_note(row) else Kind.ENTRY
    if len(row.own) == 1 and row.when.precision in _SECTION_PRECISION:
        return Kind.NOTE  # "2019" or "March 2019" alone heads a section
    return Kind.ENTRY


def _is_nil_return(row: RowView, narrative: list[str], today: date) -> bool:
    candidates = narrative[:1] if narrative else row.own_texts()
    if len(row.own) == 1:
        candidates = row.own_texts()
    return any(declares_no_contact(text, row.when, today=today) for text in candidates)


def _closes(row: RowView) -> bool:
    """Totals, signatures, "End of chronology", remarks marked as such: a label and nothing that happened."""
    first = row.own_texts()[0]
    if not row.when.undated:  # a signature row has a date too: "Signed | 12/03/2021 | J Smith"
        return bool(_CLOSING.fullmatch(first)) and len(row.texts.get("event", "")) <= _LONGEST_SIGNATURE
    return bool(_CLOSING.match(first)) or (bool(_REMARK.match(first)) and (row.wide or not row.texts.get("event")))


def _is_undated_note(row: RowView) -> bool:
    """One cell alone heads a section, unless it stands under the event: then it tells what happened, if it spans
    no more than its column and is more than "2019" or "March 2019"."""
    if len(row.own) != 1:
        return False
    text = row.own_texts()[0]
    if row.wide or _SECTION_DATE.fullmatch(text) or _SECTION.fullmatch(text):
        return True
    return not row.texts.get("event", "").strip() and len(text) <= _LONGEST_SECTION
