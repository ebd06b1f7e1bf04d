"""What file names say of versions: which is the newer, and when nobody can tell."""

from __future__ import annotations

import pytest

from pipeline.domain.agency import Agency
from pipeline.versions.file_names import newer_by, read_name

POLICE = Agency("Wexmere Police", "POL")


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("chronology.xlsx", "chronology v2.xlsx"),
        ("chronology v1.docx", "chronology v2.xlsx"),
        ("Chronology_v1.2.xlsx", "Chronology_v1.10.xlsx"),
        ("chronology v0.3 DRAFT.xlsx", "chronology v1.0.xlsx"),
        ("chronology version 2.xlsx", "chronology Version 3 final.xlsx"),
        ("POL chronology DRAFT.xlsx", "Wexmere Police chronology.xlsx"),
        ("chronology draft 2.xlsx", "chronology draft 3.xlsx"),
        ("chronology.xlsx", "chronology FINAL.xlsx"),
        ("chronology final.xlsx", "chronology final FINAL.xlsx"),
        ("chronology final.xlsx", "chronology final - revised.xlsx"),
        ("chronology.xlsx", "chronology (updated).xlsx"),
        ("chronology.xlsx", "chronology (2).xlsx"),
        ("chronology 12.03.20.xlsx", "chronology 02.04.20.xlsx"),
        ("chronology 2020-03-12.xlsx", "2020-04-02 chronology.xlsx"),
        ("chronology 12 March 2020.xlsx", "chronology 2nd April 2020.xlsx"),
        ("chronology v2.xlsx", "chronology v1 use this one.xlsx"),
        ("superseded/chronology.xlsx", "chronology.xlsx"),
        ("chronology OLD.xlsx", "chronology.xlsx"),
        ("v1/chronology.xlsx", "v2/chronology.xlsx"),
    ],
)
def test_the_newer_of_two_names(older: str, newer: str) -> None:
    first, second = (read_name(f"Wexmere Police/{name}", POLICE) for name in (older, newer))
    assert first.of == second.of
    assert newer_by(first, second) != ""
    assert newer_by(second, first) == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("chronology.xlsx", "chronology.docx"),
        ("chronology.xlsx", "chronology 12.03.20.xlsx"),
        ("chronology v2.xlsx", "chronology v2.docx"),
        ("chronology.xlsx", "Copy of chronology.xlsx"),
    ],
)
def test_names_that_do_not_tell(one: str, other: str) -> None:
    first, second = (read_name(f"Wexmere Police/{name}", POLICE) for name in (one, other))
    assert first.of == second.of
    assert newer_by(first, second) == newer_by(second, first) == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("chronology Child A v1.xlsx", "chronology Child B v2.xlsx"),
        ("chronology 2018.xlsx", "chronology 2019.xlsx"),
        ("chronology part 1.xlsx", "chronology part 2.xlsx"),
        ("midwifery chronology.xlsx", "health visiting chronology v2.xlsx"),
        ("chronology March 2020.xlsx", "chronology April 2020.xlsx"),
    ],
)
def test_names_of_different_files(one: str, other: str) -> None:
    first, second = (read_name(f"Wexmere Police/{name}", POLICE) for name in (one, other))
    assert first.of != second.of
