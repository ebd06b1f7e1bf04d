"""Authors whom a report cites (`Munro (2011)`, `Brandon et al.`), and whose name a register may share. A list of
references names them in the styles of journals: `Kemp, A. M., Dunstan, F. and Sugar, N. (2015)`, `Kemp AM, Sugar N.
Title. Journal 2015;100(5)`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.naming.tokens import Tokens

_YEAR = r"\(?(?:19|20)\d\d[a-z]?\b(?![/-]\d)"
_INITIALS = r"(?:,? ?[A-Z]\.?(?:[ -]?[A-Z]\.?){0,2})"
_OTHERS = rf"(?:,? (?:and|&) [A-Z][\w'-]+{_INITIALS}?|, [A-Z][\w'-]+{_INITIALS})"
_AFTER = re.compile(
    rf",? et al\b|{_INITIALS}?{_OTHERS}{{0,5}}(?:,? et al\b)?\.?,? (?:\(?eds?\.?\)? ?)?{_YEAR}\)?(?! to )"
)

_SURNAME = r"(?:(?:van|von|de|der|den|la|le|du|di|al|el|ter|ten)[ -]){0,2}[A-Z][\w'-]+(?: [A-Z][\w'-]+)?"
_LETTERS = r"[A-Z](?:\.?[ -]?[A-Z]){0,3}\b\.?"
_AUTHOR = rf"(?>{_SURNAME},? {_LETTERS}|{_LETTERS} {_SURNAME})"
_MORE = rf"(?>(?:(?:,? (?:and|&) |[,;] (?:& )?){_AUTHOR}){{1,30}})"
_CUT = r"(?:,? et al\b\.?|,? and others)?(?:[.,]? \(?[Ee]ds?\.?\)?)?"
_IN_BRACKETS = r"[.,]? \((?:19|20)\d\d[a-z]?(?:, [A-Z][a-z]+(?: \d{1,2})?)?\)"
_AFTER_COMMA = r",? (?:19|20)\d\d[a-z]?[.:,] "
_IN_A_JOURNAL = (  # 2015;100(5):426, or of a book: London: Department for Education; 2011.
    r"[.:]? [^\n]{10,400}?(?:[.,] (?:19|20)\d\d(?: [A-Z][a-z]{2}(?: \d{1,2})?)?;\s?\d"
    r"|: [A-Z][^.;:\n]{2,60}; (?:19|20)\d\d\.)"
)
_REFERENCE = re.compile(
    rf"(?<![\w'-])(?:{_SURNAME},? {_LETTERS}{_CUT})(?={_IN_BRACKETS})"
    rf"|(?<![\w'-])(?:{_AUTHOR}{_MORE}{_CUT})(?={_IN_BRACKETS}|{_AFTER_COMMA}|{_IN_A_JOURNAL})"
)
_ANY_YEAR = re.compile(r"(?:19|20)\d\d")


def is_cited(tokens: Tokens, first: int, last: int) -> bool:
    """Whether words `first` to `last` are an author's name: in a list of references, or with a year in brackets or
    others' names before one."""
    if tokens[last].ending or not tokens[first].capital:
        return False
    if is_an_author(tokens, first, last):
        return True
    said = _AFTER.match(tokens.text, tokens[last].end)
    return said is not None and ("(" in said[0] or "et al" in said[0])


def is_an_author(tokens: Tokens, first: int, last: int) -> bool:
    """Among the authors of a reference."""
    start, end = tokens[first].start, tokens[last].end
    return any(begin <= start and end <= over for begin, over in authors_in(tokens.text))


@lru_cache(maxsize=64)
def authors_in(text: str) -> tuple[tuple[int, int], ...]:
    """Where the references of a text name their authors."""
    return tuple(_authors(text)) if _ANY_YEAR.search(text) else ()


def _authors(text: str) -> Iterator[tuple[int, int]]:
    for found in _REFERENCE.finditer(text):
        yield found.span()
