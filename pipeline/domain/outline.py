"""A document as its author laid it out: paragraphs and tables in reading order, each with its place, before anybody
has understood a word of it. Readers make these of Word documents and of forms in Excel."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Heading(StrEnum):
    """Whether a paragraph is a heading. LOOKS: nobody said so, but it is a short line in bold, underlined, in capitals
    or numbered, as people write headings who don't use styles."""

    NONE = ""
    STYLE = "style"
    LOOKS = "looks"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. `text` is letter for letter, tracked insertions in, deletions and hidden words out (`deleted`).

    `place` is `paragraph 12`, counting from the top those outside tables that hold words, or `Table 1, row 4`, as
    a person counts. `level` is 1 to 9 for a heading by its style (0: the document's title), else 0. `bold`, `italic`,
    `underlined`: all of its words are. `prompts`: what its content controls show that nobody has filled in.
    `number`: what Word draws before it (`6.1.3`, `Recommendation 4:`, `•`), which is no part of `text`; `depth`: how
    deep it is in its list, 0 the outermost. `size`: of its letters, in half
    points, 0 where nothing says. `remarks`: comments and footnotes on it.
    """

    text: str
    place: str
    style: str = ""
    heading: Heading = Heading.NONE
    level: int = 0
    listed: bool = False
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    prompts: tuple[str, ...] = ()
    deleted: str = ""
    remarks: str = ""
    number: str = ""
    depth: int = 0
    size: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: `column` 0-based, `span` how many columns it covers. What a merged cell covers below has no
    cell of its own."""

    column: int
    blocks: tuple[Block, ...]
    span: int = 1

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Its paragraphs, those of tables inside it included."""
        return tuple(paragraphs_in(self.blocks))

    @property
    def text(self) -> str:
        """Its words, a line for each paragraph."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs if paragraph.text)


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table; `number` counts from 1."""

    number: int
    cells: tuple[Cell, ...]

    @property
    def filled(self) -> tuple[Cell, ...]:
        """The cells that hold a word."""
        return tuple(cell for cell in self.cells if cell.text.strip())


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `name` is `Table 2`, the second outside any other, or a sheet's name; `Table 2, row 4` for one inside
    a cell. `width` counts its columns. Rows without a word are left out; their numbers are missing."""

    name: str
    rows: tuple[TableRow, ...]
    width: int = 0


Block: TypeAlias = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Outline:
    """A document's blocks in reading order."""

    blocks: tuple[Block, ...]

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Every paragraph in reading order, those in tables included."""
        return tuple(paragraphs_in(self.blocks))


def paragraphs_in(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    """The paragraphs of these blocks and of the tables among them, in reading order."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from paragraphs_in(cell.blocks)
