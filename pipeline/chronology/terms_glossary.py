"""The report's glossary, from the terms that the chronologies use."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.domain.agency import folded
from pipeline.domain.glossary import GlossaryLine
from pipeline.domain.short_forms import Meaning, MeaningFrom, Term


def glossary(terms: Sequence[Term]) -> tuple[GlossaryLine, ...]:
    """One line for each term and meaning in use, with the agencies that use it so, in the order of the terms. A term
    that nobody explains has one line without a meaning."""
    order = list(MeaningFrom)
    lines: dict[tuple[str, str], GlossaryLine] = {}
    for term in terms:
        for meaning in term.meanings or (None,):
            _add(lines, term, meaning)
    return tuple(
        sorted(
            lines.values(),
            key=lambda line: (
                line.term.casefold(),
                line.term,
                order.index(line.source) if line.source else 9,
                line.meaning,
            ),
        )
    )


def _add(lines: dict[tuple[str, str], GlossaryLine], term: Term, meaning: Meaning | None) -> None:
    """A meaning joins the line that says the same, or makes one of its own."""
    text, source = (meaning.text, meaning.source) if meaning else ("", None)
    before = lines.get((term.term, folded(text)))
    lines[term.term, folded(text)] = GlossaryLine(
        term=term.term,
        meaning=before.meaning if before else text,
        agencies=(*before.agencies, term.agency) if before else (term.agency,),
        kind=term.kind,
        source=before.source if before else source,
        one_of_several=len(term.meanings) > 1 or (before is not None and before.one_of_several),
    )
