"""LibreOffice, to see how many pages a Word document is. Found on this machine, never downloaded."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from pypdf import PdfReader

needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def as_pdf(files: Sequence[Path], folder: Path) -> dict[str, PdfReader]:
    """Every document as LibreOffice prints it, all in one call: each would take as long as all."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, capture_output=True, check=True, timeout=300)
    return {file.name: PdfReader(folder / f"{file.stem}.pdf") for file in files}
