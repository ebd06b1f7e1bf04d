"""The comments and changes of all copies as one log, in the order of the draft that was sent."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from pipeline.commenting.copies import Copy
from pipeline.commenting.rounds import Draft, identity
from pipeline.commenting.speakers import Speakers
from pipeline.domain.comments_log import CopyRead, LogLine, Remark, Speaker, What
from pipeline.domain.passages import Match, Passage
from pipeline.domain.review import Review
from pipeline.reports.aligning import align, plain
from pipeline.reports.conversations import conversations
from pipeline.reports.kinds import kind_of
from pipeline.reports.tracked import tracked_changes
from pipeline.reports.untracked import Untracked, untracked

_KEY = 12  # letters of a key: no two of ten thousand remarks share one by chance
_NOWHERE = 10**6  # behind every passage


@dataclass(frozen=True, slots=True)
class _Here:
    """Where a remark stands in the draft: the number of the passage, or behind it."""

    passage: int | None
    after: bool = False


@dataclass(frozen=True)
class CopyOf:
    """One copy beside its draft. What costs time is worked out once."""

    draft: Draft
    copy: Copy

    @cached_property
    def matches(self) -> tuple[Match, ...]:
        return align(self.draft.passages, self.copy.passages)

    @cached_property
    def differs(self) -> Untracked:
        return untracked(self.draft.passages, self.copy.passages, self.matches)

    @cached_property
    def remarks(self) -> tuple[Remark, ...]:
        """All of the copy's own: what stood in the draft already is not."""
        return (*(each for each in self._marked if not self._stood_there(each)), *self.differs.remarks)

    @cached_property
    def _marked(self) -> tuple[Remark, ...]:
        return (*conversations(self.copy.document), *tracked_changes(self.copy.document))

    @cached_property
    def stood_there(self) -> int:
        return sum(map(self._stood_there, self._marked))

    def _stood_there(self, remark: Remark) -> bool:
        return identity(remark) in self.draft.known and not remark.replies

    @cached_property
    def _to_draft(self) -> dict[int, int]:
        return {new: match.old[0] for match in self.matches if match.old for new in match.new}

    @cached_property
    def _starts(self) -> list[int]:
        return [each.sources[0] for each in self.copy.passages]

    @cached_property
    def _by_source(self) -> dict[int, int]:
        return {source: place for place, each in enumerate(self.copy.passages) for source in each.sources}

    def here(self, remark: Remark) -> _Here:
        """Where in the draft the remark stands."""
        if remark.draft_passage is not None:
            return _Here(remark.draft_passage)
        at = self.at(remark.source, whole=remark.whole)
        behind = remark.what is What.PARAGRAPH_ADDED and remark.new.startswith("\n")
        return replace(at, after=True) if behind else self._within(at, remark.about or remark.old)

    def _within(self, at: _Here, words: str) -> _Here:
        """Of several passages that the copy has as one, that which holds the words."""
        if at.after or at.passage is None:
            return at
        joined = self._joined.get(at.passage, ())
        holding = (each for each in joined if words and words in self.draft.passages[each].text)
        return replace(at, passage=next(holding, at.passage))

    @cached_property
    def _joined(self) -> dict[int, tuple[int, ...]]:
        return {match.old[0]: match.old for match in self.matches if len(match.old) > 1 and match.new}

    def at(self, source: int | None, *, whole: bool = False) -> _Here:
        """Where in the draft a stored paragraph of the copy stands; behind the passage before it, where it is none."""
        if source is None:
            return _Here(None)
        place = None if whole else self._by_source.get(source)
        if place is not None and place in self._to_draft:
            return _Here(self._to_draft[place])
        before = bisect_right(self._starts, source) - 1 if place is None else place - 1
        while before >= 0 and (before not in self._to_draft or (whole and self._starts[before] >= source)):
            before -= 1
        return _Here(self._to_draft[before], after=True) if before >= 0 else _Here(0 if self.draft.passages else None)


def copies_of(draft: Draft) -> tuple[CopyOf, ...]:
    """The copies of a draft that came back, each beside it."""
    return tuple(CopyOf(draft, copy) for copy in draft.copies)


def lines_of(copies: Sequence[tuple[Draft, Sequence[CopyOf]]], review: Review) -> tuple[LogLine, ...]:
    """The log's lines in order: by draft, by place, agencies in the register's order, then by time."""
    speakers = Speakers(review)
    found: list[LogLine] = []
    for _, of in copies:
        of_draft = [line for copy in of for line in _lines_of_copy(copy, speakers)]
        found += sorted(_together(of_draft), key=lambda line: _order(line, review))
    return tuple(_numbered(_keyed(found)))


