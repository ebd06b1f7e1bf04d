"""A Word document from beginning to end: everything hidden taken out on the way and told, then what is left read and
put together. Reading and cleaning are the same walk, so that nothing goes that is not told and nothing is told
that stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.domain.release import ReadThrough, ReleaseTo
from pipeline.domain.trouble import Unreadable
from pipeline.release.office.assembly import Assembly, Walked, package_of
from pipeline.release.office.charts import clean_drawing_part
from pipeline.release.office.dropped import Context, part_table, tell_beside, tell_dropped
from pipeline.release.office.links import settle_links
from pipeline.release.office.looked import Looked
from pipeline.release.office.markup import first_look, last_look
from pipeline.release.office.names import A, R, V, W
from pipeline.release.office.notes import Notes
from pipeline.release.office.opening import opened
from pipeline.release.office.parts import Parts
from pipeline.release.office.texts import local, texts_of
from pipeline.release.office.themes import neutral_theme
from pipeline.release.word.drawn import settle_drawings
from pipeline.release.word.fields import drop_empty_fields, settle_fields
from pipeline.release.word.hidden_text import behind_text, covers_pages, remove_hidden_text
from pipeline.release.word.marks import (
    clear_bookmarks,
    clear_marks,
    drop_links_on_nothing,
    open_controls,
    used_bookmarks,
)
from pipeline.release.word.places import Paper
from pipeline.release.word.revisions import resolve_revisions
from pipeline.release.word.sections import drop_unshown_headers, drop_unused_notes, notes_used, page_colour
from pipeline.release.word.story import Story, mend_holders, paragraph_text
from pipeline.release.word.support import Support
from pipeline.release.word.white import Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

_STORIES = ("header", "footer", "footnotes", "endnotes")
_NO_DOCUMENT = "it is no Word document (.docx) inside. Open it in Word, save it as .docx, and release that copy."


def read_word(data: bytes, own: ReleaseTo | None = None) -> ReadThrough:
    """Every word in a .docx and everything hidden in it. `own`: what its properties were set to, when it is a cleaned
    copy that is read again. Raises `Unreadable` for what cannot be read through."""
    return _walk(data, own).found


def clean_word(data: bytes, to: ReleaseTo) -> bytes:
    """The copy to publish: without what is hidden, with the words that everybody sees, letter for letter."""
    return package_of(_walk(data, None).parts, to)


def _walk(data: bytes, own: ReleaseTo | None) -> Walked:
    package = opened(data)
    parts, notes = Parts(package.parts), Notes()
    main = _main_part(parts)
    support = Support.read(parts, main, notes)
    stories = _stories(parts, main, support, notes)
    page = page_colour(stories[0], support.settings)
    paper = Paper.of(stories[0])
    covered = any(covers_pages(story) for story in stories[1:])
    for story in stories:
        _clean_story(story, Page(support.styles, page, behind_text(story), paper, covered), parts)
    drop_unused_notes(stories[1:], notes_used(stories))
    clear_bookmarks(stories, used_bookmarks(stories))
    for story in stories:
        last_look(story.root, Looked(story.part, story.place, notes, support.known))
    trees = {**support.trees, **{story.part: story.root for story in stories}}
    assembly = Assembly(parts, part_table()["word"], notes, trees, _cleaner(notes))
    made = assembly.assemble(main)
    for story in stories:
        _tell_shown(story)
    tell_dropped(parts, [name.partition("|")[0] for name in assembly.met], notes, Context(own))
    tell_beside(package.beside, notes)
    return Walked(notes.read_through(), made)


def _main_part(parts: Parts) -> str:
    for relation in parts.relations(""):
        if relation.kind == "officeDocument" and relation.target:
            if local(parts.tree(relation.target)) != "document":
                raise Unreadable(_NO_DOCUMENT)
            return relation.target
    raise Unreadable(_NO_DOCUMENT)


def _stories(parts: Parts, main: str, support: Support, notes: Notes) -> list[Story]:
    """The document, and the headers, footers and notes that its pages show."""
    document = Story(main, parts.tree(main), notes)
    drop_unshown_headers(document, support.settings)
    related = {relation.number: relation for relation in parts.relations(main)}
    references = document.all("headerReference", "footerReference")
    named = [related[number] for each in references if (number := each.get(f"{R}id")) in related]
    wanted = [
        *named,
        *(relation for kind in ("footnotes", "endnotes") for relation in related.values() if relation.kind == kind),
    ]
    names = dict.fromkeys(each.target for each in wanted if each.kind in _STORIES and each.target)
    return [document, *(Story(name, parts.tree(name), notes) for name in names)]


def _clean_story(story: Story, page: Page, parts: Parts) -> None:
    looked = Looked(story.part, story.place, story.notes)
    first_look(story.root, looked)
    resolve_revisions(story)
    clear_marks(story)
    settle_fields(story)
    open_controls(story)
    remove_hidden_text(story, page)
    drop_empty_fields(story)
    drop_links_on_nothing(story, {each.number: each.target for each in parts.relations(story.part)})
    settle_drawings(story, page.paper)
    relations = {relation.number: relation for relation in parts.relations(story.part)}
    settle_links(story.root, relations, story.part, story.place, story.notes)
    mend_holders(story)


def _cleaner(notes: Notes) -> Callable[[str, str, _Element], None]:
    """Cleans a part that is met only when the copy is put together."""

    def clean(kind: str, part: str, root: _Element) -> None:
        if kind == "theme":
            neutral_theme(part, root, notes)
        else:
            clean_drawing_part(kind, part, root, notes, live=False)

    return clean


def _tell_shown(story: Story) -> None:
    """What everybody reads, paragraph by paragraph; and words that are drawn, such as a watermark."""
    for paragraph in story.all("p"):
        story.notes.shown(paragraph_text(paragraph), story.part, story.place(paragraph))
    for paragraph in story.all("p"):
        aids = "".join(paragraph_text(each) for each in paragraph.iter(f"{W}rt"))
        story.notes.shown(aids, story.part, story.place(paragraph))
    for line in story.root.iter(f"{A}p"):
        story.notes.shown("".join(texts_of(line)), story.part, story.place(line))
    for drawn in story.root.iter(f"{V}textpath"):
        story.notes.shown(drawn.get("string", ""), story.part, story.place(drawn))
