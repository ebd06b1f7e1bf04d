"""LR13, LR14, LR16: a section that can be published, good practice across agencies, and the family's voice."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.domain.duties import Case, Judgement
from pipeline.domain.report import ReportPassage, ReportRead, Sign, Topic
from pipeline.domain.spoken import listed
from pipeline.duties.points import Point, met, not_met, together, unknown
from pipeline.duties.report_read import at, limits, places, shown, word_count

_ACTIONS = (Topic.RECOMMENDATIONS, Topic.IMPROVEMENTS)
_LEARNING = (Topic.LEARNING, Topic.FINDINGS)
_REASONED = (Topic.WHY, Topic.SYSTEMIC, *_LEARNING)
_NOT_HEARD_IN = frozenset({Topic.OTHER, Topic.FAMILY, Topic.GLOSSARY})
_FEWEST_WORDS = 4


# ---- LR13


def publishable_section(_: Case, report: ReportRead) -> Judgement:
    """LR13: a section said to be for publication holds actions and learning, and no name of the register."""
    told = list(report.about(Topic.PUBLICATION))
    if not told:
        return together([_no_section(report)])
    return together([_whole(report, told), *_named(report, told)])


def _no_section(report: ReportRead) -> Point:
    learning = [each.place for each in report.about(*_LEARNING)]
    actions = [*(each.place for each in report.recommendations), *(each.place for each in report.about(*_ACTIONS))]
    if actions and learning:
        words = (
            f"No heading says what is for publication. Learning stands from {learning[0]},"
            f" recommendations from {actions[0]}: say in the report whether these"
            " can be published as they stand."
        )
        return unknown(words, at(report, learning[0], "learning"), at(report, actions[0], "actions"))
    missing = listed(name for name, there in (("learning", learning), ("actions", actions)) if not there)
    return not_met(f"No section for publication was found, nor one of {missing}.", at(report, ""))


def _whole(report: ReportRead, told: Sequence[ReportPassage]) -> Point:
    learning = any(Sign.LEARNING in each.signs or each.topics & set(_LEARNING) for each in told)
    action = any(Sign.ACTION in each.signs or each.topics & set(_ACTIONS) for each in told)
    missing = [name for name, there in (("learning", learning), ("actions", action)) if not there]
    least = limits()["publication_words_least"]
    cells = shown(report, told, "for publication")
    if word_count(told) < least:
        return not_met(f"The section for publication holds fewer than {least} words.", *cells)
    if missing:
        return not_met(f"In the section for publication no {' and no '.join(missing)} was found.", *cells)
    return met("A section for publication holds actions and learning.", *cells)


def _named(report: ReportRead, told: Sequence[ReportPassage]) -> list[Point]:
    inside = {each.place for each in told}
    names = [each for each in report.names if each.place in inside and each.sure and not each.hidden]
    words = f"In it stands what identifies somebody of the register: {places(each.place for each in names)}."
    return [not_met(words, *(at(report, each.place, each.whose) for each in names))] if names else []


# ---- LR14


def good_practice_named(_: Case, report: ReportRead) -> Judgement:
    """LR14: good practice of agencies of several kinds."""
    found = [each for each in report.passages if _is_good_practice(each)]
    if not found:
        return together([not_met("No good practice was found in it.", at(report, ""))])
    kinds = list(dict.fromkeys(kind for each in found for kind in each.agencies))
    cells = shown(report, found, "good practice")
    if len(kinds) >= limits()["good_practice_agencies_least"]:
        return together([met(f"Good practice is named of {listed(kinds)}.", *cells)])
    whose = f"of {kinds[0]} alone" if kinds else "without an agency that this check knows"
    return together([unknown(f"Good practice is named {whose}: read whether it is that of the partnership.", *cells)])


def _is_good_practice(passage: ReportPassage) -> bool:
    if passage.topics & {Topic.RECOMMENDATIONS, Topic.IMPROVEMENTS} and Topic.GOOD_PRACTICE not in passage.topics:
        return False
    headed = Topic.GOOD_PRACTICE in passage.topics and len(passage.text.split()) >= _FEWEST_WORDS
    return Sign.GOOD_PRACTICE in passage.signs or (headed and Sign.NO_GOOD_PRACTICE not in passage.signs)


# ---- LR16


def family_heard(_: Case, report: ReportRead) -> Judgement:
    """LR16: the family has its section and is heard elsewhere too; or is heard throughout."""
    own = [each for each in report.about(Topic.FAMILY) if Sign.FAMILY_ABSENT not in each.signs or _speaks(each)]
    elsewhere = [each for each in report.passages if _heard_in(each)]
    absent = list(report.showing(Sign.FAMILY_ABSENT))
    return together([_family(report, own, elsewhere, absent)])


def _family(
    report: ReportRead,
    own: Sequence[ReportPassage],
    elsewhere: Sequence[ReportPassage],
    absent: Sequence[ReportPassage],
) -> Point:
    filled = word_count(own) >= limits()["family_words_least"]
    cells = (*shown(report, own, "family"), *shown(report, elsewhere, "family heard"))
    enough = limits()["family_elsewhere_least" if filled else "family_without_section_least"]
    if len(elsewhere) >= enough:
        where = "has a section, and is heard in other parts too" if filled else "is heard in several parts"
        return met(f"The family {where}: {places(each.place for each in elsewhere)}.", *cells)
    if absent:
        words = (
            f"It says that family did not take part: {places(each.place for each in absent)}. Read how they were asked."
        )
        return unknown(words, *cells, *shown(report, absent, "did not take part"))
    if filled:
        return not_met(
            "The family is heard in its own section only, and in no finding, learning or recommendation.", *cells
        )
    no_section = "No section of the family's views was found"
    if elsewhere:
        heard = f"{no_section}, and the family is heard in {places(each.place for each in elsewhere)} only."
        return unknown(f"{heard} Read whether that is its voice throughout.", *cells)
    return not_met(f"{no_section}, and no passage in which the family speaks to the review.", at(report, ""))


def _speaks(passage: ReportPassage) -> bool:
    return bool(passage.signs & {Sign.FAMILY, Sign.FAMILY_SAYS})


def _heard_in(passage: ReportPassage) -> bool:
    """What the family said to the review, outside its own section. In the story of events they speak to others, and
    how the review was done says only that they were met."""
    if passage.topics & _NOT_HEARD_IN or not _speaks(passage):
        return False
    in_events = Topic.HAPPENED in passage.topics and not passage.topics & set(_REASONED)
    return Sign.FAMILY in passage.signs or not in_events
