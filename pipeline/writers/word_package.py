"""A Word package written anew: long tables put in where the template has a mark for them, and always the same bytes.

A table built in memory, cell by cell, takes ten times as long as its text written straight into the document.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from io import BytesIO
from pathlib import Path

from pipeline.domain.trouble import SetupError

DOCUMENT = "word/document.xml"
LEVEL = 3  # of compression: level 6 takes twice as long for a file a tenth smaller

_FIRST = ("[Content_Types].xml", "_rels/.rels")

Block = Callable[[], Iterable[str]]
"""Gives the XML of paragraphs and tables piece by piece, when its turn comes."""


def mark(name: str) -> str:
    """What a template's placeholder is replaced by where a block shall stand."""
    return f"\ue000{name}\ue001"  # private characters, which no text holds


def write_package(path: Path, package: bytes, blocks: Mapping[str, Block], template: Path) -> None:
    """Write the filled template to `path`, each block in place of the paragraph that holds its mark.

    Raises `SetupError` when a mark is missing, comes twice, or stands in a table.
    """
    target = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL)
    with zipfile.ZipFile(BytesIO(package)) as source, target:
        names = [name for name in source.namelist() if name not in _FIRST]
        for name in (*_FIRST, *sorted(names)):
            content = source.read(name)
            with target.open(name, "w") as out:  # dated 1980: a part opened by its name takes no time from the clock
                if name == DOCUMENT:
                    _write_pieces(out.write, spliced(content.decode(), blocks, template))
                else:
                    out.write(content)


def text_width(package: bytes, usual: int) -> int:
    """Width of the text on the document's last kind of page, in twentieths of a point; `usual` when it is not said."""
    with zipfile.ZipFile(BytesIO(package)) as source:
        document = source.read(DOCUMENT).decode()
    found = [
        re.findall(rf'<w:{element}\b[^>]*\bw:{side}="(\d+)"', document)
        for element, side in (("pgSz", "w"), ("pgMar", "left"), ("pgMar", "right"))
    ]
    if not all(found):
        return usual
    page, left, right = (int(numbers[-1]) for numbers in found)
    return max(page - left - right, usual // 2)


def spliced(document: str, blocks: Mapping[str, Block], template: Path) -> Iterator[str]:
    """The document's XML with its blocks, in pieces."""
    rest = document
    for name in sorted(blocks, key=lambda name: document.find(mark(name))):
        before, rest = _parted(rest, name, template)
        yield before
        yield from blocks[name]()
    yield rest


def _parted(xml: str, name: str, template: Path) -> tuple[str, str]:
    """What stands before and after the paragraph with this mark."""
    at = xml.find(mark(name))
    if xml.count(mark(name)) != 1 or _in_a_box(xml[:at]):
        raise SetupError(
            f"template {template.name}: {{{{ {name} }}}} must stand in it once, in a paragraph of its own outside any"
            " table. Mend it in Word, or put back the template that came with the program."
        )
    start = max(found.start() for found in re.finditer(r"<w:p[ >]", xml[:at]))
    end = xml.index("</w:p>", at) + len("</w:p>")
    return xml[:start], xml[end:]


def _in_a_box(before: str) -> bool:
    """Whether a table's cell or a text box is still open."""
    return any(len(re.findall(rf"<w:{box}[ >]", before)) > before.count(f"</w:{box}>") for box in ("tc", "txbxContent"))


def _write_pieces(write: Callable[[bytes], object], pieces: Iterable[str]) -> None:
    """Many small pieces in fewer, larger ones: the compressor is called seldom."""
    waiting: list[str] = []
    size = 0
    for piece in pieces:
        waiting.append(piece)
        size += len(piece)
        if size > 1 << 18:
            write("".join(waiting).encode())
            waiting, size = [], 0
    write("".join(waiting).encode())
