"""The case judged against the duties of the role profiles: one function judges one thing, one function loops."""

from pipeline.duties.area_matrix import area_matrices, area_matrix
from pipeline.duties.declared import declared_duties, duties_source, reply_days
from pipeline.duties.judging import judge_all, judge_report
from pipeline.duties.reflections import reflection_shares

__all__ = [
    "area_matrices",
    "area_matrix",
    "declared_duties",
    "duties_source",
    "judge_all",
    "judge_report",
    "reflection_shares",
    "reply_days",
]
