"""`learning-summary.html`: the same page as plain HTML, which is what publishing guidance prefers.

One file that holds its style and may reach nothing else; printed, it is one page again.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from pipeline.domain.summary_page import Fitted, PagePart, Setting, SummaryPage
from pipeline.shipped import TEMPLATES
from pipeline.writers.page_blocks import BOARD, HEADING, KICKER, TITLE, scaled
from pipeline.writers.page_html import escaped
from pipeline.writers.page_lines import Kind, Run, runs
from pipeline.writers.page_looks import Look, PageLooks
from pipeline.writers.page_measure import SummaryTemplate, pdf_type

_HOME = TEMPLATES / "learning-summary"
_GAP = re.compile(r"\{\{ (\w+) \}\}")
_SELECTORS = {
    KICKER: ".kicker",
    TITLE: "h1",
    BOARD: ".board",
    HEADING: "h2",
    Setting.LEAD: ".lead p",
    Setting.TEXT: "p.text",
    Setting.POINT: "li",
    Setting.CLOSING: "p.closing",
}
_BOXES = {KICKER: "header", HEADING: "h2", Setting.LEAD: ".lead"}
"""Where the colour behind a style, and its borders, stand on the page."""

_CLASSES = {Setting.TEXT: "text", Setting.CLOSING: "closing"}


def write_learning_summary_web(path: Path, fitted: Fitted, template: SummaryTemplate) -> None:
    """Write the page to `path`. The same page gives the same bytes."""
    page, looks = fitted.page, scaled(template.looks, fitted.size, fitted.air)
    style = _filled("page.css", _style(looks))
    policy = f"default-src 'none'; style-src {_fingerprint(style)}; img-src data:; base-uri 'none'; form-action 'none'"
    gaps = {
        "policy": policy,
        "style": style,
        "name": escaped(page.name),
        "head": "".join(_head(page)),
        "parts": "".join(_part(part) for part in page.parts),
    }
    path.write_bytes(_filled("page.html", gaps).encode("utf-8", "backslashreplace"))


def _filled(name: str, gaps: Mapping[str, str]) -> str:
    """One pass over the template: what a report says is never looked at for gaps."""
    text = (_HOME / name).read_text(encoding="utf-8")
    return _GAP.sub(lambda gap: gaps[gap[1]], text)


def _fingerprint(block: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(block.encode('utf-8')).digest()).decode('ascii')}'"


def _head(page: SummaryPage) -> Iterator[str]:
    if page.kicker:
        yield f'<p class="kicker">{escaped(page.kicker)}</p>\n'
    yield f"<h1>{escaped(page.title)}</h1>\n"
    if page.board:
        yield f'<p class="board">{escaped(page.board)}</p>\n'


def _part(part: PagePart) -> str:
    """A heading, then paragraphs and lists."""
    made = f"<h2>{escaped(part.heading)}</h2>\n"
    for setting, lines in groupby(part.lines, key=lambda line: line.setting):
        texts = ["".join(map(_run, runs(line))) for line in lines]
        if setting is Setting.POINT:
            made += "<ul>\n" + "".join(f"<li>{text}</li>\n" for text in texts) + "</ul>\n"
        elif setting is Setting.LEAD:
            made += '<div class="lead">\n' + "".join(f"<p>{text}</p>\n" for text in texts) + "</div>\n"
        else:
            made += "".join(f'<p class="{_CLASSES[setting]}">{text}</p>\n' for text in texts)
    return made


def _run(run: Run) -> str:
    text = escaped(run.text)
    if run.kind is Kind.LINK:
        return f'<a href="{escaped(run.target)}">{text}</a>'
    if run.kind is Kind.LABEL:
        return f"<b>{text}</b>"
    return f'<span class="owner">{text}</span>' if run.kind is Kind.TAIL else text


def _style(looks: PageLooks) -> dict[str, str]:
    margins = (looks.top, looks.right, looks.bottom, looks.left)
    return {
        "font": f'"{re.sub("[^A-Za-z0-9 ]", "", looks.of(Setting.TEXT).font)}", Arial, "Liberation Sans", sans-serif',
        "looks": "\n".join(_colours(looks)),
        "paper": f"{looks.width:g}pt {looks.height:g}pt",
        "margins": _points(margins),
        "printed": "\n".join(_printed(looks)),
    }


def _colours(looks: PageLooks) -> Iterator[str]:
    for style, selector in _SELECTORS.items():
        look = looks.of(style)
        weight = "bold" if look.bold else "normal"
        yield f"{selector} {{ color: #{look.colour}; font-weight: {weight}; }}"
    for style, selector in _BOXES.items():
        yield f"{selector} {{ {_box(looks.of(style))} }}"
    for kind, selector in ((Kind.LABEL, "b, li::marker"), (Kind.TAIL, ".owner"), (Kind.LINK, "a")):
        if colour := looks.letters.get(kind.value, Look(colour="")).colour:
            yield f"{selector} {{ color: #{colour}; }}"


def _box(look: Look) -> str:
    said = [f"background: #{look.fill};"] if look.fill else []
    said += [
        f"border-{side}: {edge.width:g}pt solid #{edge.colour};"
        for side, edge in look.edges.items()
        if edge.colour != look.fill
    ]
    said.append(f"padding: {_points(_padding(look))};")
    return " ".join(said)


def _padding(look: Look) -> Sequence[float]:
    """From the text to the outer side of a border that has the colour of the box, else to the border."""
    sides = (look.edge(side) for side in ("top", "right", "bottom", "left"))
    return [edge.depth if edge.colour == look.fill else edge.space for edge in sides]


def _printed(looks: PageLooks) -> Iterator[str]:
    """On paper everything is as large as in the PDF."""
    for style, selector in _SELECTORS.items():
        look = looks.of(style)
        indent = look.left if style == Setting.POINT else 0.0
        margins = (look.before, 0.0, look.after, indent)
        yield (
            f"{selector} {{ font-size: {look.size:g}pt; line-height: {pdf_type().line(look):g}pt;"
            f" margin: {_points(margins)}; }}"
        )
    yield ".lead p:last-child, header p:last-child { margin-bottom: 0; }"
    for style, selector in ((BOARD, "header"), (Setting.LEAD, ".lead")):
        yield f"{selector} {{ margin-bottom: {looks.of(style).after:g}pt; }}"


def _points(sides: Sequence[float]) -> str:
    return " ".join(f"{round(side, 2):g}pt" for side in sides)
