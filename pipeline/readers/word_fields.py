"""What Word writes by itself and anew whenever a file is opened or printed: the contents, page numbers, days."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.readers.word_signs import attribute, tag

if TYPE_CHECKING:
    from lxml.etree import _Element

_CONTENTS = re.compile(r"toc\b|table of (?:contents|figures)", re.IGNORECASE)
_FIELDS = re.compile(
    r"\s*(?:TOC|PAGE|PAGEREF|NUMPAGES|SECTIONPAGES|DATE|TIME|SAVEDATE|PRINTDATE|EDITTIME|FILENAME|FILESIZE|NUMWORDS|REVNUM|"
    r"LASTSAVEDBY)\b",
    re.IGNORECASE,
)


def is_automatic(block: _Element, style: str) -> bool:
    """Whether a paragraph is a line of the contents, or holds a field whose words change with the page, the day or the
    file's name."""
    asked = (
        attribute(one, "instr") or one.text or "" for one in block.iter() if tag(one) in {"instrText", "fldSimple"}
    )
    return bool(_CONTENTS.match(style)) or any(_FIELDS.match(each) for each in asked)
