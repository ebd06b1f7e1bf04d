"""What a number format shows of a value: the value, words of its own, or nothing; and in which colour."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_QUOTED = re.compile(r'"([^"]*)"')
_SECTION = re.compile(r'((?:"[^"]*"|\\.|\[[^\]]*\]|[^;"\\])*)(?:;|$)')
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)\]")
_COLOUR = re.compile(r"(?i)\[(black|blue|cyan|green|magenta|red|white|yellow|colou?r\s?\d{1,2})\]")
_SAYS = re.compile(r'"([^"]*)"|\\(.)|[_*].|\[[^\]]*\]|(@)|(.)', re.DOTALL)
_GENERAL = "General"
_LARGEST = 1e15
_TEXT = 4  # the section that is for texts


def _sections(code: str) -> list[str]:
    sections = [found.group(1) for found in _SECTION.finditer(code)]
    if sections and sections[-1] == "" and not code.endswith(";"):
        sections.pop()
    return sections


def section_for(code: str, value: float | str) -> str | None:
    """The part of a format that shows this value; None where the value is shown as it is."""
    sections = _sections(code)
    if isinstance(value, str):
        return sections[_TEXT - 1] if len(sections) >= _TEXT else next((each for each in sections if "@" in each), None)
    if any(_CONDITION.search(each) for each in sections):
        return _by_condition(sections, value)
    if not sections or len(sections) == 1:
        return sections[0] if sections else None
    if value < 0:
        return sections[1]
    return sections[2] if value == 0 and len(sections) > 2 else sections[0]


def _by_condition(sections: list[str], value: float) -> str | None:
    """The first whose condition holds; one without a condition is for all others."""
    for section in sections[: _TEXT - 1]:
        said = _CONDITION.search(section)
        if said is None or _holds(said[1], value, float(said[2])):
            return section
    return None


def _holds(sign: str, value: float, than: float) -> bool:
    return {
        "<": value < than,
        ">": value > than,
        "=": value == than,
        "<=": value <= than,
        ">=": value >= than,
        "<>": value != than,
    }[sign]


def colour_named(code: str, value: float | str) -> str:
    """`white`, `color2`; empty where the format leaves the colour alone. A text may take that of the only section."""
    sections = _sections(code)
    section = section_for(code, value)
    if section is None and isinstance(value, str) and len(sections) == 1:
        section = sections[0]
    found = _COLOUR.search(section or "")
    return "" if found is None else found[1].casefold().replace("colour", "color").replace(" ", "")


def shows(code: str, value: float | str) -> str | None:
    """None when the format shows the value; else what stands in its place: words of the format's own, or nothing."""
    section = section_for(code, value)
    if section is None or code == _GENERAL:
        return None
    bare = _LITERAL.sub("", section)
    if isinstance(value, str):
        return None if "@" in bare or _GENERAL.casefold() in bare.casefold() else _own_words(section)
    if re.search(r"[0#?@ymdhsYMDHSEeGg]", bare):
        return None
    return _own_words(section)


def _own_words(section: str) -> str:
    return "".join(_QUOTED.findall(section)) + re.sub(r'"[^"]*"|\[[^\]]*\]|[_*].|\\', "", section).strip()


def around_text(code: str, text: str) -> str:
    """A text with what its format puts before and after it."""
    section = section_for(code, text)
    if section is None or "@" not in section:
        return text
    return "".join(text if found[3] else found[1] or found[2] or found[4] or "" for found in _SAYS.finditer(section))


def as_shown(code: str, value: float, said: str) -> str:
    """A whole number in full, with the signs that its format puts between its figures: `14-06-18` for 140618."""
    if value != int(value) or abs(value) >= _LARGEST:
        return said
    figures, section = str(abs(int(value))), section_for(code, value) or ""
    bare = _LITERAL.sub("", section)
    if not bare or set(bare) - set("0#?-/ .:()") or "." in bare[-3:]:
        return figures if value >= 0 else f"-{figures}"
    places = [found for found in _SAYS.finditer(section) if found[4] and found[4] in "0#?"]
    figures = figures.rjust(len(places), "0")
    first, rest = figures[: len(figures) - len(places) + 1], iter(figures[len(figures) - len(places) + 1 :])
    drawn = (_figure(found, found.start() == places[0].start(), first, rest) for found in _SAYS.finditer(section))
    return "".join(drawn) if places else figures


def _figure(found: re.Match[str], is_first: bool, first: str, rest: Iterator[str]) -> str:
    if found[4] and found[4] in "0#?":
        return first if is_first else next(rest, "")
    return found[1] or found[2] or found[4] or ""


def moment(code: str, value: float, from_1904: bool) -> tuple[str, bool] | None:
    """A number as the day that it means, and whether its format shows the day; None for a number that is none."""
    section = section_for(code, value) or ""
    bare = _LITERAL.sub("", section).casefold()
    named = bool(re.search(r"[ymdge]", bare)) and code != _GENERAL and not re.search(r"[0#?]", bare)
    if not named or not 1 <= value < 2_958_466:  # below 1: a time
        return None
    start = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 31 if value < 60 else 30)  # noqa: DTZ001  # a cell's day has no zone
    return f"{start + timedelta(days=int(value)):%d/%m/%Y}", "d" in bare
