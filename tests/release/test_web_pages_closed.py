"""A page fails closed: what nobody knows is taken out and told, what a style sheet would draw is a stop, and a name in
the source is in no copy however it is written."""

from __future__ import annotations

import base64
import html
import re
from datetime import date
from urllib.parse import unquote

import pytest

from pipeline.domain.release import Severity
from pipeline.domain.review import Person, Review
from pipeline.naming import People
from pipeline.release.judging import judge
from pipeline.release.known import known_of, to_be_hidden
from pipeline.release.markup import clean_page, read_page
from pipeline.release.office_files import fault_in_copy

NAME = "Zanthe Quillfeather"
REVIEW = Review(
    board="Wexmere Safeguarding Children Board",
    people=(Person(NAME, role="Child", pseudonym="Child Alba", date_of_birth=date(2018, 6, 14)),),
)
KNOWN = known_of(REVIEW, People(to_be_hidden(REVIEW), ()))
SVG = base64.b64encode(f"<svg xmlns='http://www.w3.org/2000/svg'><text>{NAME}</text></svg>".encode()).decode()
SHEET = base64.b64encode(f'p:after{{content:"{NAME}"}}'.encode()).decode()

ATTRIBUTES = [
    *(
        f"<p {name}='{NAME}'>x</p>"
        for name in (
            "foo abbr role lang itemprop accesskey aria-placeholder aria-braillelabel aria-current aria-hidden dir"
            " title align width data-x onclick style class id xml:lang"
        ).split()
    ),
    f"<a href='https://example.org/' download='{NAME}.pdf'>x</a>",
    *(
        f"<a href='https://example.org/' {name}='{NAME}'>x</a>"
        for name in ("ping", "target", "rel", "type", "hreflang")
    ),
    "<a href='https://example.org/?q=%255aanthe%2520Quillfeather'>x</a>",
    f"<a href='da&#9;ta:text/html,{NAME}'>x</a>",
    f"<img alt='x' srcset='a.png 1x, data:image/svg+xml;base64,{SVG} 2x'>",
    f"<img alt='x' src='data:image/{NAME.replace(' ', '')},'>",
    f"<img usemap='#{NAME}' alt='x'>",
    f"<input pattern='{NAME}'>",
    f"<param name='x' value='{NAME}'>",
    f"<time datetime='{NAME}'>x</time>",
    f"<meta name='robots' foo='{NAME}'>",
    f"<meta charset='{NAME}'>",
    f"<svg viewBox='{NAME}'><path d='{NAME}' fill='{NAME}'/></svg>",
    "<p zanthe-quillfeather='1'>x</p>",
    "<zanthe-quillfeather>x</zanthe-quillfeather>",
    f"<x-note said='{NAME}'>x</x-note>",
    "<p><bdo dir='rtl'>rehtaeflliuQ ehtnaZ</bdo></p>",
    "<p>\u202erehtaeflliuQ ehtnaZ\u202c</p>",
    "<p style='direction:rtl;unicode-bidi:bidi-override'>rehtaeflliuQ ehtnaZ</p>",
]
SHEETS = [
    f'p:after{{content:"{NAME}"}}',
    r'p:after{content:"\5a anthe \51 uillfeather"}',
    r'p:after{c\6fntent:"Zan" "the"}',
    r'p:after{content:"\22 Zan" "the"}',
    'p:after{content:"Zan" "the Quill" "feather"}',
    'p:after{content:"Zan"}p b:after{content:"the"}',
    'p:after{content:"Zan\\\nthe"}',
    "p:after{content:attr(foo)}",
    f'@import url("data:text/css;base64,{SHEET}");',
    rf'@\69mport url("d\61ta:text/css;base64,{SHEET}");',
    f"p{{background:url(data:image/svg+xml;base64,{SVG})}}",
    rf"p{{background:u\72l(d\61ta:image/svg+xml;base64,{SVG})}}",
    '@counter-style x{system:cyclic;symbols:"Zan" "the"}',
    ':root{--a:"Zan";--b:"the"}p:after{content:var(--a) var(--b)}',
    'q{quotes:"Zan" "the"}',
    'li{list-style-type:"Zan" }',
    f"p{{color:red/* {NAME} */}}",
    f"p{{color:red}} /* {NAME}",
    ".zanthequillfeather{color:red} .Zanthe{color:blue}",
    'p:after{unicode-bidi:bidi-override;direction:rtl;content:"rehtaeflliuQ ehtnaZ"}',
]
DOCTYPES = [
    f'<!DOCTYPE html PUBLIC "-//{NAME}//EN" "http://example.org/x">',
    "<!DOCTYPE ZantheQuillfeather>",
    f'<!DOCTYPE html SYSTEM "{NAME}">',
]


