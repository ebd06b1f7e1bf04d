"""Whose file it is: its folder, else the `Agency:` label above its table, else its own name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from pipeline.domain.agency import Agency, closest_agency, folded, match_agency
from pipeline.domain.grid import SubmittedFile
from pipeline.domain.trouble import Unreadable
from pipeline.intake.titles import labels_in, line_of

_ROWS_WITH_LABELS = 25
_NOT_THE_AGENCY = re.compile(
    r"(?i)[\s_-]*\b(?:(?:combined|agency|full|final|draft)[\s_-]*)?(?:chronolog(?:y|ies)|timeline|csp?r|scr|template|"
    r"v(?:ersion)?[\s_.]*\d+(?:\.\d+)?|final|draft|copy|\(\d+\))\b[\s_-]*"
)


@dataclass(frozen=True, slots=True)
class Whose:
    """The agency, and the label that says otherwise (empty when none does)."""

    agency: str
    differing_label: str = ""


def agency_labels(file: SubmittedFile) -> tuple[str, ...]:
    """What the file itself calls its agency, above its tables."""
    found: dict[str, None] = {}
    for sheet in file.sheets:
        for label, value in labels_in(sheet.above, sheet.rows[:_ROWS_WITH_LABELS]):
            if label == "agency":
                found[value] = None
    return tuple(found)


def whose(folder: str, labels: Sequence[str], file: str, agencies: Sequence[Agency] | None) -> Whose:
    """`agencies` None: no register, so the first name there is, is taken at its word.

    Raises Unreadable where the register knows none of the names, or a name fits two agencies.
    """
    stem = PurePosixPath(file).stem
    if agencies is None:
        return Whose(next(name for name in (folder, *labels, _plain(stem), stem) if name.strip()).strip())
    told = [(f"its folder '{folder}'", folder)] if folder else []
    told += [(f"its label '{label}'", label) for label in labels] + [(f"its name '{stem}'", stem)]
    for origin, text in told:
        named = match_agency(text, agencies)
        if len(named) > 1:
            raise Unreadable(f"{origin} fits {_choices(named)}. Put it into the folder of the agency it is from.")
        if named:
            return Whose(named[0].name, _differing(named[0], labels, agencies))
    raise Unreadable(_unknown(folder or stem, agencies))


def _unknown(text: str, agencies: Sequence[Agency]) -> str:
    nearest = closest_agency(text, agencies)
    hint = f" Did you mean '{nearest.name}'?" if nearest else ""
    return (
        f"'{text}' is no agency of the register.{hint} The register has {_choices(agencies)}."
        " Rename the folder, or add the agency to register.xlsx."
    )


def _choices(agencies: Sequence[Agency]) -> str:
    return ", ".join(f"{agency.name} ({agency.code})" for agency in agencies) or "no agency yet"


def _differing(agency: Agency, labels: Sequence[str], agencies: Sequence[Agency]) -> str:
    """A label that names another agency than the one the file is filed under."""
    for label in labels:
        named = match_agency(label, agencies)
        if named and agency not in named:
            return label
    return ""


def _plain(stem: str) -> str:
    """`Essex_Police-chronology v2` without what is not the agency: `Essex Police`."""
    return " ".join(_NOT_THE_AGENCY.sub(" ", stem.replace("_", " ")).split())


def is_involvement_summary(file: SubmittedFile) -> bool:
    """An Agency Involvement Summary by its name or its own words: read by the duties check, not by merge."""
    stem = folded(PurePosixPath(file.file).stem)
    words = [line for sheet in file.sheets for line in (*sheet.above, *map(line_of, sheet.rows[:_ROWS_WITH_LABELS]))]
    opening = folded(" ".join(words)[:2_000])
    return any(phrase in stem or phrase in opening for phrase in _SUMMARY_PHRASES)


_SUMMARY_PHRASES = (
    "involvement summary",
    "summary of involvement",
    "summary of agency involvement",
    "agency summary",
    "agency report",
    "individual management review",
    "individual agency review",
    "internal management review",
    "management report",
)
