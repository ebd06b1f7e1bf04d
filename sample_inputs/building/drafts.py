"""The draft report that went out, and the copies of it that came back: with comments and replies, tracked changes by
several hands, and changes that nobody tracked."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

from building import word
from building.answers import read_story_csv
from building.draft_comments import Comments
from building.story import STORY

SENT_ON = datetime(2020, 9, 14, 9, tzinfo=UTC)
SENT = "Child Alba CSPR - Draft 1.docx"
_LIST = "70"  # python-docx's template has lists of its own, with lower numbers
_NUMBERING = "".join(
    f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>{style}<w:lvlText w:val="{text}"/>'
    f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="709" w:hanging="709"/></w:pPr></w:lvl>'
    for level, style, text in (
        (0, '<w:pStyle w:val="Heading1"/>', "%1"),
        (1, '<w:pStyle w:val="NumberedText"/>', "%1.%2"),
    )
)


def write(folder: Path) -> list[Path]:
    """The draft and its copies, in `folder`; returns what was written."""
    written = [folder / SENT]
    sent = _draft()
    sent.core_properties.created = sent.core_properties.modified = SENT_ON
    word.save(sent, written[0], "Child Safeguarding Practice Review: Child Alba (draft 1)", "Dr Miriam Castell")
    remarks = read_story_csv(STORY / "draft_remarks.csv")
    for name, lines in groupby(remarks, lambda line: line["copy"]):
        path = folder / name
        made = _draft()
        said = Comments(made)
        marking = Marking(made, said)
        last, days = "", [SENT_ON]
        for line in lines:
            last = line["author"] or last
            days += [datetime.fromisoformat(line["when"])] if line["when"] else []
            marking.do(line)
        said.attach()
        made.core_properties.last_modified_by = last
        made.core_properties.created = SENT_ON
        made.core_properties.modified = max(days)
        word.save(made, path, "Child Safeguarding Practice Review: Child Alba (draft 1)", "Dr Miriam Castell")
        written.append(path)
    return written


# ---- the draft


def _draft() -> Any:
    made = word.document("Arial", 11, landscape=False)
    section = made.sections[0]
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.3)
    section.footer.paragraphs[0].text = "Draft 1. Official-Sensitive"
    _styles(made)
    lines = (STORY / "draft_report.txt").read_text(encoding="utf-8").splitlines()
    for is_table, group in groupby(lines, lambda line: line.startswith("|")):
        if is_table:
            _table(made, [[cell.strip() for cell in line.strip("|").split(" | ")] for line in group])
        else:
            for line in group:
                _line(made, line)
    return made


def _styles(made: Any) -> None:
    numbering = word.xml_of(made.part.numbering_part)
    numbering.insert(
        0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{_LIST}">{_NUMBERING}</w:abstractNum>')
    )
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{_LIST}7"><w:abstractNumId w:val="{_LIST}"/></w:num>'))
    text = made.styles.add_style("Numbered Text", 1)
    text.base_style = made.styles["Normal"]
    text.paragraph_format.space_after = Pt(8)
    for name, level in (("Heading 1", 0), ("Numbered Text", 1)):
        properties = made.styles[name].element.get_or_add_pPr()
        properties.insert(
            0,
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{_LIST}7"/></w:numPr>'),
        )
    for name in ("Title", "Heading 1", "Heading 2"):
        made.styles[name].font.name = "Arial"


def _line(made: Any, line: str) -> None:
    mark, _, words = line.partition(" ")
    styles = {"=": "Title", "#": "Heading 1", "##": "Heading 2", "-": "Normal"}
    if mark in styles:
        made.add_paragraph(words, style=styles[mark])
    else:
        made.add_paragraph(line, style="Numbered Text")


def _table(made: Any, rows: Sequence[Sequence[str]]) -> None:
    widths = {3: (1.2, 10.5, 4.3), 4: (1.2, 8.3, 4.0, 2.5)}[len(rows[0])]
    grid = word.table(made, rows[0], len(rows) - 1, widths)
    for line, cells in zip(grid.rows[1:], rows[1:], strict=True):
        for cell, words in zip(line.cells, cells, strict=True):
            cell.text = words


# ---- what was done to a copy

_Line = Mapping[str, str]


@dataclass
class Marking:
    """One copy, as people mark it."""

    made: Any
    said: Comments

    def do(self, line: _Line) -> None:
        """One line of the story: `do` names the method."""
        getattr(self, line["do"])(line)

    def comment(self, line: _Line) -> None:
        run = _isolated(self.made, line["on"])
        self.said.add(run, line["author"], line["when"], line["words"])

    def reply(self, line: _Line) -> None:
        self.said.reply(line["author"], line["when"], line["words"])

    def done(self, line: _Line) -> None:
        """The conversation before this line is settled, by nobody in particular."""
        if not line["words"]:
            self.said.resolve()

    def insert(self, line: _Line) -> None:
        _isolated(self.made, line["on"]).addnext(self._change("ins", line, _run(line["words"])))

    def delete(self, line: _Line) -> None:
        run = _isolated(self.made, line["on"])
        gone = self._change("del", line, copy.deepcopy(run))
        for text in gone.iter(qn("w:t")):
            text.tag = qn("w:delText")
        run.getparent().replace(run, gone)

    def replace(self, line: _Line) -> None:
        _isolated(self.made, line["on"]).addnext(self._change("ins", line, _run(line["words"])))
        self.delete(line)

    def paragraph(self, line: _Line) -> None:
        """As Word does it: the end of the paragraph before is put in, and the new one keeps the old end."""
        before = _begun(self.made, line["on"])
        after = copy.deepcopy(before)
        for child in list(after):
            if child.tag != qn("w:pPr"):
                after.remove(child)
        after.append(self._change("ins", line, _run(line["words"])))
        self._ended(before, "ins", line)
        before.addnext(after)

    def move(self, line: _Line) -> None:
        here, there = _begun(self.made, line["on"]), _begun(self.made, line["words"])
        arrived = copy.deepcopy(here)
        there.addnext(arrived)
        name = f"move{self.said.next_id()}"
        for paragraph, what in ((here, "moveFrom"), (arrived, "moveTo")):
            number = self.said.next_id()
            for run in paragraph.findall(qn("w:r")):
                paragraph.replace(run, self._change(what, line, copy.deepcopy(run)))
            self._ended(paragraph, what, line)
            start, end = self._change(f"{what}RangeStart", line), OxmlElement(f"w:{what}RangeEnd")
            start.set(qn("w:name"), name)
            for mark in (start, end):
                mark.set(qn("w:id"), number)
            paragraph.insert(1, start)
            paragraph.addnext(end)

    def row(self, line: _Line) -> None:
        """A new row at the end of the table in which the words stand."""
        table = next(_begun(self.made, line["on"]).iterancestors(qn("w:tbl")))
        row = copy.deepcopy(table.findall(qn("w:tr"))[-1])
        for cell, words in zip(row.findall(qn("w:tc")), line["words"].split(" | "), strict=True):
            paragraph = cell.find(qn("w:p"))
            for child in list(paragraph):
                if child.tag != qn("w:pPr"):
                    paragraph.remove(child)
            paragraph.append(self._change("ins", line, _run(words)))
        properties = row.find(qn("w:trPr"))
        if properties is None:
            properties = OxmlElement("w:trPr")
            row.insert(0, properties)
        properties.append(self._change("ins", line))
        table.append(row)

    def looks(self, line: _Line) -> None:
        run = _isolated(self.made, line["on"])
        properties = run.get_or_add_rPr()
        properties.append(OxmlElement("w:b"))
        was = self._change("rPrChange", line, OxmlElement("w:rPr"))
        properties.append(was)

    def edit(self, line: _Line) -> None:
        _isolated(self.made, line["on"]).find(qn("w:t")).text = line["words"]

    def join(self, line: _Line) -> None:
        first = _begun(self.made, line["on"])
        second = first.getnext()
        first.append(_run(" "))
        for run in second.findall(qn("w:r")):
            first.append(run)
        second.getparent().remove(second)

    def _change(self, what: str, line: _Line, *inside: Any) -> Any:
        element = OxmlElement(f"w:{what}")
        element.set(qn("w:id"), self.said.next_id())
        element.set(qn("w:author"), line["author"])
        element.set(qn("w:date"), line["when"])
        element.extend(inside)
        return element

    def _ended(self, paragraph: Any, what: str, line: _Line) -> None:
        properties = paragraph.get_or_add_pPr()
        look = properties.find(qn("w:rPr"))
        if look is None:
            look = OxmlElement("w:rPr")
            properties.append(look)
        look.insert(0, self._change(what, line))


def _run(words: str) -> Any:
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = words
    text.set(qn("xml:space"), "preserve")
    run.append(text)
    return run


def _paragraphs(made: Any) -> Iterator[Any]:
    return word.xml_of(made).body.iter(qn("w:p"))


def _begun(made: Any, words: str) -> Any:
    """The paragraph that holds the words."""
    return next(
        each for each in _paragraphs(made) if words in "".join(text.text or "" for text in each.iter(qn("w:t")))
    )


def _isolated(made: Any, words: str) -> Any:
    """The words as a run of their own."""
    for run in word.xml_of(made).body.iter(qn("w:r")):
        text = "".join(each.text or "" for each in run.findall(qn("w:t")))
        if words not in text:
            continue
        before, _, after = text.partition(words)
        for part in (before, words):
            if part:
                piece = copy.deepcopy(run)
                _say(piece, part)
                run.addprevious(piece)
        kept = run.getprevious()
        if after:
            _say(run, after)
        else:
            run.getparent().remove(run)
        return kept
    raise LookupError(f"the draft does not say: {words}")


def _say(run: Any, words: str) -> None:
    for text in run.findall(qn("w:t"))[1:]:
        run.remove(text)
    run.find(qn("w:t")).text = words
    run.find(qn("w:t")).set(qn("xml:space"), "preserve")
