"""The ways in which one word of a name is written: hyphens and apostrophes or none, Mc and Mac, an umlaut as ue."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product

from pipeline.naming.plain import plain

Keys = tuple[str, ...]

PIECE = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_MAC = re.compile(r"^(Mc|MC|Mac)(?=[A-Z])")
_UMLAUT = re.compile(r"(?<![aeiouq])([ou])e(?=[^aeiouwy])")
_LEAST_UMLAUT = 4


def pieces_of(written: str) -> Keys:
    """The words of one part, in small letters: hyphens between them, apostrophes and the end of `Mac` kept in sight."""
    return tuple(_MAC.sub(r"\1:", piece).lower() for piece in PIECE.findall(plain(written).text))


def together(pieces: Sequence[str]) -> Iterator[Keys]:
    """The pieces in each of their ways one after the other, and as one word."""
    for ways in product(*map(ways_of, pieces)):
        flat = tuple(piece for way in ways for piece in way)
        yield flat
        if len(flat) > 1:
            yield ("".join(flat),)


def ways_of(piece: str) -> tuple[Keys, ...]:
    """One piece: MacDonald, McDonald, Mc Donald; O'Neill, ONeill, O Neill; Mueller, Muller."""
    return tuple(dict.fromkeys(way for each in (piece, _with_umlaut(piece)) for way in _written(each)))


def _with_umlaut(piece: str) -> str:
    """As the name is without its accents, where the register writes an umlaut with an e after it."""
    return _UMLAUT.sub(r"\1", piece) if len(piece) > _LEAST_UMLAUT else piece


def _written(piece: str) -> tuple[Keys, ...]:
    before, mac, rest = piece.partition(":")
    if mac and before in ("mc", "mac"):
        return (f"mc{rest}",), (f"mac{rest}",), ("mc", rest), ("mac", rest)
    parts = tuple(part for part in piece.split("'") if part)
    return (parts,) if len(parts) == 1 else (("".join(parts),), parts)
