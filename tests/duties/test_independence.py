"""AU7, AU8: who wrote was not involved, and holds no other role."""

from __future__ import annotations

from pathlib import Path

import pytest
from drawn_cases import (
    CANNOT_TELL,
    MET,
    NOT_APPLICABLE,
    NOT_MET,
    agency,
    asked,
    case,
    places,
)

from pipeline.domain.agency import Agency
from pipeline.domain.duties import Judgement, Outcome
from pipeline.domain.review import Person
from pipeline.duties.author_named import AuthorName, NamedAs, same_person
from pipeline.duties.independence import author_independent, author_not_involved

HEADINGS = "Date | Source | Event | Action | Professionals | Recorded by"


def author(**said: object) -> Agency:
    return agency(**({"author": "Adeola Fenn", "author_not_involved": True} | said))  # type: ignore[arg-type]  # drawn by name


def judged(folder: Path, row: str = "01/02/2019 | S | Visit | Advice | HV1 | ", of: Agency | None = None) -> Judgement:
    them = of or author()
    return author_not_involved(case(folder, f"{HEADINGS}\n{row}", of=them), them)


@pytest.mark.parametrize(
    ("them", "outcome", "words"),
    [
        (author(), MET, "declares no direct involvement"),
        (author(author_not_involved=False), NOT_MET, "record one"),
        (author(author_not_involved=False, independence_note="Small team."), NOT_MET, "gives a reason"),
        (author(author_not_involved=None), CANNOT_TELL, "record whether"),
        (author(chronology_wanted=False, summary_wanted=False), NOT_APPLICABLE, "Nothing was asked"),
    ],
)
def test_the_declaration(tmp_path: Path, them: Agency, outcome: Outcome, words: str) -> None:
    verdict = judged(tmp_path, of=them)
    assert verdict.outcome is outcome
    assert words in verdict.why


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        ("01/02/2019 | S | Visit | Advice | Adeola Fenn, HV | ", "E2"),
        ("01/02/2019 | S | Visit | Advice | A. Fenn | ", "E2"),
        ("01/02/2019 | S | Visit by Sgt Fenn | Advice | | ", "C2"),
        ("01/02/2019 | S | Visit | FENN, Adeola rang back | | ", "D2"),
        ("01/02/2019 | Note by Adeola Mary Fenn | Visit | Rang back | | ", "B2"),
    ],
)
def test_the_authors_name_among_practitioners_outweighs_a_declaration(tmp_path: Path, row: str, cell: str) -> None:
    verdict = judged(tmp_path, row)
    assert verdict.outcome is NOT_MET
    (question,) = asked(verdict)
    assert places(question.evidence) == [cell]
    assert "Fenn" not in verdict.why + question.asks


def test_who_recorded_an_entry_was_not_thereby_involved(tmp_path: Path) -> None:
    assert judged(tmp_path, "01/02/2019 | S | Visit | Advice | HV1 | Adeola Fenn").outcome is MET


def test_bare_initials_among_practitioners_leave_it_open(tmp_path: Path) -> None:
    verdict = judged(
        tmp_path, "01/02/2019 | S | Visit, RQ present | Advice | HV1, R.Q. | ", author(author="Rosa Quill")
    )
    assert verdict.outcome is CANNOT_TELL
    assert places(verdict.evidence)[0] == "E2"


@pytest.mark.parametrize(
    ("name", "others", "text", "named"),
    [
        ("Dr Adeola Fenn", [], "seen by adeola fenn", NamedAs.NAME),
        ("DCI R. Alder", [], "Rosalind Alder attended", NamedAs.NAME),
        ("Fenn, Adeola", [], "A Fenn", NamedAs.NAME),
        ("Tina Larch (manager) and Jo Marsden", [], "Mrs Marsden rang", NamedAs.NAME),
        ("Adeola Fenn", ["Kirsty Fenn"], "Mrs Fenn rang", None),  # the mother has the same surname
        ("Adeola Fenn", [], "Fenn Street", None),
        ("Adeola Fenn", [], "Adeola rang", None),
        ("Adeola Fenn", [], "B. Fenn", None),
        ("Jane King", [], "Dr King of the surgery", None),  # an everyday word
        ("Adeola Fennel", [], "A. Fennelly", None),
        ("Farida Tahir", [], "FT", None),  # a code of the papers, not initials
        ("Named nurse", [], "the named nurse rang", NamedAs.NAME),
        ("", [], "anybody", None),
    ],
)
def test_how_a_text_names_an_author(name: str, others: list[str], text: str, named: NamedAs | None) -> None:
    assert AuthorName(name, others).named_in(text, practitioners=True) is named


@pytest.mark.parametrize(
    ("name", "other", "same"),
    [
        ("Dr Adeola Fenn", "Adeola Fenn", True),
        ("A. Fenn", "Adeola Fenn", True),
        ("Fenn, Adeola", "Sgt Adeola Fenn", True),
        ("Adeola Mary Fenn", "Adeola Fenn (Named Nurse)", True),
        ("Tina Larch; Jo Reed", "Jo Reed", True),
        ("Adeola Fenn", "Bola Fenn", False),
        ("Adeola Fenn", "Adeola Finn", False),
        ("Adeola Fenn", "", False),
        ("", "", False),
    ],
)
def test_the_same_person(name: str, other: str, same: bool) -> None:
    assert same_person(name, other) is same


@pytest.mark.parametrize(
    ("said", "outcome", "words"),
    [
        ({"review_team_member": "Neil Harker", "sub_committee_member": "Fiona Strand"}, MET, "none of the other roles"),
        (
            {"review_team_member": "Dr A. Fenn", "sub_committee_member": "Fiona Strand"},
            NOT_MET,
            "the Review Team member",
        ),
        ({"review_team_member": "Neil Harker"}, CANNOT_TELL, "the name of the Sub-committee representative"),
        ({"chronology_wanted": False, "summary_wanted": False}, NOT_APPLICABLE, "Nothing was asked"),
    ],
)
def test_the_author_holds_no_other_role(tmp_path: Path, said: dict[str, object], outcome: Outcome, words: str) -> None:
    them = author(**said)
    verdict = author_independent(case(tmp_path, of=them), them)
    assert verdict.outcome is outcome
    assert words in verdict.why


def test_a_relative_of_the_same_surname_is_no_author(tmp_path: Path) -> None:
    them = author()
    people = (Person("Kirsty Fenn", (), "Mother", "", "MO"),)
    drawn = case(tmp_path, f"{HEADINGS}\n01/02/2019 | S | Mrs Fenn rang | Advice | HV1 | ", of=them, people=people)
    assert author_not_involved(drawn, them).outcome is MET
