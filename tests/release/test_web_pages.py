"""What stands in a page's source alone is told and taken out; what is displayed stays letter for letter."""

from __future__ import annotations

import pytest

from pipeline.domain.trouble import Unreadable
from pipeline.release.markup import clean_page, read_page
from pipeline.release.office_files import fault_in_copy

PAGE = (
    "<!DOCTYPE html><html lang='en-GB'><head><title>Learning</title><style>.off {{ display: none }}"
    " @media print {{ nav {{ display: none }} }}</style></head><body><h1>Learning</h1>"
    "<nav>On screen</nav><p>Seen by <b>no</b>body.</p>{}<p>The end.</p></body></html>"
)


def page(inside: str = "") -> bytes:
    return PAGE.format(inside).encode()


def test_what_is_displayed_is_read_by_element_and_line() -> None:
    seen = [(words.text, words.part) for words in read_page(page()).words if not words.hidden]
    assert seen == [
        ("Learning", "/html/head/title"),
        ("Learning", "/html/body/h1"),
        ("On screen", "/html/body/nav"),
        ("Seen by nobody.", "/html/body/p[1]"),
        ("The end.", "/html/body/p[2]"),
    ]


HIDDEN = {
    "html-comment": "<!-- Kayleigh -->",
    "undisplayed-element": "<div hidden>Kayleigh</div>",
    "undisplayed-element ": "<span style='DISPLAY : none'>Kayleigh</span>",
    "undisplayed-element  ": "<p class='big off'>Kayleigh</p>",
    "undisplayed-element   ": "<p style='font-size:0'>Kayleigh</p>",
    "white-text": "<p style='color:#FFF'>Kayleigh</p>",
    "data-attribute": "<p data-name='Kayleigh'></p>",
    "event-handler": "<p onclick='say(\"Kayleigh\")'></p>",
    "hidden-input": "<input type='hidden' value='Kayleigh'>",
    "script": '<script type=\'application/json\'>{{"a": "Kayleigh"}}</script>',
    "template": "<template><p>Kayleigh</p></template>",
    "noscript": "<noscript>Kayleigh</noscript>",
    "meta": "<meta name='author' content='Kayleigh'>",
    "embedded-file": "<a href='data:text/plain,Kayleigh'></a>",
    "embedded-file ": "<iframe srcdoc='Kayleigh'></iframe>",
    "action": "<a href='javascript:Kayleigh()'></a>",
    "style-comment": "<style>/* Kayleigh */ p {{ margin: 0 }}</style>",
}


@pytest.mark.parametrize("rule", HIDDEN)
def test_hidden_content_is_told_and_gone(rule: str) -> None:
    data = page(HIDDEN[rule].replace("{{", "{").replace("}}", "}"))
    read = read_page(data)
    assert rule.strip() in {thing.rule for thing in read.hidden}
    assert any("Kayleigh" in words.text for words in read.words if words.removed)
    assert not any("Kayleigh" in words.text for words in read.words if not words.hidden)
    copy = clean_page(data)
    assert b"Kayleigh" not in copy
    assert fault_in_copy(read, read_page(copy)) == ""


def test_what_a_screen_reader_says_and_where_a_link_leads_stay_and_are_read() -> None:
    data = page("<img alt='A tree' src='tree.png'><a href='https://example.org/k%20m' title='More'>here</a>")
    kept = {words.text: words.hidden for words in read_page(data).words if words.hidden and not words.removed}
    assert {"A tree", "More", "https://example.org/k%20m"} <= set(kept)
    assert b"A tree" in clean_page(data)


def test_white_text_on_a_coloured_ground_stays() -> None:
    data = page("<div style='background:#234'><p style='color:white'>Read me</p></div>")
    assert "Read me" in {words.text for words in read_page(data).words if not words.hidden}
    assert b"Read me" in clean_page(data)


def test_the_same_page_gives_the_same_bytes_and_is_left_alone_then() -> None:
    once = clean_page(page("<!-- x -->"))
    assert once == clean_page(page("<!-- x -->"))
    assert clean_page(once) == once


@pytest.mark.parametrize("depth", [300, 1500, 5000])
def test_what_is_nested_deeply_is_read_or_the_page_is_refused(depth: int) -> None:
    data = page("<div>" * depth + "Kayleigh" + "</div>" * depth)
    try:
        read = read_page(data)
    except Unreadable:
        return
    assert any("Kayleigh" in words.text for words in read.words)


def test_words_on_two_lines_of_one_element_are_two_words() -> None:
    assert "Minh\nYilmaz" in {words.text for words in read_page(page("<p>Minh<br>Yilmaz</p>")).words}
