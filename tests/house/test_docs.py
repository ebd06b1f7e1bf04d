"""The pages hang together: what they link to is there, and each decision stands alone on ten lines or so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[2]
PAGES = sorted([*HOME.glob("*.md"), *(HOME / "docs").rglob("*.md")])
DECISIONS = sorted((HOME / "docs" / "decisions").glob("*.md"))


def ids(page: Path) -> str:
    return page.relative_to(HOME).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_every_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []


def test_decisions_are_numbered_without_a_gap() -> None:
    assert [page.name[:4] for page in DECISIONS] == [f"{number:04}" for number in range(1, len(DECISIONS) + 1)]


@pytest.mark.parametrize("decision", DECISIONS, ids=ids)
def test_a_decision_asks_answers_and_says_why_not_the_other(decision: Path) -> None:
    page = decision.read_text(encoding="utf-8")
    assert page.startswith(f"# {decision.name[:4]}: ")
    assert "**Question.**" in page
    assert "**Answer.**" in page
    assert "**Why" in page
