"""The duties as the board words them: schemas/duties.json."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, TypeVar

from pipeline.domain.duties import AppliesTo, Duty
from pipeline.domain.trouble import SetupError
from pipeline.shipped import SCHEMAS

_T = TypeVar("_T")

_TEXTS = ("id", "short", "role", "text", "how")
_CURE = "Put the file back as it was shipped, or mend that line."


def declared_duties() -> tuple[Duty, ...]:
    """Every duty, in the file's order, switched off or not. Raises SetupError for a file that is not well formed."""
    return _read(lambda schema: tuple(_duty(each) for each in schema["duties"]))


def reply_days() -> int:
    """How many working days an author is given to answer. Raises SetupError as above."""
    return _read(lambda schema: int(schema["reply_within_working_days"]))


def duties_source() -> str:
    """Whose duties they are. Raises SetupError as above."""
    return _read(lambda schema: str(schema["source"]))


def _read(understood: Callable[[dict[str, Any]], _T]) -> _T:
    path = SCHEMAS / "duties.json"
    try:
        return understood(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError, KeyError) as fault:
        raise SetupError(f"{path.name}: cannot be understood ({type(fault).__name__}: {fault}). {_CURE}") from fault


def _duty(said: dict[str, object]) -> Duty:
    texts = {key: str(said[key]) for key in _TEXTS}
    return Duty(
        **texts,
        applies_to=AppliesTo(str(said["applies_to"])),
        where_possible=bool(said.get("where_possible", False)),
        on=bool(said.get("on", True)),
    )
