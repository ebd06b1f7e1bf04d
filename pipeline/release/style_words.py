"""What a style sheet says, as a browser understands it: escapes read, strings joined, letters that it would draw."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.release.page_vocabulary import draws_text, names_things
from pipeline.release.style_sheets import COMMENT

_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})(?:\r\n|[ \t\r\n\f])?|(\r\n|[\n\r\f])|(.))", re.DOTALL)
_STRING = re.compile(r"\"(?:[^\"\\\n]|\\.)*(?:\"|$)|'(?:[^'\\\n]|\\.)*(?:'|$)", re.DOTALL | re.MULTILINE)
_LINK = r"url\(\s*(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|[^)]*)\s*\)"
_IMPORT = re.compile(rf"@import\b(?:{_LINK}|\"[^\"]*\"|'[^']*'|[^;\"'])*+(?:;|$)", re.IGNORECASE | re.DOTALL)
_FONT = re.compile(r"@font-face\s*\{[^{}]*\burl\([^{}]*\}", re.IGNORECASE)  # a letter of it can look like another
_DATA = re.compile(r"(?:src|url|image)\(\s*(?:\"\s*data:[^\"]*\"|'\s*data:[^']*'|data:[^)\"']*)\s*\)?", re.IGNORECASE)
_HIDDEN_CALL = re.compile(r"@import|data:", re.IGNORECASE)
_DECLARED = re.compile(
    r"(?<![\w-])(?P<name>--[^\s:;{}]++|[a-z-]++)\s*+:(?P<value>(?:\"[^\"\n]*\"|'[^'\n]*'|[^;{}\"'])*)", re.IGNORECASE
)
_BROUGHT_IN = re.compile(r"\b(?:attr|var|env|url|image|image-set|element)\(", re.IGNORECASE)
_WHOLE_LINK = re.compile(_LINK, re.IGNORECASE)
_PLAIN_CONTENT = re.compile(
    r"(?:none|normal|inherit|initial|unset|revert|(?:no-)?(?:open|close)-quote|counters?\([\w\s,-]*\)|!\s*important|[\s/])*",
    re.IGNORECASE,
)
_STRUCTURE, _NO_MARK = frozenset("\"'\\;{}:"), "\ufffd"  # an escaped quotation mark ends no string
_MARKS = 3  # quotation marks, a dash, a bullet: longer strings say something


def meant(sheet: str) -> str:
    """The style sheet without its remarks, its escapes read."""
    return _ESCAPE.sub(_letter, COMMENT.sub("", sheet))


def strings_joined(sheet: str) -> str:
    """All strings one after the other, as they stand on the page when they adjoin."""
    return "".join(each[1:-1] for each in _STRING.findall(meant(sheet)))


def without_files(sheet: str) -> str:
    """The style sheet without other style sheets, fonts and files that are drawn into it."""
    return _DATA.sub("none", _IMPORT.sub("", _FONT.sub("", sheet)))


def draws_words(sheet: str) -> bool:
    """Whether it puts letters on the page, or may: then what is read here is not what a reader sees."""
    plain = meant(sheet)
    if _HIDDEN_CALL.search(meant(without_files(sheet))):  # written so that only a browser sees it
        return True
    return any(_draws(name, value) for name, value in _declarations(plain)) or "@counter-style" in plain.casefold()


def turns_letters(sheet: str) -> bool:
    return re.search(r"unicode-bidi\s*:[^;}]*override", meant(sheet), re.IGNORECASE) is not None


def _declarations(plain: str) -> Iterator[tuple[str, str]]:
    for each in _DECLARED.finditer(plain):
        yield each["name"].casefold(), each["value"]


def _draws(name: str, value: str) -> bool:
    if draws_text(name):
        return _says_something(value) or _BROUGHT_IN.search(value) is not None or _is_strange(name, value)
    return not (names_things(name) or _is_selector(value)) and _says_something(_WHOLE_LINK.sub("", value))


def _says_something(value: str) -> bool:
    strings = [each[1:-1] for each in _STRING.findall(value)]
    return any(any(letter.isalnum() for letter in each) or len(each) > _MARKS for each in strings)


def _is_strange(name: str, value: str) -> bool:
    """Whether `content` has anything but marks, counters and its own few words."""
    return name == "content" and _PLAIN_CONTENT.fullmatch(_STRING.sub("", value)) is None


def _is_selector(value: str) -> bool:
    """`a:not([type="x"])`: the colon of a selector, not of a property."""
    return re.match(r"[a-z-]*\(?[^\"']*\[[^\"'\]]*[\"']", value, re.IGNORECASE) is not None


def _letter(escape: re.Match[str]) -> str:
    if escape[1]:
        number = int(escape[1], 16)
        told = chr(number) if 0 < number < 0xD800 or 0xDFFF < number < 0x110000 else _NO_MARK
        return _NO_MARK if told in _STRUCTURE else told
    return _NO_MARK if escape[3] and escape[3] in _STRUCTURE else escape[3] or ""
