"""Files as agencies send them, built for tests: hand-made Office packages, and files that nobody can read."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
KINDS = "http://schemas.openxmlformats.org/package/2006"
SHEETS = f'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{OFFICE}"'
STRICT_SHEETS = (
    'xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main" '
    'xmlns:r="http://purl.oclc.org/ooxml/officeDocument/relationships"'
)
WORDS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
MAIN = "application/vnd.openxmlformats-officedocument"


def package(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of these parts."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def relations(*targets: tuple[str, str]) -> str:
    """A relationships part: (kind, target) numbered r1, r2…"""
    links = "".join(
        f'<Relationship Id="r{number}" Type="{kind if "/" in kind else f"{OFFICE}/{kind}"}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'{XML}<Relationships xmlns="{KINDS}/relationships">{links}</Relationships>'


def content_types(**overrides: str) -> str:
    """The list of content types; keys are part names with `__` for `/`."""
    lines = "".join(
        f'<Override PartName="/{part.replace("__", "/")}.xml" ContentType="{MAIN}.{kind}+xml"/>'
        for part, kind in overrides.items()
    )
    return (
        f'{XML}<Types xmlns="{KINDS}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{lines}</Types>'
    )


def xlsx_parts(
    rows: str,
    *,
    strings: str = "",
    formats: str = "",
    styles: str = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>',
    book: str = "",
    columns: str = "",
    after: str = "",
    names: str = SHEETS,
) -> dict[str, str]:
    """A workbook of one sheet `Chronology`, from its XML."""
    fonts = '<font><sz val="11"/><name val="Calibri"/></font><font><strike/><sz val="11"/><name val="Calibri"/></font>'
    xf = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
    return {
        "[Content_Types].xml": content_types(
            xl__workbook="spreadsheetml.sheet.main",
            xl__worksheets__sheet1="spreadsheetml.worksheet",
            xl__styles="spreadsheetml.styles",
            xl__sharedStrings="spreadsheetml.sharedStrings",
        ),
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f"{XML}<workbook {names}>{book}<sheets>"
        '<sheet name="Chronology" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(
            ("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")
        ),
        "xl/styles.xml": f"{XML}<styleSheet {names}>{formats}<fonts>{fonts}</fonts>"
        '<fills><fill><patternFill patternType="none"/></fill></fills><borders><border/></borders>'
        f"<cellStyleXfs>{xf}</cellStyleXfs><cellXfs>{styles}</cellXfs></styleSheet>",
        "xl/sharedStrings.xml": f"{XML}<sst {names}>{strings}</sst>",
        "xl/worksheets/sheet1.xml": f"{XML}<worksheet {names}>{columns}"
        f"<sheetData>{rows}</sheetData>{after}</worksheet>",
    }


def docx_parts(body: str, *, comments: str = "", styles: str = "") -> dict[str, str]:
    """A Word document from the XML of its body."""
    return {
        "[Content_Types].xml": content_types(
            word__document="wordprocessingml.document.main",
            word__comments="wordprocessingml.comments",
            word__styles="wordprocessingml.styles",
        ),
        "_rels/.rels": relations(("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": relations(("comments", "comments.xml"), ("styles", "styles.xml")),
        "word/document.xml": f"{XML}<w:document {WORDS}><w:body>{body}</w:body></w:document>",
        "word/comments.xml": f"{XML}<w:comments {WORDS}>{comments}</w:comments>",
        "word/styles.xml": f"{XML}<w:styles {WORDS}>{styles}</w:styles>",
    }


def save(folder: Path, name: str, content: bytes | Mapping[str, str | bytes]) -> Path:
    """Write a file, or a package from its parts, and say where."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else package(content))
    return path


# ---- files that cannot be read, by name


def ole2(*streams: str) -> bytes:
    """The start of an old Office file whose directory names these streams."""
    directory = b"".join(stream.encode("utf-16-le").ljust(128, b"\0") for stream in streams)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + directory.ljust(512, b"\0")


def tidy_workbook() -> bytes:
    """A workbook with nothing wrong."""
    return package(xlsx_parts('<row r="1"><c r="A1" t="inlineStr"><is><t>Date</t></is></c></row>'))


def with_bomb() -> bytes:
    """A workbook part that declares entities growing without bound."""
    parts = xlsx_parts("")
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(XML, XML + bomb)
    return package(parts)


def with_huge_part() -> bytes:
    """A small file that unpacks to a very large one."""
    return package(xlsx_parts("") | {"xl/media/image1.xml": " " * (120 << 20)})


