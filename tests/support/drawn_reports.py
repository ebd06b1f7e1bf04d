"""Reports drawn in a few lines, read as the program reads Word files. All invented."""

from __future__ import annotations

from datetime import date

from drawn_outlines import drawn_outline
from drawn_registers import AGENCIES, case

from pipeline.domain.agency import Agency
from pipeline.domain.duties import Judgement
from pipeline.domain.report import ReportRead
from pipeline.domain.review import Person, Review
from pipeline.duties.judging import OF_REVIEW
from pipeline.report_files import report_of

SCHOOL = Agency("St Bede's Church of England Primary School", "STB", sector="Education")
PEOPLE = (
    Person("Callum Yardley", ("Cal",), "Child", "", "Child A", date(2014, 6, 9), ("4 Tanner's Row", "943 476 5919")),
    Person("Grace Yardley", (), "Mother", "", "MO"),
    Person("May Okoro", (), "Practitioner", "Wexmere Health", "HV1"),
    Person("Dr Ines Marlow", (), "Lead Reviewer"),
)
REVIEW = Review(title="Child A", people=PEOPLE, agencies=(*AGENCIES, SCHOOL))
FINAL = "final/report.docx"

WHOLE = """
    # Child A: a review
    # What the family told us
    Child A's mother met us twice. She said that nobody had asked her what she could manage, and that she was ashamed.
    # Summary of events
    In March 2019 the school wrote to the council. In May 2019 Child A was taken to hospital with a high fever, and in
    June he died there. Nobody had seen him at home for eleven weeks, and three letters had gone to an old address.
    # Analysis
    ## Finding 1: letters went to an old address
    This happened because the record systems of health and housing are not joined. His mother told us that she had
    rung twice.
    # Good practice
    The class teacher walked to the house. The police officer wrote down what he saw and told the hospital.
    # Recommendations
    Recommendation 1 (Finding 1): Wexmere Health should send no letter without a call. Owner: head of service.
    By: 31 March 2027.
    # Learning and actions for publication
    We learned that a letter is not a conversation. Services will ring before they write, and will check the address.
"""


def report(text: str, file: str = FINAL, review: Review = REVIEW) -> ReportRead:
    """Read from lines as `drawn_outline` has them."""
    return report_of(drawn_outline(text), file, review)


def on_report(duty: str, text: str, review: Review = REVIEW, file: str = FINAL) -> Judgement:
    """One duty, judged on this report alone."""
    read = report(text, file, review)
    name = file.partition("/")[2]
    papers = {"finals": (name,)} if read.is_final else {"drafts": (name,)}
    of = case(agencies=review.agencies, people=review.people, more={**papers, "reports": (read,)})
    return OF_REVIEW[duty](of)


def without(heading: str, text: str = WHOLE) -> str:
    """The report without the section of this heading."""
    kept, skipping = [], False
    for line in text.splitlines():
        if line.strip().startswith("# "):
            skipping = line.strip() == f"# {heading}"
        if not skipping:
            kept.append(line)
    return "\n".join(kept)
