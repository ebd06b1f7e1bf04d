"""Authors whom a report cites (`Munro (2011)`, `Brandon et al.`), and whose name a register may share."""

from __future__ import annotations

import re

from pipeline.naming.tokens import Tokens

_YEAR = r"\(?(?:19|20)\d\d[a-z]?\b(?![/-]\d)"
_INITIALS = r"(?:,? ?[A-Z]\.?(?:[ -]?[A-Z]\.?){0,2})"
_OTHERS = rf"(?:,? (?:and|&) [A-Z][\w'-]+{_INITIALS}?|, [A-Z][\w'-]+{_INITIALS})"
_AFTER = re.compile(
    rf",? et al\b|{_INITIALS}?{_OTHERS}{{0,5}}(?:,? et al\b)?\.?,? (?:\(?eds?\.?\)? ?)?{_YEAR}\)?(?! to )"
)


def is_cited(tokens: Tokens, first: int, last: int) -> bool:
    """Whether words `first` to `last` are an author's name, with a year in brackets or others' names before one."""
    if tokens[last].ending or not tokens[first].capital:
        return False
    said = _AFTER.match(tokens.text, tokens[last].end)
    return said is not None and ("(" in said[0] or "et al" in said[0])
