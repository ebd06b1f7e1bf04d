"""What a report calls its child, or its children."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from pipeline.domain.outline import Heading, Outline
from pipeline.reports.labels import label_at
from pipeline.reports.words import about, plain, report_words, summary_pattern, tells

_FIRST_PAGES = 400
_FRONT = 15  # paragraphs that can be a title page
_LONGEST_TITLE = 24  # words; what is longer begins the report
_ASKED = re.compile(
    r"^\s*(?:\w+['’]?s?\s+){0,3}pseudonym\w*\W*$|^\s*name (?:given to|used for|of) (?:the )?child\b[^.]{0,30}$",
    re.IGNORECASE,
)  # a form's label
_NAME = r"[A-Z][a-zéáíóúèëïöüç]{1,14}"
_NAMES = rf"(?:{_NAME}(?:, {_NAME})*,? and )?{_NAME}"
_KIN = r"(?:Siblings|Twins|Brothers|Sisters|Children|Family)"
_NAMED_ON_THE_FRONT = re.compile(
    rf"(?:^|[:–—(]|\s-|\b(?:of|to|from|about|concerning|regarding|respect of|case of))\s*[‘“'\"]?"
    rf"(?P<name>The {_NAME} {_KIN}|(?:Baby |Child )?{_NAMES})(?=[’”'\"]?\s*(?:$|[:?,)–—]))"
)
_SHOUTED = re.compile(r"[A-Z]{2,15}(?:(?:, [A-Z]{2,15})*,? AND [A-Z]{2,15})?")
_MOST_NAME_WORDS = 3
_SHORTEST_WORD = 3
_OFTEN = 3  # Child Willow once, and then Willow


def pseudonym_of(outline: Outline, known: Sequence[str]) -> str:
    """One that the register knows and the report uses; else what a form's field or the front page gives; else what the
    report says it calls the child, or a code ("Child A") that it uses most."""
    texts = [each.text for each in outline.paragraphs]
    whole = "\n".join(texts)
    for name in known:
        if name and name in whole:
            return name
    asked = next((position for position, text in enumerate(texts[:_FIRST_PAGES]) if _ASKED.search(text)), None)
    if asked is not None and 0 < len(texts[asked + 1 : asked + 2][0].split()) <= _MOST_NAME_WORDS:
        return texts[asked + 1].strip()
    if on_the_front := list(_on_the_front(outline, whole)):
        return max(on_the_front, key=lambda name: (len(re.findall(_NAME, name)), whole.count(name)))
    said = Counter(
        found["name"] for text in texts[:_FIRST_PAGES] for called in _called() for found in called.finditer(text)
    )
    ordered = sorted(said, key=lambda name: (-whole.count(name), whole.index(name)))
    told = next((name for name in ordered if whole.count(name) > 1 and not _is_a_word(name, whole)), "")
    return _with_siblings(told, whole) if told else _coded(whole)


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


def _on_the_front(outline: Outline, whole: str) -> Iterator[str]:
    """`Practice Review: Finley`, `In respect of Child S`, a line of its own, where the report speaks of Finley."""
    for text in _front(outline):
        codes = [found for found in summary_pattern("coded").finditer(text) if _is_code(found["name"])]
        listed = [
            text[one.end("name") : other.start("name")].strip(" ,") in ("", "and", "&")
            for one, other in pairwise(codes)
        ]
        if codes:
            last = codes[-1] if all(listed) else codes[0]
            name = " ".join(text[codes[0].start("name") : last.end("name")].split())
            kind, _, rest = name.partition(" ")
            calm = f"{kind.capitalize()} {rest}"
            yield calm if calm in whole else name
        for found in _NAMED_ON_THE_FRONT.finditer(_title_case(text)):
            name = found["name"]
            begins = not found.start() and text[found.end() :].lstrip(" ’”'\"").startswith(":")
            if about(name).topics or (begins and not summary_pattern("title_words").search(text)):
                continue  # `Learning`, or a label of the report's own
            if name.startswith("The ") or _is_spoken_of(re.sub(r"^(?:Baby|Child) ", "", name), whole):
                yield name


def _front(outline: Outline) -> Iterator[str]:
    """The lines of the title page, without those that name its authors."""
    for position, each in enumerate(outline.paragraphs[:_FRONT]):
        text = each.text.strip()
        if len(text.split()) > _LONGEST_TITLE or tells(text, "contents"):
            return
        if not (summary_pattern("not_a_title").search(text) or label_at(text)):
            yield text
        if position > 1 and each.heading is Heading.STYLE and each.level > 0 and about(text).topics:
            return  # the report begins


def _title_case(text: str) -> str:
    """`AMBER AND BEA` as names are written."""
    return text.title().replace(" And ", " and ") if _SHOUTED.fullmatch(text) else text


def _is_code(name: str) -> bool:
    last = name.rsplit(maxsplit=1)[-1]
    return len(last) < _SHORTEST_WORD or any(map(str.isdigit, last))


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
    """Mother, Partnership: a role, or a word that the report also writes small or with "the" before it, or a place."""
    if plain(name) in report_words()["summary"]["no_pseudonyms"]:
        return True
    if " " in name:
        return False
    if len(name) < _SHORTEST_WORD:
        return False  # the E of Child E
    alone = len(re.findall(rf"^\W*{re.escape(name)}\W*(?:$|:)", whole, re.MULTILINE))
    if alone >= _OFTEN and alone * 2 > whole.count(name):
        return True  # a label of the report's own
    small = len(re.findall(rf"(?<![-\w]){re.escape(name.casefold())}\b", whole))
    no_person = len(
        re.findall(rf"\b(?:[Tt]he|[Aa]|[Aa]n|[Tt]his|[Oo]ur|[Ii]n|[Aa]t) {re.escape(name)}\b(?!['’])", whole)
    )
    return small > 1 or no_person * _OFTEN > whole.count(name)


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
