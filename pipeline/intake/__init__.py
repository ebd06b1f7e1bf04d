"""Rows as agencies wrote them become entries: find the table, name the columns, read the dates."""

from pipeline.intake.column_maps import NO_DECISIONS, ColumnDecisions, read_column_map
from pipeline.intake.entries import Expected
from pipeline.intake.sheet_doubts import file_issues, no_chronology
from pipeline.intake.understand import Understood, understand
from pipeline.intake.whose import agency_labels, is_involvement_summary, whose

__all__ = [
    "NO_DECISIONS",
    "ColumnDecisions",
    "Expected",
    "Understood",
    "agency_labels",
    "file_issues",
    "is_involvement_summary",
    "no_chronology",
    "read_column_map",
    "understand",
    "whose",
]
