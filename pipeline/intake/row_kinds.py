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
    """Named as the ledger counts them; blank rows never get so far."""

    ENTRY = "entry"
    NIL_RETURN = "nil return"
    NOTE = "note"
    GUIDANCE = "guidance"
    REPEATED_HEADING = "repeated heading"


NARRATIVE = ("event", "action", "analysis", "child_voice", "learning_single_agency", "learning_system", "good_practice")
_COUNTED = (
    r"(?:(?:sub-?|grand )?totals?|count|(?:number|no\.?))(?: (?:number|no\.?))?(?: of)?"
    r"(?: (?:agency|police|health|school|recorded|all))?(?: (?:entries|events|contacts|rows|records|calls|"
    r"visits|attendances))?"
    r"\s*[:=\u2013-]?\s*\d*"
)
_TOTAL = rf"(?:{_COUNTED}|(?:sub-?|grand )?total(?: [a-z]+){{1,4}}\s*[:=\u2013-]\s*\d+)"
_SIGNED = (
    r"(?:(?:author|manager)'?s? )?(?:signed|signature|sign[ -]?off)(?: by| off by)?(?: \([\w ]+\))?|"
    r"(?:completed|prepared|compiled|authori[sz]ed|approved|quality assured|checked|reviewed|written|"
    r"produced) (?:by|on)|"
    r"author|print name|designation|job title|date (?:signed|completed|of completion)"
)
_END = (
    r"\W*end of (?:the )?(?:chronology|report|record|document|entries|table|extract)s?\W*|page \d+(?: of \d+)?|"
    r"continued(?: overleaf| on next page)?|cont'?d\.?|"
    r"official(?:[ -]*sensitive)?|(?:strictly |private (?:and|&) )?confidential|restricted(?: when complete)?"
)
_CLOSING_ALONE = re.compile(rf"\s*\**\s*(?:{_TOTAL}|{_SIGNED}|{_END})\s*[:_.\u2013\u2014-]*\s*", re.IGNORECASE)
_CLOSING = re.compile(
    rf"\s*\**\s*(?:{_TOTAL}\s*$|(?:{_SIGNED})\s*(?:$|[:=\u2013\u2014_.-])|(?:{_END})\s*$)", re.IGNORECASE
)
_REMARK = re.compile(
    r"\s*\**\s*(?:nb|n\.b\.?|notes?|please note|\*+|key|legend|abbreviations|glossary)\s*(?:$|[:\u2013\u2014-])",
    re.IGNORECASE,
)
_KEY = re.compile(
    r"\s*(?:key(?: to [\w ,/&-]{2,40})?|legend|(?:list of )?abbreviations(?: used)?|"
    r"glossary(?: of [\w ]{2,30})?)\s*[:\u2013-]?\s*",
    re.IGNORECASE,
)
_SECTION_DATE = re.compile(
    r"\s*(?:year\s+)?(?:[A-Za-z]{3,9}\s+)?(?:19|20)\d\d(?:\s*[/\u2013-]\s*(?:\d\d){1,2})?\s*:?\s*"
)
_SECTION = re.compile(
    r"\s*(?:period|phase|section|part|stage|year|chapter|episode|child|sibling|term|table|sheet)\s+\w[\w ]{0,19}:?\s*",
    re.IGNORECASE,
)
_NOTHING_BESIDE = re.compile(
    r"[\W_]*(?:|n/?a|none|nil|nfa|no action|no further action|no contact|not seen|no change"
    r"|(?:none|no (?:further )?action|nothing) (?:was |is )?(?:needed|required|taken|necessary|possible|applicable)"
    r"|(?:n/?a|not applicable)\s*[:,;(\u2013-].{0,80})[\W_]*|[\W_]*not applicable[\W_]*",
    re.IGNORECASE,
)
_COUNT = re.compile(r"\s*\d+ [a-z]+\W*")
_NAME_LIKE = re.compile(r"\s*(?:[A-Z0-9][\w.'\u2019-]*,?\s*){1,5}")
_LONGEST_LABEL = 60
_LONGEST_SECTION = 80
_LONGEST_CODE = 15
_EXACT = (Precision.DAY, Precision.MINUTE)
_SECTION_PRECISION = (Precision.YEAR, Precision.MONTH, Precision.SEASON, Precision.SPAN)


