"""Drafts drawn for tests: paragraphs with tracked changes, comments and moves in a small notation, as Word stores them.

kept {+put in+} kept {-taken out-} kept     a person's change: `{+Ann:put in+}`; without a name, it is Ann's
words ending in {¶+} or {¶-}                the paragraph's end put in or taken out: `{¶+Ben}`
{>m:moved away<} and {<m:moved here>}       the two ends of the move m; with `{¶>m}` and `{¶<m}` the ends of paragraphs
[c1:words]                                  the comment c1 is on these words
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from office_files import WORDS, XML, content_types, docx_parts, relations, save

WHEN = "2020-09-22T10:04:00Z"
_TOKEN = re.compile(
    r"\{\+(?:(?P<in_by>\w+):)?(?P<put_in>.*?)\+\}|\{-(?:(?P<out_by>\w+):)?(?P<taken_out>.*?)-\}|"
    r"\{>(?P<from_name>\w+):(?P<moved_away>.*?)<\}|\{<(?P<to_name>\w+):(?P<moved_here>.*?)>\}|"
    r"\[(?P<comment>c\d+):(?P<on>.*?)\]",
    re.DOTALL,
)
_END = re.compile(r"\{¶(?P<what>[+\-<>])(?P<who>\w*)\}$")
_ENDS = {"+": "ins", "-": "del", ">": "moveFrom", "<": "moveTo"}
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
W15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/></w:style>'
    for level in (1, 2)
)


@dataclass(frozen=True)
class Said:
    """A comment: by whom, the words, which comment it answers, whether it is settled."""

    author: str
    text: str
    answers: str = ""
    done: bool = False
    when: str = WHEN


def by(author: str, number: object = 1) -> str:
    """The attributes of a tracked change."""
    return f'w:id="{number}" w:author="{author}" w:date="{WHEN}"'


def run(text: str, tag: str = "t") -> str:
    return f'<w:r><w:{tag} xml:space="preserve">{escape(text)}</w:{tag}></w:r>' if text else ""


def ins(inside: str, author: str = "Ann") -> str:
    return f"<w:ins {by(author)}>{inside}</w:ins>"


def gone(text: str, author: str = "Ann") -> str:
    return f"<w:del {by(author)}>{run(text, 'delText')}</w:del>"


def paragraph(text: str, style: str = "") -> str:
    """One paragraph in the notation; `# ` and `## ` before it make a heading."""
    for mark, name in (("## ", "Heading2"), ("# ", "Heading1")):
        if text.startswith(mark):
            text, style = text.removeprefix(mark), name
    end = _END.search(text)
    look = ""
    if end:
        text = text[: end.start()]
        author = end["who"] or "Ann" if end["what"] in "+-" else "Ann"
        look = f"<w:rPr><w:{_ENDS[end['what']]} {by(author)}/></w:rPr>"
    properties = f"<w:pPr>{f'<w:pStyle w:val={chr(34)}{style}{chr(34)}/>' if style else ''}{look}</w:pPr>"
    return f"<w:p>{properties}{inline(text)}</w:p>"


def inline(text: str) -> str:
    made, last = [], 0
    for found in _TOKEN.finditer(text):
        made.append(run(text[last : found.start()]))
        made.append(_piece(found))
        last = found.end()
    return "".join(made) + run(text[last:])


def _piece(found: re.Match[str]) -> str:
    if found["put_in"] is not None:
        return ins(run(found["put_in"]), found["in_by"] or "Ann")
    if found["taken_out"] is not None:
        return gone(found["taken_out"], found["out_by"] or "Ann")
    if found["comment"]:
        number = found["comment"][1:]
        start, end = (f'<w:commentRange{side} w:id="{number}"/>' for side in ("Start", "End"))
        return f'{start}{inline(found["on"])}{end}<w:r><w:commentReference w:id="{number}"/></w:r>'
    away = found["moved_away"] is not None
    what, name = ("moveFrom", found["from_name"]) if away else ("moveTo", found["to_name"])
    words = found["moved_away"] if away else found["moved_here"]
    number = f"{what}{name}"
    return (
        f'<w:{what}RangeStart w:id="{number}" w:author="Ann" w:date="{WHEN}" w:name="{name}"/>'
        f'<w:{what} {by("Ann")}>{run(words)}</w:{what}><w:{what}RangeEnd w:id="{number}"/>'
    )


def row(cells: Sequence[str], change: str = "") -> str:
    """A row; `change` is `ins` or `del`, with the same done to its words by hand."""
    look = f"<w:trPr><w:{change} {by('Ann')}/></w:trPr>" if change else ""
    return f"<w:tr>{look}{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def body(*lines: str) -> str:
    """Paragraphs in the notation; what begins with `<` is XML already."""
    return "".join(line if line.startswith("<") else paragraph(line) for line in lines)


def draft(*lines: str, said: Mapping[str, Said] | None = None, saved_by: str = "Somebody") -> dict[str, str]:
    """The parts of a document; `said` are its comments by the name they have in the notation."""
    said = said or {}
    parts = docx_parts(body(*lines), styles=STYLES)
    texts = "".join(
        f'<w:comment w:id="{name[1:]}" w:author="{escape(each.author)}" w:date="{each.when}">'
        f'<w:p w14:paraId="AA{name}"><w:r><w:t>{escape(each.text)}</w:t></w:r></w:p></w:comment>'
        for name, each in said.items()
    )
    threads = "".join(map(_thread, said.items()))
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dcterms="http://purl.org/dc/terms/"><cp:lastModifiedBy>'
        f"{escape(saved_by)}</cp:lastModifiedBy><dcterms:modified>{WHEN}</dcterms:modified></cp:coreProperties>"
    )
    return parts | {
        "_rels/.rels": relations(
            ("officeDocument", "word/document.xml"),
            (
                "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
                "docProps/core.xml",
            ),
        ),
        "docProps/core.xml": XML + core,
        "word/comments.xml": f"{XML}<w:comments {WORDS} {W14}>{texts}</w:comments>",
        "word/commentsExtended.xml": f"{XML}<w15:commentsEx {W15}>{threads}</w15:commentsEx>",
        "word/_rels/document.xml.rels": relations(
            ("comments", "comments.xml"),
            ("styles", "styles.xml"),
            ("http://schemas.microsoft.com/office/2011/relationships/commentsExtended", "commentsExtended.xml"),
        ),
        "[Content_Types].xml": content_types(
            word__document="wordprocessingml.document.main",
            word__comments="wordprocessingml.comments",
            word__styles="wordprocessingml.styles",
        ),
    }


def saved(
    folder: Path, name: str, *lines: str, said: Mapping[str, Said] | None = None, saved_by: str = "Somebody"
) -> Path:
    """The document as a file."""
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    return save(folder, name, draft(*lines, said=said, saved_by=saved_by))


def _thread(item: tuple[str, Said]) -> str:
    name, each = item
    parent = f' w15:paraIdParent="AA{each.answers}"' if each.answers else ""
    return f'<w15:commentEx w15:paraId="AA{name}"{parent} w15:done="{int(each.done)}"/>'
