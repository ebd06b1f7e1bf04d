"""What of a draft report can be led to, and what leads to it: the chronology's rows, and refs wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.domain.draft import Bullets, Grid, Section, Text


def grids(section: Section) -> Iterator[Grid]:
    """The section's tables."""
    return (piece for piece in section.pieces if isinstance(piece, Grid))


def chronology(section: Section) -> Iterator[Grid]:
    """Those of them whose rows are the entries that refs lead to."""
    return (grid for grid in grids(section) if grid.chronology)


def refs_in_texts(sections: Sequence[Section]) -> Iterator[str]:
    """The refs that paragraphs and lists point to."""
    for section in sections:
        for piece in section.pieces:
            texts = piece.points if isinstance(piece, Bullets) else (piece,) if isinstance(piece, Text) else ()
            for text in texts:
                for said in text.said:
                    yield from said.refs
