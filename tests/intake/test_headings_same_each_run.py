"""A heading that could be two columns is the same one in every run, whatever Python's hash seed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
ASKED = """
from pipeline.intake.columns import heading_score, name_columns
asked = ["Date records secured", "What we found on date records secured."], ["When and what", "By whom, how and why"]
for headings in asked:
    print(heading_score(headings), [(column.name, column.confidence) for column in name_columns(headings).columns])
"""


def test_two_columns_of_equal_likelihood() -> None:
    said = set()
    for seed in ("1", "2", "3", "5"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run(
            [sys.executable, "-c", ASKED], cwd=HOME, env=environment, capture_output=True, text=True, check=True
        )
        said.add(done.stdout)
    assert len(said) == 1
