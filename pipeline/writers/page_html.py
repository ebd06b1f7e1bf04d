"""The timeline page's rows and lists as HTML that can be read without a script. Every word is escaped here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from pipeline.domain.page import Cell, MarkKind, PageItem, PageList, PageRow, PageTable, PageTables, TimelinePage

COLOURS = 12
"""Agency colours in the style sheet; beyond them they come round again, with the name always beside them."""

_ROWS_A_GROUP = 40  # a group out of sight is not laid out by the browser: small ones keep scrolling smooth
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"}
_TABLE = str.maketrans(_ESCAPES)


def escaped(text: str) -> str:
    """The text letter for letter, for an element's content or a quoted attribute (a parser would turn CR into LF)."""
    return text.translate(_TABLE)


def rows_html(page: TimelinePage, *, undated: bool) -> str:
    """The table's row groups: a heading for each year, then its rows by the forty."""
    numbered = [pair for pair in enumerate(page.rows) if (pair[1].kind is MarkKind.UNDATED) is undated]
    return "".join(_groups(page, numbered))


def _groups(page: TimelinePage, numbered: Sequence[tuple[int, PageRow]]) -> Iterator[str]:
    places = [(number % COLOURS, escaped(agency.name)) for number, agency in enumerate(page.agencies)]
    titles = [escaped(words) for _, words in page.flags]
    themes = [escaped(theme.name) for theme in page.themes]
    for year, of_year in groupby(numbered, key=lambda pair: pair[1].year):
        rows = list(of_year)
        if year:
            yield _YEAR.format(year=year)
        for start in range(0, len(rows), _ROWS_A_GROUP):
            yield '<tbody role="rowgroup" class="g">\n'
            for number, row in rows[start : start + _ROWS_A_GROUP]:
                yield _row(number, row, places[row.agency], titles, themes)
            yield "</tbody>\n"


# Five columns in print, which has no tick boxes; six on the screen, where only `aria-colspan` counts.
_YEAR = (
    '<tbody role="rowgroup" class="y"><tr role="row"><th role="rowheader" scope="rowgroup" colspan="5"'
    ' aria-colspan="6">{year}</th></tr></tbody>\n'
)


def _row(number: int, row: PageRow, agency: tuple[int, str], flags: Sequence[str], themes: Sequence[str]) -> str:
    ref = escaped(row.ref)
    written = f"<small>{escaped(row.as_written)}</small>" if row.as_written else ""
    event = escaped(row.event) if row.event.strip() else '<i class="none">No word on what happened: see the row</i>'
    return (
        f'<tr role="row" data-n="{number}" id="entry={ref}">'
        f'<th role="rowheader" scope="row"><a href="#entry={ref}">{ref}</a></th>'
        f'<td role="cell" class="d">{escaped(row.when)}{written}</td>'
        f'<td role="cell" class="a c{agency[0]}">{agency[1]}</td>'
        f'<td role="cell" class="e">{event}</td>'
        f'<td role="cell" class="n">{_notes(row, flags, themes)}</td></tr>\n'
    )


def _notes(row: PageRow, flags: Sequence[str], themes: Sequence[str]) -> str:
    """Other accounts, questions, themes and flags, each a short line."""
    lines = [f"Also told in {_links(row.told_in)}"] if row.told_in else []
    lines += map(escaped, row.notes)
    if row.themes:
        lines.append(f"Theme {', '.join(themes[theme] for theme in row.themes)}")
    lines += (flags[flag] for flag in row.flags)
    return "".join(f"<p>{line}</p>" for line in lines)


def _links(refs: Sequence[str]) -> str:
    return ", ".join(f'<a href="#entry={escaped(ref)}">{escaped(ref)}</a>' for ref in refs)


def section_html(section: PageList | PageTables) -> str:
    """A list or tables as a section of its own."""
    key, title = escaped(section.key), escaped(section.title)
    if isinstance(section, PageList):
        empty = not section.items
        body = f'<ol class="items">\n{"".join(map(_item, section.items))}</ol>' if section.items else ""
    else:
        empty = not section.tables
        body = "".join(map(_table, section.tables))
    intro = escaped(section.none if empty else section.intro)
    return (
        f'<section class="view" id="view={key}" aria-labelledby="{key}-title">\n'
        f'<h2 id="{key}-title" tabindex="-1">{title}</h2>\n<p class="intro">{intro}</p>\n{body}</section>\n'
    )


def _item(item: PageItem) -> str:
    facts = "".join(f"<dt>{escaped(what)}</dt><dd>{escaped(text)}</dd>" for what, text in item.facts)
    sides = "".join(
        f'<div class="side"><p><a href="#entry={escaped(side.ref)}">{escaped(side.ref)}</a> {escaped(side.about)}</p>'
        f"<blockquote>{escaped(side.text)}</blockquote></div>"
        for side in item.sides
    )
    return (
        f"<li><h3>{escaped(item.heading)}</h3><p>{escaped(item.question)}</p>"
        + (f'<div class="sides">{sides}</div>' if sides else "")
        + (f"<dl>{facts}</dl>" if facts else "")
        + f'<p class="rests">{_ways(item)}</p></li>\n'
    )


def _ways(item: PageItem) -> str:
    """From an item to its entries, to the table narrowed to them, to its days in the picture."""
    about = f'<span class="sr">: {escaped(item.heading)}</span>'
    ways = ""
    if item.refs:
        key = escaped(item.key)
        ways += f"Rests on {_links(item.refs)}. "
        ways += f'<a class="show" data-list="{key}" href="#view=timeline">Show in the timeline{about}</a>'
    if item.days:
        days = f"{item.days[0]} {item.days[1]}"
        ways += f'<a class="show scripted" data-days="{days}" href="#view=timeline">Show in the picture{about}</a>'
    return ways


def _table(table: PageTable) -> str:
    headings = "".join(f'<th scope="col">{escaped(heading)}</th>' for heading in table.headings)
    rows = "".join(f"<tr>{_cells(row)}</tr>\n" for row in table.rows)
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{escaped(table.caption)}">'
        f'<table class="plain"><caption>{escaped(table.caption)}</caption>'
        f"<thead><tr>{headings}</tr></thead>\n<tbody>{rows}</tbody></table></div>\n"
    )


def _cells(row: Sequence[Cell]) -> str:
    first, *others = row
    return f'<th scope="row">{escaped(first.text)}</th>' + "".join(f"<td>{_cell(cell)}</td>" for cell in others)


def _cell(cell: Cell) -> str:
    if not cell.key:
        return escaped(cell.text)
    label = f'<span class="sr"> entries: {escaped(cell.label)}</span>'
    return f'<a data-list="{escaped(cell.key)}" href="#view=timeline">{escaped(cell.text)}{label}</a>'
