"""What people decided, read from files as Excel, Notepad and the timeline page save them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.decisions import accepted_duties, link_decisions, read_table, tag_decisions
from pipeline.domain.agency import Agency
from pipeline.domain.duties import Acceptance
from pipeline.domain.links import LinkDecision
from pipeline.domain.patterns import TagDecision
from pipeline.domain.trouble import Exit, SetupError
from pipeline.duties import declared_duties

LINES = "ref,other_ref,decision,by,reason\r\nPOL-0001,CSC-0002,Confirm,A. Reader,two calls\r\nPOL-0003,GP-0001,,,\r\n"


def saved(folder: Path, text: str, encoding: str = "utf-8", name: str = "links.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_however_it_was_saved(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = saved(tmp_path, LINES.replace(",", delimiter).replace("A. Reader", "Zoë – Reader"), encoding)
    assert link_decisions(path) == (LinkDecision("POL-0001", "CSC-0002", True, "Zoë – Reader", "two calls"),)


def test_headings_and_refs_as_people_type_them(tmp_path: Path) -> None:
    path = saved(tmp_path, "Other Ref;REF;Decision\r\n csc-0002 ;pol-0001; Not the same. \r\n;;\r\n")
    assert link_decisions(path) == (LinkDecision("POL-0001", "CSC-0002", False),)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("POL-0001,CSC-0002,perhaps", "line 2: 'perhaps' is no decision. Write confirm or reject"),
        ("POL-0001,,reject", "line 2: one of the two refs is missing"),
        ("POL-0001,pol-0001,reject", "line 2: POL-0001 stands there twice"),
    ],
)
def test_a_wrong_link_is_named_with_its_line(tmp_path: Path, line: str, fault: str) -> None:
    path = saved(tmp_path, f"ref,other_ref,decision\n{line}\n")
    with pytest.raises(SetupError) as refused:
        link_decisions(path)
    assert fault in str(refused.value)
    assert refused.value.exit_code is Exit.SETUP


def test_every_wrong_line_is_told_at_once(tmp_path: Path) -> None:
    lines = "ref,theme,decision\n,1,\nPOL-0001,,add\nPOL-0001,1,maybe\nPOL-0002,2,add\n"
    path = saved(tmp_path, lines, name="tags.csv")
    with pytest.raises(SetupError) as refused:
        tag_decisions(path)
    assert [line.split(": ", 1)[0][-6:] for line in refused.value.lines] == ["line 2", "line 3", "line 4"]


def test_the_plainest_list_of_tags(tmp_path: Path) -> None:
    path = saved(tmp_path, "Ref;Theme\r\npol-0007;2\r\nCSC-0001;'=Thresholds\r\n", name="tags.csv")
    assert tag_decisions(path) == (TagDecision("POL-0007", "2"), TagDecision("CSC-0001", "=Thresholds"))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"ref,decision\nPOL-0001,confirm\n", "'ref' and 'other_ref' and 'decision' are needed"),
        (b"\xff\xfe\x00", "is no text file"),
        (b'ref,other_ref,decision\n"' + b"x" * 200_000 + b'",b,confirm\n', "is no list that can be read"),
    ],
)
def test_what_is_no_decision_file(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "links.csv"
    path.write_bytes(content)
    with pytest.raises(SetupError) as refused:
        link_decisions(path)
    assert told in str(refused.value)
    assert "Copy out/links.csv" in str(refused.value)


def test_an_empty_file_decides_nothing(tmp_path: Path) -> None:
    assert link_decisions(saved(tmp_path, "")) == ()


def test_a_line_break_inside_a_cell_stays_inside(tmp_path: Path) -> None:
    path = saved(tmp_path, 'a,b\n"one\ntwo",x\nlast,y\n')
    lines = read_table(path, ("a",), "").lines
    assert [(line.number, line["a"]) for line in lines] == [(2, "one\ntwo"), (3, "last")]


# ---- duties that a person accepts

POLICE = Agency("Wexmere Police", "POL")


def accepted(folder: Path, *lines: str) -> tuple[Acceptance, ...]:
    path = saved(folder, "\r\n".join(["duty,agency,reason,by", *lines]), name="duties.csv")
    return accepted_duties(path, declared_duties(), [POLICE])


@pytest.mark.parametrize(
    "reason",
    ['"Line one\r\nline two"', "with \u2028 and \x0b and \x85 from Word", "=1+1", '"He said ""no"""', "x" * 9000],
)
def test_a_reason_of_any_letters_is_one_reason(tmp_path: Path, reason: str) -> None:
    found = accepted(tmp_path, f"AU3,POL,{reason},H. Brook", "au4,wexmere police,Known,H. Brook")
    whole = reason[1:-1].replace('""', '"') if reason.startswith('"') else reason
    assert found[0] == Acceptance("AU3", POLICE.name, whole, "H. Brook")
    assert [each.duty for each in found] == ["AU3", "AU4"]


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        (
            ["AU3,,Known,H. Brook"],
            "line 2: AU3 is judged agency by agency. Write under 'agency' one of: Wexmere Police.",
        ),
        (["LR1,POL,Known,H. Brook"], "line 2: LR1 is a duty of the review as a whole. Leave 'agency' empty."),
        (
            ["AU3,POL,One,H. Brook", "AU3,Wexmere Police,Two,J. Ash"],
            "line 3: decides on AU3, Wexmere Police, as line 2 does.",
        ),
    ],
)
def test_what_would_be_passed_over_in_silence_is_named(tmp_path: Path, lines: list[str], fault: str) -> None:
    with pytest.raises(SetupError) as refused:
        accepted(tmp_path, *lines)
    assert fault in str(refused.value)


def test_a_line_that_is_there_twice_is_one(tmp_path: Path) -> None:
    assert len(set(accepted(tmp_path, "AU3,POL,Known,H. Brook", "AU3,POL,Known,H. Brook"))) == 1


def test_a_reason_in_the_wrong_column_is_not_quoted_in_full(tmp_path: Path) -> None:
    with pytest.raises(SetupError) as refused:
        accepted(tmp_path, f"{'a long story ' * 50},POL,Known,H. Brook")
    assert len(str(refused.value)) < 400
