"""`cspr release`: what is published, what is withheld, what is said of it, and how the run ends."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook

from pipeline.cli import main
from pipeline.shipped import SCHEMAS

DOCS = Path(__file__).parents[2] / "docs"
CLEAN = "Child Alba was seen in the spring.\n"
NAMES = "Kayleigh was seen. Her mother rang 07700 900123.\n"
HEADINGS = ("Name", "Also known as", "Role", "Agency", "Pseudonym", "Date of birth", "Identifiers")


@pytest.fixture
def review(tmp_path: Path) -> Path:
    """A folder with a register of one child and a lead reviewer who may be named."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "People"
    sheet.append(HEADINGS)
    sheet.append(("Kayleigh Marsden", "", "Child", "", "Child Alba", "03/04/2019", ""))
    sheet.append(("Helen Brandt", "", "Lead Reviewer", "", "", "", ""))
    book.save(tmp_path / "register.xlsx")
    return tmp_path


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def release(folder: Path, *arguments: object) -> Result:
    given = [str(each) for each in arguments]
    if "--no-names" not in given and not any(each.startswith("--register") for each in given):
        given += ["--register", str(folder / "register.xlsx")]
    return CliRunner().invoke(main, ["release", *given])


def findings(folder: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((folder / "out" / "release-check.json").read_text(encoding="utf-8"))
    return found


def published(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "out" / "publish").glob("*"))


def test_a_clean_file_goes_out_beside_one_that_is_withheld(review: Path) -> None:
    done = release(review, write(review, "a.txt", CLEAN), write(review, "b.txt", NAMES))
    assert done.exit_code == 5
    assert published(review) == ["a.txt"]
    assert "b.txt" in done.stderr
    assert findings(review) == [
        {"rule": "person-name", "severity": "stop", "file": "b.txt", "part": "", "place": "line 1", "found": "K…"},
        {"rule": "phone-number", "severity": "stop", "file": "b.txt", "part": "", "place": "line 1", "found": "0…"},
    ]
    page = (review / "out" / "release-check.html").read_text(encoding="utf-8")
    assert "Withheld: 2 findings must be cleared first." in page
    assert "Kayleigh" not in page + done.output
    assert "900123" not in page + done.output


def test_all_clean_ends_with_nought(review: Path) -> None:
    done = release(review, write(review, "a.txt", CLEAN + "Helen Brandt is the lead reviewer.\n"))
    assert (done.exit_code, findings(review), published(review)) == (0, [], ["a.txt"])


def test_a_question_stops_nothing(review: Path) -> None:
    done = release(review, write(review, "a.txt", "She was 11 weeks old.\n"))
    assert (done.exit_code, published(review)) == (0, ["a.txt"])
    assert [each["severity"] for each in findings(review)] == ["check"]


def test_hidden_content_is_cleaned_and_the_copy_has_it_no_more(review: Path) -> None:
    done = release(review, write(review, "a.html", "<!-- Kayleigh --><p>Child Alba was seen.</p>"))
    assert done.exit_code == 0
    assert {each["severity"] for each in findings(review)} == {"cleaned"}
    assert "Kayleigh" not in (review / "out" / "publish" / "a.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.pdf", b"%PDF-1.4 torn"), ("a.xyz", b"what"), ("a.docx", b"\xd0\xcf\x11\xe0"), ("a.txt", b"")],
)
def test_what_cannot_be_read_through_is_withheld_by_name(review: Path, name: str, content: bytes) -> None:
    (review / name).write_bytes(content)
    done = release(review, review / name)
    assert done.exit_code == 5
    assert f"cspr: {name}: " in done.stderr
    assert [(each["rule"], each["severity"], each["file"]) for each in findings(review)] == [
        ("unreadable", "stop", name)
    ]
    assert published(review) == []


def test_a_file_that_is_not_there_is_named_and_the_others_are_done(review: Path) -> None:
    done = release(review, review / "gone.txt", write(review, "a.txt", CLEAN))
    assert (done.exit_code, published(review)) == (3, ["a.txt"])
    assert "There is no file of that name" in done.stderr


