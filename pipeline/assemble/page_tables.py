"""The tables of the timeline page: themes by agency and year, entries by month, abbreviations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pipeline.assemble.page_words import month_of
from pipeline.domain.page import Cell, PageAgency, PageTable, PageTables, PageTheme
from pipeline.domain.patterns import MatrixCell, Patterns
from pipeline.domain.short_forms import Term

_EMPTY = Cell("0")


def matrix_tables(patterns: Patterns, agencies: Sequence[PageAgency], themes: Sequence[PageTheme]) -> PageTables:
    """A table for each theme: agencies down, years across, each count a way to its entries."""
    by_theme: dict[str, list[MatrixCell]] = defaultdict(list)
    for cell in patterns.matrix:
        if cell.refs:
            by_theme[cell.theme].append(cell)
    tables = tuple(_matrix(theme, by_theme[theme.name], agencies) for theme in themes if by_theme.get(theme.name))
    return PageTables(
        "themes",
        "Lines of enquiry",
        "How many entries bear on each line of enquiry, by the register's words or because a person tagged them. A"
        " count leads to its entries. A low count may mean little contact, or that other words were used.",
        "No entry is tagged with a line of enquiry.",
        len(themes),
        tables,
    )


def _matrix(theme: PageTheme, cells: Sequence[MatrixCell], agencies: Sequence[PageAgency]) -> PageTable:
    dated = [cell.year for cell in cells if cell.year is not None]
    years: list[int | None] = [*range(min(dated), max(dated) + 1)] if dated else []
    if any(cell.year is None for cell in cells):
        years.append(None)
    found = {(cell.agency, cell.year): cell for cell in cells}
    rows = tuple(
        (Cell(agency.name), *(_count(found.get((agency.name, year)), theme, agency, year) for year in years))
        for agency in agencies
        if any((agency.name, year) in found for year in years)
    )
    return PageTable(theme.title, ("Agency", *map(_year, years)), rows)


def _year(year: int | None) -> str:
    return "Undated" if year is None else str(year)


def _count(cell: MatrixCell | None, theme: PageTheme, agency: PageAgency, year: int | None) -> Cell:
    if cell is None:
        return _EMPTY
    label = f"theme {theme.name}, {agency.name}, {_year(year).lower()}"
    return Cell(str(len(cell.refs)), f"theme/{theme.name}/{agency.code}/{_year(year)}", label, cell.refs)


def density_tables(patterns: Patterns) -> PageTables:
    """Entries by month and agency."""
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    agencies: dict[str, None] = {}
    for each in sorted(patterns.density, key=lambda each: each.month):
        counts[month_of(each.month)][each.agency] = each.entries
        agencies.setdefault(each.agency)
    rows = tuple(
        (Cell(month), *(Cell(str(found.get(agency, 0))) for agency in agencies), Cell(str(sum(found.values()))))
        for month, found in counts.items()
    )
    table = PageTable("Entries by month and agency", ("Month", *agencies, "All"), rows)
    return PageTables(
        "months",
        "Entries by month",
        "How many dated entries each agency has in each month.",
        "There are no dated entries to count.",
        len(rows),
        (table,) if rows else (),
    )


def terms_tables(patterns: Patterns, agency_codes: Mapping[str, str]) -> PageTables:
    """Abbreviations and codes, those that nobody explains first."""
    groups = (
        ("Not explained: what does each stand for?", [term for term in patterns.terms if not term.explained]),
        ("Explained", [term for term in patterns.terms if term.explained]),
    )
    return PageTables(
        "terms",
        "Abbreviations and codes",
        "Short forms as each agency uses them: the same code may be another person in another agency's entries.",
        "No abbreviation was found.",
        len(patterns.terms),
        tuple(
            PageTable(caption, _TERM_HEADINGS, tuple(_term_rows(terms, agency_codes)))
            for caption, terms in groups
            if terms
        ),
    )


_TERM_HEADINGS = ("Term", "What it is", "Agency", "Stands for", "Entries")


def _term_rows(terms: Sequence[Term], codes: Mapping[str, str]) -> Iterator[tuple[Cell, ...]]:
    for term in terms:
        key = f"term/{codes.get(term.agency, term.agency)}/{term.term}"
        label = f"entries of {term.agency} with “{term.term}”"
        counted = Cell(str(len(term.refs)), key, label, term.refs) if term.refs else _EMPTY
        yield (Cell(term.term), Cell(term.kind.value), Cell(term.agency), Cell(_meaning(term)), counted)


def _meaning(term: Term) -> str:
    told = [
        f"{meaning.text} ({meaning.source}{f': {meaning.place}' if meaning.place else ''})" for meaning in term.meanings
    ]
    return " or ".join(told) or "not explained"
