"""A PDF opened, unless it is encrypted, damaged, or unpacks to more than any report holds."""

from __future__ import annotations

import io
import warnings
import zlib
from typing import Any

from pipeline.domain.trouble import Unreadable

MOST_UNPACKED = 600 << 20
TOO_MUCH = "It unpacks to more than any report holds. Make the PDF again, with smaller pictures."
ENCRYPTED = (
    "It is encrypted, so it cannot be read through. Make the PDF again, without a password and without restrictions."
)
DAMAGED = "It is damaged, so it cannot be read through. Make the PDF again from the cleaned Word document."

MALFORMED = (
    ArithmeticError,
    AttributeError,
    LookupError,
    NotImplementedError,
    RecursionError,
    TypeError,
    ValueError,
    zlib.error,
)
"""What the library answers with where an object is of another kind than the format says: a name for a list, text for a
number. Such a file is damaged, or made to mislead; it is withheld."""


def opened(data: bytes) -> Any:
    """The PDF, opened. Raises `Unreadable` where it is encrypted or damaged."""
    import pikepdf

    try:
        pdf = pikepdf.open(io.BytesIO(data))
    except pikepdf.PasswordError as fault:
        raise Unreadable(ENCRYPTED) from fault
    except pikepdf.PdfError as fault:
        raise Unreadable(DAMAGED) from fault
    if pdf.is_encrypted:
        raise Unreadable(ENCRYPTED)
    _check_size(pdf)
    return pdf


def written_again(pdf: Any) -> Any:
    """Written and opened once more: what nothing refers to any longer is gone then."""
    import pikepdf

    again = pikepdf.open(io.BytesIO(saved(pdf)))
    del again.trailer["/ID"]  # made up at random in between: the copy's is made of what it holds
    return again


def saved(pdf: Any, *, deterministic_id: bool = False) -> bytes:
    """The file's bytes. Form fields that belong to no form are told as such, and no matter of saving."""
    made = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pdf.save(made, deterministic_id=deterministic_id, fix_metadata_version=False)
    return made.getvalue()


def bytes_of(stream: Any) -> bytes:
    """A stream's content, as it is stored where it cannot be unpacked."""
    import pikepdf

    try:
        return bytes(stream.read_bytes())
    except pikepdf.PdfError:
        return bytes(stream.read_raw_bytes())


def drawing_steps(source: Any, operators: str = "") -> Any:
    """What a page or a drawing does, step by step. Raises `Unreadable` where that cannot be parsed."""
    import pikepdf

    try:
        return pikepdf.parse_content_stream(source, operators)
    except (pikepdf.PdfError, TypeError) as fault:  # the library's word for what does not belong into a page
        raise Unreadable(DAMAGED) from fault


def _check_size(pdf: Any) -> None:
    """What unpacks to more than any report holds is an attack or a fault, and would take all memory."""
    import pikepdf

    left = MOST_UNPACKED
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream) and "/FlateDecode" in str(item.get("/Filter", "")):
            opener = zlib.decompressobj()
            try:
                left -= len(opener.decompress(item.read_raw_bytes(), left + 1))
            except zlib.error:
                continue  # a reader repairs it or refuses it
            if left < 0:
                raise Unreadable(TOO_MUCH)
