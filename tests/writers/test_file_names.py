"""Agencies' names as file names that Windows keeps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.domain.file_names import safe_name, safe_names


@pytest.mark.parametrize(
    ("agency", "name"),
    [
        ("Essex Police", "Essex Police"),
        ("Health: 0-19", "Health- 0-19"),
        ('A/B\\C*"?', "A-B-C-"),
        ("Trust Ltd.", "Trust Ltd"),
        ("  Housing . ", "Housing"),
        ("CON", "_CON"),
        ("nul.csv", "_nul.csv"),
        ("Com1 Group", "Com1 Group"),
        ("COM1", "_COM1"),
        ("Children\u2019s Social Care", "Children\u2019s Social Care"),
        ("", "unnamed"),
        ("...", "unnamed"),
    ],
)
def test_safe_name(agency: str, name: str) -> None:
    assert safe_name(agency) == name


@given(st.text())
def test_any_name_is_one_windows_takes(agency: str) -> None:
    name = safe_name(agency)
    assert 0 < len(name) <= 81
    assert not set(name) & set('<>:"/\\|?*\n\r\t\0')
    assert name == name.strip()
    assert not name.endswith(".")
    assert name.partition(".")[0].casefold().strip() not in {"con", "prn", "aux", "nul", "com1", "lpt9"}


def test_two_agencies_never_share_a_file() -> None:
    names = safe_names(["A/B", "A:B", "a-b", "Other"])
    assert names == {"A/B": "A-B", "A:B": "A-B (2)", "a-b": "a-b (3)", "Other": "Other"}


def test_a_name_of_wide_letters_is_no_longer_than_a_disk_takes() -> None:
    assert len(safe_name("🙂" * 200).encode()) <= 200
