"""Files under a password: which passwords are tried, and what is said where none fits."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
import xlwt
from locked_files import locked, locked_in_2010, locked_old
from locked_open import BY_LIBREOFFICE, LIBREOFFICES_PASSWORD, locked_open, manifest_changed, manifest_of
from office_files import docx_parts, package, save, tidy_workbook
from open_spreadsheets import ods_parts

from pipeline.domain.opening import EXCELS_OWN, Opening
from pipeline.domain.trouble import Unreadable
from pipeline.readers import open_file, read_file

SECRET = "Swordfish-7"
ROW = (
    '<table:table-row><table:table-cell office:value-type="string"><text:p>Date</text:p></table:table-cell>'
    '<table:table-cell office:value-type="string"><text:p>Event</text:p></table:table-cell></table:table-row>'
)


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
    "a-2010.xlsx": lambda: locked_in_2010(tidy_workbook(), SECRET),
    "a-2010-long-key.xlsx": lambda: locked_in_2010(tidy_workbook(), SECRET, 256),
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


@pytest.mark.parametrize(("old", "new"), [(b'keyBits="256"', b'keyBits="999"'), (b'blockSize="16"', b'blockSize="99"')])
def test_a_lock_of_measures_that_there_are_not_is_not_opened(tmp_path: Path, old: bytes, new: bytes) -> None:
    content = locked(tidy_workbook(), SECRET)
    assert old in content
    with pytest.raises(Unreadable, match="in a way that cannot be read"):
        read_file(save(tmp_path, "a.xlsx", content.replace(old, new)), "a.xlsx", knowing(SECRET))


@pytest.mark.parametrize("way", ["blowfish", "aes", "whole"])
def test_an_open_document_opens_as_programs_of_every_age_lock_it(tmp_path: Path, way: str) -> None:
    path = save(tmp_path, "a.ods", locked_open(ods_parts(ROW), "Sch\u00f6n-7", way))
    assert read_file(path, "a.ods", knowing("no", "Sch\u00f6n-7")).sheets[0].rows[0].texts == ("Date", "Event")
    with pytest.raises(Unreadable, match="none that is known opens it"):
        read_file(path, "a.ods", knowing("no"))
    with pytest.raises(Unreadable, match=r"protected by a password\. Write"):
        read_file(path, "a.ods", knowing())


def test_an_open_document_locked_by_libreoffice_opens() -> None:
    file = read_file(BY_LIBREOFFICE, "a.ods", knowing(LIBREOFFICES_PASSWORD))
    assert [row.texts for row in file.sheets[0].rows] == [
        ("Date", "Event"),
        ("03/04/2019", "Officers attended the address after a call"),
    ]


@pytest.mark.parametrize(
    ("way", "old", "new"),
    [
        ("aes", 'iteration-count="100000"', 'iteration-count="999999999"'),
        ("aes", "aes256-cbc", "rot13"),
        ("aes", "m:salt", "m:sugar"),
        ("aes", 'key-size="32" m:iter', 'key-size="7" m:iter'),
        ("whole", 'argon2-memory="65536"', 'argon2-memory="99999999"'),
        ("whole", 'argon2-lanes="4"', 'argon2-lanes="many"'),
        ("aes", "<m:manifest", "<m:manifest <"),
    ],
)
def test_an_open_document_locked_in_a_way_that_is_not_known(tmp_path: Path, way: str, old: str, new: str) -> None:
    content = manifest_changed(locked_open(ods_parts(ROW), SECRET, way), old, new)
    with pytest.raises(Unreadable, match="in a way that cannot be read"):
        read_file(save(tmp_path, "a.ods", content), "a.ods", knowing(SECRET))


def test_an_open_document_of_which_only_the_macros_are_locked_needs_no_password(tmp_path: Path) -> None:
    content = locked_open(ods_parts(ROW), SECRET)
    locked_macros = manifest_changed(content, 'full-path="content.xml"', 'full-path="Basic/Kept/Module1.bin"')
    parts = {**ods_parts(ROW), "META-INF/manifest.xml": manifest_of(locked_macros)}
    file = read_file(save(tmp_path, "a.ods", package(parts)), "a.ods", knowing())
    assert file.sheets[0].rows[0].texts == ("Date", "Event")


def test_an_open_document_that_swells_without_end_is_refused(tmp_path: Path) -> None:
    content = locked_open({"content.xml": " " * (101 << 20)}, SECRET)
    with pytest.raises(Unreadable, match="unpacks to more than any chronology"):
        read_file(save(tmp_path, "a.ods", content), "a.ods", knowing(SECRET))
