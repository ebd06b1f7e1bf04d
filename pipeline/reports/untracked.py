"""What a copy says otherwise than the draft that was sent, though no change was tracked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.domain.comments_log import Remark, What
from pipeline.domain.passages import Match, Passage, Stretch, Was
from pipeline.reports.aligning import plain
from pipeline.reports.word_changes import changed_words

_BRIDGE = 3  # kept words between two changes that are shown as one
_GAP = " […] "
_SEAM = 60  # letters


@dataclass(frozen=True, slots=True)
class Untracked:
    """The differences; `blanks`: how many passages differ only as programs change them by themselves: in blanks
    and kinds of quotation marks, in page numbers and lines of the contents."""

    remarks: tuple[Remark, ...]
    blanks: int


def untracked(draft: Sequence[Passage], copy: Sequence[Passage], matches: Sequence[Match]) -> Untracked:
    """`matches` are of the draft's passages and of the copy's, its tracked changes left out."""
    remarks: list[Remark] = []
    blanks = 0
    for match in matches:
        old = "\n".join(draft[each].text for each in match.old)
        new = "\n".join(copy[each].text for each in match.new)
        automatic = all(each.automatic for each in (*(draft[at] for at in match.old), *(copy[at] for at in match.new)))
        same = plain(old) == plain(new) and not match.moved and len(match.old) == len(match.new)
        if same or automatic:
            blanks += old != new
        else:
            remarks += _remarks(match, draft, copy, old, new)
    return Untracked(tuple(remarks), blanks)


def _remarks(match: Match, draft: Sequence[Passage], copy: Sequence[Passage], old: str, new: str) -> Iterator[Remark]:
    source = copy[match.new[0]].sources[0] if match.new else None
    home = match.old[0] if match.old else None
    if not match.new:
        what = What.ROW_DELETED if draft[match.old[0]].is_row else What.PARAGRAPH_DELETED
        yield Remark(what, old=old, tracked=False, draft_passage=home)
    elif not match.old:
        what = What.ROW_ADDED if copy[match.new[0]].is_row else What.PARAGRAPH_ADDED
        yield Remark(what, new=new, tracked=False, source=source, whole=True)
    else:
        if match.moved:
            yield Remark(What.MOVED, old=old, new=new, tracked=False, draft_passage=home, to=source)
        if len(match.old) != len(match.new):
            what = What.JOINED if len(match.old) > len(match.new) else What.SPLIT
            yield Remark(what, old=_seam(old), new=_seam(new), tracked=False, draft_passage=home)
        if plain(old) != plain(new):
            yield _reworded(old, new, home)


def _seam(text: str) -> str:
    """The words on both sides of where a paragraph ends; the text itself says the rest."""
    if "\n" not in text:
        return ""
    before, _, after = text.partition("\n")
    begin, end = ("[…] " if len(before) > _SEAM else ""), (" […]" if len(after) > _SEAM else "")
    return f"{begin}{before[-_SEAM:].strip()}\n{after[:_SEAM].strip()}{end}"


def _reworded(old: str, new: str, home: int | None) -> Remark:
    stretches = changed_words(old, new)
    before, after = (_told(stretches, was) for was in (Was.REMOVED, Was.ADDED))
    what = What.REPLACED if before and after else What.ADDED if after else What.DELETED
    return Remark(what, old=before, new=after, tracked=False, draft_passage=home)


def _told(stretches: Sequence[Stretch], was: Was) -> str:
    """All words of one side that changed, with the few kept ones between two changes."""
    parts: list[str] = []
    gap = ""
    for each in stretches:
        if each.was is was:
            near = gap and parts and len(gap.split()) <= _BRIDGE
            parts.append(f"{gap if near else _GAP if parts and gap else ''}{each.text}")
            gap = ""
        elif each.was is Was.KEPT:
            gap += each.text
    return "".join(parts).strip()
