"""The words of `release-check.html`: file by file, the gravest first, each rule explained once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.domain.release import Problem, Severity
from pipeline.domain.release_paper import (
    Allowance,
    CheckedFile,
    FileSection,
    FoundPlace,
    ReleasePaper,
    RuleGroup,
    SeverityGroup,
    TakenOut,
)

NO_NAMES = "Names were not looked for: the check was run without a register (--no-names)."
_BEHIND = "Nobody sees it on the page, and everybody who looks behind the page can read it."
_HEADINGS = {
    Severity.STOP: ("Must not go out", "Each of these identifies somebody, or cannot be made safe."),
    Severity.CHECK: ("A person should look", "Each of these may be right as it is. Nobody but a reader can tell."),
    Severity.CLEANED: ("Taken out of the cleaned copy", f"{_BEHIND} Nothing is to be done: the copy has it no more."),
}
_TO_GO = ("Hidden content", f"{_BEHIND} Nothing is to be done: it is taken out when the copy is made.")
_CLEAR = (
    "Clear what must not go out: in the program that made the file, change what is listed under 'Must not go out', save"
    " it, and run the check again."
)
_LOOK = "Look at each question. Change what somebody could recognise, and leave the rest."
_GO = "Publish the copies in publish/, never the files themselves."
_MOST_PLACES = 4
_ABOUT = (
    "Of everything found this page shows the first character alone, so that it names nobody itself. Places are counted"
    " from 1.",
    "What a picture shows, handwriting, and what readers may put together from elsewhere are for a person to judge.",
    "To let something out all the same, copy release.csv to decisions/release.csv, leave the lines that may go out, and"
    " write the reason, your name and the date in each. The decision is shown here.",
)


@dataclass(frozen=True, slots=True)
class Called:
    """What rules, and parts of a file, are called on the page."""

    rules: Mapping[str, str]
    parts: Mapping[str, str]

    def where(self, problem: Problem) -> str:
        """Where it is, and where the same stands again."""
        places = ((problem.part, problem.place), *problem.also)
        return "; ".join(dict.fromkeys(self._place(*each) for each in places))

    def _place(self, part: str, place: str) -> str:
        called = self.parts.get(part, part)
        return f"{called}, {place}" if place else called


def describe(title: str, files: Sequence[CheckedFile], called: Called, *, names: bool) -> ReleasePaper:
    """The page's words, the withheld files first."""
    return ReleasePaper(
        title=f"Release check: {title}" if title else "Release check",
        summary=summary(files),
        warning="" if names else NO_NAMES,
        steps=tuple(_steps(files)),
        about=_ABOUT,
        files=tuple(_section(file, called) for file in sorted(files, key=lambda file: not file.withheld)),
    )


def _steps(files: Sequence[CheckedFile]) -> Iterator[str]:
    if any(file.withheld for file in files):
        yield _CLEAR
    if any(file.of(Severity.CHECK) for file in files):
        yield _LOOK
    if any(not file.withheld for file in files):
        yield _GO


def summary(files: Sequence[CheckedFile]) -> str:
    """How many may go out, in one sentence."""
    withheld = sum(file.withheld for file in files)
    good = len(files) - withheld
    made = f"{_count(good, 'file')} checked and copied to publish/" if good else "No file may go out"
    return f"{made}; {_count(withheld, 'file')} withheld." if withheld and good else f"{made}."


def release_lines(files: Sequence[CheckedFile]) -> Iterator[str]:
    """What to print: a line for each file."""
    for file in files:
        counts = [f"{len(file.of(severity))} {severity}" for severity in Severity if file.of(severity)]
        yield f"{file.name}: {_outcome_word(file)}{': ' + ', '.join(counts) if counts else ''}"


def _outcome_word(file: CheckedFile) -> str:
    return "withheld" if file.withheld else "cleaned copy made"


def _section(file: CheckedFile, called: Called) -> FileSection:
    stops = [allowed for _, allowed in file.of(Severity.STOP)]
    counts = stops.count(None), len(file.of(Severity.CHECK)), len(file.of(Severity.CLEANED))
    return FileSection(file.name, _outcome(file), file.withheld, tuple(_severities(file, called)), counts)


def _outcome(file: CheckedFile) -> str:
    if file.reason:
        return f"Withheld. {file.reason}"
    stops = [allowed for _, allowed in file.of(Severity.STOP)]
    if file.withheld:
        return f"Withheld: {_count(stops.count(None), 'finding')} must be cleared first."
    allowed = f" {_count(len(stops), 'finding')} allowed by a person." if stops else ""
    checks = len(file.of(Severity.CHECK))
    asks = f" {_count(checks, 'question')} for a person to look at." if checks else ""
    return f"A cleaned copy is in publish/.{allowed}{asks}"


def _severities(file: CheckedFile, called: Called) -> Iterator[SeverityGroup]:
    for severity in Severity:
        found = file.of(severity)
        if not found:
            continue
        heading, intro = _HEADINGS[severity]
        if severity is Severity.CLEANED:
            heading, intro = _TO_GO if file.withheld else (heading, intro)
            gone = tuple(_taken_out([problem for problem, _ in found], called))
            yield SeverityGroup(f"{heading} ({len(found)})", intro, severity.value, taken_out=gone)
        else:
            yield SeverityGroup(f"{heading} ({len(found)})", intro, severity.value, tuple(_rules(found, called)))


def _rules(found: Iterable[tuple[Problem, Allowance | None]], called: Called) -> Iterator[RuleGroup]:
    by_rule = sorted(
        found, key=lambda pair: (pair[0].rule, pair[0].why, pair[0].cure)
    )  # stable: places keep their order
    for (rule, why, cure), pairs in groupby(by_rule, key=lambda pair: (pair[0].rule, pair[0].why, pair[0].cure)):
        places = tuple(FoundPlace(called.where(each), each.found, _allowed(allowed)) for each, allowed in pairs)
        yield RuleGroup(called.rules.get(rule, rule), why, cure, places)


def _taken_out(gone: Sequence[Problem], called: Called) -> Iterator[TakenOut]:
    """A line for each kind; nobody has to do anything about it."""
    for rule, group in groupby(sorted(gone, key=lambda each: each.rule), key=lambda each: each.rule):
        problems = list(group)
        places = list(dict.fromkeys(map(called.where, problems)))
        more = len(places) - _MOST_PLACES
        where = "; ".join(places[:_MOST_PLACES]) + (f"; and {_count(more, 'more place')}" if more > 0 else "")
        yield TakenOut(called.rules.get(rule, rule), len(problems), where)


def _allowed(allowance: Allowance | None) -> str:
    if allowance is None:
        return ""
    return f"Allowed by {allowance.by}, {allowance.date}: {allowance.reason}"


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
