"""The answer key's files: CSV, one fact a row, for tests and for anybody who doubts a figure."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

from building import silences
from building.answers import Answers, Told, read_story_csv, write_csv
from building.story import STORY

PLACE = ["file", "sheet", "row"]


def write(folder: Path, answers: Answers) -> None:
    answers.told.sort(key=lambda told: told.place)
    _entries(folder, answers)
    _same_events(folder, answers)
    _unanswered(folder, answers)
    silences.write(folder / "silences.csv", answers)
    _contradictions(folder, answers)
    write_csv(folder / "rows.csv", [*PLACE, "kind"], [[f, s, str(r), k] for f, s, r, k in sorted(answers.asides)])
    heads = ["file", "sheet", "column", "heading", "name"]
    write_csv(folder / "columns.csv", heads, [list(column) for column in sorted(answers.columns)])


def _place(told: Told) -> list[str]:
    return [told.file, told.sheet, str(told.row)]


def _entries(folder: Path, answers: Answers) -> None:
    rows = []
    for told in answers.told:
        read = told.read
        days = [day.isoformat() if day else "" for day in (read.earliest, read.latest)]
        clock = f"{read.time:%H:%M}" if read.time else ""
        rows.append([*_place(told), *days, clock, read.precision, read.qualifier, told.telling.event, told.note])
    heads = [*PLACE, "earliest", "latest", "time", "precision", "qualifier", "event", "note"]
    write_csv(folder / "entries.csv", heads, rows)


def _same_events(folder: Path, answers: Answers) -> None:
    """Each pair of entries that tell one event; `kind` says whether inside one agency or between two."""
    rows = []
    for event in read_story_csv(STORY / "events.csv"):
        told = [one for one in answers.told if one.telling.event == event["event"]]
        for one, other in combinations(told, 2):
            kind = "same agency" if one.agency == other.agency else "two agencies"
            rows.append([event["event"], event["day"], event["what happened"], kind, *_place(one), *_place(other)])
    heads = ["event", "day", "what_happened", "kind", *PLACE, "other_file", "other_sheet", "other_row"]
    write_csv(folder / "same-events.csv", heads, rows)


def _unanswered(folder: Path, answers: Answers) -> None:
    rows = [
        [*_place(told), told.agency, line["to agency"], line["kind"], line["what was said"]]
        for line in read_story_csv(STORY / "unanswered.csv")
        for told in answers.of_label(line["label"])
    ]
    write_csv(folder / "unanswered.csv", [*PLACE, "from_agency", "to_agency", "kind", "what_was_said"], rows)


def _contradictions(folder: Path, answers: Answers) -> None:
    rows = []
    for line in read_story_csv(STORY / "contradictions.csv"):
        for one in answers.of_event(line["event"], line["one agency"]):
            others = answers.of_event(line["event"], line["other agency"])
            head = [line["event"], line["about"], line["difference"]]
            rows += [[*head, *_place(one), *_place(other)] for other in others]
    heads = ["event", "about", "difference", *PLACE, "other_file", "other_sheet", "other_row"]
    write_csv(folder / "contradictions.csv", heads, rows)
