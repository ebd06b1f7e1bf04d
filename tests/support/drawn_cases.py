"""A review's case drawn small: tables as text, put into a real folder and read by the program itself. All invented."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from pipeline import readers, submissions
from pipeline.domain.agency import Agency
from pipeline.domain.duties import Case, Evidence, Judgement, Outcome, Question
from pipeline.domain.grid import column_letter
from pipeline.domain.involvement_summary import InvolvementSummary, LearningPoint, Passage, Section
from pipeline.domain.register_places import RegisterPlaces
from pipeline.domain.review import Meeting, Person, Review
from pipeline.merging import Case as Merging
from pipeline.merging import combine
from pipeline.pointing import child_sights, children_shown, short_forms, silent_stretches

MET, NOT_MET, CANNOT_TELL, NOT_APPLICABLE = Outcome
AGENCY = "Fernhill Community Health"
PERIOD = (date(2019, 1, 1), date(2019, 12, 31))
TODAY = date(2026, 11, 20)

PEOPLE = (
    Person("Alba Rose Tarrant", ("Albie",), "Child", "", "Child A", date(2018, 6, 14)),
    Person("Kirsty Tarrant", (), "Mother", "", "MO"),
    Person("Priya Nandra", (), "Practitioner", "Fernhill Social Care", "SW1"),
)


def agency(name: str = AGENCY, **said: object) -> Agency:
    """One agency of the register; everything not said is blank."""
    return Agency(name, str(said.pop("code", "FCH")), **said)  # type: ignore[arg-type]  # drawn by name


POLICE = agency("Fernhill Police", code="POL")
_OF_THE_POLICE = """
Date | Source | Event | Action
05/03/2019 | Log 12 | Call to the address | Advice given
"""


def case(  # a case has many parts, and a test names the one it is about
    folder: Path,
    *tables: str,
    of: Agency | None = None,
    files: Mapping[str, str] | None = None,
    summaries: Sequence[InvolvementSummary] = (),
    meetings: Sequence[Meeting] = (),
    people: Sequence[Person] = PEOPLE,
    others: Sequence[Agency] = (),
    register: bool = True,
    silence_days: int = 400,
) -> Case:
    """The case of one agency, `of`, with the tables that it sent: each drawn as text, its first line the headings;
    `files` by name where names matter. An agency that sent nothing has the police beside it, who did. Silences only
    where a test asks for fewer days."""
    sent = dict(files or {}) | {f"chronology {place}.csv": drawing for place, drawing in enumerate(tables, start=1)}
    asked = (of or agency(), *others, *(() if sent else (POLICE,)))
    review = Review(
        title="Child A", period=PERIOD, agencies=asked, people=tuple(people), meetings=tuple(meetings),
        silence_days=silence_days, places=_places(len(asked), len(meetings)),
    )  # fmt: skip
    _write(folder / "submissions" / (asked[0].name if sent else POLICE.name), sent or {"log.csv": _OF_THE_POLICE})
    combined = combine(
        Merging("Child A", TODAY, PERIOD if register else None, asked if register else None, tuple(people)),
        submissions.under(folder / "submissions", is_lock=readers.is_lock_file, is_system=readers.is_system_file),
        lambda *_: None,
    )
    review = review if register else Review()
    return Case(
        review, register, combined, TODAY,
        silences=silent_stretches(combined, review), terms=short_forms(combined, review),
        sights=child_sights(children_shown(combined, review)), summaries=tuple(summaries),
    )  # fmt: skip


def _write(own: Path, sent: Mapping[str, str]) -> None:
    own.mkdir(parents=True, exist_ok=True)
    for name, drawing in sent.items():
        if name.endswith(".xlsx"):
            _workbook(own / name, drawing)
        elif "|" in drawing:
            rows = _rows(drawing)
            with (own / name).open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows(rows)
        else:
            (own / name).write_text(drawing, encoding="utf-8")


def _workbook(path: Path, drawing: str) -> None:
    """Sheets drawn one below the other, each under its name between `##`."""
    book = Workbook()
    book.remove(book.active)
    for part in drawing.split("##")[1:]:
        name, _, rows = part.strip().partition("\n")
        sheet = book.create_sheet(name.strip())
        for row in _rows(rows):
            sheet.append(row)
    book.save(path)


def _rows(drawing: str) -> list[list[str]]:
    lines = [line for line in drawing.strip("\n").split("\n") if line.strip()]
    return [[cell.strip() for cell in line.split("|")] for line in lines]


def _places(agencies: int, meetings: int) -> RegisterPlaces:
    names = {
        "agencies": [field.name for field in fields(Agency)],
        "meetings": [field.name for field in fields(Meeting)],
    }
    return RegisterPlaces(
        titles={"agencies": "Agencies", "meetings": "Meetings"},
        rows={"agencies": tuple(range(2, agencies + 2)), "meetings": tuple(range(2, meetings + 2))},
        columns={sheet: {name: column_letter(at) for at, name in enumerate(own)} for sheet, own in names.items()},
    )


def summary(agency_name: str = AGENCY, *, learning: Sequence[LearningPoint] = (), **said: str) -> InvolvementSummary:
    """A summary with what is said under each section, by the section's name in capitals (`VOICE="…"`)."""
    passages = tuple(
        Passage(Section[name], Section[name].value.capitalize(), text, f"paragraph {at}")
        for at, (name, text) in enumerate(said.items(), start=1)
        if name in Section.__members__
    )
    made = InvolvementSummary(agency_name, f"{agency_name}/involvement summary.docx", passages, tuple(learning))
    return replace(made, **{name: text for name, text in said.items() if name not in Section.__members__})


def full_summary(**said: str) -> InvolvementSummary:
    """One in which every section that is looked for is filled, but for what a test says."""
    told = {
        "AUTHOR": "Named nurse, safeguarding.",
        "INDEPENDENCE": "I have had no involvement with the family.",
        "RECORDS_SECURED": "4 March 2020.",
        "SUMMARY": "Health visiting knew the family from birth and saw them at home seven times.",
        "VOICE": "She was a watchful baby who settled with her grandmother.",
        "ADULTS": "Her father was met once, at the birth visit.",
        "SHARING": "Letters reached the surgery late; calls to the ward were answered.",
        "OVERSIGHT": "The case was talked over in supervision every eight weeks.",
        "GOOD_PRACTICE": "The health visitor rang the ward herself and wrote down what she was told.",
        "BETTER": "Two missed appointments were read one by one and not together.",
        "SINGLE_LEARNING": "A second missed appointment is talked over with a colleague the same day.",
        "SYSTEM_LEARNING": "Discharge letters reach the school nurse and the surgery on one day.",
    }
    return summary(**(told | said))


def places(cells: Sequence[Evidence]) -> list[str]:
    """The cells alone: `B3`; the sheet before it where there is one."""
    return ["!".join(filter(None, [each.sheet, each.cell])) for each in cells]


def asked(judgement: Judgement, about: str = "") -> list[Question]:
    return [question for question in judgement.questions if about in ("", question.about)]
