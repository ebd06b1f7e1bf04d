"""The timeline page as a lead reviewer uses it: looked through, narrowed, cited, opened, tagged."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from browser import until
from drawn_pages import HARM_IN_HEADING, HOSTILE, POLICE, SCHOOL, big

from pipeline.assemble.timeline_page import describe
from pipeline.domain.patterns import Patterns
from pipeline.writers.timeline_page import write_timeline_page

Open = Callable[..., Any]


def refs(page: Any) -> list[str]:
    """The entries that are shown."""
    return page.eval_on_selector_all("tr[data-n]", "rows => rows.filter(r => !r.hidden).map(r => r.id.slice(6))")


def said(page: Any) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).fragment)


def choose(page: Any, kind: str, words: str) -> None:
    facet = page.locator(f"details[data-facet={kind}]")
    if facet.get_attribute("open") is None:
        facet.locator("summary").click()
    facet.get_by_label(words).click()


def counts(page: Any, kind: str) -> dict[str, str]:
    lines = page.locator(f"details[data-facet={kind}] label").evaluate_all(
        "labels => labels.map(l => Array.from(l.querySelectorAll('span'), s => s.textContent))"
    )
    return dict(lines)


SEARCHES = {
    "bruise": ["POL-0001", "POL-0002", "HEA-0003"],
    "BRUISE seen": ["POL-0002", "HEA-0003"],
    '"bruise on the leg"': ["HEA-0003"],
    "'police came'": [],
    '"police came"': ["SCH-0001"],
    "PPN": ["POL-0001"],
    "not passed on": ["SCH-0001"],
    "autumn": ["SCH-0002"],
    "sch-0003": ["SCH-0003"],
    "=1+1": ["SCH-0003"],
    "<img": ["HEA-0001"],
    "in hospital. seen": ["HEA-0002"],
    "xlsx": [],
}


def test_words_are_looked_for_in_every_column(opened: Open) -> None:
    page = opened()
    for words, wanted in SEARCHES.items():
        page.get_by_role("searchbox").fill(words)
        assert (words, refs(page)) == (words, wanted)
        assert page.locator("#count").text_content() == f"{len(wanted)} of 12 entries shown"
    assert page.locator("#count").get_attribute("role") == "status"
    page.get_by_role("button", name="Clear all filters").click()
    assert len(refs(page)) == 12


def test_a_row_says_in_which_other_column_a_word_was_found(opened: Open) -> None:
    page = opened("q=ppn health")
    assert page.locator("p.found").all_text_contents() == ["Found in: Action taken"]
    page.get_by_role("searchbox").fill("neighbour")
    assert page.locator("p.found").count() == 0
    assert page.evaluate("CSS.highlights.get('found').size") == 1


def test_each_choice_tells_how_many_it_would_show(opened: Open) -> None:
    page = opened("q=bruise")
    assert counts(page, "agency") == {POLICE: "2", SCHOOL: "0", "Vale Health & Care": "1"}
    choose(page, "agency", POLICE)
    assert refs(page) == ["POL-0001", "POL-0002"]
    assert counts(page, "agency")["Vale Health & Care"] == "1"  # its own kind does not narrow it
    assert counts(page, "theme")["2: Were injuries acted on?"] == "1"
    choose(page, "only", "contact without a counterpart")
    assert refs(page) == ["POL-0001"]
    stated = page.locator("#stated").text_content()
    assert stated == "Filter: entries that hold “bruise”; of North Police; only those contact without a counterpart."


ONLY = {
    "linked": ["POL-0001", "SCH-0001", "POL-0002", "HEA-0003"],
    "contradiction": ["POL-0002", "HEA-0003"],
    "unanswered": ["POL-0001"],
    "tagged": ["POL-0004"],
    "lag": ["POL-0001", "SCH-0003"],
    "other-family": ["POL-0002"],
    "approximate": ["SCH-0002", "POL-0003"],
    "flagged": ["SCH-0001", "SCH-0003", "SCH-0004"],
}


def test_only_one_sort_of_entry(opened: Open) -> None:
    page = opened()
    page.locator("details[data-facet=only] summary").click()
    for key, wanted in ONLY.items():
        page.evaluate("key => { location.hash = `only=${key}`; }", key)
        until(page, "document.querySelector('details[data-facet=only] input:checked') !== null")
        assert (key, refs(page)) == (key, wanted)


def test_a_date_range_keeps_what_can_have_happened_in_it(opened: Open) -> None:
    page = opened()
    page.get_by_label("From").fill("1/12/2018")
    page.get_by_label("From").press("Tab")
    page.get_by_label("To", exact=True).fill("Mar 2019")
    page.get_by_label("To", exact=True).press("Tab")
    assert refs(page) == ["SCH-0002", "HEA-0001", "HEA-0002", "POL-0002", "HEA-0003"]
    assert said(page) == {"from": ["2018-12-01"], "to": ["2019-03-31"]}
    assert "from 1 Dec 2018; up to 31 Mar 2019" in page.locator("#stated").text_content()
    assert "not shown while a date range is set" in page.locator("#undated-note").text_content()


def test_a_date_that_is_none_is_said_and_changes_nothing(opened: Open) -> None:
    page = opened()
    for typed in ("31/2/2019", "13/13/2019", "soon", "32 Jan 2019"):
        page.get_by_label("From").fill(typed)
        page.get_by_label("From").press("Tab")
        assert typed in page.locator("#date-wrong").text_content()
        assert len(refs(page)) == 12


def test_a_view_can_be_cited(opened: Open) -> None:
    page = opened()
    page.get_by_role("searchbox").fill('bruise & "on the"')
    page.get_by_role("searchbox").fill('"on the"')
    choose(page, "agency", POLICE)
    choose(page, "agency", "Vale Health & Care")
    page.get_by_role("link", name="HEA-0003", exact=True).first.click()
    page.get_by_role("button", name="Zoom in").click()
    until(page, "location.hash.includes('zoom=')")
    cited = urlsplit(page.url).fragment
    again = opened(cited)
    assert refs(again) == refs(page) == ["POL-0001", "HEA-0003"]
    assert again.get_by_role("searchbox").input_value() == '"on the"'
    assert again.locator("tr.detail").count() == 1
    assert again.locator("#window").text_content() == page.locator("#window").text_content()
    assert again.locator("#stated").text_content() == page.locator("#stated").text_content()


def test_a_cited_filter_stands_though_it_hides_what_is_open(opened: Open) -> None:
    page = opened("agency=POL&entry=SCH-0001")
    assert len(refs(page)) == 4
    assert said(page) == {"agency": ["POL"], "entry": ["SCH-0001"]}
    assert not page.locator("tr.detail").is_visible()
    page.get_by_role("button", name="Clear all filters").click()
    assert page.locator("tr.detail").is_visible()


def test_back_goes_to_the_view_before(opened: Open) -> None:
    page = opened()
    choose(page, "agency", POLICE)
    choose(page, "flag", "Row was hidden in the author's file")
    assert refs(page) == []
    page.go_back()
    assert len(refs(page)) == 4
    page.go_back()
    assert len(refs(page)) == 12
    page.go_forward()
    assert len(refs(page)) == 4


def test_a_search_is_one_step_back_not_one_for_each_letter(opened: Open) -> None:
    page = opened("agency=POL")
    page.get_by_role("searchbox").press_sequentially("bruise")
    until(page, "location.hash.includes('q=bruise')")
    page.go_back()
    assert said(page) == {"agency": ["POL"]}
    assert page.get_by_role("searchbox").input_value() == ""


@pytest.mark.parametrize(
    "address", ["agency=XXX&only=none&flag=&from=x&entry=NO-1&zoom=a..b&view=nowhere", "%E0%A4%A", "list=theme"]
)
def test_an_address_not_understood_is_left_out(opened: Open, address: str) -> None:
    page = opened(address)
    assert len(refs(page)) == 12
    assert page.locator("#stated").text_content() == "No filter."


def test_marks_that_are_no_words_are_no_filter(opened: Open) -> None:
    page = opened("q=%22%22%22&from=2019-02-31")
    assert page.locator("#count").text_content() == "All 12 entries shown"
    assert page.locator("#stated").text_content() == "No filter."


def test_a_long_entry_opens_at_its_beginning(opened: Open, tmp_path: Path) -> None:
    """Its row stays short: the full wording, with the words looked for marked, follows at once."""
    file = tmp_path / "long.html"
    first, *others = big(40).entries
    long = replace(first, account=first.account._replace(event="One sentence more. " * 250 + "A bruise."))
    write_timeline_page(file, describe(replace(big(40), entries=(long, *others)), Patterns(), None))
    page = opened(f"entry={first.ref}&q=bruise", file=file, viewport={"width": 1280, "height": 500})
    ref = page.locator("tr[data-n] th a").first
    box = ref.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 500
    assert page.locator("tr[data-n]").first.evaluate("row => row.offsetHeight") < 300
    marked = "Array.from(CSS.highlights.get('found'), range => range.startContainer.parentElement.tagName).join()"
    assert page.evaluate(marked).startswith("TD,DD")


def test_a_row_opens_to_the_full_wording_and_its_source(opened: Open) -> None:
    page = opened()
    page.get_by_role("link", name="SCH-0001", exact=True).first.click()
    detail = page.locator("tr.detail")
    told = dict(zip(detail.locator("dt").all_text_contents(), detail.locator("dd").all_text_contents(), strict=True))
    assert told["Analysis or comment"] == "Not passed on"
    assert told["Date as written"] == "4th April 2018"
    assert told["Source"] == "Hill School/chronology.xlsx, Chronology, row 9"
    assert told["Flag"] == "Row was hidden in the author's file"
    assert told["Theme"] == "1: What was daily life like? — words: tired"
    account = detail.locator(".other")
    assert "very likely (93%)" in account.text_content()
    assert account.locator("tbody tr").all_text_contents() == ["date4 Apr 20183 Apr 2018", "whattiredbruise"]
    assert account.locator("thead").evaluate("head => getComputedStyle(head).display") == "table-header-group"
    assert said(page) == {"entry": ["SCH-0001"]}
    page.go_back()
    assert detail.count() == 0


def test_what_an_author_wrote_means_no_harm(opened: Open) -> None:
    page = opened("entry=HEA-0001")
    assert page.locator("[id='entry=HEA-0001'] .e").text_content() == HOSTILE
    detail = page.locator("tr.detail")
    assert detail.locator("dt", has_text=HARM_IN_HEADING).count() == 1
    assert detail.locator("dd").all_text_contents().count(HOSTILE) == 2
    assert page.evaluate("window.harmed") is None
    assert page.locator("img").count() == 0
    assert page.locator("h1").text_content() == "Child “Test” & <Sibling>: combined chronology"


LISTS = {
    "events": "Do these entries tell one event, and why do they differ in date and what?",
    "unanswered": "North Police tells of an e-mail to Vale Health & Care (named as “HV”); no entry of theirs between",
    "lags": "It happened on 3 Apr 2018; Hill School learned of it on 20 Nov 2019.",
    "silences": "Test: 8 months at its start, 1 year 7 months at its end",
    "contradictions": "Can both accounts be right?",
    "terms": "Not explained",
    "other-family": "Is this entry about this child's family",
}


def test_each_list_asks_and_leads_to_its_entries(opened: Open) -> None:
    page = opened()
    for view, words in LISTS.items():
        page.get_by_role("navigation").locator(f"[data-view={view}]").click()
        part = page.locator(f"[id='view={view}']")
        assert part.is_visible()
        assert not page.locator("[id='view=timeline']").is_visible()
        assert words in part.text_content()
        part.locator("[data-list]").first.click()
        assert 0 < len(refs(page)) < 12
        assert "from the list" in page.locator("#stated").text_content()


def test_a_silence_leads_to_its_days_in_the_picture(opened: Open) -> None:
    page = opened("view=silences&agency=POL")
    item = page.locator("[id='view=silences'] li", has_text="no entry of Vale Health & Care")
    item.get_by_role("link", name="Show in the picture").click()
    until(page, "document.getElementById('window').textContent !== ''")
    assert page.locator("#picture .declared").is_visible()
    assert page.locator("#window").text_content() == "1 Apr 2018 to 18 Feb 2019"
    assert page.evaluate("document.activeElement.id") == "picture"
    assert len(refs(page)) == 12


def test_the_picture_has_the_lanes_of_the_chosen_agencies(opened: Open) -> None:
    page = opened("agency=HEA")
    assert "".join(page.locator("#picture text.name").all_text_contents()).startswith("Vale Health & Care")


def test_the_matrix_narrows_the_table(opened: Open) -> None:
    page = opened("view=themes")
    page.get_by_role("link", name="2 entries: theme 1, Hill School, 2018").click()
    assert refs(page) == ["SCH-0001", "SCH-0002"]
    again = opened(urlsplit(page.url).fragment)
    assert refs(again) == ["SCH-0001", "SCH-0002"]


def test_a_ref_in_a_list_goes_to_its_row_even_when_a_filter_hides_it(opened: Open) -> None:
    page = opened("view=unanswered&agency=SCH")
    page.locator("[id='view=unanswered']").get_by_role("link", name="POL-0001").first.click()
    row = page.locator("[id='entry=POL-0001']")
    assert row.is_visible()
    assert page.evaluate("document.activeElement.textContent") == "POL-0001"
    page.go_back()
    assert said(page)["agency"] == ["SCH"]


def saved(page: Any, button: str, folder: Path) -> list[list[str]]:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    return list(csv.reader(raw.decode("utf-8-sig").splitlines()))


def test_tags_are_saved_with_those_that_stood_there(opened: Open, tmp_path: Path) -> None:
    page = opened()
    page.get_by_label("Tick SCH-0001").click()
    page.get_by_label("Tick HEA-0002").click()
    assert page.locator("#ticked").text_content() == "2 entries ticked"
    page.get_by_label("Your name or initials").fill("R. Cole")
    page.get_by_label("Theme", exact=True).fill('Hospital, "ward"')
    page.get_by_role("button", name="Add tag").click()
    page.get_by_role("button", name="Untick all").click()
    page.get_by_label("Tick SCH-0001").click()
    page.get_by_label("Theme", exact=True).fill("1: What was daily life like?")
    page.get_by_role("button", name="Remove tag").click()
    assert "Not saved yet: 3 tags" in page.locator("#unsaved").text_content()
    assert saved(page, "Save tags", tmp_path) == [
        ["ref", "theme", "decision", "by", "agency", "date"],
        ["POL-0004", "Fathers", "add", "Dr Hale", POLICE, "2020-02-27"],
        ["POL-0003", "1", "remove", "Dr Hale", POLICE, "2019-06-01"],
        ["SCH-0001", 'Hospital, "ward"', "add", "R. Cole", SCHOOL, "2018-04-04"],
        ["HEA-0002", 'Hospital, "ward"', "add", "R. Cole", "Vale Health & Care", "2019-03-02"],
        ["SCH-0001", "1", "remove", "R. Cole", SCHOOL, "2018-04-04"],
    ]
    assert "Nothing waits" in page.locator("#unsaved").text_content()
    choose(page, "theme", 'Hospital, "ward"')
    assert refs(page) == ["SCH-0001", "HEA-0002"]


def test_links_are_confirmed_or_rejected(opened: Open, tmp_path: Path) -> None:
    page = opened("entry=POL-0001")
    page.get_by_label("Reason, POL-0001 and SCH-0001").fill("two calls")
    page.get_by_role("button", name="Not the same").click()
    assert saved(page, "Save link decisions", tmp_path) == [
        ["ref", "other_ref", "decision", "by", "reason"],
        ["POL-0002", "HEA-0003", "confirm", "Dr Hale", "ward log"],
        ["POL-0001", "SCH-0001", "reject", "", "two calls"],
    ]


def test_leaving_with_unsaved_tags_is_asked_about(opened: Open) -> None:
    page = opened()
    page.get_by_label("Tick SCH-0001").click()
    page.get_by_label("Theme", exact=True).fill("1")
    page.get_by_role("button", name="Add tag").click()
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.close(run_before_unload=True)
    page.wait_for_event("close") if not page.is_closed() else None
    assert asked == ["beforeunload"]


def test_the_picture_shows_what_the_table_shows(opened: Open) -> None:
    page = opened()
    marks = page.locator("#picture .mark")
    assert marks.count() == 10
    kinds = ("certain", "spans", "vague")
    assert [page.locator(f"#picture .mark.{kind}").count() for kind in kinds] == [7, 1, 2]
    assert page.locator("#picture .join").count() == 2
    assert page.locator("#picture .silent").count() == 2
    assert page.locator("#picture .declared").count() == 1
    page.get_by_role("searchbox").fill("bruise")
    until(page, "document.querySelectorAll('#picture .mark').length === 3")
    names = page.locator("#picture text.name").all_text_contents()
    assert re.sub(r"\W", "", "".join(names)).startswith("NorthPoliceHillSchoolValeHealthCare")


def test_the_picture_zooms_from_years_to_days_by_button_wheel_and_key(opened: Open) -> None:
    page = opened()
    window = page.locator("#window")
    assert window.text_content() == "1 Apr 2018 to 31 Mar 2020"
    for _ in range(9):
        page.get_by_role("button", name="Zoom in").click()
    until(page, "document.querySelectorAll('#picture .axis').length >= 7")
    first, last = (int(text.split()[0]) for text in window.text_content().split(" to "))
    assert (last - first) % 28 <= 8
    picture = page.locator("#picture")
    picture.press("0")
    until(page, "document.getElementById('window').textContent.startsWith('1 Apr 2018')")
    box = picture.bounding_box()
    page.mouse.move(box["x"] + 600, box["y"] + 60)
    page.mouse.wheel(0, -300)
    until(page, "!document.getElementById('window').textContent.startsWith('1 Apr 2018')")
    until(page, "location.hash.includes('zoom=')")


def test_a_mark_leads_to_its_row(opened: Open) -> None:
    page = opened()
    mark = page.locator("#picture [data-n='9']")
    mark.click()
    assert page.evaluate("document.activeElement.textContent") == "POL-0004"
    assert page.locator("[id='entry=POL-0004']").is_visible()
