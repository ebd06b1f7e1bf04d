"""`patterns.json`: all that the timeline points at, for other programs. Every item names its entries by ref."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.domain.patterns import Patterns


def write_patterns_json(path: Path, patterns: Patterns) -> None:
    """Keys: version, events, unanswered, lags, silences, density, contradictions, terms, other_family, themes, tags,
    matrix. The fields are those of `pipeline/domain/patterns.py`, days as YYYY-MM-DD."""
    whole: dict[str, Any] = {
        "version": 1,
        "events": [{"confidence": event.confidence, **asdict(event)} for event in patterns.events],
        "unanswered": _plain(patterns.unanswered),
        "lags": _plain(patterns.lags),
        "silences": _plain(patterns.silences),
        "density": _plain(patterns.density),
        "contradictions": _plain(patterns.contradictions),
        "terms": [{"explained": term.explained, **asdict(term)} for term in patterns.terms],
        "other_family": patterns.other_family,
        "themes": _plain(patterns.themes),
        "tags": _plain(patterns.tags),
        "matrix": _plain(patterns.matrix),
    }
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as out:
        json.dump(whole, out, ensure_ascii=False, indent=1, default=_iso)
        out.write("\n")


def _plain(items: Iterable[Any]) -> list[dict[str, Any]]:
    return [asdict(item) for item in items]


def _iso(day: date) -> str:
    return day.isoformat()
