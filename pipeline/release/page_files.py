"""Files that a page carries in its links (`data:`), and those that it would fetch to be shown."""

from __future__ import annotations

import base64
import binascii
import re
from urllib.parse import unquote_to_bytes

_DATA = re.compile(r"data:(?P<kind>[\w/+.-]*)(?P<how>[^,]*),(?P<content>.*)", re.DOTALL | re.IGNORECASE)
_STYLES = frozenset({"stylesheet", "preload", "modulepreload", "prefetch", "prerender", "manifest", "import"})


def is_external_style(rel: str) -> bool:
    """Whether a link fetches what changes how the page is shown; such a file can draw words, and is not read here."""
    return not _STYLES.isdisjoint(rel.casefold().split())


def is_written_in(link: str) -> bool:
    return _DATA.match(link) is not None


def content_of(link: str) -> bytes | None:
    """The file that is written into a link; None where it is none that can be read."""
    match = _DATA.match(link)
    if match is None or "base64" not in match["how"]:
        return unquote_to_bytes(match["content"]) if match else None
    try:
        return base64.b64decode(re.sub(r"\s", "", match["content"]), validate=True)
    except (binascii.Error, ValueError):
        return None
