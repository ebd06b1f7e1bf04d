"""Word and Excel packages drawn from raw XML, with a word planted where nobody sees it. All invented."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO

MARKER = "Zanthe Quillfeather"
"""Nobody of this name. It stands for what must not go out."""

DISK = "file:" + "///C:/"
"""How a link to somebody's disk begins."""

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_ROOTS = " ".join(
    f'xmlns:{prefix}="{space}"'
    for prefix, space in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "xdr": "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
        "odd": "urn:example:another-program",
    }.items()
)
SEEN = "A child known to services."
_TYPES = "application/vnd.openxmlformats-officedocument."


@dataclass(frozen=True)
class Rel:
    """A relation: of which part, its id, the last word of its type (or the whole type), where to."""

    of: str
    id: str
    kind: str
    target: str
    external: bool = False


@dataclass(frozen=True)
class Planted:
    """What is added to a plain file. `parts`: further parts, or others in place of plain ones."""

    body: str = ""
    parts: Mapping[str, str | bytes] = field(default_factory=dict)
    rels: tuple[Rel, ...] = ()


def w(name: str, inner: str = "", attributes: str = "") -> str:
    """A part's root element with every prefix declared."""
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><{name} {_ROOTS} {attributes}>{inner}</{name}>'


def paragraph(text: str = SEEN, properties: str = "", run: str = "") -> str:
    return f"<w:p>{properties}<w:r>{run}<w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"


def word_file(planted: Planted = Planted()) -> bytes:  # frozen
    """A document of three paragraphs with what is planted between the second and the third."""
    heading = paragraph("Background", "<w:pPr><w:pStyle w:val='Heading1'/></w:pPr>")
    end = "<w:sectPr><w:pgSz w:w='11906' w:h='16838'/></w:sectPr>"
    inner = f"<w:body>{heading}{paragraph()}{planted.body}{paragraph('What was learned.')}{end}</w:body>"
    styles = (
        "<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='22'/></w:rPr></w:rPrDefault></w:docDefaults>"
        "<w:style w:type='paragraph' w:default='1' w:styleId='Normal'><w:name w:val='Normal'/></w:style>"
        "<w:style w:type='paragraph' w:styleId='Heading1'><w:name w:val='heading 1'/><w:basedOn w:val='Normal'/>"
        "<w:pPr><w:outlineLvl w:val='0'/></w:pPr></w:style>"
    )
    parts: dict[str, str | bytes] = {
        "word/document.xml": w("w:document", inner),
        "word/styles.xml": w("w:styles", styles),
        **planted.parts,
    }
    rels = [
        Rel("", "rId1", "officeDocument", "word/document.xml"),
        Rel("word/document.xml", "rId1", "styles", "styles.xml"),
        *planted.rels,
    ]
    types = {
        "word/document.xml": f"{_TYPES}wordprocessingml.document.main+xml",
        "word/styles.xml": f"{_TYPES}wordprocessingml.styles+xml",
    }
    return _packed(parts, rels, types)


