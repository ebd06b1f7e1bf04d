"""What a report calls its child, or its children."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.domain.outline import Outline
from pipeline.reports.titled import title_of
from pipeline.reports.words import plain, report_words, summary_pattern

_FIRST_PAGES = 400
_FRONT = 40  # paragraphs that can be a title page
_ASKED = re.compile(
    r"^\s*(?:\w+['’]?s?\s+){0,3}pseudonym\w*\W*$|^\s*name (?:given to|used for|of) (?:the )?child\b[^.]{0,30}$",
    re.IGNORECASE,
)  # a form's label
_NAME = r"[A-Z][a-zéáíóúèëïöüç]{1,14}"
_NAMES = rf"(?:{_NAME}(?:, {_NAME})*,? and )?{_NAME}"
_AT_AN_END = re.compile(rf"(?:^|:|[–—]|\s-)\s*[‘“'\"]?(?:Baby |Child )?(?P<name>{_NAMES})[’”'\"]?\s*$")
_BEGINS_A_TITLE = re.compile(rf"^\W*(?P<name>{_NAME})(?=:|\s[–—-]\s)")
_MOST_NAME_WORDS = 3
_SHORTEST_WORD = 3
_OFTEN = 3  # Child Willow once, and then Willow


def pseudonym_of(outline: Outline, known: Sequence[str]) -> str:
    """One that the register knows and the report uses; else what the report says it calls the child, or a code
    ("Child A") that it uses most; else the name on its front page."""
    texts = [each.text for each in outline.paragraphs]
    whole = "\n".join(texts)
    for name in known:
        if name and name in whole:
            return name
    asked = next((position for position, text in enumerate(texts[:_FIRST_PAGES]) if _ASKED.search(text)), None)
    if asked is not None and 0 < len(texts[asked + 1 : asked + 2][0].split()) <= _MOST_NAME_WORDS:
        return texts[asked + 1].strip()
    said = Counter(
        found["name"] for text in texts[:_FIRST_PAGES] for called in _called() for found in called.finditer(text)
    )
    ordered = sorted(said, key=lambda name: (-whole.count(name), whole.index(name)))
    told = next((name for name in ordered if whole.count(name) > 1 and not _is_a_word(name, whole)), "")
    return _with_siblings(told, whole) if told else _coded(whole) or _on_the_front(outline, whole)


def _with_siblings(name: str, whole: str) -> str:
    """`Leo and Mia`, `Ash, Bo and Cass`, where the report names them together again and again: as many as it does."""
    name_in_list = re.compile(rf"\b(?:{_NAME}, )*{_NAME},? and {_NAME}\b")
    together = Counter(
        found[0] for found in name_in_list.finditer(whole) if re.search(rf"\b{re.escape(name)}\b", found[0])
    )
    names = {each: re.findall(_NAME, each) for each in together}
    several = [
        each
        for each, count in together.items()
        if count > 1
        and all(whole.count(one) > _OFTEN and not _is_a_word(one, whole) for one in names[each] if one != "and")
    ]
    return max(several, key=lambda each: (len(names[each]), together[each], each), default=name)


def _on_the_front(outline: Outline, whole: str) -> str:
    """`Practice Review: Finley`, or a line of its own, where the report speaks of Finley."""
    title = title_of(outline, "")
    for text in (title, *_short_lines(outline)):
        for found in (_AT_AN_END.search(text), _BEGINS_A_TITLE.search(title)):
            if found and _is_spoken_of(found["name"], whole):
                return found["name"]
    return ""


def _short_lines(outline: Outline) -> Iterator[str]:
    for each in outline.paragraphs[:_FRONT]:
        text = each.text.strip()
        if len(text.split()) <= _MOST_NAME_WORDS * 2:
            yield text


def _is_spoken_of(names: str, whole: str) -> bool:
    return all(
        len(re.findall(rf"\b{name}\b", whole)) >= _OFTEN and not _is_a_word(name, whole)
        for name in re.findall(r"[^\W\d_]\w+", names)
        if name != "and"
    )


@cache
def _called() -> tuple[re.Pattern[str], ...]:
    words = report_words()["summary"]
    name = words["names_of_a_child"]
    return tuple(re.compile(source.replace("{name}", name), re.IGNORECASE) for source in words["called"])


def _is_a_word(name: str, whole: str) -> bool:
    """Mother, Partnership: a role, or a word that the report also writes small or with "the" before it."""
    if plain(name) in report_words()["summary"]["no_pseudonyms"]:
        return True
    if " " in name:
        return False
    if len(name) < _SHORTEST_WORD:
        return False  # the E of Child E
    small = len(re.findall(rf"(?<![-\w]){re.escape(name.casefold())}\b", whole))
    determined = len(re.findall(rf"\b(?:[Tt]he|[Aa]|[Aa]n|[Tt]his|[Oo]ur) {re.escape(name)}\b", whole))
    return small > 1 or determined * _OFTEN > whole.count(name)


def _coded(whole: str) -> str:
    """`Child E`, in capitals or not: the first that is not shouted."""
    found = [" ".join(match["name"].split()) for match in summary_pattern("coded").finditer(whole)]
    no_code = set(report_words()["summary"]["no_code_after_child"])
    known = [
        name for name in found if name.split()[-1].casefold() not in no_code and not _is_a_word(name.split()[-1], whole)
    ]
    counted = Counter(name.casefold() for name in known)
    usual = max(counted, key=lambda name: counted[name], default="")
    forms = sorted((name for name in known if name.casefold() == usual), key=lambda name: name.split()[0].isupper())
    if not forms or counted[usual] > 1:
        return forms[0] if forms else ""
    alone = forms[0].split()[-1]
    return alone if len(alone) >= _SHORTEST_WORD and _is_spoken_of(alone, whole) else ""
