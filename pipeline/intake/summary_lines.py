"""A summary read down the page: headings and what stands under them, whether its author wrote prose under headings,
filled a form's table, or answered below a question in the same box."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from pipeline.domain.involvement_summary import Section
from pipeline.domain.outline import Block, Cell, Heading, Paragraph, Table, TableRow
from pipeline.intake.summary_columns import (
    action_columns,
    asks_and_answers,
    head_over,
    heads_columns,
    is_column_heading,
    is_short,
)
from pipeline.intake.summary_guidance import is_guidance, is_printed
from pipeline.intake.summary_heads import ActionRow, Caption, Head, Line, Strength
from pipeline.intake.summary_words import about

NUMBER_ONLY = re.compile(r"\W*\d{1,2}(?:\.\d{1,2})?\W*")
_LABELLED = re.compile(r"\s*(?P<label>[^:\n]{2,60}?)\s*:\s*(?P<said>\S.*)", re.DOTALL)
_BLANKS = re.compile(r"\t+| {2,}(?=\S[^:\n]{1,40}:)")
_LONGEST_LABEL = 30  # words
_FEWEST_LABELS = 2
_FEWEST_COLUMNS = 3


def lines_of(blocks: Sequence[Block]) -> Iterator[Line]:
    """Everything on the page, in reading order."""
    for block in blocks:
        if isinstance(block, Table):
            yield from _Grid(block).lines()
        else:
            yield from _paragraph(block, Strength.PLAIN)


def _paragraph(paragraph: Paragraph, otherwise: Strength) -> Iterator[Line]:
    """A heading where it is, or looks like, one; any short line may be one, `otherwise` as strong as this."""
    if is_printed(paragraph):
        return
    if paragraph.heading is Heading.STYLE:
        yield Head(paragraph.text, paragraph.place, Strength.STYLE, paragraph.level)
    elif not paragraph.text.strip() or is_guidance(paragraph):
        yield paragraph
    elif paragraph.heading is Heading.LOOKS:
        if labelled := _of_the_paper(paragraph):
            yield from labelled
            return
        stands_out = paragraph.bold or paragraph.underlined or paragraph.text.isupper()
        head = Head(paragraph.text, paragraph.place, Strength.LOOKS if stands_out else Strength.ALONE)
        yield head if stands_out or head.about.sections else paragraph
    else:
        head = Head(paragraph.text, paragraph.place, otherwise)
        yield head if is_short(paragraph.text) and (head.about.sections or head.is_title) else paragraph


def _of_the_paper(paragraph: Paragraph) -> tuple[Line, ...]:
    """ "Author: A. Example, review officer" in a line of its own: laid out like a heading, it is label and answer."""
    found = _LABELLED.fullmatch(paragraph.text)
    if not found or not set(about(found["label"]).sections) & _LABELS_OF_THE_PAPER:
        return ()
    return Head(found["label"], paragraph.place, Strength.LOOKS), Paragraph(found["said"], paragraph.place)


_LABELS_OF_THE_PAPER = {Section.AUTHOR, Section.INDEPENDENCE, Section.RECORDS_SECURED, Section.PERIOD}


def _boxed(paragraph: Paragraph) -> Iterator[Line]:
    """A paragraph in a box of its own: a heading, an answer, or both in one line: `Strengths: tutor support`."""
    parts = [_LABELLED.fullmatch(part) for part in _BLANKS.split(paragraph.text) if part.strip()]
    heads = [Head(found["label"], paragraph.place, Strength.PLAIN) if found else None for found in parts]
    if paragraph.heading is Heading.STYLE or not parts or not (heads[0] and heads[0].about.sections):
        yield from _paragraph(paragraph, Strength.ALONE)
        return
    for found, head in zip(parts, heads, strict=True):
        if found and head:
            yield head if head.about.sections else Head(head.text, head.place, Strength.CELL)
            yield Paragraph(found["said"], paragraph.place)


@dataclass(slots=True)
class _Grid:
    """A table read row by row; what stands above a row can say how it is meant."""

    table: Table
    roles: Mapping[int, str] = field(default_factory=dict)  # of the columns of a table of actions
    heads: tuple[Cell, ...] = ()  # of columns that are sections
    below: dict[int, list[Line]] = field(default_factory=dict)  # what stands under each of those

    def lines(self) -> Iterator[Line]:
        if self._has_heading_row():
            yield from self._list()
            return
        form = self._is_form()
        if form and asks_and_answers(self.table.rows[0]):
            self.table = replace(self.table, rows=self.table.rows[1:])
        for row, following in zip(self.table.rows, (*self.table.rows[1:], None), strict=True):
            yield from self._row(row, following, form=form)
        yield from self._columns()

    def _row(self, row: TableRow, following: TableRow | None, *, form: bool) -> Iterator[Line]:
        filled = row.filled or row.cells
        if len(filled) == 1 and self._alone(filled[0], form=form):
            yield from self._columns()
            self.roles = {}
            yield from self._lone(filled[0], across=self._across(filled[0]))
        elif roles := action_columns(filled):
            self.roles = roles
        elif self.roles:
            yield self._action(row)
        elif self.heads:
            for cell in row.cells:
                self.below.setdefault(head_over(cell, self.heads), []).extend(lines_of(cell.blocks))
        elif heads_columns(filled, following):
            self.heads = tuple(filled)
        else:
            yield from self._labelled(row, form=form)

    def _has_heading_row(self) -> bool:
        """A table with headings over three columns or more is a list (of services, of staff), and no form."""
        first, *rest = self.table.rows
        cells = first.filled
        if len(cells) < _FEWEST_COLUMNS or not rest or not all(map(is_column_heading, cells)):
            return False
        if action_columns(cells) or heads_columns(cells, rest[0]):
            return False
        if asks_and_answers(first):
            return False
        bold = [all(each.bold for each in cell.paragraphs) for cell in cells]
        return all(bold) or (len(cells) % 2 == 1 and not bold[0])

    def _list(self) -> Iterator[Line]:
        """Its rows as text; a row of which only the first cell is filled was there before the author came."""
        first, *rest = self.table.rows
        yield Caption("\t".join(cell.text for cell in first.cells), _place(first))
        for row in rest:
            if len(row.filled) > 1:
                yield from _as_text(row)
            elif row.filled:
                yield Caption(row.filled[0].text, _place(row))

    def _columns(self) -> Iterator[Line]:
        """The columns that are sections, one after the other, each with what stands under it."""
        for place, head in enumerate(self.heads):
            yield Head(head.text, head.paragraphs[0].place, Strength.CELL)
            yield from self.below.get(place, ())
        self.heads, self.below = (), {}

    def _alone(self, cell: Cell, *, form: bool) -> bool:
        return self._across(cell) or (cell.column == 0 and not form and not self.heads)

    def _across(self, cell: Cell) -> bool:
        return cell.span >= self.table.width

    def _is_form(self) -> bool:
        """Whether the left column holds labels: at least two of its rows have one that is known."""
        known = sum(
            bool(label is not None and Head(label.text, "", Strength.CELL).about.sections)
            for label in (_label(row) for row in self.table.rows)
        )
        return known >= _FEWEST_LABELS or (known > 0 and known * 2 >= len(self.table.rows))

    def _lone(self, cell: Cell, *, across: bool) -> Iterator[Line]:
        """The only cell of its row that is filled: a heading, or an answer; beside an empty one, a label."""
        for block in cell.blocks:
            for line in _Grid(block).lines() if isinstance(block, Table) else _boxed(block):
                unknown = isinstance(line, Head) and not line.about.sections
                yield Caption(line.text, line.place) if unknown and not across else line

    def _labelled(self, row: TableRow, *, form: bool) -> Iterator[Line]:
        """`Voice of the child | what they wrote`, also twice in a row; else a row of some other table, as text."""
        label = _label(row)
        if label is None or not form or len(label.text.split()) > _LONGEST_LABEL * 2:
            yield from _as_text(row)
            return
        rest = [cell for cell in row.cells if cell.column > label.column]
        yield from self._label_and_answer(label, rest)

    def _label_and_answer(self, label: Cell, rest: Sequence[Cell]) -> Iterator[Line]:
        first, *more = label.paragraphs
        head = Head(first.text, first.place, Strength.CELL)
        whole = Head(label.text, first.place, Strength.CELL)
        yield head if head.about.sections or not whole.about.sections else whole
        if not any(cell.text.strip() for cell in rest):
            yield from (each for each in more if not is_guidance(each) and not each.text.rstrip().endswith("?"))
        for place, cell in enumerate(rest):
            if place and _plain_label(cell):
                yield from self._label_and_answer(cell, rest[place + 1 :])
                return
            yield from _answer(cell)

    def _action(self, row: TableRow) -> ActionRow:
        cells = {self.roles[cell.column]: cell.text for cell in row.cells if cell.column in self.roles}
        return ActionRow(_place(row), "\t".join(cell.text for cell in row.cells), MappingProxyType(cells))


def _answer(cell: Cell) -> Iterator[Line]:
    """What stands beside a label: text, or a table of its own; a heading in it is the author's own."""
    for block in cell.blocks:
        if isinstance(block, Table):
            yield from _Grid(block).lines()
        else:
            yield block


