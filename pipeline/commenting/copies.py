"""The files of drafts/, read: which are copies that came back, and whose each is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from pipeline import readers
from pipeline.commenting.speakers import Speakers
from pipeline.domain.agency import folded, match_agency
from pipeline.domain.comments_log import CopyRead
from pipeline.domain.marked import MarkedDocument, Reading
from pipeline.domain.opening import Opening
from pipeline.domain.passages import Passage
from pipeline.domain.review import Review
from pipeline.domain.trouble import Unreadable
from pipeline.passwords import Ask, Passwords
from pipeline.reports.passages import passages

DRAFTS = "drafts"
_WORD = frozenset({".docx", ".docm"})
_NOT_READ = "Not read: it is no Word document. Copy its comments into one, or note them by hand."


@dataclass(frozen=True, slots=True)
class Copy:
    """A file as read: its document, its passages with no change in, and the agency that its folder or name tells."""

    file: str
    document: MarkedDocument
    passages: tuple[Passage, ...]
    agency: str = ""
    side: str = ""


@dataclass(slots=True)
class Found:
    """What lies in drafts/, sorted out so far: copies, what nobody marked, what is neither, what cannot be read."""

    copies: list[Copy] = field(default_factory=list)
    unmarked: list[Copy] = field(default_factory=list)
    others: list[CopyRead] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)


def read_all(folder: Path, review: Review, ask: Ask | None = None) -> Found:
    """Read every file of drafts/. A file that cannot be read stops no other. `ask`: how a person is asked for a
    password, if one is there."""
    found = Found()
    speakers = Speakers(review)
    passwords = Passwords(review.agencies, ask=ask)
    for path in files_in(folder):
        name = path.relative_to(folder / DRAFTS).as_posix()
        if path.suffix.lower() not in _WORD:
            found.others.append(CopyRead(name, "aside", _NOT_READ))
            continue
        try:
            document = readers.read_marked(path, _opening(passwords, name))
        except Unreadable as trouble:
            found.refused.append((f"{DRAFTS}/{name}", str(trouble)))
            found.others.append(CopyRead(name, "refused", str(trouble)))
            continue
        copy = _copy(name, document, review)
        (found.unmarked if _is_unmarked(copy, speakers) else found.copies).append(copy)
    return found


def _opening(passwords: Passwords, name: str) -> Opening:
    first, _, rest = name.partition("/")
    return Opening(passwords=lambda: passwords.of_file(name, first if rest else ""))


def files_in(folder: Path) -> list[Path]:
    """Every file of drafts/ that is somebody's: no lock files, and nothing that a system put there."""
    there = (path for path in (folder / DRAFTS).rglob("*") if path.is_file() or path.is_symlink())
    return sorted(path for path in there if not readers.is_lock_file(path) and not readers.is_system_file(path))


def _copy(name: str, document: MarkedDocument, review: Review) -> Copy:
    parts = PurePosixPath(name)
    first = parts.parts[0] if len(parts.parts) > 1 else ""
    told = match_agency(first, review.agencies) if first else match_agency(parts.stem, review.agencies)
    agency = told[0].name if len(told) == 1 else ""
    return Copy(name, document, passages(document, Reading.REJECTED), agency, agency or first)


def _is_unmarked(copy: Copy, speakers: Speakers) -> bool:
    """Nobody marked it but the review's own people, and nobody is named whom a draft is sent to: not by folder or name,
    and not by who saved it."""
    authors = {comment.author for comment in copy.document.comments} | set(_changed_by(copy.document))
    own = (speakers.speaker(author, "", {}) for author in authors)
    saved_by = speakers.speaker(copy.document.saved_by, "", {})
    named = _is_asked(copy, speakers.review) or bool(saved_by.agency)
    return not named and all(each.role and not each.agency for each in own)


def _is_asked(copy: Copy, review: Review) -> bool:
    """Whether the file's folder or name is that of an agency, or of somebody on the Sign-off sheet. Without a register,
    any folder is somebody's; with one, a folder of another name may hold old drafts."""
    asked = {folded(each.agency) for each in review.sign_offs}
    return bool(copy.agency or (copy.side and (not review.agencies or folded(copy.side) in asked)))


def _changed_by(document: MarkedDocument) -> Iterator[str]:
    traces = (
        trace
        for paragraph in document.paragraphs
        for piece in paragraph.pieces
        for trace in (piece.put_in, piece.taken_out)
    )
    yield from (trace.author for trace in traces if trace)
    yield from (trace.author for row in document.rows for trace in (row.put_in, row.taken_out) if trace)
