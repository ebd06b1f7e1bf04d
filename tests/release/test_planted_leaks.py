"""The planted-leak corpus, small: below these figures nothing may be merged. The whole corpus is a benchmark."""

from __future__ import annotations

import sys
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(HOME / "benchmarks"))

from planted_leaks import DIRECT, measure  # noqa: E402  # the benchmarks are no package

RECALL = 0.98
ALARMS = 0.3


def test_what_is_planted_is_found_and_what_is_harmless_is_not(tmp_path: Path) -> None:
    measured = measure(files=45, seed=11, folder=tmp_path)
    assert measured.recall(DIRECT) >= RECALL, measured.missed
    assert measured.recall(frozenset(measured.planted)) >= RECALL, measured.missed
    assert measured.alarms_a_document() < ALARMS, measured.alarms
    assert measured.leaked == []
