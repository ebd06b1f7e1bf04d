"""The words of `release-check.html`: file by file, the gravest first, each rule explained once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from pipeline.domain.release import Problem, Severity
from pipeline.domain.release_paper import (
    Allowance,
    CheckedFile,
    FileSection,
    ReleasePaper,
    RuleGroup,
    SeverityGroup,
)

NO_NAMES = "Names were not looked for: the check was run without a register (--no-names)."
_HEADINGS = {
    Severity.STOP: ("Must not go out", "Each of these identifies somebody, or cannot be made safe."),
    Severity.CHECK: ("A person should look", "Each of these may be right as it is. Nobody but a reader can tell."),
    Severity.CLEANED: ("Taken out of the cleaned copy", "Hidden content of the file. The copy has it no more."),
}
_TO_GO = ("Hidden content", "It goes by itself: a cleaned copy does not have it.")
_ABOUT = (
    "Everything found is shown by its first character alone, so that this page names nobody itself. Places are counted"
    " from 1.",
    "What a picture shows, handwriting, and what readers may put together from elsewhere are for a person to judge.",
    "To let something out all the same, copy release.csv to decisions/release.csv, leave the lines that may go out, and"
    " write the reason, your name and the date in each. The decision is shown here.",
    "Publish the copies in publish/, not the files that were checked.",
)


def describe(title: str, files: Sequence[CheckedFile], titles: dict[str, str], *, names: bool) -> ReleasePaper:
    """The page's words. `titles`: what each rule is called."""
    return ReleasePaper(
        title=f"Release check: {title}" if title else "Release check",
        summary=summary(files),
        warning="" if names else NO_NAMES,
        about=_ABOUT,
        files=tuple(_section(file, titles) for file in files),
    )


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


def _section(file: CheckedFile, titles: dict[str, str]) -> FileSection:
    return FileSection(file.name, _outcome(file), file.withheld, tuple(_severities(file, titles)))


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


def _severities(file: CheckedFile, titles: dict[str, str]) -> Iterator[SeverityGroup]:
    for severity in Severity:
        found = file.of(severity)
        if found:
            heading, intro = _HEADINGS[severity]
            if severity is Severity.CLEANED and file.withheld:
                heading, intro = _TO_GO
            yield SeverityGroup(f"{heading} ({len(found)})", intro, severity.value, tuple(_rules(found, titles)))


def _rules(found: Iterable[tuple[Problem, Allowance | None]], titles: dict[str, str]) -> Iterator[RuleGroup]:
    """A group for each rule; hidden content, of which the same is to be said, is one group of every kind."""
    by_rule = sorted(
        found, key=lambda pair: (pair[0].rule, pair[0].why, pair[0].cure)
    )  # stable: places keep their order
    cleaned = [each for each, _ in by_rule if each.severity is Severity.CLEANED]
    if cleaned:
        yield from _hidden(cleaned, titles)
        return
    for (rule, why, cure), pairs in groupby(by_rule, key=lambda pair: (pair[0].rule, pair[0].why, pair[0].cure)):
        rows = tuple((each.part, each.place, each.found, _allowed(allowed)) for each, allowed in pairs)
        yield RuleGroup(titles.get(rule, rule), why, cure, rows)


def _hidden(cleaned: Sequence[Problem], titles: dict[str, str]) -> Iterator[RuleGroup]:
    by_words = sorted(cleaned, key=lambda each: (each.why, each.cure))
    for (why, cure), each_group in groupby(by_words, key=lambda each: (each.why, each.cure)):
        group = list(each_group)
        rows = tuple((each.part, each.place, each.found, "") for each in group)
        yield RuleGroup("", why, cure, rows, tuple(titles.get(each.rule, each.rule) for each in group))


def _allowed(allowance: Allowance | None) -> str:
    if allowance is None:
        return ""
    return f"Allowed by {allowance.by}, {allowance.date}: {allowance.reason}"


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
