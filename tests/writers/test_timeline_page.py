"""What stands in the timeline page's file: every word of every entry, its policy, its words for dates, its colours."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time
from html.parser import HTMLParser
from pathlib import Path

import pytest
from drawn_chronologies import combined, drawn
from drawn_pages import HARM_IN_HEADING, HOSTILE, POLICE, SCHOOL, chronology, entries, patterns, write_drawn
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.assemble.page_words import clipped, from_to, likelihood, mark_kind, when_shown
from pipeline.assemble.timeline_page import describe
from pipeline.domain.chronology import CombinedChronology
from pipeline.domain.entry import TEXT_COLUMNS
from pipeline.domain.links import LinkDecision
from pipeline.domain.page import MarkKind, PageList, PageTables
from pipeline.domain.patterns import Patterns, TagDecision
from pipeline.domain.spoken import listed
from pipeline.domain.when import UNDATED, Precision, When
from pipeline.writers.timeline_page import write_timeline_page

STYLE = Path(__file__).resolve().parents[2] / "templates" / "timeline" / "timeline.css"


class Seen(HTMLParser):
    """The page as a browser's parser takes it apart: elements with their attributes and texts."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.blocks: list[tuple[str, dict[str, str | None], str]] = []
        self.cells: dict[str, str] = {}
        self._row = ""
        self._cell = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.elements.append((tag, known))
        if tag in ("script", "style"):
            self.blocks.append((tag, known, ""))
        if tag == "tr":
            self._row = (known.get("id") or "").removeprefix("entry=")
        if tag == "td":
            self._cell = known.get("class") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "td":
            self._cell = ""
        if tag in ("script", "style"):
            self.elements.append((f"after {tag}", {}))

    def handle_data(self, data: str) -> None:
        if self.elements and self.elements[-1][0] in ("script", "style") and self.blocks:
            tag, known, text = self.blocks[-1]
            self.blocks[-1] = (tag, known, text + data)
        if self._row and self._cell == "e":
            self.cells[self._row] = self.cells.get(self._row, "") + data

    def data(self, name: str) -> dict[str, object]:
        return json.loads(next(text for _, known, text in self.blocks if known.get("id") == name))


def page_of(tmp_path: Path, what: CombinedChronology, found: Patterns = Patterns()) -> str:  # noqa: B008  # frozen
    path = tmp_path / "timeline.html"
    write_timeline_page(path, describe(what, found, None))
    return path.read_bytes().decode("utf-8")


def drawn_page(tmp_path: Path) -> str:
    return write_drawn(tmp_path / "timeline.html").read_bytes().decode("utf-8")


def wording(seen: Seen, at: int) -> list[tuple[str, str]]:
    data = seen.data("wording-data")
    row = data["rows"][at][2:]
    return [(data["headings"][heading], text) for heading, text in zip(row[::2], row[1::2], strict=True)]


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    assert write_drawn(tmp_path / "one.html").read_bytes() == write_drawn(tmp_path / "two.html").read_bytes()


def test_every_word_of_every_entry_is_there(tmp_path: Path) -> None:
    seen = Seen(drawn_page(tmp_path))
    for at, entry in enumerate(entries()):
        told = wording(seen, at)
        texts = [text for _, text in told]
        for column in ("date_as_written", "time_as_written", *TEXT_COLUMNS):
            text = getattr(entry.account, column)
            assert not text or text in texts or text == seen.cells[entry.ref], (entry.ref, column)
        assert [pair for pair in told if pair in entry.other] == list(entry.other)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=60))
