"""A real Chromium for the tests of the page: found on this machine, never downloaded."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge", "chrome")
NO_BROWSER = f"no browser to try the page in: none of {', '.join(NAMES)} is on the PATH"
NO_PLAYWRIGHT = "playwright, which drives the browser, is not installed (it is in the 'dev' extra)"


def chromium() -> Path:
    """Where Chromium, Chrome or Edge stands; skips the test, saying why, when there is none."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip(NO_BROWSER)
    return Path(found)


@contextmanager
def running() -> Iterator[Any]:
    """A headless browser of this machine, as playwright's Browser."""
    sync_api = pytest.importorskip("playwright.sync_api", reason=NO_PLAYWRIGHT)
    program = chromium()
    with sync_api.sync_playwright() as playwright:
        # in a container the tests may run as root, where Chromium's own sandbox cannot start
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


def until(page: Any, what: str) -> None:
    """Wait until a JavaScript expression holds. Playwright's own waiting evaluates text inside the page, which the
    page's policy forbids."""
    end = time.monotonic() + 5
    while not page.evaluate(what):
        assert time.monotonic() < end, f"did not come true: {what}"
        page.wait_for_timeout(20)
