"""Authors whom a report cites (`Munro (2011)`, `Brandon et al.`), and whose name a register may share. A list of
references names them in the styles of journals: `Kemp, A. M., Dunstan, F. and Sugar, N. (2015)`, `Kemp AM, Sugar N.
Title. Journal 2015;100(5)`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from pipeline.naming.tokens import Tokens

Span = tuple[int, int]

_YEAR = r"\(?(?:19|20)\d\d[a-z]?\b(?![/-]\d)"
_INITIALS = r"(?:,? ?[A-Z]\.?(?:[ -]?[A-Z]\.?){0,2})"
_OTHERS = rf"(?:,? (?:and|&) [A-Z][\w'-]+{_INITIALS}?|, [A-Z][\w'-]+{_INITIALS})"
_AFTER = re.compile(
    rf",? et al\b| and (?:others|colleagues) \({_YEAR}\)"
    rf"|{_INITIALS}?{_OTHERS}{{0,5}}(?:,? et al\b)?\.?,? (?:\(?eds?\.?\)? ?)?{_YEAR}\)?(?! to )"
)

_SURNAME = r"(?:(?:van|von|de|der|den|la|le|du|di|al|el|ter|ten)[ -]){0,2}[A-Z][\w'-]+(?: [A-Z][\w'-]+)?"
_LETTERS = r"[A-Z](?:\.?[ -]?[A-Z]){0,3}\b\.?"
_AUTHOR = rf"(?>{_SURNAME},? {_LETTERS}|{_LETTERS} {_SURNAME})"
_MORE = rf"(?>(?:(?:,? (?:and|&) |[,;] (?:& )?){_AUTHOR}){{1,30}})"
_CUT = r"(?:,? et al\b\.?|,? and others)?(?:[.,]? \(?[Ee]ds?\.?\)?)?"
_IN_BRACKETS = r"[.,]? \((?:19|20)\d\d[a-z]?(?:, [A-Z][a-z]+(?: \d{1,2})?)?\)"
_AFTER_COMMA = r",? (?:19|20)\d\d[a-z]?[.:,] "
_OF_A_JOURNAL = r"[.:]? [^\n]{10,400}?\b(?:19|20)\d\d(?: [A-Z][a-z]{2}(?: \d{1,2})?)?;\s?\d+[(:]"  # 2015;100(5):426
_OF_A_BOOK = r"[.:]? [^\n]{10,400}?: [A-Z][^.;:\n]{2,60}; (?:19|20)\d\d\."  # London: Department for Education; 2011.
_OF_A_PUBLISHER = r" (?:19|20)\d\d[.:,] [^\n]{5,300}?\b[A-Z][a-z]+: [A-Z]"  # 2011. The review. London: DfE.
_IN_QUOTES = r",? '[^\n]{5,250}?',? [^\n]{0,100}?\b(?:19|20)\d\d\b"  # 'Who asks', Child Abuse Review 27 (2018)
_REFERENCE = re.compile(
    rf"(?<![\w'-]){_SURNAME},? {_LETTERS}{_CUT}(?={_IN_BRACKETS})"
    rf"|(?<![\w'-]){_SURNAME}, {_LETTERS}{_CUT}(?={_OF_A_PUBLISHER})"
    rf"|(?:(?<=\n)|(?<=^)|(?<=\d\. )|(?<=\] )){_SURNAME} {_LETTERS}(?={_OF_A_JOURNAL}|{_OF_A_BOOK})"
    rf"|(?<![\w'-]){_AUTHOR}{_MORE}{_CUT}(?={_IN_BRACKETS}|{_AFTER_COMMA}|{_OF_A_JOURNAL}|{_OF_A_BOOK})"
    rf"|(?<![\w'-]){_AUTHOR}{_MORE}?(?={_IN_QUOTES})"
)
_IN_TEXT = re.compile(  # (Munro, 2011; Brandon et al., 2020)
    r"(?<=[(;])\s?(?:see |e\.g\.,? |cf\. )?[A-Z][\w'-]+(?:(?:,? (?:and|&) |, )[A-Z][\w'-]+){0,3}(?:,? et al\.?)?"
    rf"(?=,? {_YEAR}[;,):])"
)
_YEAR_FOLLOWS = re.compile(r"'s \((?:19|20)\d\d[a-z]?\)")
_ANY_YEAR = re.compile(r"(?:19|20)\d\d")


def is_cited(tokens: Tokens, first: int, last: int, *, surname: bool) -> bool:
    """Whether words `first` to `last` are an author's name: in a list of references, or with a year in brackets or
    others' names before one. Without initials only a surname is: `Kirsty (2016)` is a child and a year of birth."""
    if not tokens[first].capital:
        return False
    if tokens[last].ending:
        return surname and _YEAR_FOLLOWS.match(tokens.text, tokens[last].end) is not None
    if is_an_author(tokens, first, last):
        return True
    if not surname:
        return False
    said = _AFTER.match(tokens.text, tokens[last].end)
    with_year = said is not None and ("(" in said[0] or "et al" in said[0])
    return with_year or _is_within(tokens, first, last, _cited_in(tokens.text))


def is_an_author(tokens: Tokens, first: int, last: int) -> bool:
    """Among the authors of a reference."""
    return _is_within(tokens, first, last, authors_in(tokens.text))


def _is_within(tokens: Tokens, first: int, last: int, spans: Iterable[Span]) -> bool:
    start, end = tokens[first].start, tokens[last].end
    return any(begin <= start and end <= over for begin, over in spans)


@lru_cache(maxsize=64)
def authors_in(text: str) -> tuple[Span, ...]:
    """Where the references of a text name their authors."""
    return _spans(_REFERENCE, text)


@lru_cache(maxsize=64)
def _cited_in(text: str) -> tuple[Span, ...]:
    return _spans(_IN_TEXT, text)


def _spans(pattern: re.Pattern[str], text: str) -> tuple[Span, ...]:
    return tuple(found.span() for found in pattern.finditer(text)) if _ANY_YEAR.search(text) else ()
