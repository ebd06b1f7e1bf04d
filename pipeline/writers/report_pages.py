"""The pages of a Word document: upright ones as its template has them, and the same turned on their side."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from io import BytesIO

from pipeline.domain.trouble import SetupError
from pipeline.writers.office_parts import OfficeParts
from pipeline.writers.word_package import DOCUMENT

_SECTION = re.compile(r"<w:sectPr\b[^>]*>.*?</w:sectPr>", re.DOTALL)
_SIZE = re.compile(r"<w:pgSz\b[^>]*/>")
_MARGINS = re.compile(r"<w:pgMar\b[^>]*/>")
_TURNED = {"top": "right", "right": "bottom", "bottom": "left", "left": "top"}
_BESIDE_A_PICTURE = 2_000  # twentieths of a point, for heading and caption
_LEAST = 3_000  # twentieths of a point: a page of which less is left for text was not meant so


@dataclass(frozen=True, slots=True)
class Pages:
    """The properties of the template's last pages, upright and turned, and how wide their text is (in twentieths of a
    point)."""

    upright: str
    wide: str

    @classmethod
    def of(cls, package: bytes, template: str) -> Pages:
        """Raises `SetupError` for a template whose pages have no size or margins."""
        with zipfile.ZipFile(BytesIO(package)) as source:
            sections = _SECTION.findall(source.read(DOCUMENT).decode())
        last = sections[-1] if sections else ""
        if not (_SIZE.search(last) and _MARGINS.search(last)):
            raise SetupError(
                f"template {template}: its last pages have no size or margins. Set them in Word under Layout, or put"
                " back the template that came with the program."
            )
        return cls(last, _wide(last))

    def of_kind(self, *, wide: bool) -> str:
        """The properties of one kind of page."""
        return self.wide if wide else self.upright

    def width(self, *, wide: bool) -> int:
        """How wide the text is."""
        section = self.of_kind(wide=wide)
        size, margins = _SIZE.search(section), _MARGINS.search(section)
        page = _number(size[0], "w") if size else 0
        sides = _number(margins[0], "left") + _number(margins[0], "right") if margins else 0
        return max(page - sides, _LEAST)

    def height(self, *, wide: bool) -> int:
        """How high a picture may be that stands below a heading and above its caption."""
        section = self.of_kind(wide=wide)
        size, margins = _SIZE.search(section), _MARGINS.search(section)
        page = _number(size[0], "h") if size else 0
        edges = _number(margins[0], "top") + _number(margins[0], "bottom") if margins else 0
        return max(page - edges - _BESIDE_A_PICTURE, _LEAST)


def _wide(section: str) -> str:
    size, margins = _SIZE.search(section), _MARGINS.search(section)
    if not (size and margins):
        return section
    width, height = _number(size[0], "w"), _number(size[0], "h")
    if width > height:  # the template's own pages are wide already
        return section
    turned = f'<w:pgSz w:w="{height}" w:h="{width}" w:orient="landscape"/>'
    section = section.replace(size[0], turned)
    return section.replace(margins[0], _turned_margins(margins[0]))


def _turned_margins(margins: str) -> str:
    """Each margin stays at its edge of the paper."""
    sides = {side: _number(margins, side) for side in _TURNED}
    for side, takes in _TURNED.items():
        margins = re.sub(rf'(\bw:{side})="-?\d+"', rf'\1="{sides[takes]}"', margins)
    return margins


def _number(element: str, name: str) -> int:
    found = re.search(rf'\bw:{name}="(-?\d+)', element)
    return abs(int(found[1])) if found else 0


def ended(paragraph: str, section: str) -> str:
    """A paragraph with which pages of this kind end."""
    return paragraph.replace("</w:pPr>", f"{section}</w:pPr>", 1)


def turned_at_the_end(package: bytes, pages: Pages) -> bytes:
    """The package with its last pages turned on their side."""
    document = OfficeParts.opened(package)
    before, _, after = document.parts[DOCUMENT].decode().rpartition(pages.upright)
    document.parts[DOCUMENT] = f"{before}{pages.wide}{after}".encode()
    return document.packed()
