"""A PDF read to its last byte: the pages, everything beside them, and what an earlier version left in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pipeline.domain.release import HiddenThing, ReadThrough, ReleaseTo, Words
from pipeline.domain.trouble import Unreadable
from pipeline.release.pdf.drawings import has_drawn_letters
from pipeline.release.pdf.opening import DAMAGED, MALFORMED, bytes_of, opened, saved, written_again
from pipeline.release.pdf.pages import read_pages
from pipeline.release.pdf.parts import cleaned, left_in, spoken_in_pages
from pipeline.release.pdf.shown import unread

_ENDS = re.compile(rb"%%EOF[\r\n]*")
_STARTS = re.compile(rb"startxref")
_LINEAR = re.compile(rb"/Linearized")
_FOLLOWS = re.compile(rb"pdfuaid:part(?:\s*=\s*[\"']|[^>]*>\s*)(\d)")
_RUN = re.compile(rb"[\x20-\x7e]{4,}")


def read_pdf(data: bytes, own: ReleaseTo | None = None) -> ReadThrough:
    """Every word with its page and line, or the object that holds it. `own`: what its properties were set to, when it
    is a cleaned copy that is read again. Raises `Unreadable`."""
    import pikepdf

    try:
        words, on_pages = read_pages(data)
        with opened(data) as pdf:
            before = {words.text: words for words in (*spoken_in_pages(pdf), *left_in(pdf))}
            clean, things = cleaned(pdf)
            hidden = [thing for thing in things if not _says_only(thing, own)]
            left = [*spoken_in_pages(clean), *left_in(clean)]
            unseen, drawn = unread(clean, words)
            if has_drawn_letters(clean):
                drawn.append(HiddenThing("picture", "letters drawn as pictures", "", removed=False))
        older, revisions = _earlier(data)
    except (pikepdf.PdfError, *MALFORMED) as fault:
        raise Unreadable(DAMAGED) from fault
    return ReadThrough(
        (*words, *unseen, *left, *_gone(before, left), *_said(hidden), *older),
        (*hidden, *on_pages, *drawn, *revisions),
    )


def _says_only(thing: HiddenThing, own: ReleaseTo | None) -> bool:
    """Properties that the copy was given, and nothing else."""
    if own is None or thing.rule not in {"property", "metadata"}:
        return False
    left = " ".join(thing.said.split())
    for value in sorted(filter(None, (own.title, own.subject, own.board, own.language)), key=len, reverse=True):
        left = left.replace(" ".join(value.split()), "")
    return not left.strip(" 0123456789")  # the number is the part of PDF/UA that it follows


def _gone(before: dict[str, Words], left: list[Words]) -> Iterator[Words]:
    kept = {words.text for words in left}
    for text, words in before.items():
        if text not in kept:
            yield Words(text, words.part, "", words.hidden, removed=True)


def _said(hidden: list[HiddenThing]) -> Iterator[Words]:
    for thing in hidden:
        if thing.said:
            yield Words(thing.said, thing.part, thing.place, thing.rule.replace("-", " "), removed=True)


def _earlier(data: bytes) -> tuple[list[Words], list[HiddenThing]]:
    """Versions that were saved over stay in the file, and so does what was put after its end."""
    ends = [match.end() for match in _ENDS.finditer(data)]
    words: list[Words] = []
    things: list[HiddenThing] = []
    versions = ends[:-1] if not _LINEAR.search(data[:2048]) else ends[1:-1]
    for number, end in enumerate(versions, 1):
        things.append(HiddenThing("earlier-revision", f"version {number}", ""))
        words += _version(data[:end], f"version {number}")
    after = data[ends[-1] :].strip(b"\0\r\n\t ") if ends else b""
    before = data[: max(data.find(b"%PDF-"), 0)]
    for extra in filter(None, (before, after)):
        things.append(HiddenThing("trailing-data", "outside the document", ""))
        words += [
            Words(run.decode("ascii"), "outside the document", "", "data outside the document", removed=True)
            for run in _RUN.findall(extra)
        ]
    return words, things


def _version(data: bytes, part: str) -> Iterator[Words]:
    import pikepdf

    try:
        pages, _ = read_pages(data)
    except (Unreadable, pikepdf.PdfError, *MALFORMED):
        return  # no viewer opens that version either, and the copy has nothing of it
    for words in pages:
        yield Words(words.text, f"{part}, {words.part}", words.place, "earlier version", removed=True)


def clean_pdf(data: bytes, to: ReleaseTo) -> bytes:
    """The pages as they are, their tags and links, properties of the board's own; written anew, so that nothing of an
    earlier version is left. The same PDF gives the same bytes."""
    with opened(data) as pdf:
        conforms = _conforms(pdf)
        clean, _ = cleaned(pdf)
        _describe(clean, to, conforms)
        return saved(written_again(clean), deterministic_id=True)


def _conforms(pdf: Any) -> str:
    """The part of PDF/UA that the file says it follows; empty where it says nothing."""
    found = _FOLLOWS.search(bytes_of(pdf.Root.Metadata)) if "/Metadata" in pdf.Root else None
    return found[1].decode("ascii") if found else ""


def _describe(pdf: Any, to: ReleaseTo, conforms: str) -> None:
    import pikepdf

    if "/Lang" not in pdf.Root:
        pdf.Root.Lang = pikepdf.String(to.language)
    told = {"/Title": to.title, "/Subject": to.subject, "/Author": to.board}
    for key, value in told.items():
        if value:
            pdf.docinfo[key] = pikepdf.String(value)
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as said:
        said["dc:title"] = to.title
        said["dc:language"] = {to.language}
        if to.board:
            said["dc:creator"] = [to.board]
        if conforms:
            said["pdfuaid:part"] = conforms
    pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
