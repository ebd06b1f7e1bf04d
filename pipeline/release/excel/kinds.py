"""Whether a cell holds what its kind can: a number, a yes or no, an error, a day. Anything else no program shows as it
stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.domain.trouble import Unreadable
from pipeline.release.office.names import S

if TYPE_CHECKING:
    from lxml.etree import _Element

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_KINDS = {
    "n": _NUMBER,
    "b": re.compile(r"0|1|true|false", re.IGNORECASE),
    "e": re.compile(r"#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A|[A-Z_]{4,14}!?)"),
    "d": re.compile(r"\d{4}-\d\d-\d\d(?:T[\d:.]+Z?)?|T?\d\d:\d\d(?::[\d.]+)?Z?"),
    "s": re.compile(r"\d+"),
}
_OWN_TEXT = frozenset({"str", "inlineStr"})
_ODD = (
    "its cell {} holds something that its kind of cell cannot show. Open it in Excel, save it under a new name, and "
    "release that copy."
)


def refuse_odd(cell: _Element, place: str) -> None:
    """Raises `Unreadable` for a number that is none, or a kind of cell that there is not."""
    kind, said = cell.get("t", "n"), (cell.findtext(f"{S}v") or "").strip()
    if kind in _OWN_TEXT:
        return
    if kind not in _KINDS or (said and not _KINDS[kind].fullmatch(said)):
        raise Unreadable(_ODD.format(place))
