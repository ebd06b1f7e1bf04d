"""What is committed says nothing of the machine it was written on, inside workbooks and documents too."""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
MADE_AGAIN = {".git", ".venv", "out", "build", "dist", "__pycache__"}

# This checkout's own folder, anybody's home folder, and an address that packages come from. The
# character classes keep these patterns from finding themselves.
HOME_FOLDER = r"(?<![\w.])/(?:[r]oot|[h]ome/\w+|[U]sers/\w+)(?![\w-])|\b[A-Z]:[\\/][U]sers[\\/]\w"
MACHINE_PATH = re.compile(f"{HOME_FOLDER}|{re.escape(HOME.as_posix())}(?![\\w-])")
INDEX_ADDRESS = re.compile(r"[p]ypi\.org|[p]ythonhosted\.org|--(?:extra-)?[i]ndex-url[ =]|[f]ile:///")


@cache
def tracked() -> tuple[Path, ...]:
    """What git tracks or would track; without git (an unpacked source package), what stands in the folder."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=HOME,
            capture_output=True,
            check=True,
        ).stdout.decode("utf-8")
        paths = [HOME / name for name in listed.split("\0") if name]
    except (FileNotFoundError, subprocess.CalledProcessError):
        paths = [path for path in HOME.rglob("*") if not MADE_AGAIN & set(path.relative_to(HOME).parts)]
    return tuple(path for path in paths if path.is_file())


def texts(path: Path) -> Iterator[tuple[str, str]]:
    """(place, text) of a file, and of each XML part of an Office file."""
    name = path.relative_to(HOME).as_posix()
    yield name, path.read_bytes().decode("utf-8", errors="ignore")
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as package:
            for part in package.namelist():
                if part.endswith((".xml", ".rels")):
                    try:
                        yield f"{name}!{part}", package.read(part).decode("utf-8", errors="ignore")
                    except (zipfile.BadZipFile, RuntimeError, NotImplementedError):
                        continue  # a damaged package, kept as a bad-input case


def found(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{place}: {match.group()}"
        for path in tracked()
        for place, text in texts(path)
        for match in pattern.finditer(text)
    ]


def test_something_is_looked_at() -> None:
    assert {"pyproject.toml", "pipeline/shipped.py"} <= {path.relative_to(HOME).as_posix() for path in tracked()}


def test_no_folder_of_a_machine() -> None:
    assert found(MACHINE_PATH) == []


def test_no_package_index_address() -> None:
    assert found(INDEX_ADDRESS) == []


def test_the_patterns_find_what_they_are_for() -> None:
    for path in ("/" + "home/ann/review", "C:" + "\\Users\\ann", "see /" + "root/.venv"):
        assert MACHINE_PATH.search(path), path
    for innocent in ("social/work/team", "w/c 03/02/2020", "../child-birch"):
        assert not MACHINE_PATH.search(innocent), innocent
    assert INDEX_ADDRESS.search("-".join(("--index", "url")) + " somewhere")


def test_file_names_are_fit_for_windows() -> None:
    reserved = re.compile(r'[<>:"|?*\\]|[. ]$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)', re.IGNORECASE)
    bad = [path for path in tracked() if any(reserved.search(part) for part in path.relative_to(HOME).parts)]
    assert bad == []
