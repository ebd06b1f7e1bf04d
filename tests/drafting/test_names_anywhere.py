"""Whatever names stand wherever: the coded copy is written and holds none that is surely one; it is never withheld for
a name that coding itself left."""

from __future__ import annotations

from pathlib import Path

from drawn_chronologies import HEALTH, POLICE, combined, entry
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.assemble.draft_report import describe
from pipeline.domain.draft import coded
from pipeline.domain.draft_material import DraftMaterial
from pipeline.domain.entry import Entry
from pipeline.domain.patterns import Patterns
from pipeline.domain.review import Person, Review
from pipeline.drafting.coding import Coding
from pipeline.drafting.proving import prove, prove_coded
from pipeline.writers.draft_report import write_draft_report

PEOPLE = (
    Person("Maisie Grace Thornbury", ("Mais", "MT"), "Child", pseudonym="Alba"),
    Person("Will Thornbury", ("Billy",), "Sibling", pseudonym="Sib1"),
    Person("Dawn O'Dowd-Hill", (), "Mother"),
    Person("May Rose", ("HV1",), "Practitioner", HEALTH, "HV1"),
)
WORDS = (
    *(
        "Maisie",
        "maisie's",
        "THORNBURY",
        "Will",
        "will",
        "Billy",
        "Dawn",
        "O'Dowd",
        "Hill",
        "May",
        "Rose",
        "Grace",
        "MT",
    ),
    *(
        "HV1",
        "M.T.",
        "Mrs",
        "rang",
        "said",
        "in",
        "the",
        "saw",
        "and",
        ".",
        ",",
        ":",
        "2019",
        "3 May 2018",
        "family",
        "\n",
        "Jones",
    ),
)
TEXTS = st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join)
COLUMNS = ("event", "child_voice", "action", "analysis", "people_present", "subject", "event_type", "good_practice")


@st.composite
def entries(draw: st.DrawFn) -> list[Entry]:
    return [
        entry(f"POL-{number:04}", "2019-04-03", POLICE, number + 1, **{column: draw(TEXTS) for column in COLUMNS})
        for number in range(1, draw(st.integers(1, 4)) + 1)
    ]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(entries(), st.booleans())
def test_the_coded_copy_reads_back_and_names_nobody(tmp_path: Path, those: list[Entry], vague: bool) -> None:
    chronology = combined(those)
    known = DraftMaterial(Review(people=PEOPLE), chronology, Patterns(), "Draft 1", chronology.made_on, coded=True)
    coding = Coding(known.review, known, general_dates=vague)
    draft, path = coded(describe(known), coding.code), tmp_path / "coded.docx"
    write_draft_report(path, draft)
    prove(path, "coded.docx", draft, known, coding.ways)
    prove_coded(path, "coded.docx", coding)