def copies_read(
    copies: Sequence[tuple[Draft, Sequence[CopyOf]]], others: Sequence[CopyRead], review: Review
) -> tuple[CopyRead, ...]:
    """What there is to say of each file, drafts first."""
    speakers = Speakers(review)
    found: list[CopyRead] = []
    for draft, of in copies:
        found.append(CopyRead(draft.file or "(none)", "draft", draft.told, draft.name))
        found += [_copy_read(copy, speakers) for copy in of]
    return (*found, *others)


def _copy_read(here: CopyOf, speakers: Speakers) -> CopyRead:
    document, remarks = here.copy.document, here.remarks
    sides = dict.fromkeys(_speaker(remark, here, speakers).side for remark in remarks)
    return CopyRead(
        here.copy.file,
        "copy",
        "" if remarks else "No comment and no change in it.",
        here.draft.name,
        here.copy.side or ", ".join(sides),
        sum(each.what is What.COMMENT for each in remarks),
        sum(each.what is not What.COMMENT and each.tracked for each in remarks),
        sum(not each.tracked for each in remarks),
        document.formatting,
        here.differs.blanks,
        here.stood_there,
        document.saved_by,
        document.saved_on,
    )


def _lines_of_copy(here: CopyOf, speakers: Speakers) -> Iterator[LogLine]:
    for remark in here.remarks:
        at = here.here(remark)
        yield LogLine(
            key="",
            number=_NOWHERE if at.passage is None else at.passage,
            passage=None if at.passage is None else here.draft.passages[at.passage],
            remark=remark,
            speaker=_speaker(remark, here, speakers),
            kind=kind_of(remark),
            draft=here.draft.name,
            files=(here.copy.file,),
            after=at.after,
            moved_to=_moved_to(remark, here),
        )


def _speaker(remark: Remark, here: CopyOf, speakers: Speakers) -> Speaker:
    addresses = dict(here.copy.document.addresses)
    if not remark.tracked:
        saved = here.copy.document.saved_by
        note = "Not tracked: the file does not say who changed it."
        agency = here.copy.side or speakers.speaker(saved, "", addresses).agency
        return Speaker(agency, note=f"{note} It was last saved by {saved}." if saved else note)
    speaker = speakers.speaker(remark.author, here.copy.agency, addresses)
    if not speaker.agency and not speaker.role and here.copy.side:
        return replace(speaker, agency=here.copy.side)
    return speaker


def _moved_to(remark: Remark, here: CopyOf) -> str:
    if remark.to is None:
        return ""
    at = here.at(remark.to, whole=True)
    return "" if at.passage is None else f"after {place_of(here.draft.passages[at.passage])}"


def place_of(passage: Passage) -> str:
    """`paragraph 12`, with the number that is printed beside it, where it has one."""
    return f"{passage.place} ({passage.label})" if passage.label else passage.place


# ---- all copies together


def _together(lines: Iterable[LogLine]) -> list[LogLine]:
    """A copy that went from hand to hand brings the same comment several times: one line, with all its files."""
    found: dict[object, LogLine] = {}
    for number, line in enumerate(lines):
        told = line.remark
        same: object = (identity(told), line.number) if told.tracked and told.when else number
        if same in found:
            first = found[same]
            more = max((first.remark, told), key=lambda each: (len(each.replies), each.resolved))
            speaker = first.speaker if first.speaker.person or not line.speaker.person else line.speaker
            found[same] = replace(first, remark=more, speaker=speaker, files=(*first.files, *line.files))
        else:
            found[same] = line
    return list(found.values())


def _order(line: LogLine, review: Review) -> tuple[object, ...]:
    places = {agency.name: place for place, agency in enumerate(review.agencies)}
    remark = line.remark
    side = places.get(line.speaker.agency, len(places))
    return (
        *(line.number, line.after, side, line.speaker.side, remark.when, line.files),
        *(remark.source if remark.source is not None else -1, remark.what, remark.said, remark.old, remark.new),
    )


def _keyed(lines: Sequence[LogLine]) -> Iterator[LogLine]:
    """A key for each, from what does not change when another copy comes or the register grows."""
    times: Counter[str] = Counter()
    for line in lines:
        remark = line.remark
        whose = remark.author if remark.tracked else line.speaker.side
        texts = map(plain, (remark.said, remark.old, remark.new))
        told = (str(remark.what is What.COMMENT), whose, remark.when, *texts)
        key = hashlib.sha256("\x1f".join(told).encode("utf-8", "surrogatepass")).hexdigest()[:_KEY]
        times[key] += 1
        yield replace(line, key=key if times[key] == 1 else f"{key}-{times[key]}")


def _numbered(lines: Iterable[LogLine]) -> Iterator[LogLine]:
    """Passages counted from 1, only those on which something was said."""
    numbers: dict[tuple[str, int], int] = {}
    for line in lines:
        yield replace(line, number=numbers.setdefault((line.draft, line.number), len(numbers) + 1))
