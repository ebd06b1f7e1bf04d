"""Comments as Word keeps them: in one part what was said, in another who answered whom and what is settled."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn

_W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
_W15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_MICROSOFT = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."


class Comments:
    """The comments of one document, as they are made."""

    def __init__(self, made: Any) -> None:
        self._made = made
        self._ids = 100
        self._said: list[str] = []
        self._threads: list[str] = []
        self._last: Any = None  # the run that the conversation under way hangs on
        self._mark = ""  # what it is known by

    def next_id(self) -> str:
        self._ids += 1
        return str(self._ids)

    def add(self, run: Any, author: str, when: str, words: str) -> None:
        mark = self._say(author, when, words)
        self._anchor(run)
        self._threads.append(f'<w15:commentEx w15:paraId="{mark}" w15:done="0"/>')
        self._last, self._mark = run, mark

    def reply(self, author: str, when: str, words: str) -> None:
        """To the comment that was made last."""
        mark = self._say(author, when, words)
        self._anchor(self._last)
        self._threads.append(f'<w15:commentEx w15:paraId="{mark}" w15:paraIdParent="{self._mark}" w15:done="0"/>')

    def resolve(self) -> None:
        self._threads = [
            each.replace('done="0"', 'done="1"') if f'"{self._mark}"' in each else each for each in self._threads
        ]

    def attach(self) -> None:
        """Put the parts into the document."""
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        said = f"{head}<w:comments {nsdecls('w')} {_W14}>{''.join(self._said)}</w:comments>"
        threads = f"{head}<w15:commentsEx {_W15}>{''.join(self._threads)}</w15:commentsEx>"
        for name, text, kind in (("comments", said, _OFFICE), ("commentsExtended", threads, _MICROSOFT)):
            place = PackURI(f"/word/{name}.xml")
            part = Part(place, f"{_WORD}{name}+xml", text.encode(), self._made.part.package)
            self._made.part.relate_to(part, kind)

    def _say(self, author: str, when: str, words: str) -> str:
        number = self.next_id()
        mark = f"5A0000{int(number):02X}"
        initials = "".join(each[0] for each in author.split())
        self._said.append(
            f'<w:comment w:id="{number}" w:author={quoteattr(author)} w:date="{when}" w:initials={quoteattr(initials)}>'
            f'<w:p w14:paraId="{mark}"><w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r></w:p></w:comment>'
        )
        return mark

    def _anchor(self, run: Any) -> None:
        number = str(self._ids)
        for name in ("commentRangeStart", "commentRangeEnd"):
            element = OxmlElement(f"w:{name}")
            element.set(qn("w:id"), number)
            run.addprevious(element) if name.endswith("Start") else run.addnext(element)
        reference = OxmlElement("w:r")
        pointer = OxmlElement("w:commentReference")
        pointer.set(qn("w:id"), number)
        reference.append(pointer)
        run.getnext().addnext(reference)
