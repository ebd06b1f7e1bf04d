"""AU7, AU8, RT1, RT2: who wrote, who sits on the Review Team, and who on the Sub-committee. "Where possible":
what is not so is a point to record, with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.domain.agency import Agency, folded
from pipeline.domain.duties import Case, Evidence, Judgement, Outcome, Question
from pipeline.domain.entry import Entry
from pipeline.duties.register_evidence import cannot_tell, of_agency

_PARTS = re.compile(r"[;/]| and ")
_TITLES = frozenset("dr mr mrs ms miss prof professor rev sir dame".split())


def author_not_involved(case: Case, agency: Agency) -> Judgement:
    """AU7: the declaration, and whether the author's name stands in the agency's own entries."""
    declared = of_agency(case, agency, "author_not_involved", _said(agency.author_not_involved))
    named = tuple(_entries_naming(case, agency)) if agency.author else ()
    if named:
        why = f"The author's name stands in {_entries(len(named))} of the agency's own."
        return Judgement(Outcome.NOT_MET, why, (*named, declared), (_about_involvement(named),))
    if agency.author_not_involved is None:
        return cannot_tell("whether the author declares no direct involvement", declared)
    if agency.author_not_involved:
        return Judgement(Outcome.MET, "The author declares no direct involvement with the case.", (declared,))
    return Judgement(Outcome.NOT_MET, f"The author was involved. {_reason(agency)}", (declared,))


def author_independent(case: Case, agency: Agency) -> Judgement:
    """AU8: the author is neither the Review Team member nor the Sub-committee representative."""
    roles = {"review_team_member": "the Review Team member", "sub_committee_member": "the Sub-committee representative"}
    return _different(case, agency, "author", "the author", roles)


def member_not_involved(case: Case, agency: Agency) -> Judgement:
    """RT1: the Review Team member's declaration."""
    declared = of_agency(case, agency, "review_team_not_involved", _said(agency.review_team_not_involved))
    if agency.review_team_not_involved is None:
        return cannot_tell("whether the Review Team member declares no direct involvement", declared)
    if agency.review_team_not_involved:
        return Judgement(Outcome.MET, "The Review Team member declares no direct involvement.", (declared,))
    return Judgement(Outcome.NOT_MET, f"The Review Team member was involved. {_reason(agency)}", (declared,))


def member_not_representative(case: Case, agency: Agency) -> Judgement:
    """RT2: the Review Team member is not the Sub-committee representative."""
    roles = {"sub_committee_member": "the Sub-committee representative"}
    return _different(case, agency, "review_team_member", "the Review Team member", roles)


def _different(case: Case, agency: Agency, field: str, who: str, roles: dict[str, str]) -> Judgement:
    fields = (field, *roles)
    evidence = tuple(of_agency(case, agency, each) for each in fields)
    names = {each: str(getattr(agency, each)) for each in fields}
    same = [words for each, words in roles.items() if names[field] and _same_person(names[field], names[each])]
    if same:
        return Judgement(Outcome.NOT_MET, f"{_capital(who)} is also {' and '.join(same)}. {_reason(agency)}", evidence)
    if not all(names.values()):
        missing = ", ".join({field: who, **roles}[each] for each, name in names.items() if not name)
        return cannot_tell(f"the name of {missing}", *evidence)
    return Judgement(Outcome.MET, f"{_capital(who)} holds none of the other roles compared.", evidence)


def _same_person(name: str, other: str) -> bool:
    """Dr Adeola Fenn is Adeola Fenn; a cell may name two people."""
    ours = {_plain(part) for part in _PARTS.split(name)}
    return bool(ours & {_plain(part) for part in _PARTS.split(other)} - {""})


def _plain(name: str) -> str:
    return " ".join(word for word in folded(name).split() if word not in _TITLES)


def _entries_naming(case: Case, agency: Agency) -> Iterator[Evidence]:
    names = [re.escape(part.strip()) for part in _PARTS.split(agency.author) if " " in part.strip()]
    if not names:
        return  # a first name alone would find others
    pattern = re.compile(rf"\b(?:{'|'.join(names)})\b", re.IGNORECASE)
    for entry in case.combined.entries:
        if entry.agency == agency.name and pattern.search(" | ".join(_texts(entry))):
            yield Evidence(entry.ref, entry.place.file, entry.place.sheet, f"A{entry.place.row}", "names the author")


def _texts(entry: Entry) -> tuple[str, ...]:
    account = entry.account
    return (account.people_present, account.event, account.action, account.source)


def _about_involvement(where: tuple[Evidence, ...]) -> Question:
    asks = (
        "Your own name seems to stand in the chronology. Could you tell us whether you were involved with the child or"
        " the family yourself? If so, we only need to record why."
    )
    return Question("independence", asks, where)


def _said(declared: bool | None) -> str:
    return {None: "blank", True: "Y", False: "N"}[declared]


def _reason(agency: Agency) -> str:
    return "The register gives a reason." if agency.independence_note else "The register gives no reason: record one."


def _entries(count: int) -> str:
    return "1 entry" if count == 1 else f"{count} entries"


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
