"""The words of the comments log: one line for each remark, in the order of the report, and the same remarks passage by
passage with a column for each agency."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import groupby

from pipeline.domain.comments_log import COLUMNS, RESPONSE, WHY, CommentsLog, Kind, LogLine, Reply, What
from pipeline.domain.list_papers import ListCell, ListColumn, ListPaper, ListSheet

HEADING = "Comments on the draft report"
ACCEPTED = ("Yes", "In part", "No", "To discuss")
_MOST_OF_PASSAGE = 420  # letters of a passage beside a remark; all of it stands on the sheet By passage
_AROUND = 140  # letters on either side of the words that a remark is about
_SCATTERED = "(no place in the text)"
_WIDTHS = {
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
_ORDER = (
    *("Passage", "Place", "Section", "The passage", "Agency", "Who", "When", "What", "Kind", "What was said"),
    *("On the words", "Old text", "New text", "Resolved"),
)
_AFTER = ("To note", "Draft", "File", "Key")


def describe(log: CommentsLog, title: str, marking: str, made_on: date) -> ListPaper:
    """The workbook; a sheet that would be empty is left out, the log itself never."""
    sheets = [_comments(log), _by_passage(log), _answers(log), _counts(log), _files(log)]
    if log.kept:
        sheets.append(_kept(log))
    return ListPaper(HEADING, title, marking, made_on, tuple(sheets))


# ---- the log


def _comments(log: CommentsLog) -> ListSheet:
    headings = (*_ORDER, *RESPONSE, *log.own_columns, *_AFTER)
    rows = tuple(tuple(_cell(heading, line, log.own_columns) for heading in headings) for line in log.lines)
    return ListSheet("Comments", _columns(headings), rows, frozen=2, large=True, pages_wide=2)


def _columns(headings: Sequence[str]) -> tuple[ListColumn, ...]:
    return tuple(
        ListColumn(heading, _WIDTHS.get(heading, 20), ACCEPTED if heading == "Accepted?" else ())
        for heading in headings
    )


def _cell(heading: str, line: LogLine, own: Sequence[str]) -> ListCell:
    if heading in RESPONSE or heading in own:
        return ListCell(line.response.get(heading, ""), "response")
    style = "passage" if line.number % 2 else "next passage"
    if heading == "Passage":
        return ListCell(line.number, f"{style} number")
    return ListCell(_words(heading, line), style)


def _words(heading: str, line: LogLine) -> str:
    remark, speaker = line.remark, line.speaker
    return {
        "Place": place(line),
        "Section": line.passage.section if line.passage else "",
        "The passage": _excerpt(line),
        "Agency": speaker.side,
        "Who": who(line),
        "When": moment(remark.when),
        "What": str(remark.what) if remark.tracked else f"{remark.what}, not tracked",
        "Kind": str(line.kind),
        "What was said": said(line),
        "On the words": remark.about,
        "Old text": shown(remark.old),
        "New text": "" if remark.new == remark.old else shown(remark.new),
        "Resolved": "Yes" if remark.resolved else "",
        "To note": _note(line),
        "Draft": line.draft,
        "File": "\n".join(line.files),
        "Key": line.key,
    }[heading]


def place(line: LogLine) -> str:
    """`paragraph 12 (4.3)`, or behind it."""
    if line.passage is None:
        return _SCATTERED
    here = f"{line.passage.place} ({line.passage.label})" if line.passage.label else line.passage.place
    return f"after {here}" if line.after else here


def who(line: LogLine) -> str:
    """The name as the file has it, and the register's for the same person where that is another."""
    author, person = line.remark.author, line.speaker.person
    if not author:
        return "Not kept in the file" if line.remark.tracked else "Not tracked"
    name = f"{author} ({person})" if person and person.casefold() != author.casefold() else author
    return f"{name}, {line.speaker.role}" if line.speaker.role and line.speaker.agency else name


def said(line: LogLine) -> str:
    """The comment, and under it what was answered in the file."""
    return "\n".join([line.remark.said, *map(_reply, line.remark.replies)]).strip()


def _reply(reply: Reply) -> str:
    return f"↳ {reply.author or 'Not kept'}, {moment(reply.when)}: {reply.text}"


def shown(text: str) -> str:
    """A paragraph's end within the words can be seen; and where nothing else changed, it alone."""
    words = text.strip("\n") or text
    return words.replace("\n", " ¶ ").strip() or text


def moment(when: str) -> str:
    """As the file has it, written as people here write days."""
    try:
        return f"{datetime.fromisoformat(when.replace('Z', '+00:00')):%d/%m/%Y %H:%M}"
    except ValueError:
        return when


def _note(line: LogLine) -> str:
    moved = f"Moved to: {line.moved_to}." if line.moved_to else ""
    several = f"In {len(line.files)} files." if len(line.files) > 1 else ""
    return " ".join(each for each in (moved, line.speaker.note, several) if each)


