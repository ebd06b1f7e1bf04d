"""The sheets beside the comments log: who has answered, how many of each kind, the files, what is kept apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from pipeline.assemble.remark_words import moment
from pipeline.domain.comments_log import COLUMNS, CORRECTED, RESPONSE, WHY, CommentsLog, Kind
from pipeline.domain.list_papers import ListCell, ListColumn, ListSheet

_CHOICES = {"Accepted?": ("Yes", "In part", "No", "To discuss"), CORRECTED: tuple(map(str, Kind))}
_WIDTHS: Mapping[str, float] = MappingProxyType(
    {
        "Passage": 9,
        "Place": 15,
        "Section": 18,
        "The passage": 46,
        "Agency": 18,
        "Who": 17,
        "When": 12,
        "What": 13,
        "Kind": 12,
        "What was said": 44,
        "On the words": 22,
        "Old text": 26,
        "New text": 26,
        "Resolved": 10,
        CORRECTED: 12,
        "Response": 34,
        "Accepted?": 11,
        "Changed where": 15,
        "By": 13,
        "Date": 11,
        "To note": 24,
        "Draft": 10,
        "File": 22,
        "Key": 15,
        WHY: 30,
    }
)


def columns(headings: Sequence[str]) -> tuple[ListColumn, ...]:
    return tuple(ListColumn(heading, _WIDTHS.get(heading, 20), _CHOICES.get(heading, ())) for heading in headings)


def answers(log: CommentsLog) -> ListSheet:
    """Who has answered, and who has not."""
    heads = (
        *(ListColumn("Draft", 11), ListColumn("Agency", 30), ListColumn("On behalf of", 16), ListColumn("Person", 20)),
        *(ListColumn("Sent", 12), ListColumn("Due back", 12), ListColumn("Returned", 12), ListColumn("Outcome", 20)),
        *(ListColumn("Files in drafts/", 40), ListColumn("Remarks", 10), ListColumn("How it stands", 44)),
    )
    rows = tuple(
        (
            *map(ListCell, (each.draft, each.agency, each.on_behalf_of, each.person)),
            *map(ListCell, (each.sent, each.due, each.returned, each.outcome, "\n".join(each.files))),
            ListCell(each.remarks, "number"),
            ListCell(each.standing),
        )
        for each in log.answers
    )
    return ListSheet("Answers", heads, rows, frozen=2)


def counts(log: CommentsLog) -> ListSheet:
    """Remarks by agency and kind."""
    counted = Counter((line.speaker.side, line.settled_kind) for line in log.lines)
    sides = dict.fromkeys(line.speaker.side for line in sorted(log.lines, key=lambda line: line.speaker.side))
    heads = (ListColumn("Agency", 32), *(ListColumn(kind.capitalize(), 13) for kind in Kind), ListColumn("All", 9))
    rows = [
        (
            ListCell(side),
            *(ListCell(counted[side, kind], "number") for kind in Kind),
            ListCell(sum(counted[side, kind] for kind in Kind), "number"),
        )
        for side in sides
    ]
    totals = [sum(counted[side, kind] for side in sides) for kind in Kind]
    last = (ListCell("All", "about"), *(ListCell(each, "number") for each in totals), ListCell(sum(totals), "number"))
    return ListSheet("By kind", heads, (*rows, last), frozen=1)


def files(log: CommentsLog) -> ListSheet:
    """What each file was taken for, and what was counted in it."""
    heads = (
        *(ListColumn("File", 40), ListColumn("What it is", 14), ListColumn("Draft", 12), ListColumn("Whose", 28)),
        *(ListColumn("Comments", 11), ListColumn("Tracked changes", 11), ListColumn("Not tracked", 11)),
        *(ListColumn("Changes of looks", 11), ListColumn("Differ by program only", 12)),
        *(ListColumn("Stood in the draft", 11), ListColumn("Last saved by", 18), ListColumn("Last saved", 16)),
        ListColumn("To note", 60),
    )
    rows = tuple(
        (
            *map(ListCell, (each.file, _PARTS[each.part], each.draft, each.speaker)),
            *(ListCell(count, "number") for count in (each.comments, each.changes, each.untracked)),
            *(ListCell(count, "number") for count in (each.formatting, each.blanks, each.in_draft)),
            *map(ListCell, (each.saved_by, moment(each.saved_on), each.told)),
        )
        for each in log.files
    )
    return ListSheet("Files", heads, rows, frozen=1, large=True)


_PARTS = {"copy": "Copy", "draft": "Draft sent", "aside": "Set aside", "refused": "Not read"}


def kept(log: CommentsLog) -> ListSheet:
    """Responses that belong to no line of this log."""
    headings = (WHY, *RESPONSE, *log.own_columns, *(each for each in COLUMNS if each not in {WHY, "Passage"}))
    rows = tuple(
        (
            ListCell(each.why),
            *(ListCell(each.cells.get(heading, ""), _kept_style(heading)) for heading in headings[1:]),
        )
        for each in log.kept
    )
    return ListSheet("No longer found", columns(headings), rows, frozen=1, large=True)


def _kept_style(heading: str) -> str:
    return "response" if heading in RESPONSE else "text"