@dataclass(frozen=True, slots=True)
class RowView:
    """One row as classification sees it: texts by our column name, filled cells, and its date.

    `own` are the positions filled by the row itself, not by a cell merged from above; `wide` tells
    that one cell spans most of the table; `date_unknown` that the author says so.
    """

    texts: dict[str, str]
    cells: Sequence[Value]
    own: tuple[int, ...]
    when: When
    wide: bool
    date_unknown: bool = False

    def own_texts(self) -> list[str]:
        return [shown(self.cells[index]) for index in self.own]

    def text(self, name: str) -> str:
        """What stands in one of our columns; empty where it is blank or not there."""
        text = self.texts.get(name, "")
        return "" if text.isspace() else text


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


def opens_key(row: RowView) -> bool:
    """A key or glossary begins below the table."""
    return row.when.undated and bool(row.own) and len(row.own) <= 2 and bool(_KEY.fullmatch(row.own_texts()[0]))


def explains_code(row: RowView) -> bool:
    """A line of a key: a short code and what it means, nothing else and no date."""
    texts = row.own_texts()
    return row.when.undated and not row.date_unknown and len(texts) <= 2 and len(texts[0]) <= _LONGEST_CODE


def plainly_an_entry(event: str, when: When) -> bool:
    """Most rows: an exact day, and more words on what happened than a label or a declaration would have.
    Cheap, since every row of every file comes by here."""
    return when.precision in _EXACT and len(event) > _LONGEST_LABEL and not may_declare_no_contact(event)


def kind_of(row: RowView, *, today: date, in_key: bool = False) -> Kind:
    """What a row is that is neither blank nor heading nor guidance."""
    if not row.own:
        return Kind.NOTE  # nothing but a comment, or text since deleted
    if _is_nil_return(row, today):
        return Kind.NIL_RETURN
    if _closes(row) or (in_key and explains_code(row)):
        return Kind.NOTE
    if row.when.undated:
        return Kind.ENTRY if _tells_something(row) else Kind.NOTE
    if len(row.own) == 1 and row.when.precision in _SECTION_PRECISION:
        return Kind.NOTE  # "2019" or "March 2019" alone heads a section
    return Kind.ENTRY


def _is_nil_return(row: RowView, today: date) -> bool:
    """A declaration stands alone: what was done, thought or learned beside it makes the row an entry."""
    told = [row.text(name) for name in NARRATIVE if row.text(name)]
    if not told or len(row.own) == 1:
        told = row.own_texts()
    stated = [text for text in told if declares_no_contact(text, row.when, today=today)]
    return bool(stated) and all(text in stated or _says_nothing(text) for text in told)


def _says_nothing(text: str) -> bool:
    return bool(_NOTHING_BESIDE.fullmatch(text))


def _closes(row: RowView) -> bool:
    """Totals, signatures, "End of chronology", remarks marked as such: a label and nothing that happened."""
    first, event = row.own_texts()[0], row.text("event")
    beside = "" if event == first else event
    if not row.when.undated:  # a signature row has a date too: "Signed | 12/03/2021 | J Smith"
        return bool(_CLOSING_ALONE.fullmatch(first)) and _names_only(beside)
    if _CLOSING.match(first):
        return _names_only(beside)
    return bool(_REMARK.match(first)) and not beside and (row.wide or first != event)


def _names_only(text: str) -> bool:
    """Nothing, a figure (`2 meetings`) or a name: what stands beside "Total" or "Signed"."""
    if not any(map(str.isalpha, text)) or _COUNT.fullmatch(text):
        return True
    return len(text) <= _LONGEST_LABEL and bool(_NAME_LIKE.fullmatch(text))


def _tells_something(row: RowView) -> bool:
    """An undated row that tells what happened, was done or thought, or what kind of contact there was with whom."""
    if len(row.own) == 1:
        return _one_cell_tells(row)
    if any(row.text(name) for name in NARRATIVE):
        return True
    return bool(row.text("event_type")) and bool(row.text("date")) and len(row.own) > 2


def _one_cell_tells(row: RowView) -> bool:
    """One cell alone under the event or another narrative column is an entry, unless it heads a section:
    it spans the table, is "2019" or "Period 2", or is a few words in the table's first column."""
    text = row.own_texts()[0]
    if _SECTION_DATE.fullmatch(text) or _SECTION.fullmatch(text):
        return False
    if row.text("event"):
        return not row.wide or len(text) > _LONGEST_SECTION
    if not any(row.text(name) for name in NARRATIVE) or row.wide:
        return False
    return row.own[0] > 0 or len(text) > _LONGEST_SECTION
