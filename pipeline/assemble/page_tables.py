"""The tables of the timeline page: themes by agency and year, entries by month, abbreviations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from pipeline.assemble.page_words import month_of
from pipeline.domain.page import Cell, PageAgency, PageTable, PageTables, PageTheme
from pipeline.domain.patterns import MatrixCell, Patterns
from pipeline.domain.short_forms import Term

_EMPTY = Cell("0")

Period = tuple[date, date] | None


def matrix_tables(
    patterns: Patterns, agencies: Sequence[PageAgency], themes: Sequence[PageTheme], period: Period
) -> PageTables:
    """A table for each theme: agencies down, years across, each count a way to its entries. All have the same rows
    and columns, so that they can be held against one another: a nought is an answer too."""
    by_theme: dict[str, list[MatrixCell]] = defaultdict(list)
    for cell in patterns.matrix:
        if cell.refs:
            by_theme[cell.theme].append(cell)
    years = _years([cell.year for cells in by_theme.values() for cell in cells], period)
    tables = tuple(_matrix(theme, by_theme[theme.name], agencies, years) for theme in themes if theme.name in by_theme)
    return PageTables(
        "themes",
        "Lines of enquiry",
        "How many entries bear on each line of enquiry, by the register's words or because a person tagged them. A"
        " count leads to its entries. A low count may mean little contact, or that other words were used.",
        "No entry is tagged with a line of enquiry.",
        len(themes),
        tables,
    )


def _years(found: Sequence[int | None], period: Period) -> list[int | None]:
    """The years of the review and those of entries outside it; last, what has no date."""
    dated = {year for year in found if year is not None}
    first, last = (period[0].year, period[1].year) if period else (min(dated, default=0), max(dated, default=-1))
    return [*sorted(dated.union(range(first, last + 1))), *([None] if None in found else [])]


def _matrix(
    theme: PageTheme, cells: Sequence[MatrixCell], agencies: Sequence[PageAgency], years: Sequence[int | None]
) -> PageTable:
    found = {(cell.agency, cell.year): cell for cell in cells}
    rows = tuple(
        (Cell(agency.name), *(_count(found.get((agency.name, year)), theme, agency, year) for year in years))
        for agency in agencies
    )
    return PageTable(theme.title, ("Agency", *map(_year, years)), rows)


def _year(year: int | None) -> str:
    return "Undated" if year is None else str(year)


def _count(cell: MatrixCell | None, theme: PageTheme, agency: PageAgency, year: int | None) -> Cell:
    if cell is None:
        return _EMPTY
    label = f"theme {theme.name}, {agency.name}, {_year(year).lower()}"
    return Cell(str(len(cell.refs)), f"theme/{theme.name}/{agency.code}/{_year(year)}", label, cell.refs)


def density_tables(patterns: Patterns, agencies: Sequence[PageAgency], period: Period) -> PageTables:
    """Entries by month and agency; a month without any is a row of noughts, since that is what one looks for."""
    counts: dict[date, dict[str, int]] = defaultdict(dict)
    for each in patterns.density:
        counts[each.month][each.agency] = each.entries
    names = [agency.name for agency in agencies]
    rows = tuple(
        (Cell(month_of(month)), *(Cell(str(found.get(name, 0))) for name in names), Cell(str(sum(found.values()))))
        for month in _months(counts, period)
        for found in [counts.get(month, {})]
    )
    table = PageTable("Entries by month and agency", ("Month", *names, "All"), rows)
    return PageTables(
        "months",
        "Entries by month",
        "How many dated entries each agency has in each month.",
        "There are no dated entries to count.",
        len(rows),
        (table,) if rows else (),
    )


def _months(found: Iterable[date], period: Period) -> list[date]:
    """The first day of each month of the review, and of those outside it that have entries."""
    known = sorted(found)
    first, last = period or (known[0], known[-1]) if known else (date.max, date.min)
    whole = (date(at // 12, at % 12 + 1, 1) for at in range(_month_number(first), _month_number(last) + 1))
    return sorted({*known, *whole})


def _month_number(day: date) -> int:
    return day.year * 12 + day.month - 1


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
