"""What does not read back is withheld, and so is a coded copy that still names somebody. A template that cannot be
filled is told by place, and shown."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import CliRunner

from pipeline.assemble.draft_report import describe
from pipeline.cli import main
from pipeline.domain.draft import Drafted
from pipeline.domain.patterns import Patterns
from pipeline.domain.trouble import Exit, SetupError, Withheld
from pipeline.drafting import Wishes
from pipeline.drafting.coding import Coding
from pipeline.drafting.gathering import material
from pipeline.drafting.proving import prove, prove_coded
from pipeline.shipped import TEMPLATES


def rewritten(source: Path, target: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """The package with one part changed."""
    with zipfile.ZipFile(source) as package, zipfile.ZipFile(target, "w") as out:
        for name in package.namelist():
            out.writestr(name, change(package.read(name)) if name == part else package.read(name))
    return target


@pytest.fixture
def known(review: Any) -> Any:
    return material(review.combined, review.patterns, review.checked, review.task, Wishes())


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (b"Read earlier logs.", "POL-0001"),
        (b"Quiet, thumb in mouth", "POL-0001"),
        (b"Officers look for earlier notifications before they leave.", "involvement summary.docx"),
        (b"Was the school told?", "line of enquiry 3"),
        (b"5 entries", "the number of entries"),
        (b"sister in law rang", "SCH-0001"),
    ],
)
def test_a_draft_that_lacks_a_word_is_withheld(
    tmp_path: Path, review: Any, drafted: Drafted, known: Any, text: bytes, what: str
) -> None:
    whole = review.task.out / drafted.written[0]
    prove(whole, "draft-report.docx", describe(known), known, lambda told: (told,))
    path = rewritten(whole, tmp_path / "a.docx", "word/document.xml", lambda xml: xml.replace(text, text[:-2]))
    with pytest.raises(Withheld, match=what) as trouble:
        prove(path, "draft-report.docx", describe(known), known, lambda told: (told,))
    assert trouble.value.exit_code == Exit.WITHHELD
    assert len(trouble.value.lines) == 1


@pytest.mark.parametrize(
    ("part", "before", "after"),
    [
        ("word/document.xml", b"Sib1", b"Billy"),
        ("word/document.xml", b'descr="', b'descr="Maisie Thornbury. '),
        ("word/header1.xml", b"Child Alba", b"Child Maisie Thornbury"),
        ("docProps/core.xml", b"Child Alba", b"Maisie Thornbury"),
    ],
)
def test_a_coded_copy_that_names_somebody_anywhere_is_withheld(
    tmp_path: Path, review: Any, drafted: Drafted, known: Any, part: str, before: bytes, after: bytes
) -> None:
    coding = Coding(review.task.review, known, general_dates=False)
    whole = review.task.out / drafted.written[1]
    prove_coded(whole, "draft-report-coded.docx", coding)
    path = rewritten(whole, tmp_path / "a.docx", part, lambda xml: xml.replace(before, after, 1))
    with pytest.raises(Withheld, match=f"{part} still names somebody") as trouble:
        prove_coded(path, "draft-report-coded.docx", coding)
    assert "Thornbury" not in str(trouble.value)


# ---- templates


def changed_template(target: Path, old: str, new: str, part: str = "word/document.xml") -> Path:
    return rewritten(TEMPLATES / "report.docx", target, part, lambda xml: xml.replace(old.encode(), new.encode(), 1))


@pytest.mark.parametrize(
    ("part", "old", "new", "said"),
    [
        ("word/document.xml", "{{ heading }}", "{{ childs_name }}", "the text: 'childs_name' is undefined"),
        ("word/document.xml", "{{ line.text }}", "{{ line.words }}", "the text: "),
        ("word/header1.xml", "{{ title }}", "{{ titel }}", "the page header: 'titel' is undefined"),
        ("word/document.xml", "{{ heading }}", "{{ heading }", "the text: "),
    ],
)
def test_a_wrong_placeholder_is_told_and_shown_as_a_comment(
    tmp_path: Path, read_again: Callable[[Path], Any], part: str, old: str, new: str, said: str
) -> None:
    template = changed_template(tmp_path / "own.docx", old, new, part)
    out = tmp_path / "out"
    with pytest.raises(SetupError) as trouble:
        read_again(out).draft(template=template)
    assert f"template own.docx, {said}" in str(trouble.value)
    assert "report-template-marked.docx shows the place." in str(trouble.value)
    assert sorted(path.name for path in out.iterdir()) == ["report-template-marked.docx"]
    marked = docx.Document(str(out / "report-template-marked.docx"))
    [comment] = marked.comments
    told = {"{{ childs_name }}": "childs_name: this document has no such placeholder"}
    told |= {"{{ line.words }}": "line.words: a line has no such field", "{{ heading }": "is opened here"}
    assert told.get(new, "titel: this document has no such placeholder") in comment.text


def test_a_template_without_a_style_is_told(tmp_path: Path, read_again: Callable[[Path], Any]) -> None:
    template = changed_template(tmp_path / "own.docx", 'w:styleId="Prompt"', 'w:styleId="Gone"', "word/styles.xml")
    with pytest.raises(SetupError, match="has no style Prompt"):
        read_again(tmp_path / "out").draft(template=template)


def test_a_template_that_a_person_restyled_is_filled(tmp_path: Path, read_again: Callable[[Path], Any]) -> None:
    own = docx.Document(str(TEMPLATES / "report.docx"))
    own.styles["Heading 1"].font.name = "Georgia"
    own.sections[-1].left_margin = own.sections[-1].right_margin = 1_500_000
    own.paragraphs[0].insert_paragraph_before("Our board: {{ board }}")
    own.save(str(tmp_path / "own.docx"))
    made = read_again(tmp_path / "out").draft(template=tmp_path / "own.docx")
    document = docx.Document(str(tmp_path / "out" / made.written[0]))
    assert document.styles["Heading 1"].font.name == "Georgia"
    assert document.paragraphs[0].text == "Our board: "


def test_the_command_tells_a_wrong_template_in_one_line(tmp_path: Path, folder: Path) -> None:
    template = changed_template(tmp_path / "own.docx", "{{ heading }}", "{{ nobody }}")
    done = CliRunner().invoke(main, ["report", str(folder), "-o", str(tmp_path / "out"), "--template", str(template)])
    assert done.exit_code == Exit.SETUP
    assert len(done.stderr.splitlines()) == 1
    gone = CliRunner().invoke(
        main, ["report", str(folder), "-o", str(tmp_path), "--template", str(tmp_path / "no.docx")]
    )
    assert gone.exit_code == Exit.SETUP
    assert "template no.docx: is missing." in gone.stderr


def test_a_review_without_a_register_is_drafted_too(tmp_path: Path, folder: Path) -> None:
    bare = shutil.copytree(folder / "submissions", tmp_path / "bare" / "submissions").parent
    done = CliRunner().invoke(main, ["report", str(bare)])
    assert done.exit_code == 0, done.output
    assert done.output.startswith("Draft 1: ")
    document = docx.Document(str(bare / "out" / "draft-report.docx"))
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "There is no register, so nothing is known of the steps." in words
    assert "The register names no line of enquiry yet" in words


def test_a_draft_of_no_entries_is_a_document_still(known: Any) -> None:
    empty = replace(known, combined=replace(known.combined, entries=()), patterns=Patterns(), timeline=None)
    assert [section.heading for section in describe(empty).sections][-1] == "Appendix D: Duties check"
