"""AU7, AU8, RT1, RT2: who wrote, who sits on the Review Team, and who on the Sub-committee. "Where possible":
what is not so is a point to record, with the reason."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.domain.agency import Agency
from pipeline.domain.duties import Case, Evidence, Judgement, Outcome, Question
from pipeline.domain.spoken import capital, counted
from pipeline.duties.author_named import AuthorName, NamedAs, same_person
from pipeline.duties.own_tables import in_author_order, own_tables
from pipeline.duties.register_evidence import cannot_tell, not_applicable, of_agency

_NOTHING_ASKED = "Nothing was asked of this agency, so that it needs no author."
_WHERE_PRACTITIONERS_STAND = ("people_present", "event", "action", "source")


def author_not_involved(case: Case, agency: Agency) -> Judgement:
    """AU7: the declaration, and whether the author is among the practitioners of the agency's own entries."""
    if _not_asked(agency):
        return not_applicable(_NOTHING_ASKED, of_agency(case, agency, "chronology_wanted", "N"))
    declared = of_agency(case, agency, "author_not_involved", _said(agency.author_not_involved))
    found = list(_entries_naming(case, agency))
    named = tuple(cell for cell in found if cell.note == NamedAs.NAME)
    if named:
        why = f"The author's name seems to stand in {counted(len(named), 'entry', 'entries')} of the agency's own."
        return Judgement(Outcome.NOT_MET, f"{why} {_reason(agency)}", (*named, declared), (_about_involvement(named),))
    if agency.author_not_involved is False:
        return Judgement(Outcome.NOT_MET, f"The author was involved. {_reason(agency)}", (declared,))
    if found:
        entries = counted(len(found), "entry", "entries")
        why = f"Initials that may be the author's stand among the practitioners of {entries}."
        return Judgement(Outcome.CANNOT_TELL, why, (*found, declared), (_about_involvement(tuple(found)),))
    if agency.author_not_involved is None:
        return cannot_tell("whether the author declares no direct involvement", declared)
    return Judgement(Outcome.MET, "The author declares no direct involvement with the case.", (declared,))


def author_independent(case: Case, agency: Agency) -> Judgement:
    """AU8: the author is neither the Review Team member nor the Sub-committee representative."""
    if _not_asked(agency):
        return not_applicable(_NOTHING_ASKED, of_agency(case, agency, "chronology_wanted", "N"))
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
    same = [words for each, words in roles.items() if names[field] and same_person(names[field], names[each])]
    if same:
        return Judgement(Outcome.NOT_MET, f"{capital(who)} is also {' and '.join(same)}. {_reason(agency)}", evidence)
    if not all(names.values()):
        missing = ", ".join({field: who, **roles}[each] for each, name in names.items() if not name)
        return cannot_tell(f"the name of {missing}", *evidence)
    return Judgement(Outcome.MET, f"{capital(who)} holds none of the other roles compared.", evidence)


def _entries_naming(case: Case, agency: Agency) -> Iterator[Evidence]:
    if not agency.author:
        return
    others = [person.name for person in case.review.people if not same_person(person.name, agency.author)]
    author = AuthorName(agency.author, others)
    for table, entry in in_author_order(own_tables(case, agency)):
        for column in _WHERE_PRACTITIONERS_STAND:
            text = getattr(entry.account, column)
            named = author.named_in(text, practitioners=column == "people_present") if text else None
            if named is not None:
                yield table.cell(entry, column, named.value)
                break


def _about_involvement(where: tuple[Evidence, ...]) -> Question:
    asks = (
        "Your own name seems to stand in the chronology. Could you tell us whether you were involved with the child or"
        " the family yourself? If so, we only need to record why."
    )
    return Question("independence", asks, where)


def _not_asked(agency: Agency) -> bool:
    return agency.chronology_wanted is False and agency.summary_wanted is False


def _said(declared: bool | None) -> str:
    return {None: "blank", True: "Y", False: "N"}[declared]


def _reason(agency: Agency) -> str:
    return "The register gives a reason." if agency.independence_note else "The register gives no reason: record one."
