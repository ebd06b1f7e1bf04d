"""The schemas and templates that ship with the program: inside the wheel, or beside the source."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_HOME = _PACKAGE if (_PACKAGE / "schemas").is_dir() else _PACKAGE.parent

SCHEMAS = _HOME / "schemas"
TEMPLATES = _HOME / "templates"
