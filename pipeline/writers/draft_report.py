"""`draft-report.docx`: a draft laid out in Word, in the styles of a template that a reviewer may restyle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path

from pipeline.domain.draft import Bullets, DraftReport, Figure, Grid, Piece, Prompt, Section, Source, Text
from pipeline.domain.word_papers import Said
from pipeline.shipped import TEMPLATES
from pipeline.writers import report_contents, word_package, word_template
from pipeline.writers import word_text as word
from pipeline.writers.chronology_document import LOOKS as CHRONOLOGY
from pipeline.writers.entry_tables import EntryTables, Looks, bookmarks, refs_in
from pipeline.writers.report_contents import Heading, counted
from pipeline.writers.report_pages import Pages, ended, turned_at_the_end
from pipeline.writers.report_pictures import drawing, with_pictures
from pipeline.writers.report_places import chronology, grids, refs_in_texts

TEMPLATE = "report.docx"
BODY, QUOTE, QUOTE_SOURCE, SOURCE, CAPTION, FIGURE = (
    "BodyText",
    "Quote",
    "QuoteSource",
    "SourceLine",
    "Caption",
    "Figure",
)
PROMPT, TO_WRITE, BULLET, NUMBER = "Prompt", "PromptLabel", "ListBullet", "ListNumber"
_SHARES = {
    key: share
    for share, keys in {
        11: ("number", "count"),
        13: ("entries",),
        21: ("ref", "told"),
        27: ("refs",),
        22: ("date", "owner", "place"),
        26: ("kind", "about", "stands"),
        28: ("agency",),
        30: ("days",),
        34: ("note",),
        36: ("entry",),
        50: ("reflection",),
        60: ("words", "what"),
        74: ("event", "says"),
    }.items()
    for key in keys
}
LOOKS = Looks(
    _SHARES,
    "ReportTable",
    "TableText",
    "TableSmall",
    "TableHeading",
    "FactLabel",
    prompt="PromptInTable",
    coloured=False,
)
STYLES = (
    *("Heading1", "Heading2", "Heading3", BODY, QUOTE, QUOTE_SOURCE, SOURCE, CAPTION, FIGURE, PROMPT, TO_WRITE),
    *(BULLET, NUMBER, "Hyperlink", *report_contents.STYLES),
    *dict.fromkeys((*LOOKS.styles, *CHRONOLOGY.styles)),
)
"""Ids of the styles that a template must have."""

NAMES = frozenset(
    "title heading subtitle board reference marking draft day lead_reviewer period copy kind contents report"
    " statements".split()
)
FIELDS = frozenset(("about", "text"))
"""The placeholders that a template may have, and the fields of each statement."""

ASKED = "To write: "
_RESTS_ON = "It must rest on "


def write_draft_report(path: Path, draft: DraftReport, template: Path | None = None) -> None:
    """Write a draft to `path`. Raises `SetupError` when the template cannot be filled."""
    template = template or TEMPLATES / TEMPLATE
    properties = word_template.Properties(
        f"{draft.heading}: {draft.title}", f"{draft.draft}, {draft.marking}", draft.day
    )
    package = word_template.fill(template, words_of(draft), properties, STYLES)
    pages = Pages.of(package, template.name)
    figures = [piece for section in draft.sections for piece in section.pieces if isinstance(piece, Figure)]
    package, relations = with_pictures(package, figures)
    layout = _Layout(draft, pages, [relations[place] for place in range(len(figures))])
    if draft.sections and layout.wide_at_the_end:
        package = turned_at_the_end(package, pages)
    blocks: dict[str, word_package.Block] = {"contents": layout.contents, "report": layout.report}
    word_package.write_package(path, package, blocks, template)


def words_of(draft: DraftReport) -> word_template.Words:
    """What stands for each placeholder of the template."""
    scalars: dict[str, str] = {
        "title": draft.title,
        "heading": draft.heading,
        "subtitle": draft.subtitle,
        "board": draft.board,
        "reference": draft.reference,
        "marking": draft.marking,
        "draft": draft.draft,
        "day": draft.day_words,
        "lead_reviewer": draft.lead_reviewer,
        "period": draft.period,
        "copy": draft.copy,
        "kind": draft.kind,
    }
    marks = {name: word_package.mark(name) for name in ("contents", "report")}
    statements = [{"about": line.about, "text": word.clean(line.text)} for line in draft.statements]
    return {name: word.clean(text) for name, text in scalars.items()} | marks | {"statements": statements}


@dataclass(slots=True)
class _Counts:
    """How many tables and figures have been laid out."""

    tables: int = 0
    figures: int = 0


@dataclass(slots=True)
class _Layout:
    """Lays the sections out, one after another. An entry that stands in the combined chronology is led to."""

    draft: DraftReport
    pages: Pages
    relations: Sequence[str]
    headings: list[Heading] = field(init=False)
    plain: EntryTables = field(init=False)
    chronology: EntryTables = field(init=False)
    counts: _Counts = field(default_factory=_Counts)

    def __post_init__(self) -> None:
        sections = self.draft.sections
        self.headings = report_contents.numbered(sections, 1)
        wide = [line for section in sections for grid in chronology(section) for line in grid.lines]
        every = (line for section in sections for grid in grids(section) for line in grid.lines)
        pointed_to = {*refs_in(every), *refs_in_texts(sections)}
        places = bookmarks(wide, pointed_to, len(sections) + 1)
        self.plain = EntryTables(LOOKS, (), places)
        self.chronology = EntryTables(CHRONOLOGY, self.draft.colours, places)

    @property
    def wide_at_the_end(self) -> bool:
        """Whether the last pages are turned."""
        return next((each.wide for each in reversed(self.draft.sections) if each.level == 1), False)

    def contents(self) -> Iterator[str]:
        return report_contents.contents(self.headings)

    def report(self) -> Iterator[str]:
        """Every section; where pages turn, the last paragraph before ends those of the other kind."""
        wide, held = False, ""
        self.counts = _Counts()
        for section, heading in zip(self.draft.sections, self.headings, strict=True):
            if section.level == 1 and section.wide != wide:
                yield from self._turned(held, wide=wide)
                wide, held = section.wide, ""
            for piece in self._section(section, heading, wide=wide):
                if held:
                    yield held
                held = piece
        if held:
            yield held

    def _turned(self, last: str, *, wide: bool) -> Iterator[str]:
        """A table cannot end a page, so a paragraph of its own does where one comes last."""
        if last.startswith("<w:p>"):
            yield ended(last, self.pages.of_kind(wide=wide))
            return
        yield last
        yield ended(word.paragraph(SOURCE), self.pages.of_kind(wide=wide))

    def _section(self, section: Section, heading: Heading, *, wide: bool) -> Iterator[str]:
        title = word.bookmarked(word.run(section.heading), heading.bookmark, heading.id)
        yield _heading(f"Heading{section.level}", title, counted_by_word=bool(heading.number) or section.level > 2)
        quoted = False
        for piece, following in zip_longest(section.pieces, section.pieces[1:]):
            if isinstance(piece, Text):
                leads = isinstance(following, Grid)
                yield word.paragraph(QUOTE if piece.quoted else BODY, self._runs(piece.said), with_next=leads)
            else:
                yield from self._piece(piece, wide=wide, after_quote=quoted)
            quoted = isinstance(piece, Text) and piece.quoted

    def _piece(self, piece: Piece, *, wide: bool, after_quote: bool) -> Iterator[str]:
        match piece:
            case Bullets():
                style = NUMBER if piece.numbered else BULLET
                yield from (word.paragraph(style, self._runs(point.said)) for point in piece.points)
            case Prompt():
                yield _prompt(piece)
            case Source():
                yield word.paragraph(QUOTE_SOURCE if after_quote else SOURCE, word.run(piece.text))
            case Grid():
                yield from self._grid(piece, wide=wide)
            case Figure():
                yield from self._figure(piece, wide=wide)

    def _runs(self, said: Sequence[Said]) -> str:
        runs: list[str] = []
        for each in said:
            runs.append(word.run(" ") if runs else "")
            runs.append(word.run(f"{each.label} ", LOOKS.label) if each.label else "")
            runs.append(word.run(each.text) if each.text else "")
            runs.append(self.plain.refs(each.refs))
        return "".join(runs)

    def _grid(self, grid: Grid, *, wide: bool) -> Iterator[str]:
        self.counts.tables += 1
        number = self.counts.tables
        yield word.paragraph(CAPTION, counted("Table", number), word.run(f": {grid.caption}"))
        tables = self.chronology if grid.chronology else self.plain
        pieces = tables.table(grid.titles, grid.lines, grid.caption, self.pages.width(wide=wide))
        yield from pieces

    def _figure(self, figure: Figure, *, wide: bool) -> Iterator[str]:
        relation = self.relations[self.counts.figures]
        self.counts.figures += 1
        number = self.counts.figures
        room = (self.pages.width(wide=wide), self.pages.height(wide=wide))
        yield word.paragraph(FIGURE, drawing(figure, relation, number, room))
        yield word.paragraph(CAPTION, counted("Figure", number), word.run(f": {figure.caption}"))


def _heading(style: str, title: str, *, counted_by_word: bool) -> str:
    if counted_by_word:
        return word.paragraph(style, title)
    uncounted = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{uncounted}<w:ind w:left="0" w:firstLine="0"/></w:pPr>{title}</w:p>'


def _prompt(prompt: Prompt) -> str:
    rests_on = f"<w:r><w:br/></w:r>{word.run(_RESTS_ON + prompt.rests_on)}" if prompt.rests_on else ""
    return word.paragraph(PROMPT, word.run(ASKED, TO_WRITE), word.run(prompt.asks), rests_on)
