"""Columns that no heading tells: a date and what happened, which every chronology has, are found by their cells."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.intake.candidates import ENOUGH_FOR_A_SECOND_CHOICE, Candidate, Named
from pipeline.intake.said_of_days import says_another_day

ENOUGH = 0.58
ENOUGH_FOR = {"date": 0.52, "event": 0.52}  # what every chronology has is found on less
RESCUED = 0.5
PLAIN = 0.8
NARRATIVE = frozenset({"event", "action", "analysis", "child_voice"})
_OUR_VERY_WORD = 0.6
_NEARLY = 0.12
_PROSE = 6
_STORY = 8
_FULL_STORY = 12
_MUCH_MORE = 5  # times as many words as where single words stand
_NEARLY_ALL = 0.8
_WHOLE_STORY, _TOLD = 20, 0.55  # words of prose that no list of papers has; then the event is a little surer
_KIND_ONLY = 4
_FEW_WORDS = 3
_MAY_TELL = frozenset({"", "event_type", "source", "analysis"})  # what a column that tells the events may be taken for
_PLAINLY = 0.9  # a heading that speaks so for the child's words or an action keeps its meaning
_NOT_ASIDE = 0.4
_MAY_TELL_AFTER_ALL = _MAY_TELL - {"analysis"} | {"people_present", "subject", "service_area"}


def find_date(candidates: Sequence[Candidate], named: Named) -> None:
    """An oddly named date column shows itself by its cells; failing that, the date of recording serves."""
    if "date" in (name for name, _ in named.values()):
        return
    dated = [c for c in candidates if not c.decided and c.contents.telling and c.contents.dates >= 0.6]
    open_ones = [c for c in dated if not says_another_day(c.heading)]
    unnamed = [c for c in open_ones if c.index not in named and c.aside < ENOUGH]
    recorded = [c for c in open_ones if named.get(c.index, ("", 0))[0] == "recorded_on"]
    found = unnamed or recorded or _beside_a_story(candidates, named)
    for candidate in found[:1]:
        named[candidate.index] = ("date", RESCUED)


def _beside_a_story(candidates: Sequence[Candidate], named: Named) -> list[Candidate]:
    """Where no column is plainly a date, one alone may show itself beside a column of sentences: `Attended`, which says
    whether elsewhere, over days; or days without their year under a heading that says nothing."""
    if not any(c.contents.telling and c.contents.words >= _STORY for c in candidates):
        return []
    free = [c for c in candidates if c.contents.telling and not (c.decided or says_another_day(c.heading))]
    dated = [c for c in free if c.contents.dates >= _NEARLY_ALL and c.index not in named]
    yearless = [c for c in free if c.contents.yearless >= _NEARLY_ALL and c.index not in named and c.aside < ENOUGH]
    found = dated or yearless
    return found if len(found) == 1 else []


def find_time(candidates: Sequence[Candidate], named: Named) -> None:
    """A column of clock times under a heading that says nothing is the time: `Clock`, `Arrived`, or none at all.
    `Duration` says something else."""
    names = {name for name, _ in named.values()}
    if "date" not in names or "time" in names:
        return
    for candidate in candidates:
        held = candidate.contents
        free = candidate.index not in named and not candidate.decided and candidate.aside < _NOT_ASIDE
        if free and held.telling and held.times >= 0.8 and held.figures < 0.5:
            named[candidate.index] = ("time", RESCUED)
            return


def find_event(candidates: Sequence[Candidate], named: Named) -> None:
    """Beside a date, the longest prose that has no name is the event; failing that, a column that may mean it."""
    if "date" not in (name for name, _ in named.values()):
        return
    holder = next((c for c in candidates if named.get(c.index, ("", 0))[0] == "event"), None)
    if holder and not _holds_kinds_only(holder, named):
        return
    twins = {c.key for c in candidates if c.index in named}
    open_ones = [
        c
        for c in candidates
        if not c.decided and c.aside < ENOUGH and c is not holder and (c.index in named or c.key not in twins)
    ]
    unnamed = [c for c in open_ones if c.index not in named]
    weakly = [c for c in open_ones if _weakly_named(c, named)]
    prose = [c for c in unnamed if c.contents.telling and c.contents.words >= _PROSE]
    prose = prose or [c for c in weakly if c.contents.telling and c.contents.words >= _PROSE]
    perhaps = [c for c in unnamed if c.scores.get("event", 0.0) >= max(RESCUED, c.besides("event") - _NEARLY)]
    unseen = [c for c in weakly if not c.contents.filled]
    found = max(prose or ([] if holder else perhaps or unseen), key=_length, default=None)
    if holder and not _is_kind(holder):
        found = max((c for c in unnamed if _dwarfs(c, holder)), key=_length, default=None)
    if found is None and holder is None:
        found = _most_telling(open_ones, named) or _only_story(candidates, named) or _only_kind(open_ones, named)
    if found and holder:
        named[holder.index] = ("event_type", holder.scores.get("event_type", RESCUED))
    if found:
        named[found.index] = ("event", _TOLD if found.contents.words >= _WHOLE_STORY else RESCUED)


def as_much_told(candidates: Sequence[Candidate], named: Named) -> list[tuple[int, int, str]]:
    """Columns of prose under headings that say nothing, each with the one taken for the event: of `Kit` and `Maya`, or
    `GP` and `Nursery`, the second tells events too."""
    holder = next((c for c in candidates if named.get(c.index, ("", 0.0))[0] == "event"), None)
    if holder is None or holder.decided:
        return []
    least = max(_STORY, holder.contents.words / 2)
    return [
        (holder.index, candidate.index, "event")
        for candidate in candidates
        if candidate.index not in named
        and not candidate.decided
        and candidate.aside < ENOUGH
        and candidate.contents.telling
        and candidate.contents.words >= least
    ]


def _most_telling(open_ones: Sequence[Candidate], named: Named) -> Candidate | None:
    """Where the date is sure and nothing is called an event, the wordiest column tells what happened, whatever its
    heading: `Activity`, `Record`, `Remarks`, `Minute`, `What was told`."""
    date = next((confidence for name, confidence in named.values() if name == "date"), 0.0)
    telling = [
        c for c in open_ones if _may_tell(c, named) and c.contents.words >= _FEW_WORDS and c.contents.dates < 0.5
    ]
    return max(telling, key=_length, default=None) if date >= PLAIN else None


def _may_tell(candidate: Candidate, named: Named) -> bool:
    name, score = named.get(candidate.index, ("", 0.0))
    story = name in NARRATIVE and score < _PLAINLY and candidate.contents.words >= _STORY
    return name in _MAY_TELL or story


def _only_story(candidates: Sequence[Candidate], named: Named) -> Candidate | None:
    """The one column of sentences beside a date tells what happened, though its heading speaks of something else:
    `Attendance / contact`, `Minute`. What is plainly an action or an analysis stays what it is."""
    stories = [
        candidate
        for candidate in candidates
        if not candidate.decided
        and named.get(candidate.index, ("", 0.0))[0] in _MAY_TELL_AFTER_ALL
        and candidate.contents.telling
        and candidate.contents.words >= _STORY
        and candidate.contents.dates < 0.5
    ]
    return stories[0] if len(stories) == 1 else None


def _only_kind(open_ones: Sequence[Candidate], named: Named) -> Candidate | None:
    """Where nothing else tells what happened, the kind of contact does: `Issue` over `Absence`, `Suspended`."""
    return next((c for c in open_ones if named.get(c.index, ("", 0.0))[0] == "event_type"), None)


def stand_by_headings(candidates: Sequence[Candidate], named: Named) -> None:
    """A heading that is our very word keeps its meaning against its cells, where nothing else wants either: "Source"
    over a page number is still the source. Not so for what must show itself in the cells: date, event, number."""
    for candidate in candidates:
        taken = {name for name, _ in named.values()} | {"", *ENOUGH_FOR, "number"}
        twins = {other.key for other in candidates if other.index in named}
        if candidate.index not in named and candidate.our_word not in taken and candidate.key not in twins:
            named[candidate.index] = (candidate.our_word, _OUR_VERY_WORD)


def _length(candidate: Candidate) -> tuple[float, int]:
    return (candidate.contents.words, -candidate.index)


def _holds_kinds_only(holder: Candidate, named: Named) -> bool:
    """`Contact` over cells like `Home visit` is the kind of event; what happened stands elsewhere."""
    free = "event_type" not in (name for name, _ in named.values())
    return free and not holder.decided and holder.contents.telling and holder.contents.words < _KIND_ONLY


def _is_kind(holder: Candidate) -> bool:
    """Whether the heading may mean the kind of event: `Contact` may, `Involvement` may not."""
    return holder.scores.get("event_type", 0.0) >= ENOUGH_FOR_A_SECOND_CHOICE


def _dwarfs(candidate: Candidate, holder: Candidate) -> bool:
    """Full prose in a column without a name tells what happened, though another is called so: `Involvement` over
    `Visit` and `Phone` says only how."""
    held = candidate.contents
    full = held.words >= min(_FULL_STORY, max(_STORY, _MUCH_MORE * holder.contents.words))
    return held.telling and held.filled * 2 >= holder.contents.filled and full


def _weakly_named(candidate: Candidate, named: Named) -> bool:
    """`Comments` may hold the events where nothing else does; `Author's analysis` never."""
    name, score = named.get(candidate.index, ("", 1.0))
    return name in NARRATIVE | {"event_type"} and score < PLAIN
