"""CSV and its kin: the encoding and the delimiter are found, and every record keeps its number."""

from __future__ import annotations

import csv
from collections import Counter
from io import StringIO

from pipeline.domain.grid import Row, Sheet
from pipeline.domain.trouble import Unreadable
from pipeline.readers.bounds import MOST_COLUMNS, check_letters
from pipeline.readers.encoding import text_of
from pipeline.readers.loose_quotes import looks_like_records, split_records

DELIMITERS = (",", ";", "\t", "|")
SAMPLE_LETTERS, SAMPLE_RECORDS = 400_000, 1000

NO_CHARACTERS = "The file is empty but for spaces. Ask the agency for it again."

Records = list[list[str]]


def read(data: bytes) -> tuple[Sheet, ...]:
    """The file as one sheet without a name. Rows are records, counted from the file's first line."""
    text = text_of(data)
    check_letters(len(text))
    if not text.strip():
        raise Unreadable(NO_CHARACTERS)
    records = _records(text, find_delimiter(text))
    rows = (Row(number, _cells(record)) for number, record in enumerate(records, start=1) if any(record))
    return (Sheet("", tuple(rows)),)


def _cells(record: list[str]) -> tuple[str, ...]:
    """A record's cells. Some exports write blank ones at its end by the thousand: those are left out."""
    last = len(record)
    while last > MOST_COLUMNS and not record[last - 1]:
        last -= 1
    return tuple(cell.replace("\r\n", "\n") for cell in record[:last])


def find_delimiter(text: str) -> str:
    """The delimiter that cuts most records to one and the same width; of equals, the one that makes more columns.
    Quotes are respected, so commas in a narrative don't count. `sep=;` on the first line settles it."""
    first = text[:20].splitlines()[0].strip('"')
    if first.lower().startswith("sep=") and len(first) == 5:
        return first[4]
    sample = text[:SAMPLE_LETTERS]
    if len(text) > SAMPLE_LETTERS:
        sample = sample[: sample.rfind("\n") + 1] or sample
    return max(DELIMITERS, key=lambda delimiter: _consistency(sample, delimiter))


def _consistency(sample: str, delimiter: str) -> float:
    widths = Counter(len(record) for record in _parsed(sample, delimiter, strict=False)[:SAMPLE_RECORDS] if any(record))
    common, count = max(widths.items(), key=lambda pair: (pair[1] * (pair[0] > 1), pair[0]), default=(1, 0))
    return (count / max(sum(widths.values()), 1)) ** 2 * (1 - 1 / common)


def _records(text: str, delimiter: str) -> Records:
    """Read by the rules where the file keeps them. Where quotes don't balance, the rules would swallow rows or
    lose quotation marks, so it is read by the looser reader."""
    try:
        records = _parsed(text, delimiter, strict=True)
    except csv.Error:
        return split_records(text, delimiter)
    width = Counter(len(record) for record in records).most_common(1)[0][0]
    if any(looks_like_records(cell, delimiter, width) for record in records for cell in record if "\n" in cell):
        return split_records(text, delimiter)
    return records


def _parsed(text: str, delimiter: str, strict: bool) -> Records:
    before = csv.field_size_limit(2**31 - 1)  # the default, 128 KiB, is less than one long pasted e-mail trail
    try:
        return list(csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=strict))
    finally:
        csv.field_size_limit(before)