def excel_file(planted: Planted = Planted(), sheet: str = "") -> bytes:  # frozen
    """A workbook of one sheet, `Review`, with a heading and a line; `planted.body` follows its cells."""
    rows = (
        "<row r='1'><c r='A1' t='inlineStr'><is><t>Date</t></is></c><c r='B1' t='inlineStr'><is><t>Event</t>"
        "</is></c></row>"
        f"<row r='2'><c r='A2' t='inlineStr'><is><t>May</t></is></c><c r='B2' t='inlineStr'><is><t>{SEEN}</t>"
        f"</is></c></row>"
    )
    spreadsheet = "xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'"
    parts: dict[str, str | bytes] = {
        "xl/workbook.xml": w(
            "workbook", "<sheets><sheet name='Review' sheetId='1' r:id='rId1'/></sheets>", spreadsheet
        ),
        "xl/worksheets/sheet1.xml": w(
            "worksheet", f"{sheet}<sheetData>{rows}{{more}}</sheetData>{{after}}", spreadsheet
        ),
        "xl/styles.xml": w("styleSheet", STYLES, spreadsheet),
        **planted.parts,
    }
    more, _, after = planted.body.partition("||")
    plain = parts["xl/worksheets/sheet1.xml"]
    if isinstance(plain, str):
        parts["xl/worksheets/sheet1.xml"] = plain.replace("{more}", more).replace("{after}", after)
    rels = [
        Rel("", "rId1", "officeDocument", "xl/workbook.xml"),
        Rel("xl/workbook.xml", "rId1", "worksheet", "worksheets/sheet1.xml"),
        Rel("xl/workbook.xml", "rId2", "styles", "styles.xml"),
        *planted.rels,
    ]
    types = {
        "xl/workbook.xml": f"{_TYPES}spreadsheetml.sheet.main+xml",
        "xl/worksheets/sheet1.xml": f"{_TYPES}spreadsheetml.worksheet+xml",
        "xl/worksheets/sheet2.xml": f"{_TYPES}spreadsheetml.worksheet+xml",
        "xl/styles.xml": f"{_TYPES}spreadsheetml.styles+xml",
        "xl/sharedStrings.xml": f"{_TYPES}spreadsheetml.sharedStrings+xml",
    }
    return _packed(parts, rels, types)


STYLES = (
    "<numFmts count='2'><numFmt numFmtId='164' formatCode=';;;'/><numFmt numFmtId='165' formatCode='mmm yyyy'/>"
    "</numFmts>"
    "<fonts count='3'><font><sz val='11'/></font><font><sz val='11'/><color rgb='FFFFFFFF'/></font><font><sz "
    "val='1'/></font>"
    "</fonts><fills count='3'><fill><patternFill patternType='none'/></fill><fill><patternFill "
    "patternType='gray125'/></fill>"
    "<fill><patternFill patternType='solid'><fgColor rgb='FF1F3864'/></patternFill></fill></fills>"
    "<borders count='1'><border/></borders><cellStyleXfs count='1'><xf/></cellStyleXfs><cellXfs count='6'>"
    "<xf numFmtId='0' fontId='0' fillId='0'/><xf numFmtId='164' fontId='0' fillId='0'/><xf numFmtId='0' "
    "fontId='1' fillId='0'/>"
    "<xf numFmtId='0' fontId='2' fillId='0'/><xf numFmtId='0' fontId='1' fillId='2'/><xf numFmtId='165' "
    "fontId='0' fillId='0'/>"
    "</cellXfs><cellStyles count='1'><cellStyle name='Normal' xfId='0' builtinId='0'/></cellStyles>"
)


def _packed(parts: Mapping[str, str | bytes], rels: list[Rel], types: Mapping[str, str]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        overrides = "".join(
            f"<Override PartName='/{name}' ContentType='{kind}'/>" for name, kind in types.items() if name in parts
        )
        package.writestr(
            "[Content_Types].xml",
            "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
            "<Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
            "<Default Extension='xml' ContentType='application/xml'/><Default Extension='png' ContentType='image/png'/>"
            f"<Default Extension='bin' ContentType='application/octet-stream'/>{overrides}</Types>",
        )
        for of in dict.fromkeys(rel.of for rel in rels):
            folder, _, name = of.rpartition("/")
            package.writestr(
                f"{folder + '/' if folder else ''}_rels/{name}.rels", _rels([r for r in rels if r.of == of])
            )
        for name, content in parts.items():
            package.writestr(name, content)
    return made.getvalue()


def _rels(rels: list[Rel]) -> str:
    lines = "".join(
        f"<Relationship Id='{rel.id}' Type='{rel.kind if '/' in rel.kind else _OFFICE + rel.kind}' "
        f"Target='{rel.target}'"
        f"{' TargetMode=' + chr(39) + 'External' + chr(39) if rel.external else ''}/>"
        for rel in rels
    )
    return (
        f"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>{lines}</Relationships>"
    )


def unpacked(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
