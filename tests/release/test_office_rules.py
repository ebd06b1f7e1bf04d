"""Every kind of hidden thing that the release of Office files can tell is explained on its page."""

from __future__ import annotations

import json
import re
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
PAGE = (HOME / "docs" / "release-office.md").read_text(encoding="utf-8")


def rules() -> set[str]:
    """The rules that stand in the code and in the table of parts."""
    parts = json.loads((HOME / "schemas" / "release" / "office-parts.json").read_text(encoding="utf-8"))
    found = {rule for key, rule in parts["removed"].items() if rule and key != "about"}
    for folder in ("office", "word", "excel"):
        for module in (HOME / "pipeline" / "release" / folder).glob("*.py"):
            source = module.read_text(encoding="utf-8")
            found |= set(re.findall(r"\.(?:thing|taken|count)\(\s*\"([a-z-]+)\"", source))
            found |= set(re.findall(r"^    \"\w+\": \"([a-z]+-[a-z-]+)\",$", source, re.MULTILINE))
    return found


def test_every_rule_is_explained() -> None:
    explained = set(re.findall(r"`([a-z-]+)`", PAGE))
    assert len(rules()) > 50
    assert sorted(rules() - explained) == []
