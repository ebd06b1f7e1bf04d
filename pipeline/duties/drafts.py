"""Drafts that went out, as the register's Sign-off sheet has them: SC3, RT5."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.domain.agency import Agency, folded
from pipeline.domain.duties import Case, Judgement
from pipeline.domain.review import SignOff
from pipeline.domain.spoken import spoken
from pipeline.duties.points import Point, met, not_met, together, unknown, waiting
from pipeline.duties.register_evidence import (
    Recorded,
    cannot_tell,
    has_come,
    has_passed,
    not_applicable,
    of,
    of_item,
    of_sheet,
    recorded,
)

SUB_COMMITTEE, REVIEW_TEAM = "subcommittee", "reviewteam"
_NO_ANSWER = frozenset({"", "awaited", "outstanding", "chased"})


def drafts_sent(case: Case, on_behalf_of: str = "") -> tuple[Recorded[SignOff], ...]:
    """Every draft sent by the day of the run; `on_behalf_of` narrows to one role."""
    return tuple(
        each
        for each in recorded(case, "sign_offs", case.review.sign_offs)
        if has_come(case, each.record.sent) and on_behalf_of in _role(each.record)
    )


def is_final(draft: str) -> bool:
    """ "Final draft", "Final report"."""
    return "final" in folded(draft).split()


def draft_answered(case: Case, draft: Recorded[SignOff]) -> Point:
    """One draft to one agency or group: come back, overdue, or still out."""
    sign_off = draft.record
    what = f"{sign_off.draft or 'A draft'} to {sign_off.agency or 'somebody'}"
    if has_come(case, sign_off.returned) or has_come(case, sign_off.agreed):
        return met(f"{what} came back.", draft.cell("returned"))
    if folded(sign_off.outcome) not in _NO_ANSWER:
        return met(f"{what} was answered.", draft.cell("outcome"))
    if has_passed(case, sign_off.due):
        asked = f"was due back on {spoken(sign_off.due)}" if sign_off.due else ""
        return not_met(f"{what} {asked} and is not recorded as returned.", draft.cell("due"), draft.cell("returned"))
    if sign_off.due is None:
        return unknown(f"{what} is out: record by when it is due back, or when it came.", draft.cell("returned"))
    return waiting(f"{what} is due back on {spoken(sign_off.due)}.", draft.cell("due"))


def sub_committee_assured(case: Case, agency: Agency) -> Judgement:
    """SC3: each draft sent to the agency's Sub-committee member has come back, and before the Executive saw it."""
    sent = of(agency, drafts_sent(case, SUB_COMMITTEE))
    presented = case.review.dates.presented_to_executive
    if not sent:
        if has_come(case, presented):
            return cannot_tell(
                "on the Sign-off sheet what the agency's Sub-committee member said of the draft",
                of_sheet(case, "sign_offs"),
            )
        return not_applicable(
            "No draft has gone to the agency's Sub-committee member yet.", of_sheet(case, "sign_offs")
        )
    return together([*(draft_answered(case, each) for each in sent), *_too_late(case, sent)])


def draft_reviewed(case: Case, agency: Agency) -> Judgement:
    """RT5: each draft sent to the agency's Review Team member has come back."""
    sent = of(agency, [each for each in drafts_sent(case) if SUB_COMMITTEE not in _role(each.record)])
    if not sent:
        return not_applicable("No draft has been sent to this agency yet.", of_sheet(case, "sign_offs"))
    return together(draft_answered(case, each) for each in sent)


def _role(sign_off: SignOff) -> str:
    """In which role somebody was asked, in one word: Sub-committee, sub committee and Subcommittee are one."""
    return folded(sign_off.on_behalf_of).replace(" ", "")


def _too_late(case: Case, sent: Sequence[Recorded[SignOff]]) -> Iterator[Point]:
    presented = case.review.dates.presented_to_executive
    for each in sent:
        returned = each.record.returned
        if presented is not None and returned is not None and returned > presented:
            words = f"{each.record.agency} answered {each.record.draft} after the Executive had received it."
            yield not_met(words, each.cell("returned"), of_item(case, "presented_to_executive"))
