"""The tags of a PDF, which say what each marked piece of its page is: title, heading, list, link.

PDF/UA-1 (ISO 14289-1) is how a published document is accessible, as the law asks; reportlab writes none of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.writers.word_text import clean, escaped

if TYPE_CHECKING:
    from pikepdf import Dictionary, Object, Pdf

LANGUAGE = "en-GB"
_MOST_IN_A_ROW = 100


@dataclass(frozen=True, slots=True)
class Area:
    """A link's rectangle on the page, from its bottom left corner, and where it leads."""

    left: float
    bottom: float
    right: float
    top: float
    target: str
    says: str


@dataclass
class Tag:
    """An element of the structure: what it is, and in order what it holds: further elements, the numbers of marked
    pieces, areas of links."""

    name: str
    holds: list[Tag | int | Area] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class About:
    """What the document says of itself."""

    title: str
    author: str
    subject: str


def write_tagged(path: Path, drawn: bytes, root: Tag, about: About) -> None:
    """Write the drawn page to `path` with its tags. The same page gives the same bytes."""
    import pikepdf

    with pikepdf.open(BytesIO(drawn)) as pdf:
        _Structure(pdf).build(root)
        _describe(pdf, about)
        for font in pdf.pages[0].Resources.Font.values():
            font.ToUnicode.write(_letters_alone(font.ToUnicode.read_bytes()))
        pdf.remove_unreferenced_resources()
        pdf.save(path, deterministic_id=True, min_version="1.7", object_stream_mode=pikepdf.ObjectStreamMode.generate)


class _Structure:
    """The structure tree of a document of one page."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._page = pdf.pages[0].obj
        self._marks: dict[int, Object] = {}
        self._annotations: list[Dictionary] = []
        self._owners: list[Object] = []

    def build(self, root: Tag) -> None:
        from pikepdf import Array, Dictionary, Name

        tree = self._pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        tree.K = Array([self._element(root, tree)])
        of_page = self._pdf.make_indirect(Array([self._marks[mark] for mark in sorted(self._marks)]))
        numbers: list[Object | int] = [0, of_page]
        for number, owner in enumerate(self._owners, start=1):
            numbers += [number, owner]
        tree.ParentTree = self._pdf.make_indirect(Dictionary(Nums=Array(numbers)))
        tree.ParentTreeNextKey = len(self._owners) + 1
        self._page.StructParents = 0
        self._page.Tabs = Name.S
        if self._annotations:
            self._page.Annots = self._pdf.make_indirect(Array(self._annotations))
        self._pdf.Root.StructTreeRoot = tree

    def _element(self, tag: Tag, parent: Object) -> Object:
        from pikepdf import Array, Dictionary, Name

        element = self._pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name(f"/{tag.name}"), P=parent, Pg=self._page)
        )
        if tag.name == "L":
            element.A = Dictionary(O=Name.List, ListNumbering=Name.Disc)
        element.K = Array(list(self._kids(tag, element)))
        return element

    def _kids(self, tag: Tag, element: Object) -> Iterator[Object | int]:
        from pikepdf import Dictionary, Name

        for each in tag.holds:
            if isinstance(each, Tag):
                yield self._element(each, element)
            elif isinstance(each, Area):
                yield Dictionary(Type=Name.OBJR, Obj=self._annotation(each, element), Pg=self._page)
            else:
                self._marks[each] = element
                yield each

    def _annotation(self, area: Area, owner: Object) -> Object:
        from pikepdf import Array, Dictionary, Name, String

        self._owners.append(owner)
        made = self._pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Link,
                Rect=Array([round(side, 3) for side in (area.left, area.bottom, area.right, area.top)]),
                Border=Array([0, 0, 0]),
                F=4,  # it is printed
                A=Dictionary(Type=Name.Action, S=Name.URI, URI=String(area.target)),
                Contents=String(area.says),
                StructParent=len(self._owners),
            )
        )
        self._annotations.append(made)
        return made


def _describe(pdf: Pdf, about: About) -> None:
    from pikepdf import Dictionary, Name, String

    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.Lang = String(LANGUAGE)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.Root.Metadata = pdf.make_stream(_metadata(about).encode(), Type=Name.Metadata, Subtype=Name.XML)
    information = {"/Title": clean(about.title), "/Author": clean(about.author), "/Subject": clean(about.subject)}
    del pdf.docinfo
    for name, text in information.items():
        if text:
            pdf.docinfo[name] = String(text)


def _letters_alone(table: bytes) -> bytes:
    """A font's table of letters as the norm has it: reportlab lists every code, most of them as no letter, in a row
    longer than a reader need take."""
    letters = [line for line in re.findall(rb"<\w\w> <\w{4,}>\n", table) if b"<0000>" not in line]
    rows = [letters[at : at + _MOST_IN_A_ROW] for at in range(0, len(letters), _MOST_IN_A_ROW)]
    made = b"".join(b"%d beginbfchar\n%sendbfchar\n" % (len(row), b"".join(row)) for row in rows)
    start, end = table.index(b"128 beginbfchar"), table.index(b"endcmap")
    return table[:start] + made + table[end:]


def _metadata(about: About) -> str:
    """XMP: the same as the information, in the form that PDF/UA asks for."""
    creator = f"<dc:creator><rdf:Seq><rdf:li>{escaped(about.author)}</rdf:li></rdf:Seq></dc:creator>"
    subject = _in_english("description", about.subject) if about.subject else ""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
        "<pdfuaid:part>1</pdfuaid:part><dc:format>application/pdf</dc:format>"
        f"{_in_english('title', about.title)}{creator if about.author else ''}{subject}"
        f"<dc:language><rdf:Bag><rdf:li>{LANGUAGE}</rdf:li></rdf:Bag></dc:language>"
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    )


def _in_english(name: str, text: str) -> str:
    return f'<dc:{name}><rdf:Alt><rdf:li xml:lang="x-default">{escaped(text)}</rdf:li></rdf:Alt></dc:{name}>'