def test_names_need_a_register_or_leave_to_do_without(review: Path) -> None:
    path = write(review, "a.txt", NAMES.replace("07700 900123", "twice"))
    refused = CliRunner().invoke(main, ["release", str(path)])
    assert refused.exit_code == 2
    assert "--no-names" in refused.stderr
    done = release(review, path, "--no-names")
    assert done.exit_code == 0
    assert "Names were not looked for" in done.output
    assert "Names were not looked for" in (review / "out" / "release-check.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("rows", [[], [("Helen Brandt", "", "Lead Reviewer", "", "", "", "")]])
def test_a_register_that_lists_nobody_is_no_register(review: Path, rows: list[tuple[str, ...]]) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "People"
    for row in (HEADINGS, *rows):
        sheet.append(row)
    book.save(review / "register.xlsx")
    done = release(review, write(review, "a.txt", CLEAN))
    assert done.exit_code == 4
    assert "lists nobody" in done.stderr
    assert release(review, review / "a.txt", f"--register={review / 'none.xlsx'}").exit_code == 4


def test_an_old_copy_of_a_file_that_is_withheld_now_is_taken_away(review: Path) -> None:
    path = write(review, "a.txt", CLEAN)
    release(review, path, write(review, "b.txt", CLEAN))
    write(review, "a.txt", NAMES)
    done = release(review, path)
    assert published(review) == ["b.txt"]
    assert "publish/a.txt: was of an earlier run" in done.stderr
    assert "publish/b.txt: is of an earlier run and was not checked in this one" in done.stderr


def decide(review: Path, *lines: str) -> None:
    write(review, "decisions/release.csv", "file,rule,part,place,found,reason,by,date\n" + "\n".join(lines) + "\n")


def test_a_person_lets_a_finding_out_with_a_reason(review: Path) -> None:
    path = write(review, "a.txt", "Ring the family's advocate on 07700 900123.\n")
    assert release(review, path).exit_code == 5
    offered = (review / "out" / "release.csv").read_text(encoding="utf-8-sig").splitlines()
    assert offered[1] == "a.txt,phone-number,,line 1,0…,,,"
    decide(review, offered[1].removesuffix(",,") + "the advocate agreed,R. Hale,01/06/2026")
    done = release(review, path)
    assert (done.exit_code, published(review)) == (0, ["a.txt"])
    [finding] = findings(review)
    assert finding["severity"] == "stop"
    assert finding["allowed"] == {"by": "R. Hale", "reason": "the advocate agreed", "date": "01/06/2026"}
    page = (review / "out" / "release-check.html").read_text(encoding="utf-8")
    assert "Allowed by R. Hale, 01/06/2026: the advocate agreed" in page


def test_a_decision_that_may_mean_several_findings_lets_out_none(review: Path) -> None:
    decide(review, "a.txt,phone-number,,,0…,the advocate agreed,R. Hale,01/06/2026")
    done = release(review, write(review, "a.txt", "Ring 07700 900123.\nOr 07700 900456.\n"))
    assert (done.exit_code, published(review)) == (5, [])
    assert "or more than one finding was" in done.stderr


def test_no_copy_of_an_earlier_run_stands_when_a_run_ends_on_the_way(
    review: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(review, "a.txt", CLEAN)
    assert release(review, path).exit_code == 0

    def fails(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("pipeline.release.apart.Checker.check", fails)
    assert release(review, path).exit_code != 0
    assert published(review) == []


def test_a_decision_holds_for_its_own_place_alone(review: Path) -> None:
    decide(review, "a.txt,phone-number,,line 1,0…,the advocate agreed,R. Hale,01/06/2026")
    done = release(review, write(review, "a.txt", "Calm.\nRing 07700 900123.\n"))
    assert done.exit_code == 5
    assert "nothing was found that the line for a.txt, phone-number, allows" in done.stderr


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("a.txt,phone-number,,line 1,,agreed,,01/06/2026", "who"),
        ("a.txt,phone-number,,line 1,,,R. Hale,01/06/2026", "why"),
        ("a.txt,phone-number,,line 1,,agreed,R. Hale,", "when"),
        ("a.txt,phone-number,,,,agreed,R. Hale,01/06/2026", "which finding"),
        (",phone-number,,line 1,,agreed,R. Hale,01/06/2026", "the file or the rule"),
    ],
)
def test_half_a_decision_is_none(review: Path, line: str, fault: str) -> None:
    decide(review, line)
    done = release(review, write(review, "a.txt", CLEAN))
    assert done.exit_code == 4
    assert "line 2" in done.stderr
    assert fault in done.stderr


def test_a_name_in_a_files_own_name_withholds_it(review: Path) -> None:
    done = release(review, write(review, "KayleighMarsden_v2.txt", CLEAN))
    assert (done.exit_code, published(review)) == (5, [])
    assert [(each["part"], each["found"]) for each in findings(review)] == [("name", "K…")]


def test_two_files_of_one_name_are_both_withheld(review: Path) -> None:
    done = release(review, write(review, "one/a.txt", CLEAN), write(review, "two/A.txt", CLEAN))
    assert (done.exit_code, published(review)) == (5, [])


def test_a_file_among_the_copies_is_not_overwritten(review: Path) -> None:
    done = release(review, write(review, "out/publish/a.txt", CLEAN))
    assert done.exit_code == 2
    assert "would be overwritten" in done.stderr


def test_a_review_folder_stands_for_its_final_report(review: Path) -> None:
    write(review, "final/report.html", f"<p>{CLEAN}</p>")
    done = CliRunner().invoke(main, ["release", str(review)])
    assert (done.exit_code, published(review)) == (0, ["report.html"])


def test_the_same_files_give_the_same_outputs(review: Path) -> None:
    path = write(review, "a.html", "<!-- Kayleigh --><p>Child Alba.</p>")
    outputs = []
    for _ in range(2):
        release(review, path)
        outputs.append({each.name: each.read_bytes() for each in (review / "out").rglob("*") if each.is_file()})
    assert outputs[0] == outputs[1]


def test_the_page_says_what_to_do_the_withheld_files_first_and_where_in_words(review: Path) -> None:
    release(review, write(review, "a clean.txt", f"{CLEAN}\u200b"), write(review, "b report.txt", NAMES))
    page = (review / "out" / "release-check.html").read_text(encoding="utf-8")
    places = [page.index(each) for each in ("What to do now", "b report.txt", "a clean.txt")]
    assert places == sorted(places)
    assert "<td>The text, line 1</td>" in page
    assert "<td>Invisible characters</td><td>1</td><td>The text, line 2</td>" in page


def test_every_kind_of_hidden_content_has_a_title() -> None:
    told = re.findall(r"^\| (`.*?`) \|", (DOCS / "release-office.md").read_text(encoding="utf-8"), re.MULTILINE)
    kinds = {kind for row in told for kind in re.findall(r"`([a-z-]+)`", row)} | {"unreadable-picture"}
    titles = json.loads((SCHEMAS / "release" / "rules.json").read_text(encoding="utf-8"))["hidden"]["titles"]
    assert "unreadable-picture" in kinds
    assert kinds - set(titles) == set()
