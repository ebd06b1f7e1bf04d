"""Letters that are written as their numbers inside a text (`&#75;`, `%4B`, `=4B`, `\\u004b`), or were stored in one
encoding and read in another: the text with the letters themselves."""

from __future__ import annotations

import base64
import binascii
import html
import re

from pipeline.release.seen import Seen

_ROUNDS = 4  # `&amp;#75;` is `&#75;` is K
_HEX = "[0-9a-fA-F]"
_ESCAPE = re.compile(
    rf"</?[a-zA-Z][^<>\n]{{0,60}}>|&(?:\#[0-9]{{2,7}}|\#[xX]{_HEX}{{2,6}}|[a-zA-Z]{{2,8}});?"
    rf"|(?P<percent>(?:%{_HEX}{{2}})+)|(?P<quoted>(?:={_HEX}{{2}})+)|=\r?\n"
    rf"|(?:\\u|%u|U\+)(?P<four>{_HEX}{{4}})|\\U(?P<eight>{_HEX}{{8}})|\\u\{{(?P<braced>{_HEX}{{2,6}})\}}"
    rf"|(?:\\x|0x)(?P<two>{_HEX}{{2}})|\\(?P<octal>[0-3]?[0-7]{{2}})"
    r"|\b(?:CHAR|CHR|UNICHAR|fromCharCode)\(\s*(?P<decimal>\d{2,6})\s*\)"
    r"|\+(?P<seven>[A-Za-z0-9+/]{3,})-?"
    "|(?P<misread>[\xc2-\xf4][\x80-\xbf\u0152-\u2122]{1,3})"
)

_NUMBERED = (("four", 16), ("eight", 16), ("braced", 16), ("two", 16), ("octal", 8), ("decimal", 10))


def without_escapes(text: str) -> Seen | None:
    """Each letter knows where it stands in the original; None where nothing is written so."""
    now = Seen(text, tuple(range(len(text) + 1)))
    for _ in range(_ROUNDS):
        following = _once(now)
        if following.text == now.text:
            break
        now = following
    return None if now.text == text else now


def _once(now: Seen) -> Seen:
    letters: list[str] = []
    at: list[int] = []
    done = 0
    for escape in _ESCAPE.finditer(now.text):
        for place in range(done, escape.start()):
            letters.append(now.text[place])
            at.append(now.at[place])
        meant = _meant(escape)
        letters.extend(meant)
        at.extend([now.at[escape.start()]] * len(meant))
        done = escape.end()
    return Seen("".join(letters) + now.text[done:], (*at, *now.at[done:]))


def _meant(escape: re.Match[str]) -> str:
    if escape["percent"]:
        return _bytes(bytes.fromhex(escape[0].replace("%", "")), escape[0])
    if escape["quoted"]:
        return _bytes(bytes.fromhex(escape[0].replace("=", "")), escape[0])
    for group, base in _NUMBERED:
        if escape[group]:
            return _letter(int(escape[group], base), escape[0])
    if escape["seven"]:
        return _seven(escape)
    if escape["misread"]:
        return _misread(escape[0])
    return "" if escape[0].startswith(("=", "<")) else html.unescape(escape[0])


def _letter(number: int, written: str) -> str:
    return chr(number) if 0x20 <= number < 0x110000 and not 0xD800 <= number < 0xE000 else written


def _bytes(found: bytes, written: str) -> str:
    try:
        return found.decode("utf-8")
    except UnicodeDecodeError:
        return found.decode("cp1252", "replace") if len(found) else written


def _seven(escape: re.Match[str]) -> str:
    """UTF-7: sixteen bits a letter, as base64."""
    packed = escape["seven"]
    try:
        return base64.b64decode(packed + "=" * (-len(packed) % 4)).decode("utf-16-be")
    except (binascii.Error, UnicodeDecodeError):
        return escape[0]


def _misread(written: str) -> str:
    """Letters of UTF-8 that a program took for Windows-1252."""
    try:
        return written.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return written
