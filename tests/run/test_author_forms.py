"""The forms that `cspr new` makes for authors: filled in by a script as an author would, they merge and read with
nothing to ask; sent back blank, they are named as blank."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest
from click.testing import CliRunner
from filled_forms import ENTRIES, STRETCHES, fill_chronology, fill_summary

from pipeline import forms
from pipeline.assemble.author_papers import describe
from pipeline.cli import main
from pipeline.domain.agency import Agency
from pipeline.domain.chronology import CombinedChronology
from pipeline.domain.involvement_summary import InvolvementSummary, Section
from pipeline.domain.review import Review
from pipeline.domain.trouble import Severity
from pipeline.intake.columns import name_columns
from pipeline.merging import Case, combine
from pipeline.readers import is_lock_file, is_system_file, read_outline
from pipeline.shipped import SCHEMAS, TEMPLATES
from pipeline.submissions import under
from pipeline.summaries import involvement_summaries

TRUST = Agency(
    "Northmoor Community Health",
    "NCH",
    service_areas=("Health visiting", "Midwifery", "Speech, language and feeding"),
    author="Karen Whitlow",
    author_role="Named Nurse",
    chronology_due=date(2020, 6, 12),
    summary_due=date(2020, 6, 21),
)
REVIEW = Review(
    title="Child Fern",
    reference="NSCP-4",
    child_pseudonym="Fern",
    board="Northmoor Safeguarding Children Partnership",
    period=(date(2018, 1, 1), date(2020, 3, 31)),
    project_officer="Ann Lee",
    agencies=(TRUST,),
)
TEXTS = {
    name: f"What we found on {name.lower()}"
    for name in (
        "Date records secured",
        "Summary of involvement",
        "The child’s lived experience and voice",
        "Fathers and other adults",
        "Identity, culture and disability",
        "Key practice episodes",
        "Decisions and why",
        "Procedures followed or not",
        "Information sharing",
        "Management oversight",
        "Capacity and context",
        "What worked well",
        "What could have been better",
        "Changes since",
    )
}
LEARNING = {
    "single": [("Ask about heating", "Add it to the form", "Head of 0-19", "30/09/2020")],
    "system": [("One route for letters", "Agree it with the trust", "Designated Nurse", "31/10/2020")],
}
SOFFICE = shutil.which("soffice")


@pytest.fixture
def blank(tmp_path: Path) -> tuple[Path, Path]:
    chronology, summary = forms.make(tmp_path / "made", REVIEW).made
    return chronology, summary


def merged(folder: Path, review: Review = REVIEW) -> tuple[CombinedChronology, tuple[InvolvementSummary, ...]]:
    files = under(folder, is_lock=is_lock_file, is_system=is_system_file)
    case = Case(review.title, date(2020, 7, 1), review.period, review.agencies)
    combined = combine(case, files, lambda *_: None)
    return combined, involvement_summaries(files, combined)


def handed_in(tmp_path: Path, *papers: Path) -> Path:
    folder = tmp_path / "submissions"
    (folder / TRUST.name).mkdir(parents=True)
    for paper in papers:
        shutil.copy(paper, folder / TRUST.name)
    return folder


def filled(blank: tuple[Path, Path]) -> tuple[Path, Path]:
    fill_chronology(blank[0], nil_areas=[TRUST.service_areas[2]], stretches=STRETCHES)
    fill_summary(blank[1], TEXTS, LEARNING)
    return blank


def assert_nothing_to_ask(combined: CombinedChronology, summaries: tuple[InvolvementSummary, ...]) -> None:
    assert [entry.account.event for entry in combined.entries] == [
        ENTRIES[place]["What happened"] for place in (1, 0, 2)
    ]
    assert [entry.when.precision.value for entry in combined.entries] == ["month", "minute", "span"]
    assert {(issue.code, issue.severity) for issue in combined.issues} == {
        ("involvement-summary", Severity.NOTE),
        ("nil-return", Severity.NOTE),
    }
    declared = [(each.service_area, str(each.earliest), str(each.latest)) for each in combined.nil_returns]
    assert declared[0] == ("Speech, language and feeding", "2018-01-01", "2020-03-31")
    assert declared[1] == ("Health visiting", "2018-01-01", "2019-02-28")
    assert len(declared) == 1 + len(STRETCHES)
    [summary] = summaries
    lacking = {section for section in Section if not any(each.filled for each in summary.under(section))}
    assert lacking == {Section.LEARNING}
    assert (summary.author, summary.author_role, summary.independent) == ("Karen Whitlow", "Named Nurse", True)
    assert summary.period == "1 January 2018 to 31 March 2020"
    assert summary.guidance_left == ()
    assert [(each.text, each.system, each.owner, each.due) for each in summary.learning] == [
        ("Ask about heating", False, "Head of 0-19", "30/09/2020"),
        ("One route for letters", True, "Designated Nurse", "31/10/2020"),
    ]


# ---- filled


def test_filled_forms_merge_with_nothing_to_ask(blank: tuple[Path, Path], tmp_path: Path) -> None:
    combined, summaries = merged(handed_in(tmp_path, *filled(blank)))
    assert_nothing_to_ask(combined, summaries)


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_filled_forms_saved_by_another_office_read_the_same(blank: tuple[Path, Path], tmp_path: Path) -> None:
    folder = tmp_path / "submissions" / TRUST.name
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    for paper, kind in zip(filled(blank), ("xlsx:Calc MS Excel 2007 XML", "docx:MS Word 2007 XML"), strict=True):
        command = [str(SOFFICE), profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(paper)]
        subprocess.run(command, capture_output=True, check=True, timeout=180)
    assert_nothing_to_ask(*merged(folder.parent))


def test_the_key_explains_and_guidance_is_not_asked_about(blank: tuple[Path, Path], tmp_path: Path) -> None:
    combined, _ = merged(handed_in(tmp_path, filled(blank)[0]))
    kinds = {note.kind for note in combined.notes}
    assert "guidance" not in kinds
    assert any(note.text == "HV1 | health visitor of the family from January 2019" for note in combined.notes)
    template = [note.place.row for note in combined.notes if note.kind == "template"]
    assert template == [5, 6, 4]


def test_rows_sorted_by_the_author_take_the_example_along(blank: tuple[Path, Path], tmp_path: Path) -> None:
    fill_chronology(blank[0])
    book = openpyxl.load_workbook(blank[0])
    sheet = book["Chronology"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5, max_row=9)]
    for number, cells in enumerate(reversed(rows), 5):
        for column, value in enumerate(cells, 1):
            sheet.cell(number, column, value)
    book.save(blank[0])
    combined, _ = merged(handed_in(tmp_path, blank[0]))
    assert len(combined.entries) == len(ENTRIES)


def test_an_example_row_typed_over_is_an_entry(blank: tuple[Path, Path], tmp_path: Path) -> None:
    fill_chronology(blank[0])
    book = openpyxl.load_workbook(blank[0])
    row = book["Chronology"][6]
    assert row[0].value == "Example"
    row[1].value, row[7].value = "05/04/2019", "Clinic."
    book.save(blank[0])
    combined, _ = merged(handed_in(tmp_path, blank[0]))
    typed_over = next(entry for entry in combined.entries if entry.account.event == "Clinic.")
    assert "example-left" in typed_over.flags, "the rest of the row is still the invented example's"
    assert [issue.ref for issue in combined.issues if issue.code == "example-left"] == [typed_over.ref]


def test_guidance_rows_may_be_deleted(blank: tuple[Path, Path], tmp_path: Path) -> None:
    fill_chronology(blank[0])
    book = openpyxl.load_workbook(blank[0])
    book["Chronology"].delete_rows(5, 2)
    book.save(blank[0])
    combined, _ = merged(handed_in(tmp_path, blank[0]))
    assert len(combined.entries) == len(ENTRIES)


def test_one_declaration_is_enough(blank: tuple[Path, Path], tmp_path: Path) -> None:
    fill_chronology(blank[0], entries=(), nil_areas=["Midwifery"])
    combined, _ = merged(handed_in(tmp_path, blank[0]))
    assert [each.service_area for each in combined.nil_returns] == ["Midwifery"]


# ---- blank


def test_a_blank_chronology_is_refused_as_blank(blank: tuple[Path, Path], tmp_path: Path) -> None:
    combined, _ = merged(handed_in(tmp_path, blank[0]))
    assert (combined.entries, combined.nil_returns) == ((), ())
    [file] = combined.ledger.files
    assert (file.status, file.reason.split(":")[0]) == (
        "refused",
        "This is the chronology template with nothing filled in",
    )


def test_a_blank_summary_tells_nothing(blank: tuple[Path, Path], tmp_path: Path) -> None:
    _, [summary] = merged(handed_in(tmp_path, blank[1]))
    prefilled = {Section.AUTHOR, Section.PERIOD, Section.OTHER}
    assert {each.section for each in summary.passages if each.filled} == prefilled
    assert (summary.independent, summary.learning) == (None, ())
    assert len(summary.guidance_left) == len(TEXTS)


def test_a_blank_summary_saved_by_another_office_tells_nothing(blank: tuple[Path, Path], tmp_path: Path) -> None:
    """Where the grey words have become text, they are known letter for letter."""
    document = docx.Document(str(blank[1]))
    for settings in list(document.element.body.iter("{*}showingPlcHdr")):
        settings.getparent().remove(settings)
    document.save(str(blank[1]))
    _, [summary] = merged(handed_in(tmp_path, blank[1]))
    assert {each.section for each in summary.passages if each.filled} == {Section.AUTHOR, Section.PERIOD, Section.OTHER}
    assert len(summary.guidance_left) == len(TEXTS)


# ---- what they look like


def test_what_the_register_knows_stands_in_them(blank: tuple[Path, Path]) -> None:
    chronology = "\n".join(each.text for each in read_outline(blank[0], "chronology.xlsx").paragraphs)
    summary = "\n".join(each.text for each in read_outline(blank[1], "summary.docx").paragraphs)
    for text in (chronology, summary):
        for fact in ("Child Fern", "NSCP-4", TRUST.name, "Karen Whitlow", "Named Nurse", "Ann Lee", REVIEW.board):
            assert fact in text
        assert "1 January 2018 to 31 March 2020" in text
        assert all(area in text for area in TRUST.service_areas)
    assert "Return by: Friday 12 June 2020" in chronology
    assert "Friday 19 June 2020, the last working day before Sunday 21 June 2020" in summary


def test_the_day_on_which_records_were_secured_is_not_asked_for_again(tmp_path: Path) -> None:
    known = replace(REVIEW, agencies=(replace(TRUST, records_secured=date(2020, 4, 2)),))
    _, summary = forms.make(tmp_path, known).made
    texts = [each.text for each in read_outline(summary, "s.docx").paragraphs]
    assert texts[texts.index("Date records secured") + 1] == "2 April 2020"
    assert texts.count("Date records secured") == 1


def test_a_register_that_knows_little_leaves_room(tmp_path: Path) -> None:
    bare = Review(agencies=(Agency("A & B <Health>", "AB"),))
    chronology, summary = forms.make(tmp_path, bare).made
    assert chronology.parent.name == "A & B -Health-"
    texts = [
        each.text
        for each in (*read_outline(chronology, "c.xlsx").paragraphs, *read_outline(summary, "s.docx").paragraphs)
    ]
    assert texts.count("Agency: A & B <Health>") == 2
    assert "A & B <Health> as a whole" in texts
    assert "[write your name here]" in texts
    assert not any("{" in text or "None" in text for text in texts)


def test_nothing_is_refused_and_what_is_doubted_is_asked(blank: tuple[Path, Path]) -> None:
    book = openpyxl.load_workbook(blank[0])
    rules = [rule for sheet in book for rule in sheet.data_validations.dataValidation]
    assert {rule.errorStyle for rule in rules} == {"warning"}
    assert all(rule.prompt and len(rule.prompt) <= 255 and len(rule.promptTitle) <= 32 for rule in rules)
    assert all(len(rule.error or "") <= 225 for rule in rules)
    [areas] = [rule for rule in book["Chronology"].data_validations.dataValidation if rule.type == "list"]
    place = areas.formula1.rpartition("!")[2].replace("$", "")
    assert tuple(row[0].value for row in book["No contact"][place]) == TRUST.service_areas


def test_the_workbook_is_ready_to_use_and_print(blank: tuple[Path, Path]) -> None:
    book = openpyxl.load_workbook(blank[0])
    assert book.sheetnames == ["Read first", "Chronology", "No contact", "Key"]
    assert (book.active.title, book.properties.title) == ("Chronology", "Agency chronology: Child Fern")
    assert not [merged for sheet in book for merged in sheet.merged_cells.ranges]
    sheet = book["Chronology"]
    assert (sheet.freeze_panes, sheet.print_title_rows, sheet.page_setup.orientation) == ("C5", "$4:$4", "landscape")
    assert {cell.alignment.wrap_text for cell in sheet[6]} == {True}
    assert sheet.column_dimensions["B"].width > 10


def test_each_heading_is_understood_as_the_column_it_is_for() -> None:
    words = json.loads((SCHEMAS / "author-chronology.json").read_text(encoding="utf-8"))
    for columns in (words["columns"], words["no_contact"]["columns"]):
        found = name_columns([column["heading"] for column in columns])
        assert [column.name for column in found.columns] == [column["name"] for column in columns]
        assert min(column.confidence for column in found.columns) >= 0.75


def test_the_summarys_template_and_the_words_it_is_known_by_agree() -> None:
    outline = read_outline(TEMPLATES / "agency-involvement-summary.docx", "template.docx")
    said = json.loads((SCHEMAS / "involvement-summary.json").read_text(encoding="utf-8"))["template"]
    shown = [line for each in outline.paragraphs for prompt in each.prompts for line in prompt.split("\n")]
    assert sorted(shown) == sorted(said["prompts"])
    assert set(said["printed"]) <= {each.text for each in outline.paragraphs}


def test_the_summary_is_a_document_for_everyone(blank: tuple[Path, Path]) -> None:
    document = docx.Document(str(blank[1]))
    styles = [paragraph.style.name for paragraph in document.paragraphs if paragraph.style.name.startswith("Head")]
    assert (len(styles), set(styles)) == (18, {"Heading 1"})
    assert (document.core_properties.title, document.core_properties.language) == (
        "Agency Involvement Summary",
        "en-GB",
    )
    assert document.core_properties.author == ""
    language = document.styles.element.find(".//{*}rPrDefault//{*}lang")
    assert language.get(docx.oxml.ns.qn("w:val")) == "en-GB"


def test_the_same_register_gives_the_same_bytes(tmp_path: Path) -> None:
    first = [path.read_bytes() for path in forms.make(tmp_path / "a", REVIEW).made]
    assert first == [path.read_bytes() for path in forms.make(tmp_path / "b", REVIEW).made]


# ---- which are made


def test_an_agency_is_sent_what_is_wanted_of_it() -> None:
    papers = describe(REVIEW, replace(TRUST, summary_wanted=False))
    assert (papers.chronology is None, papers.summary is None) == (False, True)
    papers = describe(REVIEW, replace(TRUST, chronology_wanted=False))
    assert (papers.chronology is None, papers.summary is None) == (True, False)


def test_new_makes_forms_once_the_register_names_agencies(tmp_path: Path) -> None:
    def new() -> str:
        result = CliRunner().invoke(main, ["new", str(tmp_path / "review")])
        assert result.exit_code == 0, result.output
        return result.output

    assert "run this again" in new()
    book = openpyxl.load_workbook(tmp_path / "review" / "register.xlsx")
    for column, value in ((1, "Harbour Homes"), (2, "HH")):
        book["Agencies"].cell(3, column, value)
    book.save(tmp_path / "review" / "register.xlsx")
    folder = tmp_path / "review" / "templates for authors" / "Harbour Homes"
    said = new()
    assert f"made {folder / 'chronology.xlsx'}" in said
    assert "secure e-mail" in said
    (folder / "chronology.xlsx").write_bytes(b"changed by the officer")
    assert "Kept as they are: 2 forms" in new()
    assert (folder / "chronology.xlsx").read_bytes() == b"changed by the officer"
