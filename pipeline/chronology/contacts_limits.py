"""How many days are looked at for a contact's counterpart, and what else is counted: read from the schema."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from pipeline.domain.patterns import ContactKind
from pipeline.shipped import SCHEMAS


@dataclass(frozen=True, slots=True)
class Window:
    """How long before and after a contact the other agency's entry of it is looked for."""

    before: timedelta
    after: timedelta


@dataclass(frozen=True, slots=True)
class Limits:
    """Days, and what else is counted."""

    windows: Mapping[ContactKind, Window]
    widest_vague: timedelta
    stated_within: timedelta
    least_lag: int
    most_lag: int
    lag_words_apart: int
    around_activity: timedelta
    ties_least: int
    ties_times: int
    linked_within: timedelta
    doubtful_dates: frozenset[str]
    log_entries_a_day: int
    longest_log: timedelta
    log_before: timedelta
    log_after: Mapping[ContactKind, timedelta]


@lru_cache(maxsize=1)
def contact_schema() -> Mapping[str, Any]:
    """The schema, read once."""
    return MappingProxyType(json.loads((SCHEMAS / "contact-words.json").read_text(encoding="utf-8")))


@lru_cache(maxsize=1)
def limits() -> Limits:
    """Made once from the schema."""
    said = contact_schema()
    return Limits(
        windows={ContactKind(kind): _window(days) for kind, days in said["window"].items()},
        widest_vague=timedelta(days=said["widest_vague_days"]),
        stated_within=timedelta(days=said["stated_date_within_days"]),
        least_lag=said["lag"]["least_days"],
        most_lag=said["lag"]["most_days"],
        lag_words_apart=said["lag"]["words_apart"],
        around_activity=timedelta(days=said["partners"]["around_activity_days"]),
        ties_least=said["partners"]["least"],
        ties_times=said["partners"]["times"],
        linked_within=timedelta(days=said["linked_days"]),
        doubtful_dates=frozenset(said["doubtful_dates"]),
        log_entries_a_day=said["log"]["entries_a_day"],
        longest_log=timedelta(days=said["log"]["longest_days"]),
        log_before=timedelta(hours=said["log"]["hours_before"]),
        log_after={ContactKind(kind): timedelta(hours=hours) for kind, hours in said["log"]["hours_after"].items()},
    )


def _window(days: list[int]) -> Window:
    before, after = days
    return Window(timedelta(days=before), timedelta(days=after))
