"""What agencies and people were asked for: chronologies and summaries, drafts out and back, actions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from pipeline.clock.standing import Cells, Standing, standing
from pipeline.domain.agency import Agency, folded
from pipeline.domain.clock import HAPPENED, Milestone, MissingDate, State, Strand
from pipeline.domain.review import Action, Review, SignOff

ASKED = "the day asked for"
_NOT_BACK = frozenset({"", "awaited", "awaiting", "outstanding", "pending", "sent", "none", "not yet", "tbc"})
"""Outcomes of a draft that say that nothing has come, folded."""


def documents(review: Review, today: date) -> Iterator[Milestone]:
    """Each agency's chronology, then its summary, agency by agency."""
    cells = Cells(review.places)
    for place, agency in enumerate(review.agencies):
        for kind in ("chronology", "summary"):
            yield _document(agency, place, kind, today, cells)


def _document(agency: Agency, place: int, kind: str, today: date, cells: Cells) -> Milestone:
    due, received = getattr(agency, f"{kind}_due"), getattr(agency, f"{kind}_received")
    stands = standing(today, due, received)
    missing: tuple[MissingDate, ...] = ()
    if getattr(agency, f"{kind}_wanted") is False and not stands.done:
        stands = Standing(State.NOT_NEEDED)
    elif due is None:
        missing = (cells.missing(agency.name, "agencies", place, f"{kind}_due"),)
    return Milestone(
        kind,
        Strand.DOCUMENT,
        _DOCUMENTS[kind],
        stands.state,
        agency.name,
        ASKED if due else "",
        due=due,
        done=stands.done,
        ahead=stands.ahead,
        days_left=stands.days_left,
        cell=cells.of("agencies", place, f"{kind}_received"),
        missing=missing,
        record=place,
        person=agency.author,
    )


_DOCUMENTS = {"chronology": "Chronology", "summary": "Agency Involvement Summary"}


def drafts(review: Review, today: date) -> Iterator[Milestone]:
    """Each draft sent to somebody, in the register's order."""
    cells = Cells(review.places)
    return (_draft(review, each, place, today, cells) for place, each in enumerate(review.sign_offs))


def _draft(review: Review, sign_off: SignOff, place: int, today: date, cells: Cells) -> Milestone:
    back = sign_off.returned or sign_off.agreed
    stands = _draft_stands(sign_off, back, today)
    missing = tuple(
        cells.missing(_draft_named(sign_off), "sign_offs", place, name)
        for name in _draft_lacks(sign_off, stands, today)
    )
    return Milestone(
        "draft",
        Strand.DRAFT,
        sign_off.draft or "Draft",
        stands.state,
        sign_off.agency or sign_off.on_behalf_of,
        ASKED if sign_off.due else "",
        since=sign_off.sent,
        due=sign_off.due,
        done=stands.done,
        ahead=stands.ahead,
        days_left=stands.days_left,
        cell=cells.of("sign_offs", place, "returned"),
        missing=missing,
        record=place,
        person=_answering(review, sign_off.agency, sign_off.person),
    )


def _draft_stands(sign_off: SignOff, back: date | None, today: date) -> Standing:
    stands = standing(today, sign_off.due, back)
    if stands.done or stands.ahead:
        return stands
    if folded(sign_off.outcome) not in _NOT_BACK:
        return Standing(State.MISSING)  # an outcome, and no day on which it came
    if sign_off.sent is None or sign_off.sent > today:
        return replace(stands, state=State.NOT_STARTED, days_left=None)
    return stands


def _draft_lacks(sign_off: SignOff, stands: Standing, today: date) -> Iterator[str]:
    """The fields to fill in."""
    if sign_off.sent is None and (stands.done or stands.state is State.MISSING or _over(sign_off.due, today)):
        yield "sent"
    if stands.state is State.MISSING:
        yield "returned"
    elif sign_off.due is None and stands.state is not State.NOT_STARTED:
        yield "due"


def _over(due: date | None, today: date) -> bool:
    return bool(due and due < today)


def _draft_named(sign_off: SignOff) -> str:
    return ", ".join(part for part in (sign_off.draft, sign_off.agency or sign_off.on_behalf_of) if part) or "Draft"


def actions(review: Review, today: date) -> Iterator[Milestone]:
    """Each agreed action, in the register's order."""
    cells = Cells(review.places)
    return (_action(review, each, place, today, cells) for place, each in enumerate(review.actions))


def _action(review: Review, action: Action, place: int, today: date, cells: Cells) -> Milestone:
    stands = standing(today, action.due, action.done)
    if stands.state is State.DONE_UNTOLD:
        stands = replace(stands, state=State.DONE)  # nobody set a day
    who = action.agency or _called(review, action.owner)
    missing: tuple[MissingDate, ...] = ()
    if action.due is None and stands.state not in HAPPENED:
        missing = (cells.missing(who or "Action", "actions", place, "due"),)
    return Milestone(
        "action",
        Strand.ACTION,
        "Action",
        stands.state,
        who,
        ASKED if action.due else "",
        since=action.raised,
        due=action.due,
        done=stands.done,
        ahead=stands.ahead,
        days_left=stands.days_left,
        cell=cells.of("actions", place, "done"),
        missing=missing,
        record=place,
        person=_answering(review, action.agency, action.owner),
        quoted=action.action,
    )


def _answering(review: Review, agency: str, person: str) -> str:
    """Who answers for it in an agency of the register. Nobody is named for the family or another group: that would be
    a person of the case."""
    return _called(review, person) if any(agency == each.name for each in review.agencies) else ""


def _called(review: Review, name: str) -> str:
    """The name; for somebody of the People sheet the pseudonym, or the role."""
    plain = folded(name)
    for person in review.people:
        if plain and plain in {folded(each) for each in (person.name, *person.also_known_as)}:
            return person.pseudonym or person.role or "somebody of the People sheet"
    return name
