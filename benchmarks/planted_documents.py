"""The planted-leak corpus's files: a text, and things to hide, as files of every kind. Made with the formats' own
libraries and by hand, and with nothing of the product."""

from __future__ import annotations

import csv
import html
import io
import struct
import textwrap
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Hide:
    """Something to hide: the text, and where (`comment`, `property`, …)."""

    where: str
    text: str


Writer = Callable[[Sequence[str], Sequence[Hide]], bytes]


def write_txt(paragraphs: Sequence[str], hidden: Sequence[Hide]) -> bytes:
    del hidden
    return "\n\n".join(textwrap.fill(each, 76, break_long_words=False) for each in paragraphs).encode("utf-8")


def write_csv(paragraphs: Sequence[str], hidden: Sequence[Hide]) -> bytes:
    del hidden
    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow(["Number", "Passage", "Source"])
    for number, each in enumerate(paragraphs, 1):
        table.writerow([number, each, "report"])
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8")


def write_html(paragraphs: Sequence[str], hidden: Sequence[Hide]) -> bytes:
    told = {
        "comment": "<!-- {} -->",
        "data attribute": '<p data-note="{}">Background.</p>',
        "not displayed": '<div style="display: none">{}</div>',
        "hidden field": '<input type="hidden" name="note" value="{}">',
        "script": '<script>var note = "{}";</script>',
        "template": "<template><p>{}</p></template>",
        "style class": '<p class="off">{}</p>',
    }
    head = "".join(
        f'<meta name="author" content="{html.escape(each.text)}">' for each in hidden if each.where == "property"
    )
    behind = "".join(told[each.where].format(html.escape(each.text)) for each in hidden if each.where in told)
    body = "".join(f"<p>{_with_bold(html.escape(each))}</p>\n" for each in paragraphs)
    page = (
        f'<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>Learning</title>{head}'
        f"<style>.off {{ display: none }}</style></head><body><h1>Learning</h1>{behind}{body}</body></html>"
    )
    return page.encode("utf-8")


def _with_bold(text: str) -> str:
    """Markup in the middle of a word, as word processors leave it."""
    middle = len(text) // 2
    while middle < len(text) - 1 and not (text[middle].isalpha() and text[middle - 1].isalpha()):
        middle += 1
    if "&" in text:
        return text
    return f"{text[: middle - 1]}<b>{text[middle - 1 : middle]}</b>{text[middle:]}"


def write_docx(paragraphs: Sequence[str], hidden: Sequence[Hide]) -> bytes:
    import docx

    document = docx.Document()
    document.core_properties.author = "; ".join(each.text for each in hidden if each.where == "property") or "Wessex"
    document.add_heading("Learning", 1)
    for number, each in enumerate(paragraphs):
        if number % 4 == 3:
            document.add_table(1, 2).rows[0].cells[1].text = each
        else:
            _add_in_runs(document.add_paragraph(), each)
    for each in hidden:
        _hide_in_docx(document, each)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _add_in_runs(paragraph: Any, text: str) -> None:
    """As Word splits a sentence that was edited: anywhere."""
    for start in range(0, len(text), 7):
        run = paragraph.add_run(text[start : start + 7])
        run.italic = start % 2 == 1


def _hide_in_docx(document: Any, each: Hide) -> None:
    from docx.shared import Pt, RGBColor

    paragraph = document.add_paragraph("Background.")
    run = paragraph.add_run("" if each.where in _BESIDE_TEXT else each.text)
    if each.where == "hidden text":
        run.font.hidden = True
    elif each.where == "white":
        run.font.color.rgb = RGBColor(255, 255, 255)
    elif each.where == "tiny":
        run.font.size = Pt(1)
    elif each.where == "comment":
        document.add_comment(paragraph.runs, text=each.text, author="Reviewer", initials="R")
    elif each.where == "deletion":
        _delete(paragraph, each.text)


def write_xlsx(paragraphs: Sequence[str], hidden: Sequence[Hide]) -> bytes:
    import openpyxl
    from openpyxl.comments import Comment

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Number", "Passage"])
    for number, each in enumerate(paragraphs, 1):
        sheet.append([number, each])
    behind = book.create_sheet("Workings")
    behind.sheet_state = "veryHidden"
    book.properties.creator = "; ".join(each.text for each in hidden if each.where == "property") or "Wessex"
    for number, each in enumerate(hidden, len(paragraphs) + 3):
        if each.where == "hidden sheet":
            behind.append([each.text])
        elif each.where == "hidden row":
            sheet.cell(number, 2, each.text)
            sheet.row_dimensions[number].hidden = True
        elif each.where == "hidden column":
            sheet.cell(number, 9, each.text)
            sheet.column_dimensions["I"].hidden = True
        elif each.where == "comment":
            sheet.cell(number, 2).comment = Comment(each.text, "Reviewer")
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


