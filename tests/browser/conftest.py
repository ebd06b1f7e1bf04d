"""One browser and one page file for all tests here; each test opens the page afresh."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import running
from drawn_pages import write_drawn

Open = Callable[..., Any]
DESK = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    with running() as started:
        yield started


@pytest.fixture(scope="session")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_drawn(tmp_path_factory.mktemp("page") / "timeline.html")


@pytest.fixture(scope="session")
def window(browser: Any) -> Any:
    """What most tests share: a desk-sized window. A test with wishes of its own gets another."""
    return browser.new_context(viewport=DESK)


@pytest.fixture
def opened(browser: Any, window: Any, page_file: Path) -> Iterator[Open]:
    """Open the page at an address (`q=bruise&agency=POL`) as a double-click would: from the file itself.

    At the end of the test the script must have raised no error and the page must have asked for nothing.
    """
    pages: list[Any] = []
    others: list[Any] = []
    troubles: list[str] = []

    def open_at(address: str = "", file: Path = page_file, **how: Any) -> Any:
        if how:
            others.append(browser.new_context(**{"viewport": DESK, **how}))
        page = (others[-1] if how else window).new_page()
        pages.append(page)
        page.set_default_timeout(5000)
        page.on("pageerror", lambda error: troubles.append(f"script: {error}"))
        page.on("console", lambda said: troubles.append(said.text) if said.type == "error" else None)
        page.on("request", lambda asked: troubles.append(asked.url) if not _own(asked.url) else None)
        page.goto(file.as_uri() + (f"#{address}" if address else ""))
        return page

    yield open_at
    for each in (*pages, *others):
        each.close()
    assert troubles == []


def _own(address: str) -> bool:
    return address.startswith(("file:", "data:", "blob:"))
