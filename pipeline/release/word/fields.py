"""Fields: what they show stays as text, what they ask for goes. Page numbers, contents and references stay alive: they
say nothing but what stands in the document."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.release.office.links import is_public
from pipeline.release.office.looked import take_out, unwrap
from pipeline.release.office.names import M, W
from pipeline.release.office.texts import lines_of, local
from pipeline.release.word.story import Story, child, switched, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_ALIVE = frozenset(
    "PAGE NUMPAGES SECTIONPAGES SECTION TOC PAGEREF REF NOTEREF SEQ STYLEREF HYPERLINK SYMBOL LISTNUM AUTONUM".split()
)
_INNER = (
    *(W + name for name in "fldChar instrText t sym drawing pict object footnoteReference endnoteReference".split()),
    f"{M}t",
)
_PLAIN = re.compile(r'^[\w\s\\*@#"\-.,:;!_]*$')
_LINK = re.compile(r'(?i)^\s*HYPERLINK\s+(?:\\[a-z]\s+)*"([^"]*)"')
_LOCAL_LINK = re.compile(r"(?i)^\s*HYPERLINK\s+\\l\s")
_WORDLESS = frozenset("PAGE NUMPAGES SECTIONPAGES SECTION AUTONUM".split())
_WORD = re.compile(r"(?<![\\\w])[^\W\d_][\w-]+")
_OWN_WORDS = _ALIVE | frozenset(
    "MERGEFORMAT CHARFORMAT ARABIC ROMAN ALPHABETIC ORDINAL CARDTEXT ORDTEXT HEX DOLLARTEXT".split()
)


@dataclass(slots=True)
class _Field:
    """A field that is spelled out over runs: its marks, and the elements of its instruction."""

    begin: _Element
    separate: _Element | None = None
    end: _Element | None = None
    instructions: list[_Element] = field(default_factory=list)
    inner: list[_Element] = field(default_factory=list)  # runs between begin and separate

    @property
    def instruction(self) -> str:
        return "".join(each.text or "" for each in self.instructions)


def settle_fields(story: Story) -> None:
    """Every field of a part."""
    for simple in story.all("fldSimple"):
        _settle_simple(simple, story)
    for each in _spelled_out(story):
        _settle(each, story)
    for stray in story.all("fldData"):
        take_out(stray)
    alive = {part for each in _spelled_out(story) for part in each.instructions}
    for stray in story.all("instrText"):
        if stray not in alive:
            story.taken("field", stray)
            _take_with_run(stray)


def drop_empty_fields(story: Story) -> None:
    """The marks of fields whose instruction was hidden, and is gone."""
    for each in _spelled_out(story):
        if not each.instruction.strip():
            for mark in (each.begin, each.separate, each.end):
                if mark is not None:
                    _take_with_run(mark)


def _spelled_out(story: Story) -> list[_Field]:
    """Innermost fields first, so that what one shows is settled before the one around it."""
    open_now: list[_Field] = []
    done: list[_Field] = []
    for element in list(story.root.iter(*_INNER)):
        kind = value(element, "fldCharType")
        own = local(element) == "instrText" or kind in {"separate", "end"}  # of the innermost field
        _note_inner(element, open_now[:-1] if own else open_now)
        if local(element) == "instrText" and open_now and open_now[-1].separate is None:
            open_now[-1].instructions.append(element)
        if kind == "begin":
            open_now.append(_Field(element))
        elif open_now and kind == "separate":
            open_now[-1].separate = element
        elif open_now and kind == "end":
            done.append(open_now.pop())
            done[-1].end = element
    return [*done, *open_now]


def _note_inner(element: _Element, open_now: list[_Field]) -> None:
    """A text that stands in an instruction: what an inner field shows to the outer one."""
    for each in open_now:
        if each.separate is None:
            each.inner.append(element)


def _kind(instruction: str) -> str:
    return instruction.strip().partition(" ")[0].upper()


def _stays(instruction: str, story: Story, element: _Element) -> bool:
    """Whether a field may stay alive; what of its instruction somebody wrote is said."""
    link = _LINK.match(instruction)
    if link and not _LOCAL_LINK.match(instruction):
        if not is_public(link.group(1)):
            return False
        story.notes.kept(instruction.strip(), story.part, story.place(element), "link target")
        return True
    said = [word for word in _WORD.findall(instruction) if word.upper() not in _OWN_WORDS]
    if _kind(instruction) not in _ALIVE or not _PLAIN.match(instruction) or (said and _kind(instruction) in _WORDLESS):
        return False
    story.notes.kept(" ".join(said), story.part, story.place(element), "field")
    return True


def _settle_simple(simple: _Element, story: Story) -> None:
    instruction = value(simple, "instr")
    for data in list(simple.iterchildren(f"{W}fldData")):
        take_out(data)
    if not _stays(instruction, story, simple):
        _tell(instruction, simple, story)
        unwrap(simple)


def _settle(found: _Field, story: Story) -> None:
    """Take the marks and the instruction of a field out; what it shows stays."""
    if found.end is not None and not found.inner and _stays(found.instruction, story, found.begin):
        return
    if found.end is not None and not found.instruction.strip() and child(found.begin, "ffData") is None:
        pass  # an empty field: only its marks
    else:
        _tell(found.instruction, found.begin, story)
    _tell_form(found.begin, story)
    shows = _shown_without_result(found)
    for element in found.inner:
        story.notes.all_gone(lines_of(element), story.part, story.place(element), "field")
        _take_with_run(element)
    for element in found.instructions:
        _take_with_run(element)
    if shows:
        _write(shows, found.begin)
    for mark in (found.begin, found.separate, found.end):
        if mark is not None:
            _take_with_run(mark)


def _take_with_run(element: _Element) -> None:
    """An element, and its run where nothing else is in it."""
    run = element.getparent()
    take_out(element)
    if run is not None and local(run) == "r" and all(local(each) == "rPr" for each in run):
        take_out(run)


def _tell(instruction: str, element: _Element, story: Story) -> None:
    story.notes.thing("field", story.part, story.place(element), instruction)
    story.notes.gone(instruction, story.part, story.place(element), "field")


def _tell_form(begin: _Element, story: Story) -> None:
    """An old form's field: its name, help texts and macros, and the choices that were not taken."""
    data = child(begin, "ffData")
    for each in [] if data is None else data.iter():
        story.notes.gone(value(each), story.part, story.place(begin), "form field")


def _shown_without_result(found: _Field) -> str:
    """What a field shows that stores no result: a button's words, a drop-down's choice, a ticked box."""
    data = child(found.begin, "ffData")
    choice, box = child(data, "ddList"), child(data, "checkBox")
    if choice is not None:
        entries = [value(each) for each in choice.iterchildren(f"{W}listEntry")]
        picked = value(child(choice, "result")) or value(child(choice, "default")) or "0"
        return entries[int(picked)] if picked.isdecimal() and int(picked) < len(entries) else ""
    if box is not None:
        ticked = switched(box, "checked")
        return "☒" if (ticked if ticked is not None else switched(box, "default")) else "☐"
    if _kind(found.instruction) in {"MACROBUTTON", "GOTOBUTTON"}:
        return [*found.instruction.split(None, 2), "", "", ""][2].strip()
    return ""


def _write(text: str, begin: _Element) -> None:
    from lxml.etree import Element

    written = Element(f"{W}t")
    written.text = text
    written.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    begin.addnext(written)
