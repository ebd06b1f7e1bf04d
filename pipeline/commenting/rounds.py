"""Which draft was sent out, and which copies are of it: by what the files say, not by what they are called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from pipeline import readers
from pipeline.commenting.copies import Copy, Found, read_all
from pipeline.domain.agency import folded
from pipeline.domain.comments_log import CopyRead, Remark, What
from pipeline.domain.marked import Reading
from pipeline.domain.passages import Passage
from pipeline.domain.review import Review
from pipeline.domain.trouble import Unreadable
from pipeline.passwords import Ask
from pipeline.reports.aligning import align, plain, same_words
from pipeline.reports.conversations import conversations
from pipeline.reports.passages import passages
from pipeline.reports.tracked import tracked_changes

MADE = "out/draft-report.docx"
_OF_ONE_DRAFT = 0.5  # of the passages that two files must share, word for word, to be of one draft
_NOBODY = (
    "Neither a copy nor the draft: nobody marked it, it names no agency, and no copy is of it. If an agency sent it"
    " back, put it into a folder of the agency's name."
)


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells one comment or change from every other, in whichever copy it stands."""

    what: What
    author: str
    when: str
    said: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft that was sent out, with the copies of it that came back. `told` says how it was known; `known`: comments
    and changes that stood in it already."""

    name: str
    passages: tuple[Passage, ...]
    told: str
    copies: tuple[Copy, ...]
    file: str = ""
    known: frozenset[Identity] = frozenset()


@dataclass(frozen=True, slots=True)
class Round:
    """Everything in drafts/: the drafts with their copies, and what was set aside or could not be read."""

    drafts: tuple[Draft, ...]
    others: tuple[CopyRead, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()


def gather(folder: Path, review: Review, ask: Ask | None = None) -> Round:
    """Everything in drafts/, sorted out. `ask`: how a person is asked for a password, if one is there."""
    return _round(read_all(folder, review, ask), _made_here(folder), review)


def _made_here(folder: Path) -> Copy | None:
    """The draft that this program wrote, where it is still there."""
    path = folder / MADE
    try:
        document = readers.read_marked(path) if path.is_file() else None
    except Unreadable:
        return None
    return Copy(MADE, document, passages(document, Reading.REJECTED)) if document else None


def _round(found: Found, made_here: Copy | None, review: Review) -> Round:
    candidates = sorted(found.unmarked, key=lambda each: (not _label(each.file, review), each.file))
    by_draft: dict[str, list[Copy]] = {}
    for copy in found.copies:
        of = _nearest(copy, [*candidates, *([made_here] if made_here else [])])
        by_draft.setdefault(of.file if of else "", []).append(copy)
    drafts = [_sent(each, by_draft[each.file], review) for each in candidates if each.file in by_draft]
    if made_here and made_here.file in by_draft:
        drafts.append(_sent(made_here, by_draft[made_here.file], review))
    drafts += _by_majority(by_draft.get("", []), review)
    idle = [each for each in candidates if each.file not in by_draft]
    others = [*found.others, *(_idle(each, alone=not found.copies and len(idle) == 1) for each in idle)]
    order = {each.draft: place for place, each in enumerate(reversed(review.sign_offs))}
    drafts.sort(key=lambda each: (-order.get(each.name, -1), each.name))
    return Round(tuple(drafts), tuple(others), tuple(found.refused))


def _nearest(copy: Copy, candidates: Sequence[Copy]) -> Copy | None:
    near = [(shared(copy.passages, each.passages), -place, each) for place, each in enumerate(candidates)]
    best = max(near, key=lambda each: each[:2], default=None)
    return best[2] if best and best[0] >= _OF_ONE_DRAFT else None


def shared(ours: Sequence[Passage], theirs: Sequence[Passage]) -> float:
    """The part of the passages, 0 to 1, that stand in both word for word."""
    return same_words(ours, theirs) / max(len(ours), len(theirs), 1)


def _idle(copy: Copy, *, alone: bool) -> CopyRead:
    if alone:
        return CopyRead(copy.file, "draft", "The draft that was sent: nobody marked it. No copy of it has come back.")
    return CopyRead(copy.file, "aside", _NOBODY)


def _label(file: str, review: Review) -> str:
    """What the Sign-off sheet calls a draft whose name this file bears."""
    stem = f" {folded(PurePosixPath(file).stem)} "
    labels = dict.fromkeys(each.draft for each in review.sign_offs if each.draft)
    return next((label for label in labels if f" {folded(label)} " in stem), "")


def _sent(copy: Copy, copies: Sequence[Copy], review: Review) -> Draft:
    label = _label(copy.file, review)
    if copy.file == MADE:
        told = "The draft that was sent: the copies are of it, and it was written by this program."
    elif label:
        told = f"The draft that was sent: it is named as {label} on the Sign-off sheet, and no agency marked it."
    else:
        told = "The draft that was sent: no agency marked it, and the copies are of it."
    known = frozenset(map(identity, (*conversations(copy.document), *tracked_changes(copy.document))))
    return Draft(label or PurePosixPath(copy.file).stem, copy.passages, told, tuple(copies), copy.file, known)


def identity(remark: Remark) -> Identity:
    """The remark without what depends on the copy."""
    return Identity(remark.what, remark.author, remark.when, remark.said, remark.old, remark.new)


def _by_majority(copies: Sequence[Copy], review: Review) -> Iterator[Draft]:
    """The draft that was sent is not there: what most of its copies say in common stands for it."""
    left = list(copies)
    while left:
        first, *rest = left
        same = [first, *(each for each in rest if shared(first.passages, each.passages) >= _OF_ONE_DRAFT)]
        left = [each for each in left if each not in same]
        spine = max(same, key=lambda copy: sum(shared(copy.passages, each.passages) for each in same))
        texts = tuple(_majority(spine, [each for each in same if each is not spine]))
        label = next((label for each in same if (label := _label(each.file, review))), "")
        yield Draft(label or "Draft not in drafts/", texts, _told_of_majority(spine, same), tuple(same))


def _told_of_majority(spine: Copy, same: Sequence[Copy]) -> str:
    begin = "The draft that was sent is not in drafts/."
    if len(same) == 1:
        return (
            f"{begin} {spine.file} was read without its tracked changes; what was changed in it untracked cannot be"
            " seen."
        )
    return (
        f"{begin} In its place stands what most of the {len(same)} copies say without their tracked changes, in the"
        f" order of {spine.file}; what was changed untracked in most of them cannot be seen."
    )


def _majority(spine: Copy, others: Sequence[Copy]) -> Iterator[Passage]:
    """Each passage in the wording that most copies have; that of the spine where they are even."""
    votes: list[list[Passage]] = [[each] for each in spine.passages]
    for other in others:
        for match in align(spine.passages, other.passages):
            if len(match.old) == len(match.new) == 1:
                votes[match.old[0]].append(other.passages[match.new[0]])
    for passage, cast in zip(spine.passages, votes, strict=True):
        counts: Mapping[str, int] = {}
        counts = {key: sum(plain(each.text) == key for each in cast) for key in (plain(each.text) for each in cast)}
        winner = next(each for each in cast if counts[plain(each.text)] == max(counts.values()))
        yield replace(passage, cells=winner.cells)
