"""Binary Excel workbooks (.xlsb) built record by record, for tests: no program at hand writes that format."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from struct import pack

from office_files import KINDS, OFFICE, XML, relations

ROW, BLANK, SMALL, ERROR, TRUTH, NUMBER, TEXT, SHARED = range(8)
FORMULA_TEXT, FORMULA_NUMBER, NEXT_SMALL, NEXT_SHARED = 8, 9, 13, 18
PLAIN, MONTH, DAY, STRUCK, CLOCK, HOURS, PHONE, PER_CENT, MINUTE = range(9)
"""The styles of every workbook made here, in their order."""
FORMATS = {164: "mmm yyyy", 165: "dd/mm/yyyy", 166: "hh:mm", 167: "[h]:mm", 168: "00000000000", 169: "dd/mm/yyyy hh:mm"}
STYLES = [(0, 0), (164, 0), (165, 0), (0, 1), (166, 0), (167, 0), (168, 0), (9, 0), (169, 0)]
"""For each style its number format and its font (1: struck through)."""


def record(kind: int, *content: bytes) -> bytes:
    """One record: what it is, how long, and what it holds."""
    inside = b"".join(content)
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length = len(inside)
    size = b""
    while True:
        size += bytes([length & 0x7F | (0x80 if length > 127 else 0)])
        length >>= 7
        if not length:
            return head + size + inside


def words(text: str) -> bytes:
    """A text as records hold it."""
    return pack("<I", len(text.encode("utf-16-le")) // 2) + text.encode("utf-16-le")


def rich(text: str, *runs: tuple[int, int]) -> bytes:
    """A text with (start, font) of its stretches."""
    plain = bytes([1 if runs else 0]) + words(text)
    return plain + pack("<I", len(runs)) + b"".join(pack("<HH", *run) for run in runs) if runs else plain


def cell(kind: int, column: int, content: bytes, style: int = PLAIN) -> bytes:
    """A cell with its column; `NEXT_…` kinds leave it out."""
    place = b"" if kind in {NEXT_SMALL, NEXT_SHARED} else pack("<I", column)
    return record(kind, place, style.to_bytes(3, "little"), b"\0", content)


def whole(number: int) -> bytes:
    """A whole number in four bytes."""
    return pack("<I", (number << 2 | 2) & 0xFFFFFFFF)


def hundredths(number: int) -> bytes:
    """A number of hundredths in four bytes."""
    return pack("<I", (number << 2 | 3) & 0xFFFFFFFF)


def real(number: float) -> bytes:
    return pack("<d", number)


def row(index: int, *cells: bytes, hidden: bool = False) -> bytes:
    """A row, counted from 0."""
    head = pack("<IIH", index, 0, 300) + bytes([0, 0x10 if hidden else 0, 0]) + pack("<I", 0)
    return record(ROW, head) + b"".join(cells)


def sheet(
    rows: Iterable[bytes],
    *,
    merges: Sequence[tuple[int, int, int, int]] = (),
    hidden_columns: Sequence[tuple[int, int]] = (),
    ends: bool = True,
) -> bytes:
    """A worksheet's part. A merge is top, bottom, left, right, from 0."""
    columns = b"".join(record(60, pack("<IIIIH", first, last, 2560, 0, 1)) for first, last in hidden_columns)
    joined = b"".join(record(176, pack("<IIII", *merge)) for merge in merges)
    return b"".join(
        [
            record(129),
            record(148, pack("<IIII", 0, 20, 0, 20)),
            record(390) + columns + record(391) if columns else b"",
            record(145),
            *rows,
            record(146) if ends else b"",
            record(177, pack("<I", len(merges))) + joined + record(178) if joined else b"",
            record(130),
        ]
    )


def styles() -> bytes:
    """The styles' part: formats, two fonts (the second strikes), and the cells' styles."""
    formats = b"".join(record(44, pack("<H", number), words(code)) for number, code in FORMATS.items())
    fonts = b"".join(
        record(43, pack("<HHHHBBBB", 220, 8 if struck else 0, 400, 0, 0, 2, 0, 0), b"\0" * 8, b"\2", words("Calibri"))
        for struck in (False, True)
    )
    looks = b"".join(record(47, pack("<HHHHHBBBB", 0, number, font, 0, 0, 0, 0, 0, 0)) for number, font in STYLES)
    base = record(47, pack("<HHHHHBBBB", 0xFFFF, 0, 0, 0, 0, 0, 0, 0, 0))
    return b"".join(
        [
            record(278),
            record(615, pack("<I", len(FORMATS))) + formats + record(616),
            record(611, pack("<I", 2)) + fonts + record(612),
            record(626, pack("<I", 1)) + base + record(627),
            record(617, pack("<I", len(STYLES))) + looks + record(618),
            record(279),
        ]
    )


def comments(*said: tuple[int, int, str]) -> bytes:
    """A comments' part: row and column from 0, and the words."""
    notes = b"".join(
        record(635, pack("<IIIII", 0, row, row, column, column), b"\0" * 16) + record(637, rich(text)) + record(636)
        for row, column, text in said
    )
    authors = record(630) + record(632, words("Author")) + record(631)
    return record(628) + authors + record(633) + notes + record(634) + record(629)


def xlsb_parts(
    sheets: dict[str, bytes],
    *,
    shared: Sequence[bytes] = (),
    hidden: Sequence[str] = (),
    notes: bytes = b"",
    from_1904: bool = False,
) -> dict[str, str | bytes]:
    """A workbook of these sheets; `notes` belong to the first."""
    kind = "application/vnd.ms-excel"
    listed = b"".join(
        record(156, pack("<II", 1 if name in hidden else 0, number), words(f"r{number}"), words(name))
        for number, name in enumerate(sheets, start=1)
    )
    book = record(131) + record(153, pack("<II", int(from_1904), 0), words("")) + record(143) + listed
    links = [("worksheet", f"worksheets/sheet{number}.bin") for number in range(1, len(sheets) + 1)]
    types = "".join(
        f'<Override PartName="/xl/{part}.bin" ContentType="{kind}.{word}"/>'
        for part, word in [
            ("workbook", "sheet.binary.macroEnabled.main"),
            ("styles", "styles"),
            ("sharedStrings", "sharedStrings"),
            *((f"worksheets/sheet{number}", "worksheet") for number in range(1, len(sheets) + 1)),
        ]
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'{XML}<Types xmlns="{KINDS}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{types}</Types>",
        "_rels/.rels": relations(("officeDocument", "xl/workbook.bin")),
        "xl/workbook.bin": book + record(144) + record(132),
        "xl/_rels/workbook.bin.rels": relations(
            *links, ("styles", "styles.bin"), ("sharedStrings", "sharedStrings.bin")
        ),
        "xl/styles.bin": styles(),
        "xl/sharedStrings.bin": record(159, pack("<II", len(shared), len(shared)))
        + b"".join(record(19, text) for text in shared)
        + record(160),
        **{f"xl/worksheets/sheet{number}.bin": part for number, part in enumerate(sheets.values(), start=1)},
    }
    if notes:
        parts["xl/worksheets/_rels/sheet1.bin.rels"] = relations((f"{OFFICE}/comments", "../comments1.bin"))
        parts["xl/comments1.bin"] = notes
    return parts