_BESIDE_TEXT = frozenset({"comment", "deletion", "property"})


def _delete(paragraph: Any, text: str) -> None:
    """A tracked deletion, which Word keeps until somebody accepts it."""
    from docx.oxml import parse_xml

    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    paragraph._p.append(  # noqa: SLF001 - the library has no call for it
        parse_xml(
            f'<w:del xmlns:w="{space}" w:id="90" w:author="R" w:date="2023-01-01T00:00:00Z"><w:r>'
            f'<w:delText xml:space="preserve">{html.escape(text)}</w:delText></w:r></w:del>'
        )
    )


def write_png(paragraphs: Sequence[str], hidden: Sequence[Hide]) -> bytes:
    del paragraphs
    said = "; ".join(each.text for each in hidden).encode("latin-1", "replace")
    rows = b"".join(b"\0" + bytes([each % 256, 90, 120] * 4) for each in range(4))
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", 4, 4, 8, 2, 0, 0, 0)), (b"tEXt", b"Description\0" + said)]
    chunks += [(b"zTXt", b"Comment\0\0" + zlib.compress(said)), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in chunks
    )


def write_jpg(paragraphs: Sequence[str], hidden: Sequence[Hide]) -> bytes:
    from PIL import Image

    del paragraphs
    picture = Image.new("RGB", (16, 16), (40, 90, 120))
    exif = picture.getexif()
    exif[0x010E] = "; ".join(each.text for each in hidden)
    exif[0x0112] = 6
    made = io.BytesIO()
    picture.save(made, "JPEG", exif=exif, comment="; ".join(each.text for each in hidden).encode("utf-8"))
    return made.getvalue()


def write_pdf(paragraphs: Sequence[str], hidden: Sequence[Hide]) -> bytes:
    from reportlab.pdfgen import canvas

    made = io.BytesIO()
    page = canvas.Canvas(made, pagesize=(595, 842), invariant=1)
    page.setAuthor("; ".join(each.text for each in hidden if each.where == "property") or "Wessex")
    page.setFont("Helvetica", 10)
    height = 780
    for each in paragraphs:
        for line in textwrap.wrap(each, 86, break_long_words=False):
            page.drawString(60, height, line)
            height -= 13
        height -= 6
    for number, each in enumerate(hidden):
        _hide_in_pdf(page, each, 20 + 11 * number)
    page.showPage()
    page.save()
    return made.getvalue()


def _hide_in_pdf(page: Any, each: Hide, height: float) -> None:
    page.saveState()
    page.setFont("Helvetica", 8)
    if each.where == "white":
        page.setFillColorRGB(1, 1, 1)
        page.drawString(60, height, each.text)
    elif each.where == "invisible":
        text = page.beginText(60, height)
        text.setTextRenderMode(3)
        text.textOut(each.text)
        page.drawText(text)
    elif each.where == "under a box":
        page.drawString(60, height, each.text)
        page.rect(50, height - 3, 500, 12, fill=1)
    elif each.where == "outside":
        page.drawString(700, height, each.text)
    elif each.where == "annotation":
        page.textAnnotation(each.text, (500, height, 520, height + 10))
    elif each.where == "bookmark":
        page.bookmarkPage(f"b{height}")
        page.addOutlineEntry(each.text, f"b{height}")
    page.restoreState()


WRITERS: Mapping[str, Writer] = {
    ".txt": write_txt,
    ".csv": write_csv,
    ".docx": write_docx,
    ".html": write_html,
    ".pdf": write_pdf,
    ".xlsx": write_xlsx,
    ".png": write_png,
    ".jpg": write_jpg,
}

HIDING: Mapping[str, Sequence[str]] = {
    ".txt": (),
    ".csv": (),
    ".docx": ("hidden text", "white", "tiny", "comment", "deletion", "property"),
    ".html": (
        "comment",
        "data attribute",
        "not displayed",
        "hidden field",
        "script",
        "template",
        "style class",
        "property",
    ),
    ".xlsx": ("hidden sheet", "hidden row", "hidden column", "comment", "property"),
    ".pdf": ("white", "invisible", "under a box", "outside", "annotation", "bookmark", "property"),
    ".png": ("property",),
    ".jpg": ("property",),
}
