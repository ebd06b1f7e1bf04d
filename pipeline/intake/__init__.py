"""Rows as agencies wrote them become entries: find the table, name the columns, read the dates."""

from pipeline.intake.column_maps import CURE as COLUMN_MAP_CURE
from pipeline.intake.column_maps import NEEDED as COLUMN_MAP_NEEDED
from pipeline.intake.column_maps import NO_DECISIONS, ColumnDecisions, column_decisions
from pipeline.intake.effort import TooManyUnread
from pipeline.intake.entries import Expected
from pipeline.intake.involvement_summary import read_involvement_summary
from pipeline.intake.own_template import BLANK_TEMPLATE, is_blank_template
from pipeline.intake.sheet_doubts import file_issues, issues_of_summary, no_chronology, too_many_unread
from pipeline.intake.summary_recogniser import is_involvement_summary
from pipeline.intake.understand import Understood, understand
from pipeline.intake.unread_tables import unread_tables
from pipeline.intake.whose import agency_labels, titles_of, whose

__all__ = [
    "BLANK_TEMPLATE",
    "COLUMN_MAP_CURE",
    "COLUMN_MAP_NEEDED",
    "NO_DECISIONS",
    "ColumnDecisions",
    "Expected",
    "TooManyUnread",
    "Understood",
    "agency_labels",
    "column_decisions",
    "file_issues",
    "is_blank_template",
    "is_involvement_summary",
    "issues_of_summary",
    "no_chronology",
    "read_involvement_summary",
    "titles_of",
    "too_many_unread",
    "understand",
    "unread_tables",
    "whose",
]
