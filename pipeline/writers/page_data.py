"""The timeline page's data as two JSON blocks: what the filters and the picture need at once, and the full wording
that is read when a row opens or a word is looked for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pipeline.domain.page import PageItem, PageList, PageRow, PageTables, TimelinePage

# Inside a script element a parser looks for nothing but its end tag and comments, and both begin with "<".
# The line separators are line ends to older script parsers.
_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def view_data(page: TimelinePage) -> str:
    """What the page needs to draw and filter, column by column, in the rows' order."""
    place = {row.ref: number for number, row in enumerate(page.rows)}
    return _json(
        {
            "title": page.title,
            "period": page.period,
            "agencies": [[agency.code, agency.name] for agency in page.agencies],
            "flags": page.flags,
            "themes": [[theme.name, theme.title] for theme in page.themes],
            "refs": [row.ref for row in page.rows],
            "agency": [row.agency for row in page.rows],
            "kind": [int(row.kind) for row in page.rows],
            "first": [row.first_day for row in page.rows],
            "last": [row.last_day for row in page.rows],
            "minute": [row.minute for row in page.rows],
            "rowFlags": {number: row.flags for number, row in enumerate(page.rows) if row.flags},
            "rowThemes": {number: row.themes for number, row in enumerate(page.rows) if row.themes},
            "links": [
                [link.first, link.second, link.confidence, link.reasons, link.differences, link.confirmed_by]
                for link in page.links
            ],
            "events": page.events,
            "tags": [[tag.row, tag.theme, tag.words, tag.by] for tag in page.tags],
            "silences": [
                [each.lane, each.first_day, each.last_day, each.declared, each.words] for each in page.silences
            ],
            "only": [[only.key, only.title, only.rows] for only in page.only],
            "lists": [[key, label, [place[ref] for ref in refs if ref in place]] for key, label, refs in _groups(page)],
            "tagDecisions": [[each.ref, each.theme, each.tagged, each.by] for each in page.tag_decisions],
            "linkDecisions": [
                [each.first, each.second, each.confirmed, each.by, each.reason] for each in page.link_decisions
            ],
        }
    )


def wording_data(page: TimelinePage) -> str:
    """Each row's columns (heading by place, then text), file, sheet and row."""
    headings: dict[str, int] = {}
    sources: dict[tuple[str, str], int] = {}
    rows = [_wording(row, headings, sources) for row in page.rows]
    return _json({"headings": list(headings), "sources": list(sources), "rows": rows})


def _wording(row: PageRow, headings: dict[str, int], sources: dict[tuple[str, str], int]) -> list[Any]:
    """Source, the author's row number, then heading and text by turns."""
    said: list[Any] = [sources.setdefault((row.file, row.sheet), len(sources)), row.row]
    for heading, text in row.wording:
        said += (headings.setdefault(heading, len(headings)), text)
    return said


def _groups(page: TimelinePage) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Every item of a list and every count of a table as a set of entries that the table can show."""
    for section in page.sections:
        if isinstance(section, PageList):
            yield from ((item.key, _label(section, item), item.refs) for item in section.items if item.refs)
        elif isinstance(section, PageTables):
            cells = (cell for table in section.tables for row in table.rows for cell in row if cell.key)
            yield from ((cell.key, cell.label, cell.refs) for cell in cells)


def _label(section: PageList, item: PageItem) -> str:
    return f"{section.title}: {item.heading}"


def _json(data: object) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character, escape in _UNSAFE.items():
        text = text.replace(character, escape)
    return text
