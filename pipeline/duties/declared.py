"""The duties as the board words them: schemas/duties.json."""

from __future__ import annotations

from pathlib import Path

from pipeline.domain.duties import AppliesTo, Duty
from pipeline.duties.schema import understood
from pipeline.shipped import SCHEMAS

_TEXTS = ("id", "short", "role", "text", "how")


def declared_duties() -> tuple[Duty, ...]:
    """Every duty, in the file's order, switched off or not. Raises SetupError for a file that is not well formed."""
    return understood(_path(), lambda schema: tuple(_duty(each) for each in schema["duties"]))


def reply_days() -> int:
    """How many working days an author is given to answer. Raises SetupError as above."""
    return understood(_path(), lambda schema: int(schema["reply_within_working_days"]))


def duties_source() -> str:
    """Whose duties they are. Raises SetupError as above."""
    return understood(_path(), lambda schema: str(schema["source"]))


def _path() -> Path:
    return SCHEMAS / "duties.json"


def _duty(said: dict[str, object]) -> Duty:
    texts = {key: str(said[key]) for key in _TEXTS}
    return Duty(
        **texts,
        applies_to=AppliesTo(str(said["applies_to"])),
        where_possible=bool(said.get("where_possible", False)),
        on=bool(said.get("on", True)),
    )
