"""The timeline page for everybody: by keyboard, by screen reader, enlarged, printed, without a script or a net."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from browser import until
from drawn_pages import big, patterns

from pipeline.assemble.timeline_page import describe
from pipeline.domain.patterns import Patterns
from pipeline.writers.timeline_page import write_timeline_page

Open = Callable[..., Any]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def focused(page: Any) -> str:
    return page.evaluate("(e => e.getAttribute('aria-label') || e.textContent.trim())(document.activeElement)")


def violations(page: Any) -> list[str]:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    found = axe.Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]}).response["violations"]
    return [f"{rule['id']}: {node['html'][:150]}" for rule in found for node in rule["nodes"]]


def test_the_accessibility_engine_finds_nothing_in_the_timeline(opened: Open) -> None:
    page = opened("entry=POL-0001&entry=POL-0002&q=bruise")
    page.get_by_label("Tick POL-0001").click()
    for facet in page.locator("details.facet summary").all():
        facet.click()
    assert violations(page) == []


def test_the_accessibility_engine_finds_nothing_in_any_list(opened: Open) -> None:
    page = opened()
    page.evaluate("document.querySelectorAll('.view').forEach((part) => { part.hidden = false; })")
    assert violations(page) == []


def test_a_narrow_window_hides_nothing_and_scrolls_one_way(opened: Open) -> None:
    page = opened("entry=POL-0001", viewport={"width": 320, "height": 640})
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    for view in ("events", "themes", "terms", "silences"):
        page.get_by_role("navigation").locator(f"[data-view={view}]").click()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_choices_do_not_lie_on_one_another(opened: Open) -> None:
    """Many long ones in a narrow window: the box is as high as it may be, and its rows as high as their words."""
    page = opened(viewport={"width": 400, "height": 800})
    for facet in page.locator("details.facet summary").all():
        facet.click()
    page.evaluate(
        """() => { for (const set of document.querySelectorAll(".facet fieldset"))
            for (let more = 0; more < 12; more += 1) {
                const label = set.querySelector("label").cloneNode(true);
                label.querySelector("span").textContent = "Words of more than one line ".repeat(3);
                set.append(label);
            } }"""
    )
    overlapping = page.evaluate(
        """() => Array.from(document.querySelectorAll(".facet label")).filter((label) => {
            const words = label.querySelector("span").getBoundingClientRect();
            const next = label.nextElementSibling?.getBoundingClientRect();
            return next && words.bottom > next.top + 1;
        }).length"""
    )
    assert overlapping == 0


def test_the_browser_tells_a_screen_reader_of_a_table(opened: Open) -> None:
    """As the browser itself exposes it: laid out as a grid, it is still a table."""
    page = opened()
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    told = [(node.get("role", {}).get("value"), node.get("name", {}).get("value")) for node in nodes]
    assert told.count(("columnheader", "Event, as the author wrote it")) == 2
    assert ("rowheader", "POL-0001") in told
    assert ("checkbox", "Tick POL-0001") in told
    assert sum(role == "row" for role, _ in told) >= 14
    assert [name for role, name in told if role == "main" or role == "navigation"] == ["Parts of this page", ""]
    assert any(role == "table" and name.startswith("Dated entries. Ordered by earliest") for role, name in told)


def test_headings_go_down_one_at_a_time(opened: Open) -> None:
    page = opened("entry=POL-0001")
    levels = page.locator("h1, h2, h3, h4").evaluate_all(
        "all => all.filter(h => h.checkVisibility()).map(h => +h.tagName[1])"
    )
    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_the_table_by_keyboard(opened: Open) -> None:
    page = opened()
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to the table of entries"
    page.keyboard.press("Enter")
    assert focused(page) == "POL-0001"
    for key, wanted in (("ArrowDown", "SCH-0001"), ("ArrowDown", "SCH-0002"), ("ArrowUp", "SCH-0001"),
                        ("End", "HEA-0004"), ("ArrowDown", "HEA-0004"), ("Home", "POL-0001")):  # fmt: skip
        page.keyboard.press(key)
        assert (key, focused(page)) == (key, wanted)
    page.keyboard.press("Enter")
    assert page.locator("tr.detail").count() == 1
    assert page.get_by_role("link", name="POL-0001", exact=True).first.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Escape")
    assert page.locator("tr.detail").count() == 0
    assert focused(page) == "POL-0001"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    assert page.locator("#ticked").text_content() == "1 entry ticked"
    page.keyboard.press("ArrowDown")
    assert focused(page) == "Tick SCH-0001"


def test_the_keyboard_is_not_lost_when_the_last_tick_goes(opened: Open) -> None:
    page = opened()
    page.get_by_label("Tick SCH-0001").focus()
    page.keyboard.press("Space")
    page.locator("#untick").focus()
    page.keyboard.press("Enter")
    assert not page.locator("#tagging").is_visible()
    assert focused(page) == "Tick SCH-0001"


def test_arrow_keys_pass_over_what_is_filtered_out(opened: Open) -> None:
    page = opened("agency=HEA")
    page.get_by_role("link", name="HEA-0001", exact=True).first.focus()
    page.keyboard.press("ArrowDown")
    assert focused(page) == "HEA-0002"


def test_the_tab_key_does_not_stop_at_every_row(opened: Open) -> None:
    page = opened()
    until(page, "document.querySelectorAll('tr[data-n] input').length === 12")
    stops = page.locator("tr[data-n] a, tr[data-n] input").evaluate_all(
        "all => all.filter(e => e.tabIndex === 0).length"
    )
    assert stops <= 4


def test_the_picture_by_keyboard(opened: Open) -> None:
    page = opened()
    mark = page.locator("#mark")
    page.locator("#picture").focus()
    for key, wanted in (("ArrowRight", "POL-0001"), ("ArrowRight", "POL-0002"), ("ArrowDown", "SCH-0002"),
                        ("ArrowUp", "POL-0001"), ("End", "POL-0004"), ("Home", "POL-0001")):  # fmt: skip
        page.keyboard.press(key)
        assert mark.text_content().startswith(wanted), (key, mark.text_content())
    assert mark.get_attribute("aria-live") == "polite"
    assert page.locator("#picture .ring").count() == 2
    page.keyboard.press("+")
    until(page, "location.hash.includes('zoom=')")
    page.keyboard.press("Enter")
    assert focused(page) == "POL-0001"


def test_everything_can_be_seen_to_have_the_focus(opened: Open) -> None:
    page = opened("entry=POL-0001")
    unseen = []
    for _ in range(45):
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        if outline == "none" and page.evaluate("document.activeElement !== document.body"):
            unseen.append(focused(page))
    assert unseen == []


def test_what_can_be_pressed_is_large_enough(opened: Open) -> None:
    page = opened("entry=POL-0001")
    small = page.locator("button, input, nav a, tr[data-n] a, summary").evaluate_all(
        """all => all.filter(e => e.checkVisibility()).map(e => [e.textContent, e.getBoundingClientRect()])
            .filter(([, box]) => box.height < 23.9 || box.width < 23.9)
            .map(([text, box]) => `${text} ${box.width}x${box.height}`)"""
    )
    assert small == []


def printed(page: Any) -> list[str]:
    pypdf = pytest.importorskip("pypdf", reason="pypdf, which reads the printed page back, is not installed")
    return [sheet.extract_text() for sheet in pypdf.PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages]


def test_print_shows_what_is_filtered_and_says_so(opened: Open) -> None:
    page = opened("q=bruise&agency=POL&entry=POL-0001")
    page.emulate_media(media="print")
    assert page.locator("#stated").is_visible()
    assert not page.locator("nav, #filters, #picture-part, #tagging").filter(visible=True).count()
    assert page.evaluate("getComputedStyle(document.querySelector('.entries thead')).display") == "table-header-group"
    assert page.evaluate("getComputedStyle(document.querySelector('.entries tbody.g')).contentVisibility") == "visible"
    right = "Math.round(document.querySelector('{}').getBoundingClientRect().right)"
    edges = {page.evaluate(right.format(part)) for part in ("#dated", "#dated thead th:last-child", "#dated td.n")}
    assert len(edges) == 1, edges  # no column without a heading
    text = page.locator("body").inner_text()
    assert "Filter: entries that hold “bruise”; of North Police." in text
    assert "OFFICIAL-SENSITIVE" in text
    assert "PPN sent to health" in text
    assert "POL-0002" in text
    assert "Often late." not in text


def test_every_printed_sheet_bears_the_marking_and_the_headings(opened: Open, tmp_path: Path) -> None:
    file = tmp_path / "long.html"
    write_timeline_page(file, describe(big(120), Patterns(), None))
    sheets = printed(opened("agency=N", file=file))
    assert len(sheets) > 1
    for number, sheet in enumerate(sheets, 1):
        assert "OFFICIAL-SENSITIVE" in sheet
        assert f"Page {number} of {len(sheets)}" in sheet
    assert all("Event, as the author wrote it" in sheet for sheet in sheets[:-1])
    assert "N-00000" in sheets[0]
    assert "N-00117" in "".join(sheets)
    assert "H-00001" not in "".join(sheets)


def test_without_a_script_every_row_can_be_read(opened: Open) -> None:
    page = opened(java_script_enabled=False)
    assert page.locator("noscript").text_content()
    assert page.locator("tr[data-n]").count() == 12
    assert page.locator("tr[data-n]").filter(visible=True).count() == 12
    assert "Bruise on the arm." in page.locator("body").inner_text()
    assert "Do these entries tell one event" in page.locator("body").inner_text()
    assert not page.locator("#filters").is_visible()


def test_nothing_can_be_fetched_or_run_that_did_not_come_with_the_page(browser: Any, page_file: Path) -> None:
    page = browser.new_page(offline=True)
    page.goto(page_file.as_uri())
    tried = page.evaluate(
        """async () => {
            const blocked = [];
            document.addEventListener("securitypolicyviolation", (event) => blocked.push(event.effectiveDirective));
            await fetch("https://example.org/").catch(() => {});
            for (const [tag, name] of [["img", "src"], ["script", "src"], ["link", "href"], ["iframe", "src"]]) {
                const element = document.createElement(tag);
                if (tag === "link") element.rel = "stylesheet";
                element[name] = "https://example.org/";
                document.body.append(element);
            }
            const script = document.createElement("script");
            script.textContent = "window.harmed = 1";
            document.body.append(script);
            document.body.setAttribute("style", "background: url(https://example.org/)");
            await new Promise((done) => setTimeout(done, 200));
            return JSON.stringify([blocked.sort(), window.harmed ?? null]);
        }"""
    )
    blocked, harmed = json.loads(tried)
    assert harmed is None
    page.close()
    assert {"connect-src", "img-src", "script-src-elem", "style-src-elem", "frame-src", "style-src-attr"} <= set(
        blocked
    )


def test_ten_thousand_entries_open_and_filter_without_a_wait(opened: Open, tmp_path: Path) -> None:
    file = tmp_path / "big.html"
    write_timeline_page(file, describe(big(10_000), Patterns(), None))
    page = opened(file=file)
    ready = page.evaluate("performance.timing.domContentLoadedEventEnd - performance.timing.navigationStart")
    until(page, "document.querySelectorAll('tr[data-n] input').length === 10000")
    page.wait_for_timeout(300)
    waits = page.evaluate(
        """() => ["v", "vi", "vis", "visit 77", "bruise visit 88", "nothing", ""].map((words) => {
            const box = document.getElementById("q"), start = performance.now();
            box.value = words;
            box.dispatchEvent(new Event("input"));
            document.body.offsetHeight;
            return Math.round(performance.now() - start);
        })"""
    )
    assert page.locator("#count").text_content() == "All 10,000 entries shown"
    # twice and three times what a quiet machine of two cores takes, for a busy one
    assert ready < 5000, ready
    # the quickest of seven: the others tell what else the machine was doing
    assert sorted(waits)[1] < 250, waits


def test_an_empty_chronology_is_a_page_too(opened: Open, tmp_path: Path) -> None:
    file = tmp_path / "empty.html"
    write_timeline_page(file, describe(big(0), patterns(), None))
    page = opened(file=file)
    assert page.locator("#count").text_content() == "All 0 entries shown"
    assert page.locator("#dated tbody").count() == 0
