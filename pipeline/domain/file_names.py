"""A file name for an agency that every system can keep, Windows first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\u2028\u2029\ud800-\udfff]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\.|$)", re.IGNORECASE)
_LONGEST = 80  # Windows refuses paths beyond 260 characters, and a review folder may lie deep
_MOST_BYTES = 200  # other systems count bytes, and refuse names beyond 255


def safe_name(agency: str) -> str:
    """The agency's name as a file name without its ending: `Health - 0-19` for `Health: 0-19`.

    Two agencies may come out alike (`A/B` and `A:B`, or by case): `safe_names` keeps them apart.
    """
    name = _FORBIDDEN.sub("-", unicodedata.normalize("NFC", agency))
    name = name[:_LONGEST].encode()[:_MOST_BYTES].decode(errors="ignore").strip().rstrip(". ")
    if _RESERVED.match(name):
        name = f"_{name}"
    return name or "unnamed"


def safe_names(agencies: Iterable[str]) -> dict[str, str]:
    """A name of its own for each agency, in the order given; the second of two alike ends in ` (2)`."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for agency in agencies:
        name = plain = safe_name(agency)
        count = 1
        while name.casefold() in taken:  # Windows does not tell capitals from small letters
            count += 1
            name = f"{plain} ({count})"
        taken.add(name.casefold())
        names[agency] = name
    return names