def _label(row: TableRow) -> Cell | None:
    """The cell that names the row: the first, or the second where the first only numbers it."""
    cells = list(row.filled)
    if cells and NUMBER_ONLY.fullmatch(cells[0].text):
        cells = cells[1:]
    return cells[0] if cells and cells[0].column <= 1 else None


def _plain_label(cell: Cell) -> bool:
    return len(cell.paragraphs) == 1 and bool(Head(cell.text.rstrip(" :"), "", Strength.PLAIN).about.sections)


def _as_text(row: TableRow) -> Iterator[Line]:
    """A row of a table that is no form: its cells in one line, a tab between them; prompts kept."""
    said = [each for cell in row.cells for each in cell.paragraphs if not is_guidance(each)]
    prompts = tuple(prompt for cell in row.cells for each in cell.paragraphs for prompt in each.prompts)
    guidance = [each for cell in row.cells for each in cell.paragraphs if each.text.strip() and is_guidance(each)]
    if any(each.text.strip() for each in said):
        texts = ("\n".join(each.text for each in cell.paragraphs if not is_guidance(each)) for cell in row.cells)
        yield Paragraph("\t".join(texts), _place(row), prompts=prompts)
    elif prompts:
        yield Paragraph("", _place(row), prompts=prompts)
    yield from guidance


def _place(row: TableRow) -> str:
    return next(each.place for cell in row.cells for each in cell.paragraphs)
