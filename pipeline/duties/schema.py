"""A schema file read and understood, or named as the file that is wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from pipeline.domain.trouble import SetupError

_T = TypeVar("_T")


def understood(path: Path, understand: Callable[[dict[str, Any]], _T]) -> _T:
    """What `understand` makes of the file. Raises SetupError, in one line, for a file that is not well formed."""
    try:
        return understand(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError, KeyError) as fault:
        message = f"{path.name}: cannot be understood ({type(fault).__name__}: {fault}). Put it back as it was shipped."
        raise SetupError(message) from fault
