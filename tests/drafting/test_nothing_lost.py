"""Whatever agencies write, each entry that the draft places stands in it whole, and no other words come to it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import docx
from drawn_chronologies import HEALTH, POLICE, combined, entry
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.assemble.draft_report import describe
from pipeline.domain.draft_material import DraftMaterial
from pipeline.domain.entry import Entry
from pipeline.domain.patterns import Patterns, Tag, Theme
from pipeline.domain.review import Review
from pipeline.drafting.proving import prove
from pipeline.writers.draft_report import write_draft_report
from pipeline.writers.word_text import clean

TEXTS = st.text(
    st.one_of(st.sampled_from("ab .,:;'\"&<>{}%=-+\n\t’“—…é👶\u200e\x07"), st.characters(exclude_categories=["Cs"])),
    max_size=60,
)
COLUMNS = ("event", "child_voice", "action", "analysis", "learning_single_agency", "learning_system", "good_practice")


@st.composite
def entries(draw: st.DrawFn) -> list[Entry]:
    made = []
    for number in range(1, draw(st.integers(1, 5)) + 1):
        agency, code = draw(st.sampled_from([(POLICE, "POL"), (HEALTH, "HEA")]))
        day = draw(st.one_of(st.just(""), st.integers(0, 700).map(lambda n: str(date(2018, 4, 1) + timedelta(n)))))
        texts = {column: draw(TEXTS) for column in COLUMNS}
        made.append(entry(f"{code}-{number:04}", day, agency, number + 1, **texts))
    return sorted(made, key=lambda each: each.when.order)


def shown(text: str) -> str:
    """A text as python-docx gives back what Word shows."""
    for mark in ("\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"):
        text = text.replace(mark, "\n")
    return clean(text)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(entries(), st.booleans())
def test_each_text_stands_letter_for_letter(tmp_path: Path, those: list[Entry], appendix: bool) -> None:
    chronology = combined(those)
    tags = tuple(Tag("1", each.ref, ("word",)) for each in those)
    patterns = Patterns(
        themes=(Theme("1", "Was it seen?", ("word",)),), tags=tags, themes_of={each.ref: ("1",) for each in those}
    )
    known = DraftMaterial(Review(), chronology, patterns, "Draft 1", chronology.made_on, appendix=appendix)
    draft, path = describe(known), tmp_path / "draft.docx"
    write_draft_report(path, draft)
    prove(path, "draft.docx", draft, known, lambda text: (text,))
    said = "\n".join(
        "\n".join(p.text for p in cell.paragraphs)
        for table in docx.Document(str(path)).tables
        for row in table.rows
        for cell in row.cells
    )
    for each in those:
        for column in COLUMNS if appendix else ("event",):
            assert shown(getattr(each.account, column)) in said or not getattr(each.account, column).strip()
