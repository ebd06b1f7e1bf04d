"""The learning summary as a web page: read by everybody, asking for nothing, one page when it is printed."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from drawn_summaries import HOSTILE, LAYOUTS, USUAL, page_of, shipped
from pypdf import PdfReader

from pipeline.domain.summary_page import Fitted, Layout
from pipeline.writers.learning_summary_web import write_learning_summary_web

Open = Callable[..., Any]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def written(folder: Path, page: Fitted) -> Path:
    path = folder / "summary.html"
    write_learning_summary_web(path, page, shipped(page.page.layout))
    return path


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_accessibility_engine_finds_nothing(opened: Open, tmp_path: Path, layout: Layout) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    page = opened(file=written(tmp_path, page_of(USUAL, layout)))
    found = axe.Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]}).response["violations"]
    assert [f"{rule['id']}: {node['html'][:150]}" for rule in found for node in rule["nodes"]] == []


@pytest.mark.parametrize("name", ["usual", "enormous words"])
def test_a_narrow_window_scrolls_one_way(opened: Open, tmp_path: Path, name: str) -> None:
    page = opened(file=written(tmp_path, page_of(HOSTILE[name])), viewport={"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    "name", ["usual", "one sentence", "forty-seven recommendations", "enormous words", "other letters"]
)
def test_printed_it_is_one_page_again(opened: Open, tmp_path: Path, name: str, layout: Layout) -> None:
    page = opened(file=written(tmp_path, page_of(HOSTILE[name], layout)))
    printed = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True, print_background=True)))
    assert len(printed.pages) == 1
    assert [round(float(side)) for side in printed.pages[0].mediabox[2:]] == [595, 842]


def test_every_word_is_in_it_in_reading_order(opened: Open, tmp_path: Path) -> None:
    summary = page_of(HOSTILE["other letters"])
    page = opened(file=written(tmp_path, summary))
    read = re.sub(r"\s+", "", page.inner_text("body"))
    told = [summary.page.kicker, summary.page.title, summary.page.board]
    for part in summary.page.parts:
        told += [part.heading, *(f"{line.label}{line.text}{line.tail}" for line in part.lines)]
    assert read == re.sub(r"\s+", "", "".join(told))
    assert page.evaluate("document.documentElement.lang") == "en-GB"
    assert page.title() == summary.page.name
    assert page.locator("h1").count() == 1
    assert page.locator("h2").all_inner_texts() == [part.heading for part in summary.page.parts]


def test_its_policy_lets_it_reach_nothing_and_its_bytes_are_the_same(tmp_path: Path) -> None:
    first = written(tmp_path, page_of(USUAL)).read_bytes()
    assert written(tmp_path, page_of(USUAL)).read_bytes() == first
    policy = re.findall(rb'Content-Security-Policy" content="([^"]+)"', first)
    assert len(policy) == 1
    assert policy[0].startswith(b"default-src 'none'; style-src 'sha256-")
    assert b"<script" not in first
