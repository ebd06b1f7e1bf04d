"""`learning-summary.docx`: the one page, from a template that can be restyled in Word."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from pipeline.domain.summary_page import Fitted
from pipeline.writers import word_package
from pipeline.writers import word_text as word
from pipeline.writers.page_blocks import PART_STYLES, Block, part_blocks, scaled
from pipeline.writers.page_lines import Kind, Run
from pipeline.writers.page_looks import STYLES, Look, W
from pipeline.writers.page_measure import PARTS, SummaryTemplate

_RELATIONS = "word/_rels/document.xml.rels"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LINK = f"{_RELATED}/hyperlink"
_PREFIX = "summaryLink"


def write_learning_summary_document(path: Path, fitted: Fitted, template: SummaryTemplate) -> None:
    """Write the page to `path`. Raises `SetupError` when the template cannot be filled."""
    looks = scaled(template.looks, fitted.size, fitted.air)
    blocks = tuple(part_blocks(fitted.page, looks))
    targets = list(dict.fromkeys(run.target for block in blocks for run in block.runs if run.target))
    links = {target: f"{_PREFIX}{number}" for number, target in enumerate(targets, start=1)}
    package = _changed(template.filled(fitted.page), looks.styles, links)
    word_package.write_package(path, package, {PARTS: lambda: _paragraphs(blocks, links)}, template.path)


def _paragraphs(blocks: Sequence[Block], links: Mapping[str, str]) -> Iterator[str]:
    for block in blocks:
        yield word.paragraph(block.style, *(_run(run, links) for run in block.runs))


def _run(run: Run, links: Mapping[str, str]) -> str:
    if run.kind is not Kind.LINK:
        return word.run(run.text, run.kind.value)
    inside = word.run(run.text, run.kind.value)
    return f'<w:hyperlink xmlns:r="{_RELATED}" r:id="{links[run.target]}" w:history="1">{inside}</w:hyperlink>'


def _changed(package: bytes, looks: Mapping[str, Look], links: Mapping[str, str]) -> bytes:
    """The package with its styles as large as the page has them, and with its links."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == STYLES:
                content = _sized(content, looks)
            elif name == _RELATIONS:
                content = _linked(content, links)
            target.writestr(name, content)
    return made.getvalue()


def _sized(styles: bytes, looks: Mapping[str, Look]) -> bytes:
    from docx.oxml import parse_xml
    from lxml.etree import tostring

    root = parse_xml(styles)
    for style in root.iter(f"{W}style"):
        name = style.get(f"{W}styleId", "")
        if name in PART_STYLES:
            _set(style, looks[name])
    return bytes(tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _set(style: Any, look: Look) -> None:
    """Type size and spacing, each at its place among the style's properties, which is for python-docx to know."""
    spacing = style.get_or_add_pPr().get_or_add_spacing()
    for name, points in (("before", look.before), ("after", look.after), ("line", look.exact)):
        spacing.set(f"{W}{name}", str(round(points * 20)))
    spacing.set(f"{W}lineRule", "exact")
    letters = style.get_or_add_rPr()
    letters.get_or_add_sz().set(f"{W}val", str(round(look.size * 2)))
    for size in letters.iterchildren(f"{W}szCs"):
        size.set(f"{W}val", str(round(look.size * 2)))


def _linked(relations: bytes, links: Mapping[str, str]) -> bytes:
    added = "".join(
        f'<Relationship Id="{name}" Type="{_LINK}" Target="{word.escaped(target)}" TargetMode="External"/>'
        for target, name in links.items()
    )
    return relations.replace(b"</Relationships>", f"{added}</Relationships>".encode())
