"""Writes `timeline.html`: one file that holds its style, its script and its data, and may reach nothing else."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

from pipeline.domain.page import PageList, TimelinePage
from pipeline.domain.papers import Statement
from pipeline.shipped import TEMPLATES
from pipeline.writers.page_data import view_data, wording_data
from pipeline.writers.page_html import escaped, rows_html, section_html

_HOME = TEMPLATES / "timeline"
_SCRIPTS = (
    "data.js",
    "address.js",
    "search.js",
    "filter.js",
    "rows.js",
    "picture.js",
    "moving.js",
    "tags.js",
    "start.js",
)
"""The script's parts, in the order in which they build on one another."""

# before the first row is drawn: the filters need a script, and the lists wait until one is asked for
_EARLY = 'document.documentElement.className = "js opening";'
_LONG = 1500  # beyond it, rows out of sight are not laid out; shorter tables are whole to every reader
_GAP = re.compile(r"\{\{ (\w+) \}\}")


def write_timeline_page(path: Path, page: TimelinePage) -> None:
    """Write the page. The same page gives the same bytes."""
    style = _read("timeline.css").replace("{{ marking }}", _css_text(page.marking))
    script = "(() => {\n" + "\n".join(map(_read, _SCRIPTS)) + "\n})();\n"
    parts = {
        "policy": _policy(scripts=(_EARLY, script), style=style),
        "style": style,
        "early": _EARLY,
        "script": script,
        "title": escaped(page.title),
        "marking": escaped(page.marking),
        "summary": escaped(page.summary),
        "order": escaped(page.order),
        "long": " long" if len(page.rows) > _LONG else "",
        "views": _views(page),
        "rows": rows_html(page, undated=False),
        "undated": rows_html(page, undated=True),
        "sections": "".join(map(section_html, page.sections)),
        "about": _about(page.about),
        "view_data": view_data(page),
        "wording_data": wording_data(page),
    }
    # one pass over the template: what an author wrote is never looked at for gaps
    text = _GAP.sub(lambda gap: parts[gap[1]], _read("timeline.html"))
    path.write_bytes(text.encode("utf-8", "backslashreplace"))


def _read(name: str) -> str:
    return (_HOME / name).read_text(encoding="utf-8")


def _policy(scripts: Sequence[str], style: str) -> str:
    """Nothing may be loaded, sent or framed; the two scripts and the style sheet are allowed by their fingerprints."""
    allowed = " ".join(map(_fingerprint, scripts))
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_fingerprint(style)}; img-src data:;"
        " base-uri 'none'; form-action 'none'"
    )


def _fingerprint(block: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(block.encode('utf-8')).digest()).decode('ascii')}'"


def _css_text(text: str) -> str:
    """The text as a style sheet's string: everything but letters, digits and plain marks by its number."""
    return "".join(c if c.isascii() and (c.isalnum() or c in " -,.") else f"\\{ord(c):06x}" for c in text)


def _views(page: TimelinePage) -> str:
    """The ways to each part of the page, with how much is in it."""
    counted = [("timeline", "Timeline", f"{len(page.rows):,}")]
    for section in page.sections:
        count = len(section.items) if isinstance(section, PageList) else section.count
        counted.append((section.key, section.title, f"{count:,}"))
    ways = [_way(key, title, f' <span class="count">{count}</span>') for key, title, count in counted]
    return "".join([*ways, _way("about", "About this page", "")])


def _way(key: str, title: str, count: str) -> str:
    return f'<li><a href="#view={escaped(key)}" data-view="{escaped(key)}">{escaped(title)}{count}</a></li>\n'


def _about(statements: Sequence[Statement]) -> str:
    return "".join(f"<dt>{escaped(each.about)}</dt><dd>{escaped(each.text)}</dd>\n" for each in statements)