def _excerpt(line: LogLine) -> str:
    """The passage, or the part of a long one around the words that the remark is about."""
    text = line.passage.text if line.passage else ""
    if len(text) <= _MOST_OF_PASSAGE:
        return text
    found = max(text.find(line.remark.about or line.remark.old or "\x00"), 0)
    start = max(found - _AROUND, 0)
    end = max(found + len(line.remark.about or line.remark.old) + _AROUND, start + _MOST_OF_PASSAGE)
    start, end = _at_a_blank(text, start), _at_a_blank(text, min(end, len(text)))
    return f"{'… ' if start else ''}{text[start:end].strip()}{' …' if end < len(text) else ''}"


def _at_a_blank(text: str, at: int) -> int:
    return at if at in (0, len(text)) else max(text.rfind(" ", 0, at), 0)


# ---- passage by passage


def _by_passage(log: CommentsLog) -> ListSheet:
    sides = list(dict.fromkeys(line.speaker.side for line in sorted(log.lines, key=lambda line: line.speaker.side)))
    wide = 34 if len(sides) <= 4 else 28
    columns = (*_columns(("Passage", "Place", "Section", "The passage")), *(ListColumn(side, wide) for side in sides))
    rows = []
    for number, lines in groupby(log.lines, lambda line: line.number):
        here = list(lines)
        passage = here[0].passage
        told = [_of_side([line for line in here if line.speaker.side == side]) for side in sides]
        whole = passage.text if passage else ""
        head = (place(here[0]).removeprefix("after "), passage.section if passage else "", whole)
        rows.append((ListCell(number, "row"), *(ListCell(text) for text in head), *(ListCell(text) for text in told)))
    return ListSheet("By passage", columns, tuple(rows), frozen=2, large=True)


def _of_side(lines: Sequence[LogLine]) -> str:
    return "\n\n".join(_in_short(line) for line in lines)


def _in_short(line: LogLine) -> str:
    """One remark in a few lines: who, what kind, and the words."""
    remark = line.remark
    name = remark.author or ("Not kept" if remark.tracked else "Not tracked")
    if remark.what is What.COMMENT:
        return f"{name} ({line.kind}): {said(line)}"
    change = " → ".join(f"“{shown(text)}”" for text in (remark.old, remark.new) if text.strip())
    if remark.what is What.MOVED:
        change = f"“{shown(remark.old)}” → {line.moved_to or 'elsewhere'}"
    return f"{name} ({line.kind}): {remark.what}: {change}" if change else f"{name} ({line.kind}): {remark.what}"


# ---- the other sheets


def _answers(log: CommentsLog) -> ListSheet:
    columns = (
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
    return ListSheet("Answers", columns, rows, frozen=2)


def _counts(log: CommentsLog) -> ListSheet:
    """Remarks by agency and kind."""
    counted = Counter((line.speaker.side, line.kind) for line in log.lines)
    sides = dict.fromkeys(line.speaker.side for line in sorted(log.lines, key=lambda line: line.speaker.side))
    columns = (ListColumn("Agency", 32), *(ListColumn(kind.capitalize(), 13) for kind in Kind), ListColumn("All", 9))
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
    return ListSheet("By kind", columns, (*rows, last), frozen=1)


def _files(log: CommentsLog) -> ListSheet:
    columns = (
        *(ListColumn("File", 40), ListColumn("What it is", 14), ListColumn("Draft", 12), ListColumn("Whose", 28)),
        *(ListColumn("Comments", 11), ListColumn("Tracked changes", 11), ListColumn("Not tracked", 11)),
        *(ListColumn("Changes of looks", 11), ListColumn("Differ in blanks only", 12)),
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
    return ListSheet("Files", columns, rows, frozen=1, large=True)


_PARTS = {"copy": "Copy", "draft": "Draft sent", "aside": "Set aside", "refused": "Not read"}


def _kept(log: CommentsLog) -> ListSheet:
    headings = (WHY, *RESPONSE, *log.own_columns, *(each for each in COLUMNS if each not in {WHY, "Passage"}))
    rows = tuple(
        (
            ListCell(each.why),
            *(ListCell(each.cells.get(heading, ""), _kept_style(heading)) for heading in headings[1:]),
        )
        for each in log.kept
    )
    return ListSheet("No longer found", _columns(headings), rows, frozen=1, large=True)


def _kept_style(heading: str) -> str:
    return "response" if heading in RESPONSE else "text"


def lines_for_print(log: CommentsLog) -> Iterator[str]:
    """What to print after a run: counts by agency, who has not answered, from which draft."""
    counted = Counter(line.speaker.side for line in log.lines)
    passages = len({(line.draft, line.number) for line in log.lines})
    copies = sum(each.part == "copy" for each in log.files)
    yield f"{len(log.lines)} comments and changes on {passages} passages, from {copies} files:"
    width = max(map(len, counted), default=0)
    yield from (f"  {side:<{width}}  {count:>4}" for side, count in sorted(counted.items()))
    for each in log.files:
        if each.part == "draft":
            yield f"{each.draft}: {each.file}. {each.told}"
    waiting = [each for each in log.answers if each.standing.startswith("No answer")]
    yield from (f"No answer yet: {each.agency} ({each.draft})" for each in waiting)
    if log.kept:
        yield f"{len(log.kept)} earlier responses belong to nothing that is there now: see the sheet No longer found."
