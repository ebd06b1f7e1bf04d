"""The duties as the board words them: schemas/duties.json."""

from __future__ import annotations

import json

from pipeline.domain.duties import AppliesTo, Duty
from pipeline.domain.trouble import SetupError
from pipeline.shipped import SCHEMAS

_TEXTS = ("id", "short", "role", "text", "how")
_CURE = "Put the file back as it was shipped, or mend that line."


def declared_duties() -> tuple[Duty, ...]:
    """Every duty, in the file's order, switched off or not. Raises SetupError for a file that is not well formed."""
    path = SCHEMAS / "duties.json"
    try:
        listed = json.loads(path.read_text(encoding="utf-8"))["duties"]
        return tuple(_duty(each) for each in listed)
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
