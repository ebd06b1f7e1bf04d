"""The answer key's silences: stretches of more than ninety days in which an agency dates no entry."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from building import story
from building.answers import Answers, read_story_csv, write_csv
from building.story import STORY, Aside

PERIOD = (date(2017, 4, 1), date(2020, 3, 31))
LONG = timedelta(days=90)
TOLD_IN = {
    "police": "Wexmere Police",
    "hospital": "Mid Wexmere Hospitals NHS Trust",
    "community_health": "Wexmere Community Health NHS Trust",
    "school_nursing": "Wexmere Community Health NHS Trust",
    "probation": "Wexmere Probation",
}


def write(path: Path, answers: Answers) -> None:
    remarks = {(line["agency"], line["earliest"]): line["remark"] for line in read_story_csv(STORY / "silences.csv")}
    rows = []
    for agency in sorted({told.agency for told in answers.told}):
        for first, last in _gaps(agency, answers):
            days = str((last - first).days + 1)
            remark = remarks.pop((agency, first.isoformat()), "")
            rows.append([agency, first.isoformat(), last.isoformat(), days, _declared(agency, first, last), remark])
    if remarks:
        raise LookupError(f"no silence of that agency begins on that day: {sorted(remarks)}")
    write_csv(path, ["agency", "earliest", "latest", "days", "declared", "remark"], rows)


def _gaps(agency: str, answers: Answers) -> Iterator[tuple[date, date]]:
    """First and last silent day, inside the review period. A span counts as contact on all its days."""
    told = [(one.read.earliest, one.read.latest) for one in answers.told if one.agency == agency]
    spoken_until = PERIOD[0] - timedelta(days=1)
    after = PERIOD[1] + timedelta(days=1)
    for earliest, latest in [*sorted((e, x) for e, x in told if e and x), (after, after)]:
        silent = (spoken_until + timedelta(days=1), min(earliest, after) - timedelta(days=1))
        if silent[1] - silent[0] >= LONG:
            yield silent
        spoken_until = max(spoken_until, latest)


def _declared(agency: str, first: date, last: date) -> str:
    """`yes` by a nil return of the whole agency over all its days, `partly` by any other that touches it."""
    touched = [nil for nil in _nil_returns(agency) if nil[0] <= last and nil[1] >= first]
    if any(start <= first and end >= last and not area for start, end, area in touched):
        return "yes"
    return "partly" if touched else "no"


def _nil_returns(agency: str) -> Iterator[tuple[date, date, str]]:
    for name in (name for name, teller in TOLD_IN.items() if teller == agency):
        for line in (line for part in story.read(name) for line in part.lines):
            if isinstance(line, Aside) and line.kind == "nil":
                first, _, last = line.period.partition("..")
                yield date.fromisoformat(first), date.fromisoformat(last), line.area
