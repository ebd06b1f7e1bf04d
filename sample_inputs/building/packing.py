"""Office files with the same bytes on every machine: fixed times, stored (not deflated), because
two builds of zlib squeeze the same text into different bytes."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

LONG_AGO = (1980, 1, 1, 0, 0, 0)
MADE = b"2020-06-15T09:00:00Z"


def repack(path: Path, *, keep_days: bool = False) -> None:
    """Write the package again, part by part in its own order. `keep_days`: the days of comments are the story's."""
    with zipfile.ZipFile(path) as package:
        parts = [(name, package.read(name)) for name in package.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as package:
        for name, content in parts:
            member = zipfile.ZipInfo(name, LONG_AGO)
            member.create_system = 0  # as if from Windows; else the bytes tell the building machine
            package.writestr(member, _settled(name, content, keep_days=keep_days))


def _settled(name: str, content: bytes, *, keep_days: bool) -> bytes:
    if name == "docProps/core.xml" and not keep_days:
        return re.sub(rb"(<dcterms:\w+[^>]*>)[^<]*", rb"\g<1>" + MADE, content)
    if name == "word/comments.xml" and not keep_days:
        return re.sub(rb'w:date="[^"]*"', b'w:date="' + MADE + b'"', content)
    if name.startswith("xl/worksheets/sheet"):
        return content.replace(b"<v></v>", b"")  # a formula that was never calculated has no value at all
    return content
