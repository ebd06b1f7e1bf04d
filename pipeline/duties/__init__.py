"""The case judged against the duties of the role profiles: one function judges one thing, one function loops."""

from pipeline.duties.declared import declared_duties, reply_days
from pipeline.duties.judging import judge_all

__all__ = ["declared_duties", "judge_all", "reply_days"]
