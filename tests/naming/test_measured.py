"""What is found of planted names does not fall below the figure that the README of the benchmarks tells."""

from __future__ import annotations

import importlib.util
import random
import sys
from pathlib import Path

NAMES = Path(__file__).resolve().parents[2] / "benchmarks" / "names.py"
LEAST = 0.98
ALWAYS = ("full name", "full, capitals", "surname first", "surname", "nickname", "number", "address", "date of birth")


def test_planted_names_are_found() -> None:
    spec = importlib.util.spec_from_file_location("benchmark_of_names", NAMES)
    assert spec is not None
    assert spec.loader is not None
    names = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = names
    spec.loader.exec_module(names)
    rng = random.Random(2026)
    counts = names.recall(rng, [names.register(rng) for _ in range(8)])
    assert counts.sure.total() >= LEAST * counts.planted.total(), counts.missed
    assert {kind: counts.missed[kind] for kind in ALWAYS if counts.missed[kind]} == {}
