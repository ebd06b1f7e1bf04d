"""Headers, footers and notes that the document has and no page shows: they go. Of the settings stays what lays pages
out."""

from __future__ import annotations

from collections.abc import Iterable
from math import isnan
from typing import TYPE_CHECKING

from pipeline.domain.trouble import Unreadable
from pipeline.release.office.attributes import is_usual
from pipeline.release.office.looked import take_out
from pipeline.release.office.names import M, W
from pipeline.release.office.notes import Notes
from pipeline.release.office.texts import lines_of, local, texts_of
from pipeline.release.word.places import Paper, twips
from pipeline.release.word.story import Story, child, switched, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_REFERENCES = ("headerReference", "footerReference")
_SETTINGS_KEPT = frozenset(
    "zoom defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps evenAndOddHeaders"
    " mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop "
    "bookFoldPrinting"
    " displayBackgroundShape characterSpacingControl footnotePr endnotePr compat mathPr themeFontLang clrSchemeMapping"
    " decimalSymbol listSeparator noLineBreaksAfter noLineBreaksBefore".split()
)
_TOLD = {
    "docVars": "document-variable",
    "attachedTemplate": "template",
    "mailMerge": "mail-merge",
    "rsids": "revision-ids",
    "docId": "document-id",
    "attachedSchema": "custom-xml",
    "schemaLibrary": "custom-xml",
    "saveThroughXslt": "custom-xml",
    "smartTagType": "smart-tag",
    "captions": "building-blocks",
    "documentProtection": "protection",
    "writeProtection": "protection",
}
_NOTE_TWICE = (
    "it holds its {} {} twice, and which of the two is shown nobody can tell. Open it in Word, save it under a new "
    "name, and release that copy."
)
_NOTES_OF_LAYOUT = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def drop_unshown_headers(document: Story, settings: _Element | None) -> None:
    """A first page's header where no section has a first page of its own, an even page's where pages are all alike; one
    of a kind that there is not, one beyond the page, and the second of a kind."""
    even = bool(settings is not None and switched(settings, "evenAndOddHeaders"))
    for section in document.all("sectPr"):
        shown = {"default", *(["even"] if even else []), *(["first"] if switched(section, "titlePg") else [])}
        met: set[tuple[str, str]] = set()
        for reference in [each for each in section if local(each) in _REFERENCES]:
            kind = (local(reference), value(reference, "type"))
            if kind[1] not in shown or kind in met or _beyond_the_page(section, kind[0][:6]):
                take_out(reference)
            met.add(kind)
        for setting in list(section.iterchildren(f"{W}printerSettings")):
            section.remove(setting)


def _beyond_the_page(section: _Element, name: str) -> bool:
    """Whether headers or footers of a section are set so far in that no page has them."""
    height = twips(value(child(section, "pgSz"), "h"))
    return twips(value(child(section, "pgMar"), name)) >= (Paper().height if isnan(height) else height)


def drop_unused_notes(notes: Iterable[Story], used: dict[str, set[str]]) -> None:
    """Footnotes and endnotes that no text refers to, and what stands above notes where there are none. `used`: their
    ids, by kind. Raises `Unreadable` for two notes of one number."""
    for story in notes:
        met: set[str] = set()
        for note in story.all("footnote", "endnote"):
            kind, number = local(note), value(note, "id")
            if number in met:
                raise Unreadable(_NOTE_TWICE.format(kind, number))
            met.add(number)
            if value(note, "type") in _NOTES_OF_LAYOUT:
                _empty_unless(note, used[kind], story)
            elif number not in used[kind]:
                story.taken("unused-note", note)
                take_out(note)


def _empty_unless(note: _Element, used: set[str], story: Story) -> None:
    if not used and any(texts_of(note)):
        story.taken("unused-note", note)
        for run in list(note.iter(f"{W}r")):
            if any(local(each) == "t" for each in run):
                take_out(run)


def notes_used(stories: Iterable[Story]) -> dict[str, set[str]]:
    used: dict[str, set[str]] = {"footnote": set(), "endnote": set()}
    for story in stories:
        for kind, found in used.items():
            found |= {value(each, "id") for each in story.all(f"{kind}Reference")}
    return used


def bare_settings(root: _Element, part: str, notes: Notes) -> None:
    """What lays out pages stays; document variables, the template, mail merge, ids, protection go."""
    for element in list(root):
        name = local(element)
        if name in _SETTINGS_KEPT and str(element.tag).startswith((W, M)):
            continue
        if name == "rsids":
            notes.count("revision-ids", part, len(element))
        elif name in _TOLD:
            _tell_setting(_TOLD[name], element, part, notes)
        else:
            notes.all_gone(lines_of(element), part, name, "setting")
        take_out(element)


def _tell_setting(rule: str, element: _Element, part: str, notes: Notes) -> None:
    if rule in {"document-variable", "smart-tag"}:
        for each in element if len(element) else [element]:
            notes.taken(rule, each, part, value(each, "name") and f"{local(each)}")
        return
    if rule == "document-id":
        notes.count("document-id", part)
        return
    notes.taken(rule, element, part, local(element))


def neutral_styles(root: _Element, part: str, notes: Notes) -> None:
    """Styles stay; the list of styles that Word might offer goes."""
    for element in list(root.iterchildren(f"{W}latentStyles")):
        offered = (value(each, "name") for each in element)
        notes.all_gone((name for name in offered if not is_usual(name)), part, "latentStyles", "style name")
        take_out(element)
    for style in root.iter(f"{W}style"):
        for name in ("rsid", "aliases"):
            for element in list(style.iterchildren(W + name)):
                if name == "aliases":
                    notes.gone(value(element), part, "styles", "style name")
                take_out(element)


def page_colour(document: Story, settings: _Element | None) -> str | None:
    """The page's own colour where it is switched on; None for a picture."""
    background = child(document.root, "background")
    if background is None or settings is None or not switched(settings, "displayBackgroundShape"):
        return "FFFFFF"
    said = value(background, "color")
    return None if len(background) or len(said) != 6 else said.upper()
