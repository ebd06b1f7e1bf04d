"""How to get at what a file holds, where its name alone is not enough: it lies in an archive, it has a password."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

EXCELS_OWN = "VelvetSweatshop"
"""The password that Excel gives to read-only workbooks by itself, and opens them with without a question."""

Passwords = Callable[[], Iterable[str]]
"""The passwords that a file may have, likeliest first. Called only for a file that has one; the last may come from a
person who is asked for it, so each is taken only when those before it did not open the file."""


def no_passwords() -> tuple[str, ...]:
    """Nobody knows one."""
    return ()


@dataclass(frozen=True, slots=True)
class Opening:
    """`inside`: which member of the archive that the path leads to. A password is in no `repr`, so in no log."""

    inside: str = ""
    passwords: Passwords = field(default=no_passwords, repr=False, compare=False)


AS_IT_LIES = Opening()