@settings(max_examples=60, deadline=None)
def test_whatever_an_author_wrote_comes_back(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    first, *others = drawn()
    account = first.account._replace(event=text, analysis=text)
    what = combined([replace(first, account=account, other=((text, text),)), *others])
    seen = Seen(page_of(tmp_path_factory.mktemp("page"), what))
    told = wording(seen, 0)
    assert ("Analysis or comment", text) in told
    assert (text, text) in told
    if text.strip():
        assert seen.cells["POL-0001"] == text
    assert len([known for tag, known in seen.elements if tag == "tr" and "data-n" in known]) == len(what.entries)


def test_half_a_letter_does_not_stop_the_page(tmp_path: Path) -> None:
    first, *others = drawn()
    broken = replace(first, account=first.account._replace(event="a \ud83d b", analysis="c \udc00"))
    assert "a \\ud83d b" in page_of(tmp_path, combined([broken, *others]))


def test_text_that_means_harm_stays_text(tmp_path: Path) -> None:
    seen = Seen(drawn_page(tmp_path))
    tags = Counter(tag for tag, _ in seen.elements)
    assert tags["script"] == 4  # early, two blocks of data, the script
    assert tags["img"] == tags["iframe"] == tags["b"] == 0
    assert seen.cells["HEA-0001"] == HOSTILE
    assert (HARM_IN_HEADING, HOSTILE) in wording(seen, 3)
    assert not [known for _, known in seen.elements for name in known if name.startswith("on")]


def test_the_data_cannot_end_its_block(tmp_path: Path) -> None:
    text = drawn_page(tmp_path)
    for name in ("view-data", "wording-data"):
        block = re.search(rf'id="{name}">(.*?)</script>', text, re.DOTALL)
        assert block is not None
        assert not re.search("[<>&\u2028\u2029]", block[1])


def test_the_policy_names_exactly_what_the_page_carries(tmp_path: Path) -> None:
    seen = Seen(drawn_page(tmp_path))
    [policy] = [k["content"] for tag, k in seen.elements if tag == "meta" and k.get("http-equiv")]
    assert policy is not None
    rules = {rule.split()[0]: rule.split()[1:] for rule in policy.split("; ")}
    prints = {
        tag: [_fingerprint(text) for kind, known, text in seen.blocks if kind == tag and not known.get("type")]
        for tag in ("script", "style")
    }
    assert rules["default-src"] == ["'none'"]
    assert rules["script-src"] == prints["script"]
    assert rules["style-src"] == prints["style"]
    assert rules["img-src"] == ["data:"]
    assert "unsafe" not in policy


def _fingerprint(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_the_page_points_nowhere_but_into_itself(tmp_path: Path) -> None:
    seen = Seen(drawn_page(tmp_path))
    ways = [known.get(name) for _, known in seen.elements for name in ("href", "src", "action") if name in known]
    assert {way for way in ways if way and not way.startswith("#")} == {"data:,"}
    assert not [known for _, known in seen.elements if "style" in known]


def test_ids_are_unique_and_links_lead_to_them(tmp_path: Path) -> None:
    seen = Seen(drawn_page(tmp_path))
    ids = Counter(known["id"] for _, known in seen.elements if known.get("id"))
    assert [name for name, times in ids.items() if times > 1] == []
    ways = {known["href"] for tag, known in seen.elements if tag == "a" and known.get("href")}
    assert {way for way in ways if way and way[1:] not in ids} == set()


def test_title_marking_order_and_language(tmp_path: Path) -> None:
    text = page_of(tmp_path, replace(chronology(), marking='TOP "SECRET" </style> \\'), patterns())
    assert (
        "<title>Child “Test” &amp; &lt;Sibling&gt;: combined chronology (TOP &quot;SECRET&quot; &lt;/style&gt; \\)"
        in text
    )
    assert 'content: "TOP \\000022SECRET\\000022 \\00003c\\00002fstyle\\00003e \\00005c"' in text
    assert text.count("</style>") == 1
    assert '<html lang="en-GB">' in text
    assert "Ordered by earliest possible day" in text


def test_undated_entries_have_a_table_of_their_own(tmp_path: Path) -> None:
    dated, undated = drawn_page(tmp_path).split('id="undated"')
    assert dated.count('<tr role="row" data-n=') == 10
    assert undated.count('<tr role="row" data-n=') == 2


def test_every_item_of_a_list_is_a_question_and_names_its_entries() -> None:
    page = describe(chronology(), patterns(), None)
    items = [item for section in page.sections if hasattr(section, "items") for item in section.items]
    assert len(items) == 9
    assert all("?" in item.question for item in items)
    assert all(item.refs for item in items)
    keys = [item.key for item in items]
    assert len(set(keys)) == len(keys)


def _tables(key: str) -> dict[str, list[tuple[str, ...]]]:
    sections = {section.key: section for section in describe(chronology(), patterns(), None).sections}
    section = sections[key]
    assert isinstance(section, PageTables)
    return {
        table.caption: [tuple(table.headings), *(tuple(cell.text for cell in row) for row in table.rows)]
        for table in section.tables
    }


def test_lines_of_enquiry_can_be_held_against_one_another() -> None:
    """The same agencies and years in each table: an agency without an entry is a nought, not a gap."""
    first, *others = _tables("themes").values()
    assert others
    for other in others:
        assert other[0] == first[0]
        assert [row[0] for row in other] == [row[0] for row in first]


def test_a_month_without_an_entry_is_told_too() -> None:
    whole = replace(chronology(), period=(date(2018, 3, 15), date(2018, 5, 2)))
    sections = {section.key: section for section in describe(whole, patterns(), None).sections}
    months = sections["months"]
    assert isinstance(months, PageTables)
    (table,) = months.tables
    assert [(row[0].text, row[-1].text) for row in table.rows] == [
        ("Mar 2018", "0"),
        ("Apr 2018", "2"),
        ("May 2018", "0"),
    ]
    assert list(table.headings[1:-1]) == [agency.name for agency in describe(whole, patterns(), None).agencies]


def test_a_contact_is_shown_by_the_column_that_tells_of_it() -> None:
    (entry, *others) = entries()
    sent = replace(entry, account=entry.account._replace(event="Moves this weekend.", action="Rang HV, no reply."))
    whole = replace(chronology(), entries=(sent, *others))
    (contacts,) = (part for part in describe(whole, patterns(), None).sections if part.key == "unanswered")
    assert isinstance(contacts, PageList)
    (item,) = contacts.items
    assert [side.text for side in item.sides] == ["Rang HV, no reply."]


def test_decisions_not_handed_in_are_those_that_the_patterns_tell() -> None:
    page = describe(chronology(), patterns(), None)
    assert page.tag_decisions == (TagDecision("POL-0004", "Fathers", True, "Dr Hale"),)
    assert page.link_decisions == (LinkDecision("POL-0002", "HEA-0003", True, "Dr Hale"),)


def test_refs_that_no_entry_has_are_passed_over(tmp_path: Path) -> None:
    found = patterns()
    known = replace(chronology(), entries=entries()[3:5])
    seen = Seen(page_of(tmp_path, known, found))
    assert seen.data("view-data")["links"] == []
    assert seen.data("view-data")["refs"] == ["HEA-0001", "HEA-0002"]


def when(first: str, last: str, precision: Precision, at: time | None = None, qualifier: str = "") -> When:
    return When(date.fromisoformat(first), date.fromisoformat(last), at, precision, qualifier)


VAGUE = MarkKind.APPROXIMATE
WHENS: Sequence[tuple[When, str, MarkKind]] = (
    (when("2019-04-03", "2019-04-03", Precision.DAY), "3 Apr 2019", MarkKind.CERTAIN),
    (when("2019-04-03", "2019-04-03", Precision.MINUTE, time(9, 5)), "3 Apr 2019, 09:05", MarkKind.CERTAIN),
    (when("2019-04-03", "2019-04-03", Precision.MINUTE, time(14), "~"), "about 3 Apr 2019, 14:00", VAGUE),
    (when("2019-04-03", "2019-04-03", Precision.DAY, None, "?"), "3 Apr 2019 (doubtful)", VAGUE),
    (when("2019-04-01", "2019-04-30", Precision.MONTH, None, "%"), "about Apr 2019 (doubtful)", VAGUE),
    (when("2019-04-01", "2019-04-30", Precision.MONTH), "Apr 2019", VAGUE),
    (when("2019-01-01", "2019-12-31", Precision.YEAR), "2019", VAGUE),
    (when("2019-12-01", "2020-02-29", Precision.SEASON, None, "~"), "about 1 Dec 2019 to 29 Feb 2020", VAGUE),
    (when("2020-03-12", "2020-03-14", Precision.SPAN), "12 to 14 Mar 2020", MarkKind.SPAN),
    (when("2020-02-28", "2020-03-03", Precision.SPAN, time(7, 0)), "28 Feb to 3 Mar 2020, 07:00", MarkKind.SPAN),
    (UNDATED, "No date", MarkKind.UNDATED),
)  # fmt: skip


@pytest.mark.parametrize(("known", "words", "kind"), WHENS, ids=[words for _, words, _ in WHENS])
def test_dates_in_words(known: When, words: str, kind: MarkKind) -> None:
    assert (when_shown(known), mark_kind(known)) == (words, kind)


def test_small_words() -> None:
    assert [listed([]), listed(["a"]), listed(["a", "b"]), listed("abc")] == ["", "a", "a and b", "a, b and c"]
    assert [likelihood(share) for share in (0.5, 0.7, 0.951)] == ["possible (50%)", "likely (70%)", "very likely (95%)"]
    assert from_to(date(2020, 1, 2), date(2020, 1, 2)) == "2 Jan 2020"
    assert clipped("short") == "short"
    assert clipped("word " * 100).endswith("word …")
    assert len(clipped("x" * 900)) <= 262


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_agency_colours_can_be_read_on_every_ground_they_stand_on() -> None:
    tints = re.findall(r"--tint: (#[0-9a-f]{6})", STYLE.read_text(encoding="utf-8"))
    assert len(set(tints)) == 12
    for ground in ("#ffffff", "#eef3fa", "#fff7dd", "#fff1c2"):  # the page, an open row, a ticked one, the one cited
        for tint in tints:
            contrast = (luminance(ground) + 0.05) / (luminance(tint) + 0.05)
            assert contrast >= 4.5, (tint, ground, round(contrast, 2))


def test_no_agency_is_left_out_though_it_sent_nothing() -> None:
    page = describe(replace(chronology(), agencies=(POLICE, SCHOOL, "Silent Trust")), Patterns(), None)
    assert [agency.name for agency in page.agencies] == [POLICE, SCHOOL, "Silent Trust", "Vale Health & Care"]