def flipped_letter() -> bytes:
    """A workbook stored without compression, in which one letter was altered afterwards."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in xlsx_parts('<row r="1"><c r="A1" t="inlineStr"><is><t>Date</t></is></c></row>').items():
            archive.writestr(name, content)
    return made.getvalue().replace(b"<t>Date</t>", b"<t>Late</t>")


def encrypted_member() -> bytes:
    """A zip whose members carry the flag of zip's own encryption."""
    content = bytearray(tidy_workbook())
    for mark, flags in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = content.find(mark)
        while place >= 0:
            content[place + flags] |= 1
            place = content.find(mark, place + 4)
    return bytes(content)


def half_a_sheet() -> bytes:
    """A workbook whose zip is whole, and whose sheet stops after its first row."""
    parts = xlsx_parts('<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>')
    sheet = parts["xl/worksheets/sheet1.xml"]
    return package(parts | {"xl/worksheets/sheet1.xml": sheet[: sheet.index("</row>") + 6]})


def flat_open_document(kind: str, body: str) -> bytes:
    """An OpenDocument file that is one XML and no package."""
    spaces = "".join(f' xmlns:n{number}="urn:oasis:names:tc:opendocument:xmlns:n{number}:1.0"' for number in range(90))
    kind = f"application/vnd.oasis.opendocument.{kind}"
    root = f'<office:document xmlns:office="urn:office"{spaces} office:mimetype="{kind}">'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{root}{body}</office:document>'.encode()


