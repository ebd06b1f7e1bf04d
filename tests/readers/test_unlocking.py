"""Files under a password: which passwords are tried, and what is said where none fits."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
import xlwt
from locked_files import locked, locked_old
from office_files import docx_parts, package, save, tidy_workbook

from pipeline.domain.opening import EXCELS_OWN, Opening
from pipeline.domain.trouble import Unreadable
from pipeline.readers import open_file, read_file

SECRET = "Swordfish-7"


def old_workbook() -> bytes:
    book = xlwt.Workbook()
    book.add_sheet("Chronology").write(0, 0, "Date")
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def knowing(*passwords: str) -> Opening:
    return Opening(passwords=lambda: passwords)


LOCKED = {
    "a.xlsx": lambda: locked(tidy_workbook(), SECRET),
    "a.docx": lambda: locked(package(docx_parts("<w:p><w:r><w:t>Date</w:t></w:r></w:p>")), SECRET),
    "a.xls": lambda: locked_old(old_workbook(), SECRET),
}


@pytest.mark.parametrize("name", LOCKED)
def test_the_password_that_fits_opens_it(tmp_path: Path, name: str) -> None:
    path = save(tmp_path, name, LOCKED[name]())
    before = path.read_bytes()
    file = read_file(path, name, knowing("", "other", SECRET))
    assert file.sheets[0].rows[0].texts == ("Date",)
    assert file.size == len(before), "what is told of a file is told of the file as it came"
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", LOCKED)
@pytest.mark.parametrize(("known", "word"), [((), "protected by a password. Write"), (("no",), "none that is known")])
def test_without_it_the_file_is_refused_in_one_line(
    tmp_path: Path, name: str, known: tuple[str, ...], word: str
) -> None:
    with pytest.raises(Unreadable, match=word) as refused:
        read_file(save(tmp_path, name, LOCKED[name]()), name, knowing(*known))
    message = str(refused.value)
    assert "\n" not in message
    assert "CSPR_PASSWORD" in message


def test_excels_own_password_needs_no_question(tmp_path: Path) -> None:
    def asked() -> Iterator[str]:
        raise AssertionError("nobody is asked")
        yield ""

    path = save(tmp_path, "a.xlsx", locked(tidy_workbook(), EXCELS_OWN))
    assert read_file(path, "a.xlsx", Opening(passwords=asked)).sheets[0].rows[0].texts == ("Date",)


def test_no_password_is_asked_for_where_there_is_none(tmp_path: Path) -> None:
    def asked() -> Iterator[str]:
        raise AssertionError("nobody is asked")
        yield ""

    for name, content in (("a.xlsx", tidy_workbook()), ("a.xls", old_workbook())):
        assert read_file(save(tmp_path, name, content), name, Opening(passwords=asked)).sheets


def test_later_passwords_are_not_fetched_once_one_fits(tmp_path: Path) -> None:
    fetched = []

    def passwords() -> Iterator[str]:
        for password in ("first", SECRET, "third"):
            fetched.append(password)
            yield password

    read_file(save(tmp_path, "a.xlsx", LOCKED["a.xlsx"]()), "a.xlsx", Opening(passwords=passwords))
    assert fetched == ["first", SECRET]


def test_a_password_stands_in_no_repr(tmp_path: Path) -> None:
    opening = knowing(SECRET)
    opened = open_file(save(tmp_path, "a.xlsx", LOCKED["a.xlsx"]()), opening)
    assert opened.password == SECRET
    assert SECRET not in f"{opening!r} {opened!r}"


def test_a_file_altered_after_it_was_locked_is_refused(tmp_path: Path) -> None:
    content = bytearray(LOCKED["a.xlsx"]())
    content[-3000] ^= 1
    with pytest.raises(Unreadable, match="altered or damaged"):
        read_file(save(tmp_path, "a.xlsx", bytes(content)), "a.xlsx", knowing(SECRET))


@pytest.mark.parametrize("spins", [b'"9999999"', b'"-100000"', b'"1e10000"', b'"lots of"'])
def test_a_key_that_would_take_minutes_to_make_is_not_made(tmp_path: Path, spins: bytes) -> None:
    content = LOCKED["a.xlsx"]()
    assert b'spinCount="100000" ' in content
    content = content.replace(b'spinCount="100000" ', b"spinCount=" + spins)
    with pytest.raises(Unreadable, match="in a way that cannot be read"):
        read_file(save(tmp_path, "a.xlsx", content), "a.xlsx", knowing(SECRET))


def test_an_open_document_under_a_password_is_refused_by_name(tmp_path: Path) -> None:
    manifest = '<manifest><file-entry><encryption-data checksum="x"/></file-entry></manifest>'
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    path = save(tmp_path, "a.ods", {"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": "noise"})
    with pytest.raises(Unreadable, match="OpenDocument file protected by a password"):
        read_file(path, "a.ods", knowing(SECRET))
