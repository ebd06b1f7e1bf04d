"""What people decided, in small files that they can open: read by each run, never written to."""

from pipeline.decisions.duties import accepted_duties
from pipeline.decisions.links import link_decisions
from pipeline.decisions.release import allowed_findings
from pipeline.decisions.table import Line, Table, read_table
from pipeline.decisions.tags import tag_decisions

__all__ = ["Line", "Table", "accepted_duties", "allowed_findings", "link_decisions", "read_table", "tag_decisions"]
