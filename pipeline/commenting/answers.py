"""Who has answered and who has not: the Sign-off sheet beside what lies in drafts/."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from pipeline.domain.agency import folded, match_agency
from pipeline.domain.comments_log import Answer, CopyRead, LogLine
from pipeline.domain.review import Review, SignOff

_WAITING = frozenset({"", "awaited", "outstanding", "chased"})


def answers(review: Review, lines: Sequence[LogLine], files: Sequence[CopyRead]) -> tuple[Answer, ...]:
    """A line for each draft sent to somebody, then the agencies to which none was sent, then who answered unasked."""
    copies = [each for each in files if each.part == "copy"]
    asked = [_of_sign_off(each, lines, copies, review) for each in review.sign_offs]
    named = {_who(each.agency, review) for each in review.sign_offs}
    unasked = [_unasked(agency.name, lines, copies) for agency in review.agencies if agency.name not in named]
    known = named | {agency.name for agency in review.agencies}
    others = dict.fromkeys(side for side in _sides(lines, copies) if side not in known)
    return (*asked, *unasked, *(_stranger(side, lines, copies) for side in others))


def _of_sign_off(sent: SignOff, lines: Iterable[LogLine], copies: Iterable[CopyRead], review: Review) -> Answer:
    who = _who(sent.agency, review)
    files = [each.file for each in copies if each.speaker == who and _same_draft(each.draft, sent.draft)]
    theirs = [each for each in lines if each.speaker.side == who and _same_draft(each.draft, sent.draft)]
    files = list(dict.fromkeys([*files, *(file for line in theirs for file in line.files)]))
    return Answer(
        *(sent.draft, sent.agency, sent.on_behalf_of, sent.person),
        *(_day(sent.sent), _day(sent.due), _day(sent.returned or sent.agreed), sent.outcome),
        files=tuple(files),
        remarks=len(theirs),
        standing=_standing(sent, bool(files)),
    )


def _standing(sent: SignOff, came: bool) -> str:
    recorded = sent.returned is not None or sent.agreed is not None or folded(sent.outcome) not in _WAITING
    if came and recorded:
        return "Answered."
    if came:
        return "A copy is in drafts/. Record on the Sign-off sheet that it came."
    if recorded:
        return "The register records an answer; no copy is in drafts/. If there is one, put it there."
    if sent.sent is None:
        return "Not recorded as sent, and no copy is in drafts/."
    return f"No answer yet{f', asked for by {_day(sent.due)}' if sent.due else '; no day is set for it'}."


def _unasked(agency: str, lines: Iterable[LogLine], copies: Iterable[CopyRead]) -> Answer:
    answer = _stranger(agency, lines, copies)
    if answer.files:
        return answer
    return Answer("", agency, standing="The Sign-off sheet does not say that a draft was sent to it.")


def _stranger(side: str, lines: Iterable[LogLine], copies: Iterable[CopyRead]) -> Answer:
    theirs = [each for each in lines if each.speaker.side == side]
    files = [*(each.file for each in copies if each.speaker == side), *(file for line in theirs for file in line.files)]
    draft = next(iter([*(each.draft for each in theirs), *(each.draft for each in copies if each.speaker == side)]), "")
    return Answer(
        draft,
        side,
        files=tuple(dict.fromkeys(files)),
        remarks=len(theirs),
        standing="A copy is in drafts/; the Sign-off sheet has no line for it.",
    )


def _sides(lines: Iterable[LogLine], copies: Iterable[CopyRead]) -> Iterator[str]:
    yield from (line.speaker.side for line in lines if not line.speaker.role or line.speaker.agency)
    yield from (copy.speaker for copy in copies if copy.speaker and ", " not in copy.speaker)


def _who(name: str, review: Review) -> str:
    found = match_agency(name, review.agencies)
    return found[0].name if len(found) == 1 else name


def _same_draft(ours: str, theirs: str) -> bool:
    """A copy whose draft has no name on the sheet may be of any."""
    return folded(ours) == folded(theirs) or not theirs or ours.startswith("Draft not in")


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
