"""Whose file it is: its folder, else the `Agency:` label above its table, else its own name, else its title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from pipeline.domain.agency import Agency, closest_agency, folded, match_agency
from pipeline.domain.grid import Row, Sheet, SubmittedFile, shown
from pipeline.domain.trouble import Unreadable
from pipeline.intake.columns import heading_score
from pipeline.intake.dates import looks_like_date
from pipeline.intake.titles import labels_in, line_of

_ROWS_WITH_LABELS = 25
_LONGEST_NAME = 80
_LONGEST_TITLE = 200
_LIKE_HEADINGS = 0.6
_COPY = re.compile(r"\s*\(\d+\)\s*$")  # what a second download is called
_NOT_THE_AGENCY = re.compile(
    r"(?i)[\s_-]*\b(?:(?:combined|agency|full|final|draft)[\s_-]*)?(?:chronolog(?:y|ies)|timeline|csp?r|scr|template|"
    r"v(?:ersion)?[\s_.]*\d+(?:\.\d+)?|final|draft|copy|\(\d+\))\b[\s_-]*"
)


@dataclass(frozen=True, slots=True)
class Whose:
    """The agency; and where the file says two things of itself, the one that was not believed, in words."""

    agency: str
    differing: str = ""
    believed: str = ""


def agency_labels(file: SubmittedFile) -> tuple[str, ...]:
    """What the file itself calls its agency, above its tables: never a heading, never a cell of an entry."""
    found: dict[str, None] = {}
    for sheet in file.sheets:
        for label, value in labels_in(sheet.above, _title_rows(sheet)):
            if label == "agency" and len(value) <= _LONGEST_NAME:
                found[value] = None
    return tuple(found)


def titles_of(file: SubmittedFile) -> tuple[str, ...]:
    """The lines above its tables: titles, never a heading or a cell of an entry."""
    lines = [line for sheet in file.sheets for line in (*sheet.above, *map(line_of, _title_rows(sheet)))]
    return tuple(line for line in lines if line.strip() and len(line) <= _LONGEST_TITLE)


def _title_rows(sheet: Sheet) -> list[Row]:
    rows = []
    for row in sheet.rows[:_ROWS_WITH_LABELS]:
        filled = [cell for cell in row.cells if shown(cell).strip()]
        if heading_score(row.texts) >= _LIKE_HEADINGS or (len(filled) > 2 and any(map(looks_like_date, filled))):
            break
        rows.append(row)
    return rows


def whose(
    folder: str, labels: Sequence[str], file: str, agencies: Sequence[Agency] | None, titles: Sequence[str] = ()
) -> Whose:
    """`agencies` None: no register, so the first name there is, is taken at its word.

    With a register the folder must be an agency's name or code; where it is not, only the file's own label can say
    whose it is, and a person is told. A file in no folder goes by its label, else by its name; else by the one agency
    that its titles name, and a person is told. Raises Unreadable where none of them names an agency, or one names two.
    """
    stem = PurePosixPath(file).stem
    if agencies is None:
        return Whose(next(name for name in (folder, *labels, _plain(stem), stem) if name.strip()).strip())
    if folder and (filed := _named(_plain(folder) or folder, agencies, f"its folder '{folder}'", whole=True)):
        differing = _differing(filed, labels, agencies)
        return Whose(filed.name, differing, "The folder" if differing else "")
    for label in labels:
        if labelled := _named(label, agencies, f"its label '{label}'", whole=bool(folder)):
            differing = f"its folder '{folder}' is no agency of the register" if folder else ""
            return Whose(labelled.name, differing, f"Its label '{label}'" if differing else "")
    if not folder and (by_name := _named(stem, agencies, f"its name '{stem}'", whole=False)):
        return Whose(by_name.name)
    in_titles = {agency.name for title in titles for agency in match_agency(title, agencies)}
    if not folder and len(in_titles) == 1:
        return Whose(in_titles.pop(), "neither a folder nor its name says so", "The title above its table")
    raise Unreadable(_unknown(folder, stem, agencies))


def _named(text: str, agencies: Sequence[Agency], origin: str, *, whole: bool) -> Agency | None:
    """The one agency that a text names; `whole`: it must be its name or code and nothing else. ("West Wexmere Police"
    is not Wexmere Police.)"""
    named = match_agency(text, agencies)
    if whole:
        squeezed = folded(text).replace(" ", "")
        named = tuple(a for a in named if squeezed in {folded(name).replace(" ", "") for name in (*a.names, a.code)})
    if len(named) > 1:
        raise Unreadable(f"{origin} fits {_choices(named)}. Put it into the folder of the agency it is from.")
    return named[0] if named else None


def _unknown(folder: str, stem: str, agencies: Sequence[Agency]) -> str:
    nearest = closest_agency(folder or stem, agencies)
    hint = f" Did you mean '{nearest.name}'?" if nearest else ""
    cure = "Rename the folder, or add the agency to register.xlsx." if folder else "Put it into its agency's folder."
    return f"'{folder or stem}' is no agency of the register.{hint} The register has {_choices(agencies)}. {cure}"


def _choices(agencies: Sequence[Agency]) -> str:
    return ", ".join(f"{agency.name} ({agency.code})" for agency in agencies)


def _differing(agency: Agency, labels: Sequence[str], agencies: Sequence[Agency]) -> str:
    """A label that names another agency than the one the file is filed under."""
    for label in labels:
        named = match_agency(label, agencies)
        if named and agency not in named:
            return f"its own label says '{label}'"
    return ""


def _plain(stem: str) -> str:
    """`Essex_Police-chronology v2` without what is not the agency: `Essex Police`."""
    return " ".join(_NOT_THE_AGENCY.sub(" ", _COPY.sub("", stem.replace("_", " "))).split())