HTML = b"<html><body><table><tr><td>Date</td></tr></table></body></html>"
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"
BAD_FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty.csv": (lambda: b"", "empty"),
    "empty.xlsx": (lambda: b"", "empty"),
    "only-a-mark.csv": (lambda: b"\xef\xbb\xbf\r\n", "empty"),
    "only-spaces.csv": ("\u00a0 \n".encode, "empty but for spaces"),
    "zeros.csv": (lambda: b"\0" * 4096, "empty"),
    "renamed-pdf.xlsx": (lambda: PDF, "PDF"),
    "renamed-pdf.csv": (lambda: PDF, "PDF"),
    "letter.pdf": (lambda: PDF, "PDF"),
    "truncated.xlsx": (lambda: tidy_workbook()[:400], "cut short"),
    "no-end.docx": (lambda: package(docx_parts(""))[:-40], "cut short"),
    "half-a-sheet.xlsx": (half_a_sheet, "damaged"),
    "flipped-letter.xlsx": (flipped_letter, "damaged"),
    "damaged-xml.docx": (lambda: package(docx_parts("<w:p><w:r>")), "damaged"),
    "sheet-gone.xlsx": (
        lambda: package({k: v for k, v in xlsx_parts("").items() if "sheet1" not in k}),
        "damaged",
    ),
    "entity-bomb.xlsx": (with_bomb, "document type"),
    "zip-bomb.xlsx": (with_huge_part, "unpacks to more"),
    "password.xlsx": (lambda: ole2("EncryptionInfo", "EncryptedPackage"), "password"),
    "password.docx": (lambda: ole2("EncryptionInfo", "EncryptedPackage"), "password"),
    "zip-password.xlsx": (encrypted_member, "password"),
    "rights.xlsx": (lambda: ole2("DRMEncryptedDataSpace", "EncryptedPackage"), "rights management"),
    "damaged.xls": (lambda: ole2("Workbook"), "old Excel workbook (.xls) is damaged"),
    "older-damaged.xls": (lambda: ole2("Book"), ".xls"),
    "damaged-renamed.xlsx": (lambda: ole2("Workbook"), ".xls"),
    "zeros-after-a-start.xls": (lambda: b"\x09\x08" + bytes(400), ".xls"),
    "old-word.doc": (lambda: ole2("WordDocument", "1Table"), ".doc"),
    "message.msg": (lambda: ole2("__substg1.0_0037001F"), "Outlook message"),
    "old-office.xls": (lambda: ole2("Something"), "old Office format"),
    "web-page.xls": (lambda: HTML, "web page"),
    "web-page.csv": (lambda: b"\xef\xbb\xbf\r\n" + HTML, "web page"),
    "web-page-utf-16.xls": (lambda: HTML.decode().encode("utf-16"), "web page"),
    "saved-page.xls": (lambda: b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n", "saved web page"),
    "excel-2003.xls": (lambda: b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>', "Excel 2003"),
    "word-2.doc": (lambda: b"\xdb\xa5-\x001@\t\x04" + bytes(400), "old Word document"),
    "letter.doc": (lambda: b"Dear colleague", "no Word document inside"),
    "openoffice-1.sxc": (
        lambda: package({"mimetype": "application/vnd.sun.xml.calc", "content.xml": ""}),
        "OpenOffice 1",
    ),
    "openoffice-1-unnamed.sxc": (
        lambda: package({"content.xml": '<office:d xmlns:office="http://openoffice.org/2000/office"/>'}),
        "OpenOffice 1",
    ),
    "unnamed.odt": (lambda: package({"content.xml": "<office:body><office:text/></office:body>"}), "(.odt)"),
    "flat.fodt": (lambda: flat_open_document("text", "<style:style/>"), "(.odt)"),
    "flat-of-no-kind.fods": (
        lambda: flat_open_document("spreadsheet", "<style:style/>").replace(b"oasis.opendocument", b"other"),
        "XML that no Office program",
    ),
    "flat-cut-short.fods": (lambda: flat_open_document("spreadsheet", "")[:-5], "damaged"),
    "book.gnumeric": (
        lambda: gzip.compress(b'<?xml version="1.0"?><gnm:Workbook xmlns:gnm="gnumeric.org"/>'),
        "Gnumeric",
    ),
    "list.csv.gz": (lambda: gzip.compress(b"Date,Event"), "packed archive"),
    "half-a-list.gz": (lambda: b"\x1f\x8b\x08", "packed archive"),
    "pages-09.pages": (
        lambda: package({"buildVersionHistory.plist": "", "index.xml.gz": ""}),
        "Apple Numbers or Pages",
    ),
    "rich-text.doc": (lambda: b"{\\rtf1\\ansi Date}", "rich text"),
    "scan.png": (lambda: b"\x89PNG\r\n\x1a\n\0\0", "picture"),
    "photo.heic": (lambda: b"\0\0\0\x18ftypheic\0\0\0\0mif1", "picture or a film"),
    "photo.webp": (lambda: b"RIFF\x24\0\0\0WEBPVP8 ", "picture"),
    "e-mail.eml": (
        lambda: (
            b"Return-Path: <a@wexmere.invalid>\r\nFrom: A <a@wexmere.invalid>\r\nSubject: Chronology\r\n\r\nHere.\r\n"
        ),
        "nothing attached",
    ),
    "e-mail with a file.eml": (
        lambda: (
            b"From: A <a@wexmere.invalid>\r\nMIME-Version: 1.0\r\n\r\n--1\r\n"
            b'Content-Disposition: attachment; filename="a.xlsx"\r\n\r\nAAAA\r\n'
        ),
        "save its attachment",
    ),
    "chronology.xlsx.url": (lambda: b"[InternetShortcut]\r\nURL=https://wexmere.invalid/1\r\n", "shortcut"),
    "chronology.lnk": (lambda: b"L\0\0\0\1\x14\2\0" + bytes(60), "shortcut"),
    "e-mail.csv": (
        lambda: b"From: A\nTo: B\nMessage-ID: <1>\n\nDate,Event\n1,2\n",
        "e-mail",
    ),
    "numbers.xlsx": (lambda: package({"Index/Document.iwa": "", "preview.jpg": ""}), "Apple Numbers"),
    "text.odt": (
        lambda: package({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": ""}),
        ".odt",
    ),
    "scan.csv": (lambda: b"\xff\xd8\xff\xe0\0\x10JFIF", "picture"),
    "damaged.ods": (
        lambda: package({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": ""}),
        "content.xml",
    ),
    "damaged.xlsb": (
        lambda: package({"_rels/.rels": relations(("officeDocument", "xl/workbook.bin")), "xl/workbook.bin": "\x83"}),
        "xl/workbook.bin",
    ),
    "slides.xlsx": (lambda: package({"ppt/presentation.xml": ""}), "PowerPoint"),
    "three-files.zip": (lambda: package({"a.xlsx": "", "b.xlsx": ""}), "zip archive"),
    "notes.txt": (lambda: b"Seen on Monday.\n", "plain text"),
    "words.xlsx": (lambda: b"Seen on Monday.\nAnd on Tuesday.\n", "no Excel workbook"),
    "words.docx": (lambda: b"Seen on Monday.\n", "no Word document"),
    "unknown.dat": (lambda: b"Seen on Monday.\n", "not that of any format"),
    "no-encoding.csv": (lambda: b"Date,Event\n1,caf\x81\n", "line 2"),
    "half-utf-16.csv": (lambda: b"\xff\xfea\0b", "UTF-16"),
    "binary.csv": (lambda: bytes(range(256)) * 40, "no text"),
}
"""Name, what is in it, and a word that the refusal must say."""
