"""A report's title, and what it calls the child."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from pipeline.domain.outline import Heading, Outline, Paragraph
from pipeline.reports.words import plain, report_words, summary_pattern, tells

_FRONT = 40  # paragraphs that can be a title page
_MOST_WORDS = 20
_SENTENCE = re.compile(r"[.;:?!]\W*$|[.?!]\s")
_FIRST_PAGES = 400
_ASKED = re.compile(
    r"^\s*(?:\w+['’]?s?\s+){0,3}pseudonym\w*\W*$|^\s*name (?:given to|used for|of) (?:the )?child\b[^.]{0,30}$",
    re.IGNORECASE,
)  # a form's label
_TITLE_END = re.compile(r"(?::|[–—]|\s-)\s*[‘“'\"]?(?P<name>[A-Z][a-zé]+(?: and [A-Z][a-zé]+)?)[’”'\"]?\s*$")
_MOST_NAME_WORDS = 3
_OFTEN = 3  # Child Willow once, and then Willow


def title_of(outline: Outline, pseudonym: str) -> str:
    """Letter for letter: of the front page's lines that name a review the one that names the child too; else what is
    styled as the title; else the first."""
    front = [each for each in _front(outline) if each.text.strip()]
    styled = [each for each in front if each.heading is Heading.STYLE and each.level == 0]
    named = [each for each in front if _names_a_review(each)]
    of_the_child = [each for each in named if pseudonym and pseudonym in each.text]
    for found in (of_the_child, [each for each in styled if each in named], named, styled):
        if found:
            return found[0].text.strip()
    return ""


def _front(outline: Outline) -> Sequence[Paragraph]:
    paragraphs = outline.paragraphs[:_FRONT]
    ends = (
        position
        for position, each in enumerate(paragraphs)
        if tells(each.text, "contents") and len(each.text.split()) <= _LONGEST_CONTENTS
    )
    return paragraphs[: next(ends, len(paragraphs))]


_LONGEST_CONTENTS = 4


def _names_a_review(paragraph: Paragraph) -> bool:
    text = paragraph.text.strip()
    short = len(text.split()) <= _MOST_WORDS and not _SENTENCE.search(text)
    told = summary_pattern("title_words").search(text)
    return short and bool(told) and not summary_pattern("not_a_title").search(text)


def pseudonym_of(outline: Outline, known: Sequence[str]) -> str:
    """One that the register knows and the report uses; else what the report says it calls the child, or a code
    ("Child A") that it uses most."""
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
    told = next((name for name in ordered if whole.count(name) > 1 and not _is_a_word(name)), "")
    return _with_sibling(told, whole) if told else _coded(whole) or _at_the_end_of(title_of(outline, ""), whole)


def _with_sibling(name: str, whole: str) -> str:
    """`Leo and Mia`, where the report names both together again and again."""
    pairs = Counter(re.findall(rf"\b{re.escape(name)} and [A-Z][a-zé]{{1,14}}\b", whole))
    pair = max(pairs, key=lambda each: (pairs[each], each), default="")
    return pair if pair and pairs[pair] > 1 and not _is_a_word(pair.split()[-1]) else name


def _at_the_end_of(title: str, whole: str) -> str:
    """`Practice Review: Finley`, where the report speaks of Finley."""
    found = _TITLE_END.search(title)
    return found["name"] if found and whole.count(found["name"]) > _OFTEN and not _is_a_word(found["name"]) else ""


@cache
def _called() -> tuple[re.Pattern[str], ...]:
    words = report_words()["summary"]
    name = words["names_of_a_child"]
    return tuple(re.compile(source.replace("{name}", name), re.IGNORECASE) for source in words["called"])


def _is_a_word(name: str) -> bool:
    """Mother, Father: a role and no pseudonym."""
    return plain(name) in report_words()["summary"]["no_pseudonyms"]


def _coded(whole: str) -> str:
    """`Child E`, in capitals or not: the first that is not shouted."""
    found = [" ".join(match["name"].split()) for match in summary_pattern("coded").finditer(whole)]
    no_code = set(report_words()["summary"]["no_code_after_child"])
    known = [name for name in found if name.split()[1].casefold() not in no_code]
    counted = Counter(name.casefold() for name in known)
    usual = max(counted, key=lambda name: counted[name], default="")
    forms = sorted((name for name in known if name.casefold() == usual), key=lambda name: name.split()[0].isupper())
    if not forms or (counted[usual] == 1 and whole.count(forms[0].split()[1]) < _OFTEN):
        return ""
    return forms[0] if counted[usual] > 1 else forms[0].split()[1]