def page(body: str = "", head: str = "", doctype: str = "<!DOCTYPE html>") -> bytes:
    return (
        f"{doctype}<html lang='en-GB'><head><meta charset='utf-8'><title>Learning</title>{head}</head><body>"
        f"<p>A child.</p>{body}</body></html>"
    ).encode()


PAGES = [
    *(page(each) for each in ATTRIBUTES),
    *(page(head=f"<style>{each}</style>") for each in SHEETS),
    *(page(doctype=each) for each in DOCTYPES),
]


def readings(text: str) -> str:
    """Everything that the text says in any of the ways it can be written, letters alone."""
    for _ in range(4):
        text = unquote(html.unescape(text))
    text = re.sub(r"\\([0-9a-fA-F]{1,6}) ?", lambda match: chr(int(match[1], 16)), text)
    coded = (base64.b64decode(each) for each in re.findall(r"(?:[A-Za-z0-9+/]{4}){6,}", text))
    text += " ".join(each.decode("latin-1") for each in coded)
    letters = re.sub("[^a-z]", "", text.casefold())
    return letters + letters[::-1]


@pytest.mark.parametrize("data", PAGES, ids=range(len(PAGES)))
def test_a_name_in_the_source_stops_the_page_or_is_not_in_its_copy(data: bytes) -> None:
    read = read_page(data)
    if any(each.severity is Severity.STOP for each in judge("page.html", read, KNOWN)):
        return
    copy = clean_page(data)
    assert fault_in_copy(read, read_page(copy)) == ""
    assert "zanthe" not in readings(copy.decode())
    assert "quillfeather" not in readings(copy.decode())
    assert read.hidden  # what went was told


def test_what_is_taken_out_is_told_by_its_kind() -> None:
    data = page("<x-note foo='1'>Read <b bar='2'>me</b></x-note>", doctype="<!DOCTYPE html SYSTEM 'x'>")
    read = read_page(data)
    assert [each.rule for each in read.hidden] == ["doctype", "unknown-element", "attribute"]
    assert clean_page(data).decode().count("Read <b>me</b>") == 1


PLAIN = """
<p lang="cy-GB" dir="ltr" class="lead" id="a">x</p>
<a href="https://example.org/a" rel="noopener noreferrer" target="_blank" title="More">x</a>
<table><tr><th scope="col" colspan="2" abbr="No.">x</th></tr></table>
<nav aria-label="Files" role="navigation"><ol start="3" type="a"><li value="4">x</li></ol></nav>
<svg viewbox="0 0 10 10" width="10"><path d="M0 0L10.5-3e1z" fill="#1d2429" stroke="none"></path></svg>
<style>q{quotes:"“" "”"} p:before{content:"\\2022"} p:after{content:""} li:before{content:counter(a) ". "}</style>
<style>p{font:1rem/1.5 "Segoe UI"} a{background:#fff url("a.png")} input[type="text"]:focus{color:red}</style>
<style>:root{--face:"Segoe UI"} p{font-family:var(--face)} a:not([href^="#x"]){color:red}</style>
""".strip().splitlines()


@pytest.mark.parametrize("inside", PLAIN)
def test_what_is_usual_stays_as_it_is(inside: str) -> None:
    read = read_page(page(inside))
    assert not read.hidden
    assert not [each for each in judge("page.html", read, KNOWN) if each.severity is Severity.STOP]
    assert inside in clean_page(page(inside)).decode()


def test_a_usual_older_doctype_is_no_matter() -> None:
    old = '<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN" "http://www.w3.org/TR/html4/loose.dtd">'
    assert not read_page(page(doctype=old)).hidden
    assert not read_page(page(doctype="")).hidden
    assert clean_page(page(doctype=old)).startswith(b"<!DOCTYPE html>\n<html")


def test_text_that_a_style_sheet_draws_is_a_stop_whatever_it_says() -> None:
    found = judge("page.html", read_page(page(head="<style>p:after{content:'draft'}</style>")), KNOWN)
    assert [(each.rule, each.severity) for each in found] == [("drawn-text", Severity.STOP)]
