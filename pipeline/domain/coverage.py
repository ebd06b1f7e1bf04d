"""What an agency's chronology covers: its service areas, and its reflections, counted for the officer's tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipeline.domain.entry import NilReturn


@dataclass(frozen=True, slots=True)
class AreaLine:
    """One service area of one agency. `area` as the register has it, else as the author wrote it, and empty for entries
    that name none; `written_as` are the author's own wordings. `first` and `last`: first and last possible day of its
    dated entries. `nil_returns` are the declarations of no contact that speak for it, for the whole period or
    (`nil_in_part`) for a part of it only. `perhaps`: refs of entries that name no area, in a file or sheet that names
    this one beside others."""

    agency: str
    area: str
    expected: bool
    refs: tuple[str, ...] = ()
    written_as: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    nil_returns: tuple[NilReturn, ...] = ()
    nil_in_part: bool = False
    perhaps: tuple[str, ...] = ()

    @property
    def provided(self) -> bool:
        """There is an entry, or a declaration for the whole period; silence doesn't count."""
        return bool(self.refs) or (bool(self.nil_returns) and not self.nil_in_part)


@dataclass(frozen=True, slots=True)
class AreaMatrix:
    """Expected, found and declared, area by area: the register's order first, then areas found and not expected in
    the timeline's order, then entries without an area. `told_apart` False: neither the cells nor the names of sheets
    and files tell one area from another."""

    agency: str
    lines: tuple[AreaLine, ...]
    told_apart: bool

    @property
    def missing(self) -> tuple[AreaLine, ...]:
        """Expected, and neither an entry nor a declaration for the whole period."""
        return tuple(line for line in self.lines if line.expected and not line.provided and not line.perhaps)

    @property
    def uncertain(self) -> tuple[AreaLine, ...]:
        """Expected, and perhaps among the entries that name no area."""
        return tuple(line for line in self.lines if line.expected and not line.provided and line.perhaps)

    @property
    def unexpected(self) -> tuple[AreaLine, ...]:
        return tuple(line for line in self.lines if line.area and not line.expected)

    @property
    def unnamed(self) -> tuple[str, ...]:
        """Refs of the entries that name no area."""
        return tuple(ref for line in self.lines if not line.area for ref in line.refs)


@dataclass(frozen=True, slots=True)
class ReflectionShare:
    """How many of an agency's entries that record an intervention carry a reflection, in one `year` (None: in all,
    undated ones included). `entries` counts every entry, `judged` those that record an intervention; the rest of these,
    by what stands there instead: nothing, a word that says nothing (`none`, `see above`), the event again, that
    practice was appropriate and not why, too few words to tell, the same sentence as in many rows."""

    agency: str
    year: int | None
    entries: int
    judged: int
    reflecting: int
    blank: int = 0
    says_nothing: int = 0
    repeats: int = 0
    bare: int = 0
    short: int = 0
    copied: int = 0

    @property
    def share(self) -> float:
        """0 to 1; 1 where nothing was to be judged."""
        return self.reflecting / self.judged if self.judged else 1.0
