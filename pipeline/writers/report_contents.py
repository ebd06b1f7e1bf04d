"""The contents of a draft report: a real Word field, filled in beforehand with every heading and a link to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.domain.draft import Section
from pipeline.writers import word_text as word

LEVELS = 2
STYLES = tuple(f"TOC{level}" for level in range(1, LEVELS + 1))
_CODE = f' TOC \\o "1-{LEVELS}" \\h \\z \\u '


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as the contents list it: `number` is the one that Word counts, empty in an appendix."""

    text: str
    level: int
    number: str
    bookmark: str
    id: int


def numbered(sections: Sequence[Section], first: int) -> list[Heading]:
    """Every section's heading, counted as Word counts them; `first` is the first one's bookmark id."""
    counts = [0, 0]
    headings = []
    for place, section in enumerate(sections):
        number = ""
        if not section.appendix and section.level <= LEVELS:
            counts[section.level - 1] += 1
            if section.level == 1:
                counts[1] = 0
            number = ".".join(str(count) for count in counts[: section.level])
        bookmark = f"_Toc{place + 1:08}"  # as Word names them, so that it takes them over
        headings.append(Heading(section.heading, section.level, number, bookmark, first + place))
    return headings


def contents(headings: Sequence[Heading]) -> Iterator[str]:
    """A paragraph for each heading of the first levels, all inside the field. It is marked as out of date, so that Word
    makes it anew with page numbers; nobody else can count Word's pages, so none stand here before."""
    listed = [heading for heading in headings if heading.level <= LEVELS]
    for place, heading in enumerate(listed):
        start = _field_start(_CODE, dirty=True) if not place else ""
        end = FIELD_END if place == len(listed) - 1 else ""
        yield word.paragraph(f"TOC{heading.level}", start, _line(heading), end)


def _line(heading: Heading) -> str:
    number = f"{word.run(heading.number)}{_TAB}" if heading.number else ""
    inside = f"{number}{word.run(heading.text)}"
    return f'<w:hyperlink w:anchor="{heading.bookmark}" w:history="1">{inside}</w:hyperlink>'


_TAB = "<w:r><w:tab/></w:r>"
FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def _field_start(code: str, *, dirty: bool = False) -> str:
    mark = ' w:dirty="true"' if dirty else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"{mark}/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{word.escaped(code)}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def counted(label: str, number: int) -> str:
    """`Table 3` with a number that Word counts anew when tables are moved."""
    code = f" SEQ {label} \\* ARABIC "
    return f"{word.run(f'{label} ')}{_field_start(code)}{word.run(str(number))}{FIELD_END}"
