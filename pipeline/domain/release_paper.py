"""What the release check says of each file, before anybody lays it out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.domain.release import Problem, Severity


@dataclass(frozen=True, slots=True)
class Allowance:
    """A person's decision that a stop may go out. `part`, `place` and `found` say which; one that is empty
    asks for nothing."""

    file: str
    rule: str
    by: str
    reason: str
    date: str
    part: str = ""
    place: str = ""
    found: str = ""

    def covers(self, problem: Problem) -> bool:
        asked = ((self.part, problem.part), (self.place, problem.place), (self.found, problem.found))
        same = (self.file, self.rule) == (problem.file, problem.rule)
        return same and all(not mine or mine == theirs for mine, theirs in asked)

    def means_one_of(self, problems: Iterable[Problem]) -> bool:
        """Whether it points at one finding. What leaves open which of several is meant lets out none."""
        places = {(problem.part, problem.place, problem.found) for problem in problems if self.covers(problem)}
        return len(places) == 1


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """One file looked at. `copy` is its cleaned copy, None where it is withheld; `reason` says why it is, where that is
    no finding (it cannot be read through). `allowed` goes with `problems`, place by place."""

    name: str
    problems: tuple[Problem, ...] = ()
    allowed: tuple[Allowance | None, ...] = ()
    copy: bytes | None = None
    reason: str = ""
    missing: bool = False

    @property
    def withheld(self) -> bool:
        return self.copy is None

    def of(self, severity: Severity) -> tuple[tuple[Problem, Allowance | None], ...]:
        pairs = zip(self.problems, self.allowed, strict=True)
        return tuple((problem, allowed) for problem, allowed in pairs if problem.severity is severity)


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """Where something was found, what it begins with, and who allowed it."""

    where: str
    begins: str
    allowed: str = ""


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """Findings of one rule in one file: what it is, why it matters, what to do, and each place."""

    title: str
    why: str
    cure: str
    places: tuple[FoundPlace, ...]


@dataclass(frozen=True, slots=True)
class TakenOut:
    """One kind of hidden content of a file, how often it was met, and where."""

    kind: str
    count: int
    where: str


@dataclass(frozen=True, slots=True)
class SeverityGroup:
    heading: str
    intro: str
    key: str
    groups: tuple[RuleGroup, ...] = ()
    taken_out: tuple[TakenOut, ...] = ()


@dataclass(frozen=True, slots=True)
class FileSection:
    """`counts`: what must be cleared, what is asked, what was hidden."""

    name: str
    outcome: str
    withheld: bool
    severities: tuple[SeverityGroup, ...]
    counts: tuple[int, int, int] = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class ReleasePaper:
    """The page. `warning` stands on every printed page: names were not looked for. `steps`: what is to be done now."""

    title: str
    summary: str
    warning: str
    steps: tuple[str, ...]
    about: tuple[str, ...]
    files: tuple[FileSection, ...]
