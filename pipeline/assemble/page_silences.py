"""Silences as the timeline page tells and shades them: whose, how long, declared or not, how old the child was."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.assemble.page_words import day_number, from_to
from pipeline.domain.page import PageItem, PageList, PageSilence
from pipeline.domain.patterns import AgeThen, Answer, Patterns, Silence, SilenceOf
from pipeline.domain.spoken import counted, listed

_LANES = {
    SilenceOf.SYSTEM: "No agency at all",
    SilenceOf.CHILD_SEEN: "Child not recorded as seen",
    SilenceOf.CHILD_VOICE: "Child's voice not recorded",
}
_WHAT = {
    SilenceOf.AGENCY: "no entry of {agency}",
    SilenceOf.SYSTEM: "no entry of any agency",
    SilenceOf.CHILD_SEEN: "no entry that says the child was seen",
    SilenceOf.CHILD_VOICE: "no entry that records the child's voice",
}
_QUESTIONS = {
    SilenceOf.AGENCY: "Was there no contact, or is it not recorded here? Who had contact in this time?",
    SilenceOf.SYSTEM: "Who could have seen the child in this time, and what was known at its beginning?",
    SilenceOf.CHILD_SEEN: "Was the child seen by anybody in this time, and is it recorded elsewhere?",
    SilenceOf.CHILD_VOICE: "What was the child's life like in this time, and who asked?",
}
_DECLARED = {
    Answer.YES: "declared as no contact",
    Answer.PARTLY: "declared for a part of it only",
    Answer.NO: "not declared",
}


def silences_list(patterns: Patterns) -> PageList:
    """Every silence, the longest first."""
    longest_first = sorted(patterns.silences, key=lambda each: (-each.days, each.first_day, each.of, each.agency))
    return PageList(
        "silences",
        "Silences",
        "Days without an entry, at least the register's number of them; the longest first. An entry with a vague date"
        " may lie inside: it is named.",
        "No silence as long as the threshold was found.",
        tuple(_item(each) for each in longest_first),
    )


def shaded(patterns: Patterns, agencies: Mapping[str, int]) -> tuple[PageSilence, ...]:
    """Every silence as days to shade in the picture, in a lane of its own where it is not one agency's."""
    return tuple(
        PageSilence(
            lane=agencies.get(each.agency, each.agency) if each.of is SilenceOf.AGENCY else _LANES[each.of],
            first_day=day_number(each.first_day),
            last_day=day_number(each.last_day),
            declared=each.declared is Answer.YES,
            words=_heading(each),
        )
        for each in patterns.silences
        if each.of is not SilenceOf.AGENCY or each.agency in agencies
    )


def _heading(each: Silence) -> str:
    what = _WHAT[each.of].format(agency=each.agency)
    words = f"{counted(each.days, 'day')}: {what}, {from_to(each.first_day, each.last_day)}"
    return f"{words}, {_DECLARED[each.declared]}" if each.of is SilenceOf.AGENCY else words


def _item(each: Silence) -> PageItem:
    facts = [("Ages", "; ".join(map(_age, each.ages)))] if each.ages else []
    facts += [("Declared", f"“{nil.as_written}” ({nil.agency}, {nil.place.file})") for nil in each.declared_in]
    if each.before or each.after:
        facts.append(("Between", f"{each.before or 'the start of the period'} and {each.after or 'its end'}"))
    if each.possibly_inside:
        facts.append(("May lie inside", listed(each.possibly_inside)))
    sides = tuple(ref for ref in (each.before, each.after) if ref)
    return PageItem(
        key=f"silence/{each.of}/{each.agency}/{each.first_day.isoformat()}",
        heading=_heading(each),
        question=_QUESTIONS[each.of],
        refs=tuple(dict.fromkeys((*sides, *each.possibly_inside))),
        facts=tuple(facts),
        days=(day_number(each.first_day), day_number(each.last_day)),
    )


def _age(then: AgeThen) -> str:
    if not then.at_first and not then.at_last:
        return f"{then.child}: not known"
    if then.at_first == then.at_last:
        return f"{then.child}: {then.at_first}"
    return f"{then.child}: {then.at_first or 'not born'} at its start, {then.at_last} at its end"
