"""The words of the comments log: one line for each remark, in the order of the report, and the same remarks passage by
passage with a column for each agency."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from pipeline.assemble.comments_sheets import answers, columns, counts, files, kept
from pipeline.assemble.remark_words import moment, place, said, shown, who
from pipeline.domain.comments_log import RESPONSE, CommentsLog, LogLine, What
from pipeline.domain.list_papers import ListCell, ListColumn, ListPaper, ListSheet

HEADING = "Comments on the draft report"
_MOST_OF_PASSAGE = 420  # letters of a passage beside a remark; all of it stands on the sheet By passage
_AROUND = 140  # letters on either side of the words that a remark is about
_ORDER = (
    *("Passage", "Place", "Section", "The passage", "Agency", "Who", "When", "What", "Kind", "What was said"),
    *("On the words", "Old text", "New text", "Resolved"),
)
_AFTER = ("To note", "Draft", "File", "Key")


def describe(log: CommentsLog, title: str, marking: str, made_on: date) -> ListPaper:
    """The workbook; a sheet that would be empty is left out, the log itself never."""
    sheets = [_comments(log), _by_passage(log), answers(log), counts(log), files(log)]
    if log.kept:
        sheets.append(kept(log))
    return ListPaper(HEADING, title, marking, made_on, tuple(sheets))


# ---- the log


def _comments(log: CommentsLog) -> ListSheet:
    headings = (*_ORDER, *RESPONSE, *log.own_columns, *_AFTER)
    rows = tuple(tuple(_cell(heading, line, log.own_columns) for heading in headings) for line in log.lines)
    return ListSheet("Comments", columns(headings), rows, frozen=2, large=True, pages_wide=2)


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
        "New text": "" if remark.new.split() == remark.old.split() else shown(remark.new),
        "Resolved": "Yes" if remark.resolved else "",
        "To note": _note(line),
        "Draft": line.draft,
        "File": "\n".join(line.files),
        "Key": line.key,
    }[heading]


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
    headings = (*columns(("Passage", "Place", "Section", "The passage")), *(ListColumn(side, wide) for side in sides))
    rows = []
    for number, lines in groupby(log.lines, lambda line: line.number):
        here = list(lines)
        passage = here[0].passage
        told = [_of_side([line for line in here if line.speaker.side == side]) for side in sides]
        whole = passage.text if passage else ""
        head = (place(here[0]).removeprefix("after "), passage.section if passage else "", whole)
        rows.append((ListCell(number, "row"), *(ListCell(text) for text in head), *(ListCell(text) for text in told)))
    return ListSheet("By passage", headings, tuple(rows), frozen=2, large=True)


def _of_side(lines: Sequence[LogLine]) -> str:
    return "\n\n".join(_in_short(line) for line in lines)


def _in_short(line: LogLine) -> str:
    """One remark in a few lines: who, what kind, and the words."""
    remark = line.remark
    name = remark.author or ("Not kept" if remark.tracked else "Not tracked")
    if remark.what is What.COMMENT:
        return f"{name} ({line.settled_kind}): {said(line)}"
    change = " → ".join(f"“{shown(text)}”" for text in (remark.old, remark.new) if text.strip())
    if remark.what is What.MOVED:
        change = f"“{shown(remark.old)}” → {line.moved_to or 'elsewhere'}"
    return (
        f"{name} ({line.settled_kind}): {remark.what}: {change}"
        if change
        else f"{name} ({line.settled_kind}): {remark.what}"
    )


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
