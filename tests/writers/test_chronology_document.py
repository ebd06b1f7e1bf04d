"""combined-chronology.docx, read back: every author's word, in order, and nothing that Word would have to repair."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, time
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from drawn_chronologies import HEALTH, POLICE, combined, drawn, entry

from pipeline.assemble.chronology_document import describe
from pipeline.domain.chronology import CombinedChronology
from pipeline.domain.entry import TEXT_COLUMNS, Account, Entry, Place
from pipeline.domain.links import Difference, Link, SharedEvent
from pipeline.domain.patterns import (
    AgeThen,
    Answer,
    ContactKind,
    Contradiction,
    ContradictionKind,
    Lag,
    Patterns,
    Silence,
    SilenceOf,
    Unanswered,
)
from pipeline.domain.review import Review
from pipeline.domain.when import Precision, When
from pipeline.writers.chronology_document import write_chronology_document
from pipeline.writers.workbook_styles import PALETTE

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
AWKWARD = (
    'She said "no" & <left>; 3 > 2',
    "  two spaces before, and  inside, and after  ",
    "first line\nsecond line\n\nfourth\tafter a tab",
    "{{ marking }} {% for x in y %} ]]> &amp; &lt;",
    "naïve café — “quoted” … 10\u00a0mg 👶 \u200e שלום",
    "=1+1 said mother",
    "_x000D_ as text",
)


def written(
    folder: Path, chronology: CombinedChronology, patterns: Patterns | None = None, review: Review | None = None
) -> Document:
    path = folder / "combined-chronology.docx"
    write_chronology_document(path, describe(chronology, patterns or Patterns(), review))
    return docx.Document(str(path))


def rows(document: Document) -> Iterator[list[str]]:
    """The cells of every row of every table, paragraphs joined by a bar."""
    for table in document.tables:
        for row in table.rows:
            yield ["|".join(paragraph.text for paragraph in cell.paragraphs) for cell in row.cells]


def row_of(document: Document, ref: str) -> list[str]:
    return next(cells for cells in rows(document) if cells[0].split("|")[0] == ref)


def headings(document: Document) -> list[str]:
    return [p.text for p in document.paragraphs if ((p.style and p.style.name) or "").startswith("Heading")]


def timeline_tables(document: Document) -> list[Table]:
    return [table for table in document.tables if table.rows[0].cells[0].text == "Ref"]


SOME = Patterns(
    events=(
        SharedEvent(
            ("POL-0001", "HEA-0001"),
            (POLICE, HEALTH),
            (Link("POL-0001", "HEA-0001", 0.8, ("same day",), (Difference("time", "14:30", "in the morning"),)),),
        ),
    ),
    unanswered=(
        Unanswered("POL-0001", POLICE, HEALTH, ContactKind.REFERRAL, "the HV", date(2019, 3, 31), date(2019, 4, 10)),
    ),
    lags=(Lag("POL-0001", "HEA-0001", HEALTH, date(2019, 4, 3), date(2019, 4, 9), 6),),
    silences=(
        Silence(
            *(SilenceOf.AGENCY, POLICE, date(2019, 4, 4), date(2019, 4, 30), 27, "POL-0001", "POL-0002", Answer.NO),
            possibly_inside=("HEA-0001",),
            ages=(AgeThen("Child T", "3 weeks", "7 weeks"),),
        ),
    ),
    contradictions=(
        Contradiction(ContradictionKind.ORDER, "POL-0001", "POL-0002", "visit after closure", "Visit", "Closed"),
    ),
    other_family=("POL-0003",),
    themes_of={"POL-0002": ("KLE1", "KLE3")},
)


# ---- letter for letter


@pytest.mark.parametrize("column", TEXT_COLUMNS)
@pytest.mark.parametrize("text", AWKWARD)
def test_every_text_column_stands_letter_for_letter(tmp_path: Path, column: str, text: str) -> None:
    document = written(tmp_path, combined([entry("POL-0001", "2019-04-03", **{column: text})]))
    assert any(text in cell for cell in row_of(document, "POL-0001"))


@pytest.mark.parametrize("text", AWKWARD)
def test_what_has_no_column_stands_under_its_own_heading(tmp_path: Path, text: str) -> None:
    document = written(tmp_path, combined([entry("POL-0001", "2019-04-03", other=((f"Patch & <{text[:5]}>", text),))]))
    assert f"Also written, Patch & <{text[:5]}>: {text}" in row_of(document, "POL-0001")[3]


def test_characters_that_xml_forbids_are_seen_to_have_been_there(tmp_path: Path) -> None:
    document = written(tmp_path, combined([entry("POL-0001", "2019-04-03", event="bell\x07 half \ud83d end\ufffe")]))
    assert "bell\ufffd half \ufffd end\ufffd" in row_of(document, "POL-0001")[3]


def test_thirty_thousand_letters_are_all_there(tmp_path: Path) -> None:
    text = " ".join(str(number) for number in range(6_000))
    document = written(tmp_path, combined([entry("POL-0001", "2019-04-03", event=text)]))
    assert row_of(document, "POL-0001")[3].split("|")[0] == text


# ---- order, years, dates


def test_a_heading_for_each_year_and_undated_entries_last(tmp_path: Path) -> None:
    entries = [entry("POL-0001", "2018-12-31"), entry("HEA-0001", "2020-01-01", HEALTH), entry("POL-0002", event="?")]
    document = written(tmp_path, combined(entries))
    years = headings(document)[headings(document).index("Timeline") + 1 :]
    assert years[:3] == ["2018", "2020", "Undated entries"]
    refs = [cells[0] for cells in rows(document) if cells[0].startswith(("POL", "HEA"))]
    assert refs == ["POL-0001", "HEA-0001", "POL-0002"]


@pytest.mark.parametrize(
    ("first", "last", "precision", "qualifier", "shown"),
    [
        ("2019-04-03", "2019-04-03", Precision.DAY, "", "3 April 2019"),
        ("2019-04-01", "2019-04-30", Precision.MONTH, "~", "About April 2019"),
        ("2018-01-01", "2018-12-31", Precision.YEAR, "?", "2018 (doubtful)"),
        ("2020-03-12", "2020-03-14", Precision.SPAN, "", "12 to 14 March 2020"),
        ("2020-02-28", "2020-03-02", Precision.SPAN, "%", "About 28 February to 2 March 2020 (doubtful)"),
        ("2019-12-01", "2020-02-29", Precision.SEASON, "~", "About 1 December 2019 to 29 February 2020"),
    ],
)
def test_a_date_is_shown_no_more_exactly_than_known(
    tmp_path: Path, first: str, last: str, precision: Precision, qualifier: str, shown: str
) -> None:
    when = When(date.fromisoformat(first), date.fromisoformat(last), None, precision, qualifier)
    account = Account(date_as_written="as she wrote it", event="x")
    document = written(tmp_path, combined([Entry(POLICE, when, account, Place("a", "b", 2), ref="POL-0001")]))
    assert row_of(document, "POL-0001")[1] == f"{shown}|Written: as she wrote it"


def test_wording_that_says_no_more_than_the_date_is_not_repeated(tmp_path: Path) -> None:
    at = entry("POL-0001", "2019-04-03", at=time(14, 30), date_as_written="03/04/2019", time_as_written="14:30")
    said = entry("POL-0002", "2019-04-03", date_as_written="03/04/2019", time_as_written="late evening")
    document = written(tmp_path, combined([at, said]))
    assert row_of(document, "POL-0001")[1] == "3 April 2019|14:30"
    assert row_of(document, "POL-0002")[1] == "3 April 2019|Written: 03/04/2019|late evening"


@pytest.mark.parametrize(
    ("wording", "repeated"),
    [
        *[(same, False) for same in ("3.4.19", "03-04-2019 14:30", "3-Apr-19", "03/04/2019 14:30", "2019-04-03")],
        *[
            (more, True)
            for more in ("Wed 3 April 2019", "04/03/2019", "03/04/2019 1430hrs", "3rd April", "03/04/2019?")
        ],
    ],
)
def test_only_wording_that_tells_more_is_repeated(tmp_path: Path, wording: str, repeated: bool) -> None:
    document = written(tmp_path, combined([entry("POL-1", "2019-04-03", at=time(14, 30), date_as_written=wording)]))
    assert row_of(document, "POL-1")[1] == "3 April 2019|14:30" + (f"|Written: {wording}" if repeated else "")


def test_a_row_tells_file_sheet_and_row(tmp_path: Path) -> None:
    assert "Police/chronology.xlsx, Chronology, row 2" in row_of(written(tmp_path, combined()), "POL-0001")[3]


# ---- what is noted in place


def test_other_accounts_are_links_to_their_rows(tmp_path: Path) -> None:
    document = written(tmp_path, combined(), SOME)
    assert row_of(document, "POL-0001")[0] == "POL-0001|Same event? HEA-0001"
    assert row_of(document, "HEA-0001")[0] == "HEA-0001|Same event? POL-0001, POL-0002"  # its duplicates, and the event
    assert row_of(document, "POL-0002")[2].endswith("|Bears on: KLE1, KLE3")


def test_what_a_person_confirmed_is_asked_no_more(tmp_path: Path) -> None:
    link = Link("POL-0001", "POL-0002", 1.0, ("confirmed",), confirmed_by="A Officer")
    patterns = Patterns(events=(SharedEvent(("POL-0001", "POL-0002"), (POLICE,), (link,)),))
    entries = [entry("POL-0001", "2019-04-03"), entry("POL-0002", "2019-04-03", linked=("POL-0001", "POL-0003"))]
    document = written(tmp_path, combined([*entries, entry("POL-0003")]), patterns)
    assert row_of(document, "POL-0001")[0] == "POL-0001|Same event, confirmed: POL-0002"
    assert row_of(document, "POL-0002")[0] == "POL-0002|Same event, confirmed: POL-0001|Same event? POL-0003"


def test_every_link_leads_to_one_bookmark(tmp_path: Path) -> None:
    body = written(tmp_path, combined(), SOME).element.body
    names = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    starts = [mark.get(qn("w:id")) for mark in body.iter(qn("w:bookmarkStart"))]
    ends = [mark.get(qn("w:id")) for mark in body.iter(qn("w:bookmarkEnd"))]
    anchors = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))}
    assert len(set(names)) == len(names)
    assert starts == ends
    assert len(set(starts)) == len(starts)
    assert anchors <= set(names)
    assert len(anchors) > 4


def test_a_silence_stands_where_it_begins_and_is_a_question(tmp_path: Path) -> None:
    document = written(tmp_path, combined(), SOME)
    refs = [cells[0].split("|")[0] for cells in rows(document)]
    silence = refs.index("Silence")
    assert refs[silence - 1] == "POL-0001"
    cells = list(rows(document))[silence]
    assert cells[1:3] == ["4 to 30 April 2019", POLICE]
    assert "No entry of this agency for 27 days. Child T: 3 weeks, at the end 7 weeks. Not declared." in cells[3]
    assert "?" in cells[3]
    assert "perhaps inside: HEA-0001" in cells[3]


def test_a_silence_that_begins_in_a_year_without_entries_has_its_year(tmp_path: Path) -> None:
    silence = Silence(SilenceOf.SYSTEM, "", date(2018, 1, 1), date(2019, 3, 1), 425, "", "POL-0001", Answer.PARTLY)
    document = written(tmp_path, combined([entry("POL-0001", "2019-04-03")]), Patterns(silences=(silence,)))
    assert headings(document)[headings(document).index("Timeline") + 1] == "2018"


def test_what_does_not_fit_together_is_asked_with_its_refs(tmp_path: Path) -> None:
    document = written(tmp_path, combined(), SOME)
    told = {table.rows[1].cells[0].text: [cell.text for cell in table.rows[1].cells] for table in document.tables}
    assert "Questions" in headings(document)
    contradiction = next(cells for cells in told.values() if "visit after closure" in cells[1])
    assert contradiction[0] == "POL-0001, POL-0002"
    assert contradiction[2:] == ["POL-0001: Visit", "POL-0002: Closed"]
    asked = [cells for cells in rows(document) if any("Was it received" in cell for cell in cells)]
    assert asked[0][:3] == ["POL-0001", POLICE, f"{HEALTH}|Written: the HV"]
    assert "Referral: no entry of Health & Care tells of it between 31 March 2019 and 10 April 2019" in asked[0][3]
    for table in document.tables:
        titles = [cell.text for cell in table.rows[0].cells]
        if "Question" in titles:
            assert all("?" in row.cells[titles.index("Question")].text for row in table.rows[1:])


def test_without_patterns_nothing_is_asked(tmp_path: Path) -> None:
    document = written(tmp_path, replace(combined(), nil_returns=()))
    assert "Questions" not in headings(document)


# ---- as a document


def test_title_language_and_marking(tmp_path: Path) -> None:
    document = written(tmp_path, combined(), review=Review(reference="R-1", lead_reviewer="Dr & Dr <x>"))
    core = document.core_properties
    assert (core.title, core.language, core.author) == ("Combined chronology: Child Test", "en-GB", "")
    assert core.modified == core.created
    assert core.modified is not None
    assert core.modified.date() == date(2026, 1, 5)
    [section] = document.sections
    assert section.orientation == 1  # landscape
    assert "OFFICIAL-SENSITIVE" in section.header.paragraphs[0].text
    fields = [field.text for field in section.footer._element.iter(qn("w:instrText"))]  # noqa: SLF001 - no public way
    assert [str(field).strip() for field in fields] == ["PAGE", "NUMPAGES"]
    languages = {mark.get(qn("w:val")) for mark in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}
    assert any("Dr & Dr <x>" in paragraph.text for paragraph in document.paragraphs)


def test_tables_can_be_read_aloud(tmp_path: Path) -> None:
    document = written(tmp_path, combined(), SOME)
    body = document.element.body
    assert [*body.iter(qn("w:gridSpan")), *body.iter(qn("w:vMerge"))] == []
    for table in document.tables:
        marked = [len(list(row.iter(qn("w:tblHeader")))) for row in table._tbl.tr_lst]  # noqa: SLF001 - no public way
        assert marked == [1] + [0] * (len(table.rows) - 1)
        assert all(cell.text for cell in table.rows[0].cells)
        assert [caption.get(qn("w:val")) for caption in table._tbl.iter(qn("w:tblCaption"))] != []  # noqa: SLF001
    assert [p for p in document.paragraphs if not p.text.strip()] == []


def test_headings_go_down_one_level_at_a_time(tmp_path: Path) -> None:
    document = written(tmp_path, combined(), SOME)
    levels = [int(p.style.name[-1]) for p in document.paragraphs if p.style and (p.style.name or "")[:7] == "Heading"]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_an_agency_is_told_by_name_and_by_the_workbooks_colour(tmp_path: Path) -> None:
    document = written(tmp_path, combined())
    fills = {
        cell.text.split("\n")[0]: cell._tc.tcPr.find(qn("w:shd")).get(qn("w:fill"))  # noqa: SLF001 - no public way
        for table in timeline_tables(document)
        for row in table.rows[1:]
        for cell in [row.cells[2]]
    }
    assert fills == {POLICE: PALETTE[0].lstrip("#"), HEALTH: PALETTE[1].lstrip("#")}


def test_with_more_agencies_than_colours_the_second_turn_has_an_edge(tmp_path: Path) -> None:
    agencies = [f"Agency {number:02}" for number in range(len(PALETTE) + 1)]
    entries = [entry(f"A-{number}", "2019-04-03", agency) for number, agency in enumerate(agencies)]
    document = written(tmp_path, replace(combined(entries), agencies=tuple(agencies)))
    edged = [
        row.cells[2].text
        for table in timeline_tables(document)
        for row in table.rows[1:]
        if list(row.cells[2]._tc.iter(qn("w:tcBorders")))  # noqa: SLF001 - no public way
    ]
    assert edged == [agencies[-1]]


def test_short_rows_stay_whole_and_long_ones_may_part(tmp_path: Path) -> None:
    document = written(
        tmp_path, combined([entry("A-1", "2019-04-03", event="short"), entry("A-2", "2019-04-03", event="long " * 900)])
    )
    [table] = timeline_tables(document)
    whole = [bool(list(row.iter(qn("w:cantSplit")))) for row in table._tbl.tr_lst]  # noqa: SLF001 - no public way
    assert whole == [True, True, False]


def test_columns_that_nobody_fills_are_left_out(tmp_path: Path) -> None:
    document = written(tmp_path, combined([entry("A-1", "2019-04-03", event="x"), entry("A-2", event="y")]))
    titles = {tuple(cell.text for cell in table.rows[0].cells) for table in timeline_tables(document)}
    assert titles == {("Ref", "Date and time", "Agency", "What happened")}
    widths = [int(column.get(qn("w:w"))) for column in timeline_tables(document)[0]._tbl.tblGrid]  # noqa: SLF001
    assert 15_000 < sum(widths) <= 15_476


def test_a_chronology_without_entries_is_still_a_document(tmp_path: Path) -> None:
    document = written(tmp_path, replace(combined([]), nil_returns=()))
    assert headings(document)[-1] == "Timeline"


def test_same_input_same_bytes_and_no_time_of_day(tmp_path: Path) -> None:
    first, second = tmp_path / "1.docx", tmp_path / "2.docx"
    paper = describe(combined(), SOME, None)
    write_chronology_document(first, paper)
    write_chronology_document(second, paper)
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.namelist()[0] == "[Content_Types].xml"


# The order that the schema of WordprocessingML asks for, of the elements that the document holds. Word offers to
# "repair" a file that has another.
ORDER = {
    "tbl": ("tblPr", "tblGrid", "tr"),
    "tblPr": ("tblStyle", "tblW", "tblInd", "tblBorders", "tblLayout", "tblCellMar", "tblLook", "tblCaption"),
    "tr": ("trPr", "tc"),
    "tc": ("tcPr", "p"),
    "tcPr": ("tcW", "tcBorders", "shd"),
    "p": ("pPr", "*"),
    "pPr": ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "tabs", "spacing", "outlineLvl"),
    "r": ("rPr", "*"),
    "rPr": ("rStyle", "rFonts", "b", "bCs", "i", "iCs", "color", "sz", "szCs", "u", "lang"),
    "style": (
        *("name", "basedOn", "next", "uiPriority", "semiHidden", "unhideWhenUsed", "qFormat"),
        *("pPr", "rPr", "tblPr", "tblStylePr"),
    ),
    "sectPr": ("headerReference", "footerReference", "pgSz", "pgMar", "cols"),
}


def test_elements_stand_in_the_order_that_word_asks_for(tmp_path: Path) -> None:
    document = written(tmp_path, combined(), SOME)
    seen = set()
    for root in (document.element, document.styles.element):
        for element in root.iter(*(W + name for name in ORDER)):
            order: Sequence[str] = ORDER[str(element.tag).removeprefix(W)]
            children = [str(child.tag).removeprefix(W) for child in element]
            places = [order.index(child) if child in order else order.index("*") for child in children]
            assert places == sorted(places), (element.tag, children)
            seen.add(str(element.tag).removeprefix(W))
    assert seen == set(ORDER)


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_opens_it(tmp_path: Path) -> None:
    written(tmp_path, combined(drawn()), SOME)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    done = subprocess.run(
        [*command, str(tmp_path / "combined-chronology.docx")], capture_output=True, check=False, timeout=120
    )
    assert done.returncode == 0
    assert (tmp_path / "combined-chronology.pdf").read_bytes().startswith(b"%PDF")
