"""Numbers that Word draws and does not store, read as a reader of the page sees them; and words that nobody sees."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from pipeline import reports
from pipeline.domain.learning_summary import Part
from pipeline.domain.outline import Outline
from pipeline.readers import word_outline

LEVELS = (
    '<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{drawn}"/></w:lvl>'
)


class Report:
    """A document with one list, whose levels are (form, what is drawn, start)."""

    def __init__(self, *levels: tuple[str, str, int]) -> None:
        self.document = docx.Document()
        numbering = self.document.part.numbering_part.element
        drawn = "".join(
            LEVELS.format(level=level, form=form, drawn=text, start=start)
            for level, (form, text, start) in enumerate(levels)
        )
        numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{drawn}</w:abstractNum>'))
        numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
        numbering.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="78"><w:abstractNumId w:val="77"/>'
                '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            )
        )

    def line(self, text: str, level: int | None = 0, number: int = 77) -> Any:
        paragraph = self.document.add_paragraph(text)
        if level is not None:
            settings = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
            paragraph._element.get_or_add_pPr().append(parse_xml(settings))  # noqa: SLF001 - no public way to a list
        return paragraph

    def read(self) -> Outline:
        made = BytesIO()
        self.document.save(made)
        return word_outline.read(made.getvalue())


def numbers(outline: Outline) -> list[tuple[str, int]]:
    return [(paragraph.number, paragraph.depth) for paragraph in outline.paragraphs]


def test_levels_count_within_the_one_above() -> None:
    report = Report(("decimal", "%1", 1), ("decimal", "%1.%2", 1), ("lowerLetter", "(%3)", 1))
    for level in (0, 1, 1, 2, 2, 0, 1, 2):
        report.line("text", level)
    assert [number for number, _ in numbers(report.read())] == ["1", "1.1", "1.2", "(a)", "(b)", "2", "2.1", "(a)"]
    assert [depth for _, depth in numbers(report.read())] == [0, 1, 1, 2, 2, 0, 1, 2]


@pytest.mark.parametrize(
    ("form", "drawn", "start", "shown"),
    [
        ("decimal", "Recommendation %1:", 1, ["Recommendation 1:", "Recommendation 2:"]),
        ("upperRoman", "%1.", 3, ["III.", "IV."]),
        ("lowerLetter", "%1)", 26, ["z)", "aa)"]),
        ("bullet", "", 1, ["•", "•"]),
        ("none", "Note", 1, ["Note", "Note"]),
    ],
)
def test_figures_as_they_are_drawn(form: str, drawn: str, start: int, shown: list[str]) -> None:
    report = Report((form, drawn, start))
    report.line("one")
    report.line("two")
    assert [number for number, _ in numbers(report.read())] == shown


def test_a_list_begun_anew_counts_for_itself_and_plain_text_has_no_number() -> None:
    report = Report(("decimal", "%1.", 1))
    for number in (77, 77, 78):
        report.line("text", 0, number)
    report.line("plain", None)
    report.line("text")
    assert [number for number, _ in numbers(report.read())] == ["1.", "2.", "1.", "", "3."]


def test_lists_of_words_own_styles_go_deeper_by_their_names() -> None:
    document = docx.Document()
    document.add_paragraph("one", style="List Bullet")
    document.add_paragraph("two", style="List Bullet 2")
    made = BytesIO()
    document.save(made)
    assert numbers(word_outline.read(made.getvalue())) == [("•", 0), ("•", 1)]


def test_a_recommendation_is_known_by_the_number_that_word_draws_and_its_words_stay_as_they_are() -> None:
    report = Report(("decimal", "Recommendation %1:", 1))
    report.line("The Trust should audit  its records.")
    report.line("The Trust should ring first.")
    found = reports.for_everybody(reports.text_of(report.read()), "final/report.docx").of(Part.RECOMMENDATION)
    assert [(each.label, each.text) for each in found] == [
        ("Recommendation 1", "The Trust should audit  its records."),
        ("Recommendation 2", "The Trust should ring first."),
    ]


def test_paragraphs_numbered_through_a_report_are_no_list() -> None:
    report = Report(("decimal", "%1", 1), ("decimal", "%1.%2", 1), ("lowerLetter", "(%3)", 1))
    report.document.add_heading("Recommendations", 1)
    report.line("The review has thought about what should follow.", 1)
    report.line("The Trust should keep a plan for each child, including:", 1)
    report.line("a named worker; and", 2)
    report.line("a date.", 2)
    report.line("The Board should ask for it.", 1)
    found = reports.for_everybody(reports.text_of(report.read()), "final/report.docx").of(Part.RECOMMENDATION)
    assert [each.text for each in found] == [
        "The Trust should keep a plan for each child, including:\na named worker; and\na date.",
        "The Board should ask for it.",
    ]


def test_hidden_words_are_not_the_reports_and_are_kept_apart() -> None:
    report = Report(("decimal", "%1.", 1))
    paragraph = report.line("The Trust should ring first.", None)
    paragraph.add_run(" Kept from the reader.").font.hidden = True
    (read,) = report.read().paragraphs
    assert (read.text, read.deleted) == ("The Trust should ring first.", " Kept from the reader.")
