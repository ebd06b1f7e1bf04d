"""Service areas in words: expected, found, declared, area by area."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.domain.completeness import AreaRow, Shown
from pipeline.domain.coverage import AreaLine, AreaMatrix

NO_AREA = "(no service area named)"


def area_rows(matrices: Iterable[AreaMatrix]) -> Iterator[AreaRow]:
    """Every line of every agency, in the matrices' order."""
    for matrix in matrices:
        for line in matrix.lines:
            shown, words = _stands(line, matrix)
            yield AreaRow(
                agency=line.agency,
                area=line.area or NO_AREA,
                shown=shown,
                words=words,
                entries=len(line.refs),
                first=line.first,
                last=line.last,
                declared="; ".join(dict.fromkeys(nil.as_written for nil in line.nil_returns)),
                written_as="; ".join(line.written_as),
            )


def _stands(line: AreaLine, matrix: AreaMatrix) -> tuple[Shown, str]:
    if not line.expected:
        return Shown.NOT_APPLICABLE, "Found, not expected" if line.area else "Area not named"
    if line.refs:
        return Shown.MET, "Expected and found"
    if line.nil_returns and not line.nil_in_part:
        return Shown.MET, "No contact, declared"
    if line.nil_returns:
        return Shown.NOT_MET, "No contact declared for a part of the period only"
    if line.perhaps or not matrix.told_apart:
        return Shown.CANNOT_TELL, "Perhaps among entries that name no area"
    return Shown.NOT_MET, "Expected; neither an entry nor a declaration"
