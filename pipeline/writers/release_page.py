"""Writes `release-check.html`: one file that reaches nothing outside itself and runs nothing."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

from pipeline.domain.release_paper import FileSection, FoundPlace, ReleasePaper, RuleGroup, SeverityGroup
from pipeline.shipped import TEMPLATES
from pipeline.writers.page_html import escaped

_HOME = TEMPLATES / "release"
_GAP = re.compile(r"\{\{ (\w+) \}\}")


def write_release_page(path: Path, paper: ReleasePaper) -> None:
    """The same paper gives the same bytes."""
    style = (_HOME / "release-check.css").read_text(encoding="utf-8")
    page = (_HOME / "release-check.html").read_text(encoding="utf-8")
    parts = {
        "policy": f"default-src 'none'; style-src '{_fingerprint(style)}'; base-uri 'none'; form-action 'none'",
        "style": style,
        "title": escaped(paper.title),
        "summary": escaped(paper.summary),
        "warning": f'<p class="warning" role="note">{escaped(paper.warning)}</p>' if paper.warning else "",
        "steps": "".join(f"<li>{escaped(line)}</li>\n" for line in paper.steps),
        "ways": "".join(_way(number, file) for number, file in enumerate(paper.files, 1)),
        "files": "".join(_file(number, file) for number, file in enumerate(paper.files, 1)),
        "about": "".join(f"<li>{escaped(line)}</li>\n" for line in paper.about),
    }
    # one pass over the template: what a file or its finding is called is never looked at for gaps
    filled = _GAP.sub(lambda gap: parts[gap[1]], page)
    path.write_bytes(filled.encode("utf-8", "backslashreplace"))


def _fingerprint(block: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(block.encode('utf-8')).digest()).decode('ascii')}"


def _way(number: int, file: FileSection) -> str:
    mark = "Withheld" if file.withheld else "Copied"
    counts = "".join(f"<td>{count or '–'}</td>" for count in file.counts)
    kind = "withheld" if file.withheld else "copied"
    return (
        f'<tr><th scope="row"><a href="#file-{number}">{escaped(file.name)}</a></th>'
        f'<td class="{kind}">{mark}</td>{counts}</tr>\n'
    )


def _file(number: int, file: FileSection) -> str:
    kind = "withheld" if file.withheld else "copied"
    severities = "".join(map(_severity, file.severities))
    nothing = "" if file.withheld else "<p>Nothing was found.</p>"
    return (
        f'<section class="file {kind}" aria-labelledby="file-{number}">\n'
        f'<h2 id="file-{number}">{escaped(file.name)}</h2>\n'
        f'<p class="outcome">{escaped(file.outcome)}</p>\n{severities or nothing}</section>\n'
    )


def _severity(group: SeverityGroup) -> str:
    heading = f'<h3 class="{escaped(group.key)}">{escaped(group.heading)}</h3>\n'
    intro = f"<p>{escaped(group.intro)}</p>\n"
    return heading + intro + ("".join(map(_rule, group.groups)) or _taken_out(group))


def _taken_out(group: SeverityGroup) -> str:
    rows = "".join(
        f"<tr><td>{escaped(each.kind)}</td><td>{each.count}</td><td>{escaped(each.where)}</td></tr>\n"
        for each in group.taken_out
    )
    table = _table(("What", "How many", "Where"), rows, group.heading)
    return f"<details><summary>What it was</summary>\n{table}</details>\n"


def _rule(group: RuleGroup) -> str:
    allowed = any(place.allowed for place in group.places)
    headings = ("Where", "Begins with", *(("Allowed",) if allowed else ()))
    rows = "".join(_row(place, allowed=allowed) for place in group.places)
    return (
        f"<h4>{escaped(group.title)}</h4>\n<p>{escaped(group.why)} <strong>{escaped(group.cure)}</strong></p>\n"
        f"{_table(headings, rows, group.title)}"
    )


def _table(headings: Sequence[str], rows: str, label: str) -> str:
    head = "".join(f'<th scope="col">{heading}</th>' for heading in headings)
    return (
        f'<div class="wide" role="region" aria-label="{escaped(label)}" tabindex="0"><table>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>{rows}</tbody></table></div>\n"
    )


def _row(place: FoundPlace, *, allowed: bool) -> str:
    cells = (place.where, place.begins or "—", *((place.allowed,) if allowed else ()))
    return "<tr>" + "".join(f"<td>{escaped(cell)}</td>" for cell in cells) + "</tr>\n"
